//! What tells a role besides cues: how an amount is written, what rate it is, what it modifies and what it is coordinated with.
//!
//! Takes an amount and its sentence, adds voices or answers one question. Must not look for cues.

use std::ops::Range;

use super::place::rate_end;
use super::votes::{FAINT, Opinion, Votes};
use crate::lang::class;
use crate::link::money::grammar::{self, is};
use crate::link::money::stance::Stance;
use crate::model::{Money, Per, Role};
use crate::scan::Reading;
use crate::token::Kind;

/// "$0.0487": thousandths of a unit are written of what is quoted on a market.
pub(super) fn quoted(money: &Money, votes: &mut Votes) {
    if money.value.is_some_and(|v| v.scale() >= 3 && v < rust_decimal::Decimal::from(1_000) && v > rust_decimal::Decimal::ZERO)
        && money.per.is_none_or(|p| p == Per::Unit)
    {
        votes.add(Role::Price, 5.0, "role.quoted-price");
    }
}

/// A rate tells what is paid for it.
pub(super) fn rated(reading: &Reading, stance: &Stance, money: &Money, sentence: &Range<usize>, votes: &mut Votes) {
    match money.per {
        Some(Per::Share) => {
            let earned = sentence.clone().take(120).any(|i| is(reading, i, grammar::PER_SHARE));
            votes.add(if earned { Role::Revenue } else { Role::Price }, 5.0, "role.per-share");
        }
        Some(Per::Hour) => votes.add(Role::Pay, 3.5, "role.per-hour"),
        Some(Per::Unit | Per::Week | Per::Day | Per::Month) => {
            // "$3,600 per child": what a public body tells of is as often a benefit.
            let little = money.value.is_some_and(|v| v < rust_decimal::Decimal::from(5000)) && !stance.public;
            votes.add(Role::Price, if little { 1.2 } else { 0.2 }, "role.per-unit");
        }
        Some(Per::Year | Per::Quarter) | None => {}
    }
}

/// "adds $9 million a year to the regional economy".
pub(super) fn benefits_economy(reading: &Reading, money: &Money, sentence: &Range<usize>) -> bool {
    let start = rate_end(reading, money.tokens.end);
    if !is(reading, start, grammar::TOWARD) {
        return false;
    }
    (start + 1..sentence.end.min(start + 8))
        .take_while(|&i| matches!(reading.token(i).kind, Kind::Word | Kind::Possessive | Kind::Hyphen))
        .any(|i| is(reading, i, grammar::ECONOMY))
}

/// "its $33 million line": what is built, bought or held by a sum is mostly what is invested in.
pub(super) fn modifies(reading: &Reading, first: usize, noun: usize) -> bool {
    let next = reading.token(noun);
    next.kind == Kind::Word
        && !next.has(crate::token::Token::CAP)
        && !reading.is(noun, class::FUNCTION | class::ANY_VERB)
        && !is(reading, noun, grammar::UNMODIFIED)
        && (reading.language.numbers.is_article(reading.token(first.wrapping_sub(1)))
            || reading.token(first.wrapping_sub(1)).kind == Kind::Possessive
            || is(reading, first.wrapping_sub(1), grammar::DETERMINING))
}

/// What is coordinated with an amount is mostly the same.
pub(super) fn coordinated(
    reading: &Reading,
    all: &[Money],
    n: usize,
    first: usize,
    sentence: &Range<usize>,
    before: &[Opinion],
    votes: &mut Votes,
) {
    let money = &all[n];
    if let Some(last) = n.checked_sub(1).filter(|&l| sentence.contains(&all[l].tokens.start)) {
        let gap = all[last].tokens.end..first;
        let joined = gap.len() <= 3 && gap.clone().all(|i| joins(reading, i));
        // "$5,000 for a school; and $9,000 for a clinic"
        let listed = gap
            .clone()
            .last()
            .is_some_and(|i| matches!(reading.token(i).kind, Kind::Semicolon | Kind::Comma) || is(reading, i, grammar::AND));
        // "nearly $204 million in cash, including $25 million in gold"
        let part = gap.clone().any(|i| is(reading, i, grammar::INCLUDING));
        let weight = if joined || part && gap.len() < 14 {
            3.0
        } else if listed {
            2.0
        } else {
            1.5 / (1.0 + gap.len() as f32 / 12.0)
        };
        // What no word has told yet tells nothing of its neighbour.
        let told = before[last].strength >= FAINT;
        if told && all[last].per.is_some() == money.per.is_some() {
            votes.add(before[last].role, weight, "role.coordinated");
        }
    }
}

/// Whether a token only joins two amounts.
fn joins(reading: &Reading, i: usize) -> bool {
    matches!(reading.token(i).kind, Kind::Comma | Kind::Slash | Kind::OpenBracket | Kind::Hyphen | Kind::Dash)
        || is(reading, i, grammar::JOINING)
}
