//! Extraction against what people wrote down: cases (short phrasings) and fixtures (whole releases).
//!
//! Takes releases and what they should give, gives differences and scores. Must not change, or depend on how, anything is
//! extracted.

mod announcements;
mod bootstrap;
pub mod cases;
mod check;
mod companies;
pub mod fixture;
pub mod floors;
mod names;
mod number;
mod pairing;
mod prediction;
mod quote;
pub mod report;
pub mod score;
pub mod summary;

use std::collections::BTreeMap;
use std::path::Path;

pub use bootstrap::intervals;
use fixture::Fixture;
use prediction::Prediction;
use score::{Mistake, Scored};

use crate::Error;
use crate::model::Release;

/// What is wrong with the fixtures; with any fault nothing is scored.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct Faults(pub Vec<String>);

/// Scores releases, each as its text and what was extracted, in code points. Every fixture must have its release; releases
/// without a fixture are left aside.
pub fn score<'a>(
    fixtures: &[Fixture],
    releases: impl IntoIterator<Item = (&'a str, &'a Release)>,
) -> Result<Result<Vec<Scored>, Faults>, Error> {
    let releases: BTreeMap<&str, (&str, &Release)> = releases.into_iter().map(|(text, r)| (r.id.as_str(), (text, r))).collect();
    let (mut scored, mut faults) = (Vec::with_capacity(fixtures.len()), Vec::new());
    for fixture in fixtures {
        let id = &fixture.release;
        let Some((text, release)) = releases.get(id.as_str()) else {
            faults.push(format!("{id}: no release of this id is in the input"));
            continue;
        };
        let wrong = check::check(fixture, text);
        if wrong.is_empty() {
            match score::score(fixture, text, &Prediction::of(release)?) {
                Ok(one) => scored.push(one),
                Err(why) => faults.push(format!("{id}: {why}")),
            }
        }
        faults.extend(wrong.iter().map(|fault| format!("{id}: {fault}")));
    }
    Ok(if faults.is_empty() { Ok(scored) } else { Err(Faults(faults)) })
}

/// The mistakes of one kind, or of all, in order; those about a whole release are of every kind.
pub fn mistakes<'a>(scored: &'a [Scored], kind: Option<&str>) -> Vec<&'a Mistake> {
    let wanted = |m: &&Mistake| kind.is_none_or(|kind| m.kind == kind || m.kind == "document");
    scored.iter().flat_map(|s| &s.mistakes).filter(wanted).collect()
}

/// A folder as it is named in a file of floors.
pub fn folder_name(folder: &Path) -> String {
    folder.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
