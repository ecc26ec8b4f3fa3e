//! A mention as a person judges it: its sentence, what it is said to mean, and who says so.

use super::Kind;
use crate::explain::{name, range, word};
use crate::model::{Confidence, Release, Span};

/// How many characters stand on either side of the words at most.
const AROUND: usize = 240;

/// A mention that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub kind: Kind,
    pub release: String,
    pub id: String,
    /// Offsets in code points.
    pub start: usize,
    pub end: usize,
    pub words: String,
    /// The sentence, the words in double square brackets.
    pub sentence: String,
    pub value: String,
    pub links: Vec<String>,
    pub confidence: String,
    /// The rule that made it first, then those of its links.
    pub rules: Vec<String>,
}

/// Makes an item of a mention, from the release's text.
pub type Make<'a> = &'a dyn Fn(&str) -> Item;

/// Shows every mention of a kind: its confidence, its rules, and how to make an item of it.
pub fn each(release: &Release, kind: Kind, show: &mut dyn FnMut(Confidence, &[&str], Make)) {
    match kind {
        Kind::Money => {
            for m in &release.money {
                let rules = rules([Some(m.rule), Some(m.role_rule), m.actor_rule]);
                show(m.confidence, &rules, &|text| {
                    let value = range(m.value.map(|v| v.to_string()), m.value_max.map(|v| v.to_string()));
                    let per = m.per.map(|p| format!(" per {}", word(&p))).unwrap_or_default();
                    let source = word(&m.currency_source);
                    let mut links = vec![format!("role {}", word(&m.role))];
                    links.extend(m.actor.map(|a| format!("actor {}", name(release, a))));
                    links.extend(m.part_of.map(|o| format!("part of {o}")));
                    links.extend(m.same_as.map(|o| format!("the same as {o}")));
                    let made = Made { id: m.id.to_string(), span: Span::new(m.start, m.end), sentence: m.sentence };
                    let value = format!("{} {value} {} ({source}){per}", word(&m.qualifier), m.currency.unwrap_or("no currency"));
                    made.item(kind, release, text, value, links, m.confidence, &rules)
                });
            }
        }
        Kind::Jobs => {
            for j in &release.jobs {
                let rules = rules([Some(j.rule), Some(j.status_rule), j.employer_rule]);
                show(j.confidence, &rules, &|text| {
                    let value = range(j.value.map(|v| v.to_string()), j.value_max.map(|v| v.to_string()));
                    let nature: String = j.nature.iter().map(|n| format!(" {}", word(n))).collect();
                    let mut links = vec![format!("status {}", word(&j.status))];
                    links.extend(j.employer.map(|e| format!("employer {}", name(release, e))));
                    links.extend(j.part_of.map(|o| format!("part of {o}")));
                    links.extend(j.same_as.map(|o| format!("the same as {o}")));
                    let made = Made { id: j.id.to_string(), span: Span::new(j.start, j.end), sentence: j.sentence };
                    made.item(kind, release, text, format!("{} {value}{nature}", word(&j.qualifier)), links, j.confidence, &rules)
                });
            }
        }
        Kind::Dates => {
            for d in &release.dates {
                let rules = rules([Some(d.rule), None, None]);
                show(d.confidence, &rules, &|text| {
                    let part = d.part.map(|p| format!(" {}", word(&p))).unwrap_or_default();
                    let value = format!("{}{part}", d.value.as_deref().unwrap_or("not known"));
                    let links = d.relation.map(|r| format!("relation {}", word(&r))).into_iter().collect();
                    let made = Made { id: d.id.to_string(), span: Span::new(d.start, d.end), sentence: d.sentence };
                    made.item(kind, release, text, value, links, d.confidence, &rules)
                });
            }
        }
        Kind::Organisations => {
            for o in &release.organisations {
                let rules = rules([Some(o.rule), None, None]);
                for m in &o.mentions {
                    show(o.confidence, &rules, &|text| {
                        let span = Span::new(m.start, m.end);
                        let made = Made { id: o.id.to_string(), span, sentence: line(text, span) };
                        let mut links: Vec<String> = Vec::new();
                        if !o.aliases.is_empty() {
                            links.push(format!("also {}", o.aliases.join(", ")));
                        }
                        links.extend(o.tickers.iter().map(|t| format!("{}: {}", t.exchange, t.symbol)));
                        made.item(kind, release, text, format!("{} {}", word(&o.class), o.name), links, o.confidence, &rules)
                    });
                }
            }
        }
        Kind::Announcements => {
            for a in &release.announcements {
                let rules = rules([Some(a.rule), None, None]);
                show(a.confidence, &rules, &|text| {
                    let money = a.money.and_then(|m| release.money.iter().find(|o| o.id == m));
                    let jobs = a.jobs.iter().filter_map(|j| release.jobs.iter().find(|o| o.id == *j));
                    let when = a.when.and_then(|d| release.dates.iter().find(|o| o.id == d));
                    let mut value: Vec<String> = money.iter().map(|m| m.text.clone()).collect();
                    let mut marked: Vec<(Span, Span)> = money.iter().map(|m| (m.sentence, Span::new(m.start, m.end))).collect();
                    for j in jobs {
                        value.push(format!("{} {}", j.text, word(&j.status)));
                        marked.push((j.sentence, Span::new(j.start, j.end)));
                    }
                    let mut links: Vec<String> = a.company.map(|c| format!("company {}", name(release, c))).into_iter().collect();
                    links.extend(a.funder.map(|f| format!("funder {}", name(release, f))));
                    links.extend(a.partners.iter().map(|p| format!("partner {}", name(release, *p))));
                    links.extend(a.place.as_ref().map(|p| format!("place {p}")));
                    links.extend(when.map(|d| format!("when {}", d.value.as_deref().unwrap_or("not known"))));
                    let first = a.evidence.first().copied().unwrap_or_default();
                    let (sentence, span) = marked.first().copied().unwrap_or((first, first));
                    let made = Made { id: a.id.to_string(), span, sentence };
                    let value = format!("{} {}", word(&a.status), value.join(", "));
                    let mut item = made.item(kind, release, text, value, links, a.confidence, &rules);
                    for (sentence, span) in marked.into_iter().skip(1).filter(|(s, _)| *s != made.sentence) {
                        item.sentence = format!("{} / {}", item.sentence, shown(text, sentence, span));
                    }
                    item
                });
            }
        }
    }
}

fn rules<const N: usize>(all: [Option<&'static str>; N]) -> Vec<&'static str> {
    all.into_iter().flatten().filter(|r| !r.is_empty()).collect()
}

/// Where a mention stands.
struct Made {
    id: String,
    span: Span,
    sentence: Span,
}

impl Made {
    #[expect(clippy::too_many_arguments, reason = "the parts of one row")]
    fn item(
        &self,
        kind: Kind,
        release: &Release,
        text: &str,
        value: String,
        links: Vec<String>,
        confidence: Confidence,
        rules: &[&str],
    ) -> Item {
        let start = text.get(..self.span.start as usize).map_or(0, |t| t.chars().count());
        Item {
            kind,
            release: release.id.clone(),
            id: self.id.clone(),
            start,
            end: start + self.span.of(text).chars().count(),
            words: folded(self.span.of(text)),
            sentence: shown(text, self.sentence, self.span),
            value,
            links,
            confidence: word(&confidence),
            rules: rules.iter().map(|r| (*r).to_owned()).collect(),
        }
    }
}

/// The line that a stretch stands in.
fn line(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or("");
    let behind = text.get(span.end as usize..).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    Span::new(start as u32, span.end + behind.find('\n').unwrap_or(behind.len()) as u32)
}

/// A sentence with a stretch of it in double square brackets; of a long one what stands around it.
fn shown(text: &str, sentence: Span, span: Span) -> String {
    let before = Span::new(sentence.start.min(span.start), span.start).of(text);
    let behind = Span::new(span.end, sentence.end.max(span.end)).of(text);
    let from = before.char_indices().rev().nth(AROUND).map_or(0, |(n, _)| n);
    let to = behind.char_indices().nth(AROUND).map_or(behind.len(), |(n, _)| n);
    let (cut, left) = (if from > 0 { "…" } else { "" }, if to < behind.len() { "…" } else { "" });
    folded(&format!("{cut}{}[[{}]]{}{left}", &before[from..], span.of(text), &behind[..to]))
}

/// White space made single spaces, and nothing that could steer a terminal.
fn folded(words: &str) -> String {
    let clean: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_in_their_sentence() {
        let text = "One.\nIt\thired  20 people. Two.";
        assert_eq!(shown(text, Span::new(5, 25), Span::new(15, 24)), "It hired [[20 people]].");
        assert_eq!(line(text, Span::new(15, 24)), Span::new(5, 30));
        let long = format!("{} 20 people {}", "caf\u{e9} ".repeat(200), "caf\u{e9} ".repeat(200));
        let start = long.find("20").unwrap_or(0) as u32;
        let cut = shown(&long, Span::new(0, long.len() as u32), Span::new(start, start + 9));
        assert!(cut.chars().count() < 2 * AROUND + 20 && cut.starts_with('…') && cut.ends_with('…'), "{cut}");
    }
}
