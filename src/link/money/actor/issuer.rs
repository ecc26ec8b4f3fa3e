//! Whether an amount that nobody near it is said to have is that of the company which the release is about.
//!
//! No sign settles it alone: a company's release is full of figures of markets, rivals and customers. The signs are weighed; the
//! weights, in tenths and rounded, are those of a logistic regression over some 400 such amounts of the annotated releases, none of
//! them held out. Must not be asked where a name or a word in the text tells whose an amount is.

use rust_decimal::Decimal;

use super::Found;
use super::suits::is_party;
use crate::lang::class;
use crate::link::money::grammar::{self, is};
use crate::link::money::sentence_of;
use crate::link::money::stance::Stance;
use crate::link::money::words::Party;
use crate::model::{Money, OrganisationId, Per, Role};
use crate::scan::Reading;
use crate::survey::Survey;

/// Where the scale stands with nothing on it.
const EMPTY: i32 = -11;
/// How many tokens from the start the release says whom it is about.
const OPENING: usize = 60;
/// How many tokens of a sentence are looked at before an amount, and behind it.
const BEFORE: usize = 24;
const BEHIND: usize = 16;
/// How many tokens before a sentence may hold whom it goes on about.
const RECENT: usize = 200;
/// How many tokens behind a price its unit stands.
const UNIT: usize = 3;
/// So much, in any currency, is a market's more often than a company's.
const HUGE: u32 = 1_000_000_000;

/// The company that the release is about, where more speaks for it than against it.
pub(super) fn issuer(reading: &Reading, survey: &Survey, stance: &Stance, all: &[Money], n: usize) -> Option<Found> {
    let company = stance.company?;
    let money = &all[n];
    let organisation = survey.organisation(company);
    let sentence = sentence_of(reading, money);
    let last_before = reading.segments.near(sentence.start.saturating_sub(1));
    let is_it = |m: Option<&(usize, usize, OrganisationId)>| m.is_some_and(|m| m.2 == company);
    let before = sentence.start.max(money.tokens.start.saturating_sub(BEFORE))..money.tokens.start;
    let behind = money.tokens.end..sentence.end.min(money.tokens.end + BEHIND);
    let party = |i: usize, party: Party| is_party(reading, i, party) && survey.organisation_at(i).is_none();
    // "According to the Elm Institute, net income hit", "the minimum wage is", "automakers have invested": figures of others.
    let told = (sentence.start..sentence.start + 4).any(|i| is(reading, i, grammar::ACCORDING));
    let common = money.role == Role::Pay && sentence.clone().take(60).any(|i| is(reading, i, grammar::COMMON));
    // "The price of clay rose to $940 a tonne": what many sell.
    let bulk = (money.tokens.end..money.tokens.end + UNIT).any(|i| is(reading, i, grammar::BULK));
    // "Bitcoin fell below $50,000": a price that a market makes.
    let quoted = money.per != Some(Per::Share) && sentence.clone().take(60).any(|i| is(reading, i, grammar::QUOTING));
    let goods = money.role == Role::Price && (bulk || quoted);
    // "A competitor made $5 million", "they have closed multi-million-dollar deals": whoever they are.
    let others = money.value.is_none() || before.clone().any(|i| is(reading, i, grammar::COMPETING));
    // "A grant of $2 million was approved", "received a grant of": by another than who gets it.
    let gets = || before.clone().any(|i| party(i, Party::Recipient));
    let granted = money.role == Role::Funding && (stance.public || is(reading, money.tokens.end, grammar::PASSIVE) || gets());
    // "To qualify, firms must earn at least $2 million": whoever does.
    let asked = money.role != Role::Funding && sentence.clone().take(60).any(|i| is(reading, i, grammar::ASKING));
    if told || common || goods || granted || asked || others {
        return None;
    }
    let deal = matches!(money.role, Role::Investment | Role::Financing | Role::Transaction | Role::Revenue);
    let signs = [
        // what the release says of the company
        (organisation.mentions.first().is_some_and(|m| m.tokens.start < OPENING), 11),
        (organisation.mentions.len() >= 3, 6),
        // of a token or a product as often as of a company
        (!organisation.name.contains(' '), -10),
        (is_it(survey.named_in(&(last_before.start..sentence.start)).first()), 7),
        (is_it(survey.named_in(&(sentence.start.saturating_sub(RECENT)..sentence.start)).last()), 6),
        (survey.named_in(&reading.segments.near(money.tokens.start)).iter().any(|m| m.2 == company), 5),
        // what the money is
        (deal, 6),
        (deal && !stance.public, 5),
        (money.value >= Some(Decimal::from(HUGE)), -7),
        // "will invest $5 million", but who will is not named
        (money.role_rule == "role.verb", -6),
        (goes_on_from_nobody(reading, all, n), -8),
        // who else is spoken of
        (sentence.clone().take(80).any(|i| reading.is(i, class::TITLE)), -8),
        (before.clone().any(|i| many(reading, i)), -18),
        (before.clone().any(|i| party(i, Party::Recipient)), -5),
        (behind.clone().any(|i| party(i, Party::Issuer)), 3),
    ];
    let sum: i32 = signs.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
    (EMPTY + sum > 0).then_some((company, "actor.company-of-release"))
}

/// "automakers have invested", "costs homeowners $300": whoever they are, they are many.
fn many(reading: &Reading, i: usize) -> bool {
    is_party(reading, i, Party::Private) && reading.word(i).ends_with('s') && !is(reading, i.wrapping_sub(1), grammar::KNOWN_MANY)
}

/// Whether the amount before, of the same kind and near, is nobody's.
fn goes_on_from_nobody(reading: &Reading, all: &[Money], n: usize) -> bool {
    let Some(last) = n.checked_sub(1).map(|l| &all[l]) else { return false };
    let blocks = reading.segments.block_at(all[n].tokens.start) - reading.segments.block_at(last.tokens.start);
    last.role == all[n].role && last.actor.is_none() && blocks <= 2
}
