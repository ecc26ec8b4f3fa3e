//! Counts of people that are no counts of jobs: size classes and thresholds, people hurt, people helped.
//!
//! Takes a number and its noun, says whether they may count jobs. Must not look for what makes them a count.

use super::context::employment;
use super::grammar;
use super::uncounted::{self, says};
use super::words::{Action, Form};
use crate::lang::class;
use crate::model::Qualifier;
use crate::scan::Reading;
use crate::token::Kind;

/// Whether a count of a job noun is a count of jobs: no threshold, no share, nobody helped or hurt.
pub(super) fn is_countable(reading: &Reading, at: usize, head: usize) -> bool {
    if threshold(reading, at) || asked(reading, at) {
        reading.drop(&(at..head + 1), "jobs", "jobs.threshold");
        return false;
    }
    if hurt(reading, head + 1) {
        reading.drop(&(at..head + 1), "jobs", "jobs.people-hurt");
        return false;
    }
    if says(reading, head, uncounted::PLAIN_PEOPLE) && (helped(reading, at) || enabled(reading, head + 1)) {
        reading.drop(&(at..head + 1), "jobs", "jobs.people-helped");
        return false;
    }
    true
}

/// "firms with fewer than 50 employees": a size class.
pub(super) fn threshold(reading: &Reading, at: usize) -> bool {
    let language = reading.language;
    let start = language.qualifiers.before(reading.tokens, &language.lexicon, at).map_or(at, |q| q.0);
    let with = |wanted| says(reading, start.wrapping_sub(1), wanted);
    let who = |wanted| says(reading, start.wrapping_sub(2), wanted);
    // "Small businesses (1 to 99 employees)"
    let bracketed = reading.token(start.wrapping_sub(1)).kind == Kind::OpenBracket;
    if ranging(reading, start) {
        return true;
    }
    // "companies with 50 to 500 employees": two ends are a class, too.
    let ends = reading.word(at + 1) == "to" || reading.token(at + 1).is_dash();
    let bounded = ends && reading.token(at + 2).kind == Kind::Number
        || language.qualifiers.before(reading.tokens, &language.lexicon, at).is_some_and(|q| q.1 != Qualifier::Exact)
        || (1..3).any(|n| language.qualifiers.behind(reading.tokens, &language.lexicon, at + n).is_some());
    if with(uncounted::PER_SIZE) {
        return true;
    }
    // "290 firms with 1,150 employees" counts all of them together.
    if reading.token(start.wrapping_sub(3)).kind == Kind::Number {
        return false;
    }
    // "companies, which employ over 3,000 people" counts them; "companies that employ fewer than 50" sorts them.
    let sized = with(uncounted::WITH) && who(uncounted::FIRMS)
        || with(uncounted::HAVE_EMPLOY) && who(uncounted::THAT_WHO)
        || reading.word(start.wrapping_sub(1)) == "have" && who(uncounted::MUST)
        || with(uncounted::LIMITED) && below(reading, at);
    // "companies in three countries with at least 1,000 employees"
    let least = language.qualifiers.before(reading.tokens, &language.lexicon, at).is_some_and(|q| q.1 == Qualifier::AtLeast);
    let sized = sized
        || least && reading.word(start.wrapping_sub(1)) == "with" && (2..9).any(|n| says(reading, start.wrapping_sub(n), uncounted::FIRMS));
    // "(<50 employees)"
    let sign = matches!(reading.word(start.wrapping_sub(1)), "<" | ">");
    sign || bracketed && (who(uncounted::FIRMS) || size_class(reading, at)) || bounded && sized
}

/// "a survey of more than 1,000 employees": those who were asked are with many employers.
fn asked(reading: &Reading, at: usize) -> bool {
    let language = reading.language;
    let start = language.qualifiers.before(reading.tokens, &language.lexicon, at).map_or(at, |q| q.0);
    let before = |n: usize, wanted| says(reading, start.wrapping_sub(n), wanted);
    before(1, uncounted::ASKED) || before(1, uncounted::AMONG) && before(2, uncounted::SURVEY)
}

/// "organisations ranging from 25 to more than 5,000 employees"; `start` is where a number with its qualifier begins.
pub(super) fn ranging(reading: &Reading, start: usize) -> bool {
    (1..6).any(|n| says(reading, start.wrapping_sub(n), uncounted::RANGING))
}

/// "(300+ employees)", "(50-99 employees)", "(<50 staff)": a bracket that holds nothing but a class of sizes.
fn size_class(reading: &Reading, at: usize) -> bool {
    let close = (at..at + 7).find(|&i| reading.token(i).kind == Kind::CloseBracket);
    let mark = |i: usize| matches!(reading.token(i).kind, Kind::Plus | Kind::Hyphen | Kind::Dash) && !reading.token(i).spaced();
    close.is_some_and(|c| (at..c).any(mark) && (at..c).filter(|&i| reading.token(i).kind == Kind::Word).count() <= 1)
}

/// "was supposed to have fewer than 500 employees", "a limit of under 50 staff": a number that is not to be reached, of people
/// whom no verb hires.
fn below(reading: &Reading, at: usize) -> bool {
    let language = reading.language;
    language.qualifiers.before(reading.tokens, &language.lexicon, at).is_some_and(|q| q.1 == Qualifier::Under)
}

/// "14 workers were hurt", "200 workers died"
fn hurt(reading: &Reading, behind: usize) -> bool {
    let mut i = behind;
    while i < behind + 4 && grammar::says(reading, i, grammar::BE | grammar::WHO_HAVE) {
        i += 1;
    }
    says(reading, i, uncounted::ASKED | uncounted::HURT)
}

/// "so that 2 million workers can pay their bills"; but "can keep their jobs".
fn enabled(reading: &Reading, behind: usize) -> bool {
    let end = reading.segments.sentence(behind).tokens.end.min(behind + 8);
    let work = |i: usize| {
        let verb = reading.language.jobs.verb(reading.token(i));
        reading.is(i, class::JOB_NOUN) || verb.is_some_and(|v| matches!(v.action, Action::Create | Action::Retain | Action::Employ))
    };
    says(reading, behind, uncounted::CAN) && !(behind..end).any(work)
}

/// "training for 300 workers", "tax relief for 6 million workers"; not "serves 10,000 customers and 45 employees".
fn helped(reading: &Reading, at: usize) -> bool {
    let coordinated = grammar::says(reading, at.wrapping_sub(1), grammar::AND_OR)
        && (2..7).any(|n| reading.token(at.wrapping_sub(n)).kind == Kind::Number);
    !coordinated && (employment(reading, at, at) == Some(Action::Train) || given(reading, at))
}

/// "security for 9 million workers", "gives tax relief to 300 employees", "cuts wages for 400 workers": something but their jobs is
/// given to them or taken from them.
fn given(reading: &Reading, at: usize) -> bool {
    let language = reading.language;
    let words = &language.jobs;
    let start = language.qualifiers.before(reading.tokens, &language.lexicon, at).map_or(at, |q| q.0);
    let led = start.wrapping_sub(1);
    let to = reading.word(led) == "to";
    if !to && reading.word(led) != "for" {
        return false;
    }
    let sentence = reading.segments.sentence(at).tokens;
    for i in (sentence.start.max(led.saturating_sub(8))..led).rev() {
        if words.noun(reading.token(i)).is_some() || grammar::says(reading, i, grammar::EMPLOYMENT_ALONE | grammar::WORK) {
            return false;
        }
        if let Some(verb) = words.verb(reading.token(i)).filter(|v| v.form != Form::Noun) {
            // "grew to 300 employees" reaches them.
            let object = i + 1 < led;
            return object && (!to || verb.action == Action::Create && verb.weak && says(reading, i, uncounted::GIVES));
        }
    }
    false
}
