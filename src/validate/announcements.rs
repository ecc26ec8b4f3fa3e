//! Announcements: whole rows, and rows whose company and one figure agree.

use std::collections::{BTreeMap, BTreeSet};

use super::fixture::Row;
use super::number::{Number, Scalar};
use super::score::{Counts, Scorer};

/// Value, upper end and currency; nothing where no amount is named.
type Amount = Option<(Option<Number>, Option<Number>, Option<String>)>;

/// How many job counts there are of a value and status.
type Jobs = BTreeMap<(Option<Number>, Option<String>), usize>;

/// An announcement that was found.
struct Found<'a> {
    company: Option<&'a str>,
    money: Amount,
    jobs: Jobs,
    rule: &'a str,
}

fn counted(counts: impl Iterator<Item = (Option<Number>, Option<String>)>) -> Jobs {
    let mut jobs = Jobs::new();
    counts.for_each(|count| *jobs.entry(count).or_default() += 1);
    jobs
}

fn number(value: &Option<Scalar>) -> Option<Number> {
    Number::of(value.as_ref())
}

impl Scorer<'_> {
    /// Whether the company and one figure agree, and whether the company and all figures do.
    fn agreement(&self, wanted: &Row, row: &Found) -> (bool, bool) {
        if !self.same_organisation(wanted.company.as_ref(), row.company) {
            return (false, false);
        }
        let money: Amount = wanted.money.as_ref().map(|m| (number(&m.value), number(&m.value_max), m.currency.clone()));
        let jobs = counted(wanted.jobs.iter().flatten().map(|c| (number(&c.value), c.status.clone())));
        let key = money.is_some() && money == row.money || jobs.keys().any(|count| row.jobs.contains_key(count));
        (key, key && money == row.money && jobs == row.jobs)
    }

    pub(super) fn announcements(&mut self, gold: &[Row]) {
        let found = self.found;
        let rows: Vec<Found> = found
            .announcements
            .iter()
            .map(|a| {
                let money = a.money.as_ref().and_then(|id| found.money.iter().rfind(|m| m.id == *id));
                let jobs = a.jobs.iter().filter_map(|id| found.jobs.iter().rfind(|j| j.id == *id));
                Found {
                    company: a.company.as_deref(),
                    money: money.map(|m| (number(&m.value), number(&m.value_max), m.currency.clone())),
                    jobs: counted(jobs.map(|j| (number(&j.value), j.status.clone()))),
                    rule: &a.rule,
                }
            })
            .collect();
        let wanted: Vec<&Row> = gold.iter().filter(|a| !a.optional).collect();
        let mut free: BTreeSet<usize> = (0..rows.len()).collect();
        let mut done = BTreeSet::new();
        let mut whole = 0;
        for want_all in [true, false] {
            for (k, a) in wanted.iter().enumerate() {
                if done.contains(&k) {
                    continue;
                }
                let agrees = |&&j: &&usize| {
                    let (key, all) = self.agreement(a, &rows[j]);
                    if want_all { all } else { key }
                };
                if let Some(&j) = free.iter().find(agrees) {
                    free.remove(&j);
                    done.insert(k);
                    whole += usize::from(want_all);
                }
            }
        }
        let optional: Vec<&Row> = gold.iter().filter(|a| a.optional).collect();
        let skipped: BTreeSet<usize> = free.iter().copied().filter(|&j| optional.iter().any(|a| self.agreement(a, &rows[j]).0)).collect();
        let predicted = rows.len() - skipped.len();
        for (j, a) in found.announcements.iter().enumerate().filter(|(j, _)| !skipped.contains(j)) {
            self.judge("announcements", &a.rule, &a.confidence, !free.contains(&j));
        }
        self.out.counts.insert("announcements.row", Counts { right: whole, predicted, gold: wanted.len() });
        self.out.counts.insert("announcements.key", Counts { right: done.len(), predicted, gold: wanted.len() });
        for (k, a) in wanted.iter().enumerate() {
            if !done.contains(&k) {
                let value = |v: &Option<Scalar>| v.as_ref().map_or_else(|| "none".to_owned(), Scalar::to_string);
                let company = a.company.as_ref().map_or_else(|| "none".to_owned(), |c| c.list().join(" or "));
                let money = a
                    .money
                    .as_ref()
                    .map_or_else(|| "none".to_owned(), |m| format!("{} {}", value(&m.value), m.currency.as_deref().unwrap_or("")));
                let jobs: Vec<_> =
                    a.jobs.iter().flatten().map(|c| format!("{} {}", value(&c.value), c.status.as_deref().unwrap_or(""))).collect();
                self.mistake("announcements", "missed", format!("{company}: {money} jobs [{}]", jobs.join(", ")), None);
            }
        }
        for j in free.difference(&skipped) {
            let a = &found.announcements[*j];
            let name = self.organisation(rows[*j].company).map_or("none", |o| &o.name);
            let words = |id: &String, among: &[super::prediction::Mention]| {
                among.iter().rfind(|m| m.id == *id).map_or("", |m| self.text.words(m.start, m.end)).to_owned()
            };
            let money = a.money.as_ref().map_or_else(|| "none".to_owned(), |id| words(id, &found.money));
            let jobs: Vec<_> = a.jobs.iter().map(|id| words(id, &found.jobs)).collect();
            let rule = Some(rows[*j].rule.to_owned());
            self.mistake("announcements", "spurious", format!("{name}: {money} jobs [{}]", jobs.join(", ")), rule);
        }
    }
}
