//! Clues to currencies and the release -> ISO 4217 codes, each with where it came from.
//!
//! A bare `$` takes the currency that the text nearby states, else the issuer's.

use crate::model::{CurrencyClue, CurrencySource, Money};
use crate::scan::{Found, Reading};
use crate::survey::Survey;
use crate::token::Kind;

pub(super) fn normalise(reading: &Reading, survey: &Survey, found: &mut Found) {
    if found.money.is_empty() {
        return;
    }
    let country = survey.country.as_deref();
    let declared = declared(reading, found);
    for money in &mut found.money {
        let (currency, source) = match money.clue {
            CurrencyClue::Code(code) => (Some(code), CurrencySource::Stated),
            CurrencyClue::Dollar | CurrencyClue::Cent => match (declared, country.and_then(|c| dollar(c, money.clue))) {
                (Some(code), _) => (Some(code), CurrencySource::Document),
                (None, Some(code)) => (Some(code), CurrencySource::Issuer),
                (None, None) => (None, CurrencySource::Unknown),
            },
            CurrencyClue::Yen => issuer(country.map_or(Some("JPY"), |c| if c == "CN" { Some("CNY") } else { Some("JPY") }), country),
            CurrencyClue::Rupee => issuer(rupee(country), country),
            CurrencyClue::Krone => issuer(country.and_then(krone), country),
            CurrencyClue::Unknown => (None, CurrencySource::Unknown),
        };
        money.currency = currency;
        money.currency_source = source;
    }
    if declared.is_none() {
        stated_nearby(country, &mut found.money);
    }
}

fn issuer(code: Option<&'static str>, country: Option<&str>) -> (Option<&'static str>, CurrencySource) {
    match (code, country) {
        (Some(code), Some(_)) => (Some(code), CurrencySource::Issuer),
        (Some(code), None) => (Some(code), CurrencySource::Stated),
        (None, _) => (None, CurrencySource::Unknown),
    }
}

/// The currency of a bare `$`, or of cents, where an issuer sits.
fn dollar(country: &str, clue: CurrencyClue) -> Option<&'static str> {
    Some(match country {
        "CA" => "CAD",
        "US" => "USD",
        "AU" => "AUD",
        "NZ" => "NZD",
        "SG" => "SGD",
        "HK" => "HKD",
        // Cents of a country whose currency has them.
        "IE" | "DE" | "FR" | "NL" | "BE" | "ES" | "IT" | "AT" | "FI" | "PT" | "LU" if clue == CurrencyClue::Cent => "EUR",
        "ZA" if clue == CurrencyClue::Cent => "ZAR",
        _ => return None,
    })
}

fn rupee(country: Option<&str>) -> Option<&'static str> {
    match country {
        Some("LK") => Some("LKR"),
        Some("PK") => Some("PKR"),
        Some("NP") => Some("NPR"),
        Some("MU") => Some("MUR"),
        Some("IN") => Some("INR"),
        Some(_) | None => None,
    }
}

fn krone(country: &str) -> Option<&'static str> {
    match country {
        "SE" => Some("SEK"),
        "NO" => Some("NOK"),
        "DK" => Some("DKK"),
        "IS" => Some("ISK"),
        _ => None,
    }
}

/// "All amounts are in US dollars", "in thousands of U.S. dollars": a currency that a text declares for its bare signs.
fn declared(reading: &Reading, found: &Found) -> Option<&'static str> {
    // Only a sentence that speaks of figures and names a currency without a number declares one.
    reading.segments.sentences.iter().find_map(|sentence| {
        let tokens = || sentence.tokens.clone();
        let code = tokens().find_map(|i| dollar_named(reading, i))?;
        let has = |words: &[&str]| tokens().any(|i| words.iter().any(|w| reading.word(i).eq_ignore_ascii_case(w)));
        let speaks = has(&[
            "amounts",
            "figures",
            "dollar",
            "currency",
            "monetary",
            "values",
            "expressed",
            "stated",
            "presented",
            "denominated",
            "reports",
        ]);
        let says = speaks && has(&["all", "unless", "expressed", "stated", "denominated", "otherwise", "presented"]);
        let span = sentence.span;
        let first = found.money.partition_point(|m| m.start < span.start);
        let amount = || found.money[first..].iter().take_while(|m| m.end <= span.end).any(|m| m.clue != CurrencyClue::Dollar);
        (says && !amount()).then_some(code)
    })
}

/// The dollar that is named at a token, with no number before it.
fn dollar_named(reading: &Reading, i: usize) -> Option<&'static str> {
    if !reading.is(i, crate::lang::class::CURRENCY) || reading.token(i.wrapping_sub(1)).kind == Kind::Number {
        return None;
    }
    let (_, named) = reading.language.money.behind(reading.tokens, i)?;
    let CurrencyClue::Code(code) = named.clue else { return None };
    (is_dollar(code) && (!named.code || reading.token(i).has(crate::token::Token::UPPER))).then_some(code)
}

/// Currencies that a bare `$` may mean.
fn is_dollar(code: &str) -> bool {
    matches!(code, "USD" | "CAD" | "AUD" | "NZD" | "HKD" | "SGD")
}

/// A release of no known dollar country, all of whose stated dollars are of one kind, means that kind by a bare sign too; and in
/// the sentence of a stated dollar the bare signs mean it.
fn stated_nearby(country: Option<&str>, money: &mut [Money]) {
    let home = country.and_then(|c| dollar(c, CurrencyClue::Dollar));
    let mut stated: Vec<&'static str> =
        money.iter().filter(|m| m.currency_source == CurrencySource::Stated).filter_map(|m| m.currency).filter(|c| is_dollar(c)).collect();
    stated.sort_unstable();
    stated.dedup();
    if let ([only], None) = (stated.as_slice(), home) {
        for m in money.iter_mut().filter(|m| m.clue == CurrencyClue::Dollar) {
            m.currency = Some(only);
            m.currency_source = CurrencySource::Document;
        }
    }
}
