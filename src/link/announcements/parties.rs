//! Who takes part in a row that an amount makes: the company, its partners, the funder.

use std::ops::Range;

use super::decision::{self, Release};
use super::recipient;
use crate::model::{Class, Money, OrganisationId, Role, Section};
use crate::scan::{Found, Reading};
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
pub(super) fn of_money(reading: &Reading, survey: &Survey, found: &Found, money: &Money, release: &Release) -> Parties {
    let sentence = reading.segments.near(money.tokens.start);
    match money.role {
        Role::Investment => invested(reading, survey, money, &sentence, release),
        Role::Funding => {
            // "it secured $250,000 from the programme": a company gets public money, it does not give any.
            let company = recipient::of(reading, survey, found, money, release)
                .or(money.actor.filter(|&a| survey.organisation(a).class == Class::Company));
            Parties { company, partners: Vec::new(), funder: money.actor.filter(|&a| Some(a) != company) }
        }
        Role::Financing => financed(reading, survey, money, &sentence, release),
        Role::Transaction => transacted(reading, survey, money, &sentence, release),
        Role::Revenue | Role::Economy | Role::Pay | Role::Price | Role::Penalty | Role::Other => {
            Parties { company: money.actor, ..Parties::default() }
        }
    }
}

/// Who acts where no actor was told: the one company of the sentence, else the company of the release.
fn stand_in(survey: &Survey, sentence: &Range<usize>, release: &Release) -> Option<OrganisationId> {
    let mut named = survey.named_in(sentence).iter().map(|m| m.2).filter(|&id| survey.organisation(id).class == Class::Company);
    match named.next() {
        None => release.company,
        Some(only) if named.all(|id| id == only) => Some(only),
        Some(_) => None,
    }
}

/// Whether a company's release tells of itself: in its opening of whoever acts there, further down of those that the opening names
/// or of who gets their money. What others do is told there to compare with.
pub(super) fn own(reading: &Reading, survey: &Survey, money: &Money, parties: &Parties, release: &Release) -> bool {
    // Nobody is named as who acts: only a release that is about one company leaves that out.
    let guessed = money.actor_rule == Some("actor.company-of-release");
    if guessed && reading.segments.headline.is_some() && !release.company.is_some_and(|c| recipient::in_headline(reading, survey, c)) {
        return false;
    }
    if decision::listed(reading, money) || money.tokens.start < release.lead {
        return true;
    }
    let opening = |id: OrganisationId| survey.organisation(id).mentions.first().is_some_and(|m| m.tokens.start < release.lead);
    match money.role {
        // "A was awarded $9,600": told of A, whether A is known here or not; "the winner will get $9,600" is told of nobody.
        Role::Funding => {
            let named = |verb: usize| (1..=SUBJECT).any(|n| reading.token(verb.saturating_sub(n)).capitalised());
            let gets = |verb| super::words::gets(reading, verb) && named(verb);
            let told = decision::governor(reading, survey, money, &reading.segments.near(money.tokens.start));
            let known = |c| parties.funder.is_some() || opening(c) || survey.organisation(c).class != Class::Company;
            matches!(told, decision::Verb::Decides(verb) if gets(verb)) || parties.company.is_some_and(known)
        }
        Role::Investment | Role::Financing | Role::Transaction => parties.company.is_some_and(opening),
        Role::Revenue | Role::Economy | Role::Pay | Role::Price | Role::Penalty | Role::Other => false,
    }
}

/// In how many tokens before a verb the name of its subject ends: "(ABC) has been awarded".
const SUBJECT: usize = 4;
/// How many tokens may stand between a subject and its verb: "will", "is to".
const HELPS: usize = 3;

/// The company that begins the clause of an amount: "a venture of Y with X, in which X will invest".
fn subject(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>) -> Option<OrganisationId> {
    let decision::Verb::Decides(verb) = decision::governor(reading, survey, money, sentence) else { return None };
    let last = survey.named_in(&(sentence.start..verb)).last()?;
    let beside = last.1 + HELPS >= verb && (last.1..verb).all(|i| reading.token(i).kind == Kind::Word);
    let related = matches!(reading.word(last.0.wrapping_sub(1)), "which" | "whereby" | "where");
    (beside && related && survey.organisation(last.2).class == Class::Company).then_some(last.2)
}

/// "X is investing $5 million in Y": Y's row, if Y is a company.
fn invested(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>, release: &Release) -> Parties {
    if decision::in_lines(money)
        && let Some(block) = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start))
        && let Some(own) = survey.named_in(&block.tokens).iter().find(|m| survey.organisation(m.2).class == Class::Company)
    {
        return Parties { company: Some(own.2), ..Parties::default() };
    }
    // Nobody is said to invest: the release's company stands in only where a release is about one.
    let guessed = money.actor_rule == Some("actor.company-of-release");
    let told = money.actor.filter(|&a| !guessed || release.company == Some(a));
    let actor = subject(reading, survey, money, sentence).or(told);
    let invests = (sentence.start..money.tokens.start).rev().take(8).any(|i| reading.word(i).to_ascii_lowercase().starts_with("invest"));
    if let Some(company) = into(reading, survey, money, sentence).filter(|&id| invests && Some(id) != actor) {
        return Parties { company: Some(company), partners: actor.into_iter().collect(), funder: None };
    }
    let partners = actor.map(|a| joined(reading, survey, a, sentence, money.tokens.start)).unwrap_or_default();
    // A line of a list names its own company, or none that is known here.
    let line = money.section == Section::List;
    let company = actor.filter(|_| !(guessed && line)).or_else(|| stand_in(survey, sentence, release).filter(|_| !line));
    Parties { company, partners, funder: None }
}

/// The company that money is put into; "in Y's mine" is no share of Y.
fn into(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>) -> Option<OrganisationId> {
    let id = recipient::behind(reading, survey, money.tokens.end, sentence.end, &["in", "into", "to"])
        .filter(|&id| survey.organisation(id).class == Class::Company)?;
    let named = survey.named_in(&(money.tokens.end..sentence.end)).iter().find(|m| m.2 == id)?;
    (!matches!(reading.token(named.1).kind, Kind::Possessive | Kind::Apostrophe)).then_some(id)
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

/// How many tokens behind an amount its investors are listed in.
const LIST: usize = 400;

/// Capital raised: the raiser's row, the investors its partners.
fn financed(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>, release: &Release) -> Parties {
    let mut partners = Vec::new();
    let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start)).map_or(sentence.clone(), |b| b.tokens.clone());
    // "led by A, with participation from B, C and D"
    let mut led = false;
    let named = survey.named_in(&(money.tokens.end..block.end.min(money.tokens.end + LIST)));
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
    Parties { company: money.actor.or_else(|| stand_in(survey, sentence, release)), partners, funder: None }
}

/// A purchase is the buyer's row and the bought its partner; a contract is the contractor's.
fn transacted(reading: &Reading, survey: &Survey, money: &Money, sentence: &Range<usize>, release: &Release) -> Parties {
    let named = survey.named_in(sentence);
    let contract =
        sentence.clone().any(|i| matches!(reading.word(i).to_ascii_lowercase().as_str(), "contract" | "contracts" | "order" | "awarded"));
    let other = named.iter().map(|m| m.2).find(|&id| Some(id) != money.actor);
    if contract {
        // "X, in partnership with Z, was awarded a contract": its subject has it.
        let won = match decision::governor(reading, survey, money, sentence) {
            decision::Verb::Decides(verb) if super::words::gets(reading, verb) => named.iter().find(|m| m.1 <= verb),
            decision::Verb::Decides(_) | decision::Verb::States | decision::Verb::None => None,
        };
        // "X was awarded a contract by Y", "Y awarded X a contract", "awarded to X"
        let company = won
            .filter(|m| survey.organisation(m.2).class == Class::Company)
            .or_else(|| named.iter().find(|m| Some(m.2) != money.actor && survey.organisation(m.2).class == Class::Company))
            .map(|m| m.2)
            // "The company has signed a contract with the Agency": the client is named, the contractor is who speaks.
            .or_else(|| release.company.filter(|_| money.actor.is_none_or(|a| survey.organisation(a).class != Class::Company)))
            .or(money.actor);
        return Parties { company, partners: Vec::new(), funder: money.actor.filter(|&a| Some(a) != company) };
    }
    let company = money.actor.or_else(|| stand_in(survey, sentence, release));
    Parties { company, partners: other.filter(|&o| Some(o) != company).into_iter().collect(), funder: None }
}
