//! Amounts that are too small, or meant for too many, to be somebody's decision.

use rust_decimal::Decimal;

use super::Amount;
use crate::link::announcements::decision::{self, Verb};
use crate::link::announcements::recipient;
use crate::link::announcements::words::{APPLICANTS, BUSINESS, PERSONS, TAX_BREAK};
use crate::link::money::grant_line;
use crate::model::{Class, Qualifier};

/// Below this, in any currency, an amount is a price, a fee or a gift.
const SMALL: u32 = 2500;
/// Below this a company's investment, loan or deal is none of its own.
const SMALL_DEAL: u32 = 10_000;
/// From this on a gift to a body by its name is one.
const GIFT: u32 = 500;
/// How far from an amount those stand who get it as private persons.
const NEAR_PERSON: usize = 16;
/// From this on, in any currency, money for private persons is a programme's.
const PROGRAMME: u32 = 1_000_000;
/// The most that one of many applicants gets.
const APPLICATION: u32 = 250_000;
/// The most that a household saves in taxes.
const TAXES: u32 = 50_000;

/// What a customer or a giver pays is no decision of anybody's: "$100 off", "donate $10".
pub(super) fn small_change(a: &Amount) -> bool {
    let small = if a.grants() { SMALL } else { SMALL_DEAL };
    let line_of_grants = decision::listed(a.reading, a.money) && grant_line(a.reading, a.money);
    // "presented a check for $2,360 to the Alder Animal Shelter"
    let given = || {
        let decided = a.grants() && a.money.value >= Some(GIFT.into()) && matches!(a.governor, Verb::Decides(_));
        let gets = || recipient::named(a.reading, a.survey, a.found, a.money, a.release).flatten();
        decided && gets().is_some_and(|id| a.survey.organisation(id).class == Class::Other)
    };
    !line_of_grants && a.money.value < Some(small.into()) && a.money.value_max.is_none_or(|m| m < small.into()) && !given()
}

/// Who gets it is a private person. A programme of millions is the government's decision, whoever gets the single sums.
pub(super) fn private_persons(a: &Amount) -> bool {
    if !a.grants() || a.money.value >= Some(PROGRAMME.into()) {
        return false;
    }
    let segments = &a.reading.segments;
    let headline = segments.headline.filter(|_| !a.release.public).and_then(|h| segments.blocks.get(h));
    let headline = headline.map_or(0..0, |b| b.tokens.clone());
    a.around(NEAR_PERSON).chain(headline).any(|i| a.says(i, PERSONS))
}

/// "grants of up to $15,000", "a $3,000 tax credit for families", "loans from $500 to $5,000": what each applicant may get.
pub(super) fn each_applicant(a: &Amount) -> bool {
    if !a.grants() {
        return false;
    }
    // "up to $600,000 for any one of them"
    let single = a.behind(4).any(|i| a.word(i) == "each" || a.word(i) == "any" && a.word(i + 1) == "one");
    if a.money.qualifier == Qualifier::UpTo && single {
        return true;
    }
    let most = a.money.value_max.or(a.money.value);
    if most.is_some_and(|v| v > APPLICATION.into()) {
        return false;
    }
    let limit = matches!(a.money.qualifier, Qualifier::UpTo | Qualifier::Range | Qualifier::AtLeast | Qualifier::Over | Qualifier::Under);
    let mut near = a.sentence.start.max(a.at().saturating_sub(7))..a.sentence.end.min(a.money.tokens.end + 5);
    let tax = near.clone().any(|i| a.word(i) == "tax" && a.says(i + 1, TAX_BREAK));
    limit && near.any(|i| a.says(i, APPLICANTS)) || tax && most.is_some_and(|v| v < Decimal::from(TAXES))
}

/// "loans ranging from $1 million to $5 million"
pub(super) fn range_of_business(a: &Amount) -> bool {
    a.money.value_max.is_some() && a.before(5).any(|i| a.says(i, BUSINESS))
}
