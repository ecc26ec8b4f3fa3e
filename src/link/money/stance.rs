//! Who speaks in a release: a public body or its politicians, or a company; and which organisation that is.

use crate::lang::class;
use crate::model::{Class, Organisation, OrganisationId, Section};
use crate::scan::Reading;
use crate::survey::Survey;

use super::funder::legislates;
use super::grammar::{self, is};
use super::words::Party;

/// From whose side a release is told.
#[derive(Clone, Debug)]
pub struct Stance {
    pub public: bool,
    /// The company that the release is about, if one stands out.
    pub company: Option<OrganisationId>,
    /// Whether that company is the one that speaks: in the headline, listed, or named again and again.
    pub strong: bool,
    /// Whether it lists grants, a line each.
    pub grants: bool,
    /// Whether it tells of a case at court or of a settlement.
    pub penal: bool,
    /// The public body that the release is from, if one stands out.
    pub body: Option<OrganisationId>,
}

/// How many tokens from the start tell who speaks.
const OPENING: usize = 160;
/// A single "state" or "agency" does not make a public body of who speaks.
const UNTOLD: f32 = 0.4;
/// So many words of the courts in its opening make a release tell of a case.
const ACCUSATIONS: usize = 3;

impl Stance {
    pub fn of(reading: &Reading, survey: &Survey) -> Stance {
        let mut public = 0.0f32;
        let mut private = 0.0f32;
        let mut accusations = 0;
        for i in 0..OPENING.min(reading.tokens.len()) {
            accusations += usize::from(is(reading, i, grammar::ACCUSING));
            if reading.is(i, class::MONEY_PARTY) && survey.organisation_at(i).is_none() {
                let capital = reading.token(i).capitalised();
                match reading.language.money_links.party(reading.token(i)) {
                    Some(Party::Official) if capital => public += if reading.section(i) == Section::Headline { 3.0 } else { 1.5 },
                    Some(Party::Public | Party::Legislature) => public += 0.12,
                    Some(Party::Private) => private += 0.12,
                    Some(Party::Official | Party::Issuer | Party::Recipient | Party::Payer | Party::Attracts) | None => {}
                }
            }
        }
        public += headline_places(reading);
        let mut first = true;
        for &(start, _, id) in survey.named_in(&(0..OPENING.min(reading.tokens.len()))) {
            let weight = if first { 2.0 } else { 0.6 };
            first = false;
            match survey.organisation(id).class {
                Class::Company => private += weight,
                Class::Government => public += weight,
                Class::Other => private += 0.2,
            }
            if reading.section(start) == Section::Headline && survey.organisation(id).class == Class::Company {
                private += 1.6;
            }
        }
        // "About Northfield": the issuer presents itself.
        for organisation in &survey.organisations {
            let presented = organisation.mentions.iter().any(|m| {
                reading.section(m.tokens.start) == Section::Boilerplate && is(reading, m.tokens.start.wrapping_sub(1), grammar::ABOUT)
            });
            match organisation.class {
                Class::Company if presented => private += 1.0,
                Class::Government if presented => public += 1.0,
                Class::Company | Class::Government | Class::Other => {}
            }
        }
        for organisation in &survey.organisations {
            if !organisation.tickers.is_empty() {
                private += 1.5;
            }
        }
        let company = main(reading, survey, Class::Company);
        let strong = company.map(|c| survey.organisation(c)).is_some_and(|o| {
            let headline = |m: &crate::model::OrganisationMention| reading.section(m.tokens.start) == Section::Headline;
            !o.tickers.is_empty() || o.mentions.len() >= 3 || o.mentions.iter().any(headline)
        });
        Stance {
            public: public > private.max(UNTOLD),
            company,
            strong,
            grants: false,
            penal: accusations >= ACCUSATIONS,
            body: main(reading, survey, Class::Government),
        }
    }
}

/// "Canada announces", "Ontario invests": a place that acts in the headline is its government.
fn headline_places(reading: &Reading) -> f32 {
    let Some(headline) = reading.segments.headline.and_then(|h| reading.segments.blocks.get(h)) else { return 0.0 };
    let acts = headline
        .tokens
        .clone()
        .any(|i| reading.is(i, class::PLACE) && reading.token(i).capitalised() && is(reading, i + 1, grammar::HEADLINE_ACTS));
    if acts { 1.5 } else { 0.0 }
}

/// The organisation of a class that a release speaks of most, one of its headline or first lines before others.
fn main(reading: &Reading, survey: &Survey, wanted: Class) -> Option<OrganisationId> {
    let mut best: Option<(f32, OrganisationId)> = None;
    // A house that votes money hands out none.
    let votes = |o: &Organisation| o.mentions.iter().any(|m| legislates(reading, m.tokens.clone()));
    for organisation in survey.organisations.iter().filter(|o| o.class == wanted && !votes(o)) {
        let mut score = 0.0f32;
        for mention in &organisation.mentions {
            score += match reading.section(mention.tokens.start) {
                Section::Headline => 3.0,
                Section::Boilerplate | Section::Contact => 0.3,
                Section::Dateline | Section::Body | Section::Quote | Section::List | Section::Table => 1.0,
            };
        }
        if let Some(first) = organisation.mentions.first() {
            score += 2.0 / (1.0 + first.tokens.start as f32 / 40.0);
        }
        if !organisation.tickers.is_empty() {
            score += 1.0;
        }
        if best.is_none_or(|b| score > b.0) {
            best = Some((score, organisation.id));
        }
    }
    best.map(|b| b.1)
}
