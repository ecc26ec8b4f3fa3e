//! Scores and mistakes as people and programs read them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::score::Mistake;
use super::summary::{RELEASE, Summary};

/// The 95 % interval of each score.
pub type Intervals = BTreeMap<&'static str, (f64, f64)>;

/// One line a score.
pub fn table(out: &mut dyn Write, summary: &Summary, intervals: &Intervals) -> io::Result<()> {
    let interval = |name: &str| intervals.get(name).map(|(low, high)| format!("   [{low:.3}, {high:.3}]")).unwrap_or_default();
    let cell = |v: Option<f64>| v.map_or_else(|| format!("{:>9}", "-"), |v| format!("{v:9.4}"));
    writeln!(out, "{:22} {:>9} {:>9} {:>9}   right / predicted / gold", "score", "precision", "recall", "F1")?;
    let mut lines = BTreeMap::new();
    for (name, s) in &summary.scores {
        let cells = format!("{} {} {}", cell(s.precision), cell(s.recall), cell(s.f1));
        lines.insert(*name, format!("{cells}   {} / {} / {}", s.right, s.predicted, s.gold));
    }
    if let Some(mean) = summary.release {
        lines.insert(RELEASE, format!("{:>9} {:>9} {}   mean of {} releases", "-", "-", cell(Some(mean.f1)), mean.of));
    }
    for (name, line) in lines {
        writeln!(out, "{name:22} {line}{}", interval(name))?;
    }
    for (name, link) in &summary.links {
        writeln!(out, "{name:22} {:9.4}{:22} {} of {}{}", link.accuracy, "", link.right, link.of, interval(name))?;
    }
    Ok(())
}

/// The same as an object; `mistakes` and `levels` of confidence too, if they are asked for.
pub fn json(
    out: &mut dyn Write,
    summary: &Summary,
    intervals: &Intervals,
    mistakes: Option<&[&Mistake]>,
    levels: Option<Value>,
) -> io::Result<()> {
    let with_interval = |name: &str, value: serde_json::Result<Value>| -> io::Result<Value> {
        let mut value = value?;
        if let (Some((low, high)), Some(object)) = (intervals.get(name), value.as_object_mut()) {
            object.insert("interval".to_owned(), json!([low, high]));
        }
        Ok(value)
    };
    let mut scores = Map::new();
    for (name, score) in &summary.scores {
        scores.insert((*name).to_owned(), with_interval(name, serde_json::to_value(score))?);
    }
    if let Some(mean) = summary.release {
        scores.insert(RELEASE.to_owned(), with_interval(RELEASE, serde_json::to_value(mean))?);
    }
    let mut links = Map::new();
    for (name, link) in &summary.links {
        links.insert((*name).to_owned(), with_interval(name, serde_json::to_value(link))?);
    }
    let mut all = json!({"scores": scores, "links": links});
    if let (Some(mistakes), Some(all)) = (mistakes, all.as_object_mut()) {
        all.insert("mistakes".to_owned(), serde_json::to_value(mistakes)?);
    }
    if let (Some(levels), Some(all)) = (levels, all.as_object_mut()) {
        all.insert("confidence".to_owned(), levels);
    }
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)
}

/// One line a mistake: the release, the kind, what is wrong, the words, and the rule where there is one.
pub fn mistakes(out: &mut dyn Write, mistakes: &[&Mistake]) -> io::Result<()> {
    for m in mistakes {
        let rule = m.rule.as_ref().map(|r| format!("   ({r})")).unwrap_or_default();
        let words = m.words.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "{}: {}: {}: {words}{rule}", m.release, m.kind, m.what)?;
    }
    Ok(())
}
