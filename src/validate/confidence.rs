//! How many of what was found are right, by confidence: whether the levels mean what `docs/confidence.md` says of them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::score::Scored;

/// Right, and of how many.
type Share = (usize, usize);

/// Levels from the surest, as they are told.
const LEVELS: [&str; 3] = ["high", "medium", "low"];

fn add(share: &mut Share, right: bool) {
    share.0 += usize::from(right);
    share.1 += 1;
}

fn count<'a, K: Ord>(scored: &'a [Scored], key: impl Fn(&'a super::score::Judged) -> K) -> BTreeMap<K, Share> {
    let mut shares = BTreeMap::new();
    for judged in scored.iter().flat_map(|s| &s.judged) {
        add(shares.entry(key(judged)).or_default(), judged.right);
    }
    shares
}

fn rank(level: &str) -> usize {
    LEVELS.iter().position(|l| *l == level).unwrap_or(LEVELS.len())
}

/// One line a kind and level, then one for each of its rules.
pub fn table(out: &mut dyn Write, scored: &[Scored]) -> io::Result<()> {
    let rules = count(scored, |j| (j.kind, rank(&j.confidence), j.rule.as_str()));
    writeln!(out, "\n{:44} {:>9}   right / predicted", "confidence", "precision")?;
    for ((kind, level), share) in count(scored, |j| (j.kind, rank(&j.confidence))) {
        let name = LEVELS.get(level).copied().unwrap_or("unknown");
        line(out, &format!("{kind} {name}"), share)?;
        for ((_, _, rule), share) in rules.range((kind, level, "")..).take_while(|((k, l, _), _)| (*k, *l) == (kind, level)) {
            line(out, &format!("  {rule}"), *share)?;
        }
    }
    Ok(())
}

fn line(out: &mut dyn Write, name: &str, (right, all): Share) -> io::Result<()> {
    writeln!(out, "{name:44} {:9.4}   {right} / {all}", right as f64 / all as f64)
}

/// The same as an object: kind, level, right and predicted.
pub fn levels(scored: &[Scored]) -> Value {
    let mut all = serde_json::Map::new();
    for ((kind, level), (right, predicted)) in count(scored, |j| (j.kind, rank(&j.confidence))) {
        let name = LEVELS.get(level).copied().unwrap_or("unknown");
        let share = json!({"precision": right as f64 / predicted as f64, "right": right, "predicted": predicted});
        if let Some(kind) = all.entry(kind).or_insert_with(|| json!({})).as_object_mut() {
            kind.insert(name.to_owned(), share);
        }
    }
    Value::Object(all)
}
