//! With whom jobs are: the subject, the owner of a number, the builder of a project, the company last spoken of.

use std::ops::Range;

use super::before_qualifier;
use crate::model::{Class, Jobs, OrganisationId, Section, Status};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::Kind;

/// The organisation where the jobs are.
pub(super) fn of(reading: &Reading, survey: &Survey, jobs: &[Jobs], n: usize) -> Option<(OrganisationId, &'static str)> {
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
