//! Amounts and numbers of the peers' tables against what is read here.

use pressfacts::model::Money;
use rust_decimal::Decimal;
use serde_json::Value;

use super::Reader;
use super::table::{Gold, Row};

/// What a peer means: value, upper end, currency where it is an ISO code.
type Meaning = (Option<Decimal>, Option<Decimal>, Option<String>);

fn decimal(value: &Value) -> Option<Decimal> {
    let words = match value {
        Value::Number(n) => n.to_string(),
        Value::String(s) => s.clone(),
        _ => return None,
    };
    words.parse::<Decimal>().or_else(|_| Decimal::from_scientific(&words)).ok().map(|d| d.normalize())
}

fn meaning(gold: &Gold) -> Meaning {
    let v = &gold.value;
    let text = |key: &str| v[key].as_str().map(str::to_owned);
    let (from, to) = (decimal(&v["from"]), decimal(&v["to"]));
    let (low, high) = match (decimal(&v["amount"]).or(decimal(&v["value"])), from, to) {
        (Some(one), _, _) => (Some(one), None),
        (None, Some(from), to) => (Some(from), to),
        (None, None, to) => (to, None),
    };
    let unit = text("unit").or(text("currency")).unwrap_or_default().to_lowercase();
    // Cents and pence are written as parts of the whole here.
    let minor = matches!(unit.as_str(), "cent" | "pence" | "penny");
    let scale = |value: Option<Decimal>| value.map(|v| if minor { (v / Decimal::from(100)).normalize() } else { v });
    let code = text("isoCurrency").or(text("currency")).filter(|c| c.len() == 3 && c.chars().all(|c| c.is_ascii_uppercase()));
    (scale(low), scale(high), code)
}

fn same(found: &Money, (value, max, code): &Meaning) -> bool {
    let value_of = |v: Option<Decimal>| v.map(|v| v.normalize());
    value_of(found.value) == *value && value_of(found.value_max) == *max && code.as_deref().is_none_or(|c| found.currency == Some(c))
}

/// Words before an amount that are no part of it here.
const BEFORE: [&str; 17] = [
    "about",
    "around",
    "exactly",
    "between",
    "from",
    "under",
    "less than",
    "lower than",
    "no more than",
    "more than",
    "at most",
    "at least",
    "over",
    "above",
    "no less than",
    "a us$",
    "a us",
];

/// Where a peer's words begin once its hedges are taken away.
fn start(gold: &Gold) -> usize {
    let words = gold.text.to_lowercase();
    match BEFORE.iter().filter(|b| words.starts_with(**b)).max_by_key(|b| b.len()) {
        Some(article) if article.starts_with("a us") => gold.start + 2,
        Some(hedge) => gold.start + hedge.chars().count() + 1,
        None => gold.start,
    }
}

fn told(found: &[Money]) -> String {
    let one = |m: &Money| format!("[{}] {:?} {:?} {}", m.text, m.value, m.value_max, m.currency.unwrap_or("?"));
    if found.is_empty() { "nothing".to_owned() } else { found.iter().map(one).collect::<Vec<_>>().join(", ") }
}

/// A text that is nothing but one amount stands in a sentence, as it would in a release.
fn framed(row: &Row) -> (String, usize) {
    let all = row.text.chars().count();
    match row.gold.as_slice() {
        [one] if one.start == 0 && one.end == all => (format!("It costs {}.", row.text), "It costs ".len()),
        _ => (row.text.clone(), 0),
    }
}

/// All amounts, in their order, in words and value.
pub fn difference(row: &Row, reader: &Reader) -> Option<String> {
    let (text, shift) = framed(row);
    let found = reader.read(row, &text).money;
    let gold: Vec<&Gold> = row.gold.iter().filter(|g| g.kind == "money").collect();
    let agree = found.len() == gold.len()
        && found
            .iter()
            .zip(&gold)
            .all(|(m, g)| m.start as usize == start(g) + shift && m.end as usize == g.end + shift && same(m, &meaning(g)));
    (!agree).then(|| told(&found))
}

/// Each number of a row by itself: it counts dollars.
pub fn number(row: &Row, reader: &Reader) -> Option<String> {
    row.gold.iter().find_map(|g| {
        let found = reader.read(row, &format!("It costs {} dollars a year.", g.text)).money;
        let right = found.len() == 1 && found[0].value.map(|v| v.normalize()) == decimal(&g.value["value"]);
        (!right).then(|| format!("[{}] {}", g.text, told(&found)))
    })
}

/// The first price of a scrap of a page: these tables tell no span and no code.
pub fn price(row: &Row, reader: &Reader) -> Option<String> {
    let found = reader.read(row, &format!("It costs {} today.", row.text.trim())).money;
    let wanted = row.gold.first().and_then(|g| decimal(&g.value).or(decimal(&g.value["amount"])));
    let right = match wanted {
        Some(wanted) => found.first().and_then(|m| m.value).map(|v| v.normalize()) == Some(wanted),
        None => found.is_empty(),
    };
    (!right).then(|| told(&found))
}
