//! Amounts -> what the money is and whose: role and actor, each with the rule that told it.
//!
//! Takes amounts and the survey. The role comes from the words round an amount, weighed by distance and syntax; the actor from
//! the organisations named near it. Must not change a value, a span or a currency.

mod actor;
mod funder;
pub mod grammar;
mod role;
pub(in crate::link) mod stance;
pub mod words;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{Money, OrganisationId, Role};
use crate::scan::{Found, Reading};
use crate::survey::Survey;
use stance::Stance;

pub(super) use funder::grant_line;

/// So many lines of a name and a sum make a list of grants.
const GRANT_LINES: usize = 4;

pub(super) fn link(reading: &Reading, survey: &Survey, stance: &Stance, found: &mut Found) {
    if found.money.is_empty() {
        return;
    }
    let mut stance = stance.clone();
    let lines = found.money.iter().filter(|m| funder::grant_line(reading, m)).count();
    let named = found.money.iter().filter(|m| funder::recipient(reading, survey, m).is_some()).count();
    stance.grants = lines >= GRANT_LINES && (stance.public || !stance.strong || named >= GRANT_LINES);
    // Who gets a grant of the list does not pay it.
    let gets = |body: &OrganisationId| found.money.iter().any(|m| funder::recipient(reading, survey, m) == Some(*body));
    stance.body = stance.body.filter(|b| !stance.grants || !gets(b));
    let mut opinions: Vec<role::Opinion> = Vec::with_capacity(found.money.len());
    for n in 0..found.money.len() {
        let opinion = role::of(reading, survey, &stance, &found.money, n, &opinions);
        found.money[n].role = opinion.role;
        opinions.push(opinion);
    }
    agree(found, &mut opinions);
    role::fill(reading, &stance, &found.money, &mut opinions);
    for (money, opinion) in found.money.iter_mut().zip(&opinions) {
        money.role = opinion.role;
        money.role_rule = opinion.rule;
    }
    let funders = funder::Funders::of(reading, survey);
    for n in 0..found.money.len() {
        let actor = actor::of(reading, survey, &stance, &funders, &found.money, n);
        found.money[n].actor = actor.map(|a| a.0);
        found.money[n].actor_rule = actor.map(|a| a.1);
    }
    share_actors(found);
}

/// The tokens of the sentence that an amount stands in, the whole amount included: "Rs." may seem to end one.
fn sentence_of(reading: &Reading, money: &Money) -> std::ops::Range<usize> {
    let last = money.tokens.end.saturating_sub(1).max(money.tokens.start);
    reading.segments.sentence(money.tokens.start).tokens.start..reading.segments.sentence(last).tokens.end.max(money.tokens.end)
}

/// What names one sum of money: two mentions with the same key speak of the same money.
fn key(money: &Money) -> Option<(Decimal, Option<Decimal>, Option<&'static str>)> {
    let value = money.value.filter(|v| *v >= Decimal::from(10_000))?;
    Some((value.normalize(), money.value_max, money.currency))
}

/// Mentions of one sum have one role: that of the mention whose words tell it best.
fn agree(found: &Found, opinions: &mut [role::Opinion]) {
    let mut best: BTreeMap<_, usize> = BTreeMap::new();
    for (n, money) in found.money.iter().enumerate() {
        if let Some(key) = key(money) {
            let other = best.entry(key).or_insert(n);
            if opinions[n].strength > opinions[*other].strength {
                *other = n;
            }
        }
    }
    for (n, money) in found.money.iter().enumerate() {
        if let Some(&other) = key(money).and_then(|k| best.get(&k))
            && other != n
            && opinions[other].strength > 1.6 * opinions[n].strength
            && opinions[n].strength < 2.5
        {
            opinions[n] = role::Opinion { role: opinions[other].role, strength: opinions[other].strength, rule: "role.same-sum" };
        }
    }
}

/// Whether a rule takes an actor from the release as a whole, or one who counts only where nobody else is named.
fn guessed(rule: &str) -> bool {
    matches!(
        rule,
        "actor.company-of-release" | "actor.body-of-release" | "actor.payer-of-release" | "actor.own-government" | "actor.arranges"
    )
}

/// Mentions of one sum in one role have one actor.
fn share_actors(found: &mut Found) {
    // The first mention whose own words tell it, else the first of which anything is known.
    let mut known: BTreeMap<_, (bool, OrganisationId)> = BTreeMap::new();
    for money in &found.money {
        if let (Some(key), Some(actor)) = (key(money), money.actor) {
            let told = !money.actor_rule.is_some_and(guessed);
            let first = known.entry((key, money.role as u8)).or_insert((told, actor));
            if told && !first.0 {
                *first = (told, actor);
            }
        }
    }
    for money in &mut found.money {
        if (money.actor.is_none() || money.actor_rule.is_some_and(guessed))
            && money.role != Role::Economy
            && let Some(&(told, actor)) = key(money).and_then(|k| known.get(&(k, money.role as u8)))
            && (told || money.actor.is_none())
        {
            if money.actor != Some(actor) {
                money.actor_rule = Some("actor.same-sum");
            }
            money.actor = Some(actor);
        }
    }
}
