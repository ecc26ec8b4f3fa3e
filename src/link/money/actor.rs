//! Whose money an amount is: the organisation that pays, invests, buys, raises or earns it.
//!
//! The organisations of the sentence are weighed by where they stand and what they are; then what "the company" or "the
//! Government" means, the amounts that this one goes on from, and the company of the release are asked.

use super::funder::{Funders, another_pays, funds, grant_line};
use super::sentence_of;
use super::stance::Stance;
use super::words::Party;
use crate::lang::class;
use crate::lang::lexicon::rows;
use crate::model::{Class, Money, OrganisationId, Role, Section};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::Kind;

pub type Found = (OrganisationId, &'static str);

/// Below this an organisation has nothing to do with the amount.
const FAINT: f32 = 0.75;

/// The actor of an amount; the amounts before it have theirs.
pub fn of(reading: &Reading, survey: &Survey, stance: &Stance, funders: &Funders, all: &[Money], n: usize) -> Option<Found> {
    let money = &all[n];
    if matches!(money.role, Role::Economy | Role::Pay) {
        return None;
    }
    if let Some(payer) = listed(reading, survey, stance, funders, money) {
        return payer;
    }
    named(reading, survey, stance, all, n)
        .or_else(|| meant(reading, survey, stance, funders, money))
        .or_else(|| told_next(reading, survey, money))
        .or_else(|| goes_on(reading, all, n))
        .or_else(|| funders.payer(reading, survey, stance.public, money))
        .or_else(|| whole(reading, stance, money))
}

/// "- Village of Elm - $25,000" in a list of grants: who stands there gets the money, who the release is from pays it.
fn listed(reading: &Reading, survey: &Survey, stance: &Stance, funders: &Funders, money: &Money) -> Option<Option<Found>> {
    if money.role == Role::Funding && stance.grants && grant_line(reading, money) {
        return Some(funders.sole().or(stance.body).map(|b| (b, "actor.payer-of-list")));
    }
    if money.role != Role::Funding || !stance.public {
        return None;
    }
    let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start))?.tokens.clone();
    if block.len() > 18 {
        return None;
    }
    let &(_, end, id) = survey.named_in(&(block.start..money.tokens.start)).last()?;
    let bare = (end..money.tokens.start).all(|i| {
        reading.token(i).kind != Kind::Word || reading.token(i).has(crate::token::Token::CAP) || reading.is(i, class::QUALIFIER_BEFORE)
    });
    let row =
        bare && (end..money.tokens.start).any(|i| matches!(reading.token(i).kind, Kind::Hyphen | Kind::Dash | Kind::Colon | Kind::Pipe));
    row.then(|| funders.sole().or(stance.body).filter(|b| *b != id).map(|b| (b, "actor.payer-of-list")))
}

/// The organisation of the sentence that fits best.
fn named(reading: &Reading, survey: &Survey, stance: &Stance, all: &[Money], n: usize) -> Option<Found> {
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

/// The preposition right before a mention, an article between.
fn preposition<'a>(reading: &Reading<'a>, start: usize) -> &'a str {
    let before = reading.word(start.wrapping_sub(1));
    if matches!(before, "the" | "its" | "our" | "an" | "a") { reading.word(start.wrapping_sub(2)) } else { before }
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
    let prep = preposition(reading, start);
    if before {
        score += 0.9 * distance;
        // "the Government of Elm ($8 million)"
        if gap.len() == 1 && reading.token(gap.start).kind == Kind::OpenBracket {
            return (score + 1.5, "actor.in-brackets");
        }
        // "gave Northfield $5 million", "awarded Northfield a $5 million contract": the one that gets it.
        let next_to = gap.len() <= 1 && gap.clone().all(|i| reading.language.numbers.is_article(reading.token(i)));
        let article = matches!(reading.word(start.wrapping_sub(1)), "the" | "The");
        let last = reading.token(start.wrapping_sub(if article { 2 } else { 1 }));
        let given = next_to
            && start > sentence.start + 1
            && matches!(money.role, Role::Funding | Role::Financing | Role::Transaction)
            && last.kind == Kind::Word
            && !last.has(crate::token::Token::CAP)
            && !matches!(reading.word(start.wrapping_sub(1)), "and" | "or" | "while")
            && !(article && matches!(reading.word(start.wrapping_sub(2)), "and" | "or" | "while"));
        // "the Elm Government $7 million and the States $5 million"
        let others = amounts > 0 && money.role == Role::Funding && gap.clone().any(|i| joint(reading, i));
        if others {
            score -= 1.2;
        }
        if given {
            score -= 1.6;
        }
        // "Northfield, which will invest": the subject of the clause itself.
        if reading.token(end).kind == Kind::Comma && matches!(reading.word(end + 1), "which" | "who") {
            score += 0.9;
        }
        // "$2 million from Elm and $6 million from Oak": Elm has paid its part.
        let paid =
            matches!(prep, "from" | "by") && all[..n].iter().rev().take(3).any(|m| m.tokens.end < start && start - m.tokens.end <= 4);
        if paid && amounts == 0 {
            score -= 1.0;
        }
        // "sold its unit to Harrow for $19 million": the buyer.
        let sells = |i: usize| matches!(reading.word(i), "sold" | "sell" | "sells" | "selling" | "sale");
        if money.role == Role::Transaction && prep == "to" && (sentence.start..start).any(sells) {
            score += 1.4;
        }
        // "Hanbit's $5 million plant"
        if reading.token(end).kind == Kind::Possessive && gap.len() <= 8 {
            score += 0.8;
        }
        if start <= sentence.start + 3 {
            score += 0.5;
        }
        let recipient = money.role == Role::Funding && gap.clone().any(|i| is_party(reading, i, Party::Recipient));
        let aux = gap.clone().any(|i| matches!(reading.word(i), "was" | "were" | "been" | "is" | "are" | "be" | "being"));
        if recipient && !(aux && prep == "by") {
            score -= 1.3;
        }
        match prep {
            "from" | "by" if money.role == Role::Funding || money.role == Role::Transaction && prep == "by" => score += 0.5,
            "to" | "for" if money.role == Role::Funding => score -= 1.1,
            "of" | "for" | "to" | "with" | "in" | "at" | "on" | "between" | "near" | "against" => score -= 0.45,
            "from" | "by" => score -= 0.3,
            _ => {}
        }
        score -= 0.12 * amounts as f32;
        return (score, "actor.subject");
    }
    // "a $5 million Northfield plant"
    if gap.is_empty() || matches!(gap.len(), 1 | 2) && reading.word(gap.start) == "in" {
        score += 0.7;
        // "$1.6 million in Harbour Agency funding"
        if money.role == Role::Funding && (end..end + 4).any(|i| funds(reading, i)) {
            return (score + 0.6, "actor.in-its-funds");
        }
    }
    score -= 0.5 * amounts as f32;
    score -= 0.25 * gap.clone().filter(|&i| reading.token(i).kind == Kind::Comma).count().min(3) as f32;
    score -= 0.5 * gap.clone().filter(|&i| reading.token(i).kind == Kind::Semicolon).count() as f32;
    // "a $14 million order from the Ministry": the client.
    let ordered = (gap.start..gap.start + 4).any(|i| matches!(reading.word(i), "contract" | "contracts" | "order" | "orders"));
    match (prep, money.role) {
        ("from" | "by" | "with", Role::Transaction) if ordered => (score + 1.0 + 0.6 * distance, "actor.from"),
        ("from" | "by", Role::Funding | Role::Investment) => (score + 0.6 + 0.8 * distance, "actor.from"),
        ("by", Role::Transaction | Role::Other | Role::Revenue | Role::Price) => (score + 0.5 + 0.6 * distance, "actor.by"),
        ("behalf", _) => (score + 1.0, "actor.behalf"),
        ("of" | "for", Role::Financing) if gap.len() < 8 && reading.word(gap.start) != "led" => (score + 0.2 + 0.5 * distance, "actor.for"),
        ("through" | "under" | "with", Role::Funding) => (score - 0.2 + 0.4 * distance, "actor.through"),
        ("", _) => (score, "actor.near"),
        (_, Role::Funding | Role::Financing) => (score - 0.4 + 0.3 * distance, "actor.near"),
        (
            _,
            Role::Investment | Role::Revenue | Role::Transaction | Role::Penalty | Role::Price | Role::Other | Role::Economy | Role::Pay,
        ) => (score - 0.1 + 0.5 * distance, "actor.near"),
    }
}

/// "According to researchers from Elm University", "Elm University estimates that".
fn tells(reading: &Reading, start: usize, end: usize) -> bool {
    let told = |k: usize| {
        let i = start.wrapping_sub(k);
        reading.word(i).eq_ignore_ascii_case("according") && reading.word(i + 1) == "to"
    };
    (2..8).any(told)
        || matches!(reading.word(end), "estimates" | "estimated" | "found" | "projects" | "calculates" | "predicts" | "forecasts")
        || matches!(reading.word(end), "has" | "have") && matches!(reading.word(end + 1), "estimated" | "found")
}

/// "the States and Territories": public bodies together, none of them named.
fn joint(reading: &Reading, i: usize) -> bool {
    matches!(reading.word(i).to_ascii_lowercase().as_str(), "states" | "territories" | "provinces" | "municipalities")
}

/// How well a class of organisation suits a role.
fn suits(role: Role, class: Class, stance: &Stance) -> f32 {
    match (role, class) {
        (Role::Funding, Class::Government) => 0.5,
        (Role::Funding, Class::Other) => 0.05,
        (Role::Funding, Class::Company) => {
            if stance.public {
                -0.3
            } else {
                0.3
            }
        }
        (Role::Transaction, Class::Government) => 0.2,
        (Role::Penalty, Class::Government) => -0.1,
        (Role::Penalty | Role::Price | Role::Other, Class::Company) => 0.4,
        (Role::Other, Class::Government) => 0.2,
        (Role::Investment | Role::Financing | Role::Transaction | Role::Revenue, Class::Company) => 0.5,
        (Role::Investment | Role::Financing | Role::Revenue, Class::Government) => -0.4,
        (
            Role::Investment | Role::Financing | Role::Transaction | Role::Revenue | Role::Penalty | Role::Price | Role::Other,
            Class::Other,
        ) => 0.1,
        (Role::Price, Class::Government) => 0.0,
        (Role::Economy | Role::Pay, Class::Company | Class::Government | Class::Other) => -1.0,
    }
}

fn is_party(reading: &Reading, i: usize, party: Party) -> bool {
    reading.is(i, class::MONEY_PARTY) && reading.language.money_links.party(reading.token(i)) == Some(party)
}

/// "Elm will receive $5 million. The funding is provided by the Ministry": who pays is told in the sentence behind.
fn told_next(reading: &Reading, survey: &Survey, money: &Money) -> Option<Found> {
    if money.role != Role::Funding {
        return None;
    }
    let at = reading.segments.sentence_at(money.tokens.start);
    let block = reading.segments.block_at(money.tokens.start);
    for sentence in reading.segments.sentences.get(at + 1..)?.iter().take(2).filter(|s| s.block <= block + 1) {
        let start = sentence.tokens.start;
        let funds = (start..start + 5).any(|i| {
            matches!(
                reading.word(i).to_ascii_lowercase().as_str(),
                "funding" | "funds" | "grant" | "grants" | "money" | "award" | "awards" | "investment"
            )
        });
        if !funds {
            continue;
        }
        let payer = survey
            .named_in(&sentence.tokens)
            .iter()
            .find(|m| (1..6).any(|k| matches!(reading.word(m.0.wrapping_sub(k)), "by" | "from" | "through")));
        if let Some(m) = payer {
            return Some((m.2, "actor.told-next"));
        }
    }
    None
}

/// "The company will invest", "the Government is providing": the organisation that is plainly meant.
fn meant(reading: &Reading, survey: &Survey, stance: &Stance, funders: &Funders, money: &Money) -> Option<Found> {
    let sentence = sentence_of(reading, money);
    for i in (sentence.start..money.tokens.start).rev().take(40) {
        if !reading.is(i, class::MONEY_PARTY) || survey.organisation_at(i).is_some() {
            continue;
        }
        let article =
            matches!(reading.word(i.wrapping_sub(1)).to_ascii_lowercase().as_str(), "the" | "this" | "our" | "federal" | "commonwealth");
        match reading.language.money_links.party(reading.token(i)) {
            Some(Party::Issuer) if !stance.public || stance.company.is_none() => {
                return stance.company.filter(|_| money.role != Role::Funding || !stance.public).map(|c| (c, "actor.issuer-speaks"));
            }
            Some(Party::Private) if article && !matches!(reading.word(i), "private") && money.role != Role::Funding => {
                let own = stance.company.filter(|_| !stance.public);
                return own.or_else(|| spoken_of(reading, survey, sentence.start)).or(stance.company).map(|c| (c, "actor.the-company"));
            }
            Some(Party::Public)
                if article
                    && money.role == Role::Funding
                    && !matches!(reading.word(i.wrapping_sub(2)), "to" | "for")
                    && !reading.word(i).eq_ignore_ascii_case("government")
                    && bearing(reading, survey, i).is_some() =>
            {
                return bearing(reading, survey, i).map(|b| (b, "actor.the-body"));
            }
            Some(Party::Public) if article && money.role == Role::Funding && governs(reading.word(i)) => {
                if matches!(reading.word(i.wrapping_sub(1)), "federal" | "Federal" | "Commonwealth" | "national") {
                    return national(survey).map(|b| (b, "actor.the-government"));
                }
                return funders.own().map(|b| (b, "actor.the-government"));
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
    None
}

fn governs(word: &str) -> bool {
    word.eq_ignore_ascii_case("government") || word == "Commonwealth"
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
    named.iter().rev().find(|m| survey.organisation(m.2).class == Class::Government && bears(&survey.organisation(m.2).name)).map(|m| m.2)
}

/// The government of the issuer's country, if the release names it.
fn national(survey: &Survey) -> Option<OrganisationId> {
    let country = survey.country.as_deref()?;
    let mut names =
        rows("countries.tsv", include_str!("../../tables/countries.tsv")).filter(|r| r.value == country).map(|r| r.surface).peekable();
    names.peek()?;
    let names: Vec<&str> = names.collect();
    survey
        .organisations
        .iter()
        .filter(|o| o.class == Class::Government && o.name.contains("Government"))
        .find(|o| names.iter().any(|n| o.name == format!("{n} Government") || o.name == format!("Government of {n}")))
        .map(|o| o.id)
}

/// The company of which the sentence before a token speaks, else the one last named.
fn spoken_of(reading: &Reading, survey: &Survey, at: usize) -> Option<OrganisationId> {
    let company = |m: &&(usize, usize, OrganisationId)| survey.organisation(m.2).class == Class::Company;
    let before = reading.segments.near(at.saturating_sub(1));
    let first = survey.named_in(&(before.start..at)).iter().find(company);
    first.or_else(|| survey.named_in(&(at.saturating_sub(120)..at)).iter().rev().find(company)).map(|m| m.2)
}

/// The actor of the amount that this one goes on from: in its sentence or block, or in the list it stands in.
fn goes_on(reading: &Reading, all: &[Money], n: usize) -> Option<Found> {
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

/// The company that the release is about, for what a company's release speaks of.
fn whole(reading: &Reading, stance: &Stance, money: &Money) -> Option<Found> {
    let own = matches!(money.role, Role::Financing | Role::Revenue | Role::Investment | Role::Transaction | Role::Other | Role::Price);
    let sentence = sentence_of(reading, money);
    // "automakers have invested", "costs homeowners $300": whoever they are, they are many.
    let many = (sentence.start.max(money.tokens.start.saturating_sub(24))..money.tokens.start).any(|i| {
        reading.is(i, class::MONEY_PARTY)
            && reading.language.money_links.party(reading.token(i)) == Some(Party::Private)
            && reading.word(i).ends_with('s')
            && !matches!(reading.word(i.wrapping_sub(1)), "our" | "the" | "its" | "existing" | "new")
    });
    let quoted = money.role_rule == "role.quoted-price";
    let known = money.role != Role::Price || stance.strong;
    stance.company.filter(|_| own && !many && !quoted && known && !stance.public).map(|c| (c, "actor.company-of-release"))
}
