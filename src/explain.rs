//! A release and its text -> words for people: the text with its mentions marked, below every paragraph what each mention
//! means and which rules say so, and what was dropped and why.

use std::fmt::Write;

use serde::Serialize;

use crate::model::{OrganisationId, Release, Span};
use crate::scan::Dropped;

/// How an explanation is written.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// Colours for a terminal; else brackets.
    pub colour: bool,
    /// Only the paragraphs in which these words stand.
    pub at: Option<String>,
}

/// Something marked in the text.
struct Mark {
    span: Span,
    colour: &'static str,
    id: String,
    lines: Vec<String>,
}

const GREEN: &str = "\u{1b}[32m";
const YELLOW: &str = "\u{1b}[33m";
const MAGENTA: &str = "\u{1b}[35m";
const CYAN: &str = "\u{1b}[36m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// Explains a release. Offsets are bytes of `text`; those in the explanation count code points, as datasets do.
pub fn explain(release: &Release, dropped: &[Dropped], text: &str, style: &Style) -> String {
    let counted = release.clone().in_code_points(text);
    let mut marks = marks(release, &counted);
    marks.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    let mut out = String::new();
    if style.at.is_none() {
        head(&mut out, &counted);
    }
    let mut from = 0;
    let mut shown = false;
    for line in text.split_inclusive('\n') {
        let span = Span::new(from, from + line.len() as u32);
        from = span.end;
        let wanted = style.at.as_ref().is_none_or(|words| line.contains(words.as_str()));
        if !wanted {
            continue;
        }
        shown = true;
        let here: Vec<&Mark> = marks.iter().filter(|m| span.start <= m.span.start && m.span.start < span.end).collect();
        paragraph(&mut out, text, span, &here, style.colour);
        for mark in &here {
            for (n, words) in mark.lines.iter().enumerate() {
                let id = if n == 0 { mark.id.as_str() } else { "" };
                let _ = writeln!(out, "    {id:4} {words}");
            }
        }
        let mut told: Vec<&Dropped> = dropped.iter().filter(|d| span.start <= d.span.start && d.span.start < span.end).collect();
        told.sort_by_key(|d| (d.span, d.kind, d.reason));
        told.dedup();
        for d in told {
            let (dim, plain) = if style.colour { (DIM, PLAIN) } else { ("", "") };
            let _ = writeln!(out, "    {dim}not {}: \"{}\" ({}){plain}", d.kind, shown_text(d.span.of(text)), d.reason);
        }
    }
    match (&style.at, shown) {
        (Some(words), false) => {
            let _ = writeln!(out, "\"{words}\" does not stand in the text.");
        }
        (Some(_), true) => {}
        (None, _) => announcements(&mut out, &counted),
    }
    out
}

/// What is known of the whole release.
fn head(out: &mut String, release: &Release) {
    let mut line = |what: &str, value: Option<&str>, source: Option<String>| {
        if let Some(value) = value {
            let source = source.map(|s| format!(" ({s})")).unwrap_or_default();
            let _ = writeln!(out, "{what:10}{value}{source}");
        }
    };
    line("release", Some(&release.id), None);
    line("title", release.title.as_deref(), None);
    line("language", release.language.as_deref(), None);
    line("country", release.country.as_deref(), release.country_source.as_ref().map(word));
    line("date", release.release_date.as_deref(), release.release_date_source.as_ref().map(word));
    line("anchor", release.anchor_date.as_deref(), None);
    for error in &release.errors {
        line("error", Some(error), None);
    }
    out.push('\n');
}

/// One paragraph with its mentions marked.
fn paragraph(out: &mut String, text: &str, span: Span, marks: &[&Mark], colour: bool) {
    let mut at = span.start;
    for mark in marks {
        // A mention inside another is told below the paragraph alone.
        if mark.span.start < at || mark.span.end > span.end {
            continue;
        }
        out.push_str(&shown_text(Span::new(at, mark.span.start).of(text)));
        let words = shown_text(mark.span.of(text));
        let _ = match colour {
            true => write!(out, "{}{words}{PLAIN}{DIM}({}){PLAIN}", mark.colour, mark.id),
            false => write!(out, "[{words}]({})", mark.id),
        };
        at = mark.span.end;
    }
    out.push_str(shown_text(Span::new(at, span.end).of(text)).trim_end());
    out.push('\n');
}

/// Text that cannot steer a terminal.
fn shown_text(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { ' ' } else { c }).collect()
}

fn marks(release: &Release, counted: &Release) -> Vec<Mark> {
    let mut marks = Vec::new();
    let span = |start: u32, end: u32| format!("{start}–{end}");
    for (b, m) in release.money.iter().zip(&counted.money) {
        let value = range(m.value.map(|v| v.to_string()), m.value_max.map(|v| v.to_string()));
        let currency = m.currency.map_or("no currency".to_owned(), str::to_owned);
        let mut lines = vec![format!(
            "money {}: {value} {currency} ({}), {}{}, {}, {} confidence ({})",
            span(m.start, m.end),
            word(&m.currency_source),
            word(&m.qualifier),
            m.per.map(|p| format!(", per {}", word(&p))).unwrap_or_default(),
            word(&m.section),
            word(&m.confidence),
            m.rule
        )];
        lines.push(format!("role {} ({})", word(&m.role), or_none(m.role_rule)));
        lines.extend(m.actor.map(|a| format!("actor {} ({})", name(counted, a), m.actor_rule.unwrap_or("no rule"))));
        lines.extend(m.part_of.map(|o| format!("part of {o}")));
        lines.extend(m.same_as.map(|o| format!("the same as {o}")));
        marks.push(Mark { span: Span::new(b.start, b.end), colour: GREEN, id: m.id.to_string(), lines });
    }
    for (b, j) in release.jobs.iter().zip(&counted.jobs) {
        let value = range(j.value.map(|v| v.to_string()), j.value_max.map(|v| v.to_string()));
        let nature = j.nature.iter().map(|n| format!(", {}", word(n))).collect::<String>();
        let mut lines = vec![format!(
            "jobs {}: {value}, {}{nature}, {}, {} confidence ({})",
            span(j.start, j.end),
            word(&j.qualifier),
            word(&j.section),
            word(&j.confidence),
            j.rule
        )];
        lines.push(format!("status {} ({})", word(&j.status), or_none(j.status_rule)));
        lines.extend(j.employer.map(|e| format!("employer {} ({})", name(counted, e), j.employer_rule.unwrap_or("no rule"))));
        lines.extend(j.part_of.map(|o| format!("part of {o}")));
        lines.extend(j.same_as.map(|o| format!("the same as {o}")));
        marks.push(Mark { span: Span::new(b.start, b.end), colour: YELLOW, id: j.id.to_string(), lines });
    }
    for (b, o) in release.organisations.iter().zip(&counted.organisations) {
        for (n, (mention, shown)) in b.mentions.iter().zip(&o.mentions).enumerate() {
            let mut lines = Vec::new();
            if n == 0 {
                let aliases = if o.aliases.is_empty() { String::new() } else { format!(", also {}", o.aliases.join(", ")) };
                lines.push(format!(
                    "{} {}: {}{aliases}, {} confidence ({})",
                    word(&o.class),
                    span(shown.start, shown.end),
                    o.name,
                    word(&o.confidence),
                    o.rule
                ));
            }
            marks.push(Mark { span: Span::new(mention.start, mention.end), colour: CYAN, id: o.id.to_string(), lines });
        }
    }
    for (b, d) in release.dates.iter().zip(&counted.dates) {
        let part = d.part.map(|p| format!(", {}", word(&p))).unwrap_or_default();
        let relation = d.relation.map(|r| format!(", {}", word(&r))).unwrap_or_default();
        let lines = vec![format!(
            "date {}: {}{part}{relation}, {}{}, {}, {} confidence ({})",
            span(d.start, d.end),
            d.value.as_deref().unwrap_or("not known"),
            word(&d.granularity),
            if d.relative { ", relative" } else { "" },
            word(&d.section),
            word(&d.confidence),
            d.rule
        )];
        marks.push(Mark { span: Span::new(b.start, b.end), colour: MAGENTA, id: d.id.to_string(), lines });
    }
    marks
}

fn announcements(out: &mut String, release: &Release) {
    for a in &release.announcements {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(a.company.map(|c| name(release, c)));
        parts.extend(a.funder.map(|f| format!("funded by {}", name(release, f))));
        parts.extend(a.partners.iter().map(|&p| format!("with {}", name(release, p))));
        parts.extend(a.money.map(|m| format!("money {m}")));
        parts.extend(a.jobs.iter().map(|j| format!("jobs {j}")));
        parts.extend(a.place.as_ref().map(|p| format!("in {p}")));
        parts.extend(a.when.map(|d| format!("when {d}")));
        let _ = writeln!(
            out,
            "\n{:4} announcement, {}: {}; {} confidence ({})",
            a.id.to_string(),
            word(&a.status),
            parts.join(", "),
            word(&a.confidence),
            a.rule
        );
    }
}

pub(crate) fn name(release: &Release, id: OrganisationId) -> String {
    release.organisations.get(id.index()).map_or_else(|| id.to_string(), |o| format!("{} {id}", o.name))
}

pub(crate) fn range(value: Option<String>, max: Option<String>) -> String {
    match (value, max) {
        (None, _) => "no number".to_owned(),
        (Some(value), None) => value,
        (Some(value), Some(max)) => format!("{value} to {max}"),
    }
}

fn or_none(rule: &'static str) -> &'static str {
    if rule.is_empty() { "no rule" } else { rule }
}

/// The word of an enum, as JSON has it.
pub(crate) fn word(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default().trim_matches('"').to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::{Jobs, JobsId, Status};

    fn release() -> (Release, &'static str) {
        let text = "Caf\u{e9} Spare\n\nIt will hire 20 people.\n";
        let start = text.find("20").unwrap() as u32;
        let jobs = Jobs {
            id: JobsId(0),
            start,
            end: start + 9,
            value: Some(20.into()),
            status: Status::Planned,
            rule: "jobs.number-noun",
            ..Jobs::default()
        };
        (Release { id: "demo".into(), jobs: vec![jobs], ..Release::default() }, text)
    }

    #[test]
    fn mentions_are_marked_and_explained() {
        let (release, text) = release();
        let words = explain(&release, &[], text, &Style::default());
        assert!(words.contains("It will hire [20 people](j1)."), "{words}");
        assert!(words.contains("j1   jobs 25–34: 20, exact"), "{words}");
        assert!(!words.contains('\u{1b}'));
    }

    #[test]
    fn one_place_can_be_asked_for() {
        let (release, text) = release();
        let dropped = [Dropped { span: Span::new(13, 15), kind: "money", reason: "money.no-sign" }];
        let style = Style { at: Some("hire".into()), colour: true };
        let words = explain(&release, &dropped, text, &style);
        assert!(!words.contains("Spare") && words.contains("not money: \"It\" (money.no-sign)"), "{words}");
        let nowhere = Style { at: Some("fire".into()), ..style };
        assert!(explain(&release, &[], text, &nowhere).contains("does not stand"));
    }
}
