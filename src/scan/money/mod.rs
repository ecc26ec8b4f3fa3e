//! Amounts of money: `$10 billion USD`, `CAD $8.8 million`, `€40m`, `half a million dollars`, `Rs 500 crore`, `$12–15 million`.
//!
//! Starts at a currency sign, code or word, gives amounts with value, qualifier and a clue to the currency. Which dollar a
//! bare `$` is, what the money is and whose, is told later, by `normalise` and `link`.

mod amount;
mod context;
mod cue;
pub mod words;

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Found, Reading};
use crate::lang::class;
use crate::model::{Confidence, CurrencyClue, Money, MoneyId, Qualifier};
use crate::token::{Kind, Token};

/// An amount before it is written down.
#[derive(Clone, Debug)]
struct Amount {
    tokens: Range<usize>,
    value: Option<Decimal>,
    max: Option<Decimal>,
    /// The number before its magnitude, for neighbours that share the magnitude.
    mantissa: Decimal,
    magnitude: Option<Decimal>,
    clue: CurrencyClue,
    plus: bool,
    overflow: bool,
    rule: &'static str,
    confidence: Confidence,
}

/// Finds all amounts.
pub(super) fn scan(reading: &Reading, found: &mut Found) {
    let mut free = 0;
    let mut before: Option<(Amount, Qualifier)> = None;
    let mut next = 0;
    for i in reading.segments.anchors.facts().iter().map(|&i| i as usize) {
        if i < next || !is_anchor(reading, i) {
            continue;
        }
        let Some(mut amount) = amount::at(reading, i, free) else {
            continue;
        };
        context::share_magnitude(reading, &mut amount);
        if let Some(reason) = context::not_money(reading, &amount) {
            reading.drop(&amount.tokens, "money", reason);
            next = amount.tokens.end;
            continue;
        }
        free = amount.tokens.end;
        next = free;
        if amount.overflow {
            found.errors.push(format!("an amount is too long to hold: {:.40}", reading.words(&amount.tokens)));
            continue;
        }
        let qualifier = context::qualifier(reading, &amount, before.as_ref().map(|(a, q)| (a, *q)));
        push(reading, found, &amount, qualifier);
        before = Some((amount, qualifier));
    }
}

/// Whether an amount may begin, or be recognised, at a token.
fn is_anchor(reading: &Reading, i: usize) -> bool {
    let token = reading.token(i);
    token.is_currency_sign()
        || token.kind == Kind::Word && (reading.is(i, class::CURRENCY | class::CURRENCY_CODE) || reading.is(i, class::MULTI))
}

fn push(reading: &Reading, found: &mut Found, amount: &Amount, qualifier: Qualifier) {
    let span = reading.tokens.span(&amount.tokens);
    found.money.push(Money {
        id: MoneyId(found.money.len() as u32),
        start: span.start,
        end: span.end,
        text: span.of(reading.text).to_owned(),
        value: amount.value,
        value_max: amount.max,
        qualifier,
        per: context::per(reading, amount),
        sentence: reading.sentence(amount.tokens.start),
        section: reading.section(amount.tokens.start),
        confidence: amount.confidence,
        rule: amount.rule,
        tokens: amount.tokens.clone(),
        clue: amount.clue,
        ..Money::default()
    });
}

/// A token that stands close to the one before it.
fn glued(token: &Token) -> bool {
    !token.spaced()
}
