//! Job counts -> what becomes of the jobs (by verb and tense), what kind they are, and with whom.

pub(super) mod employer;
mod employer_words;
mod status;
mod tense;
mod words;

use std::ops::Range;

use crate::lang::Manifest;
use crate::lang::class;
use crate::lang::cues::Cues;
use crate::lang::lexicon::{Lexicon, LexiconError, Phrases, WordMap, rows};
use crate::model::{Jobs, Nature, Status};
use crate::scan::{Found, Reading};
use crate::survey::Survey;
use crate::token::Kind;

/// What links of jobs are told by.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// A nature, and whether it may stand behind the mention.
    natures: Phrases<(Nature, bool)>,
    owners: WordMap<Owner>,
    cues: WordMap<Cues>,
    employers: WordMap<Cues>,
}

/// What a noun says of who has the jobs that its sentence counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Company,
    Project,
    We,
    /// "the projects": those of several.
    Many,
    /// The jobs of many, whom nobody names.
    Economy,
}

impl Words {
    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Words, LexiconError> {
        let mut words =
            Words { cues: words::load(manifest, lexicon)?, employers: employer_words::load(manifest, lexicon)?, ..Words::default() };
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
        for row in rows("job_owners.tsv", manifest.job_owners) {
            let owner = match row.value {
                "company" => Owner::Company,
                "project" => Owner::Project,
                "we" => Owner::We,
                "many" => Owner::Many,
                "economy" => Owner::Economy,
                other => return Err(row.error(format!("'{other}' has no jobs"))),
            };
            words.owners.add(lexicon, row.surface, 0, owner);
        }
        Ok(words)
    }
}

/// What a token says of who has the jobs.
fn owner(reading: &Reading, i: usize) -> Option<Owner> {
    reading.language.job_links.owners.get(reading.token(i).word).copied()
}

pub(super) fn link(reading: &Reading, survey: &Survey, found: &mut Found) {
    let mut before: Option<(Range<usize>, Status, Vec<Nature>)> = None;
    for n in 0..found.jobs.len() {
        let nature = natures(reading, &found.jobs[n]);
        let (status, rule) = status::of(reading, &found.jobs[n], &nature, before.as_ref());
        let job = &mut found.jobs[n];
        job.status = status;
        job.status_rule = rule;
        before = Some((job.tokens.clone(), status, nature.clone()));
        job.nature = nature;
    }
    let issuer = if found.jobs.is_empty() { None } else { employer::issuer(reading, survey) };
    for n in 0..found.jobs.len() {
        // Counts of one sentence belong to one employer, if nobody else is named between them.
        let before = n.checked_sub(1).map(|b| &found.jobs[b]).filter(|b| b.sentence == found.jobs[n].sentence && b.employer.is_some());
        let coordinated =
            before.filter(|b| survey.named_in(&(b.tokens.end..found.jobs[n].tokens.start)).is_empty()).and_then(|b| b.employer);
        let employer = match coordinated {
            Some(id) => Some((id, "employer.coordinated")),
            None => employer::of(reading, survey, issuer, &found.jobs[n]),
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
            // "35 jobs during construction, along with three ongoing jobs": said of those before.
            let other = (1..5).any(|n| reading.is(i.wrapping_sub(n), class::JOB_NOUN));
            let during = !other
                && near
                && nature == Nature::Construction
                && (1..4).any(|n| reading.word(i.wrapping_sub(n)).eq_ignore_ascii_case("during"));
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
