//! Fixtures: what whole releases should give, written by hand as `<id>.json`.
//!
//! Takes a folder, gives [`Fixture`]s in order of path, and what is wrong with one against its text: a quote that is not
//! there or not unique, a key or label that is none, an impossible date. Nothing that is wrong is ever skipped.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::number::Scalar;
use super::quote::occurrences;
use crate::Error;

/// A mention of money, jobs or a date.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Item {
    pub quote: String,
    pub nth: Option<usize>,
    pub within: Option<String>,
    pub value: Option<Scalar>,
    pub value_max: Option<Scalar>,
    pub qualifier: Option<String>,
    pub currency: Option<String>,
    pub per: Option<String>,
    pub role: Option<String>,
    pub actor: Option<Names>,
    pub status: Option<String>,
    pub nature: Option<Names>,
    pub employer: Option<Names>,
    pub part: Option<String>,
    pub relation: Option<String>,
    pub optional: bool,
}

/// One name, or several of which any is right; the empty name stands for nobody, as null does in a list.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Names {
    One(String),
    Any(#[serde(deserialize_with = "nobody_too")] Vec<String>),
}

fn nobody_too<'de, D: Deserializer<'de>>(list: D) -> Result<Vec<String>, D::Error> {
    Ok(Vec::<Option<String>>::deserialize(list)?.into_iter().map(Option::unwrap_or_default).collect())
}

impl Names {
    /// Whether it says anything: the empty name and the empty list mean none.
    pub fn is_given(&self) -> bool {
        match self {
            Names::One(one) => !one.is_empty(),
            Names::Any(any) => !any.is_empty(),
        }
    }

    pub fn list(&self) -> &[String] {
        match self {
            Names::One(one) => std::slice::from_ref(one),
            Names::Any(any) => any,
        }
    }
}

/// An organisation with every name that it goes by.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Organisation {
    pub name: String,
    #[serde(default)]
    pub class: Option<String>,
    #[serde(default)]
    pub aliases: Option<Vec<String>>,
    /// Longer quotes in which its names mean something else.
    #[serde(default)]
    pub except: Vec<String>,
    #[serde(default)]
    pub optional: bool,
}

impl Organisation {
    pub fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(self.aliases.iter().flatten())
    }

    pub fn is_company(&self) -> bool {
        self.class.as_deref() == Some("company")
    }
}

/// The main amount of an announcement.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Amount {
    pub value: Option<Scalar>,
    pub value_max: Option<Scalar>,
    pub currency: Option<String>,
}

/// A job count of an announcement.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Count {
    pub value: Option<Scalar>,
    pub status: Option<String>,
}

/// An announcement.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Row {
    pub company: Option<Names>,
    pub partners: Option<Names>,
    pub funder: Option<Names>,
    pub money: Option<Amount>,
    pub jobs: Option<Vec<Count>>,
    pub optional: bool,
}

/// What a release should give.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fixture {
    /// The release's id: the path below the folder without its extension, or the record of a container that it names.
    #[serde(skip)]
    pub release: String,
    pub id: Option<String>,
    pub money: Vec<Item>,
    pub jobs: Vec<Item>,
    pub dates: Vec<Item>,
    pub organisations: Vec<Organisation>,
    /// Nothing where nobody has looked.
    pub announcements: Option<Vec<Row>>,
    /// Stretches where an organisation counts neither way.
    pub ignore: Vec<String>,
    /// What is wrong with it whatever its text says.
    #[serde(skip)]
    pub faults: Vec<String>,
}

/// The fixtures of a folder.
#[derive(Clone, Debug)]
pub struct Fixtures {
    pub all: Vec<Fixture>,
    /// SHA-256 of all their files and ids, in hexadecimal.
    pub digest: String,
}

/// The keys that a kind of thing may have.
const KEYS: &[(&str, &[&str])] = &[
    (
        "fixture",
        &["id", "release_date", "country", "language", "money", "jobs", "organisations", "dates", "announcements", "ignore", "note"],
    ),
    (
        "money",
        &[
            "quote",
            "nth",
            "within",
            "value",
            "value_max",
            "qualifier",
            "currency",
            "currency_source",
            "per",
            "role",
            "actor",
            "optional",
            "note",
        ],
    ),
    ("jobs", &["quote", "nth", "within", "value", "value_max", "qualifier", "status", "nature", "employer", "optional", "note"]),
    ("dates", &["quote", "nth", "within", "value", "part", "relation", "optional", "note"]),
    ("organisations", &["name", "class", "aliases", "except", "legal_form", "tickers", "ticker", "optional", "note"]),
    (
        "announcements",
        &["company", "partners", "funder", "money", "jobs", "place", "when", "status", "repeats", "evidence", "optional", "note"],
    ),
];

/// The keys that stand where they may not.
fn unknown_keys(value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut look = |kind: &str, item: &Value| {
        let allowed = KEYS.iter().find(|(k, _)| *k == kind).map_or(&[][..], |(_, keys)| *keys);
        let subject = ["quote", "name", "company"].iter().find_map(|key| item.get(key)?.as_str()).unwrap_or("");
        for key in item.as_object().into_iter().flatten().map(|(key, _)| key).filter(|key| !allowed.contains(&key.as_str())) {
            faults.push(format!("{kind}: unknown key '{key}' in '{subject}'"));
        }
    };
    look("fixture", value);
    for (kind, _) in &KEYS[1..] {
        value.get(kind).and_then(Value::as_array).into_iter().flatten().for_each(|item| look(kind, item));
    }
    faults
}

/// Folders that are sets of their own, for releases that are not beside them: whoever wants one names it.
const APART: [&str; 2] = ["held-out", "tuned-on"];

/// Reads every `.json` below a folder. A file is named after its release, unless that is a record of a container, whose id
/// need not be the name of a file.
pub fn load(folder: &Path) -> Result<Fixtures, Error> {
    let mut paths = Vec::new();
    walk(folder, &mut paths)?;
    paths.sort();
    let mut hash = Sha256::new();
    let mut all = Vec::with_capacity(paths.len());
    for path in paths {
        let bytes = std::fs::read(&path).map_err(|cause| Error::path("read", &path, cause))?;
        let below = path.strip_prefix(folder).unwrap_or(&path).with_extension("");
        let release = below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        for part in [release.as_bytes(), &bytes] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        let wrong = |cause: serde_json::Error| Error::content("read", &path, cause.to_string());
        let value: Value = serde_json::from_slice(&bytes).map_err(wrong)?;
        let mut faults = unknown_keys(&value);
        let mut fixture: Fixture = serde_json::from_value(value).map_err(wrong)?;
        fixture.release = match &fixture.id {
            Some(record) if record.contains('#') => record.clone(),
            id => {
                if id.as_ref() != Some(&release) {
                    faults.push(format!("id is '{}'", id.as_deref().unwrap_or("")));
                }
                release
            }
        };
        fixture.faults = faults;
        all.push(fixture);
    }
    if all.is_empty() {
        return Err(Error::content("validate against", folder, "no fixture (<id>.json) is there"));
    }
    let digest = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
    Ok(Fixtures { all, digest })
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Error> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|cause| Error::path("read", &folder, cause))? {
            let path = entry.map_err(|cause| Error::path("read", &folder, cause))?.path();
            if path.is_dir() {
                if !path.file_name().is_some_and(|name| APART.iter().any(|apart| name == *apart)) {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|e| e == "json") {
                paths.push(path);
            }
        }
    }
    Ok(())
}

impl Item {
    /// Where it stands in the text, in bytes; an error says why nowhere.
    pub fn place(&self, text: &str) -> Result<(usize, usize), String> {
        let quote = &self.quote;
        if let Some(within) = &self.within {
            let times = if within.is_empty() { 0 } else { text.matches(within.as_str()).count() };
            let inside = within.find(quote.as_str()).ok_or_else(|| format!("'{quote}' is not in its 'within': '{within}'"))?;
            return match text.find(within.as_str()).filter(|_| times == 1) {
                Some(at) => Ok((at + inside, at + inside + quote.len())),
                None => Err(format!("'within' stands {times} times, not once: '{within}'")),
            };
        }
        let nth = self.nth.unwrap_or(1);
        let found = nth.checked_sub(1).and_then(|n| occurrences(text, quote).nth(n));
        found.ok_or_else(|| match nth {
            1 => format!("not in the text: '{quote}'"),
            _ => format!("not {nth} times in the text: '{quote}'"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_be_one_several_or_nobody() -> serde_json::Result<()> {
        let names = |json: &str| serde_json::from_str::<Option<Names>>(json);
        let list = |json: &str| names(json).map(|n| n.map_or(Vec::new(), |n| n.list().to_vec()));
        assert_eq!(list(r#"["Elm Council", null]"#)?, ["Elm Council", ""]);
        assert_eq!(list(r#""Elm Council""#)?, ["Elm Council"]);
        assert!(names("null")?.is_none());
        assert!(names("[7]").is_err());
        Ok(())
    }
}
