//! The tense of a verb and of a sentence: done, or to come.

use std::ops::Range;

use super::words::{self, says};
use crate::lang::class;
use crate::scan::Reading;
use crate::scan::jobs::words::{Form, Verb};
use crate::token::Kind;

/// The tense of what is said round a verb.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
}

/// The tense of a verb by its form and the words before it.
pub(super) fn tense_of(reading: &Reading, at: usize, verb: Verb, sentence: &Range<usize>) -> Tense {
    match verb.form {
        Form::Past => {
            for i in (sentence.start.max(at.saturating_sub(4))..at).rev() {
                match reading.word(i) {
                    "be" if matches!(reading.word(i.wrapping_sub(1)), "to" | "will" | "would" | "could" | "can" | "may" | "should")
                        || has_future(reading, sentence, i) =>
                    {
                        return Tense::Future;
                    }
                    // "would have created"
                    "have" if matches!(reading.word(i.wrapping_sub(1)), "would" | "could" | "might") => return Tense::Future,
                    "has" | "have" | "had" | "was" | "were" | "been" => return Tense::Past,
                    _ => {}
                }
            }
            // A participle behind its noun: "100 jobs created once the centre is open".
            if reading.token(at.wrapping_sub(1)).kind == Kind::Word
                && reading.is(at.wrapping_sub(1), class::JOB_NOUN)
                && has_future(reading, sentence, sentence.end)
            {
                Tense::Future
            } else {
                Tense::Past
            }
        }
        Form::Base if enabled(reading, sentence, at) => Tense::Past,
        // "saw its payrolls increase by 2,000 jobs"
        Form::Base if (sentence.start.max(at.saturating_sub(7))..at).any(|i| matches!(reading.word(i), "saw" | "seen")) => Tense::Past,
        // "after gaining 115,000 jobs"
        Form::Ing if matches!(reading.word(at.wrapping_sub(1)), "after" | "After") => Tense::Past,
        Form::Base | Form::Present | Form::Ing | Form::Noun => {
            for i in (sentence.start.max(at.saturating_sub(3))..at).rev() {
                if matches!(reading.word(i), "helped" | "helping") && !has_future(reading, sentence, i) {
                    return if reading.word(i) == "helped" { Tense::Past } else { tense(reading, sentence, at) };
                }
            }
            match verb.form {
                Form::Base | Form::Present => {
                    if has_future(reading, sentence, at) {
                        Tense::Future
                    } else {
                        Tense::Present
                    }
                }
                Form::Ing | Form::Noun | Form::Past => tense(reading, sentence, at),
            }
        }
    }
}

/// "has allowed agencies to hire", "have been able to hire", "has received a grant, allowing it to hire": what was made possible has
/// been done.
fn enabled(reading: &Reading, sentence: &Range<usize>, at: usize) -> bool {
    let has = |mut range: Range<usize>| range.any(|i| matches!(reading.word(i), "has" | "have" | "had" | "received"));
    let Some(i) = (sentence.start.max(at.saturating_sub(12))..at).rev().find(|&i| says(reading, i, words::ENABLED | words::ENABLING))
    else {
        return false;
    };
    let since = if says(reading, i, words::ENABLED) { 4 } else { 20 };
    let before = sentence.start.max(i.saturating_sub(since))..i;
    !before.clone().any(|k| matches!(reading.word(k), "will" | "would" | "could" | "can" | "may")) && has(before)
}

/// Whether words of the future stand in a sentence before a token.
pub(super) fn has_future(reading: &Reading, sentence: &Range<usize>, end: usize) -> bool {
    (sentence.start.max(end.saturating_sub(30))..end).any(|i| {
        says(reading, i, words::FUTURE)
            && !reading.token(i).capitalised()
            && !(reading.word(i) == "to"
                && (reading.language.jobs.verb(reading.token(i + 1)).is_none()
                    || matches!(reading.word(i.wrapping_sub(1)), "continued" | "continues")))
    })
}

/// The tense of a sentence up to a token: the main verb decides.
pub(super) fn tense(reading: &Reading, sentence: &Range<usize>, at: usize) -> Tense {
    if has_future(reading, sentence, at) && !done_since(reading, sentence, at) {
        return Tense::Future;
    }
    if (sentence.start..at).any(|i| says(reading, i, words::PAST)) {
        return Tense::Past;
    }
    if past_behind(reading, at, sentence) { Tense::Past } else { Tense::Present }
}

/// "We will keep the laws that have led to the creation of 4,000 jobs": what has been done stands nearer than what is to come.
fn done_since(reading: &Reading, sentence: &Range<usize>, at: usize) -> bool {
    for i in (sentence.start.max(at.saturating_sub(12))..at).rev() {
        let perfect = says(reading, i, words::PAST) && !says(reading, i, words::HAVE);
        if perfect && (1..3).any(|n| says(reading, i.wrapping_sub(n), words::HAVE)) {
            return !(2..4).any(|n| says(reading, i.wrapping_sub(n), words::WILL));
        }
        if has_future(reading, &(i..i + 1), i + 1) {
            return false;
        }
    }
    false
}

/// "creating 40 jobs since 2018", "last year", "over the same period", "in the past two years": a time that lies behind, told right
/// after.
pub(super) fn past_behind(reading: &Reading, at: usize, sentence: &Range<usize>) -> bool {
    (at..sentence.end.min(at + 14)).any(|i| {
        let word = reading.word(i);
        // "at the same time" is no time.
        let stretch = matches!(word, "past" | "last" | "same")
            && reading.word(i.wrapping_sub(2)) != "at"
            && matches!(reading.word(i.wrapping_sub(1)), "the" | "this");
        word == "since" || word == "last" && matches!(reading.word(i + 1), "year" | "month") || stretch
    })
}
