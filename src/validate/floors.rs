//! Floors: the scores below which an extraction may not fall, pinned with the digest of the fixtures that they were made on.
//!
//! A file holds a set for each folder of fixtures. Fixtures that have changed since have no floors until they are written again.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::summary::Summary;
use crate::Error;

/// The floors of one folder of fixtures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// The folder as it was named.
    pub fixtures: String,
    /// SHA-256 of the fixtures.
    pub digest: String,
    pub releases: usize,
    pub scores: BTreeMap<String, f64>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "set")]
    sets: Vec<Set>,
}

const HEAD: &str = "# Scores that only rise: the F1 of each score, or the share of right links, cut after four digits.\n\
    # Written by `pressfacts validate --write-floors`; the digest is that of the fixtures.\n";

fn read(path: &Path) -> Result<File, Error> {
    let text = std::fs::read_to_string(path).map_err(|cause| Error::path("read", path, cause))?;
    toml::from_str(&text).map_err(|cause| Error::content("read", path, cause.to_string()))
}

/// The floors that are pinned for fixtures.
pub fn load(path: &Path, folder: &str, digest: &str) -> Result<Set, Error> {
    let file = read(path)?;
    if let Some(set) = file.sets.iter().find(|s| s.digest == digest) {
        return Ok(set.clone());
    }
    let reason = match file.sets.iter().any(|s| s.fixtures == folder) {
        true => format!("the fixtures in {folder} have changed since their floors were written (digest {digest})"),
        false => format!("no floors are there for the fixtures in {folder} (digest {digest})"),
    };
    Err(Error::content("use the floors of", path, reason))
}

/// What lies below its floor, or has none to reach any more, in words.
pub fn below(set: &Set, summary: &Summary) -> Vec<String> {
    let values = summary.values();
    let check = |(name, floor): (&String, &f64)| match values.get(name.as_str()).copied().flatten() {
        Some(value) if value >= *floor => None,
        Some(value) => Some(format!("{name} is {value:.4}, below its floor of {floor:.4}")),
        None => Some(format!("{name} is not scored, its floor is {floor:.4}")),
    };
    set.scores.iter().filter_map(check).collect()
}

/// Writes the floors of fixtures, beside those of other fixtures in the file. Gives what has come down.
pub fn write(path: &Path, folder: &str, digest: &str, releases: usize, summary: &Summary) -> Result<Vec<String>, Error> {
    let mut file = if path.exists() { read(path)? } else { File::default() };
    let cut = |value: f64| (value * 10_000.0).floor() / 10_000.0;
    let scores = summary.values().into_iter().filter_map(|(name, value)| Some((name.to_owned(), cut(value?)))).collect();
    let set = Set { fixtures: folder.to_owned(), digest: digest.to_owned(), releases, scores };
    let mut lowered = Vec::new();
    match file.sets.iter_mut().find(|s| s.fixtures == folder || s.digest == digest) {
        Some(old) => {
            for (name, floor) in &old.scores {
                let new = set.scores.get(name).copied();
                if new.is_none_or(|new| new < *floor) {
                    lowered.push(format!("{name} came down from {floor:.4} to {:.4}", new.unwrap_or(0.0)));
                }
            }
            *old = set;
        }
        None => file.sets.push(set),
    }
    file.sets.sort_by(|a, b| a.fixtures.cmp(&b.fixtures));
    let text = toml::to_string_pretty(&file).map_err(|cause| Error::content("write", path, cause.to_string()))?;
    std::fs::write(path, format!("{HEAD}\n{text}")).map_err(|cause| Error::path("write", path, cause))?;
    Ok(lowered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::score::{Counts, Scored};

    fn summary(right: usize) -> Summary {
        let counts = BTreeMap::from([("money.value", Counts { right, predicted: 3, gold: 3 })]);
        Summary::of([Scored { counts, ..Scored::default() }].iter())
    }

    #[test]
    fn floors_hold_what_was_written() -> Result<(), Error> {
        let folder = tempfile::tempdir().map_err(|cause| Error::path("make", "a folder", cause))?;
        let path = folder.path().join("floors.toml");
        assert!(write(&path, "gold", "d1", 1, &summary(2))?.is_empty());
        assert!(write(&path, "other", "d2", 1, &summary(3))?.is_empty());
        let set = load(&path, "gold", "d1")?;
        assert!(below(&set, &summary(2)).is_empty(), "the score itself is no less than its floor");
        assert!(below(&set, &summary(3)).is_empty());
        assert_eq!(below(&set, &summary(1)), ["money.value is 0.3333, below its floor of 0.6666"]);
        assert_eq!(below(&set, &Summary::default()).len(), 1, "a score that is gone");
        assert_eq!(write(&path, "gold", "d1", 1, &summary(1))?.len(), 1, "says that it came down");
        assert!(load(&path, "gold", "changed").is_err());
        assert!(load(&path, "elsewhere", "d2").is_ok(), "the digest says which");
        Ok(())
    }
}
