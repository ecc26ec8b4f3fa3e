//! Where a row happens: the place beside its fact, in its sentence, in the name of who gets, in the headline.

use std::ops::Range;

use super::words::{self, PLAN, SITE};
use crate::lang::class;
use crate::model::{Class, OrganisationId, Section, Span};
use crate::scan::{Found, Reading};
use crate::survey::Survey;
use crate::tables::PlaceKind;
use crate::token::{Kind, Token};

/// The place of a row, as written.
pub(super) fn of(reading: &Reading, survey: &Survey, found: &Found, at: usize, company: Option<OrganisationId>) -> Option<(String, Span)> {
    let here = reading.segments.sentence_at(at);
    let sentence = reading.segments.sentences.get(here)?;
    let before = here.checked_sub(1).and_then(|n| reading.segments.sentences.get(n)).filter(|s| s.block == sentence.block);
    let headline = || reading.segments.headline.and_then(|h| reading.segments.blocks.get(h)).map_or(0..0, |b| b.tokens.clone());
    let range = cell(reading, survey, at)
        .or_else(|| behind(reading, survey, found, at))
        .or_else(|| bracketed(reading, survey, at..sentence.tokens.end))
        .or_else(|| within(reading, survey, found, &sentence.tokens))
        .or_else(|| beside_site(reading, &sentence.tokens))
        .or_else(|| in_name(reading, survey, company?))
        .or_else(|| within(reading, survey, found, &before?.tokens))
        .or_else(|| led(reading, survey, found, &headline(), known))?;
    let span = reading.tokens.span(&range);
    Some((span.of(reading.text).to_owned(), span))
}

/// "| Barrie | $8M | 35 |": the row's first cell, but not "Private investment".
fn cell(reading: &Reading, survey: &Survey, at: usize) -> Option<Range<usize>> {
    if reading.segments.section_at(at) != Section::Table {
        return None;
    }
    let cell = crate::scan::jobs::table::cells(reading, reading.segments.block_at(at)).into_iter().next()?;
    let capitals = cell.clone().all(|i| reading.token(i).kind != Kind::Word || reading.token(i).has(Token::CAP));
    let place = known(reading, &cell) || capitals && !cell.is_empty() && plausible(reading, &cell);
    (reading.token(cell.start).capitalised() && place && survey.organisation_at(cell.start).is_none()).then_some(cell)
}

/// "$8 million in Barrie and $6 million in Orillia": the place right behind a fact is its own.
fn behind(reading: &Reading, survey: &Survey, found: &Found, at: usize) -> Option<Range<usize>> {
    let sentence = reading.segments.near(at);
    let next = (at + 2..sentence.end.min(at + 9)).find(|&i| reading.token(i).is_currency_sign()).unwrap_or(sentence.end.min(at + 9));
    // "$5 million in Spare" is what is invested in, unless a table knows it for a place.
    let invested = (1..14).any(|n| reading.word(at.wrapping_sub(n)).to_ascii_lowercase().starts_with("invest"));
    led(reading, survey, found, &(at..next), if invested { known } else { plausible })
}

/// "for Mobile Care, Inc. (Bethesda)": behind the name of who gets.
fn bracketed(reading: &Reading, survey: &Survey, tokens: Range<usize>) -> Option<Range<usize>> {
    let open = tokens.clone().find(|&i| reading.token(i).kind == Kind::OpenBracket && survey.organisation_at(i - 1).is_some())?;
    let end = name_end(reading, survey, open + 1, tokens.end);
    let name = open + 1..end;
    (reading.token(end).kind == Kind::CloseBracket && !name.is_empty() && plausible(reading, &name)).then_some(name)
}

/// The place that a sentence leads to: a town or region that a table knows first.
fn within(reading: &Reading, survey: &Survey, found: &Found, sentence: &Range<usize>) -> Option<Range<usize>> {
    led(reading, survey, found, sentence, nearer).or_else(|| led(reading, survey, found, sentence, plausible))
}

/// The first place behind "in", "at" or "near" that fits.
fn led(
    reading: &Reading,
    survey: &Survey,
    found: &Found,
    tokens: &Range<usize>,
    fits: fn(&Reading, &Range<usize>) -> bool,
) -> Option<Range<usize>> {
    tokens.clone().filter(|&i| matches!(reading.word(i), "in" | "at" | "near" | "In" | "At")).find_map(|i| {
        let start = if reading.word(i + 1).eq_ignore_ascii_case("the") { i + 2 } else { i + 1 };
        if !starts_name(reading, start) || survey.organisation_at(start).is_some() || is_date(reading, found, start) {
            return None;
        }
        let name = start..name_end(reading, survey, start, tokens.end);
        // "the Investing in Alder plan"
        if i > tokens.start && reading.token(i - 1).capitalised() && words::says(reading, name.end, PLAN) {
            return None;
        }
        (!name.is_empty() && fits(reading, &name)).then_some(name)
    })
}

/// "its Alliston plant", "Vancouver-based"
fn beside_site(reading: &Reading, sentence: &Range<usize>) -> Option<Range<usize>> {
    sentence.clone().find_map(|i| {
        let based = reading.word(i) == "based" && reading.token(i.wrapping_sub(1)).kind == Kind::Hyphen;
        let end = if based { i - 1 } else { i };
        let start = (1..4).rev().map(|n| end.wrapping_sub(n)).find(|&s| s >= sentence.start && s < end && known(reading, &(s..end)))?;
        (based || words::says(reading, i, SITE)).then_some(start..end)
    })
}

/// "Village of Teslin", "Gibsonburg Fire Department": the town or region that the name of a body holds.
fn in_name(reading: &Reading, survey: &Survey, company: OrganisationId) -> Option<Range<usize>> {
    let organisation = survey.organisation(company);
    let name = organisation.mentions.first()?.tokens.clone();
    if organisation.class == Class::Company {
        return None;
    }
    name.clone().find_map(|i| {
        let (end, place) = reading.place(i)?;
        let town = matches!(place.kind, PlaceKind::City | PlaceKind::Region) && !place.word && !reading.is(i, class::HEAD);
        (town && end <= name.end).then_some(i..end)
    })
}

/// The index behind a city, region or country that begins at a token.
fn place_at(reading: &Reading, at: usize) -> Option<usize> {
    let (end, place) = reading.place(at)?;
    match place.kind {
        PlaceKind::City | PlaceKind::Region | PlaceKind::Country => Some(end),
        PlaceKind::RegionCode | PlaceKind::Demonym => None,
    }
}

/// Whether a table knows the beginning of a name for a place.
fn known(reading: &Reading, name: &Range<usize>) -> bool {
    place_at(reading, name.start).is_some_and(|end| end <= name.end.max(name.start + 1))
}

/// A town or region that a table knows, no country.
fn nearer(reading: &Reading, name: &Range<usize>) -> bool {
    let place = reading.place(name.start);
    known(reading, name) && place.is_some_and(|(_, p)| p.kind != PlaceKind::Country)
}

/// Whether a name may be a place's: not "in the Clean Water Act", "in Series A", "in PILT".
fn plausible(reading: &Reading, name: &Range<usize>) -> bool {
    if known(reading, name) {
        return true;
    }
    let last = name.end - 1;
    let thing = reading.language.names.heads.ending(reading.tokens, name.end).is_some_and(|(_, head)| head.class.is_none() && !head.place)
        || words::says(reading, last, PLAN);
    let short = reading.token(last).has(Token::UPPER) || reading.token(last).len < 3 || reading.token(name.end).kind == Kind::Number;
    let ordinary = name.clone().all(|i| reading.is(i, class::ORDINARY | class::GENERIC | class::FUNCTION));
    !thing && !short && !ordinary
}

fn starts_name(reading: &Reading, at: usize) -> bool {
    reading.token(at).capitalised() && !reading.is(at, class::FUNCTION | class::NUMBER)
}

/// Whether a token belongs to a date.
fn is_date(reading: &Reading, found: &Found, token: usize) -> bool {
    let span = reading.token(token).span();
    let at = found.dates.partition_point(|d| d.end <= span.start);
    found.dates.get(at).is_some_and(|d| d.start < span.end)
}

/// The end of a place's name: capitalised words, and a place behind a comma that it lies in.
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
                    && reading.place(i + 1).is_some() => {}
            _ => break,
        }
        i += 1;
    }
    end
}
