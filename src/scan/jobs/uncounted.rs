//! What makes a number of people no count of jobs: sizes, surveys, what is done to them, one bit each.
//!
//! Takes the table of such words, tells of a token what it says. Must not know what follows from it.

use crate::lang::Manifest;
use crate::lang::cues::{self, Cues};
use crate::lang::lexicon::{Lexicon, LexiconError, WordMap};
use crate::scan::Reading;

cues::cues! {
    /// People of whom much is said but that they have jobs.
    PLAIN_PEOPLE = "plain-people";
    /// Before a number of staff: a size.
    PER_SIZE = "per-size";
    /// Who is sorted by size.
    FIRMS = "firms";
    /// Stands between them and the size.
    WITH = "with";
    /// The same, behind "that".
    HAVE_EMPLOY = "have-employ";
    /// Before it.
    THAT_WHO = "that-who";
    /// Before it.
    MUST = "must";
    /// Before "under" and a size.
    LIMITED = "limited";
    /// What is done in a survey.
    ASKED = "asked";
    /// Leads to those who were asked.
    AMONG = "among";
    /// Before it.
    SURVEY = "survey";
    /// Before two ends of a size.
    RANGING = "ranging";
    /// What is done to people who are then not counted as having jobs.
    HURT = "hurt";
    /// What something lets people do.
    CAN = "can";
    /// What is done for people beside giving them jobs.
    GIVES = "gives";
}

/// The words of the table.
pub(super) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<WordMap<Cues>, LexiconError> {
    cues::load(lexicon, "job_uncounted.tsv", manifest.job_uncounted, NAMES, 0)
}

/// Whether the word at a token says one of some things.
pub(super) fn says(reading: &Reading, i: usize, wanted: Cues) -> bool {
    reading.language.jobs.uncounted.get(reading.token(i).word).is_some_and(|cues| cues & wanted != 0)
}
