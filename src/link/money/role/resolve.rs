//! What a cue says that may say several roles, by who acts: "invest", "cost", "lend", "pay", "sales", "raise".
//!
//! Takes a cue's meaning and the sentence, gives one role. Must not weigh it: how near the cue is does not matter here.

use std::ops::Range;

use rust_decimal::Decimal;

use super::payer::{acts_publicly, paid_publicly};
use crate::lang::class;
use crate::link::money::grammar::{self, is};
use crate::link::money::stance::Stance;
use crate::link::money::words::{Party, Says};
use crate::model::{Class, Money, Per, Role};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::Kind;

/// No fee for one thing is so high.
const MUCH: i64 = 1_000_000;
/// What one customer pays is less, or less a month, a week or a piece.
const PIECE: i64 = 1_000;
const RATE: i64 = 100_000;
/// So little is no capital of a company: it is collected.
const COLLECTED: i64 = 2_500;

/// A cue beside an amount: what it may say, whether it is the noun behind the amount, and where it stands.
pub(super) struct Cue {
    pub(super) says: Says,
    pub(super) noun: bool,
    pub(super) at: usize,
}

/// What an ambiguous cue says, by who acts.
pub(super) fn resolve(reading: &Reading, survey: &Survey, stance: &Stance, cue: &Cue, sentence: &Range<usize>, money: &Money) -> Role {
    let Cue { says, noun, at } = *cue;
    // What costs something is a thing, which has an owner as the thing has that a noun names.
    let owned = noun || says == Says::Cost;
    let public = || acts_publicly(reading, survey, stance, sentence, at, money, owned);
    // "costs just $12", "when they spend $15": what one customer pays is a price.
    let below = |most: i64| money.value.is_some_and(|v| v < Decimal::from(most));
    let small = below(match money.per {
        Some(Per::Month | Per::Week | Per::Day | Per::Unit) => RATE,
        Some(Per::Year | Per::Quarter | Per::Hour | Per::Share) => 10 * PIECE,
        None => PIECE,
    });
    if small
        && money.per != Some(Per::Hour)
        && matches!(says, Says::Invest | Says::Cost | Says::Pays | Says::Role(Role::Transaction))
        && (money.per.is_some() || !public())
    {
        return Role::Price;
    }
    match says {
        // In a release of the courts what is paid or got is what the case is about.
        Says::Role(Role::Funding | Role::Transaction | Role::Financing | Role::Other)
        | Says::Pays
        | Says::Gets
        | Says::Raise
        | Says::Lend
            if stance.penal =>
        {
            Role::Penalty
        }
        // "a valuation range of $8 to $18": of one share. "become an investor with $100": nobody raises so little.
        Says::Role(Role::Other | Role::Financing) if small && !stance.public => Role::Price,
        // "rebounded from the $1.14 support": a level on a market, not a gift.
        Says::Role(Role::Funding) if noun && small && !stance.public && money.value.is_some_and(|v| v.scale() > 0) => Role::Price,
        Says::Role(role) => role,
        Says::Fees => {
            let much = money.value.is_some_and(|v| v >= Decimal::from(MUCH));
            if much && !stance.public { Role::Revenue } else { Role::Price }
        }
        Says::Gets => {
            let before = survey.named_in(&(sentence.start..money.tokens.start));
            let company = before.last().is_some_and(|m| survey.organisation(m.2).class == Class::Company);
            let public = paid_publicly(reading, survey, sentence, money.tokens.end).unwrap_or(stance.public);
            if company && !public { Role::Financing } else { Role::Funding }
        }
        Says::Cost if at < money.tokens.start && costs_somebody(reading, survey, at, money) => Role::Economy,
        Says::Invest if noun && attracted(reading, money) => Role::Investment,
        Says::Invest => {
            if public() {
                Role::Funding
            } else {
                Role::Investment
            }
        }
        Says::Cost => {
            // "The plant will cost $2 billion" in a senator's release on Hanbit: the company's, where no public body is named.
            let government = || survey.named_in(sentence).iter().any(|m| survey.organisation(m.2).class == Class::Government);
            if public() && (!stance.strong || government()) {
                Role::Funding
            } else if accounts(reading, sentence) {
                Role::Revenue
            } else {
                Role::Investment
            }
        }
        Says::Lend => {
            if public() {
                Role::Funding
            } else {
                Role::Financing
            }
        }
        Says::Pays => {
            if public() {
                Role::Funding
            } else {
                Role::Transaction
            }
        }
        Says::Sales => {
            // "companies employ 80,000 people, with sales of": a region's figures.
            let many = sentence.clone().take(60).any(|i| is(reading, i, grammar::MANY));
            let company = !many && survey.named_in(sentence).iter().any(|m| survey.organisation(m.2).class == Class::Company);
            if company || !stance.public && !many { Role::Revenue } else { Role::Economy }
        }
        Says::Raise => {
            // What a charity or a school raises are gifts.
            let charity = survey.named_in(sentence).iter().find(|m| m.0 < money.tokens.start);
            if public() || below(COLLECTED) || charity.is_some_and(|m| survey.organisation(m.2).class == Class::Other) {
                Role::Funding
            } else {
                Role::Financing
            }
        }
    }
}

/// "has cost consumers an estimated $14 billion", "costs the health system $2 billion": what others lose by something.
fn costs_somebody(reading: &Reading, survey: &Survey, at: usize, money: &Money) -> bool {
    let between = at + 1..money.tokens.start;
    between.len() <= 10
        && between.clone().all(|i| reading.token(i).kind == Kind::Word)
        && is(reading, at, grammar::COSTING)
        && between.clone().all(|i| survey.organisation_at(i).is_none())
        && between
            .into_iter()
            .any(|i| !reading.is(i, class::FUNCTION | class::QUALIFIER_BEFORE | class::NUMBER) && !is(reading, i, grammar::MEASURE))
}

/// "attract up to $10 million in investment": the money of others.
pub(in crate::link::money) fn attracted(reading: &Reading, money: &Money) -> bool {
    (1..6).any(|k| {
        let i = money.tokens.start.wrapping_sub(k);
        reading.is(i, class::MONEY_PARTY) && reading.language.money_links.party(reading.token(i)) == Some(Party::Attracts)
    })
}

/// Whether a sentence speaks of a company's accounts.
fn accounts(reading: &Reading, sentence: &Range<usize>) -> bool {
    sentence.clone().take(80).any(|i| is(reading, i, grammar::ACCOUNTS))
}
