//! What a release was found to say, every field in words, so that a case can be held against it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::model::{OrganisationId, Release};

/// A mention as it was found, every field in words; an absent one is empty.
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub rule: &'static str,
    pub fields: BTreeMap<&'static str, String>,
    /// The rules of single fields, where they are not that of the mention.
    rules: [(&'static str, &'static str); 2],
}

impl Found {
    pub fn rule_of(&self, field: &str) -> &'static str {
        self.rules.iter().find(|(f, _)| *f == field).map_or(self.rule, |(_, rule)| rule)
    }
}

/// How an enum is written.
pub(super) fn label<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

pub(super) fn decimal(value: Option<Decimal>) -> String {
    value.map(|v| v.normalize().to_string()).unwrap_or_default()
}

/// Numbers that are written differently and mean the same become the same words.
pub(super) fn plain(words: &str) -> String {
    words.parse().map_or_else(|_| words.to_owned(), |v: Decimal| v.normalize().to_string())
}

pub(super) fn money(release: &Release) -> Vec<Found> {
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

pub(super) fn jobs(release: &Release) -> Vec<Found> {
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

pub(super) fn dates(release: &Release) -> Vec<Found> {
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

pub(super) fn name(release: &Release, id: Option<OrganisationId>) -> String {
    id.and_then(|id| release.organisations.get(id.index())).map(|o| o.name.clone()).unwrap_or_default()
}
