//! What becomes of jobs by what stands right behind them: a passive, a participle, a clause of their own.

use std::ops::Range;

use super::super::tense::has_future;
use super::super::words::{self, says};
use crate::model::Status;
use crate::scan::Reading;
use crate::scan::jobs::words::{Action, Form, Noun};

/// A passive right behind: "250 jobs will be created", "70 jobs at risk".
pub(super) fn of(reading: &Reading, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<(Status, &'static str)> {
    let mut i = tokens.end;
    if says(reading, i, words::PROMISED) {
        return Some((Status::Planned, "status.promised"));
    }
    if says(reading, i, words::IT) && (i + 1..i + 3).any(|k| says(reading, k, words::SUPPORTS)) {
        return Some((Status::Supported, "status.support"));
    }
    // "the 40 people we employ, who support their families"
    let ours = |k: usize| reading.language.jobs.verb(reading.token(k)).is_some_and(|v| v.action == Action::Employ && !v.weak);
    if (i + 1..i + 4).any(|k| ours(k) && says(reading, k - 1, words::SUBJECT)) {
        return Some((Status::Existing, "status.we-employ"));
    }
    if says(reading, i, words::WHICH) {
        i += 1;
    }
    let first = i;
    let mut passive = false;
    // "Nor will 300 jobs be created"
    let mut future = says(reading, reading.qualified_from(tokens.start).wrapping_sub(1), words::WILL);
    let mut perfect = false;
    let mut being = false;
    while i < (first + 6).min(sentence.end) {
        if says(reading, i, words::AUXILIARY) {
            future = true;
        } else if says(reading, i, words::HAVE) {
            perfect = true;
        } else if reading.word(i) == "being" {
            (passive, being) = (true, true);
        } else if says(reading, i, words::BE) {
            passive = true;
        } else if !says(reading, i, words::BETWEEN) {
            break;
        }
        i += 1;
    }
    // "200 jobs would be at risk", "thousands of jobs on the line"
    if matches!((reading.word(i), reading.word(i + 1)), ("at", "risk") | ("in", "jeopardy") | ("under", "threat"))
        || reading.word(i) == "on" && reading.word(i + 2) == "line"
    {
        return Some((Status::Lost, "status.at-risk"));
    }
    // "is expected to bring growth, with 50 jobs being created"
    future |= being && has_future(reading, sentence, tokens.start);
    // "1 million workers may become unemployed"
    let staff = reading.language.jobs.is_staff(reading.token(tokens.end - 1));
    let remains = |k: usize| says(reading, k, words::STAYS) && says(reading, k + 1, words::OPEN | words::AVAILABLE);
    // "60,000 jobs that remain open", "5,000 job openings are available"
    let open = !staff && (remains(i) || passive && !future && says(reading, i, words::OPEN | words::AVAILABLE));
    if open || (i..i + 3).any(|k| says(reading, k, words::UNFILLED)) {
        return Some((Status::Other, "status.vacancies"));
    }
    // "70 positions will be required"
    if future && passive && says(reading, i, words::REQUIRED) {
        return Some((Status::Planned, "status.required"));
    }
    // "350 workers employed on site"
    let kept = |k: usize| reading.language.jobs.verb(reading.token(k)).is_some_and(|v| v.action == Action::Retain);
    if i == first
        && !future
        && reading.word(i) == "employed"
        && !(sentence.start.max(tokens.start.saturating_sub(8))..tokens.start).any(kept)
    {
        return Some((Status::Existing, "status.employed"));
    }
    // "200 jobs will go"
    if future && reading.word(i) == "go" && reading.word(i + 1) != "to" {
        return Some((Status::Lost, "status.will-go"));
    }
    let their =
        |k: usize| reading.language.jobs.verb(reading.token(k)).is_some_and(|v| v.action == Action::Lose) && reading.word(k + 1) == "their";
    if (i..i + 3).any(|k| says(reading, k, words::OUT_OF_WORK) || their(k)) {
        return Some((Status::Lost, "status.out-of-work"));
    }
    if i == first {
        return participle(reading, tokens, sentence);
    }
    if passive && reading.word(i) == "affected" && (i..i + 8).any(|k| says(reading, k, words::CLOSURE)) {
        return Some((Status::Lost, "status.affected"));
    }
    // "are related to the sector", "will be on site"
    if passive && says(reading, i, words::RELATED) {
        return Some((Status::Supported, "status.related"));
    }
    if passive && future && reading.word(i) == "on" && reading.word(i + 1) == "site" {
        return Some((Status::Planned, "status.on-site"));
    }
    let verb = reading.language.jobs.verb(reading.token(i))?;
    if !(passive || perfect || future) {
        return None;
    }
    // "fund 200 officers to protect our streets": what they do is not done with their jobs.
    let own = says(reading, i, words::STAYS) || reading.word(i + 1) == "their";
    let people = staff || reading.language.jobs.noun(reading.token(tokens.end - 1)) == Some(Noun::Occupation);
    if people && !passive && !perfect && !own && (verb.weak || matches!(verb.action, Action::Retain | Action::Support)) {
        return None;
    }
    // "at its peak", "without this funding, 200 jobs would have been lost"
    if verb.action == Action::Lose && future && perfect {
        return Some((Status::Retained, "status.spared"));
    }
    Some(match verb.action {
        Action::Create if future && !perfect => (Status::Planned, "status.passive"),
        Action::Create => (Status::Created, "status.passive"),
        Action::Retain => (Status::Retained, "status.passive"),
        Action::Support => (Status::Supported, "status.passive"),
        Action::Employ if future => (Status::Planned, "status.passive"),
        Action::Employ => (Status::Existing, "status.passive"),
        Action::Lose | Action::Kill => (Status::Lost, "status.passive"),
        Action::Move | Action::Post => (Status::Other, "status.passive"),
        Action::Train => return None,
    })
}

/// "26,000 more jobs created", "178 jobs retained", "the jobs that this bill creates": a participle or a clause of their own right
/// behind.
fn participle(reading: &Reading, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<(Status, &'static str)> {
    let verbs = &reading.language.jobs;
    let future = has_future(reading, sentence, tokens.start);
    if reading.word(tokens.end) == "that" {
        let creates = |i: usize| verbs.verb(reading.token(i)).is_some_and(|v| v.action == Action::Create && v.form == Form::Present);
        return (tokens.end + 2..sentence.end.min(tokens.end + 6)).any(creates).then_some((Status::Planned, "status.that-creates"));
    }
    let verb = verbs.verb(reading.token(tokens.end)).filter(|v| v.form == Form::Past && !v.weak)?;
    match verb.action {
        Action::Create if future => Some((Status::Planned, "status.participle")),
        Action::Create => Some((Status::Created, "status.participle")),
        Action::Retain => Some((Status::Retained, "status.participle")),
        Action::Support | Action::Employ | Action::Lose | Action::Move | Action::Post | Action::Train | Action::Kill => None,
    }
}
