//! How plainly a mention of an organisation is said to hand out money: it pays, owns the fund, or issues the release.
//!
//! Takes a mention's tokens, gives a weight, 0 where nothing is said. Must not compare payers.

use std::ops::Range;

use crate::lang::class;
use crate::link::money::actor::behind_name;
use crate::link::money::grammar::{self, is};
use crate::link::money::words::{Kind as CueKind, Party, Says};
use crate::model::Role;
use crate::scan::Reading;
use crate::token::{Kind, Token};

/// How many tokens behind a payer may hold its verb, or before it the money.
const REACH: usize = 7;

/// How plainly a mention is said to pay.
pub(in crate::link::money) fn pays(reading: &Reading, mention: Range<usize>) -> f32 {
    // "The Ministry will provide", "the Ministry today announced"
    let before = mention.start.wrapping_sub(1);
    let under = if is(reading, before, grammar::ARTICLE) { mention.start.wrapping_sub(2) } else { before };
    let subject = !is(reading, under, grammar::NO_SUBJECT);
    let mut passive = false;
    let end = behind_name(reading, mention.end);
    for i in end..end + REACH {
        let token = reading.token(i);
        if token.kind != Kind::Word {
            break;
        }
        match () {
            () if is(reading, i, grammar::PASSIVE) => passive = true,
            () if is(reading, i, grammar::PRESENT) => passive = !reading.word(i + 1).ends_with(reading.language.gerund),
            () if is(reading, i, grammar::PASSING) => {}
            () if reading.is(i, class::MONEY_CUE) || reading.is(i, class::MONEY_PARTY) => {
                return if subject && !passive && gives(reading, i) { 1.5 } else { 0.0 };
            }
            () => break,
        }
    }
    // "funds from the Ministry", "awarded through the Ministry", "provided by the Ministry"
    let mut i = mention.start;
    while mention.start - i < 4 && i > 0 {
        i -= 1;
        match () {
            () if is(reading, i, grammar::BY) && runs(reading, i) => return 1.0,
            () if is(reading, i, grammar::CHANNEL) => return if given(reading, i) { 1.5 } else { 0.0 },
            () if is(reading, i, grammar::BEFORE_PAYER) => {}
            () if reading.token(i).has(Token::CAP) => {}
            () => break,
        }
    }
    0.0
}

/// "the Ministry's fund", "a Ministry grant", and not "Ministry funding", which may be what it gets.
pub(super) fn owns(reading: &Reading, end: usize) -> f32 {
    let possessive = reading.token(end).kind == Kind::Possessive;
    let first = end + usize::from(possessive);
    for i in first..first + 4 {
        if reading.token(i).kind != Kind::Word || reading.is(i, class::FUNCTION) {
            break;
        }
        if funds(reading, i) && (possessive || !is(reading, i, grammar::OWN_BUDGET)) {
            return 1.0;
        }
    }
    0.0
}

/// "From: Department for Transport", "ELM COUNCIL" on a line of its own at the top: who issues the release.
pub(super) fn issues(reading: &Reading, mention: Range<usize>) -> f32 {
    let at = reading.segments.block_at(mention.start);
    let Some(block) = reading.segments.blocks.get(at) else { return 0.0 };
    let before = mention.start - block.tokens.start;
    let label = before == 2 && is(reading, block.tokens.start, grammar::LABEL);
    if at <= reading.segments.headline.unwrap_or(0) + 3 && mention.end == block.tokens.end && (before == 0 || label) { 2.5 } else { 0.0 }
}

/// A house that votes money, or a part of one.
pub(in crate::link::money) fn legislates(reading: &Reading, mut mention: Range<usize>) -> bool {
    mention.any(|i| {
        reading.is(i, class::MONEY_PARTY) && reading.language.money_links.party(reading.token(i)) == Some(Party::Legislature)
            || is(reading, i, grammar::COMMITTEE)
    })
}

/// Whether a word is a verb of giving.
fn gives(reading: &Reading, i: usize) -> bool {
    let gets = reading.language.money_links.party(reading.token(i)) == Some(Party::Recipient) && !is(reading, i, grammar::GOT);
    !gets && says(reading, i, |says, kind| kind == CueKind::Verb && matches!(says, Says::Role(Role::Funding) | Says::Invest))
}

/// Whether a word is a noun of public money.
pub(in crate::link::money) fn funds(reading: &Reading, i: usize) -> bool {
    says(reading, i, |says, kind| kind == CueKind::Head && says == Says::Role(Role::Funding))
}

/// Whether a cue says and is what is wanted.
fn says(reading: &Reading, i: usize, wanted: impl Fn(Says, CueKind) -> bool) -> bool {
    reading.is(i, class::MONEY_CUE)
        && reading.language.money_links.cues.starting(reading.tokens, i).is_some_and(|(_, s)| s.iter().any(|s| wanted(s.says, s.kind)))
}

/// Whether money, or a word of giving it, stands before a preposition.
fn given(reading: &Reading, at: usize) -> bool {
    let sentence = reading.segments.near(at);
    (sentence.start.max(at.saturating_sub(REACH))..at).any(|i| gives(reading, i) || funds(reading, i) || is(reading, i, grammar::GIVEN))
}

/// "a scheme run by", "a competition managed by".
fn runs(reading: &Reading, by: usize) -> bool {
    let verb = is(reading, by.wrapping_sub(1), grammar::RUNNING);
    verb && (by.saturating_sub(10)..by).any(|i| funds(reading, i) || is(reading, i, grammar::SCHEME))
}
