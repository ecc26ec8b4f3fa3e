//! People who are counted for something else than that they have jobs: hurt, helped, in uniform.
//!
//! Takes a number and its noun, says whether they are such. Must not look for what makes them a count.

use super::context::employment;
use super::grammar;
use super::uncounted::{self, says};
use super::words::{Action, Form, Noun};
use crate::lang::class;
use crate::scan::Reading;
use crate::token::Kind;

/// "14 workers were hurt", "200 workers died", "three staff members who were brutally shot"
pub(super) fn hurt(reading: &Reading, behind: usize) -> bool {
    let mut i = behind;
    while i < behind + 5 && (grammar::says(reading, i, grammar::BE | grammar::WHO_HAVE) || reading.word(i).ends_with("ly")) {
        i += 1;
    }
    says(reading, i, uncounted::ASKED | uncounted::HURT)
}

/// "so that 2 million workers can pay their bills"; but "can keep their jobs".
pub(super) fn enabled(reading: &Reading, behind: usize) -> bool {
    let end = reading.segments.sentence(behind).tokens.end.min(behind + 8);
    let work = |i: usize| {
        let verb = reading.language.jobs.verb(reading.token(i));
        reading.is(i, class::JOB_NOUN) || verb.is_some_and(|v| matches!(v.action, Action::Create | Action::Retain | Action::Employ))
    };
    grammar::says(reading, behind, grammar::CAN) && !(behind..end).any(work)
}

/// "training for 300 workers", "tax relief for 6 million workers"; not "serves 10,000 customers and 45 employees". `head` is the noun.
pub(super) fn helped(reading: &Reading, at: usize, head: usize) -> bool {
    let coordinated = grammar::says(reading, at.wrapping_sub(1), grammar::AND_OR)
        && (2..7).any(|n| reading.token(at.wrapping_sub(n)).kind == Kind::Number);
    !coordinated
        && (matches!(employment(reading, at, at), Some(Action::Train | Action::Kill))
            || given(reading, at)
            || theirs(reading, at)
            || served(reading, at, head))
}

/// "the pensions of 4,000 workers", "relief for 300 employees", "could apply to 12,000 workers": it is about what is theirs.
fn theirs(reading: &Reading, at: usize) -> bool {
    let start = reading.qualified_from(at);
    let (led, what) = (start.wrapping_sub(1), start.wrapping_sub(2));
    reading.word(led) == "of" && says(reading, what, uncounted::BELONGING)
        || says(reading, led, uncounted::FOR_TO) && says(reading, what, uncounted::BELONGING | uncounted::AID)
        || reading.word(led) == "to" && says(reading, what, uncounted::APPLIES)
}

/// "6 million workers will benefit", "provides 40,000 employees with cover": what happens to them, or what they are given.
fn served(reading: &Reading, at: usize, head: usize) -> bool {
    let mut i = head + 1;
    while i < head + 5
        && (grammar::says(reading, i, grammar::BE | grammar::WHO_WILL | grammar::WHO_HAVE | grammar::CAN)
            || reading.word(i).ends_with("ly"))
    {
        i += 1;
    }
    if says(reading, i, uncounted::BENEFITS) || says(reading, i, uncounted::SEES) && says(reading, i + 1, uncounted::THEIR) {
        return true;
    }
    let end = reading.segments.sentence(at).tokens.end.min(head + 10);
    says(reading, reading.qualified_from(at).wrapping_sub(1), uncounted::GIVES) && (head + 1..end).any(|i| reading.word(i) == "with")
}

/// "the navy will send 200 personnel": soldiers, where nobody hires them. `head` is the noun.
pub(super) fn soldiers(reading: &Reading, at: usize, head: usize) -> bool {
    let civil = |i: usize| says(reading, i, uncounted::CIVIL);
    if !says(reading, head, uncounted::PERSONNEL) || (at..head).any(civil) {
        return false;
    }
    let sentence = reading.segments.sentence(at).tokens;
    let near = sentence.start.max(at.saturating_sub(20))..sentence.end.min(head + 12);
    let armed = |i: usize| says(reading, i, uncounted::ARMED) || reading.language.jobs.noun(reading.token(i)) == Some(Noun::Soldier);
    let hired = matches!(employment(reading, at, head + 1), Some(Action::Employ | Action::Create | Action::Lose));
    !hired && near.into_iter().any(armed)
}

/// How far before those who are given something its verb may stand.
const GIVEN: usize = 12;

/// "security for 9 million workers", "gives tax relief to 300 employees", "cuts wages for 400 workers": something but their jobs is
/// given to them or taken from them.
fn given(reading: &Reading, at: usize) -> bool {
    let words = &reading.language.jobs;
    let start = reading.qualified_from(at);
    let led = start.wrapping_sub(1);
    let to = reading.word(led) == "to";
    if !to && reading.word(led) != "for" {
        return false;
    }
    let sentence = reading.segments.sentence(at).tokens;
    for i in (sentence.start.max(led.saturating_sub(GIVEN))..led).rev() {
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
