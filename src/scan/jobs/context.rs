//! The words round a number that make it a count of jobs, and what qualifies it: verbs before and behind.
//!
//! Takes a number and where its noun ends, says whether it is somebody's jobs. Must not judge a number without a noun.

use super::Count;
use super::grammar::{self, says};
use super::words::{Action, Form, Noun};
use crate::lang::class;
use crate::model::Qualifier;
use crate::scan::Reading;
use crate::token::Kind;

/// How far to the left a verb may stand from its object.
const LEFT: usize = 9;

/// The qualifier of a count; that of the count coordinated before it holds for it too. `last` is where the count before ended.
pub(super) fn qualifier(reading: &Reading, count: &Count, last: Option<(usize, Qualifier)>) -> Qualifier {
    if count.max.is_some() {
        return Qualifier::Range;
    }
    let language = reading.language;
    let own = language.qualifiers.before(reading.tokens, &language.lexicon, count.tokens.start);
    if let Some((_, qualifier)) = own.filter(|(_, q)| *q != Qualifier::Exact) {
        return qualifier;
    }
    if count.quantity.plus || reading.token(count.quantity.tokens.end).kind == Kind::Plus {
        return Qualifier::Over;
    }
    let behind = |at| language.qualifiers.behind(reading.tokens, &language.lexicon, at);
    if let Some((_, qualifier)) = behind(count.quantity.tokens.end).or_else(|| behind(count.tokens.end)) {
        return qualifier;
    }
    if own.is_some() {
        return Qualifier::Exact;
    }
    carried(reading, count.tokens.start, last).unwrap_or(Qualifier::Exact)
}

/// "more than 15 sites and 400 employees": what was said of the number before holds for this one too, until another verb,
/// preposition or qualifier.
fn carried(reading: &Reading, at: usize, last: Option<(usize, Qualifier)>) -> Option<Qualifier> {
    if !says(reading, at.wrapping_sub(1), grammar::AND_OR) {
        return None;
    }
    let mut i = at.wrapping_sub(2);
    for _ in 0..8 {
        let token = reading.token(i);
        let stops = match token.kind {
            Kind::Number => {
                let language = reading.language;
                let before = language.qualifiers.before(reading.tokens, &language.lexicon, i);
                return before.map(|b| b.1).or(last.filter(|l| l.0 > i && l.0 <= at).map(|l| l.1));
            }
            Kind::Word => {
                reading.is(i, class::FUNCTION) || reading.language.jobs.verb(token).is_some_and(|v| v.form != Form::Noun && !v.weak)
            }
            Kind::Hyphen => false,
            _ => true,
        };
        if stops {
            return None;
        }
        i = i.wrapping_sub(1);
    }
    None
}

/// What the nearest verb of employment does with the number between `at` and `end`: the one before it in the clause, else a
/// passive behind it.
pub(super) fn employment(reading: &Reading, at: usize, end: usize) -> Option<Action> {
    let words = &reading.language.jobs;
    let sentence = reading.segments.sentence(at).tokens;
    for i in (sentence.start.max(at.saturating_sub(LEFT))..at).rev() {
        let token = reading.token(i);
        if matches!(token.kind, Kind::Semicolon | Kind::Colon) {
            break;
        }
        if let Some(verb) = words.verb(token) {
            return Some(verb.action);
        }
    }
    (end..(end + 7).min(sentence.end)).find_map(|i| words.verb(reading.token(i)).filter(|v| v.form == Form::Past).map(|v| v.action))
}

/// Whether a verb, a group or an owner makes people or an occupation jobs.
pub(super) fn employs(reading: &Reading, at: usize, end: usize, last: Option<usize>) -> bool {
    // "employs 6 doctors and 11 nurses"
    let words = &reading.language.jobs;
    // "70 employees and 8,000 residents": a verb must reach people; jobs before them do not.
    let people = words.noun(reading.token(end - 1)) == Some(Noun::People);
    if last.is_some_and(|l| {
        l < at
            && l + 2 >= at
            && (says(reading, at - 1, grammar::AND_OR) || reading.token(at - 1).kind == Kind::Comma)
            && !(people && words.noun(reading.token(l - 1)) == Some(Noun::Job))
    }) {
        return true;
    }
    let sentence = reading.segments.sentence(at).tokens;
    let start = reading.qualified_from(at);
    for i in (sentence.start.max(at.saturating_sub(LEFT))..at).rev() {
        let token = reading.token(i);
        if matches!(token.kind, Kind::Semicolon | Kind::Colon | Kind::Number) {
            break;
        }
        // "a team of 40", "a workforce of 800", "its workforce has increased to 800", "jobs for 30 newcomers"
        // The number stands right behind: "the work of dozens of people" and "work to get 40 people there" hire nobody.
        let gives = says(reading, i, grammar::EMPLOYMENT) && (says(reading, i + 1, grammar::FOR_WHOM) || reading.word(i + 1) == "of")
            || says(reading, i, grammar::WORK) && says(reading, i + 1, grammar::FOR_WHOM);
        if gives && i + 4 >= start && reading.word(i.wrapping_sub(1)) != "to" {
            return true;
        }
        // "has grown to roughly 800 people"
        let grown = says(reading, i, grammar::GROWN) && reading.word(i + 1) == "to";
        if grown && i + 5 >= at && (i.saturating_sub(3)..i).any(|k| says(reading, k, grammar::GROWS)) {
            return true;
        }
        // "take on 12 apprentices", "looking for 20 glassblowers"
        // "is staffed by 40 nurses"
        if says(reading, i, grammar::STAFFED) && matches!(reading.word(i + 1), "by" | "with") && i + 2 == start {
            return true;
        }
        let takes = says(reading, i, grammar::TAKES) && reading.word(i + 1) == "on";
        if takes || says(reading, i, grammar::LOOKS) && reading.word(i + 1) == "for" {
            return true;
        }
        let joined = says(reading, i + 1, grammar::BEHIND_GROUP);
        if matches!(words.noun(token), Some(Noun::Group | Noun::Job)) && joined {
            return true;
        }
        if let Some(verb) = words.verb(token).filter(|v| !v.weak) {
            if verb.action == Action::Retain && ((end..end + 4).any(|k| says(reading, k, grammar::BUSY)) || reading.word(end) == "on") {
                return true;
            }
            return says(reading, i, grammar::HIRES)
                || verb.form == Form::Noun && verb.action == Action::Create && reading.word(i + 1) == "of"
                || verb.action == Action::Lose && verb.form != Form::Noun && reading.word(i + 1) == "off"
                || puts_to_work(reading, at, end);
        }
    }
    let noun = start.wrapping_sub(2);
    let firm = reading.token(noun).kind == Kind::Comma || says(reading, noun, grammar::FIRM);
    if reading.word(start.wrapping_sub(1)) == "with" && firm && words.noun(reading.token(end - 1)) == Some(Noun::Occupation) {
        return true;
    }
    // "We funded 18,000 local officers."
    let funds = start.wrapping_sub(1);
    if says(reading, funds, grammar::FUNDS)
        && !reading.token(funds).capitalised()
        && words.noun(reading.token(end - 1)) == Some(Noun::Occupation)
    {
        return true;
    }
    let taken_on = |i: usize| says(reading, i, grammar::TAKEN) && reading.word(i + 1) == "on";
    let passive = |i: usize| (says(reading, i, grammar::HIRED) || taken_on(i)) && says(reading, i - 1, grammar::BE);
    puts_to_work(reading, at, end) || works_behind(reading, end) || (end..(end + 6).min(sentence.end)).any(passive)
}

/// "19,000 people work at the yard", "350 tradespeople were on site"
fn works_behind(reading: &Reading, end: usize) -> bool {
    let mut i = end;
    while i < end + 4 && says(reading, i, grammar::BE | grammar::WHO_WILL) {
        i += 1;
    }
    let place = says(reading, i + 1, grammar::WHERE);
    // "approximately 150 people on the payroll"
    let paid = reading.word(end) == "on" && (end + 1..end + 3).any(|k| says(reading, k, grammar::PAYROLL));
    says(reading, i, grammar::WORKS) && place || paid || i > end && reading.word(i) == "on" && says(reading, i + 1, grammar::ON_SITE)
}

/// "put 1,200 Canadians to work", "800 workers will be on site"
fn puts_to_work(reading: &Reading, at: usize, end: usize) -> bool {
    reading.word(end) == "to" && says(reading, end + 1, grammar::WORK) && (1..4).any(|k| says(reading, at.wrapping_sub(k), grammar::PUT))
}

/// Whether the sentence speaks of jobs at all.
pub(super) fn sentence_counts(reading: &Reading, at: usize) -> bool {
    let words = &reading.language.jobs;
    let sentence = reading.segments.sentence(at).tokens;
    let near = sentence.start.max(at.saturating_sub(30))..sentence.end.min(at + 20);
    let mut near = near;
    near.any(|i| {
        let token = reading.token(i);
        matches!(words.noun(token), Some(Noun::Job | Noun::Group | Noun::Singular))
            || words.verb(token).is_some_and(|v| v.action == Action::Employ && !v.weak)
            || says(reading, i, grammar::HIRING)
    })
}
