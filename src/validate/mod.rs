//! Extraction against what people wrote down: cases (short phrasings) and fixtures (whole releases).
//!
//! Takes releases and what they should give, gives differences and scores. Must not change, or depend on how, anything is
//! extracted.

mod announcements;
mod bootstrap;
pub mod cases;
mod check;
mod companies;
mod confidence;
pub mod fixture;
pub mod floors;
mod names;
mod number;
mod pairing;
pub mod prediction;
mod quote;
pub mod report;
pub mod score;
pub mod summary;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use bootstrap::intervals;
use fixture::Fixture;
use prediction::Prediction;
use score::{Mistake, Scored};
use summary::Summary;

use crate::Error;
use crate::model::Release;

/// What is wrong with the fixtures; with any fault nothing is scored.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct Faults(pub Vec<String>);

/// A release to be scored.
#[derive(Clone, Debug, Default)]
pub struct Candidate<'a> {
    pub id: &'a str,
    pub text: &'a str,
    pub found: Prediction,
}

impl<'a> Candidate<'a> {
    /// Of a release whose offsets are code points of the text.
    pub fn of(text: &'a str, release: &'a Release) -> Result<Candidate<'a>, Error> {
        Ok(Candidate { id: &release.id, text, found: Prediction::of(release)? })
    }
}

/// Scores releases, in the order of the fixtures. Every fixture must have its release; releases without a fixture are left
/// aside.
pub fn score(fixtures: &[Fixture], candidates: &[Candidate]) -> Result<Vec<Scored>, Faults> {
    let by_id: BTreeMap<&str, &Candidate> = candidates.iter().map(|c| (c.id, c)).collect();
    let (mut scored, mut faults) = (Vec::with_capacity(fixtures.len()), Vec::new());
    for fixture in fixtures {
        let id = &fixture.release;
        let Some(candidate) = by_id.get(id.as_str()) else {
            faults.push(format!("{id}: no release of this id is in the input"));
            continue;
        };
        let wrong = check::check(fixture, candidate.text);
        if wrong.is_empty() {
            match score::score(fixture, candidate.text, &candidate.found) {
                Ok(one) => scored.push(one),
                Err(why) => faults.push(format!("{id}: {why}")),
            }
        }
        faults.extend(wrong.iter().map(|fault| format!("{id}: {fault}")));
    }
    if faults.is_empty() { Ok(scored) } else { Err(Faults(faults)) }
}

/// Which mistakes are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum About {
    Money,
    Jobs,
    Dates,
    Companies,
    Announcements,
    All,
}

impl About {
    fn covers(self, mistake: &Mistake) -> bool {
        match self {
            About::Money => mistake.kind == "money",
            About::Jobs => mistake.kind == "jobs",
            About::Dates => mistake.kind == "dates",
            About::Companies => mistake.kind == "companies",
            About::Announcements => mistake.kind == "announcements",
            About::All => true,
        }
    }
}

/// What a validation is asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The folder of `<id>.json`.
    pub fixtures: PathBuf,
    /// Score these releases alone.
    pub only: Vec<String>,
    /// Scores, and mistakes if asked for, as JSON.
    pub json: bool,
    pub mistakes: Option<About>,
    /// Tell how many of each confidence are right.
    pub by_confidence: bool,
    /// Resample so many times for 95 % intervals.
    pub bootstrap: usize,
    /// Compare with the floors in this file.
    pub floors: Option<PathBuf>,
    /// Write the scores into this file as floors.
    pub write_floors: Option<PathBuf>,
}

/// How a validation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Fine,
    /// What lies below its floor, in words.
    Below(Vec<String>),
}

/// Why nothing could be scored.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Error(#[from] Error),
    #[error(transparent)]
    Faults(#[from] Faults),
    #[error("cannot write the scores: {0}")]
    Output(#[from] io::Error),
}

/// The fixtures that a request is about; an error names an id that has none.
fn requested(request: &Request) -> Result<fixture::Fixtures, Error> {
    let mut fixtures = fixture::load(&request.fixtures)?;
    if !request.only.is_empty() {
        if request.floors.is_some() || request.write_floors.is_some() {
            return Err(Error::Usage("floors are those of all fixtures: leave out --only".to_owned()));
        }
        if let Some(id) = request.only.iter().find(|id| fixtures.all.iter().all(|f| f.release != **id)) {
            return Err(Error::content("validate against", &request.fixtures, format!("no fixture is there for '{id}'")));
        }
        fixtures.all.retain(|f| request.only.contains(&f.release));
    }
    Ok(fixtures)
}

/// Scores, writes what was asked for to `out`, and says whether the floors hold. What comes down when floors are written
/// goes to `people`.
pub fn run(request: &Request, candidates: &[Candidate], out: &mut dyn Write, people: &mut dyn Write) -> Result<Outcome, Failure> {
    let fixtures = requested(request)?;
    let scored = score(&fixtures.all, candidates)?;
    let summary = Summary::of(scored.iter());
    let intervals = if request.bootstrap > 0 { intervals(&scored, request.bootstrap) } else { BTreeMap::new() };
    let mistakes: Option<Vec<&Mistake>> =
        request.mistakes.map(|about| scored.iter().flat_map(|s| &s.mistakes).filter(|m| about.covers(m)).collect());
    if request.json {
        let levels = request.by_confidence.then(|| confidence::levels(&scored));
        report::json(out, &summary, &intervals, mistakes.as_deref(), levels)?;
    } else {
        report::mistakes(out, mistakes.as_deref().unwrap_or_default())?;
        report::table(out, &summary, &intervals)?;
        if request.by_confidence {
            confidence::table(out, &scored)?;
        }
    }
    let folder = folder_name(&request.fixtures);
    if let Some(path) = &request.write_floors {
        for lowered in floors::write(path, &folder, &fixtures.digest, scored.len(), &summary)? {
            writeln!(people, "{lowered}")?;
        }
    }
    let below = match &request.floors {
        Some(path) => floors::below(&floors::load(path, &folder, &fixtures.digest)?, &summary),
        None => Vec::new(),
    };
    Ok(if below.is_empty() { Outcome::Fine } else { Outcome::Below(below) })
}

/// A folder as it is named in a file of floors.
fn folder_name(folder: &Path) -> String {
    folder.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
