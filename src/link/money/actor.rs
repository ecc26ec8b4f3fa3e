//! Whose money an amount is: the organisation that pays, invests, buys, raises or earns it.
//!
//! The organisations of the sentence are weighed by where they stand and what they are; then what "the company" or "the
//! Government" means, the amounts that this one goes on from, and the company of the release are asked.

mod clause;
mod elsewhere;
mod issuer;
mod meant;
mod named;
mod suits;

use super::funder::Funders;
use super::grammar;
use super::sentence_of;
use super::stance::Stance;
use crate::model::{Money, OrganisationId, Role};
use crate::scan::Reading;
use crate::survey::Survey;
pub(in crate::link::money) use clause::{behind_name, subject_before};
use elsewhere::{body, goes_on, listed, told_next};
use issuer::issuer;
use meant::{meant, purse};
use named::named;

/// How many tokens of a sentence may say for whom money was won.
const SPOKEN: usize = 80;

pub type Found = (OrganisationId, &'static str);

/// The actor of an amount; the amounts before it have theirs.
pub fn of(reading: &Reading, survey: &Survey, stance: &Stance, funders: &Funders, all: &[Money], n: usize) -> Option<Found> {
    let money = &all[n];
    if money.role == Role::Economy || money.role == Role::Penalty && won_for_clients(reading, stance, money) {
        return None;
    }
    if let Some(payer) = listed(reading, survey, stance, funders, money) {
        return payer;
    }
    named(reading, survey, stance, all, n)
        .or_else(|| meant(reading, survey, stance, funders, money))
        .or_else(|| told_next(reading, survey, money))
        .or_else(|| purse(reading, survey, funders, money))
        .or_else(|| goes_on(reading, all, n))
        .or_else(|| funders.payer(reading, survey, stance.public, money))
        .or_else(|| body(reading, survey, stance, funders, money))
        .or_else(|| issuer(reading, survey, stance, all, n))
}

/// "a verdict of $5 million", "recovered $5 million for its clients": what a firm of lawyers tells of is others' money.
fn won_for_clients(reading: &Reading, stance: &Stance, money: &Money) -> bool {
    !stance.public && sentence_of(reading, money).take(SPOKEN).any(|i| grammar::is(reading, i, grammar::CLIENTS))
}
