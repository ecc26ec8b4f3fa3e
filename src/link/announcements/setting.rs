//! Where and when a row happens, and how far it has come.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::{class, lexicon};
use crate::model::{DateId, Progress, Relation, Section, Span};
use crate::scan::{Found, Reading};
use crate::survey::Survey;
use crate::token::{Kind, Token};

/// The place that the sentence of a fact names, as written.
pub(super) fn place(reading: &Reading, survey: &Survey, found: &Found, at: usize) -> Option<(String, Span)> {
    // "| Barrie | $8M | 35 |": the row's first cell.
    if reading.segments.section_at(at) == Section::Table
        && let Some(cell) = crate::scan::jobs::table::cells(reading, reading.segments.block_at(at)).into_iter().next()
        && reading.token(cell.start).capitalised()
        && survey.organisation_at(cell.start).is_none()
    {
        let span = reading.tokens.span(&cell);
        return Some((span.of(reading.text).to_owned(), span));
    }
    if let Some(range) = place_behind(reading, survey, found, at) {
        let span = reading.tokens.span(&range);
        return Some((span.of(reading.text).to_owned(), span));
    }
    let here = reading.segments.sentence_at(at);
    let block = reading.segments.sentences.get(here)?.block;
    // The fact's own sentence first, then the one before in its paragraph.
    let sentences = [Some(here), here.checked_sub(1)];
    for n in sentences.into_iter().flatten() {
        let sentence = reading.segments.sentences.get(n).filter(|s| s.block == block)?;
        if let Some(range) = place_in(reading, survey, found, &sentence.tokens) {
            let span = reading.tokens.span(&range);
            return Some((span.of(reading.text).to_owned(), span));
        }
    }
    None
}

/// "$8 million in Barrie and $6 million in Orillia": the place right behind a fact is its own.
fn place_behind(reading: &Reading, survey: &Survey, found: &Found, at: usize) -> Option<std::ops::Range<usize>> {
    let sentence = reading.segments.near(at);
    let fact = (at..sentence.end.min(at + 9))
        .find(|&i| matches!(reading.word(i), "in" | "at" | "near") || i > at + 1 && reading.token(i).is_currency_sign())?;
    if reading.token(fact).is_currency_sign()
        || !starts_name(reading, fact + 1)
        || survey.organisation_at(fact + 1).is_some()
        || is_date(reading, found, fact + 1)
    {
        return None;
    }
    let start = if reading.word(fact + 1) == "the" { fact + 2 } else { fact + 1 };
    let end = name_end(reading, survey, start, sentence.end);
    (end > start && is_place(reading, fact, start, end)).then_some(start..end)
}

/// "in Winnipeg", "its Alliston plant": capitalised words behind a preposition of place, or before a word for a site.
fn place_in(reading: &Reading, survey: &Survey, found: &Found, sentence: &std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    for i in sentence.clone() {
        if matches!(reading.word(i), "in" | "at" | "near") && starts_name(reading, i + 1) {
            let mut start = i + 1;
            if reading.word(start).eq_ignore_ascii_case("the") {
                start += 1;
            }
            if survey.organisation_at(start).is_some() || is_date(reading, found, start) {
                continue;
            }
            let end = name_end(reading, survey, start, sentence.end);
            if end > start && is_place(reading, i, start, end) {
                return Some(start..end);
            }
        }
        let site = matches!(
            reading.word(i),
            "plant"
                | "facility"
                | "factory"
                | "site"
                | "mine"
                | "campus"
                | "office"
                | "warehouse"
                | "mill"
                | "refinery"
                | "studio"
                | "headquarters"
        );
        if site
            && reading.token(i.wrapping_sub(1)).capitalised()
            && matches!(reading.word(i.wrapping_sub(2)), "its" | "their" | "the" | "our")
            && survey.organisation_at(i - 1).is_none()
        {
            return Some(i - 1..i);
        }
    }
    None
}

fn starts_name(reading: &Reading, at: usize) -> bool {
    let token = reading.token(at);
    let first = if reading.word(at) == "the" { reading.token(at + 1) } else { token };
    first.capitalised() && !reading.is(if reading.word(at) == "the" { at + 1 } else { at }, class::FUNCTION | class::NUMBER)
}

/// Whether capitalised words behind a preposition name a place: not a title ("in Budget 2019"), nor what is invested in
/// ("$5 million in Spare"), unless a table knows it for a place.
fn is_place(reading: &Reading, preposition: usize, start: usize, end: usize) -> bool {
    if reading.token(end).kind == Kind::Number && !reading.token(end - 1).has(Token::UPPER) {
        return false;
    }
    let known = reading.language.tables.place(reading.text, reading.tokens, &reading.language.lexicon, start).is_some();
    let invested = reading.is(preposition.wrapping_sub(1), class::MAGNITUDE | class::CURRENCY)
        && (1..14).any(|n| reading.word(preposition.wrapping_sub(n)).to_ascii_lowercase().starts_with("invest"));
    known || !invested
}

/// Whether a token belongs to a date.
fn is_date(reading: &Reading, found: &Found, token: usize) -> bool {
    let span = reading.token(token).span();
    let at = found.dates.partition_point(|d| d.end <= span.start);
    found.dates.get(at).is_some_and(|d| d.start < span.end)
}

/// The end of a place's name: capitalised words, and a region behind a comma.
fn name_end(reading: &Reading, survey: &Survey, start: usize, limit: usize) -> usize {
    let mut end = start;
    let mut i = start;
    while i < limit {
        let token: &Token = reading.token(i);
        match token.kind {
            Kind::Word if token.has(Token::CAP) && survey.organisation_at(i).is_none() => end = i + 1,
            Kind::Word
                if matches!(reading.word(i), "of" | "upon" | "on" | "de" | "la")
                    && end == i
                    && reading.token(i + 1).capitalised()
                    && i > start => {}
            Kind::Hyphen if end == i && !token.spaced() => {}
            Kind::Comma
                if end == i
                    && reading.token(i + 1).capitalised()
                    && survey.organisation_at(i + 1).is_none()
                    && !reading.is(i + 1, class::FUNCTION) => {}
            _ => break,
        }
        i += 1;
    }
    end
}

/// The date that a row's sentence gives: of opening or completion first, else the last one that is no bound of history.
pub(super) fn when(reading: &Reading, found: &Found, at: usize) -> Option<DateId> {
    let sentence = reading.segments.sentence(at).span;
    let first = found.dates.partition_point(|d| d.start < sentence.start);
    // "where it was founded in 1974"
    let of_old = |start: u32| {
        let token = reading.tokens.index_at(start);
        (1..4).any(|n| matches!(reading.word(token.wrapping_sub(n)), "founded" | "established" | "formed" | "incorporated"))
    };
    let dates: Vec<_> = found.dates[first..]
        .iter()
        .take_while(|d| d.end <= sentence.end)
        .filter(|d| d.section != Section::Dateline && d.value.is_some() && !of_old(d.start))
        .collect();
    dates
        .iter()
        .find(|d| matches!(d.relation, Some(Relation::By | Relation::From)))
        .or_else(|| dates.iter().rev().find(|d| d.relation != Some(Relation::Since)))
        .map(|d| d.id)
}

/// Words of what is only proposed.
const PROPOSED: &[&str] = &[
    "would",
    "bill",
    "propose",
    "proposes",
    "proposed",
    "proposal",
    "considering",
    "exploring",
    "mou",
    "memorandum",
    "legislation",
    "requested",
    "calls",
    "urging",
    "intent",
];

/// Words of what is to come.
const COMING: &[&str] = &[
    "will",
    "plans",
    "plan",
    "expected",
    "expects",
    "construction",
    "underway",
    "conditional",
    "conditions",
    "subject",
    "ground",
    "started",
    "begun",
];

/// Words of what is done.
const DONE: &[&str] = &[
    "closed",
    "completed",
    "raised",
    "opened",
    "acquired",
    "secured",
    "received",
    "created",
    "closes",
    "raises",
    "secures",
    "completes",
    "acquires",
    "launched",
    "hired",
    "bought",
    "sold",
    "invested",
    "won",
    "opens",
    "finished",
    "added",
    "laid",
    "cut",
];

/// The words that tell how far a row has come, by the hash of a word: what each tells, the strongest first.
static STAGES: LazyLock<FxHashMap<u32, (&str, usize)>> = LazyLock::new(|| {
    let lists = [PROPOSED, COMING, DONE].into_iter().enumerate();
    lists.rev().flat_map(|(n, list)| list.iter().map(move |&w| (lexicon::hash_of(w.as_bytes()), (w, n)))).collect()
});

/// How far a row has come, by the words of its sentence: what is only proposed, what is to come, what is done.
pub(super) fn progress(reading: &Reading, at: usize) -> Progress {
    let told = reading.segments.near(at).filter_map(|i| {
        let &(word, stage) = STAGES.get(&reading.token(i).hash)?;
        reading.word(i).eq_ignore_ascii_case(word).then_some(stage)
    });
    match told.min() {
        Some(0) => Progress::Proposed,
        Some(2) => Progress::Done,
        _ => Progress::Planned,
    }
}
