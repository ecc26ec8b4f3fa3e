//! The scores are those of the reference scorer, to the last digit: of what is extracted, and of gold with every sort of
//! mistake made in it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use pressfacts::validate::summary::Summary;
use pressfacts::validate::{Candidate, fixture, intervals, report, score};
use serde_json::{Value, json};

use crate::corpora;

/// How often both resample.
const TIMES: usize = 40;

/// What the reference scorer says of lines; nothing where it cannot be run.
fn reference(gold: &Path, texts: &Path, lines: &[Value]) -> Option<Value> {
    let tool = corpora::shared("tools/score.py")?;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("releases.jsonl");
    std::fs::write(&path, lines.iter().map(|l| format!("{l}\n")).collect::<String>()).unwrap();
    let mut command = Command::new("python3");
    command.arg(tool).args([gold, texts, &path]).args(["--json", "--bootstrap", &TIMES.to_string()]);
    let Ok(output) = command.output() else {
        println!("skipped: there is no python3 to run the reference scorer with");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// What `validate --json` says of the same lines.
fn own(gold: &Path, texts: &[(String, String)], lines: &[Value]) -> Value {
    let by_id: BTreeMap<&str, &Value> = lines.iter().map(|l| (l["id"].as_str().unwrap(), l)).collect();
    let found = |id: &str| serde_json::from_value(by_id[id].clone()).unwrap();
    let candidates: Vec<Candidate> = texts.iter().map(|(id, text)| Candidate { id, text, found: found(id) }).collect();
    let scored = score(&fixture::load(gold).unwrap().all, &candidates).unwrap();
    let mut out = Vec::new();
    report::json(&mut out, &Summary::of(scored.iter()), &intervals(&scored, TIMES), None, None).unwrap();
    serde_json::from_slice(&out).unwrap()
}

/// The paths at which two values differ; numbers are compared by value, so that 0 is 0.0.
fn differences(at: &str, a: &Value, b: &Value, found: &mut Vec<String>) {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            for key in x.keys().chain(y.keys().filter(|k| !x.contains_key(*k))) {
                differences(&format!("{at}/{key}"), &a[key], &b[key], found);
            }
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            x.iter().zip(y).enumerate().for_each(|(n, (a, b))| differences(&format!("{at}/{n}"), a, b, found));
        }
        (Value::Number(x), Value::Number(y)) if x.as_f64() == y.as_f64() => {}
        _ if a == b => {}
        _ => found.push(format!("{at}: own {a}, reference {b}")),
    }
}

fn agree(gold: &Path, folder: &Path, texts: &[(String, String)], lines: &[Value]) {
    let Some(reference) = reference(gold, folder, lines) else {
        return;
    };
    let mut found = Vec::new();
    differences("", &own(gold, texts, lines), &reference, &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn on_what_is_extracted() {
    let (Some(gold), Some(folder)) = (corpora::shared("corpus/dev/gold"), corpora::shared("corpus/dev/texts")) else {
        return;
    };
    let releases = corpora::releases(&folder);
    let lines: Vec<Value> = releases.iter().map(|(release, _)| serde_json::to_value(release).unwrap()).collect();
    let texts: Vec<_> = releases.into_iter().map(|(release, text)| (release.id, text)).collect();
    agree(&gold, &folder, &texts, &lines);
}

/// A generator of mistakes: the same ones each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn once_in(&mut self, times: u64) -> bool {
        self.roll(times) == 0
    }
}

/// A span of a text with its ends moved a little, now and then much.
fn moved(dice: &mut Dice, start: usize, end: usize, length: usize) -> (usize, usize) {
    match dice.roll(12) {
        0 => (start.saturating_sub(3), end),
        1 => (start + 1, end.max(start + 2)),
        2 => (start, (end + 55).min(length)),
        3 => (start.saturating_sub(30), (end + 20).min(length)),
        4 => (end, (end + 5).min(length)),
        _ => (start, end),
    }
}

fn points(text: &str, byte: usize) -> usize {
    text[..byte].chars().count()
}

/// What a fixture wants, with mistakes.
fn mistaken(dice: &mut Dice, id: &str, text: &str, gold: &Value) -> Value {
    let length = text.chars().count();
    let list = |key: &str| gold[key].as_array().cloned().unwrap_or_default();
    let mut organisations: Vec<Value> = Vec::new();
    for o in list("organisations") {
        let aliases = if dice.once_in(5) { json!([]) } else { o["aliases"].clone() };
        let mut mentions = Vec::new();
        for (at, name) in text.match_indices(o["name"].as_str().unwrap()) {
            let (start, end) = moved(dice, points(text, at), points(text, at + name.len()), length);
            mentions.push(json!({"start": start, "end": end}));
        }
        let class = if dice.once_in(8) { json!("company") } else { o["class"].clone() };
        let name = match (dice.roll(8), organisations.last()) {
            (0, Some(other)) => other["name"].clone(),
            (1, _) => json!(format!("The {}, Inc.", o["name"].as_str().unwrap().to_uppercase())),
            _ => o["name"].clone(),
        };
        if !dice.once_in(6) {
            let aliases = if aliases.is_null() { json!([]) } else { aliases };
            organisations.push(json!({"id": format!("o{}", organisations.len() + 1), "name": name, "class": class, "aliases": aliases, "mentions": mentions}));
        }
    }
    let id_of = |dice: &mut Dice, wanted: &Value| {
        let first = wanted.as_array().map_or(wanted, |list| list.last().unwrap_or(wanted));
        match dice.roll(6) {
            0 => organisations.get(dice.roll(1 + organisations.len() as u64) as usize).map_or(Value::Null, |o| o["id"].clone()),
            _ => organisations.iter().find(|o| o["name"] == *first).map_or(Value::Null, |o| o["id"].clone()),
        }
    };
    let mut line = json!({"id": id});
    for (kind, letter) in [("money", "m"), ("jobs", "j"), ("dates", "d")] {
        let mut mentions: Vec<Value> = Vec::new();
        for item in list(kind) {
            let item_of: fixture::Item = serde_json::from_value(item.clone()).unwrap();
            let (start, end) = item_of.place(text).unwrap();
            let (start, end) = moved(dice, points(text, start), points(text, end), length);
            let mut m = json!({"id": format!("{letter}{}", mentions.len() + 1), "start": start, "end": end});
            for key in ["value", "value_max", "currency", "per", "role", "status"] {
                m[key] = item[key].clone();
            }
            m["qualifier"] = if item["qualifier"].is_null() { json!("exact") } else { item["qualifier"].clone() };
            match dice.roll(14) {
                0 => m["value"] = Value::Null,
                1 => m["value"] = json!("7"),
                2 => m["qualifier"] = json!("about"),
                3 => m["currency"] = json!("USD"),
                4 => m["role"] = json!("other"),
                5 => m["status"] = json!("planned"),
                6 if kind == "money" => m["value"] = json!(format!("{}.00", item["value"].as_str().unwrap_or("5"))),
                _ => {}
            }
            m["actor"] = id_of(dice, &item["actor"]);
            m["employer"] = id_of(dice, &item["employer"]);
            for _ in 0..[0, 1, 1, 1, 1, 1, 1, 2][dice.roll(8) as usize] {
                mentions.push(m.clone());
            }
        }
        for _ in 0..dice.roll(3) {
            let start = dice.roll(length as u64) as usize;
            let end = (start + 1 + dice.roll(20) as usize).min(length);
            mentions.push(json!({"id": format!("{letter}{}", mentions.len() + 1), "start": start, "end": end, "value": "5", "currency": "USD", "qualifier": "exact"}));
        }
        line[kind] = json!(mentions);
    }
    let mut rows = Vec::new();
    for a in list("announcements") {
        let same = |m: &&Value| m["value"] == a["money"]["value"] && !a["money"].is_null();
        let money = line["money"].as_array().unwrap().iter().find(same).map_or(Value::Null, |m| m["id"].clone());
        let wanted = a["jobs"].as_array().cloned().unwrap_or_default();
        let found = line["jobs"].as_array().unwrap();
        let jobs: Vec<Value> =
            wanted.iter().filter_map(|w| found.iter().find(|j| j["value"] == w["value"])).map(|j| j["id"].clone()).collect();
        let money = if dice.once_in(7) { Value::Null } else { money };
        let row =
            json!({"company": id_of(dice, &a["company"]), "money": money, "jobs": if dice.once_in(7) { json!([]) } else { json!(jobs) }});
        for _ in 0..[0, 1, 1, 1, 1, 2][dice.roll(6) as usize] {
            rows.push(row.clone());
        }
    }
    line["organisations"] = json!(organisations);
    line["announcements"] = json!(rows);
    line
}

#[test]
fn on_gold_with_mistakes() {
    let (Some(gold), Some(folder)) = (corpora::shared("corpus/dev/gold"), corpora::shared("corpus/dev/texts")) else {
        return;
    };
    let texts: Vec<_> = corpora::releases(&folder).into_iter().map(|(release, text)| (release.id, text)).collect();
    for seed in 1..=3 {
        let mut dice = Dice(seed);
        let line = |(id, text): &(String, String)| {
            let fixture = std::fs::read_to_string(gold.join(format!("{id}.json"))).unwrap();
            mistaken(&mut dice, id, text, &serde_json::from_str(&fixture).unwrap())
        };
        let lines: Vec<Value> = texts.iter().map(line).collect();
        agree(&gold, &folder, &texts, &lines);
    }
}
