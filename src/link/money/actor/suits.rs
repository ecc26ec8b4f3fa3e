//! What an organisation is, for an amount: of a class that suits the role, a party, or only the one who tells a figure.
//!
//! Takes a mention or a class and a role. Must not ask how far off the amount is.

use crate::lang::class;
use crate::link::money::grammar::{self, is};
use crate::link::money::stance::Stance;
use crate::link::money::words::Party;
use crate::model::{Class, Role};
use crate::scan::Reading;

/// How well a class of organisation suits a role.
pub(super) fn suits(role: Role, class: Class, stance: &Stance) -> f32 {
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
        // Who prosecutes gets nothing of what it tells.
        (Role::Penalty, Class::Government) => -0.8,
        (Role::Penalty | Role::Other, Class::Company) => 0.4,
        (Role::Price, Class::Company) => 0.1,
        (Role::Other, Class::Government) => 0.2,
        (Role::Investment | Role::Financing | Role::Transaction | Role::Revenue, Class::Company) => 0.5,
        (Role::Investment | Role::Financing | Role::Revenue, Class::Government) => -0.4,
        (
            Role::Investment | Role::Financing | Role::Transaction | Role::Revenue | Role::Penalty | Role::Price | Role::Other,
            Class::Other,
        ) => 0.1,
        (Role::Price, Class::Government) => 0.0,
        (Role::Pay, Class::Company) => 0.4,
        (Role::Pay, Class::Government | Class::Other) => 0.0,
        (Role::Economy, Class::Company | Class::Government | Class::Other) => -1.0,
    }
}

/// Whether a word stands for a party.
pub(super) fn is_party(reading: &Reading, i: usize, party: Party) -> bool {
    reading.is(i, class::MONEY_PARTY) && reading.language.money_links.party(reading.token(i)) == Some(party)
}

/// "According to researchers from Elm University", "Elm University estimates that".
pub(super) fn tells(reading: &Reading, start: usize, end: usize) -> bool {
    let told = |k: usize| {
        let i = start.wrapping_sub(k);
        is(reading, i, grammar::ACCORDING) && is(reading, i + 1, grammar::TO)
    };
    (2..8).any(told)
        || is(reading, end, grammar::FIGURES)
        || is(reading, end, grammar::TELLING)
        || is(reading, end, grammar::HAVING) && is(reading, end + 1, grammar::TOLD)
}
