//! What becomes of jobs, by the verb that has them for its object, by its tense, and by what stands right behind them.

use std::ops::Range;

use super::before_qualifier;
use super::tense::{Tense, has_future, past_behind, tense, tense_of};
use crate::lang::class;
use crate::model::{Jobs, Nature, Status};
use crate::scan::Reading;
use crate::scan::jobs::table;
use crate::scan::jobs::words::{Action, Form, Noun, Verb};
use crate::token::Kind;

/// How far from the number the verb may stand.
const REACH: usize = 16;

/// What becomes of the jobs of a mention, and the rule that says so. `before` is the count before it.
pub(super) fn of(
    reading: &Reading,
    job: &Jobs,
    nature: &[Nature],
    before: Option<&(Range<usize>, Status, Vec<Nature>)>,
) -> (Status, &'static str) {
    let tokens = &job.tokens;
    let sentence = reading.segments.near(tokens.start);
    if job.rule == "jobs.vacancies" {
        return (Status::Other, "status.vacancies");
    }
    if (tokens.end..(tokens.end + 5).min(sentence.end)).any(|i| reading.word(i) == "elsewhere") {
        return (Status::Other, "status.elsewhere");
    }
    if multiplied(reading, &sentence, tokens.start) {
        return (Status::Supported, "status.multiplier");
    }
    // "100 direct jobs and 240 spin-off jobs": those that follow from the first are the economy's.
    if nature == [Nature::Indirect] && before.is_some_and(|b| sentence.contains(&b.0.start) && b.2 != [Nature::Indirect]) {
        return (Status::Supported, "status.spin-off");
    }
    if matches!(reading.language.jobs.noun(reading.token(tokens.end - 1)), Some(Noun::Group)) || job.rule == "jobs.from" {
        return (Status::Existing, "status.workforce");
    }
    if job.rule == "jobs.table-cell"
        && let Some(status) = in_table(reading, tokens)
    {
        return (status, "status.column");
    }
    // "An office with nine staff will close."
    let closes = (tokens.end..(tokens.end + 4).min(sentence.end))
        .any(|i| matches!(reading.word(i), "close" | "closes" | "closing" | "shut" | "closed"));
    if closes && is_staff(reading, job) {
        return (Status::Lost, "status.closes");
    }
    if matches!(reading.word(tokens.end), "advertised" | "posted") {
        return (Status::Other, "status.vacancies");
    }
    if job.rule == "jobs.group-of"
        && reading.word(before_qualifier(reading, tokens.start).wrapping_sub(1)) == "of"
        && behind(reading, tokens, &sentence).is_none()
    {
        return (Status::Existing, "status.workforce");
    }
    if matches!(job.rule, "jobs.group-of" | "jobs.from-to" | "jobs.total") && behind(reading, tokens, &sentence).is_none() {
        let coming = has_future(reading, &sentence, tokens.start);
        return (if coming { Status::Planned } else { Status::Existing }, "status.workforce");
    }
    let first = before_qualifier(reading, tokens.start);
    // "declined since a high in 2009 of 30,600 jobs": a level that once held.
    let level = reading.word(first.wrapping_sub(1)) == "of"
        && (first.saturating_sub(6)..first).any(|i| matches!(reading.word(i), "high" | "low" | "peak"));
    if level {
        return (Status::Existing, "status.level");
    }
    // "a team of over 500 professionals"
    let of_group = reading.word(first.wrapping_sub(1)) == "of"
        && reading.language.jobs.noun(reading.token(first.wrapping_sub(2))) == Some(Noun::Group);
    // "its 19,000 teammates", "our more than 300 staff"
    let owned =
        ["its", "our", "their"].iter().any(|w| reading.word(first.wrapping_sub(1)).eq_ignore_ascii_case(w)) && is_staff(reading, job);
    let new = tokens.clone().any(|i| matches!(reading.word(i), "new" | "additional" | "more"));
    // "revenue of $54 million with around 300 employees", "home to 160,000 workers"
    let with = reading.word(first.wrapping_sub(1)) == "with" && is_staff(reading, job) && !has_future(reading, &sentence, first);
    let home = reading.word(first.wrapping_sub(1)) == "to" && reading.word(first.wrapping_sub(2)) == "home";
    if home {
        return (Status::Existing, "status.home-to");
    }
    if (of_group || owned || with) && !new && behind(reading, tokens, &sentence).is_none() && !lost_before(reading, first) {
        return (Status::Existing, "status.group-or-owner");
    }
    if at_fair(reading, job, &sentence) {
        return (Status::Other, "status.vacancies");
    }
    // "adding up to 202,600 jobs lost", "two million fewer jobs"
    let lost = reading.language.jobs.verb(reading.token(tokens.end)).is_some_and(|v| v.action == Action::Lose && v.form == Form::Past);
    if lost || tokens.clone().any(|i| reading.word(i) == "fewer") {
        return (Status::Lost, "status.lost-behind");
    }
    if let Some(status) = behind(reading, tokens, &sentence) {
        return status;
    }
    if (tokens.end..tokens.end + 5).any(|i| reading.word(i) == "taken" && reading.word(i + 1) == "on")
        && has_future(reading, &sentence, sentence.end)
    {
        return (Status::Planned, "status.taken-on");
    }
    if let Some((at, verb)) = verb_before(reading, tokens.start, &sentence) {
        return by_verb(reading, at, verb, job, &sentence);
    }
    if let Some((at, verb)) = verb_behind(reading, tokens.end, &sentence) {
        return by_verb(reading, at, verb, job, &sentence);
    }
    if let Some((_, status, _)) = before.filter(|b| sentence.contains(&b.0.start) && b.0.end + 12 > tokens.start) {
        return (*status, "status.coordinated");
    }
    let headcount = (sentence.start..tokens.start).any(|i| reading.language.jobs.noun(reading.token(i)) == Some(Noun::Group));
    let staff = is_staff(reading, job) || headcount;
    // "50 new engineers in Leeds": a wish where no verb says more.
    if is_staff(reading, job) && reading.word(tokens.start + 1) == "new" && tense(reading, &sentence, tokens.start) != Tense::Past {
        return (Status::Planned, "status.new-staff");
    }
    if reading.word(tokens.end - 1) == "hires" && !has_future(reading, &sentence, sentence.end) {
        return (Status::Created, "status.hires");
    }
    match tense(reading, &sentence, tokens.start) {
        _ if (tokens.end..(tokens.end + 14).min(sentence.end))
            .any(|i| reading.word(i) == "will" && reading.word(i + 1) == "be" && reading.is(i + 2, class::JOB_VERB)) =>
        {
            (Status::Planned, "status.will-be")
        }
        _ if staff && !has_future(reading, &sentence, tokens.start) => (Status::Existing, "status.staff"),
        Tense::Future => (Status::Planned, "status.future"),
        Tense::Past | Tense::Present if staff => (Status::Existing, "status.staff"),
        Tense::Past => (Status::Created, "status.past"),
        Tense::Present => (Status::Planned, "status.default"),
    }
}

/// "lay off 300 of", "cutting its 200 staff": a verb of loss right before.
fn lost_before(reading: &Reading, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|i| reading.language.jobs.verb(reading.token(i)).is_some_and(|v| v.action == Action::Lose))
}

/// What a table's column, or the bracket behind a number, says of the jobs in it.
fn in_table(reading: &Reading, tokens: &Range<usize>) -> Option<Status> {
    let header = table::header(reading, tokens.start).unwrap_or(0..0);
    let bracket = tokens.end..tokens.end + 4;
    if reading.token(tokens.end).kind == Kind::OpenBracket && bracket.clone().any(|i| reading.word(i) == "new") {
        return Some(Status::Planned);
    }
    let label = if reading.token(tokens.end).kind == Kind::OpenBracket { bracket } else { header };
    label.clone().find_map(|i| match reading.language.jobs.verb(reading.token(i)).map(|v| v.action) {
        Some(Action::Retain) => Some(Status::Retained),
        Some(Action::Create) if label.clone().any(|k| matches!(reading.word(k), "Created" | "created")) => Some(Status::Created),
        Some(Action::Create) => Some(Status::Planned),
        Some(Action::Lose) => Some(Status::Lost),
        Some(Action::Support | Action::Employ | Action::Move | Action::Post | Action::Train) | None => None,
    })
}

/// Whether the mention counts people who are there rather than jobs that come.
fn is_staff(reading: &Reading, job: &Jobs) -> bool {
    let last = job.tokens.end - 1;
    let spelt = reading.word(last).to_ascii_lowercase();
    matches!(job.rule, "jobs.who-work" | "jobs.group-of" | "jobs.from-to" | "jobs.compound" | "jobs.verb-people")
        || reading.language.jobs.is_staff(reading.token(last))
        || matches!(spelt.as_str(), "members" | "people")
        || matches!(reading.language.jobs.noun(reading.token(last)), Some(Noun::Occupation | Noun::People | Noun::Group))
}

/// "300 positions on offer at the job fair", "290,000 unfilled jobs"
fn at_fair(reading: &Reading, job: &Jobs, sentence: &Range<usize>) -> bool {
    let end = job.tokens.end;
    job.tokens.clone().any(|i| matches!(reading.word(i), "unfilled" | "vacant" | "open"))
        || reading.word(end) == "on" && reading.word(end + 1) == "offer"
        || sentence.clone().any(|i| {
            ["fair", "fairs", "expo"].iter().any(|w| reading.word(i).eq_ignore_ascii_case(w))
                && matches!(
                    reading.word(i.wrapping_sub(1)).to_ascii_lowercase().as_str(),
                    "job" | "jobs" | "career" | "careers" | "employment" | "hiring"
                )
        })
        || sentence.start < end
            && matches!(reading.word(job.tokens.start.wrapping_sub(1)), "fill")
            && !has_future(reading, sentence, job.tokens.start.wrapping_sub(2))
}

/// "every $1 million creates 12 jobs", "for every job in the plant there are four in the region"
fn multiplied(reading: &Reading, sentence: &Range<usize>, at: usize) -> bool {
    (sentence.start..at).any(|i| {
        let every = matches!(reading.word(i), "every" | "Every" | "each" | "Each");
        every
            && (reading.token(i + 1).is_currency_sign()
                || reading.word(i.wrapping_sub(1)).eq_ignore_ascii_case("for") && reading.is(i + 1, class::JOB_NOUN)
                || reading.word(i.wrapping_sub(1)).eq_ignore_ascii_case("for") && reading.is(i + 2, class::JOB_NOUN))
    })
}

/// A passive right behind: "250 jobs will be created", "70 jobs at risk".
fn behind(reading: &Reading, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<(Status, &'static str)> {
    let mut i = tokens.end;
    if reading.word(i) == "at" && reading.word(i + 1) == "risk" {
        return Some((Status::Lost, "status.at-risk"));
    }
    if matches!(reading.word(i), "promised" | "pledged" | "planned" | "expected") {
        return Some((Status::Planned, "status.promised"));
    }
    if matches!(reading.word(i), "that" | "which" | "it" | "they")
        && (i + 1..i + 3).any(|k| matches!(reading.word(k), "supports" | "support" | "sustains"))
    {
        return Some((Status::Supported, "status.support"));
    }
    if matches!(reading.word(i), "that" | "which" | "who") {
        i += 1;
    }
    let first = i;
    let mut passive = false;
    let mut future = false;
    let mut perfect = false;
    while i < (first + 6).min(sentence.end) {
        match reading.word(i) {
            "will" | "would" | "to" | "could" | "should" | "can" | "may" | "might" | "expected" | "projected" => future = true,
            "has" | "have" | "had" => perfect = true,
            "be" | "been" | "being" | "are" | "is" | "were" | "was" => passive = true,
            "also" | "likely" | "now" | "already" | "currently" | "all" | "directly" | "initially" => {}
            _ => break,
        }
        i += 1;
    }
    // "1 million workers may become unemployed"
    if (i..i + 3).any(|k| matches!(reading.word(k), "unfilled" | "vacant")) {
        return Some((Status::Other, "status.vacancies"));
    }
    let their =
        |k: usize| reading.language.jobs.verb(reading.token(k)).is_some_and(|v| v.action == Action::Lose) && reading.word(k + 1) == "their";
    if (i..i + 3).any(|k| matches!(reading.word(k), "unemployed" | "jobless" | "redundant" | "idled") || their(k)) {
        return Some((Status::Lost, "status.out-of-work"));
    }
    if i == first {
        return None;
    }
    if passive
        && reading.word(i) == "affected"
        && (i..i + 8)
            .any(|k| matches!(reading.word(k), "closure" | "closing" | "shutdown" | "layoffs" | "restructuring" | "cuts" | "closures"))
    {
        return Some((Status::Lost, "status.affected"));
    }
    // "are related to the sector", "will be on site"
    if passive && matches!(reading.word(i), "related" | "linked" | "tied" | "attributable" | "dependent" | "attributed") {
        return Some((Status::Supported, "status.related"));
    }
    if passive && future && reading.word(i) == "on" && reading.word(i + 1) == "site" {
        return Some((Status::Planned, "status.on-site"));
    }
    let verb = reading.language.jobs.verb(reading.token(i))?;
    if !(passive || perfect || future) {
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
        Action::Lose => (Status::Lost, "status.passive"),
        Action::Move | Action::Post => (Status::Other, "status.passive"),
        Action::Train => return None,
    })
}

/// The nearest verb of employment before a number, in its clause. Of two that are joined ("create or retain") the first.
fn verb_before(reading: &Reading, at: usize, sentence: &Range<usize>) -> Option<(usize, Verb)> {
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
        // "at a cost of", "at no cost"
        if reading.word(i) == "cost" && noun_before(reading, i) {
            continue;
        }
        // "fell by 300 jobs": what falls or rises far before a count is another number.
        let change =
            verb.weak && (verb.action == Action::Lose || matches!(reading.word(i), "rise" | "rises" | "rising" | "rose" | "risen"));
        if change && i + 5 < at {
            continue;
        }
        // "adding assets and about 40 employees" reaches over other things; a noun such as "risk" does not.
        if verb.weak
            && verb.action == Action::Employ
            && matches!(reading.word(i), "have" | "has" | "had")
            && reading.is(i + 1, class::JOB_VERB)
        {
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
    matches!(reading.word(i.wrapping_sub(1)), "a" | "the" | "no" | "at" | "of" | "total" | "low" | "its" | "their" | "in")
}

fn verb_behind(reading: &Reading, end: usize, sentence: &Range<usize>) -> Option<(usize, Verb)> {
    (end..(end + 8).min(sentence.end)).find_map(|i| {
        let verb = reading.language.jobs.verb(reading.token(i))?;
        (!verb.weak && verb.action != Action::Train && verb.form != Form::Noun).then_some((i, verb))
    })
}

fn by_verb(reading: &Reading, at: usize, verb: Verb, job: &Jobs, sentence: &Range<usize>) -> (Status, &'static str) {
    // "put 1,200 Canadians to work"
    if reading.word(job.tokens.end) == "to" && reading.word(job.tokens.end + 1) == "work" {
        return if has_future(reading, sentence, job.tokens.start) {
            (Status::Planned, "status.to-work")
        } else {
            (Status::Created, "status.to-work")
        };
    }
    let staff = is_staff(reading, job);
    let spelt = reading.word(at).to_ascii_lowercase();
    // "posted steady gains, with nearly a million new jobs in the last three months": told of as come.
    let loose = matches!(verb.action, Action::Create | Action::Post) || verb.action == Action::Employ && verb.weak;
    if loose && !staff && past_behind(reading, job.tokens.end, sentence) && !has_future(reading, sentence, job.tokens.start) {
        return (Status::Created, "status.past-behind");
    }
    match verb.action {
        Action::Create if spelt.starts_with("promis") => (Status::Planned, "status.promised"),
        Action::Create if verb.weak && staff && !has_future(reading, sentence, job.tokens.end) => (Status::Existing, "status.staff"),
        // "a deal that adds 40 employees": they come with the company that is bought.
        Action::Create
            if staff && spelt.starts_with("add") && sentence.clone().any(|i| reading.word(i).to_ascii_lowercase().starts_with("acqui")) =>
        {
            (Status::Existing, "status.acquired")
        }
        // "created 200 jobs, and running it will take 40 employees"
        Action::Create if verb.form == Form::Past && (at..job.tokens.start).any(|i| matches!(reading.word(i), "will" | "would")) => {
            (Status::Planned, "status.will-take")
        }
        Action::Create => match tense_of(reading, at, verb, sentence) {
            Tense::Past => (Status::Created, "status.created"),
            Tense::Present | Tense::Future => (Status::Planned, "status.to-create"),
        },
        Action::Retain if staff && verb.form == Form::Present && (spelt.starts_with("retain") || spelt.starts_with("maintain")) => {
            (Status::Existing, "status.keeps-staff")
        }
        Action::Retain => (Status::Retained, "status.retain"),
        Action::Support => (Status::Supported, "status.support"),
        Action::Employ if spelt.starts_with("account") => (Status::Supported, "status.accounts-for"),
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
        Action::Lose if verb.form == Form::Noun && (1..4).any(|n| averts(reading.word(at.wrapping_sub(n)))) => {
            (Status::Retained, "status.averted")
        }
        Action::Lose if spelt == "risk" && reading.word(at.wrapping_sub(1)) != "at" => (Status::Planned, "status.default"),
        Action::Lose => (Status::Lost, "status.lose"),
        Action::Move => (Status::Other, "status.move"),
        Action::Post => (Status::Other, "status.post"),
        Action::Train => (Status::Existing, "status.staff"),
    }
}

/// "prevented the loss of", "avoid the closure of"
fn averts(word: &str) -> bool {
    ["prevent", "avoid", "avert", "spare"].iter().any(|stem| word.starts_with(stem))
}
