//! A fixture against the text that it quotes: every fault in words, each naming what it is about.

use std::fmt::Display;

use super::fixture::{Fixture, Item, Names, Row};
use super::number::{Number, Scalar};
use super::quote::{occurrences, whole, whole_word};

const QUALIFIERS: &[&str] = &["exact", "about", "nearly", "over", "at_least", "up_to", "under", "range", "vague"];
const ROLES: &[&str] = &["investment", "funding", "financing", "transaction", "revenue", "economy", "pay", "price", "penalty", "other"];
const STATUSES: &[&str] = &["created", "planned", "retained", "supported", "existing", "lost", "other"];
const NATURES: &[&str] =
    &["full_time", "part_time", "permanent", "temporary", "seasonal", "construction", "direct", "indirect", "student", "remote"];
const CLASSES: &[&str] = &["company", "government", "other"];
const PERS: &[&str] = &["year", "quarter", "month", "week", "day", "hour", "share", "unit"];
const PARTS: &[&str] = &["early", "mid", "late"];
const RELATIONS: &[&str] = &["by", "since", "until", "before", "after", "from"];

/// Everything that is wrong with a fixture.
pub fn check(fixture: &Fixture, text: &str) -> Vec<String> {
    let mut check = Check { fixture, text, faults: fixture.faults.clone() };
    check.organisations();
    for (kind, items) in [("money", &fixture.money), ("jobs", &fixture.jobs), ("dates", &fixture.dates)] {
        let mut taken: Vec<((usize, usize), &str)> = Vec::new();
        for item in items {
            if let Some(span) = check.span(kind, item) {
                for (other, quote) in &taken {
                    if span.0 < other.1 && other.0 < span.1 {
                        check.fault(format_args!("{kind}: '{}' overlaps '{quote}'", item.quote));
                    }
                }
                taken.push((span, &item.quote));
            }
            check.item(kind, item);
        }
    }
    fixture.announcements.iter().flatten().for_each(|row| check.row(row));
    check.faults
}

struct Check<'a> {
    fixture: &'a Fixture,
    text: &'a str,
    faults: Vec<String>,
}

impl Check<'_> {
    fn fault(&mut self, fault: impl Display) {
        self.faults.push(fault.to_string());
    }

    /// A label that must be there, unless `or_none`.
    fn label(&mut self, kind: &str, item: &Item, key: &str, value: Option<&str>, allowed: &[&str], or_none: bool) {
        if !value.map_or(or_none, |v| allowed.contains(&v)) {
            self.fault(format_args!("{kind} '{}': {key} is '{}'", item.quote, value.unwrap_or("")));
        }
    }

    fn organisations(&mut self) {
        for o in &self.fixture.organisations {
            if !o.class.as_deref().is_some_and(|c| CLASSES.contains(&c)) {
                self.fault(format_args!("organisations '{}': class is '{}'", o.name, o.class.as_deref().unwrap_or("")));
            }
            for name in o.names() {
                if !occurrences(self.text, name).any(|(start, end)| whole_word(self.text, start, end)) {
                    self.fault(format_args!("organisation not in the text: '{name}'"));
                }
            }
            for quote in o.except.iter().filter(|quote| !self.text.contains(quote.as_str())) {
                self.fault(format_args!("organisation 'except' not in the text: '{quote}'"));
            }
        }
        for quote in self.fixture.ignore.iter().filter(|quote| !self.text.contains(quote.as_str())) {
            self.fault(format_args!("ignore: not in the text: '{quote}'"));
        }
    }

    fn named(&mut self, kind: &str, names: Option<&Names>) {
        for name in names.map_or(&[][..], Names::list).iter().filter(|n| !n.is_empty()) {
            if self.fixture.organisations.iter().all(|o| o.names().all(|n| n != name)) {
                self.fault(format_args!("{kind}: refers to an organisation that is not listed: '{name}'"));
            }
        }
    }

    fn span(&mut self, kind: &str, item: &Item) -> Option<(usize, usize)> {
        let times = if item.quote.is_empty() { 0 } else { self.text.matches(item.quote.as_str()).count() };
        if item.within.is_none() && item.nth.is_none() && times > 1 {
            self.fault(format_args!("{kind}: stands {times} times, say nth or within: '{}'", item.quote));
        }
        let (start, end) = item.place(self.text).map_err(|why| self.fault(format_args!("{kind}: {why}"))).ok()?;
        if !whole(self.text, start, end) {
            self.fault(format_args!("{kind}: cuts a word or number: '{}'", item.quote));
        }
        Some((start, end))
    }

    fn item(&mut self, kind: &str, item: &Item) {
        let quote = &item.quote;
        if kind == "dates" {
            self.label(kind, item, "part", item.part.as_deref(), PARTS, true);
            self.label(kind, item, "relation", item.relation.as_deref(), RELATIONS, true);
            if let Some(value) = item.value.as_ref().map(Scalar::to_string).filter(|v| !is_date(v)) {
                self.fault(format_args!("dates '{quote}': value is '{value}'"));
            }
            return;
        }
        self.label(kind, item, "qualifier", item.qualifier.as_deref(), QUALIFIERS, false);
        if (item.qualifier.as_deref() == Some("vague")) != item.value.is_none() {
            self.fault(format_args!("{kind} '{quote}': value null goes with vague, and only with it"));
        }
        if (item.qualifier.as_deref() == Some("range")) != item.value_max.is_some() {
            self.fault(format_args!("{kind} '{quote}': value_max goes with range, and only with it"));
        }
        if kind == "jobs" {
            self.label(kind, item, "status", item.status.as_deref(), STATUSES, false);
            for nature in item.nature.as_ref().map_or(&[][..], Names::list) {
                self.label(kind, item, "nature", Some(nature), NATURES, false);
            }
            self.named("jobs employer", item.employer.as_ref());
            return;
        }
        for value in [&item.value, &item.value_max].into_iter().flatten().map(Scalar::to_string) {
            let (whole, part) = value.split_once('.').unwrap_or((&value, "0"));
            if ![whole, part].iter().all(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit())) {
                self.fault(format_args!("money '{quote}': value '{value}' is no plain decimal string"));
            }
        }
        self.label(kind, item, "role", item.role.as_deref(), ROLES, false);
        self.label(kind, item, "per", item.per.as_deref(), PERS, true);
        if let Some(currency) = item.currency.as_ref().filter(|c| c.len() != 3 || !c.bytes().all(|b| b.is_ascii_uppercase())) {
            self.fault(format_args!("money '{quote}': currency is '{currency}'"));
        }
        self.named("money actor", item.actor.as_ref());
    }

    fn row(&mut self, row: &Row) {
        let company = row.company.as_ref().map_or(String::new(), |c| c.list().join("; "));
        for (key, names) in [("company", &row.company), ("funder", &row.funder), ("partners", &row.partners)] {
            let given = names.as_ref().filter(|n| n.list().iter().any(|n| !n.is_empty()));
            self.named(&format!("announcement {key}"), given);
        }
        let words = |value: &Option<Scalar>| value.as_ref().map(Scalar::to_string);
        if let Some(money) = &row.money {
            let same = |m: &&Item| {
                words(&m.value) == words(&money.value) && words(&m.value_max) == words(&money.value_max) && m.currency == money.currency
            };
            if self.fixture.money.iter().find(same).is_none() {
                let value = words(&money.value).unwrap_or_default();
                self.fault(format_args!("announcement '{company}': money '{value}' is no money mention"));
            }
        }
        for count in row.jobs.iter().flatten() {
            let same = |j: &&Item| Number::of(j.value.as_ref()) == Number::of(count.value.as_ref()) && j.status == count.status;
            if self.fixture.jobs.iter().find(same).is_none() {
                let value = words(&count.value).unwrap_or_default();
                let status = count.status.as_deref().unwrap_or("");
                self.fault(format_args!("announcement '{company}': jobs '{value}' {status} is no jobs mention"));
            }
        }
        if row.money.is_none() && row.jobs.as_ref().is_none_or(Vec::is_empty) {
            self.fault(format_args!("announcement with neither money nor jobs: '{company}'"));
        }
    }
}

/// Whether a value is one of the forms that dates are written in, and possible.
fn is_date(value: &str) -> bool {
    let Some((left, right)) = value.split_once('/') else {
        return is_one_date(value);
    };
    let year = |v: &str| v.trim_start_matches(['F', 'Y']).chars().take(4).collect::<String>();
    match (left, right) {
        ("..", "..") => false,
        ("..", one) | (one, "..") => is_one_date(one),
        (left, right) => is_one_date(left) && is_one_date(right) && year(left) <= year(right),
    }
}

fn is_one_date(value: &str) -> bool {
    let digits = |s: &str, len: usize| s.len() == len && s.bytes().all(|b| b.is_ascii_digit());
    let part = |s: &str| matches!(s, "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2");
    if let Some(fiscal) = value.strip_prefix("FY") {
        let (year, rest) = fiscal.split_once('-').map_or((fiscal, None), |(year, rest)| (year, Some(rest)));
        return digits(year, 4) && rest.is_none_or(part);
    }
    if let Some(decade) = value.strip_suffix('X') {
        return digits(decade, 3) || decade.strip_suffix('X').is_some_and(|century| digits(century, 2));
    }
    let parts: Vec<&str> = value.split('-').collect();
    match parts.as_slice() {
        [year] => digits(year, 4),
        [year, month] if digits(year, 4) && digits(month, 2) => {
            month.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m) || (21..=24).contains(&m))
        }
        [year, rest] => digits(year, 4) && part(rest),
        [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2) => match (y.parse(), m.parse(), d.parse()) {
            (Ok(y), Ok(m), Ok(d)) => y > 0 && jiff::civil::Date::new(y, m, d).is_ok(),
            (_, _, _) => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_form() {
        for value in [
            "2024",
            "2024-02",
            "2024-02-29",
            "2024-23",
            "2024-Q4",
            "2024-H1",
            "199X",
            "18XX",
            "FY2023",
            "FY2023-Q2",
            "2019/2020",
            "2030/..",
            "../2030-01-01",
        ] {
            assert!(is_date(value), "{value}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for value in
            ["", "2023-02-29", "2024-13", "2024-25", "2024-Q5", "19X", "FY24", "2020/2019", "../..", "24", "2024-1", "2024-04-03-01"]
        {
            assert!(!is_date(value), "{value}");
        }
    }
}
