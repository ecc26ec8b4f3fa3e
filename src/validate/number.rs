//! Numbers as the scores compare them: exact decimals, so that `8.80` is `8.8` and `1e3` is `1000`.
//!
//! Follows the reference scorer: 28 significant digits, half to even; what is no number is compared as it is written.

use std::fmt;

use serde::Deserialize;

/// A value in JSON: a decimal string or a number.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    Text(String),
    Number(serde_json::Number),
}

impl Scalar {
    /// Whether it is the empty string, which means the same as null.
    pub fn is_empty(&self) -> bool {
        match self {
            Scalar::Text(text) => text.is_empty(),
            Scalar::Number(_) => false,
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scalar::Text(text) => f.write_str(text),
            Scalar::Number(number) => number.fmt(f),
        }
    }
}

/// A number in the form in which two are compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    /// Without zeros at either end.
    Decimal { negative: bool, digits: String, exponent: i64 },
    /// No number.
    Text(String),
}

/// The significant digits that are kept.
const PRECISION: usize = 28;

impl Number {
    /// Nothing for null and for the empty string.
    pub fn of(value: Option<&Scalar>) -> Option<Number> {
        let value = value.filter(|v| !v.is_empty())?.to_string();
        Some(decimal(&value).unwrap_or(Number::Text(value)))
    }
}

fn decimal(text: &str) -> Option<Number> {
    let text = text.trim().replace('_', "");
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.len() + part.len() == 0 || !all(whole) || !all(part) {
        return None;
    }
    let exponent = exponent.parse::<i64>().ok()?.checked_sub(i64::try_from(part.len()).ok()?)?;
    let digits = format!("{whole}{part}");
    Some(normalised(negative, digits.trim_start_matches('0').to_owned(), exponent))
}

fn normalised(negative: bool, mut digits: String, mut exponent: i64) -> Number {
    if digits.len() > PRECISION {
        let rest = digits.split_off(PRECISION);
        exponent = exponent.saturating_add(rest.len() as i64);
        let half = format!("5{}", "0".repeat(rest.len() - 1));
        let odd = digits.bytes().last().is_some_and(|b| b % 2 == 1);
        if rest > half || rest == half && odd {
            digits = incremented(&digits);
        }
    }
    let kept = digits.trim_end_matches('0').len();
    if kept == 0 {
        return Number::Decimal { negative: false, digits: "0".to_owned(), exponent: 0 };
    }
    exponent = exponent.saturating_add((digits.len() - kept) as i64);
    digits.truncate(kept);
    Number::Decimal { negative, digits, exponent }
}

/// One more, for digits that may all be nines.
fn incremented(digits: &str) -> String {
    let kept = digits.trim_end_matches('9');
    let zeros = "0".repeat(digits.len() - kept.len());
    match kept.as_bytes().split_last() {
        Some((last, head)) => format!("{}{}{zeros}", String::from_utf8_lossy(head), char::from(last + 1)),
        None => format!("1{zeros}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<Number> {
        Number::of(Some(&Scalar::Text(text.to_owned())))
    }

    #[test]
    fn the_same_number_written_differently() {
        for (a, b) in [
            ("8.80", "8.8"),
            ("1e3", "1000"),
            ("0.00", "0"),
            ("-0", "0"),
            ("+05", "5"),
            (" 1_000 ", "1000"),
            ("12345678901234567890123456789", "12345678901234567890123456790"),
            ("99999999999999999999999999995", "1e29"),
            ("10000000000000000000000000000.5", "1e28"),
        ] {
            assert_eq!(number(a), number(b), "{a}");
        }
    }

    #[test]
    fn other_numbers_and_what_is_none() {
        assert_ne!(number("8.8"), number("8.81"));
        assert_ne!(number("-5"), number("5"));
        assert_eq!(number("many"), Some(Number::Text("many".to_owned())));
        assert_eq!(number("."), Some(Number::Text(".".to_owned())));
        assert_eq!(number(""), None);
        assert_eq!(Number::of(None), None);
    }
}
