//! The shapes of an amount: sign first, code first, currency word last, ranges, amounts without a number.

mod range;
mod sign;

use rust_decimal::Decimal;

use super::cue::{A, AND, DOLLAR, MULTI, OF, says};
use super::words::Currency;
use super::{Amount, glued};
use crate::lang::class;
use crate::model::{Confidence, CurrencyClue};
use crate::scan::Reading;
use crate::scan::number::{self, Quantity, Style};
use crate::token::{Kind, Token};
use range::{range, range_before};
pub(super) use sign::plural;
use sign::{hundredths, sign_behind, signed, with_cents};

const SIGNED: Style = Style { letters: true, blanks: true };

/// The amount that the currency at a token belongs to. `free` is the first token that no amount before holds.
pub(super) fn at(reading: &Reading, i: usize, free: usize) -> Option<Amount> {
    let token = reading.token(i);
    if token.is_currency_sign() {
        return signed(reading, i, free).or_else(|| sign_behind(reading, i, free));
    }
    if reading.is(i, class::MULTI) {
        return multi(reading, i);
    }
    coded(reading, i, free).or_else(|| worded(reading, i, free))
}

fn read(reading: &Reading, at: usize, style: Style) -> Option<Quantity> {
    let language = reading.language;
    number::quantity(reading.text, reading.tokens, &language.lexicon, &language.numbers, at, style)
}

/// The number that ends right before a token.
fn number_before(reading: &Reading, end: usize, free: usize) -> Option<Quantity> {
    // A number with its magnitude is at most this many tokens long: "one hundred and twenty-five and a half million".
    for start in (free.max(end.saturating_sub(9))..end).rev() {
        let token = reading.token(start);
        let numeral = token.kind == Kind::Number
            || token.kind == Kind::Word && (reading.is(start, class::NUMBER) || reading.language.numbers.is_article(token));
        if !numeral {
            // Joints inside number words: hyphens, "and", "of", "a", magnitudes.
            let joint = matches!(token.kind, Kind::Hyphen | Kind::Plus)
                || reading.is(start, class::MAGNITUDE)
                || says(reading, start, AND | OF | A);
            if !joint {
                return None;
            }
            continue;
        }
        let Some(quantity) = read(reading, start, SIGNED) else { continue };
        if reading.is(start, class::MAGNITUDE) && !reading.language.numbers.is_article(token) && !quantity.is_vague() {
            continue;
        }
        let mut reached = quantity.tokens.end;
        // "10-20 dollars": what ends at the hyphen ends there.
        if reached == end && reading.token(end).is_dash() {
            return Some(quantity);
        }
        if reading.token(reached).kind == Kind::Plus {
            reached += 1;
        }
        if reading.token(reached).kind == Kind::Hyphen && glued(reading.token(reached)) {
            reached += 1;
        }
        if reached == end {
            // A longer number may begin further to the left: "two hundred thousand", "13 009 000".
            let longer = (free.max(start.saturating_sub(7))..start)
                .find_map(|s| read(reading, s, SIGNED).filter(|q| q.tokens.end == quantity.tokens.end && starts_number(reading, s)));
            return Some(longer.unwrap_or(quantity));
        }
    }
    None
}

/// Whether a number can begin at a token, rather than in the middle of another.
fn starts_number(reading: &Reading, at: usize) -> bool {
    let token = reading.token(at);
    !(token.kind == Kind::Word && reading.is(at, class::MAGNITUDE) && !reading.language.numbers.is_article(token))
}

/// "CAD 18.5 million", "Rs. 500 crore", "MUSD 50", "EUR 20 million and EUR 200 million".
fn coded(reading: &Reading, i: usize, free: usize) -> Option<Amount> {
    let token = reading.token(i);
    let currency = reading.language.money.before(token)?;
    if i < free || currency.code && !token.has(Token::UPPER) || !token.has(Token::CAP) {
        return None;
    }
    // "…/Dh16x.jpg": a part of an address.
    if !currency.code && glued(token) && reading.token(i.wrapping_sub(1)).kind == Kind::Slash {
        return None;
    }
    let mut next = i + 1;
    if reading.token(next).kind == Kind::Period && glued(reading.token(next)) && !currency.code {
        next += 1;
    }
    let mut quantity = read(reading, next, SIGNED).filter(|q| !q.is_vague())?;
    // A code behind a number belongs to that number: "18.5 million CAD 3".
    if reading.token(i.wrapping_sub(1)).kind == Kind::Number && currency.code && i > free {
        return None;
    }
    let millions = currency.code && token.len == 4;
    if millions {
        quantity.value = quantity.value.and_then(|v| v.checked_mul(Decimal::from(1_000_000)));
        quantity.magnitude = Some(Decimal::from(1_000_000));
    }
    let (end, value, max, plus) = range(reading, i, &quantity);
    let mut found = amount(i..end, &quantity, value, max, currency.clue, plus, "money.code-number");
    if millions {
        found.value = quantity.value;
    }
    Some(found)
}

/// "5 million dollars", "18.5 million CAD", "50 cents", "half a million dollars", "millions of dollars", "million-dollar".
fn worded(reading: &Reading, i: usize, free: usize) -> Option<Amount> {
    let words = &reading.language.money;
    let (end, currency) = words.behind(reading.tokens, i)?;
    if currency.code && !reading.token(i).has(Token::UPPER) {
        return None;
    }
    if let Some(vague) = vague(reading, i, end, free, currency) {
        return Some(vague);
    }
    let adjective = reading.token(i.wrapping_sub(1)).kind == Kind::Hyphen || end == i + 1 && says(reading, i, DOLLAR);
    let mut quantity = match number_before(reading, i, free) {
        Some(q) => q,
        None => bare_magnitude(reading, i, free)?,
    };
    if currency.needs_magnitude && quantity.magnitude.is_none() {
        return None;
    }
    // "a million-dollar renovation": the article is the renovation's.
    if adjective && reading.language.numbers.is_article(reading.token(quantity.tokens.start)) {
        quantity.tokens.start += 1;
    }
    if quantity.value.is_none() && !quantity.overflow {
        return None;
    }
    let mut value = quantity.value;
    if currency.minor {
        value = value.and_then(hundredths);
    } else if currency.millions {
        let million = Decimal::from(1_000_000);
        value = value.filter(|_| quantity.magnitude.is_none()).and_then(|v| v.checked_mul(million));
        quantity.magnitude = Some(million);
    }
    // "12 to 15 million dollars", "between 12 and 15 million dollars"
    let (end, value) = with_cents(reading, end, value, &quantity, currency.clue);
    let (start, low) = range_before(reading, &quantity, free).unwrap_or((quantity.tokens.start, None));
    let rule = if currency.code { "money.number-code" } else { "money.number-word" };
    let (value, max) = match low {
        Some(low) => (Some(low), value),
        None => (value, None),
    };
    Some(amount(start..end, &quantity, value, max, currency.clue, quantity.plus, rule))
}

/// "billion dollars", "million-dollar": a magnitude that stands for one of it.
fn bare_magnitude(reading: &Reading, i: usize, free: usize) -> Option<Quantity> {
    let mut at = i.checked_sub(1)?;
    if reading.token(at).kind == Kind::Hyphen {
        at = at.checked_sub(1)?;
    }
    let word = reading
        .language
        .numbers
        .get(reading.token(at))
        .filter(|_| at >= free && reading.is(at, class::MAGNITUDE) && reading.is(at, class::NUMBER))?;
    let before = reading.token(at.wrapping_sub(1));
    if before.kind == Kind::Number || word.value < Decimal::from(1000) {
        return None;
    }
    Some(Quantity {
        tokens: at..i,
        value: Some(word.value),
        mantissa: Decimal::ONE,
        magnitude: Some(word.value),
        plus: false,
        words: true,
        overflow: false,
    })
}

/// "millions of dollars", "hundreds of millions of taxpayer dollars".
fn vague(reading: &Reading, i: usize, end: usize, free: usize, currency: Currency) -> Option<Amount> {
    let mut of = i.checked_sub(1)?;
    for _ in 0..2 {
        if reading.language.numbers.is_of(reading.token(of)) {
            break;
        }
        if reading.token(of).kind != Kind::Word || reading.is(of, class::NUMBER | class::FUNCTION) {
            return None;
        }
        of = of.checked_sub(1)?;
    }
    if !reading.language.numbers.is_of(reading.token(of)) || currency.minor {
        return None;
    }
    let start = (free.max(of.saturating_sub(5))..of)
        .find(|&s| read(reading, s, Style::default()).is_some_and(|q| q.is_vague() && q.tokens.end == of))?;
    let quantity = read(reading, start, Style::default())?;
    Some(amount(start..end, &quantity, None, None, currency.clue, false, "money.vague"))
}

/// "multi-billion dollar", "multimillion-dollar".
fn multi(reading: &Reading, i: usize) -> Option<Amount> {
    let mut at = i + 1;
    if says(reading, i, MULTI) {
        if reading.token(at).kind == Kind::Hyphen {
            at += 1;
        }
        if !reading.is(at, class::MAGNITUDE) {
            return None;
        }
        at += 1;
    }
    if reading.token(at).is_dash() {
        at += 1;
    }
    let (end, currency) = reading.language.money.behind(reading.tokens, at)?;
    let quantity =
        Quantity { tokens: i..at, value: None, mantissa: Decimal::ZERO, magnitude: None, plus: false, words: true, overflow: false };
    Some(amount(i..end, &quantity, None, None, currency.clue, false, "money.multi"))
}

fn amount(
    tokens: std::ops::Range<usize>,
    quantity: &Quantity,
    value: Option<Decimal>,
    max: Option<Decimal>,
    clue: CurrencyClue,
    plus: bool,
    rule: &'static str,
) -> Amount {
    let rule = if max.is_some() { "money.range" } else { rule };
    Amount {
        tokens,
        value,
        max,
        mantissa: quantity.mantissa,
        magnitude: quantity.magnitude,
        clue,
        plus,
        overflow: quantity.overflow,
        rule,
        confidence: if value.is_some() { Confidence::High } else { Confidence::Medium },
    }
}
