//! The rows of a peer's table, and which of them the guidelines cover.

use std::path::Path;

use regex::Regex;
use serde_json::Value;

/// What a peer finds in some words; offsets are code points.
pub struct Gold {
    pub kind: String,
    pub label: String,
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub value: Value,
}

/// A row of a table.
pub struct Row {
    pub id: String,
    pub text: String,
    pub locale: String,
    pub reference: Option<String>,
    block: String,
    failing: bool,
    pub expected: Value,
    pub gold: Vec<Gold>,
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

/// The rows in English, and those of no language.
pub fn rows(path: &Path) -> Vec<Row> {
    let lines = std::fs::read_to_string(path).unwrap();
    let all = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    all.filter(|row| matches!(row["lang"].as_str(), Some("en" | "und")))
        .map(|row| {
            let gold = |m: &Value| Gold {
                kind: word(&m["type"]),
                label: word(&m["label"]),
                start: m["start"].as_u64().unwrap_or(0) as usize,
                end: m["end"].as_u64().unwrap_or(0) as usize,
                text: word(&m["text"]),
                value: m["value"].clone(),
            };
            Row {
                id: word(&row["id"]),
                text: word(&row["text"]),
                locale: word(&row["locale"]),
                reference: row["reference_date"].as_str().map(str::to_owned),
                block: word(&row["block"]),
                failing: [&row["xfail"], &row["unsupported_everywhere"]].iter().any(|v| v.as_bool() == Some(true)),
                expected: row["expected"].clone(),
                gold: row["mentions"].as_array().map(|all| all.iter().map(gold).collect()).unwrap_or_default(),
            }
        })
        .collect()
}

/// Whether a row counts.
pub enum Verdict {
    /// `loose`: the peer measures the same words by another rule, so that the two periods must only overlap.
    Within { loose: bool },
    /// By its category.
    Out(String),
}

struct Line {
    tables: Regex,
    category: String,
    loose: bool,
    field: String,
    pattern: Regex,
    why: String,
}

/// `scope.tsv`: the first line that fits a row decides; a row that none fits counts.
pub struct Scope(Vec<Line>);

impl Scope {
    pub fn load() -> Scope {
        let rows = include_str!("scope.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
        let line = |row: &str| {
            let cells: Vec<&str> = row.split('\t').collect();
            let [tables, category, field, pattern, why] = cells.as_slice() else { panic!("scope.tsv: five cells: {row}") };
            Line {
                tables: Regex::new(&format!("^(?:{tables})$")).unwrap(),
                category: (*category).to_owned(),
                loose: *category == "loose",
                field: (*field).to_owned(),
                pattern: Regex::new(&format!("(?i){pattern}")).unwrap(),
                why: (*why).to_owned(),
            }
        };
        Scope(rows.map(line).collect())
    }

    pub fn of(&self, table: &str, row: &Row) -> Verdict {
        for line in self.0.iter().filter(|l| l.tables.is_match(table)) {
            let fits = |words: &str| line.pattern.is_match(words);
            let fits = match line.field.as_str() {
                "text" => fits(&row.text),
                "words" => row.gold.iter().any(|g| fits(&g.text)),
                "label" => row.gold.iter().any(|g| fits(&g.label)),
                "kind" => row.gold.iter().any(|g| fits(&g.kind)),
                "value" => row.gold.iter().any(|g| fits(&g.value.to_string())),
                "currency" => fits(row.expected["currency"].as_str().unwrap_or("none")),
                "block" => fits(&row.block),
                "gold" => fits(&row.gold.len().to_string()),
                "id" => fits(&row.id),
                "failing" => row.failing,
                other => panic!("scope.tsv: no field '{other}'"),
            };
            if fits {
                return if line.loose { Verdict::Within { loose: true } } else { Verdict::Out(line.category.clone()) };
            }
        }
        Verdict::Within { loose: false }
    }

    pub fn why(&self, category: &str) -> &str {
        self.0.iter().find(|l| l.category == category).map_or("", |l| &l.why)
    }
}
