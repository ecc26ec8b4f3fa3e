//! The organisation of an amount's sentence that fits best as the one whose money it is.
//!
//! Weighs each organisation named in the sentence by where it stands, what leads to it and what it is. Must not look beyond the
//! sentence.

use super::Found;
use super::clause;
use super::suits::{is_party, suits, tells};
use crate::lang::class;
use crate::link::money::funder::funds;
use crate::link::money::grammar::{self, is};
use crate::link::money::role::attracted;
use crate::link::money::sentence_of;
use crate::link::money::stance::Stance;
use crate::link::money::words::Party;
use crate::model::{Class, Money, OrganisationId, Role};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::{Kind, Token};

/// How many tokens behind a name may say that it is a broker's: "has represented".
const BROKER: usize = 4;
/// Below this an organisation has nothing to do with the amount.
const FAINT: f32 = 0.75;

/// The organisation of the sentence that fits best.
pub(super) fn named(reading: &Reading, survey: &Survey, stance: &Stance, all: &[Money], n: usize) -> Option<Found> {
    let money = &all[n];
    let sentence = sentence_of(reading, money);
    let mut best: Option<(f32, OrganisationId, &'static str)> = None;
    for &(start, end, id) in survey.named_in(&sentence) {
        let (score, rule) = weigh(reading, survey, stance, all, n, (start, end, id));
        if score >= FAINT && best.is_none_or(|b| score > b.0) {
            best = Some((score, id, rule));
        }
    }
    best.map(|b| (b.1, b.2))
}

/// Where the name begins of which the one at a token is a part: "the Department of Mines' Bureau of Lakes".
fn whole(reading: &Reading, survey: &Survey, start: usize) -> usize {
    if reading.token(start.wrapping_sub(1)).kind != Kind::Possessive {
        return start;
    }
    survey.named_in(&(start.saturating_sub(12)..start)).last().filter(|m| m.1 + 1 == start).map_or(start, |m| m.0)
}

/// The preposition right before a mention, an article between: its token.
fn preposition(reading: &Reading, start: usize) -> usize {
    let before = start.wrapping_sub(1);
    if is(reading, before, grammar::NAME_ARTICLE) { start.wrapping_sub(2) } else { before }
}

/// "funded by", "grants by", but not "a centre run by": whether the one behind a "by" pays.
fn pays_by(reading: &Reading, by: usize) -> bool {
    is(reading, by.wrapping_sub(1), grammar::GIVING) || funds(reading, by.wrapping_sub(1))
}

/// "a settlement with", "an agreement in principle with".
fn settles(reading: &Reading, with: usize) -> bool {
    (with.saturating_sub(4)..with).any(|i| is(reading, i, grammar::SETTLING))
}

fn weigh(
    reading: &Reading,
    survey: &Survey,
    stance: &Stance,
    all: &[Money],
    n: usize,
    (start, end, id): (usize, usize, OrganisationId),
) -> (f32, &'static str) {
    let money = &all[n];
    let of_class = survey.organisation(id).class;
    let mut score = suits(money.role, of_class, stance);
    // A house that votes money does not pay it.
    if (start..end).any(|i| is_party(reading, i, Party::Legislature)) {
        score -= if money.role == Role::Funding { 2.0 } else { 0.8 };
    }
    // "The agency's scheme has surpassed $5 million in investments": those of others.
    if money.role == Role::Investment && of_class == Class::Government && attracted(reading, money) {
        score -= 1.0;
    }
    // "according to Elm University", "Elm University estimates": who tells it.
    if tells(reading, start, end) {
        score -= 2.0;
    }
    // "the Interior Department's Bureau of Lakes": the part acts, not the whole.
    if reading.token(end).kind == Kind::Possessive && survey.organisation_at(end + 1).is_some() {
        score -= 1.5;
    }
    // "Jo Moss, director of the Elm Authority, presented $2 million to": who only lends a speaker an office.
    let office = matches!(reading.token(start.wrapping_sub(1)).kind, Kind::Comma) && reading.is(start.wrapping_sub(2), class::TITLE);
    if money.role == Role::Funding && office {
        score -= 1.5;
    }
    let sentence = sentence_of(reading, money);
    let before = end <= money.tokens.start;
    let gap = if before { end..money.tokens.start } else { money.tokens.end..start };
    let distance = 1.0 / (1.0 + gap.len() as f32 / 10.0);
    let between = if before { &all[..n] } else { &all[n + 1..] };
    let amounts = if before {
        between.iter().rev().take(6).filter(|m| gap.contains(&m.tokens.start)).count()
    } else {
        between.iter().take(6).filter(|m| gap.contains(&m.tokens.start)).count()
    };
    let prep = preposition(reading, whole(reading, survey, start));
    let led_by = |asked: u128| is(reading, prep, asked);
    if before {
        score += 0.9 * distance;
        // "the Government of Elm ($8 million)"
        if gap.len() == 1 && reading.token(gap.start).kind == Kind::OpenBracket {
            return (score + 1.5, "actor.in-brackets");
        }
        // "the Minister for Mines, the Hon. Jo Moss": the name is a part of an office.
        let of_office = led_by(grammar::PURPOSE) && reading.is(prep.wrapping_sub(1), class::TITLE);
        if clause::apposed(reading, money, (start, end)) && !of_office {
            return (score + 1.4, "actor.apposed");
        }
        // "gave Northfield $5 million", "awarded Northfield a $5 million contract": the one that gets it.
        let next_to = gap.len() <= 1 && gap.clone().all(|i| reading.language.numbers.is_article(reading.token(i)));
        let article = is(reading, start.wrapping_sub(1), grammar::THE);
        let last = reading.token(start.wrapping_sub(if article { 2 } else { 1 }));
        let given = next_to
            && start > sentence.start + 1
            && matches!(money.role, Role::Funding | Role::Financing | Role::Transaction)
            && last.kind == Kind::Word
            && !last.has(Token::CAP)
            && !is(reading, start.wrapping_sub(1), grammar::CONJOINING)
            && !(article && is(reading, start.wrapping_sub(2), grammar::CONJOINING));
        // "Elm is investing $50 million and Oak $40 million": the verb is left out.
        let conjoined = is(reading, start.wrapping_sub(if article { 2 } else { 1 }), grammar::CONJOINING);
        if next_to && conjoined && all[..n].last().is_some_and(|m| sentence.contains(&m.tokens.start) && m.tokens.end < start) {
            score += 1.2;
        }
        // "the Elm Government $7 million and the States $5 million"
        let others = amounts > 0 && money.role == Role::Funding && gap.clone().any(|i| is(reading, i, grammar::JOINT));
        if others {
            score -= 1.2;
        }
        if given {
            score -= 1.6;
        }
        // "$2 million from Elm and $6 million from Oak": Elm has paid its part.
        let paid = led_by(grammar::GIVER) && all[..n].iter().rev().take(3).any(|m| m.tokens.end < start && start - m.tokens.end <= 4);
        if paid && amounts == 0 {
            score -= 1.0;
        }
        // "sold its unit to Harrow for $19 million": the buyer.
        let sells = |i: usize| is(reading, i, grammar::SELLING);
        if money.role == Role::Transaction && led_by(grammar::TO) && (sentence.start..start).any(sells) {
            score += 1.4;
        }
        // "the Ministry's announcement that Elm will receive"
        let possessive = reading.token(end).kind == Kind::Possessive;
        if money.role == Role::Funding && possessive && (end + 1..end + 4).any(|i| is(reading, i, grammar::DECIDING)) {
            return (score + 1.5, "actor.decides");
        }
        // "Hanbit's $5 million plant", but not "Hanbit's spin-off, Oak Corp., has"
        let of_another = possessive && !survey.named_in(&gap).is_empty();
        if possessive && !of_another && gap.len() <= 8 {
            score += 0.8;
        }
        if start <= sentence.start + 3 && !of_another && !led_by(grammar::NO_SUBJECT | grammar::PLACING) {
            score += 0.5;
        }
        if clause::subject(reading, start, end) {
            score += 0.3;
        }
        // "Oak Realty has represented Elm in its $5 million purchase": a broker's client buys or sells.
        let client = money.role == Role::Transaction && is(reading, clause::before_name(reading, start), grammar::BROKERING);
        if money.role == Role::Transaction && (end..end + BROKER).any(|i| is(reading, i, grammar::BROKERING)) {
            score -= 1.6;
        }
        if clause::dealt_with(reading, start) && !client {
            score -= 1.4;
        }
        // "Elm was bought by Oak for": what is bought pays nothing.
        if money.role == Role::Transaction && clause::passed_on(reading, gap.clone()) {
            score -= 1.2;
        }
        // "Elm wins a $5 million order", "recovered $5 million for its clients": the money is another's.
        let gets = matches!(money.role, Role::Transaction | Role::Penalty) && clause::gets(reading, gap.clone());
        // "the Department of Justice has recovered": what was taken by fraud goes back.
        if gets && money.role == Role::Penalty && of_class == Class::Government {
            return (score + 1.0, "actor.recovers");
        }
        if gets {
            score -= if money.role == Role::Penalty { 1.5 } else { 0.7 };
        }
        // "Elm Capital arranged a $5 million loan for": a broker borrows nothing.
        if money.role == Role::Financing && gap.clone().any(|i| is(reading, i, grammar::ARRANGING)) {
            return (score - 1.3, "actor.arranges");
        }
        let recipient = money.role == Role::Funding && clause::gets(reading, gap.clone());
        let aux = gap.clone().any(|i| is(reading, i, grammar::AUXILIARY));
        if recipient && !(aux && led_by(grammar::BY)) {
            score -= 1.6;
        }
        let funding = money.role == Role::Funding;
        score += match () {
            () if funding && led_by(grammar::BY) && !pays_by(reading, prep) => -1.1,
            () if led_by(grammar::GIVER) && funding || led_by(grammar::BY) && money.role == Role::Transaction => 0.5,
            // "a settlement with Elm of": who settles pays.
            () if money.role == Role::Penalty && led_by(grammar::CLIENT) && settles(reading, prep) => 1.0,
            () if led_by(grammar::GETTER) && funding => -1.1,
            () if led_by(grammar::PLACING) => -0.45,
            () if led_by(grammar::GIVER) => -0.3,
            () => 0.0,
        };
        score -= 0.12 * amounts as f32;
        return (score, "actor.subject");
    }
    // "a $5 million Northfield plant"
    if gap.is_empty() || matches!(gap.len(), 1 | 2) && is(reading, gap.start, grammar::IN) {
        score += if gap.is_empty() && money.role == Role::Investment { 1.3 } else { 0.7 };
        // "$1.6 million in Harbour Agency funding"
        if money.role == Role::Funding && (end..end + 4).any(|i| funds(reading, i)) {
            return (score + 0.6, "actor.in-its-funds");
        }
    }
    if money.role != Role::Funding && clause::opened_by(reading, &sentence, money, start) {
        return (score + 1.2, "actor.subject-behind");
    }
    score -= 0.5 * amounts as f32;
    score -= 0.25 * gap.clone().filter(|&i| reading.token(i).kind == Kind::Comma).count().min(3) as f32;
    score -= 0.5 * gap.clone().filter(|&i| reading.token(i).kind == Kind::Semicolon).count() as f32;
    // "a $14 million order from the Ministry": the client.
    let ordered = (gap.start..gap.start + 4).any(|i| is(reading, i, grammar::ORDERING));
    match money.role {
        Role::Penalty if led_by(grammar::CLIENT) && settles(reading, prep) => (score + 1.0, "actor.settles"),
        Role::Transaction if ordered && led_by(grammar::CLIENT) => (score + 1.0 + 0.6 * distance, "actor.from"),
        Role::Funding if led_by(grammar::BY) && gap.len() > 2 && !pays_by(reading, prep) => (score - 0.8, "actor.near"),
        Role::Transaction if ordered && led_by(grammar::TO) => (score + 0.5, "actor.contractor"),
        Role::Investment if led_by(grammar::GIVER) && amounts > 0 => (score, "actor.near"),
        Role::Funding | Role::Investment if led_by(grammar::GIVER) => (score + 0.6 + 0.8 * distance, "actor.from"),
        Role::Transaction | Role::Other | Role::Revenue | Role::Price if led_by(grammar::BY) => (score + 0.5 + 0.6 * distance, "actor.by"),
        _ if led_by(grammar::BEHALF) => (score + 1.0, "actor.behalf"),
        Role::Financing if led_by(grammar::PURPOSE) && gap.len() < 8 && !is(reading, gap.start, grammar::LED) => {
            (score + 0.2 + 0.5 * distance, "actor.for")
        }
        Role::Funding if led_by(grammar::PROGRAMME) => (score - 0.2 + 0.4 * distance, "actor.through"),
        _ if reading.token(prep).len == 0 => (score, "actor.near"),
        Role::Funding | Role::Financing => (score - 0.4 + 0.3 * distance, "actor.near"),
        Role::Investment | Role::Revenue | Role::Transaction | Role::Penalty | Role::Price | Role::Other | Role::Economy | Role::Pay => {
            (score - 0.1 + 0.5 * distance, "actor.near")
        }
    }
}
