//! A case against what was found: what is missing, what is too much, what differs.

use super::found::{Found, label, name};
use super::{Item, Named, Row};
use crate::model::{Class, Organisation, Release};
use crate::validate::names::names_of;
use crate::validate::quote::occurrences;

pub(super) fn compare(kind: &str, text: &str, wanted: &[Item], found: &[Found], release: &Release, said: &mut Vec<String>) {
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

pub(super) fn compare_organisations(kind: &str, wanted: &[Named], found: Vec<&Organisation>, said: &mut Vec<String>) {
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

pub(super) fn compare_announcements(wanted: &[Row], release: &Release, said: &mut Vec<String>) {
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
pub(super) fn refuse(kind: &str, quotes: &[String], text: &str, release: &Release, said: &mut Vec<String>) {
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
