//! How a cue lies to an amount, and how loud it speaks from there.
//!
//! Takes the tokens of a cue and an amount, gives the weight of the cue's senses and the rule by which they count. Must not know
//! who acts, nor what the release is.

use std::ops::Range;

use crate::lang::class;
use crate::link::money::grammar::{self, is};
use crate::link::money::words::{Kind as CueKind, Says, Sense};
use crate::model::{Money, Role};
use crate::scan::Reading;
use crate::token::Kind;

/// How a cue lies to an amount.
pub(super) struct Place {
    pub(super) behind: bool,
    /// Tokens between the two.
    gap: usize,
    /// Amounts, commas and stronger marks between the two.
    amounts: usize,
    commas: usize,
    breaks: usize,
    /// Only "of", "in" and other small words, or adjectives, stand between.
    tied: bool,
    /// A word right before the amount ties it to what it counts: "of", "was", "at".
    linked: bool,
}

impl Place {
    pub(super) fn of(reading: &Reading, all: &[Money], n: usize, first: usize, cue: Range<usize>) -> Place {
        let money = &all[n].tokens;
        let behind = cue.start >= money.end;
        let path = if behind { rate_end(reading, money.end).min(cue.start)..cue.start } else { cue.end..first.max(cue.end) };
        let (mut commas, mut breaks, mut small, mut words) = (0, 0, 0, 0);
        for i in path.clone() {
            match reading.token(i).kind {
                Kind::Comma => commas += 1,
                Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::OpenBracket | Kind::CloseBracket => breaks += 1,
                Kind::Word if reading.is(i, class::FUNCTION) => small += 1,
                Kind::Word => words += 1,
                _ => {}
            }
        }
        let neighbours = |m: &&Money| path.contains(&m.tokens.start);
        let amounts = if behind {
            all[n + 1..].iter().take(8).filter(neighbours).count()
        } else {
            all[..n].iter().rev().take(8).filter(neighbours).count()
        };
        let tied = if behind {
            // "$5 million grant", "$5 million in new federal funding", "$5 million Series A"
            let first = path.start;
            let link = !path.is_empty() && is(reading, first, grammar::TIE);
            commas + breaks == 0 && small == usize::from(link) + usize::from(link && is(reading, first, grammar::WORTH)) && words <= 4
        } else {
            // "grant of $5 million", "revenue was approximately $5 million", "fined $5"
            commas == 0 && breaks == 0 && words <= 2 && path.len() <= 7
        };
        let linked = !behind && path.clone().last().is_some_and(|i| links(reading, i));
        Place { behind, gap: path.len(), amounts, commas, breaks, tied, linked }
    }
}

/// How loud a cue speaks for the amount.
pub(super) fn voice(sense: &Sense, place: &Place) -> (f32, &'static str) {
    let distance = 1.0 / (1.0 + place.gap as f32 / 6.0);
    let across = if sense.kind == CueKind::Verb && !place.behind { 0.75f32 } else { 0.5 };
    let crossing = across.powi(place.amounts as i32) * 0.8f32.powi(place.commas.min(4) as i32) * 0.7f32.powi(place.breaks.min(4) as i32);
    // Fraud reaches over the whole sentence: "a scheme to defraud the program of $5 million".
    let distance = if matches!(sense.says, Says::Role(Role::Penalty)) && sense.weight > 4.0 { distance.max(0.8) } else { distance };
    let (factor, rule) = match (sense.kind, place.behind, place.tied) {
        (CueKind::Head, true, true) => (1.5, "role.head-behind"),
        (CueKind::Head, false, true) if place.linked => (1.3, "role.head-before"),
        (CueKind::Head, _, _) => (0.5, "role.noun"),
        (CueKind::Verb, false, true) => (1.2, "role.verb"),
        (CueKind::Verb, false, false) => (0.8, "role.verb"),
        (CueKind::Verb, true, _) => (0.5, "role.passive"),
        (CueKind::Near, _, _) => (0.35, "role.near"),
    };
    (sense.weight * factor * distance * crossing, rule)
}

/// Whether a word ties the noun before it to the amount behind it.
fn links(reading: &Reading, i: usize) -> bool {
    matches!(reading.token(i).kind, Kind::Colon | Kind::OpenBracket | Kind::Dash) || is(reading, i, grammar::LINKING)
}

/// Behind "a year", "per month", "annually": a rate parts no amount from its noun.
pub(super) fn rate_end(reading: &Reading, end: usize) -> usize {
    match () {
        () if is(reading, end, grammar::RATE_ARTICLE) && reading.is(end + 1, class::DATE_UNIT) => end + 2,
        () if is(reading, end, grammar::RATE_ADVERB) => end + 1,
        () => end,
    }
}
