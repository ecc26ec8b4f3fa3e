//! Whom "the company", "the council" or "the Government" means before an amount.
//!
//! Takes the words that stand for parties, looks for the organisation they point back to. Must not weigh organisations that the
//! sentence names.

use super::Found;
use super::clause::{gets, subject, subject_before};
use super::suits::{suits, tells};
use crate::lang::class;
use crate::link::money::funder::{Funders, legislates};
use crate::link::money::grammar::{self, is};
use crate::link::money::sentence_of;
use crate::link::money::stance::Stance;
use crate::link::money::words::Party;
use crate::model::{Class, Money, OrganisationId, Role};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::tables::names_of;
use crate::token::Kind;

/// How many words behind an amount may say from which purse it comes.
const PURSE: usize = 4;

/// "The company will invest", "the Government is providing": the organisation that is plainly meant.
pub(super) fn meant(reading: &Reading, survey: &Survey, stance: &Stance, funders: &Funders, money: &Money) -> Option<Found> {
    let sentence = sentence_of(reading, money);
    // Figures that anybody's release tells of anybody.
    let loose = matches!(money.role, Role::Price | Role::Other);
    let mut it = false;
    for i in (sentence.start..money.tokens.start).rev().take(40) {
        if !reading.is(i, class::MONEY_PARTY) || survey.organisation_at(i).is_some() {
            continue;
        }
        let article = is(reading, i.wrapping_sub(1), grammar::MEANT);
        match reading.language.money_links.party(reading.token(i)) {
            Some(Party::Issuer) if !is(reading, i, grammar::SPEAKER) => it = it || !told_of(reading, i),
            Some(Party::Issuer) if !stance.public || stance.company.is_none() => {
                return stance.company.filter(|_| money.role != Role::Funding || !stance.public).map(|c| (c, "actor.issuer-speaks"));
            }
            Some(Party::Private) if article && firm_pays(reading, stance, money, i) => {
                let own = stance.company.filter(|_| !stance.public);
                return own.or_else(|| spoken_of(reading, survey, sentence.start)).or(stance.company).map(|c| (c, "actor.the-company"));
            }
            Some(Party::Public)
                if article
                    && money.role == Role::Funding
                    && !is(reading, i.wrapping_sub(2), grammar::GETTER)
                    && !is(reading, i, grammar::GOVERNMENT)
                    && subject(reading, i, i + 1)
                    && !gets(reading, i..money.tokens.start)
                    && bearing(reading, survey, i).is_some() =>
            {
                return bearing(reading, survey, i).map(|b| (b, "actor.the-body"));
            }
            Some(Party::Public) if article && money.role == Role::Funding && is(reading, i, grammar::GOVERNING) => {
                if is(reading, i.wrapping_sub(1), grammar::NATION) || is(reading, i, grammar::NATION) {
                    return national(survey).map(|b| (b, "actor.the-government"));
                }
                let own = funders.own().or_else(|| national(survey).filter(|_| stance.public));
                return own.map(|b| (b, "actor.the-government"));
            }
            Some(
                Party::Issuer
                | Party::Private
                | Party::Public
                | Party::Official
                | Party::Recipient
                | Party::Payer
                | Party::Attracts
                | Party::Legislature,
            )
            | None => {}
        }
    }
    // "It will also invest": what the sentence before speaks of, which need not be the issuer.
    let told =
        || subject_before(reading, survey, sentence.start).filter(|&o| suits(money.role, survey.organisation(o).class, stance) > 0.0);
    if !it {
        return None;
    }
    // "Elm's plan will bring its assets to"
    let named = || {
        survey
            .named_in(&(sentence.start..money.tokens.start))
            .iter()
            .rev()
            .find(|m| survey.organisation(m.2).class == Class::Company && !tells(reading, m.0, m.1))
            .map(|m| m.2)
    };
    match told().or_else(named) {
        Some(told) => Some((told, "actor.spoken-of")),
        None if loose || stance.public => None,
        None => stance.company.map(|c| (c, "actor.issuer-speaks")),
    }
}

/// Whether a word such as "company" stands for who has an amount: not for a gift of a public release, nor as one who gets it.
fn firm_pays(reading: &Reading, stance: &Stance, money: &Money, at: usize) -> bool {
    let of_case = money.role == Role::Penalty && reading.token(at + 1).kind == Kind::Possessive;
    let given = money.role == Role::Funding && stance.public;
    !is(reading, at, grammar::NO_ONE) && !of_case && !given && !gets(reading, at..money.tokens.start)
}

/// "it is estimated to cost": nobody acts there.
fn told_of(reading: &Reading, it: usize) -> bool {
    is(reading, it + 1, grammar::PRESENT | grammar::PASSIVE) && !reading.word(it + 2).ends_with(reading.language.gerund)
}

/// "the council", "the Department": the last organisation named that bears the word in its name.
fn bearing(reading: &Reading, survey: &Survey, at: usize) -> Option<OrganisationId> {
    // "the city school", "the council house"
    if reading.token(at + 1).has(crate::token::Token::CAP) {
        return None;
    }
    let word = reading.word(at);
    let named = survey.named_in(&(at.saturating_sub(300)..at));
    let bears = |name: &str| name.split(' ').any(|w| w.eq_ignore_ascii_case(word));
    let acts = |m: &&(usize, usize, OrganisationId)| survey.organisation(m.2).class == Class::Government && !legislates(reading, m.0..m.1);
    named.iter().rev().filter(acts).find(|m| bears(&survey.organisation(m.2).name)).map(|m| m.2)
}

/// "$5 million of federal support", "$5 million in federal funds": the government of the country, if the release names it.
pub(super) fn purse(reading: &Reading, survey: &Survey, funders: &Funders, money: &Money) -> Option<Found> {
    let end = money.tokens.end;
    let mut phrase = (end..end + PURSE).take_while(|&i| {
        let token = reading.token(i);
        token.kind == Kind::Word && (!reading.is(i, class::FUNCTION) || is(reading, i, grammar::TIE | grammar::PURPOSE) && i == end)
    });
    let federal = money.role == Role::Funding && phrase.any(|i| is(reading, i, grammar::NATION));
    // A body that pays all that the release tells of is a part of that government.
    let whole = funders.sole().is_none_or(|s| funders.own() == Some(s));
    national(survey).filter(|_| federal && whole).map(|n| (n, "actor.federal-money"))
}

/// The government of the issuer's country, if the release names it.
fn national(survey: &Survey) -> Option<OrganisationId> {
    let country = survey.country.as_deref()?;
    let names = names_of(country);
    survey
        .organisations
        .iter()
        .filter(|o| o.class == Class::Government && o.name.contains("Government"))
        .find(|o| {
            let bare = o.name.strip_suffix(" Government").or_else(|| o.name.strip_prefix("Government of "));
            bare.is_some_and(|bare| names.contains(&bare))
        })
        .map(|o| o.id)
}

/// The company of which the sentence before a token speaks, else the one last named.
fn spoken_of(reading: &Reading, survey: &Survey, at: usize) -> Option<OrganisationId> {
    let company = |m: &&(usize, usize, OrganisationId)| survey.organisation(m.2).class == Class::Company;
    let before = reading.segments.near(at.saturating_sub(1));
    let first = survey.named_in(&(before.start..at)).iter().find(company);
    first.or_else(|| survey.named_in(&(at.saturating_sub(120)..at)).iter().rev().find(company)).map(|m| m.2)
}
