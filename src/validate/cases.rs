//! Cases: short phrasings and what they mean, one table a case in `fixtures/cases/<language>/<kind>.toml`.
//!
//! Takes a file of cases and an [`Extractor`], gives what differs from what was wanted, in words. For each kind that a case
//! has a key for, the extraction must be exactly that list in reading order; kinds without a key are not looked at.

mod compare;
mod found;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::quote::{occurrences, whole};
use crate::model::{Class, Document};
use crate::{Error, Extractor};
use compare::{compare, compare_announcements, compare_organisations, refuse};
use found::{dates, jobs, money, plain};

/// A file of cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    case: Vec<Case>,
}

/// A phrasing and what it means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub id: String,
    pub text: String,
    /// Of the issuer; empty is unknown.
    #[serde(default = "canada")]
    pub country: String,
    /// Empty is unknown.
    #[serde(default = "third_of_april")]
    pub release_date: String,
    /// The folder's, unless given.
    pub language: Option<String>,
    pub money: Option<Vec<Item>>,
    pub jobs: Option<Vec<Item>>,
    pub dates: Option<Vec<Item>>,
    pub organisations: Option<Vec<Named>>,
    pub companies: Option<Vec<Named>>,
    pub announcements: Option<Vec<Row>>,
    /// Quotes in which no mention of a kind may lie.
    #[serde(default)]
    pub not: BTreeMap<String, Vec<String>>,
    /// The guidelines left it open and the case settles it.
    #[serde(default)]
    pub decided: bool,
    /// Why this is known to fail.
    pub gap: Option<String>,
}

fn canada() -> String {
    "CA".to_owned()
}

fn third_of_april() -> String {
    "2024-04-03".to_owned()
}

/// One answer, or several of which any is right.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Answers {
    One(String),
    Any(Vec<String>),
}

impl Answers {
    fn list(&self) -> &[String] {
        match self {
            Answers::One(one) => std::slice::from_ref(one),
            Answers::Any(any) => any,
        }
    }
}

/// A number as TOML has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Text(String),
    Whole(i64),
    Part(f64),
}

impl Value {
    fn words(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Whole(whole) => whole.to_string(),
            Value::Part(part) => part.to_string(),
        }
    }
}

/// A mention of money, jobs or a date.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub quote: String,
    pub nth: Option<usize>,
    pub within: Option<String>,
    pub value: Option<Value>,
    pub value_max: Option<Value>,
    pub qualifier: Option<String>,
    pub currency: Option<String>,
    pub currency_source: Option<String>,
    pub per: Option<String>,
    pub role: Option<String>,
    pub actor: Option<Answers>,
    pub status: Option<String>,
    pub nature: Option<Vec<String>>,
    pub employer: Option<Answers>,
    pub part: Option<String>,
    pub relation: Option<String>,
    pub earliest: Option<String>,
    pub latest: Option<String>,
    pub granularity: Option<String>,
    pub section: Option<String>,
    pub part_of: Option<String>,
    pub same_as: Option<String>,
}

/// An organisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    pub name: String,
    pub class: Option<String>,
    pub aliases: Option<Vec<String>>,
    pub legal_form: Option<String>,
    pub tickers: Option<Vec<String>>,
    pub mentions: Option<Vec<String>>,
}

/// An announcement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub company: Option<Answers>,
    pub partners: Option<Vec<String>>,
    pub funder: Option<Answers>,
    pub money: Option<String>,
    pub jobs: Option<Vec<String>>,
    pub place: Option<String>,
    pub when: Option<String>,
    pub status: Option<String>,
    pub repeats: Option<u32>,
}

impl Case {
    /// Whether it says that nothing, or not this, is there.
    pub fn is_negative(&self) -> bool {
        let items = [&self.money, &self.jobs, &self.dates];
        let named = [&self.organisations, &self.companies];
        let empty =
            items.iter().any(|l| l.as_ref().is_some_and(Vec::is_empty)) || named.iter().any(|l| l.as_ref().is_some_and(Vec::is_empty));
        empty || self.announcements.as_ref().is_some_and(Vec::is_empty) || !self.not.is_empty()
    }

    fn document(&self, language: &str) -> Document {
        let mut document = Document::from_text(&self.id, &self.text);
        let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        document.manifest.country = known(&self.country);
        document.manifest.release_date = known(&self.release_date);
        document.manifest.language = known(self.language.as_deref().unwrap_or(language));
        document
    }

    /// What differs from what the case wants; nothing if it holds.
    pub fn differences(&self, extractor: &Extractor, language: &str) -> Vec<String> {
        let release = extractor.extract(&self.document(language));
        let mut said = Vec::new();
        if let Some(wanted) = &self.money {
            compare("money", &self.text, wanted, &money(&release), &release, &mut said);
        }
        if let Some(wanted) = &self.jobs {
            compare("jobs", &self.text, wanted, &jobs(&release), &release, &mut said);
        }
        if let Some(wanted) = &self.dates {
            compare("dates", &self.text, wanted, &dates(&release), &release, &mut said);
        }
        if let Some(wanted) = &self.organisations {
            compare_organisations("organisations", wanted, release.organisations.iter().collect(), &mut said);
        }
        if let Some(wanted) = &self.companies {
            let found = release.organisations.iter().filter(|o| o.class == Class::Company).collect();
            compare_organisations("companies", wanted, found, &mut said);
        }
        if let Some(wanted) = &self.announcements {
            compare_announcements(wanted, &release, &mut said);
        }
        for (kind, quotes) in &self.not {
            refuse(kind, quotes, &self.text, &release, &mut said);
        }
        said
    }
}

impl Item {
    /// What each field must be, for the fields that this kind of mention is asked for.
    fn wanted(&self, kind: &str) -> Vec<(&'static str, Vec<String>)> {
        let number = |v: &Option<Value>| vec![v.as_ref().map(|v| plain(&v.words())).unwrap_or_default()];
        let mut wanted = Vec::new();
        if kind == "dates" {
            wanted.push(("value", vec![self.value.as_ref().map(Value::words).unwrap_or_default()]));
        } else {
            wanted.push(("value", number(&self.value)));
            wanted.push(("value_max", number(&self.value_max)));
            wanted.push(("qualifier", vec![self.qualifier.clone().unwrap_or_else(|| "exact".to_owned())]));
        }
        if kind == "money" {
            wanted.push(("currency", vec![self.currency.clone().unwrap_or_else(|| "CAD".to_owned())]));
            wanted.push(("per", vec![self.per.clone().unwrap_or_default()]));
        }
        let given = [
            ("currency_source", &self.currency_source),
            ("role", &self.role),
            ("status", &self.status),
            ("part", &self.part),
            ("relation", &self.relation),
            ("earliest", &self.earliest),
            ("latest", &self.latest),
            ("granularity", &self.granularity),
            ("section", &self.section),
            ("part_of", &self.part_of),
            ("same_as", &self.same_as),
        ];
        wanted.extend(given.into_iter().filter_map(|(field, v)| Some((field, vec![v.clone()?]))));
        if let Some(nature) = &self.nature {
            let mut nature = nature.clone();
            nature.sort_unstable();
            wanted.push(("nature", vec![nature.join(" ")]));
        }
        wanted.extend(self.actor.iter().map(|a| ("actor", a.list().to_vec())));
        wanted.extend(self.employer.iter().map(|a| ("employer", a.list().to_vec())));
        wanted
    }

    /// Where it stands: as `nth` or `within` say, else the first place behind the item before it that cuts no word or number.
    fn place(&self, text: &str, behind: usize) -> Option<(usize, usize)> {
        if let Some(within) = &self.within {
            let at = text.find(within.as_str())? + within.find(&self.quote)?;
            return Some((at, at + self.quote.len()));
        }
        let all: Vec<_> = occurrences(text, &self.quote).collect();
        match self.nth {
            Some(nth) => all.get(nth.checked_sub(1)?).copied(),
            None if all.len() == 1 => all.first().copied(),
            None => all.into_iter().find(|&(start, end)| start >= behind && whole(text, start, end)),
        }
    }
}

/// Reads a file of cases. An error names the file, and the line where it can be told.
pub fn load(path: &Path) -> Result<Vec<Case>, Error> {
    let text = std::fs::read_to_string(path).map_err(|cause| Error::path("read", path, cause))?;
    let file: File = toml::from_str(&text).map_err(|cause| Error::content("read", path, cause.to_string()))?;
    Ok(file.case)
}
