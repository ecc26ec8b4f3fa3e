//! The scores of one release: what is right of what was found and of what was wanted, and every error in words.
//!
//! Takes a [`Fixture`], the text and a [`Prediction`]; must agree to the last digit with the reference scorer, so that
//! pairing, neutral items and forgiveness are as there.

use std::collections::{BTreeMap, BTreeSet};

use super::fixture::{Fixture, Item, Names};
use super::names::{fold, names_of};
use super::number::{Number, Scalar};
use super::pairing::{Placed, forgiven, pair};
use super::prediction::{Mention, Organisation, Prediction};

/// A span may be this much longer than the gold's and still carry its value.
const SLACK: usize = 40;

/// Right, found and wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub right: usize,
    pub predicted: usize,
    pub gold: usize,
}

/// Something that the extraction got wrong.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Mistake {
    pub release: String,
    /// `document`, `money`, `jobs`, `dates`, `companies` or `announcements`.
    pub kind: &'static str,
    /// `missed`, `spurious`, `wrong value` ….
    pub what: &'static str,
    /// The words it is about, what was wanted of them and what was got.
    pub words: String,
    /// What made it, where something was made.
    pub rule: Option<String>,
}

/// Something that was found and counts, and whether it is right: its value, a company's span, an announcement's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// As of a [`Mistake`].
    pub kind: &'static str,
    pub rule: String,
    pub confidence: String,
    pub right: bool,
}

/// The scores of one release.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    pub release: String,
    pub counts: BTreeMap<&'static str, Counts>,
    /// Right, and of how many.
    pub links: BTreeMap<&'static str, (usize, usize)>,
    pub mistakes: Vec<Mistake>,
    pub judged: Vec<Judged>,
}

/// The three kinds of mentions that have a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Money,
    Jobs,
    Dates,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Money => "money",
            Kind::Jobs => "jobs",
            Kind::Dates => "dates",
        }
    }

    /// The names of its scores for spans, values and all.
    fn scores(self) -> [&'static str; 3] {
        match self {
            Kind::Money => ["money.span", "money.value", "money.full"],
            Kind::Jobs => ["jobs.span", "jobs.value", "jobs.full"],
            Kind::Dates => ["dates.span", "dates.value", "dates.full"],
        }
    }
}

/// A text that is counted in code points.
pub struct Points<'a> {
    pub text: &'a str,
    /// The byte at which each code point starts, and the end.
    starts: Vec<usize>,
}

impl<'a> Points<'a> {
    pub fn new(text: &'a str) -> Points<'a> {
        Points { text, starts: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    /// The code point that starts at a byte.
    pub fn of(&self, byte: usize) -> usize {
        self.starts.partition_point(|&at| at < byte)
    }

    /// The words between two code points; fewer where the text ends before.
    pub fn words(&self, start: usize, end: usize) -> &'a str {
        let byte = |point: usize| self.starts.get(point).copied().unwrap_or(self.text.len());
        self.text.get(byte(start)..byte(end)).unwrap_or("")
    }
}

/// A gold mention and where it stands.
struct Gold<'a> {
    start: usize,
    end: usize,
    item: &'a Item,
}

impl Placed for Gold<'_> {
    fn start(&self) -> usize {
        self.start
    }

    fn end(&self) -> usize {
        self.end
    }
}

/// A release being scored.
pub(super) struct Scorer<'a> {
    pub fixture: &'a Fixture,
    pub text: Points<'a>,
    pub found: &'a Prediction,
    /// The folded names of every gold organisation.
    pub gold_names: Vec<BTreeSet<String>>,
    pub out: Scored,
}

/// Scores one release. An error names the quote that cannot be found in the text.
pub fn score(fixture: &Fixture, text: &str, found: &Prediction) -> Result<Scored, String> {
    let gold_names = fixture.organisations.iter().map(|o| names_of(&o.name, o.aliases.as_deref().unwrap_or_default())).collect();
    let out = Scored { release: fixture.release.clone(), ..Scored::default() };
    let mut scorer = Scorer { fixture, text: Points::new(text), found, gold_names, out };
    scorer.mentions(Kind::Money, &fixture.money, &found.money)?;
    scorer.mentions(Kind::Jobs, &fixture.jobs, &found.jobs)?;
    scorer.mentions(Kind::Dates, &fixture.dates, &found.dates)?;
    scorer.companies();
    if let Some(rows) = &fixture.announcements {
        scorer.announcements(rows);
    }
    Ok(scorer.out)
}

impl<'a> Scorer<'a> {
    fn link(&mut self, name: &'static str, right: bool) {
        let link = self.out.links.entry(name).or_default();
        link.0 += usize::from(right);
        link.1 += 1;
    }

    pub fn judge(&mut self, kind: &'static str, rule: &str, confidence: &str, right: bool) {
        let (rule, confidence) = (rule.to_owned(), confidence.to_owned());
        self.out.judged.push(Judged { kind, rule, confidence, right });
    }

    pub fn mistake(&mut self, kind: &'static str, what: &'static str, words: String, rule: Option<String>) {
        let rule = rule.filter(|r| !r.is_empty());
        self.out.mistakes.push(Mistake { release: self.out.release.clone(), kind, what, words, rule });
    }

    pub fn organisation(&self, id: Option<&str>) -> Option<&'a Organisation> {
        let id = id.filter(|id| !id.is_empty())?;
        // Of two with one id the later counts, as in a dictionary.
        self.found.organisations.iter().rfind(|o| o.id == id)
    }

    /// Indexes of the gold organisations that share a name with a found one; more than one is a merger, which is wrong.
    pub fn entities_hit(&self, names: &BTreeSet<String>) -> BTreeSet<usize> {
        (0..self.gold_names.len()).filter(|&k| !names.is_disjoint(&self.gold_names[k])).collect()
    }

    /// Whether an organisation that was found is the one that is wanted, or one of several that are.
    pub fn same_organisation(&self, wanted: Option<&Names>, found: Option<&str>) -> bool {
        match wanted {
            None => self.same_as(None, found),
            Some(Names::One(name)) => self.same_as(Some(name), found),
            Some(Names::Any(names)) if names.is_empty() => found.is_none(),
            Some(Names::Any(names)) => names.iter().any(|name| self.same_as(Some(name), found)),
        }
    }

    fn same_as(&self, wanted: Option<&String>, found: Option<&str>) -> bool {
        let found = found.filter(|id| !id.is_empty());
        let (Some(wanted), Some(_)) = (wanted.filter(|w| !w.is_empty()), found) else {
            return wanted.is_none_or(String::is_empty) && found.is_none();
        };
        let Some(organisation) = self.organisation(found) else {
            return false;
        };
        let wanted = fold(wanted);
        let meant: BTreeSet<usize> = (0..self.gold_names.len()).filter(|&k| self.gold_names[k].contains(&wanted)).collect();
        let names = names_of(&organisation.name, &organisation.aliases);
        if meant.is_empty() {
            return names.contains(&wanted);
        }
        let hit = self.entities_hit(&names);
        !hit.is_empty() && hit.is_subset(&meant)
    }

    fn gold(&self, items: &'a [Item]) -> Result<Vec<Gold<'a>>, String> {
        let place = |item: &'a Item| {
            let (start, end) = item.place(self.text.text)?;
            Ok(Gold { start: self.text.of(start), end: self.text.of(end), item })
        };
        items.iter().map(place).collect()
    }

    fn mentions(&mut self, kind: Kind, items: &'a [Item], found: &[Mention]) -> Result<(), String> {
        let gold = self.gold(items)?;
        let pairs = pair(&gold, found);
        let optional: BTreeSet<usize> = (0..gold.len()).filter(|&i| gold[i].item.optional).collect();
        let forgive = forgiven(&gold, found, &pairs, &optional);
        let kept: Vec<(usize, usize)> = pairs.iter().copied().filter(|(i, _)| !optional.contains(i)).collect();
        let (n_gold, n_found) = (gold.len() - optional.len(), found.len() - forgive.len());
        let none = |value: &Option<Scalar>| value.as_ref().is_none_or(Scalar::is_empty);
        let valueless: BTreeSet<usize> = (0..gold.len()).filter(|i| none(&gold[*i].item.value) && !optional.contains(i)).collect();
        let neutral: BTreeSet<usize> =
            kept.iter().filter(|(i, j)| valueless.contains(i) && none(&found[*j].value)).map(|(_, j)| *j).collect();
        let right: Vec<(usize, usize)> =
            kept.iter().copied().filter(|&(i, j)| !valueless.contains(&i) && same_value(kind, &gold[i], &found[j])).collect();
        let spans = kept.iter().filter(|&&(i, j)| gold[i].same(&found[j])).count();
        let full = right.iter().filter(|&&(i, j)| same_full(kind, &gold[i], &found[j])).count();
        let (with_value, values) = (n_gold - valueless.len(), n_found - neutral.len());
        let [span, value, all] = kind.scores();
        self.out.counts.insert(span, Counts { right: spans, predicted: n_found, gold: n_gold });
        self.out.counts.insert(value, Counts { right: right.len(), predicted: values, gold: with_value });
        self.out.counts.insert(all, Counts { right: full, predicted: values, gold: with_value });
        for (j, f) in found.iter().enumerate().filter(|(j, _)| !forgive.contains(j) && !neutral.contains(j)) {
            self.judge(kind.name(), &f.rule, &f.confidence, right.iter().any(|(_, r)| *r == j));
        }
        for &(i, j) in &right {
            self.links(kind, &gold[i], &found[j]);
        }
        self.value_mistakes(kind, &gold, found, &pairs, |i, paired: Option<usize>| {
            let neither = valueless.contains(&i) && paired.is_none_or(|j| neutral.contains(&j));
            right.iter().any(|(r, _)| *r == i) || optional.contains(&i) || neither
        });
        for (j, f) in found.iter().enumerate() {
            if !pairs.iter().any(|(_, p)| *p == j) && !forgive.contains(&j) {
                let around = self.text.words(f.start.saturating_sub(40), f.end + 40);
                let words = format!("[{}] in …{}…", self.text.words(f.start, f.end), one_line(around));
                self.mistake(kind.name(), "spurious", words, Some(f.rule.clone()));
            }
        }
        Ok(())
    }

    /// Counts who and what the mentions with the right value are linked to.
    fn links(&mut self, kind: Kind, g: &Gold, f: &Mention) {
        let (label, link, named, wanted, got) = match kind {
            Kind::Money => ("money.role", "money.actor", "money.actor.named", g.item.actor.as_ref(), f.actor.as_deref()),
            Kind::Jobs => ("jobs.status", "jobs.employer", "jobs.employer.named", g.item.employer.as_ref(), f.employer.as_deref()),
            Kind::Dates => return,
        };
        let (want, have, rule) = match kind {
            Kind::Money => (&g.item.role, &f.role, &f.role_rule),
            Kind::Jobs | Kind::Dates => (&g.item.status, &f.status, &f.status_rule),
        };
        self.link(label, want == have);
        let same = self.same_organisation(wanted, got);
        self.link(link, same);
        if wanted.is_some_and(Names::is_given) {
            self.link(named, same);
        }
        let quote = &g.item.quote;
        let words = |v: &Option<String>| v.clone().unwrap_or_else(|| "none".to_owned());
        if want != have {
            let what = if kind == Kind::Money { "wrong role" } else { "wrong status" };
            self.mistake(kind.name(), what, format!("{quote} want {} got {}", words(want), words(have)), rule.clone());
        }
        if !same {
            let got = self.organisation(got).map_or("none", |o| &o.name);
            let wanted = wanted.map_or_else(|| "none".to_owned(), |w| w.list().join(" or "));
            let (what, rule) = match kind {
                Kind::Money => ("wrong actor", &f.actor_rule),
                Kind::Jobs | Kind::Dates => ("wrong employer", &f.employer_rule),
            };
            self.mistake(kind.name(), what, format!("{quote} want {wanted} got {got}"), rule.clone());
        }
        let qualifier = (g.item.qualifier.clone().unwrap_or_else(|| "exact".to_owned()), words(&f.qualifier));
        if qualifier.0 != qualifier.1 {
            let words = format!("{quote} want {} got {}", qualifier.0, qualifier.1);
            self.mistake(kind.name(), "wrong qualifier", words, Some(f.rule.clone()));
        }
        if kind == Kind::Money && something(&g.item.per) != something(&f.per) {
            let words = format!("{quote} want {} got {}", words(&g.item.per), words(&f.per));
            self.mistake(kind.name(), "wrong per", words, Some(f.rule.clone()));
        }
    }

    /// What was missed or has another value or span, but for what `fine` lets pass.
    fn value_mistakes(
        &mut self,
        kind: Kind,
        gold: &[Gold],
        found: &[Mention],
        pairs: &[(usize, usize)],
        fine: impl Fn(usize, Option<usize>) -> bool,
    ) {
        for (i, g) in gold.iter().enumerate() {
            let paired = pairs.iter().find(|(p, _)| *p == i).map(|(_, j)| *j);
            let Some(j) = paired else {
                if !fine(i, None) {
                    self.mistake(kind.name(), "missed", g.item.quote.clone(), None);
                }
                continue;
            };
            let f = &found[j];
            let got = self.text.words(f.start, f.end);
            if fine(i, Some(j)) {
                if !g.same(f) && !g.item.optional {
                    self.mistake(kind.name(), "wrong span", format!("want [{}] got [{got}]", g.item.quote), Some(f.rule.clone()));
                }
                continue;
            }
            let value = |value: &Option<Scalar>, max: &Option<Scalar>, currency: &Option<String>| {
                let max = max.as_ref().map(|m| format!("-{m}")).unwrap_or_default();
                let value = value.as_ref().map_or_else(|| "none".to_owned(), Scalar::to_string);
                format!("{value}{max} {}", currency.as_deref().unwrap_or("")).trim_end().to_owned()
            };
            let (want, have) = (value(&g.item.value, &g.item.value_max, &g.item.currency), value(&f.value, &f.value_max, &f.currency));
            self.mistake(kind.name(), "wrong value", format!("{} want {want} got {have} [{got}]", g.item.quote), Some(f.rule.clone()));
        }
    }
}

/// White space folded, so that an error stays on its line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The empty string is null.
fn something(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|t| !t.is_empty())
}

fn same_value(kind: Kind, g: &Gold, f: &Mention) -> bool {
    if f.end.saturating_sub(f.start) > g.end - g.start + SLACK {
        return false;
    }
    let number = |v: &Option<Scalar>| Number::of(v.as_ref());
    let words = |v: &Option<Scalar>| v.as_ref().filter(|v| !v.is_empty()).map(Scalar::to_string);
    let numbers = || number(&g.item.value) == number(&f.value) && number(&g.item.value_max) == number(&f.value_max);
    match kind {
        Kind::Dates => words(&g.item.value) == words(&f.value),
        Kind::Jobs => numbers(),
        Kind::Money => numbers() && something(&g.item.currency) == something(&f.currency),
    }
}

/// The qualifier, which is `exact` where the fixture is silent.
fn same_qualifier(g: &Gold, f: &Mention) -> bool {
    f.qualifier.as_deref() == Some(g.item.qualifier.as_deref().unwrap_or("exact"))
}

fn same_full(kind: Kind, g: &Gold, f: &Mention) -> bool {
    match kind {
        Kind::Money => same_qualifier(g, f) && something(&g.item.per) == something(&f.per),
        Kind::Jobs => same_qualifier(g, f) && g.item.status == f.status,
        Kind::Dates => g.same(f),
    }
}
