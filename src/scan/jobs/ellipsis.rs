//! Numbers whose noun is left out: "of which 50 will be in Canada", "from 30 to 50", "82 direct and 205 indirect jobs".
//!
//! Takes a number without a noun of its own, gives what it counts by the words before it or the noun that it shares. Must not
//! count what has a noun.

use std::ops::Range;

use super::context::sentence_counts;
use super::grammar::{self, says};
use super::words::{Action, Form, Noun};
use crate::lang::class;
use crate::model::Confidence;
use crate::scan::Reading;
use crate::scan::number::Quantity;
use crate::token::Kind;

/// A number whose noun is left out: "of which approximately 50 will be in Canada", "from 30 to 50", "a team of 12".
pub(super) fn elliptical(
    reading: &Reading,
    at: usize,
    end: usize,
    quantity: &Quantity,
    last: Option<usize>,
) -> Option<(Range<usize>, &'static str, Confidence)> {
    // A score of 0.4 counts nobody; nor does a number written like a year, whose noun nobody names.
    let whole = quantity.value.is_some_and(|v| v.is_integer());
    if !whole || super::like_a_year(reading, quantity) {
        return None;
    }
    let words = &reading.language.jobs;
    let language = reading.language;
    let next = reading.token(end);
    if says(reading, end, grammar::PERCENT) {
        return None;
    }
    let start = reading.qualified_from(at);
    let before = |n: usize| reading.word(start.wrapping_sub(n));
    let said_before = |n: usize, wanted| says(reading, start.wrapping_sub(n), wanted);
    let noun_before = |n: usize| words.noun(reading.token(start.wrapping_sub(n)));
    let bare = match next.kind {
        Kind::Word => {
            reading.is(end, class::FUNCTION)
                || says(reading, end, grammar::AND_OR | grammar::BEHIND_BARE)
                // "3,000 more jobs", "100 more firms" name what they count.
                || says(reading, end, grammar::MORE) && !goes_on(reading, end + 1)
        }
        Kind::Period
        | Kind::Comma
        | Kind::Semicolon
        | Kind::Dash
        | Kind::CloseBracket
        | Kind::End
        | Kind::Newline
        | Kind::CloseQuote
        | Kind::Quote
        | Kind::Colon
        | Kind::OpenBracket => true,
        _ => false,
    };
    // "six or more people" goes on.
    let bare = bare && language.qualifiers.behind(reading.tokens, &language.lexicon, end).is_none();
    if !bare {
        return list_shared(reading, at, end);
    }
    let number = at..end;
    // "one in four of", "three out of every five": a share.
    if says(reading, end, grammar::OUT_OF) && (end + 1..end + 3).any(|i| says(reading, i, grammar::EVERY)) {
        return None;
    }
    // "each team of four": the size of every one of them.
    let each = (2..5).any(|n| said_before(n, grammar::EVERY) || before(n).eq_ignore_ascii_case("per"));
    if each && matches!(noun_before(2), Some(Noun::Group)) {
        return None;
    }
    // "a workforce of 40,000", "a team of more than 500", "headcount to 200"
    // "led the team to two of its titles" is no size.
    let led = before(1) == "to" && (3..7).any(|n| said_before(n, grammar::LED));
    let group = matches!(noun_before(2), Some(Noun::Group)) || said_before(2, grammar::STAFF);
    if !led && said_before(1, grammar::BEHIND_SIZE) && group {
        return Some((number, if before(1) == "from" { "jobs.from" } else { "jobs.group-of" }, Confidence::Medium));
    }
    // "the 356 who are currently employed at the mill"
    let who = reading.word(end) == "who" && (end + 1..end + 5).any(|i| says(reading, i, grammar::WORKS | grammar::HIRED));
    if who && quantity.magnitude.is_none() {
        return Some((number, "jobs.who-work", Confidence::Medium));
    }
    // "jobs, of which 50 will be in Canada"
    let them = reading.word(end) == "of" && says(reading, end + 1, grammar::THEM);
    let own = reading.word(end) == "of" && says(reading, end + 2, grammar::OWN);
    if (them || own) && before(1) != "of" && sentence_counts(reading, at) && counted_near(reading, start) {
        return Some((number, if own { "jobs.of-its-own" } else { "jobs.of-which" }, Confidence::Medium));
    }
    let including = said_before(1, grammar::INCLUDING) && says(reading, end, grammar::SHARED_OUT);
    if (said_before(1, grammar::WHICH) && before(2) == "of" || including) && counted_before(reading, start, last) {
        return Some((number, "jobs.of-which", Confidence::High));
    }
    // "workforce from 4,600 to 4,200", "team from 30 to 50", "increasing employment from 400 to 500"
    if before(1) == "from"
        && reading.word(end) == "to"
        && !counts_other(reading, end + 1)
        && !super::threshold::ranging(reading, start)
        && (2..8)
            .any(|n| matches!(noun_before(n), Some(Noun::Group | Noun::Job | Noun::Singular)) || said_before(n, grammar::EMPLOYMENT_ALONE))
    {
        return Some((number, "jobs.from", Confidence::Medium));
    }
    // "30,600 jobs in 2009 to 25,400", "from 30 to 50": the count before is still being spoken of.
    if before(1) == "to" && last.is_some_and(|l| l + 5 >= start && l < start) {
        return Some((number, "jobs.from-to", Confidence::Medium));
    }
    // "adding 20 to bring the total to 50", "will hire 25."
    if let Some(verb) = words.verb(reading.token(start.wrapping_sub(1))) {
        let hires = said_before(1, grammar::HIRES_SOME);
        let more = verb.action == Action::Create && !verb.weak || verb.action == Action::Retain || verb.action == Action::Lose;
        // "add 200 billion to output", "secured 500 000 to help": no jobs are so many.
        let few = quantity.value.is_none_or(|v| v < 100_000.into());
        if hires || more && few && sentence_counts(reading, at) {
            return Some((number, "jobs.verb-number", Confidence::Medium));
        }
    }
    if (before(1) == "to" && said_before(2, grammar::TOTAL | grammar::HEADCOUNT) || said_before(1, grammar::TOTAL))
        && sentence_counts(reading, at)
    {
        return Some((number, "jobs.total", Confidence::Medium));
    }
    if before(1) == "for" && said_before(2, grammar::EMPLOYMENT_ALONE) {
        return Some((number, "jobs.employment-for", Confidence::Medium));
    }
    // "Of the 240 jobs pledged, 180 have been filled"
    let of_these = sentence_starts_with_of(reading, at) && says(reading, end, grammar::OF_THESE_ARE);
    let more = says(reading, end, grammar::MORE) && says(reading, end + 1, grammar::MORE_ARE);
    if (filled_behind(reading, end) || of_these || more) && counted_before(reading, start, last) {
        return Some((number, "jobs.some-of", Confidence::Medium));
    }
    // "50 full-time workers, and phase two a further 30"
    let further = said_before(0, grammar::ANOTHER) && start < at;
    let closes = matches!(next.kind, Kind::Period | Kind::Comma | Kind::Semicolon | Kind::End | Kind::Newline);
    let to_be = reading.word(end) == "to" && reading.word(end + 1) == "be" && words.verb(reading.token(end + 2)).is_some();
    if further && (closes || to_be) && last.is_some_and(|l| reading.segments.sentence_at(l) == reading.segments.sentence_at(at)) {
        return Some((number, "jobs.further", Confidence::Medium));
    }
    // "90 jobs: 60 in Truro and 30 in Moncton"
    let split = says(reading, end, grammar::IN_AT)
        && reading.token(end + 1).capitalised()
        && (matches!(reading.token(start.wrapping_sub(1)).kind, Kind::Colon | Kind::Comma) || before(1) == "and");
    if split && last.is_some_and(|l| l + 12 >= start && reading.segments.sentence_at(l) == reading.segments.sentence_at(at)) {
        return Some((number, "jobs.split", Confidence::Medium));
    }
    // "filled 25 of the 60 positions"
    if reading.word(end) == "of"
        && says(reading, end + 1, grammar::THOSE)
        && reading.token(end + 2).kind == Kind::Number
        && counted_behind(reading, end + 3)
    {
        return Some((number, "jobs.some-of", Confidence::Medium));
    }
    list_shared(reading, at, end)
}

/// Whether a noun phrase goes on at a token.
fn goes_on(reading: &Reading, i: usize) -> bool {
    let token = reading.token(i);
    token.kind == Kind::Word
        && !reading.is(i, class::FUNCTION)
        && !says(reading, i, grammar::AND_OR | grammar::MORE_ARE | grammar::BEHIND_BARE)
}

/// Whether the number at a token counts something else: "from 15 to 10 years".
fn counts_other(reading: &Reading, at: usize) -> bool {
    let behind = (at..at + 4).find(|&i| reading.token(i).kind != Kind::Number && !reading.is(i, class::NUMBER)).unwrap_or(at);
    behind > at
        && super::phrase::is_plural(reading.word(behind))
        && matches!(reading.language.jobs.noun(reading.token(behind)), None | Some(Noun::Not))
}

/// "Of our 240 employees, 60 have …"
fn sentence_starts_with_of(reading: &Reading, at: usize) -> bool {
    let start = reading.segments.sentence(at).tokens.start;
    (start..start + 2).any(|i| reading.word(i) == "Of")
}

/// Whether jobs or people were counted a short way before.
fn counted_near(reading: &Reading, at: usize) -> bool {
    (1..28).any(|n| {
        matches!(
            reading.language.jobs.noun(reading.token(at.wrapping_sub(n))),
            Some(Noun::Job | Noun::People | Noun::Occupation | Noun::WeakJob)
        )
    })
}

/// "have been filled", "will be created"
fn filled_behind(reading: &Reading, end: usize) -> bool {
    let mut i = end;
    while i < end + 4 && says(reading, i, grammar::BE | grammar::HAVE_WILL) {
        i += 1;
    }
    i > end
        && reading
            .language
            .jobs
            .verb(reading.token(i))
            .is_some_and(|v| v.form == Form::Past && matches!(v.action, Action::Create | Action::Lose | Action::Retain))
}

/// "82 direct and 205 indirect jobs", "60 and maintain 190 jobs", "3 full-time and 2 part-time positions".
fn list_shared(reading: &Reading, at: usize, end: usize) -> Option<(Range<usize>, &'static str, Confidence)> {
    let words = &reading.language.jobs;
    let mut i = end;
    let mut last = end;
    while i < end + 5 {
        let token = reading.token(i);
        let word = reading.word(i);
        if token.kind == Kind::Comma || says(reading, i, grammar::AND_OR) {
            break;
        }
        if !matches!(token.kind, Kind::Word | Kind::Hyphen)
            || reading.is(i, class::FUNCTION)
            || words.noun(token).is_some()
            || word.ends_with('s') && !word.ends_with("ss")
        {
            return None;
        }
        i += 1;
        last = i;
    }
    if reading.token(i).kind == Kind::Comma {
        i += 1;
    }
    if says(reading, i, grammar::AND_OR) {
        i += 1;
    }
    if words.verb(reading.token(i)).is_some_and(|v| matches!(v.action, Action::Retain | Action::Create | Action::Support)) {
        i += 1;
    } else if i == end {
        return None;
    }
    // "3,000-amp capacity"
    if reading.token(end).kind == Kind::Hyphen && !reading.token(end).spaced() {
        return None;
    }
    let own = last > end;
    let verb_between = words.verb(reading.token(i - 1)).is_some();
    // Without words of its own and without a verb between, "3, 4 and 6 jobs" is too open.
    if !own && !verb_between {
        return None;
    }
    // A qualifier may stand before the second number.
    let mut second = i;
    while second < i + 3 && reading.token(second).kind != Kind::Number && !reading.is(second, class::NUMBER) {
        second += 1;
    }
    if reading.token(second).kind != Kind::Number && !reading.is(second, class::NUMBER) {
        return None;
    }
    counted_behind(reading, second + 1).then_some((at..last, "jobs.shared-noun", Confidence::Medium))
}

/// Whether a job noun ends the noun phrase that goes on at a token.
fn counted_behind(reading: &Reading, from: usize) -> bool {
    let words = &reading.language.jobs;
    for i in from..from + 6 {
        let token = reading.token(i);
        match token.kind {
            Kind::Word => {
                if matches!(words.noun(token), Some(Noun::Job | Noun::WeakJob)) {
                    return true;
                }
                if reading.is(i, class::FUNCTION) {
                    return false;
                }
            }
            Kind::Hyphen | Kind::Comma => {}
            _ => return false,
        }
    }
    false
}

/// Whether jobs were counted earlier in the sentence. `last` is where the count before ended.
fn counted_before(reading: &Reading, at: usize, last: Option<usize>) -> bool {
    let words = &reading.language.jobs;
    let sentence = reading.segments.sentence(at).tokens;
    (sentence.start.max(at.saturating_sub(25))..at).any(|i| {
        let noun = words.noun(reading.token(i));
        // "4 million people have died, including 600,000 in": people are jobs where a verb hires them, or where they were counted so.
        matches!(noun, Some(Noun::Job | Noun::Group | Noun::WeakJob))
            || matches!(noun, Some(Noun::People | Noun::Occupation)) && last == Some(i + 1)
            || noun == Some(Noun::People) && (sentence.start.max(i.saturating_sub(12))..i).any(|k| says(reading, k, grammar::HIRES))
    })
}
