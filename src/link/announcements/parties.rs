//! Who takes part in a row that an amount makes: the company, its partners, the funder.

use std::ops::Range;

use crate::model::{Class, Money, OrganisationId, Role, Section};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::Kind;

/// The parties of a row.
#[derive(Default)]
pub(super) struct Parties {
    pub company: Option<OrganisationId>,
    pub partners: Vec<OrganisationId>,
    pub funder: Option<OrganisationId>,
}

/// The parties that the words round an amount name.
pub(super) fn of_money(reading: &Reading, survey: &Survey, money: &Money) -> Parties {
    let sentence = reading.segments.near(money.tokens.start);
    match money.role {
        Role::Investment => invested(reading, survey, money, &sentence),
        Role::Funding => funded(reading, survey, money, &sentence),
        Role::Financing => financed(reading, survey, money, &sentence),
        Role::Transaction => transacted(reading, survey, money, &sentence),
        Role::Revenue | Role::Economy | Role::Pay | Role::Price | Role::Penalty | Role::Other => {
            Parties { company: money.actor, ..Parties::default() }
        }
    }
}

/// "X is investing $5 million in Y": Y's row, if Y is a company.
fn invested(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>) -> Parties {
    if matches!(money.section, Section::List | Section::Table)
        && let Some(block) = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start))
        && let Some(own) = survey.named_in(&block.tokens).iter().find(|m| survey.organisation(m.2).class == Class::Company)
    {
        return Parties { company: Some(own.2), ..Parties::default() };
    }
    let invests = (sentence.start..money.tokens.start).rev().take(8).any(|i| reading.word(i).to_ascii_lowercase().starts_with("invest"));
    let into = behind(reading, survey, money, sentence, &["in", "into", "to"])
        .filter(|&id| Some(id) != money.actor && survey.organisation(id).class == Class::Company);
    match into.filter(|_| invests) {
        Some(company) => Parties { company: Some(company), partners: money.actor.into_iter().collect(), funder: None },
        None => {
            let partners = money.actor.map(|a| joined(reading, survey, a, sentence, money.tokens.start)).unwrap_or_default();
            Parties { company: money.actor, partners, funder: None }
        }
    }
}

/// Public money: who gets it is the row's company.
fn funded(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>) -> Parties {
    let recipient = recipient(reading, survey, money, sentence)
        // "it secured $250,000 from the programme": a company gets public money, it does not give any.
        .or(money.actor.filter(|&a| survey.organisation(a).class == Class::Company));
    let funder = money.actor.filter(|&a| Some(a) != recipient);
    Parties { company: recipient, partners: Vec::new(), funder }
}

fn recipient(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>) -> Option<OrganisationId> {
    // "City of Elm - $10,458 for a youth programme": the name before the dash, or one that is no body here.
    if crate::link::money::grant_line(reading, money) {
        let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start))?;
        return survey.named_in(&(block.tokens.start..money.tokens.start)).first().map(|m| m.2);
    }
    let listed = matches!(money.section, Section::List | Section::Table) || listed_line(reading, money);
    if listed {
        // "Village of Teslin - $25,000", "$25,000 to the Village of Teslin": the line's own organisation.
        let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start))?;
        let named = survey.named_in(&block.tokens);
        // The line's first body is who gets it, unless it is a government that gives.
        let own = named.iter().find(|m| !gives(survey, m.2));
        if own.is_some() {
            return own.map(|m| m.2);
        }
    }
    // "X will receive $5 million", "X was awarded a $5-million grant"
    let receives = (sentence.start..money.tokens.start).rev().take(10).find(|&i| {
        let word = reading.word(i).to_ascii_lowercase();
        matches!(word.as_str(), "receive" | "receives" | "received" | "receiving" | "use" | "get" | "gets" | "secured" | "secures" | "won")
            || word == "awarded" && matches!(reading.word(i.wrapping_sub(1)), "was" | "were" | "been" | "be")
    });
    if let Some(verb) = receives {
        // Who receives is told, be it a place that is nobody here.
        return survey.named_in(&(sentence.start..verb)).iter().rev().find(|m| !gives(survey, m.2)).map(|m| m.2);
    }
    // "a $5-million grant to X", "$5 million for X to …"
    if let Some(id) = behind(reading, survey, money, sentence, &["to", "for", "toward", "towards", "at"])
        .filter(|&id| Some(id) != money.actor && !gives(survey, id))
    {
        return Some(id);
    }
    // "helps X hire", "to support X", "provides X with $5 million": the object of the giver's verb.
    let given =
        survey.named_in(&(sentence.start..money.tokens.start)).iter().rev().find(|m| {
            Some(m.2) != money.actor && (reading.word(m.1) == "with" && m.1 + 6 > money.tokens.start || m.1 == money.tokens.start)
        });
    given.map(|m| m.2).or_else(|| topic(reading, survey, money))
}

/// A government above a town's: it gives, and is named in every sentence about what it gives.
pub(super) fn gives(survey: &Survey, id: OrganisationId) -> bool {
    let organisation = survey.organisation(id);
    organisation.class == Class::Government && !is_local(&organisation.name)
}

/// "Town of Faro", "Simcoe County Council", "Alder Bay Port Authority": a public body that gets money rather than gives it.
fn is_local(name: &str) -> bool {
    const LOCAL: [&str; 14] = [
        "City",
        "Town",
        "Village",
        "Municipality",
        "Township",
        "District",
        "Borough",
        "County",
        "Council",
        "Port",
        "Airport",
        "Transit",
        "School",
        "Department of Fire",
    ];
    LOCAL.iter().any(|word| name.split_whitespace().any(|w| w == *word)) || name.split_whitespace().any(|w| w == "Fire")
}

/// Whom a release about public money is about: the one body in its headline that does not give, or the one town.
fn topic(reading: &Reading, survey: &Survey, money: &Money) -> Option<OrganisationId> {
    let may = |id: OrganisationId| Some(id) != money.actor && survey.organisation(id).class != Class::Company && !gives(survey, id);
    if !matches!(money.role, Role::Funding) {
        return None;
    }
    let headline = reading.segments.headline.and_then(|h| reading.segments.blocks.get(h)).map_or(0..0, |b| b.tokens.clone());
    let mut named: Vec<OrganisationId> = survey.named_in(&headline).iter().map(|m| m.2).filter(|&id| may(id)).collect();
    named.dedup();
    if let [only] = named.as_slice() {
        return Some(*only);
    }
    let town = |name: &str| ["City of ", "Town of ", "Village of ", "Municipality of "].iter().any(|start| name.starts_with(start));
    let mut towns = survey.organisations.iter().filter(|o| may(o.id) && town(&o.name));
    match (towns.next(), towns.next()) {
        (Some(only), None) => Some(only.id),
        (_, _) => None,
    }
}

/// A line of its own that ends or begins with an amount.
fn listed_line(reading: &Reading, money: &Money) -> bool {
    let Some(block) = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start)) else { return false };
    block.tokens.len() < 40 && (block.tokens.end <= money.tokens.end + 1 || block.tokens.start + 1 >= money.tokens.start)
}

/// The first organisation behind an amount that one of some prepositions leads to, the noun phrase of the amount aside.
fn behind(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>, prepositions: &[&str]) -> Option<OrganisationId> {
    let reach = sentence.end.min(money.tokens.end + 24);
    for &(start, _, id) in survey.named_in(&(money.tokens.end..reach)) {
        // Back over "the", "Vancouver-based", "Canadian company".
        let mut i = start.wrapping_sub(1);
        let mut steps = 0;
        while steps < 5 && i > money.tokens.end && !prepositions.contains(&reading.word(i)) {
            let token = reading.token(i);
            let modifies = token.kind == Kind::Hyphen
                || token.kind == Kind::Word && !reading.is(i, crate::lang::class::FUNCTION)
                || matches!(reading.word(i), "the" | "a" | "an" | "its" | "their" | "our");
            if !modifies {
                break;
            }
            i = i.wrapping_sub(1);
            steps += 1;
        }
        if i >= money.tokens.end && prepositions.contains(&reading.word(i)) {
            return Some(id);
        }
        // "to a shelter run by X"
        if reading.word(i) == "by" && matches!(reading.word(i.wrapping_sub(1)), "run" | "operated" | "owned" | "led" | "managed") {
            return Some(id);
        }
    }
    None
}

/// "A and B will invest": those named beside the actor before the amount.
fn joined(reading: &Reading, survey: &Survey, actor: OrganisationId, sentence: &Range<usize>, at: usize) -> Vec<OrganisationId> {
    let named = survey.named_in(&(sentence.start..at));
    let mut partners = Vec::new();
    for pair in named.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let and = b.0 - a.1 <= 2 && (a.1..b.0).all(|i| matches!(reading.word(i), "and" | "," | "the"))
            || reading.word(b.0.wrapping_sub(1)) == "with"
                && matches!(reading.word(b.0.wrapping_sub(2)), "together" | "jointly" | "partnership" | "collaboration");
        if and && (a.2 == actor || partners.contains(&a.2)) && b.2 != actor && !partners.contains(&b.2) {
            partners.push(b.2);
        }
    }
    partners
}

/// Capital raised: the raiser's row, the investors its partners.
fn financed(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>) -> Parties {
    let mut partners = Vec::new();
    let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start)).map_or(sentence.clone(), |b| b.tokens.clone());
    // "led by A, with participation from B, C and D"
    let mut led = false;
    let named = survey.named_in(&(money.tokens.end..block.end));
    let mut last_end = 0;
    for &(start, end, id) in named {
        let intro = (1..5).any(|n| matches!(reading.word(start.wrapping_sub(n)), "by" | "from" | "including" | "with"));
        let goes_on = led && start - last_end <= 4;
        if (intro || goes_on) && Some(id) != money.actor && survey.organisation(id).class == Class::Company {
            if !partners.contains(&id) {
                partners.push(id);
            }
            led = true;
            last_end = end;
        } else {
            led = false;
        }
    }
    Parties { company: money.actor, partners, funder: None }
}

/// A purchase is the buyer's row and the bought its partner; a contract is the contractor's.
fn transacted(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>) -> Parties {
    let named = survey.named_in(sentence);
    let contract =
        sentence.clone().any(|i| matches!(reading.word(i).to_ascii_lowercase().as_str(), "contract" | "contracts" | "order" | "awarded"));
    let other = named.iter().map(|m| m.2).find(|&id| Some(id) != money.actor);
    if contract {
        // "X was awarded a contract by Y", "Y awarded X a contract", "awarded to X"
        let company = named
            .iter()
            .find(|m| Some(m.2) != money.actor && survey.organisation(m.2).class == Class::Company)
            .map(|m| m.2)
            .or(money.actor);
        return Parties { company, partners: Vec::new(), funder: money.actor.filter(|&a| Some(a) != company) };
    }
    Parties { company: money.actor, partners: other.into_iter().collect(), funder: None }
}
