//! Cases: short phrasings and what they mean, one table a case in `fixtures/cases/<language>/<kind>.toml`.
//!
//! Takes a file of cases and an [`Extractor`], gives what differs from what was wanted, in words. For each kind that a case
//! has a key for, the extraction must be exactly that list in reading order; kinds without a key are not looked at.

use std::collections::BTreeMap;
use std::path::Path;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::names::names_of;
use super::quote::{occurrences, whole};
use crate::model::{Class, Document, Organisation, OrganisationId, Release};
use crate::{Error, Extractor};

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

/// A mention as it was found, every field in words; an absent one is empty.
struct Found {
    start: usize,
    end: usize,
    text: String,
    rule: &'static str,
    fields: BTreeMap<&'static str, String>,
    /// The rules of single fields, where they are not that of the mention.
    rules: [(&'static str, &'static str); 2],
}

impl Found {
    fn rule_of(&self, field: &str) -> &'static str {
        self.rules.iter().find(|(f, _)| *f == field).map_or(self.rule, |(_, rule)| rule)
    }
}

/// How an enum is written.
fn label<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn decimal(value: Option<Decimal>) -> String {
    value.map(|v| v.normalize().to_string()).unwrap_or_default()
}

/// Numbers that are written differently and mean the same become the same words.
fn plain(words: &str) -> String {
    words.parse().map_or_else(|_| words.to_owned(), |v: Decimal| v.normalize().to_string())
}

fn money(release: &Release) -> Vec<Found> {
    let other = |id: Option<crate::model::MoneyId>| id.and_then(|id| release.money.get(id.index())).map(|m| m.text.clone());
    let found = release.money.iter().map(|m| Found {
        start: m.start as usize,
        end: m.end as usize,
        text: m.text.clone(),
        rule: m.rule,
        rules: [("role", m.role_rule), ("actor", m.actor_rule.unwrap_or("no rule"))],
        fields: BTreeMap::from([
            ("value", decimal(m.value)),
            ("value_max", decimal(m.value_max)),
            ("qualifier", label(&m.qualifier)),
            ("currency", m.currency.unwrap_or_default().to_owned()),
            ("currency_source", label(&m.currency_source)),
            ("per", label(&m.per)),
            ("role", label(&m.role)),
            ("actor", name(release, m.actor)),
            ("section", label(&m.section)),
            ("part_of", other(m.part_of).unwrap_or_default()),
            ("same_as", other(m.same_as).unwrap_or_default()),
        ]),
    });
    found.collect()
}

fn jobs(release: &Release) -> Vec<Found> {
    let other = |id: Option<crate::model::JobsId>| id.and_then(|id| release.jobs.get(id.index())).map(|j| j.text.clone());
    let found = release.jobs.iter().map(|j| {
        let mut nature: Vec<_> = j.nature.iter().map(label).collect();
        nature.sort_unstable();
        Found {
            start: j.start as usize,
            end: j.end as usize,
            text: j.text.clone(),
            rule: j.rule,
            rules: [("status", j.status_rule), ("employer", j.employer_rule.unwrap_or("no rule"))],
            fields: BTreeMap::from([
                ("value", decimal(j.value)),
                ("value_max", decimal(j.value_max)),
                ("qualifier", label(&j.qualifier)),
                ("status", label(&j.status)),
                ("nature", nature.join(" ")),
                ("employer", name(release, j.employer)),
                ("section", label(&j.section)),
                ("part_of", other(j.part_of).unwrap_or_default()),
                ("same_as", other(j.same_as).unwrap_or_default()),
            ]),
        }
    });
    found.collect()
}

fn dates(release: &Release) -> Vec<Found> {
    let found = release.dates.iter().map(|d| Found {
        start: d.start as usize,
        end: d.end as usize,
        text: d.text.clone(),
        rule: d.rule,
        rules: [("", ""); 2],
        fields: BTreeMap::from([
            ("value", d.value.clone().unwrap_or_default()),
            ("part", label(&d.part)),
            ("relation", label(&d.relation)),
            ("earliest", d.earliest.clone().unwrap_or_default()),
            ("latest", d.latest.clone().unwrap_or_default()),
            ("granularity", label(&d.granularity)),
            ("section", label(&d.section)),
        ]),
    });
    found.collect()
}

fn name(release: &Release, id: Option<OrganisationId>) -> String {
    id.and_then(|id| release.organisations.get(id.index())).map(|o| o.name.clone()).unwrap_or_default()
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

fn compare(kind: &str, text: &str, wanted: &[Item], found: &[Found], release: &Release, said: &mut Vec<String>) {
    let mut used = vec![false; found.len()];
    let mut behind = 0;
    for item in wanted {
        let Some((start, end)) = item.place(text, behind) else {
            said.push(format!("{kind}: the case quotes what its text does not say: [{}]", item.quote));
            continue;
        };
        behind = end;
        let Some(at) = found.iter().position(|f| (f.start, f.end) == (start, end)) else {
            let near = found.iter().position(|f| f.start < end && start < f.end);
            said.push(match near {
                Some(near) => {
                    used[near] = true;
                    format!("{kind}: wanted [{}] got [{}] ({})", item.quote, found[near].text, found[near].rule)
                }
                None => format!("{kind}: missed [{}]", item.quote),
            });
            continue;
        };
        used[at] = true;
        for (field, answers) in item.wanted(kind) {
            let got = found[at].fields.get(field).map(String::as_str).unwrap_or_default();
            let right =
                if matches!(field, "actor" | "employer") { is_named(&answers, got, release) } else { answers.iter().any(|a| a == got) };
            if !right {
                said.push(format!(
                    "{kind} [{}]: {field} wanted '{}' got '{got}' ({})",
                    item.quote,
                    answers.join("' or '"),
                    found[at].rule_of(field)
                ));
            }
        }
    }
    for (f, _) in found.iter().zip(&used).filter(|(_, used)| !**used) {
        let value = f.fields.get("value").map(String::as_str).unwrap_or_default();
        said.push(format!("{kind}: spurious [{}] = '{value}' ({})", f.text, f.rule));
    }
}

/// Whether an organisation goes by one of some names, legal form and case aside; an empty name is none at all.
fn is_named(answers: &[String], got: &str, release: &Release) -> bool {
    let organisation = release.organisations.iter().find(|o| o.name == got);
    answers.iter().any(|answer| match organisation {
        Some(o) if !answer.is_empty() => {
            let wanted = names_of(answer, &[]);
            names_of(&o.name, &o.aliases).iter().any(|n| wanted.contains(n))
        }
        Some(_) => false,
        None => answer.is_empty() && got.is_empty(),
    })
}

fn compare_organisations(kind: &str, wanted: &[Named], found: Vec<&Organisation>, said: &mut Vec<String>) {
    let before = said.len();
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort_unstable();
        list.join("; ")
    };
    for item in wanted {
        let Some(o) = found.iter().find(|o| o.name == item.name) else {
            said.push(format!("{kind}: missed [{}]", item.name));
            continue;
        };
        let tickers: Vec<_> = o.tickers.iter().map(|t| format!("{}: {}", t.exchange, t.symbol)).collect();
        let mentions: Vec<_> = o.mentions.iter().map(|m| m.text.clone()).collect();
        let fields = [
            ("class", item.class.clone(), label(&o.class)),
            ("legal_form", item.legal_form.clone(), o.legal_form.clone().unwrap_or_default()),
            ("aliases", item.aliases.as_deref().map(sorted), sorted(&o.aliases)),
            ("tickers", item.tickers.as_deref().map(sorted), sorted(&tickers)),
            ("mentions", item.mentions.as_ref().map(|m| m.join("; ")), mentions.join("; ")),
        ];
        for (field, want, got) in fields {
            if let Some(want) = want.filter(|want| *want != got) {
                said.push(format!("{kind} [{}]: {field} wanted '{want}' got '{got}' ({})", item.name, o.rule));
            }
        }
    }
    for o in found.iter().filter(|o| wanted.iter().all(|w| w.name != o.name)) {
        said.push(format!("{kind}: spurious [{}] {} ({})", o.name, label(&o.class), o.rule));
    }
    if said.len() == before && !found.iter().map(|o| &o.name).eq(wanted.iter().map(|w| &w.name)) {
        let order: Vec<_> = found.iter().map(|o| o.name.as_str()).collect();
        said.push(format!("{kind}: got in the order {}", order.join("; ")));
    }
}

fn compare_announcements(wanted: &[Row], release: &Release, said: &mut Vec<String>) {
    let found = &release.announcements;
    if wanted.len() != found.len() {
        let rows: Vec<_> = found
            .iter()
            .map(|a| {
                let money = a.money.and_then(|m| release.money.get(m.index())).map(|m| m.text.as_str()).unwrap_or("no money");
                let jobs: Vec<_> = a.jobs.iter().filter_map(|j| release.jobs.get(j.index())).map(|j| j.text.as_str()).collect();
                format!("[{}: {money}, {} ({})]", name(release, a.company), jobs.join(" + "), a.rule)
            })
            .collect();
        said.push(format!("announcements: wanted {} got {} {}", wanted.len(), found.len(), rows.join(" ")));
        return;
    }
    for (n, (w, a)) in wanted.iter().zip(found).enumerate() {
        let mut differ = |field: &str, want: String, got: String| {
            if want != got {
                said.push(format!("announcement {}: {field} wanted '{want}' got '{got}' ({})", n + 1, a.rule));
            }
        };
        for (field, answers, id) in [("company", &w.company, a.company), ("funder", &w.funder, a.funder)] {
            let got = name(release, id);
            if let Some(answers) = answers.as_ref().filter(|answers| !is_named(answers.list(), &got, release)) {
                differ(field, answers.list().join("' or '"), got);
            }
        }
        if let Some(partners) = &w.partners {
            differ("partners", partners.join("; "), a.partners.iter().map(|p| name(release, Some(*p))).collect::<Vec<_>>().join("; "));
        }
        if let Some(money) = &w.money {
            differ("money", money.clone(), a.money.and_then(|m| release.money.get(m.index())).map(|m| m.text.clone()).unwrap_or_default());
        }
        if let Some(jobs) = &w.jobs {
            let got: Vec<_> = a.jobs.iter().filter_map(|j| release.jobs.get(j.index())).map(|j| j.text.clone()).collect();
            differ("jobs", jobs.join("; "), got.join("; "));
        }
        if let Some(place) = &w.place {
            differ("place", place.clone(), a.place.clone().unwrap_or_default());
        }
        if let Some(when) = &w.when {
            differ(
                "when",
                when.clone(),
                a.when.and_then(|d| release.dates.get(d.index())).and_then(|d| d.value.clone()).unwrap_or_default(),
            );
        }
        if let Some(status) = &w.status {
            differ("status", status.clone(), label(&a.status));
        }
        if let Some(repeats) = w.repeats {
            differ("repeats", repeats.to_string(), a.repeats.to_string());
        }
    }
}

/// Says which mentions of a kind lie within a quote where there may be none.
fn refuse(kind: &str, quotes: &[String], text: &str, release: &Release, said: &mut Vec<String>) {
    let of = |companies: bool| release.organisations.iter().filter(move |o| !companies || o.class == Class::Company);
    let spans: Vec<(u32, u32)> = match kind {
        "money" => release.money.iter().map(|m| (m.start, m.end)).collect(),
        "jobs" => release.jobs.iter().map(|j| (j.start, j.end)).collect(),
        "dates" => release.dates.iter().map(|d| (d.start, d.end)).collect(),
        "organisations" => of(false).flat_map(|o| &o.mentions).map(|m| (m.start, m.end)).collect(),
        "companies" => of(true).flat_map(|o| &o.mentions).map(|m| (m.start, m.end)).collect(),
        other => {
            said.push(format!("the case's 'not' has a kind that is none: {other}"));
            return;
        }
    };
    for quote in quotes {
        let mut places = occurrences(text, quote).peekable();
        if places.peek().is_none() {
            said.push(format!("{kind}: the case quotes what its text does not say: [{quote}]"));
        }
        for (start, end) in places {
            if spans.iter().any(|s| start <= s.0 as usize && s.1 as usize <= end) {
                said.push(format!("{kind}: [{quote}] must hold none"));
            }
        }
    }
}

/// Reads a file of cases. An error names the file, and the line where it can be told.
pub fn load(path: &Path) -> Result<Vec<Case>, Error> {
    let text = std::fs::read_to_string(path).map_err(|cause| Error::path("read", path, cause))?;
    let file: File = toml::from_str(&text).map_err(|cause| Error::content("read", path, cause.to_string()))?;
    Ok(file.case)
}
