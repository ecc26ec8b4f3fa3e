//! When a row happens, and how far it has come.

use super::words::{self, COMING, DONE, PROPOSED};
use crate::model::{DateId, Progress, Relation, Section};
use crate::scan::{Found, Reading};
use crate::survey::Survey;

/// What lies so many years before a release is not when it happens.
const LONG_AGO: i64 = 3;

/// The date that a row's sentence gives: of opening or completion first, else the last one that is no bound of history.
pub(super) fn when(reading: &Reading, survey: &Survey, found: &Found, at: usize) -> Option<DateId> {
    let sentence = reading.segments.sentence(at).span;
    let first = found.dates.partition_point(|d| d.start < sentence.start);
    // "where it was founded in 1974"
    let of_old = |start: u32| {
        let token = reading.tokens.index_at(start);
        (1..4).any(|n| matches!(reading.word(token.wrapping_sub(n)), "founded" | "established" | "formed" | "incorporated"))
    };
    // The day of the release is when it is told.
    let today = survey.anchor.map(|day| day.to_string());
    let border = survey.anchor.and_then(|day| day.checked_sub(jiff::Span::new().years(LONG_AGO)).ok()).map(|day| day.to_string());
    let long_ago = |latest: &Option<String>| latest.is_some() && border.is_some() && *latest < border;
    let dates: Vec<_> = found.dates[first..]
        .iter()
        .take_while(|d| d.end <= sentence.end)
        .filter(|d| d.section != Section::Dateline && d.value.is_some() && d.value != today && !long_ago(&d.latest) && !of_old(d.start))
        .collect();
    dates
        .iter()
        .find(|d| matches!(d.relation, Some(Relation::By | Relation::From)))
        .or_else(|| dates.iter().rev().find(|d| d.relation != Some(Relation::Since)))
        .map(|d| d.id)
}

/// How far a row has come, by the words of its sentence: what is only proposed, what is to come, what is done.
pub(super) fn progress(reading: &Reading, at: usize) -> Progress {
    let told = reading.segments.near(at).fold(0, |all, i| all | words::cues(reading, i));
    if told & PROPOSED != 0 {
        Progress::Proposed
    } else if told & DONE != 0 && told & COMING == 0 {
        Progress::Done
    } else {
        Progress::Planned
    }
}
