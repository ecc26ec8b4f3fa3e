//! Whether an amount makes a row: what speaks for a decision and what against it, added up.
//!
//! Hardly a sign settles it alone, because releases tell decisions in more ways than rules can list: a verb that decides over the
//! amount counts for it, a word of history against it, and so do who gets the money, how exact the figure is, and where it
//! stands. The weights are those of a logistic regression over the amounts that could make a row in 250 annotated releases, none of
//! them held out: whether the fixtures have a row for an amount. They are in tenths and rounded; `validate` tells what they give.

use super::background::{Reason, Weight};
use super::decision::{self, Release, Verb};
use super::parties::Parties;
use crate::model::{Class, Money, MoneyId, Progress, Qualifier, Role, Section};
use crate::scan::{Found, Reading};
use crate::survey::Survey;

/// What all mentions of one amount, and all amounts of one role, have in common.
pub(super) struct Groups {
    /// By the first mention of an amount.
    amounts: Vec<Amount>,
    /// The first amount of each role that can make a row, and how many there are.
    roles: Vec<(Role, MoneyId, usize)>,
}

#[derive(Clone, Copy, Default)]
struct Amount {
    times: usize,
    headline: bool,
    lead: bool,
}

impl Groups {
    pub(super) fn of(found: &Found, release: &Release) -> Groups {
        let mut groups = Groups { amounts: vec![Amount::default(); found.money.len()], roles: Vec::new() };
        for money in &found.money {
            let amount = &mut groups.amounts[first(money).index()];
            amount.times += 1;
            amount.headline |= money.section == Section::Headline;
            amount.lead |= money.section != Section::Headline && money.tokens.start < release.lead;
            if money.same_as.is_some() || !super::makes_row(money) {
                continue;
            }
            match groups.roles.iter_mut().find(|(role, ..)| *role == money.role) {
                Some((_, _, count)) => *count += 1,
                None => groups.roles.push((money.role, money.id, 1)),
            }
        }
        groups
    }
}

/// The first mention of an amount.
pub(super) fn first(money: &Money) -> MoneyId {
    money.same_as.unwrap_or(money.id)
}

/// What the rules say of an amount.
pub(super) struct Told<'a> {
    pub governor: Verb,
    /// Why it is decided over, if a rule says so.
    pub decided: Option<&'static str>,
    /// Why it is background, if a rule says so.
    pub background: Option<Reason>,
    pub parties: &'a Parties,
    pub progress: Progress,
    /// Whether an amount of the same sentence has a row.
    pub beside_row: bool,
}

/// From this on, in any currency, an amount is a country's more often than a decision's.
const LARGE: u32 = 100_000_000;
const HUGE: u32 = 1_000_000_000;

/// Where the scale stands with nothing on it.
const EMPTY: i32 = 2;

/// What weighs more in a company's release and in what somebody says, which are full of sums that nobody decides over: that no rule
/// says so, and that a sum is told as history, as in a public body's what is no grant. Set by reading 550 releases that nobody annotated, and not by the regression.
const UNDECIDED: i32 = -10;
const HISTORY: i32 = -10;

/// Whether more speaks for a row than against it.
pub(super) fn decides(reading: &Reading, survey: &Survey, groups: &Groups, release: &Release, money: &Money, told: &Told) -> bool {
    let amount = groups.amounts[first(money).index()];
    let role = groups.roles.iter().find(|(role, ..)| *role == money.role);
    let (opens, count) = role.map_or((false, 0), |&(_, id, count)| (id == first(money), count));
    let class = told.parties.company.map(|c| survey.organisation(c).class);
    let grant = money.role == Role::Funding;
    let background = told.background.map(Reason::weight);
    // "covers $1.5 million of the $6-million cost": the whole is told beside the part that is decided over.
    let whole = told.background == Some(Reason::WholeCost) && told.beside_row;
    if background == Some(Weight::Certain) || whole {
        return false;
    }
    let signs = [
        // what the words say
        (background == Some(Weight::History), -11),
        (background == Some(Weight::History) && !(release.public && grant), HISTORY),
        (background == Some(Weight::Aside), -3),
        (told.decided.is_some(), 4),
        (told.decided.is_none() && (!release.public || money.section == Section::Quote), UNDECIDED),
        (money.role_rule == "role.line-of-grants", 4),
        (told.progress == Progress::Proposed, 4),
        (money.role_rule == "role.verb", 1),
        (told.governor == Verb::None, 1),
        (told.governor == Verb::States, -2),
        // who gets it, and who gives it
        (grant && class.is_none(), -8),
        (grant && class == Some(Class::Other), 6),
        (!grant && class == Some(Class::Company), -1),
        (grant && release.public, 2),
        (money.actor.is_none(), -1),
        // the figure
        (money.qualifier == Qualifier::Exact, 6),
        (money.qualifier == Qualifier::Over, -4),
        (money.value >= Some(LARGE.into()), -4),
        (money.value >= Some(HUGE.into()), -4),
        // What opens an item of a list is decided over by itself, also if a total is told above.
        (money.part_of.is_some() && !decision::opens_item(reading, money), -5),
        (opens, 1),
        (count > 3, -2),
        (count > 7, -1),
        // where it stands, and how often
        (amount.headline, -1),
        (amount.lead, 1),
        (amount.times > 1, 2),
        (amount.times > 2, 3),
        (money.section == Section::Body, 4),
        (money.section == Section::Quote, 1),
        (money.section == Section::List, -2),
        (money.section == Section::Table, -1),
        (decision::listed(reading, money), 3),
    ];
    EMPTY + signs.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum::<i32>() > 0
}
