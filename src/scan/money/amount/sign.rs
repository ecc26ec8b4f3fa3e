//! Amounts that a currency sign marks, before the number or behind it, with cents and codes beside it.
//!
//! Takes the token of a sign, gives the amount. Must not ask what the words around say.

use super::range::range;
use super::{SIGNED, amount, number_before, read};
use crate::lang::class;
use crate::model::CurrencyClue;
use crate::scan::Reading;
use crate::scan::money::{Amount, glued};
use crate::scan::number::{self, Quantity, Style};
use crate::token::{Kind, Token};
use rust_decimal::Decimal;

/// What a sign says of the currency.
pub(super) fn sign(reading: &Reading, i: usize) -> CurrencyClue {
    match reading.token(i).kind {
        Kind::Dollar => CurrencyClue::Dollar,
        Kind::Euro => CurrencyClue::Code("EUR"),
        Kind::Pound => CurrencyClue::Code("GBP"),
        Kind::Yen => CurrencyClue::Yen,
        Kind::Rupee => CurrencyClue::Code("INR"),
        _ => match reading.word(i) {
            "₩" => CurrencyClue::Code("KRW"),
            "₪" => CurrencyClue::Code("ILS"),
            "₫" => CurrencyClue::Code("VND"),
            "₱" => CurrencyClue::Code("PHP"),
            "₦" => CurrencyClue::Code("NGN"),
            "₴" => CurrencyClue::Code("UAH"),
            "₺" => CurrencyClue::Code("TRY"),
            "₽" => CurrencyClue::Code("RUB"),
            "฿" => CurrencyClue::Code("THB"),
            "¢" => CurrencyClue::Cent,
            _ => CurrencyClue::Unknown,
        },
    }
}

/// "$10 billion", "US$3.5 billion", "CAD $8.8 million", "$10 billion USD".
pub(super) fn signed(reading: &Reading, i: usize, free: usize) -> Option<Amount> {
    let words = &reading.language.money;
    let quantity = loss(reading, i).or_else(|| read(reading, i + 1, SIGNED)).filter(|q| !q.is_vague())?;
    let mut clue = sign(reading, i);
    let mut start = i;
    let mut rule = "money.symbol-number";
    let before = reading.token(i.wrapping_sub(1));
    if i > free && before.kind == Kind::Word {
        if let Some(code) = prefix(reading, i) {
            (clue, start, rule) = (CurrencyClue::Code(code), i - 1, "money.prefix-symbol");
        } else if let Some(currency) = words.before(before).filter(|c| c.code && before.has(Token::UPPER) && fits(c.clue, clue)) {
            (clue, start, rule) = (currency.clue, i - 1, "money.code-symbol");
        }
    }
    let (mut end, value, max, plus) = range(reading, i, &quantity);
    // "$10 billion USD", "$5 million Canadian dollars", "$40 (US)"
    if let Some((behind, currency)) = words.behind(reading.tokens, end).filter(|(_, c)| !c.minor) {
        let code = !currency.code || reading.token(end).has(Token::UPPER);
        let names = matches!(currency.clue, CurrencyClue::Code(_)) && fits(currency.clue, sign(reading, i));
        let word = currency.clue == CurrencyClue::Dollar && clue == CurrencyClue::Dollar;
        if code && (names || word) {
            if names && matches!(clue, CurrencyClue::Dollar | CurrencyClue::Yen) {
                (clue, rule) = (currency.clue, "money.symbol-number-code");
            }
            end = behind;
        }
    }
    if let Some(code) = sign_again(reading, end).filter(|&c| fits(CurrencyClue::Code(c), clue)) {
        (clue, end, rule) = (CurrencyClue::Code(code), end + 2, "money.symbol-number-code");
    }
    end = plural(reading, end).unwrap_or(end);
    let (end, value) = if max.is_none() { with_cents(reading, end, value, &quantity, clue) } else { (end, value) };
    Some(amount(start..end, &quantity, value, max, clue, plus, rule))
}

/// "($12.4)M", "$(38.6) million": accounts put a loss into brackets, and its magnitude behind them.
fn loss(reading: &Reading, sign_at: usize) -> Option<Quantity> {
    let inside = reading.token(sign_at + 1).kind == Kind::OpenBracket;
    if !inside && reading.token(sign_at.wrapping_sub(1)).kind != Kind::OpenBracket {
        return None;
    }
    let number = read(reading, sign_at + 1 + usize::from(inside), SIGNED)?;
    let bracket = number.tokens.end;
    if reading.token(bracket).kind != Kind::CloseBracket {
        return None;
    }
    let behind = number::magnitude_at(reading.tokens, &reading.language.numbers, bracket + 1, SIGNED);
    match behind.filter(|_| number.magnitude.is_none()) {
        Some((end, unit)) => {
            let value = number.value.and_then(|v| v.checked_mul(unit)).map(|v| v.normalize());
            Some(Quantity { tokens: sign_at + 1..end, value, magnitude: Some(unit), ..number })
        }
        None => inside.then(|| Quantity { tokens: sign_at + 1..bracket + 1, ..number }),
    }
}

/// "in the low $700,000s": the plural of an amount, where the range begins that is meant.
pub(in crate::scan::money) fn plural(reading: &Reading, end: usize) -> Option<usize> {
    let ending = reading.token(end);
    (ending.kind == Kind::Word && glued(ending) && reading.word(end) == "s").then_some(end + 1)
}

/// "$1,000 US$": the sign once more behind the number, with the letters that say whose it is.
fn sign_again(reading: &Reading, end: usize) -> Option<&'static str> {
    let closes = reading.token(end).spaced() && reading.token(end + 2).kind != Kind::Number;
    prefix(reading, end + 1).filter(|_| closes)
}

/// A hundredth of a number.
pub(super) fn hundredths(value: Decimal) -> Option<Decimal> {
    value.checked_mul(Decimal::new(1, 2))
}

/// "three dollars and fifty cents", "$2 and 45 cents": the cents belong to the amount that ends at `end`.
pub(super) fn with_cents(
    reading: &Reading,
    end: usize,
    value: Option<Decimal>,
    whole: &Quantity,
    clue: CurrencyClue,
) -> (usize, Option<Decimal>) {
    let alone = (end, value);
    let Some(dollars) = value.filter(|v| v.is_integer() && whole.magnitude.is_none()) else { return alone };
    let and = usize::from(reading.language.numbers.is_and(reading.token(end)));
    if reading.token(end + and).kind != Kind::Number && !reading.is(end + and, class::NUMBER) {
        return alone;
    }
    let Some(cents) = read(reading, end + and, Style::default()) else { return alone };
    let Some((behind, currency)) = reading.language.money.behind(reading.tokens, cents.tokens.end) else { return alone };
    let part = cents.value.filter(|c| currency.minor && c.is_integer() && *c < Decimal::ONE_HUNDRED && cents.magnitude.is_none());
    let fits = currency.clue == clue || currency.clue == CurrencyClue::Cent && clue != CurrencyClue::Code("GBP");
    match part.filter(|_| fits).and_then(hundredths).and_then(|p| dollars.checked_add(p)) {
        Some(sum) => (behind, Some(sum)),
        None => alone,
    }
}

/// The currency that letters glued to a sign say: "US$", "CN¥".
pub(super) fn prefix(reading: &Reading, sign_at: usize) -> Option<&'static str> {
    let before = reading.token(sign_at.wrapping_sub(1));
    if before.kind != Kind::Word || !before.has(Token::CAP) || !glued(reading.token(sign_at)) {
        return None;
    }
    let code = reading.language.money.prefix(before)?;
    match sign(reading, sign_at) {
        CurrencyClue::Dollar => !matches!(code, "CNY" | "JPY"),
        CurrencyClue::Yen => matches!(code, "CNY" | "JPY"),
        _ => false,
    }
    .then_some(code)
}

/// Whether a code may stand beside a sign: "CAD $", "USD $", but not "EUR $".
fn fits(code: CurrencyClue, sign: CurrencyClue) -> bool {
    match (code, sign) {
        (CurrencyClue::Code(code), CurrencyClue::Dollar) => {
            matches!(
                code,
                "USD"
                    | "CAD"
                    | "AUD"
                    | "NZD"
                    | "HKD"
                    | "SGD"
                    | "TWD"
                    | "MXN"
                    | "JMD"
                    | "FJD"
                    | "TTD"
                    | "BBD"
                    | "ARS"
                    | "CLP"
                    | "BSD"
                    | "BMD"
                    | "KYD"
                    | "BZD"
                    | "XCD"
                    | "NAD"
                    | "GYD"
                    | "BND"
            )
        }
        (CurrencyClue::Code(code), CurrencyClue::Yen) => matches!(code, "JPY" | "CNY"),
        (a, b) => a == b,
    }
}

/// "40 €", "45 M€", "13 009 000 $", "5 million US$", "30¢": the sign behind the number.
pub(super) fn sign_behind(reading: &Reading, i: usize, free: usize) -> Option<Amount> {
    let behind = reading.token(i + 1);
    // "9 million $LAMP": the sign begins the symbol of something that is traded.
    let symbol = behind.kind == Kind::Word && reading.token(i).spaced();
    if (behind.kind == Kind::Number || symbol) && glued(behind) {
        return None;
    }
    let prefix = prefix(reading, i);
    let quantity = number_before(reading, if prefix.is_some() { i - 1 } else { i }, free)?;
    let start = quantity.tokens.start;
    let clue = prefix.map_or_else(|| sign(reading, i), CurrencyClue::Code);
    let value = if clue == CurrencyClue::Cent { quantity.value.and_then(hundredths) } else { quantity.value };
    Some(amount(start..i + 1, &quantity, value, None, clue, quantity.plus, "money.number-symbol"))
}
