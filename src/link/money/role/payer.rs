//! Whether a public body or a private one acts where a cue stands.
//!
//! Takes the sentence and the cue's place in it, looks for the nearest party, named or only meant. Must not say what role follows.

use std::ops::Range;

use crate::lang::class;
use crate::link::money::actor::subject_before;
use crate::link::money::grammar::{self, is};
use crate::link::money::stance::Stance;
use crate::link::money::words::Party;
use crate::model::{Class, Money};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::Kind;

/// Whether a public body is the one that acts where a cue stands: the nearest party before it, else behind the amount, else the
/// one from whose side the release is told.
pub(super) fn acts_publicly(
    reading: &Reading,
    survey: &Survey,
    stance: &Stance,
    sentence: &Range<usize>,
    at: usize,
    money: &Money,
    noun: bool,
) -> bool {
    if let Some(public) = paid_publicly(reading, survey, sentence, money.tokens.end.max(at)) {
        return public;
    }
    let first = sentence.start.max(at.saturating_sub(24));
    for i in (first..at.max(money.tokens.start)).rev() {
        if money.tokens.contains(&i) {
            continue;
        }
        if let Some(public) = party(reading, survey, i) {
            return public;
        }
        // "It will also invest": what the sentence before speaks of.
        if i < sentence.start + 2
            && is(reading, i, grammar::IT)
            && let Some(told) = subject_before(reading, survey, sentence.start)
        {
            return survey.organisation(told).class == Class::Government;
        }
    }
    if !noun {
        return stance.public;
    }
    if !stance.public {
        return false;
    }
    // "The $40 million expansion will help Hanbit grow": whom the sentence, or the one before it, speaks of.
    let behind = survey.named_in(&(money.tokens.end..sentence.end.min(money.tokens.end + 25)));
    let previous = reading.segments.sentence_at(money.tokens.start).checked_sub(1).and_then(|n| reading.segments.sentences.get(n));
    let of = behind.first().or_else(|| previous.and_then(|p| survey.named_in(&p.tokens).last()));
    of.is_none_or(|m| survey.organisation(m.2).class != Class::Company)
}

/// "invested by the federal government", "from Hanbit": whether the payer named behind an amount is public, if one is named.
pub(super) fn paid_publicly(reading: &Reading, survey: &Survey, sentence: &Range<usize>, behind: usize) -> Option<bool> {
    let clause = behind..sentence.end.min(behind + 14);
    let within = |i: &usize| !matches!(reading.token(*i).kind, Kind::Comma | Kind::Semicolon);
    let payer = |i: usize| (1..4).any(|k| is(reading, i.wrapping_sub(k), grammar::GIVER));
    clause.take_while(within).filter(|&i| payer(i)).find_map(|i| party(reading, survey, i))
}

/// Whether the party at a token is a public one, if there is one.
fn party(reading: &Reading, survey: &Survey, i: usize) -> Option<bool> {
    if let Some(id) = survey.organisation_at(i) {
        // A university or a charity is neither.
        return match survey.organisation(id).class {
            Class::Government => Some(true),
            Class::Company => Some(false),
            Class::Other => None,
        };
    }
    // "Canada is investing", "$5 million from Ontario": a place that acts or pays is its government.
    if reading.is(i, class::PLACE) && reading.token(i).capitalised() {
        let pays = is(reading, i.wrapping_sub(1), grammar::FROM) && !reading.token(i + 1).capitalised();
        let acts = is(reading, i + 1, grammar::PLACE_ACTS)
            && !reading.is(i.wrapping_sub(1), class::FUNCTION)
            && !reading.token(i.wrapping_sub(1)).capitalised();
        if pays || acts {
            return Some(true);
        }
    }
    if !reading.is(i, class::MONEY_PARTY) {
        return None;
    }
    match reading.language.money_links.party(reading.token(i))? {
        // "Mason County" is a place.
        Party::Public if reading.token(i).capitalised() && reading.token(i.wrapping_sub(1)).capitalised() => None,
        Party::Public | Party::Official | Party::Legislature => Some(true),
        Party::Private => Some(false),
        Party::Issuer | Party::Recipient | Party::Payer | Party::Attracts => None,
    }
}
