//! With whom jobs are: the subject, the owner of a number, the builder of a project, the company last spoken of.

use std::ops::Range;

use super::employer_words::{self as words, says};
use super::{Owner, owner};
use crate::lang::cues::Cues;
use crate::model::{Class, Jobs, OrganisationId, Section, Status};
use crate::scan::Reading;
use crate::scan::jobs::words::{Action, Form};
use crate::survey::Survey;
use crate::token::Kind;

/// How many tokens of a paragraph are near a count: all of them, but in one longer than any that is written.
const NEAR: usize = 400;
/// How many sentences before a count may have spoken of the company.
const SENTENCES: usize = 64;

/// The organisation where the jobs are.
pub(super) fn of(
    reading: &Reading,
    survey: &Survey,
    issuer: Option<(OrganisationId, &'static str)>,
    job: &Jobs,
) -> Option<(OrganisationId, &'static str)> {
    let start = reading.qualified_from(job.tokens.start);
    let sentence = reading.segments.near(job.tokens.start);
    // "Hanbit's 45,000 associates", "Hanbit employs 300"
    let named = survey.named_in(&(sentence.start..start));
    if let Some(m) = named.last().filter(|m| m.1 + 2 >= start && reading.token(m.1).kind == Kind::Possessive) {
        return Some((m.2, "employer.possessive"));
    }
    if job.status == Status::Supported {
        return None;
    }
    let block = reading.segments.block_at(job.tokens.start);
    // "5,000 Hanbit employees"
    if let Some(m) = survey.named_in(&job.tokens).first() {
        return Some((m.2, "employer.inside"));
    }
    // "Northside Hospital, which is building a tower and will hire 500 people"
    if let Some(m) = named.last()
        && (reading.token(m.1).kind == Kind::Comma || reading.word(m.1) == "that" || does(reading, m.1, words::RELATIVE))
        && (m.1..m.1 + 2).any(|i| does(reading, i, words::RELATIVE))
        && !(m.1 + 2..start).any(|i| reading.token(i).kind == Kind::Comma && i + 1 < start && reading.token(i + 1).capitalised())
    {
        return Some((m.2, "employer.relative"));
    }
    // "Alder College (AC) in Fernhollow, where she leads a team of 21"
    if let Some(m) = named.last()
        && (m.1 + 1..start.min(m.1 + 9)).any(|i| reading.word(i) == "where" && reading.token(i - 1).kind == Kind::Comma)
    {
        return Some((m.2, "employer.where"));
    }
    // "jobs at X", "employees of X", "hired by X"
    let behind = survey.named_in(&(job.tokens.end..(job.tokens.end + 6).min(sentence.end)));
    if let Some(&(at, _, id)) = behind.first()
        && says(reading, at.wrapping_sub(1), words::AT)
        && at <= job.tokens.end + 4
    {
        return Some((id, "employer.at"));
    }
    if in_an_industry(reading, job, &sentence) || job.value.is_some_and(|v| v > MOST.into()) {
        return None;
    }
    // "an honour that our 900 employees have earned", said for the company, whoever gives the honour.
    let ours = (start.saturating_sub(3)..start).any(|i| owner(reading, i) == Some(Owner::We));
    if ours && let Some(id) = speaker(reading, survey, job, block) {
        return Some((id, "employer.speaker"));
    }
    if let Some(id) = subject_behind(reading, survey, job, block, &sentence) {
        return Some((id, "employer.subject-behind"));
    }
    if let Some(id) = subject(reading, survey, &(sentence.start..start)) {
        return Some((id, "employer.subject"));
    }
    if let Some(id) = list_item(reading, survey, job, block) {
        return Some((id, "employer.list-item"));
    }
    // A public body that hires is the employer; one that only pays is not.
    let lays_off =
        |i: usize| reading.language.jobs.verb(reading.token(i)).is_some_and(|v| v.action == Action::Lose && v.form != Form::Noun);
    let hires = |m: &(usize, usize, OrganisationId)| {
        // "Alder Public Schools cut 310 positions"
        let cuts = job.status == Status::Lost && lays_off(m.1) && m.1 + 4 >= start;
        // "Alder Hospital has 300 employees"
        cuts || m.1 + 1 == start && reading.word(m.1) == "has" || (m.1..start).take(6).any(|i| does(reading, i, words::HIRES))
    };
    if let Some(m) = named.iter().rev().find(|m| hires(m)) {
        return Some((m.2, "employer.hires"));
    }
    if of_an_industry(reading, &sentence, start) {
        return None;
    }
    // So many are not one employer's, unless its sentence says that it has them.
    if job.status != Status::Existing && job.value.is_some_and(|v| v > ONE_EMPLOYER.into()) {
        return None;
    }
    if let Some(id) = speaker(reading, survey, job, block) {
        return Some((id, "employer.speaker"));
    }
    match pointer(reading, &sentence, start) {
        Some(Owner::Project) => builder(reading, survey, block, sentence.start)
            .map(|id| (id, "employer.builder"))
            .or(issuer)
            .or_else(|| recipient(reading, survey, sentence.start).map(|id| (id, "employer.recipient"))),
        Some(Owner::Company) => spoken_of(reading, survey, block, sentence.start).map(|id| (id, "employer.last-spoken-of")).or(issuer),
        Some(Owner::We) => heading(reading, survey, job, block).map(|id| (id, "employer.boilerplate")).or(issuer),
        Some(Owner::Many) => None,
        Some(Owner::Economy) | None => unpointed(reading, survey, issuer, job, block, &sentence),
    }
}

/// How far before a sentence its speaker may be named.
const SPEAKER: usize = 30;

/// What a speaker says is said of the company that they speak for.
fn speaker(reading: &Reading, survey: &Survey, job: &Jobs, block: usize) -> Option<OrganisationId> {
    if job.section != Section::Quote {
        return None;
    }
    let end = reading.segments.blocks.get(block)?.tokens.end.min(job.tokens.end + NEAR);
    let speaks = |m: &&(usize, usize, OrganisationId)| {
        survey.organisation(m.2).class == Class::Company && (m.0.saturating_sub(12)..m.0).any(|i| says(reading, i, words::SPEAKS))
    };
    // Behind it, or before the sentence: "said the president of Hanbit. “Our …”"
    let sentence = reading.segments.near(job.tokens.start);
    let paragraph = reading.segments.blocks.get(block)?.tokens.start;
    let before = paragraph.max(sentence.start.saturating_sub(SPEAKER))..sentence.start.max(paragraph);
    let behind = survey.named_in(&(job.tokens.end..end)).iter().find(speaks);
    let stands_for = |m: &&(usize, usize, OrganisationId)| speaks(m) && says(reading, m.0.wrapping_sub(1), words::AT);
    behind.or_else(|| survey.named_in(&before).iter().rev().find(stands_for)).map(|m| m.2)
}

/// No more staff than this are with anybody.
const MOST: i64 = 2_500_000;
/// No more jobs than this are one employer's by default: larger numbers are an economy's.
const ONE_EMPLOYER: i64 = 10_000;

/// With whom jobs are where their sentence points to nobody: "People in the valley will have 80 new jobs as Fernhollow builds its
/// mill", "An office with nine staff will close.", a headline's "secures 240 jobs".
fn unpointed(
    reading: &Reading,
    survey: &Survey,
    issuer: Option<(OrganisationId, &'static str)>,
    job: &Jobs,
    block: usize,
    sentence: &Range<usize>,
) -> Option<(OrganisationId, &'static str)> {
    let headcount = job.status == Status::Existing && job.status_rule != "status.group-or-owner" && job.section != Section::Boilerplate;
    if headcount || job.value.is_none_or(|v| v > ONE_EMPLOYER.into()) || matches!(job.status, Status::Supported | Status::Other) {
        return None;
    }
    if job.section == Section::Boilerplate {
        return heading(reading, survey, job, block).map(|id| (id, "employer.boilerplate"));
    }
    let company = |m: &&(usize, usize, OrganisationId)| survey.organisation(m.2).class == Class::Company && !pays(reading, m.0);
    let builds = |m: &&(usize, usize, OrganisationId)| (m.1..m.1 + 4).any(|i| does(reading, i, words::BUILDS | words::MOVES));
    if let Some(m) = survey.named_in(&(job.tokens.end..sentence.end)).iter().filter(company).find(builds) {
        return Some((m.2, "employer.behind"));
    }
    if let Some(id) = spoken_of(reading, survey, block, sentence.start).filter(|_| job.section != Section::Headline) {
        return Some((id, "employer.last-spoken-of"));
    }
    // What somebody else says of jobs is not said of the release's own company.
    issuer.filter(|i| job.section != Section::Quote && i.1 != "employer.main-company")
}

/// Whom a paragraph about a company is about: the first one named in it or in the line above it.
fn heading(reading: &Reading, survey: &Survey, job: &Jobs, block: usize) -> Option<OrganisationId> {
    if job.section != Section::Boilerplate {
        return None;
    }
    let from = reading.segments.blocks.get(block.saturating_sub(1)).map_or(job.tokens.start, |b| b.tokens.start);
    let first = survey.named_in(&(from..job.tokens.start)).first()?;
    (survey.organisation(first.2).class != Class::Government).then_some(first.2)
}

/// "With 200 sites and 16,000 employees, Hanbit provides …", "With 40 staff in three towns, the company …": the subject follows a
/// comma.
fn subject_behind(reading: &Reading, survey: &Survey, job: &Jobs, block: usize, sentence: &Range<usize>) -> Option<OrganisationId> {
    let first = sentence.start + usize::from(matches!(reading.token(sentence.start).kind, Kind::Quote | Kind::OpenQuote));
    if !says(reading, first, words::OPENS) {
        return None;
    }
    let end = sentence.end.min(job.tokens.end + 30);
    for comma in (job.tokens.end..end).filter(|&i| reading.token(i).kind == Kind::Comma) {
        let next = comma + 1;
        if let Some(m) = survey.named_in(&(comma..sentence.end.min(comma + 4))).first().filter(|m| m.0 <= next + 1) {
            return Some(m.2);
        }
        if reading.word(next) == "the" && owner(reading, next + 1) == Some(Owner::Company) {
            return spoken_of(reading, survey, block, sentence.start);
        }
    }
    None
}

/// "234,000 jobs in all sectors of the economy": whoever is the subject does not have them.
fn in_an_industry(reading: &Reading, job: &Jobs, sentence: &Range<usize>) -> bool {
    let end = job.tokens.end;
    let placed = job.status != Status::Existing && says(reading, end, words::ACROSS);
    placed && (end..sentence.end.min(end + 9)).any(|i| owner(reading, i) == Some(Owner::Economy))
}

/// "- Fernhollow - 50 jobs": the only one that an item of a list names before its count.
fn list_item(reading: &Reading, survey: &Survey, job: &Jobs, block: usize) -> Option<OrganisationId> {
    let tokens = reading.segments.blocks.get(block).filter(|b| b.section == Section::List)?.tokens.clone();
    if job.tokens.start > tokens.start + NEAR {
        return None;
    }
    let named = survey.named_in(&(tokens.start..job.tokens.start));
    let first = named.first()?;
    // "- $6.2 million to the Upper Fork Water District, to rebuild its plant. The project will create 45 jobs."
    let before = first.0.wrapping_sub(1);
    let given = (before.wrapping_sub(1)..=before).any(|i| says(reading, i, words::GIVEN_TO));
    (named.iter().all(|m| m.2 == first.2) && (given || first.0 <= tokens.start + 4)).then_some(first.2)
}

/// The company that is the subject of some words: the last one that no preposition leads to; of several that are joined, the
/// first.
fn subject(reading: &Reading, survey: &Survey, tokens: &Range<usize>) -> Option<OrganisationId> {
    let named = survey.named_in(tokens);
    let free = |m: &(usize, usize, OrganisationId)| {
        let the = usize::from(reading.word(m.0.wrapping_sub(1)) == "the");
        !does(reading, m.0.wrapping_sub(1 + the), words::LEADS_TO)
    };
    let company =
        |m: &(usize, usize, OrganisationId)| survey.organisation(m.2).class == Class::Company && !pays(reading, m.0) && !tells(reading, m);
    let mut at = named.iter().rposition(|m| company(m) && free(m)).or_else(|| named.iter().rposition(company))?;
    // "A, B and C": back from the last over "and", then over commas.
    let mut and = false;
    while at > 0 {
        let (before, this) = (&named[at - 1], &named[at]);
        let joints = this.0.saturating_sub(before.1) <= 2
            && (before.1..this.0).all(|i| reading.token(i).kind == Kind::Comma || reading.word(i) == "and");
        and |= (before.1..this.0).any(|i| reading.word(i) == "and");
        if !joints || !and || !company(before) {
            break;
        }
        at -= 1;
    }
    Some(named[at].2)
}

/// "Hanbit has estimated that", "according to Hanbit", "the Hanbit survey": whoever tells of jobs need not have them.
fn tells(reading: &Reading, named: &(usize, usize, OrganisationId)) -> bool {
    let the = usize::from(reading.word(named.0.wrapping_sub(1)) == "the");
    let to = named.0.wrapping_sub(1 + the);
    let according = reading.word(to) == "to" && does(reading, to.wrapping_sub(1), words::ACCORDING);
    according || (named.1..named.1 + 3).take_while(|&i| reading.token(i).kind == Kind::Word).any(|i| does(reading, i, words::ESTIMATES))
}

/// "jobs in the industry": an economy's, nobody's.
fn of_an_industry(reading: &Reading, sentence: &Range<usize>, at: usize) -> bool {
    (sentence.start.max(at.saturating_sub(20))..sentence.end.min(at + 9)).any(|i| owner(reading, i) == Some(Owner::Economy))
}

/// The words by which a sentence points back, the last before a token.
fn pointer(reading: &Reading, sentence: &Range<usize>, at: usize) -> Option<Owner> {
    (sentence.start..at).rev().find_map(|i| {
        if says(reading, i, words::POINTS) {
            // "The grants are the first. They will create 46 jobs.": several of something were spoken of.
            let many = says(reading, i, words::POINTS_TO_MANY)
                && (sentence.start.saturating_sub(45)..i).any(|k| owner(reading, k) == Some(Owner::Many));
            return Some(if many { Owner::Many } else { Owner::Company });
        }
        if owner(reading, i) == Some(Owner::We) {
            return Some(Owner::We);
        }
        if !says(reading, i, words::DETERMINES) {
            return None;
        }
        (1..6).take_while(|k| i + k < at && !reading.is(i + k, crate::lang::class::FUNCTION)).find_map(|k| match owner(reading, i + k) {
            Some(found @ (Owner::Company | Owner::Project | Owner::Many)) => Some(found),
            Some(Owner::We | Owner::Economy) | None => None,
        })
    })
}

/// The company that builds what a paragraph speaks of: the one that opens, builds or invests there, else the first.
fn builder(reading: &Reading, survey: &Survey, block: usize, before: usize) -> Option<OrganisationId> {
    for b in [Some(block), block.checked_sub(1)].into_iter().flatten() {
        let tokens = reading.segments.blocks.get(b)?.tokens.start.max(before.saturating_sub(NEAR))..before;
        let named: Vec<_> = survey.named_in(&tokens).iter().filter(|m| survey.organisation(m.2).class == Class::Company).collect();
        // "Alder Ski Club" heads what is told of it.
        let first = tokens.start + 3;
        if let Some(m) = survey.named_in(&tokens).first()
            && m.0 <= first
            && survey.organisation(m.2).class == Class::Other
        {
            return Some(m.2);
        }
        let builds = |m: &&&(usize, usize, OrganisationId)| (m.1..m.1 + 6).any(|i| does(reading, i, words::BUILDS | words::ANNOUNCES));
        if let Some(m) = named.iter().find(builds).or(named.first()) {
            return Some(m.2);
        }
    }
    None
}

/// How far before a count whoever is given the money may be named.
const GIVEN: usize = 400;

/// The one body that is given something, or the port or college whose project the sentence before speaks of.
fn recipient(reading: &Reading, survey: &Survey, before: usize) -> Option<OrganisationId> {
    let previous = &reading.segments.sentences.get(reading.segments.sentence_at(before.wrapping_sub(1)))?.tokens;
    if let Some(m) = survey.named_in(&(previous.start..previous.end.min(previous.start + 8))).first()
        && m.0 <= previous.start + 1
        && reading.segments.block_at(m.0) == reading.segments.block_at(before)
    {
        return Some(m.2);
    }
    let mut found = survey.named_in(&(before.saturating_sub(GIVEN)..before)).iter().filter(|m| given(reading, m.0)).map(|m| m.2);
    let first = found.next()?;
    found.all(|id| id == first).then_some(first)
}

/// "$160 million in loans for the City of Alder", "a grant to Alder College": whoever is given something builds with it.
fn given(reading: &Reading, start: usize) -> bool {
    let the = usize::from(reading.word(start.wrapping_sub(1)) == "the");
    let to = start.wrapping_sub(1 + the);
    says(reading, to, words::GIVEN_TO)
        && (to.saturating_sub(6)..to).any(|i| reading.token(i).is_currency_sign() || says(reading, i, words::GIFT))
}

/// The company last spoken of: the subject of the nearest sentence before that has one, in this block or the one before.
fn spoken_of(reading: &Reading, survey: &Survey, block: usize, before: usize) -> Option<OrganisationId> {
    let first = reading.segments.blocks.get(block.saturating_sub(1))?.tokens.start;
    let last = reading.segments.sentence_at(before);
    for n in (last.saturating_sub(SENTENCES)..last).rev() {
        let sentence = &reading.segments.sentences[n];
        if sentence.tokens.start < first {
            return None;
        }
        let named = survey.named_in(&sentence.tokens);
        // A company that a speaker names is not what the text goes on about.
        let told = |m: usize| reading.section(m) != Section::Quote || reading.section(before) == Section::Quote;
        if let Some(m) = named.iter().find(|m| survey.organisation(m.2).class == Class::Company && !pays(reading, m.0) && told(m.0)) {
            return Some(m.2);
        }
    }
    None
}

/// "a grant from X", "the Wear Valley Growth Fund": X only pays.
fn pays(reading: &Reading, start: usize) -> bool {
    let fund = (start..start + 6).take_while(|&i| reading.token(i).capitalised()).any(|i| says(reading, i, words::FUND));
    fund || reading.word(start.wrapping_sub(1)) == "from" && says(reading, start.wrapping_sub(2), words::MONEY)
}

/// The company that a release is about: the only one, the one its headline names first, or the one named most by far.
pub(super) fn issuer(reading: &Reading, survey: &Survey) -> Option<(OrganisationId, &'static str)> {
    let mut companies: Vec<_> =
        survey.organisations.iter().filter(|o| o.class == Class::Company).map(|o| (o.mentions.len(), o.id)).collect();
    companies.sort_by_key(|c| (std::cmp::Reverse(c.0), c.1));
    if let [only] = companies.as_slice()
        && only.0 >= 2
    {
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

/// "the acquisition of Bright Kiln and its 70 staff": they are with the company that is bought, though the row is the buyer's.
pub(in crate::link) fn acquired(reading: &Reading, survey: &Survey, job: &Jobs) -> Option<OrganisationId> {
    if job.status_rule != "status.acquired" {
        return None;
    }
    let sentence = reading.segments.near(job.tokens.start);
    let at = (sentence.start..job.tokens.start).rev().find(|&i| says(reading, i, words::ACQUIRES))?;
    survey.named_in(&(at..job.tokens.start)).first().map(|m| m.2)
}

/// Whether a word of running text, not one of a name or a headline, says one of some things.
fn does(reading: &Reading, i: usize, wanted: Cues) -> bool {
    says(reading, i, wanted) && !reading.token(i).capitalised()
}
