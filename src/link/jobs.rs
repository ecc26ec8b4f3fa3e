//! Job counts -> what becomes of the jobs (by verb and tense), what kind they are, and with whom.

use std::ops::Range;

use crate::lang::lexicon::{Lexicon, LexiconError, Phrases, rows};
use crate::lang::{Manifest, class};
use crate::model::{Class, Jobs, Nature, OrganisationId, Section, Status};
use crate::scan::jobs::table;
use crate::scan::jobs::words::{Action, Form, Noun, Verb};
use crate::scan::{Found, Reading};
use crate::survey::Survey;
use crate::token::Kind;

/// What links of jobs are told by.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// A nature, and whether it may stand behind the mention.
    natures: Phrases<(Nature, bool)>,
}

impl Words {
    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Words, LexiconError> {
        let mut words = Words::default();
        for row in rows("job_natures.tsv", manifest.job_natures) {
            let nature = match row.value {
                "full_time" => Nature::FullTime,
                "part_time" => Nature::PartTime,
                "permanent" => Nature::Permanent,
                "temporary" => Nature::Temporary,
                "seasonal" => Nature::Seasonal,
                "construction" => Nature::Construction,
                "direct" => Nature::Direct,
                "indirect" => Nature::Indirect,
                "student" => Nature::Student,
                "remote" => Nature::Remote,
                other => return Err(row.error(format!("'{other}' is no nature"))),
            };
            words.natures.add(lexicon, row.surface, 0, 0, (nature, row.flag("near")));
        }
        Ok(words)
    }
}

/// How far from the number the verb may stand.
const REACH: usize = 16;

pub(super) fn link(reading: &Reading, survey: &Survey, found: &mut Found) {
    let mut before: Option<(Range<usize>, Status, Vec<Nature>)> = None;
    for n in 0..found.jobs.len() {
        let nature = natures(reading, &found.jobs[n]);
        let (status, rule) = status(reading, &found.jobs[n], &nature, before.as_ref());
        let job = &mut found.jobs[n];
        job.status = status;
        job.status_rule = rule;
        before = Some((job.tokens.clone(), status, nature.clone()));
        job.nature = nature;
    }
    for n in 0..found.jobs.len() {
        // Counts of one sentence belong to one employer, if nobody else is named between them.
        let before = n.checked_sub(1).map(|b| &found.jobs[b]).filter(|b| b.sentence == found.jobs[n].sentence && b.employer.is_some());
        let coordinated =
            before.filter(|b| survey.named_in(&(b.tokens.end..found.jobs[n].tokens.start)).is_empty()).and_then(|b| b.employer);
        let employer = match coordinated {
            Some(id) => Some((id, "employer.coordinated")),
            None => employer(reading, survey, &found.jobs, n),
        };
        found.jobs[n].employer = employer.map(|e| e.0);
        found.jobs[n].employer_rule = employer.map(|e| e.1);
    }
}

/// The natures that the words of a mention, and those right behind it, tell.
fn natures(reading: &Reading, job: &Jobs) -> Vec<Nature> {
    let words = &reading.language.job_links;
    let mut found = Vec::new();
    let mut i = job.tokens.start;
    while i < job.tokens.end {
        match words.natures.starting(reading.tokens, i) {
            Some((end, &(nature, _))) => {
                found.push(nature);
                i = end;
            }
            None => i += 1,
        }
    }
    let sentence = reading.segments.near(job.tokens.start);
    // "seasonal employment for 40", "during peak construction, 800 workers"
    for i in sentence.start.max(job.tokens.start.saturating_sub(7))..job.tokens.start {
        if let Some((_, &(nature, near))) = words.natures.starting(reading.tokens, i) {
            let employment = reading.word(i + 1) == "employment" || reading.word(i + 1) == "workforce";
            let during =
                near && nature == Nature::Construction && (1..4).any(|n| reading.word(i.wrapping_sub(n)).eq_ignore_ascii_case("during"));
            if employment || during {
                found.push(nature);
            }
        }
    }
    for i in job.tokens.end..(job.tokens.end + 6).min(sentence.end) {
        if reading.token(i).kind != Kind::Word || reading.is(i, class::NUMBER) {
            break;
        }
        if let Some((_, &(nature, true))) = words.natures.starting(reading.tokens, i) {
            found.push(nature);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The tense of what is said round a verb.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
    Future,
}

fn status(
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
    if at_fair(reading, job, &sentence) {
        return (Status::Other, "status.vacancies");
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
    matches!(job.rule, "jobs.group-of" | "jobs.from-to" | "jobs.compound")
        || matches!(spelt.as_str(), "employees" | "staff" | "workers" | "personnel" | "members" | "associates" | "people")
        || matches!(reading.language.jobs.noun(reading.token(last)), Some(Noun::Occupation | Noun::People | Noun::Group))
}

/// The first token of what qualifies a number.
fn before_qualifier(reading: &Reading, at: usize) -> usize {
    let language = reading.language;
    language.qualifiers.before(reading.tokens, &language.lexicon, at).map_or(at, |q| q.0)
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
    if matches!(reading.word(i), "that" | "which") {
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
            return Some((i - 2, first));
        }
        return Some((i, verb));
    }
    None
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

/// The tense of a verb by its form and the words before it.
fn tense_of(reading: &Reading, at: usize, verb: Verb, sentence: &Range<usize>) -> Tense {
    match verb.form {
        Form::Past => {
            for i in (sentence.start.max(at.saturating_sub(4))..at).rev() {
                match reading.word(i) {
                    "be" if matches!(reading.word(i.wrapping_sub(1)), "to" | "will" | "would" | "could" | "can" | "may" | "should")
                        || has_future(reading, sentence, i) =>
                    {
                        return Tense::Future;
                    }
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

/// Whether words of the future stand in a sentence before a token.
fn has_future(reading: &Reading, sentence: &Range<usize>, end: usize) -> bool {
    (sentence.start.max(end.saturating_sub(30))..end).any(|i| {
        matches!(
            reading.word(i),
            "will"
                | "would"
                | "could"
                | "expected"
                | "expects"
                | "plans"
                | "plan"
                | "planned"
                | "planning"
                | "anticipated"
                | "anticipates"
                | "projected"
                | "aims"
                | "intends"
                | "to"
                | "may"
                | "can"
                | "potential"
                | "once"
                | "proposed"
                | "’ll"
                | "should"
        ) && !(reading.word(i) == "to" && reading.language.jobs.verb(reading.token(i + 1)).is_none())
    })
}

/// The tense of a sentence up to a token: the main verb decides.
fn tense(reading: &Reading, sentence: &Range<usize>, at: usize) -> Tense {
    if has_future(reading, sentence, at) {
        return Tense::Future;
    }
    for i in sentence.start..at {
        match reading.word(i) {
            "has" | "have" | "had" | "resulted" | "resulting" | "led" | "helped" | "saw" => return Tense::Past,
            "since" | "Since" => return Tense::Past,
            // What is finished, where a participle tells its outcome: "opened its plant, creating 40 jobs".
            "opened" | "completed" | "expanded" | "finished" | "generated" | "doubled" | "grew" => return Tense::Past,
            _ => {}
        }
    }
    let since =
        (at..sentence.end.min(at + 14)).any(|i| reading.word(i) == "since" || reading.word(i) == "last" && reading.word(i + 1) == "year");
    if since { Tense::Past } else { Tense::Present }
}

/// The organisation where the jobs are.
fn employer(reading: &Reading, survey: &Survey, jobs: &[Jobs], n: usize) -> Option<(OrganisationId, &'static str)> {
    let job = &jobs[n];
    let start = before_qualifier(reading, job.tokens.start);
    let sentence = reading.segments.near(job.tokens.start);
    // "Hanbit's 45,000 associates", "Hanbit employs 300"
    let named = survey.named_in(&(sentence.start..start));
    if let Some(m) = named.last().filter(|m| m.1 + 2 >= start && reading.token(m.1).kind == Kind::Possessive) {
        return Some((m.2, "employer.possessive"));
    }
    if job.status == Status::Supported {
        return None;
    }
    let may_employ = |id: OrganisationId| survey.organisation(id).class == Class::Company;
    // "jobs at X", "employees of X", "hired by X"
    let behind = survey.named_in(&(job.tokens.end..(job.tokens.end + 6).min(sentence.end)));
    if let Some(&(at, _, id)) = behind.first()
        && matches!(reading.word(at.wrapping_sub(1)), "at" | "with" | "by" | "of" | "for")
        && at <= job.tokens.end + 4
    {
        return Some((id, "employer.at"));
    }
    if let Some(id) = subject(reading, survey, &(sentence.start..start)) {
        return Some((id, "employer.subject"));
    }
    // A public body that hires is the employer; one that only pays is not.
    let hires = |m: &(usize, usize, OrganisationId)| {
        (m.1..start).take(6).any(|i| ["hir", "employ", "recruit"].iter().any(|stem| reading.word(i).starts_with(stem)))
    };
    if let Some(m) = named.iter().rev().find(|m| hires(m)) {
        return Some((m.2, "employer.hires"));
    }
    if of_an_industry(reading, &sentence, start) {
        return None;
    }
    let block = reading.segments.block_at(job.tokens.start);
    if job.section == Section::Quote {
        // What a speaker says is said of the company that they speak for.
        let end = reading.segments.blocks[block].tokens.end;
        let rest = survey.named_in(&(job.tokens.end..end));
        if let Some(m) = rest.iter().find(|m| {
            may_employ(m.2)
                && (m.0.saturating_sub(12)..m.0).any(|i| matches!(reading.word(i), "said" | "says" | "of" | "at" | "adds" | "added"))
        }) {
            return Some((m.2, "employer.speaker"));
        }
    }
    match pointer(reading, &sentence, start) {
        Some(Pointer::Project) => {
            builder(reading, survey, block, sentence.start).map(|id| (id, "employer.builder")).or_else(|| issuer(reading, survey))
        }
        Some(Pointer::Company) => {
            spoken_of(reading, survey, block, sentence.start).map(|id| (id, "employer.last-spoken-of")).or_else(|| issuer(reading, survey))
        }
        Some(Pointer::We) => issuer(reading, survey),
        None => None,
    }
}

/// The company that is the subject of some words: the last one that no preposition leads to; of several that are joined, the
/// first.
fn subject(reading: &Reading, survey: &Survey, tokens: &Range<usize>) -> Option<OrganisationId> {
    let named = survey.named_in(tokens);
    let free = |m: &(usize, usize, OrganisationId)| {
        let before = reading.word(m.0.wrapping_sub(1));
        let before = if before == "the" { reading.word(m.0.wrapping_sub(2)) } else { before };
        !matches!(before, "with" | "for" | "to" | "from" | "by" | "of" | "near" | "against" | "like" | "through" | "under" | "than")
    };
    let company = |m: &(usize, usize, OrganisationId)| survey.organisation(m.2).class == Class::Company && !pays(reading, m.0);
    let mut at = named.iter().rposition(|m| company(m) && free(m)).or_else(|| named.iter().rposition(company))?;
    // "A, B and C": back from the last over "and", then over commas.
    let mut and = false;
    while at > 0 {
        let (before, this) = (&named[at - 1], &named[at]);
        let joints = this.0.saturating_sub(before.1) <= 2 && (before.1..this.0).all(|i| matches!(reading.word(i), "," | "and"));
        and |= (before.1..this.0).any(|i| reading.word(i) == "and");
        if !joints || !and || !company(before) {
            break;
        }
        at -= 1;
    }
    Some(named[at].2)
}

/// "jobs in the industry": an economy's, nobody's.
fn of_an_industry(reading: &Reading, sentence: &Range<usize>, at: usize) -> bool {
    (sentence.start.max(at.saturating_sub(20))..sentence.end.min(at + 14)).any(|i| {
        matches!(reading.word(i), "industry" | "sector" | "nationwide" | "Canadians" | "Americans" | "country" | "businesses" | "companies")
    })
}

/// What a sentence goes on about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pointer {
    /// "this project", "the plant"
    Project,
    /// "the company", "it"
    Company,
    We,
}

const PROJECTS: [&str; 26] = [
    "project",
    "facility",
    "plant",
    "expansion",
    "investment",
    "site",
    "headquarters",
    "office",
    "centre",
    "center",
    "restaurant",
    "mine",
    "operation",
    "initiative",
    "factory",
    "campus",
    "store",
    "hub",
    "line",
    "development",
    "warehouse",
    "mill",
    "terminal",
    "shaft",
    "program",
    "shop",
];

/// The words by which a sentence points back, the last before a token.
fn pointer(reading: &Reading, sentence: &Range<usize>, at: usize) -> Option<Pointer> {
    (sentence.start..at).rev().find_map(|i| {
        let word = reading.word(i);
        if word.eq_ignore_ascii_case("it") || word.eq_ignore_ascii_case("its") {
            return Some(Pointer::Company);
        }
        if word.eq_ignore_ascii_case("we") || word.eq_ignore_ascii_case("our") {
            return Some(Pointer::We);
        }
        if !["the", "this", "that", "new", "each"].iter().any(|d| word.eq_ignore_ascii_case(d)) {
            return None;
        }
        (1..6).find_map(|k| match reading.word(i + k) {
            "Company" | "Group" | "Bank" | "company" | "firm" | "manufacturer" | "group" | "startup" | "maker" | "team" | "business"
            | "bank" | "retailer" => Some(Pointer::Company),
            noun if PROJECTS.contains(&noun) => Some(Pointer::Project),
            _ => None,
        })
    })
}

/// The company that builds what a paragraph speaks of: the one that opens, builds or invests there, else the first.
fn builder(reading: &Reading, survey: &Survey, block: usize, before: usize) -> Option<OrganisationId> {
    for b in [Some(block), block.checked_sub(1)].into_iter().flatten() {
        let tokens = reading.segments.blocks.get(b)?.tokens.start..before;
        let named: Vec<_> = survey.named_in(&tokens).iter().filter(|m| survey.organisation(m.2).class == Class::Company).collect();
        let builds = |m: &&&(usize, usize, OrganisationId)| {
            (m.1..m.1 + 6).any(|i| {
                ["open", "build", "invest", "construct", "expand", "establish", "launch", "develop", "announce"]
                    .iter()
                    .any(|stem| reading.word(i).starts_with(stem))
            })
        };
        if let Some(m) = named.iter().find(builds).or(named.first()) {
            return Some(m.2);
        }
    }
    None
}

/// The company last spoken of: the subject of the nearest sentence before that has one, in this block or the one before.
fn spoken_of(reading: &Reading, survey: &Survey, block: usize, before: usize) -> Option<OrganisationId> {
    let first = reading.segments.blocks.get(block.saturating_sub(1))?.tokens.start;
    let mut n = reading.segments.sentence_at(before);
    while n > 0 {
        n -= 1;
        let sentence = &reading.segments.sentences[n];
        if sentence.tokens.start < first {
            return None;
        }
        let named = survey.named_in(&sentence.tokens);
        if let Some(m) = named.iter().find(|m| survey.organisation(m.2).class == Class::Company && !pays(reading, m.0)) {
            return Some(m.2);
        }
    }
    None
}

/// "a grant from X": X only pays.
fn pays(reading: &Reading, start: usize) -> bool {
    reading.word(start.wrapping_sub(1)) == "from"
        && matches!(reading.word(start.wrapping_sub(2)), "grant" | "loan" | "funding" | "support" | "contribution" | "investment" | "money")
}

/// The company that a release is about: the only one, the one its headline names first, or the one named most by far.
fn issuer(reading: &Reading, survey: &Survey) -> Option<(OrganisationId, &'static str)> {
    let mut companies: Vec<_> =
        survey.organisations.iter().filter(|o| o.class == Class::Company).map(|o| (o.mentions.len(), o.id)).collect();
    companies.sort_by_key(|c| (std::cmp::Reverse(c.0), c.1));
    if let [only] = companies.as_slice() {
        return Some((only.1, "employer.only-company"));
    }
    let headline = reading.segments.headline.and_then(|h| reading.segments.blocks.get(h)).map_or(0..0, |b| b.tokens.clone());
    if let Some(id) = subject_first(survey, &headline) {
        return Some((id, "employer.headline"));
    }
    match companies.as_slice() {
        [first, second, ..] if first.0 >= 2 * second.0 => Some((first.1, "employer.main-company")),
        _ => None,
    }
}

/// The first company of a headline, if it stands where a subject does.
fn subject_first(survey: &Survey, headline: &Range<usize>) -> Option<OrganisationId> {
    let first = survey.named_in(headline).iter().find(|m| survey.organisation(m.2).class == Class::Company)?;
    (first.0 <= headline.start + 4).then_some(first.2)
}
