//! Who hands out the money that a release tells of, where the amount's own sentence does not say.
//!
//! "The funds were awarded by the Ministry of Mines", "the Ministry's grant programme": what a release says once of its payer
//! holds for its other amounts. Looks at each mention of an organisation once; must not decide on a sentence that names another.

mod evidence;

use rustc_hash::FxHashSet;

use crate::lang::class;
use crate::model::{Class, Money, OrganisationId, Role, Section};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::tables::country_of;
use crate::token::{Kind, Token};

use super::grammar::{self, is};
use super::sentence_of;
use super::words::Party;
use evidence::{issues, owns};

pub(super) use evidence::{funds, legislates, pays};

/// How long a line of a list may be, and what stands in it before its amount.
const LINE: usize = 60;
const HEAD: usize = 6;
/// How many tokens from the start may say that another government pays.
const OPENING: usize = 200;

/// What a release says of its payers.
#[derive(Clone, Debug, Default)]
pub struct Funders {
    /// Where somebody is said to pay: the token, and who; in reading order.
    told: Vec<(usize, OrganisationId)>,
    /// The one payer of the release, if one stands out.
    sole: Option<OrganisationId>,
    /// The government from which the release is, if it names it.
    own: Option<OrganisationId>,
}

impl Funders {
    pub fn of(reading: &Reading, survey: &Survey) -> Funders {
        let mut told = Vec::new();
        let mut scores = vec![0.0f32; survey.organisations.len()];
        let mut whole: Option<(usize, usize)> = None;
        for &(start, end, id) in &survey.named {
            // "from the Department of Mines' Bureau of Lakes": the part pays, wherever its whole stands.
            let first = whole.filter(|w| w.1 + 1 == start && reading.token(w.1).kind == Kind::Possessive).map_or(start, |w| w.0);
            whole = Some((first, end));
            if reading.token(end).kind == Kind::Possessive && survey.organisation_at(end + 1).is_some() {
                continue;
            }
            let organisation = survey.organisation(id);
            if legislates(reading, start..end) || matches!(reading.section(start), Section::Boilerplate | Section::Contact) {
                continue;
            }
            let known = match organisation.class {
                Class::Government => pays(reading, first..end).max(owns(reading, end)).max(issues(reading, start..end)),
                Class::Other | Class::Company => pays(reading, first..end) * 0.5,
            };
            if known > 0.0 {
                scores[id.index()] += known;
                told.push((start, id));
            }
        }
        let mut best: Option<usize> = None;
        for n in 0..scores.len() {
            if scores[n] > best.map_or(0.0, |b| scores[b]) {
                best = Some(n);
            }
        }
        let all: f32 = scores.iter().sum();
        let sole = best.filter(|&b| scores[b] >= 1.0 && scores[b] >= 0.65 * all).map(|b| survey.organisations[b].id);
        let own = own(reading, survey, &told);
        Funders { told, sole, own }
    }

    /// The government from which the release is, if it names it: whom "the Government" means.
    pub fn own(&self) -> Option<OrganisationId> {
        self.own
    }

    /// The one payer of the release, if one stands out.
    pub fn sole(&self) -> Option<OrganisationId> {
        self.sole
    }

    /// Whether an organisation is said to pay somewhere.
    pub fn tells(&self, payer: OrganisationId) -> bool {
        self.told.iter().any(|t| t.1 == payer)
    }

    /// Who pays an amount of whose payer its own sentence says nothing.
    pub fn payer(&self, reading: &Reading, survey: &Survey, public: bool, money: &Money) -> Option<(OrganisationId, &'static str)> {
        if money.role != Role::Funding || another_pays(reading, money) {
            return None;
        }
        // "Northfield will invest … The Province is contributing": a company's giving is not the public's.
        let public_one =
            |i: usize| reading.is(i, class::MONEY_PARTY) && reading.language.money_links.party(reading.token(i)) == Some(Party::Public);
        let theirs = sentence_of(reading, money).clone().take(60).any(public_one);
        let fits = |id: OrganisationId| !theirs || survey.organisation(id).class != Class::Company;
        if let Some(sole) = self.sole
            && fits(sole)
            && (self.own == Some(sole) || self.beside(reading, money, sole))
        {
            return Some((sole, "actor.payer-of-release"));
        }
        // One of several payers: the one told of in the same paragraph, before the amount.
        let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start))?.tokens.clone();
        let at = self.told.partition_point(|t| t.0 < money.tokens.start);
        let near = self.told[..at].last().filter(|t| block.contains(&t.0) && fits(t.1)).map(|t| (t.1, "actor.payer-of-paragraph"));
        near.or_else(|| self.own.filter(|_| public).map(|o| (o, "actor.own-government")))
    }
}

impl Funders {
    /// Whether an amount stands where a payer's grants are told of: in the headline, in a list, or beside the paragraph that names
    /// the payer as such. A sum told of further off is mostly background.
    fn beside(&self, reading: &Reading, money: &Money, payer: OrganisationId) -> bool {
        if matches!(money.section, Section::Headline | Section::List | Section::Table) {
            return true;
        }
        let block = reading.segments.block_at(money.tokens.start);
        let headline = reading.segments.headline.unwrap_or(0);
        // "$25,000 for the library" on a line of its own is an item of a list without its mark.
        // So is "Cleanup grant for $25,000 to the Town of Elm".
        let line = reading.segments.blocks.get(block).is_some_and(|b| {
            let head = b.tokens.start..money.tokens.start;
            b.tokens.len() < 30 && head.len() <= 2 || b.tokens.len() < LINE && head.len() <= HEAD && head.clone().any(|i| funds(reading, i))
        });
        if block <= headline + 2 || line {
            return true;
        }
        let from = self.told.partition_point(|t| reading.segments.block_at(t.0) + 1 < block);
        self.told[from..].iter().take_while(|t| reading.segments.block_at(t.0) <= block + 1).any(|t| t.1 == payer)
    }
}

/// "States will contribute $4 million", "the bill would authorize $4 million": the sentence has a payer of its own.
pub fn another_pays(reading: &Reading, money: &Money) -> bool {
    let sentence = sentence_of(reading, money);
    // "$583 million in state funding"
    let end = money.tokens.end;
    if is(reading, end, grammar::IN) && is(reading, end + 1, grammar::OTHER_PURSE) {
        return true;
    }
    // "will contribute $29,000 of its own funds"
    if (end..end + 4).any(|i| is(reading, i, grammar::OWN)) {
        return true;
    }
    (sentence.start.max(money.tokens.start.saturating_sub(24))..money.tokens.start).any(|i| {
        reading.is(i, class::MONEY_PARTY) && reading.language.money_links.party(reading.token(i)) == Some(Party::Legislature)
            || is(reading, i, grammar::OTHER_PAYER)
    })
}

/// How many signs a line of a list may begin with.
const SIGNS: usize = 16;

/// "City of Elm - $10,458 for a youth programme": a line that begins with a name, a dash and an amount.
pub fn grant_line(reading: &Reading, money: &Money) -> bool {
    let at = reading.segments.block_at(money.tokens.start);
    let Some(block) = reading.segments.blocks.get(at) else { return false };
    // "* Alder Rowing Club - $15,500": the sign of a list is no part of the name.
    let mut first = (block.tokens.start..money.tokens.start).take(SIGNS);
    let start = first.find(|&i| reading.token(i).kind == Kind::Word).unwrap_or(block.tokens.start);
    let name = start..money.tokens.start.saturating_sub(1);
    let parted = matches!(reading.token(name.end).kind, Kind::Hyphen | Kind::Dash | Kind::Colon | Kind::OpenBracket);
    parted
        && (2..16).contains(&name.len())
        && reading.segments.headline != Some(at)
        && name.clone().all(|i| {
            let token = reading.token(i);
            token.kind != Kind::Word || token.has(Token::CAP) || reading.is(i, class::FUNCTION)
        })
        && reading.token(name.start).has(Token::CAP)
}

/// The organisation whose name such a line begins with.
pub fn recipient(reading: &Reading, survey: &Survey, money: &Money) -> Option<OrganisationId> {
    let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start)).filter(|_| grant_line(reading, money))?;
    survey.organisation_at(block.tokens.start)
}

/// Whether a government is that of another country than the issuer's, or may be.
fn foreign(survey: &Survey, name: &str) -> bool {
    let Some(own) = survey.country.as_deref() else { return true };
    name.split(' ').filter_map(country_of).any(|country| country != own)
}

/// The government of a release: of those that pay or stand in its opening, the one that it names most.
fn own(reading: &Reading, survey: &Survey, told: &[(usize, OrganisationId)]) -> Option<OrganisationId> {
    let mut best: Option<(usize, OrganisationId)> = None;
    let payers: FxHashSet<OrganisationId> = told.iter().map(|t| t.1).collect();
    let government = |o: &&crate::model::Organisation| {
        o.class == Class::Government && (o.name.ends_with("Government") || o.name.starts_with("Government of"))
    };
    // "from the federal Gas Tax Fund": another government may pay.
    let top = reading.segments.blocks.get(reading.segments.headline.unwrap_or(0) + 2).map_or(OPENING, |b| b.tokens.end);
    let federal = (0..top.min(OPENING)).any(|i| is(reading, i, grammar::NATION));
    let only = !federal && survey.organisations.iter().filter(government).count() == 1;
    for o in survey.organisations.iter().filter(government) {
        let first = o.mentions.first().map_or(usize::MAX, |m| m.tokens.start);
        let opening = first != usize::MAX && reading.segments.block_at(first) <= reading.segments.headline.unwrap_or(0) + 2;
        let known = opening || payers.contains(&o.id) || only && !foreign(survey, &o.name);
        if !known {
            continue;
        }
        let count = o.mentions.len();
        if best.is_none_or(|b| count > b.0) {
            best = Some((count, o.id));
        }
    }
    best.map(|b| b.1)
}
