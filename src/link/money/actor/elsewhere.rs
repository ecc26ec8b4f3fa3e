//! Whose money an amount is where its own sentence does not say: a list's payer, the next sentence, the amount before.
//!
//! Takes an amount whose role is known and those before it. Must not overrule what the sentence names.

use super::Found;
use crate::lang::class;
use crate::link::money::funder::{Funders, another_pays, grant_line, pays};
use crate::link::money::grammar::{self, is};
use crate::link::money::sentence_of;
use crate::link::money::stance::Stance;
use crate::model::{Money, OrganisationId, Role, Section};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::{Kind, Token};

/// "- Village of Elm - $25,000" in a list of grants: who stands there gets the money, who the release is from pays it.
pub(super) fn listed(reading: &Reading, survey: &Survey, stance: &Stance, funders: &Funders, money: &Money) -> Option<Option<Found>> {
    if money.role == Role::Funding && stance.grants && grant_line(reading, money) {
        let own = if stance.public { stance.body } else { stance.company };
        return Some(funders.sole().or(funders.own()).or(own).map(|b| (b, "actor.payer-of-list")));
    }
    if money.role != Role::Funding || !stance.public {
        return None;
    }
    let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start))?.tokens.clone();
    if block.len() > 18 {
        return None;
    }
    let &(_, end, id) = survey.named_in(&(block.start..money.tokens.start)).last()?;
    let bare = (end..money.tokens.start)
        .all(|i| reading.token(i).kind != Kind::Word || reading.token(i).has(Token::CAP) || reading.is(i, class::QUALIFIER_BEFORE));
    let row =
        bare && (end..money.tokens.start).any(|i| matches!(reading.token(i).kind, Kind::Hyphen | Kind::Dash | Kind::Colon | Kind::Pipe));
    row.then(|| funders.sole().or(stance.body).filter(|b| *b != id).map(|b| (b, "actor.payer-of-list")))
}

/// "Elm will receive $5 million. The funding is provided by the Ministry": who pays is told in the sentence behind.
pub(super) fn told_next(reading: &Reading, survey: &Survey, money: &Money) -> Option<Found> {
    if money.role != Role::Funding {
        return None;
    }
    let at = reading.segments.sentence_at(money.tokens.start);
    let block = reading.segments.block_at(money.tokens.start);
    for sentence in reading.segments.sentences.get(at + 1..)?.iter().take(2).filter(|s| s.block <= block + 1) {
        let start = sentence.tokens.start;
        let funds = (start..start + 5).any(|i| is(reading, i, grammar::MONEY));
        if !funds {
            continue;
        }
        let channel = |m: &&(usize, usize, OrganisationId)| (1..6).any(|k| is(reading, m.0.wrapping_sub(k), grammar::CHANNEL));
        let payer = survey.named_in(&sentence.tokens).iter().find(|m| channel(m) && pays(reading, m.0..m.1) > 0.0);
        if let Some(m) = payer {
            // "through the Department of Mines' Bureau of Lakes"
            let part = Some(m.1).filter(|&e| reading.token(e).kind == Kind::Possessive).and_then(|e| survey.organisation_at(e + 1));
            return Some((part.unwrap_or(m.2), "actor.told-next"));
        }
    }
    None
}

/// The public body that the release is about, where it is said to pay and no politician speaks of others' money.
pub(super) fn body(reading: &Reading, survey: &Survey, stance: &Stance, funders: &Funders, money: &Money) -> Option<Found> {
    let body = stance.body.filter(|&b| stance.public && money.role == Role::Funding && funders.tells(b))?;
    let headline = survey.organisation(body).mentions.iter().any(|m| reading.section(m.tokens.start) == Section::Headline);
    let official = sentence_of(reading, money).take(80).any(|i| reading.is(i, class::TITLE));
    (headline && !official && !another_pays(reading, money)).then_some((body, "actor.body-of-release"))
}

/// The actor of the amount that this one goes on from: in its sentence or block, or in the list it stands in.
pub(super) fn goes_on(reading: &Reading, all: &[Money], n: usize) -> Option<Found> {
    let money = &all[n];
    let last = &all[n.checked_sub(1)?];
    if last.role != money.role || money.role == Role::Funding && another_pays(reading, money) {
        return None;
    }
    let (block, other) = (reading.segments.block_at(money.tokens.start), reading.segments.block_at(last.tokens.start));
    let listed = matches!(money.section, Section::List | Section::Table) && block - other <= 2;
    let lasting = matches!(money.role, Role::Funding | Role::Financing | Role::Revenue | Role::Investment | Role::Transaction);
    if last.sentence == money.sentence || lasting && (block == other || listed) {
        // Who was only told far off is no nearer here.
        let far = last.actor_rule.filter(|r| r.starts_with("actor.payer-of"));
        return last.actor.map(|a| (a, far.unwrap_or("actor.goes-on")));
    }
    None
}
