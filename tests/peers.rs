//! The test tables of programs that do something like this one: what they know of money, numbers and dates, and whether it is
//! known here. They lie beside the repository and are no part of it.
//!
//! `peers/scope.tsv` says which rows are about what the guidelines cover, by category and never by what is read rightly;
//! `docs/peers.md` tells the rest. For each table a number of rows must agree, in the words taken and in the value.

mod dates;
mod money;
mod table;

use std::collections::BTreeMap;
use std::fmt::Write;

use pressfacts::model::{Document, Metadata, Release};
use pressfacts::{Extractor, Options};
use table::{Row, Scope, Verdict};

use crate::corpora;

/// A table, and how many of its rows must agree.
const TABLES: [(&str, usize); 10] = [
    ("recognizers_currency_en", 118),
    ("recognizers_number_en", 49),
    ("recognizers_datetime_en", 150),
    ("duckling_money", 81),
    ("duckling_time", 183),
    ("duckling_duration", 83),
    ("price_parser", 278),
    ("money_parser", 3),
    ("dateparser", 8),
    ("quantulum3", 6),
];

/// Reads words as a release of a row's country and day.
struct Reader(Extractor);

impl Reader {
    /// Offsets in code points.
    fn read(&self, row: &Row, text: &str) -> Release {
        let mut document = Document::from_text(row.id.as_str(), text);
        let country = match row.locale.as_str() {
            "EN/GB" => "GB",
            "EN/CA" => "CA",
            "EN/AU" => "AU",
            // Whose rupees are meant a release tells by its country.
            _ if text.to_lowercase().contains("rupee") || text.contains("Rs") => "IN",
            _ => "US",
        };
        document.manifest = Metadata {
            country: Some(country.to_owned()),
            language: Some("en".to_owned()),
            release_date: row.reference.as_ref().and_then(|r| r.get(..10)).map(str::to_owned),
            ..Metadata::default()
        };
        self.0.extract(&document).in_code_points(text)
    }
}

/// What came of a table.
#[derive(Default)]
struct Tally {
    rows: usize,
    within: usize,
    agree: usize,
    out: BTreeMap<String, usize>,
    disagree: Vec<String>,
}

fn tally(name: &str, scope: &Scope, reader: &Reader) -> Option<Tally> {
    let path = corpora::shared(&format!("corpus/public/{name}.jsonl"))?;
    let mut tally = Tally::default();
    for row in table::rows(&path) {
        tally.rows += 1;
        let loose = match scope.of(name, &row) {
            Verdict::Out(category) => {
                *tally.out.entry(category).or_default() += 1;
                continue;
            }
            Verdict::Within { loose } => loose,
        };
        tally.within += 1;
        let difference = match name {
            "recognizers_datetime_en" | "duckling_time" | "dateparser" => dates::difference(&row, reader, loose),
            "duckling_duration" => dates::none(&row, reader),
            "recognizers_number_en" => money::number(&row, reader),
            "price_parser" | "money_parser" => money::price(&row, reader),
            _ => money::difference(&row, reader),
        };
        match difference {
            None => tally.agree += 1,
            Some(what) => tally.disagree.push(format!("{}: {}: {what}", row.id, row.text.replace('\n', " "))),
        }
    }
    Some(tally)
}

#[test]
fn what_peers_know_is_known() {
    let scope = Scope::load();
    let reader = Reader(Extractor::new(Options::default()).unwrap());
    let mut lines = "| table | rows | within | agree, at least |\n| --- | ---: | ---: | ---: |\n".to_owned();
    let (mut out, mut low) = (BTreeMap::<String, BTreeMap<&str, usize>>::new(), Vec::new());
    for (name, floor) in TABLES {
        let Some(tally) = tally(name, &scope, &reader) else { return };
        println!("{name}: {} of {} within, {} in all", tally.agree, tally.within, tally.rows);
        if std::env::var("PEERS").is_ok_and(|wanted| wanted == name) {
            tally.disagree.iter().for_each(|line| println!("  {line}"));
        }
        let _ = writeln!(lines, "| {name} | {} | {} | {floor} |", tally.rows, tally.within);
        for (category, count) in tally.out {
            out.entry(category).or_default().insert(name, count);
        }
        if tally.agree < floor {
            low.push(format!("{name}: {} agree, {floor} did; PEERS={name} lists the others\n", tally.agree));
        }
    }
    assert!(low.is_empty(), "{}", low.concat());
    let mut left = "| left out | why | rows |\n| --- | --- | --- |\n".to_owned();
    for (category, counts) in &out {
        let counts: Vec<String> = counts.iter().map(|(name, n)| format!("{name} {n}")).collect();
        let _ = writeln!(left, "| {category} | {} | {} |", scope.why(category), counts.join(", "));
    }
    let page = std::fs::read_to_string(corpora::root().join("docs/peers.md")).unwrap();
    for part in [lines, left] {
        assert!(page.contains(&part), "docs/peers.md should say\n\n{part}");
    }
}
