//! Who the organisations of a release are: evidence adds up over all places where a name stands, then every mention is found.
//!
//! Takes the candidates of `scan::names`, gives [`Organisation`]s in order of first mention. Every step is linear in the
//! candidates: names meet through their keys in hash maps, never by comparing each with each.

mod group;
mod mentions;
mod relate;

use super::Survey;
use crate::scan::names::sign::ACCEPT;
use crate::scan::{Found, Reading, names};

pub(super) fn survey(reading: &Reading, _found: &Found, survey: &mut Survey) {
    let mut names = names::candidates(reading);
    group::cut_seams(reading, &mut names);
    let mut groups = group::group(reading, &names);
    relate::relate(reading, &names, &mut groups);
    if reading.trace.is_some() {
        for candidate in &names.candidates {
            if let Some(g) = groups.of(candidate)
                && !groups.list[groups.root(g)].accepted
            {
                reading.drop(&candidate.tokens, "organisation", groups.list[g].reason());
            }
        }
    }
    survey.organisations = mentions::organisations(reading, &names, &groups);
}

/// Whether a sum of weights is enough.
fn enough(weight: i32) -> bool {
    weight >= ACCEPT
}
