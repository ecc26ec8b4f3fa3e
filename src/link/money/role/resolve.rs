//! What a cue says that may say several roles, by who acts: "invest", "cost", "lend", "pay", "sales", "raise".
//!
//! Takes a cue's meaning and the sentence, gives one role. Must not weigh it: how near the cue is does not matter here.

use std::ops::Range;

use super::payer::acts_publicly;
use crate::lang::class;
use crate::link::money::grammar::{self, is};
use crate::link::money::stance::Stance;
use crate::link::money::words::{Party, Says};
use crate::model::{Class, Money, Per, Role};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::Kind;

/// What an ambiguous cue says, by who acts.
pub(super) fn resolve(
    reading: &Reading,
    survey: &Survey,
    stance: &Stance,
    says: Says,
    sentence: &Range<usize>,
    at: usize,
    money: &Money,
) -> Role {
    let noun = at >= money.tokens.end;
    let public = || acts_publicly(reading, survey, stance, sentence, at, money, noun);
    // "costs just $12", "when they spend $15": what one customer pays is a price.
    let small = money.value.is_some_and(|v| v < rust_decimal::Decimal::from(if money.per.is_some() { 10_000 } else { 1_000 }));
    if small
        && money.per != Some(Per::Hour)
        && matches!(says, Says::Invest | Says::Cost | Says::Pays | Says::Role(Role::Transaction))
        && (money.per.is_some() || !public())
    {
        return Role::Price;
    }
    match says {
        Says::Role(role) => role,
        Says::Cost if !noun && costs_somebody(reading, at, money) => Role::Economy,
        Says::Invest if noun && attracted(reading, money) => Role::Investment,
        Says::Invest => {
            if public() {
                Role::Funding
            } else {
                Role::Investment
            }
        }
        Says::Cost => {
            if public() {
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
            if public() {
                Role::Funding
            } else {
                Role::Financing
            }
        }
    }
}

/// "has cost consumers an estimated $14 billion", "costs the health system $2 billion": what others lose by something.
fn costs_somebody(reading: &Reading, at: usize, money: &Money) -> bool {
    let between = at + 1..money.tokens.start;
    between.len() <= 10
        && between.clone().all(|i| reading.token(i).kind == Kind::Word)
        && is(reading, at, grammar::COSTING)
        && between
            .into_iter()
            .any(|i| !reading.is(i, class::FUNCTION | class::QUALIFIER_BEFORE | class::NUMBER) && !is(reading, i, grammar::MEASURE))
}

/// "attract up to $10 million in investment": the money of others.
fn attracted(reading: &Reading, money: &Money) -> bool {
    (1..6).any(|k| {
        let i = money.tokens.start.wrapping_sub(k);
        reading.is(i, class::MONEY_PARTY) && reading.language.money_links.party(reading.token(i)) == Some(Party::Attracts)
    })
}

/// Whether a sentence speaks of a company's accounts.
fn accounts(reading: &Reading, sentence: &Range<usize>) -> bool {
    sentence.clone().take(80).any(|i| is(reading, i, grammar::ACCOUNTS))
}
