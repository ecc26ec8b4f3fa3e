//! What becomes of jobs by the verb that has them for its object, and by its tense.

use std::ops::Range;

use super::super::tense::{Tense, has_future, past_behind, tense_of};
use super::super::words::{self, says};
use super::{REACH, is_staff};
use crate::lang::class;
use crate::model::{Jobs, Status};
use crate::scan::Reading;
use crate::scan::jobs::words::{Action, Form, Verb};
use crate::token::{Kind, Token};

/// The nearest verb of employment before a number, in its clause. Of two that are joined ("create or retain") the first.
pub(super) fn before(reading: &Reading, at: usize, sentence: &Range<usize>) -> Option<(usize, Verb)> {
    let verbs = &reading.language.jobs;
    for i in (sentence.start.max(at.saturating_sub(REACH))..at).rev() {
        let token = reading.token(i);
        if token.kind == Kind::Semicolon {
            return None;
        }
        if token.kind == Kind::Word && reading.word(i) == "go" && reading.word(i.wrapping_sub(1)) == "let" {
            return Some((i, Verb { action: Action::Lose, form: Form::Past, weak: false }));
        }
        let Some(verb) = verbs.verb(token) else { continue };
        // "its patent-protected process": a part of a compound.
        let hyphen = reading.token(i.wrapping_sub(1));
        if hyphen.kind == Kind::Hyphen && !hyphen.spaced() && !token.spaced() && reading.token(i.wrapping_sub(2)).kind == Kind::Word {
            continue;
        }
        // "Customs and Border Protection, including 1,500 agents": a name's.
        let named = token.capitalised() && reading.token(i.wrapping_sub(1)).capitalised() && i > sentence.start;
        if named && verb.form == Form::Noun && verb.action == Action::Retain && !token.has(Token::UPPER) {
            continue;
        }
        // "at a cost of", "at no cost", "a net gain of"
        if says(reading, i, words::NO_LOSS) && noun_before(reading, i) {
            // "come at a cost of 3,000 jobs"
            if verb.action == Action::Lose && reading.word(i + 1) == "of" && reading.qualified_from(at) == i + 2 {
                return Some((i, verb));
            }
            continue;
        }
        // "in increased wages and 300 jobs"
        if verb.weak && verb.form == Form::Past && noun_before(reading, i) && i + 1 != reading.qualified_from(at) {
            continue;
        }
        // "fell by 300 jobs": what falls or rises far before a count is another number.
        let change = verb.weak && (verb.action == Action::Lose || says(reading, i, words::RISE));
        if change && i + 5 < at {
            continue;
        }
        // "adding assets and about 40 employees" reaches over other things; a noun such as "risk" does not.
        if verb.weak && verb.action == Action::Employ && says(reading, i, words::HAVE) && reading.is(i + 1, class::JOB_VERB) {
            continue;
        }
        if verb.action == Action::Train && !verb.weak {
            // "helped create", "help hire": the other verb speaks.
            continue;
        }
        let joined = matches!(reading.word(i.wrapping_sub(1)), "and" | "or") || reading.token(i.wrapping_sub(1)).kind == Kind::Slash;
        if joined && let Some(first) = verbs.verb(reading.token(i.wrapping_sub(2))) {
            // "creates and supports 94,000 jobs" tells what holds, not what comes.
            if verb.action == Action::Support && first.form == Form::Present {
                return Some((i, verb));
            }
            return Some((i - 2, first));
        }
        return Some((i, verb));
    }
    None
}

/// Whether a word that may be a verb stands where a noun does: behind "a", "the", "no", "at".
fn noun_before(reading: &Reading, i: usize) -> bool {
    says(reading, i.wrapping_sub(1), words::BEFORE_NOUN)
}

/// The first verb of employment behind a number.
pub(super) fn behind(reading: &Reading, end: usize, sentence: &Range<usize>) -> Option<(usize, Verb)> {
    (end..(end + 8).min(sentence.end)).find_map(|i| {
        let verb = reading.language.jobs.verb(reading.token(i))?;
        (!verb.weak && verb.action != Action::Train && verb.form != Form::Noun).then_some((i, verb))
    })
}

/// What a verb makes of the jobs of a mention.
pub(super) fn makes(reading: &Reading, at: usize, verb: Verb, job: &Jobs, sentence: &Range<usize>) -> (Status, &'static str) {
    // "put 1,200 Canadians to work"
    if reading.word(job.tokens.end) == "to" && reading.word(job.tokens.end + 1) == "work" {
        return if has_future(reading, sentence, job.tokens.start) {
            (Status::Planned, "status.to-work")
        } else {
            (Status::Created, "status.to-work")
        };
    }
    let staff = is_staff(reading, job);
    // "steady gains, with 300,000 new jobs since the spring": told of as come.
    let loose = matches!(verb.action, Action::Create | Action::Post) || verb.action == Action::Employ && verb.weak;
    if loose && !staff && past_behind(reading, job.tokens.end, sentence) && !has_future(reading, sentence, job.tokens.start) {
        return (Status::Created, "status.past-behind");
    }
    match verb.action {
        Action::Create if says(reading, at, words::PROMISES) => (Status::Planned, "status.promised"),
        // "the jobs report showing 167,000 new jobs": figures of what has come.
        Action::Create if says(reading, at, words::SHOWS) => (Status::Created, "status.shown"),
        // "is proud to announce the addition of 11 professionals": who is presented is there.
        Action::Create if staff && says(reading, at, words::ADDITION) && announced(reading, at) => (Status::Created, "status.announced"),
        // "provides for 300 new officers": they are to come.
        Action::Create
            if verb.weak
                && staff
                && !new(reading, job)
                && !funded(reading, at, verb)
                && !employs_them(reading, job)
                && !has_future(reading, sentence, job.tokens.end) =>
        {
            (Status::Existing, "status.staff")
        }
        // "a deal that adds 40 employees": they come with the company that is bought.
        Action::Create if staff && says(reading, at, words::ADDS) && sentence.clone().any(|i| says(reading, i, words::ACQUIRES)) => {
            (Status::Existing, "status.acquired")
        }
        // "created 200 jobs, and running it will take 40 employees"
        Action::Create if verb.form == Form::Past && (at..job.tokens.start).any(|i| says(reading, i, words::WILL)) => {
            (Status::Planned, "status.will-take")
        }
        Action::Create => match tense_of(reading, at, verb, sentence) {
            Tense::Past => (Status::Created, "status.created"),
            Tense::Present | Tense::Future => (Status::Planned, "status.to-create"),
        },
        Action::Retain if staff && verb.form == Form::Present && says(reading, at, words::KEEPS) => {
            (Status::Existing, "status.keeps-staff")
        }
        Action::Retain => (Status::Retained, "status.retain"),
        // "the base supports 7,800 employees"
        Action::Support if says(reading, job.tokens.end - 1, words::STAFF) => (Status::Existing, "status.staff"),
        Action::Support => (Status::Supported, "status.support"),
        // "has a better team with three new hires"
        Action::Employ if verb.weak && reading.word(job.tokens.end - 1) == "hires" && !has_future(reading, sentence, job.tokens.start) => {
            (Status::Created, "status.hires")
        }
        Action::Employ if says(reading, at, words::ACCOUNTS) => (Status::Supported, "status.accounts-for"),
        // "employs", "has": what holds, whatever else the sentence speaks of.
        Action::Employ if verb.form == Form::Present => (Status::Existing, "status.employ"),
        // "is one of the largest here, employing 16,000": no future but one close by.
        Action::Employ
            if verb.form == Form::Ing && !has_future(reading, &(sentence.start.max(at.saturating_sub(10))..sentence.end), at) =>
        {
            (Status::Existing, "status.employ")
        }
        Action::Employ => match tense_of(reading, at, verb, sentence) {
            Tense::Future => (Status::Planned, "status.to-employ"),
            Tense::Past | Tense::Present => (Status::Existing, "status.employ"),
        },
        Action::Lose if verb.form == Form::Noun && (1..4).any(|n| says(reading, at.wrapping_sub(n), words::AVERTS)) => {
            (Status::Retained, "status.averted")
        }
        Action::Lose if says(reading, at, words::RISK) && reading.word(at.wrapping_sub(1)) != "at" => (Status::Planned, "status.default"),
        Action::Kill if staff => (Status::Existing, "status.staff"),
        Action::Lose | Action::Kill => (Status::Lost, "status.lose"),
        Action::Move => (Status::Other, "status.move"),
        Action::Post => (Status::Other, "status.post"),
        Action::Train => (Status::Existing, "status.staff"),
    }
}

/// "has funded 300 officers", "by funding 300 officers": posts that are paid for.
fn funded(reading: &Reading, at: usize, verb: Verb) -> bool {
    matches!(verb.form, Form::Past | Form::Ing) && says(reading, at, words::FUNDS)
}

/// "300 new officers"
fn new(reading: &Reading, job: &Jobs) -> bool {
    job.tokens.clone().any(|i| says(reading, i, words::NEW) && !reading.token(i).capitalised())
}

/// "announces the addition of", "announced the hiring of"
fn announced(reading: &Reading, at: usize) -> bool {
    (1..4).any(|n| says(reading, at.wrapping_sub(n), words::ANNOUNCES))
}

/// "provides employment for 23 people": it is the employment that is provided.
fn employs_them(reading: &Reading, job: &Jobs) -> bool {
    let first = reading.qualified_from(job.tokens.start);
    reading.word(first.wrapping_sub(1)) == "for" && says(reading, first.wrapping_sub(2), words::EMPLOYMENT)
}
