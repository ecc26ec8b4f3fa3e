//! Companies: their mentions, and the set of them.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::fixture::Fixture;
use super::names::names_of;
use super::pairing::{Placed, forgiven, pair};
use super::quote::{occurrences, whole_word};
use super::score::{Counts, Points, Scorer};

/// A place where a gold organisation is named.
#[derive(Clone, Copy)]
struct Named {
    start: usize,
    end: usize,
    company: bool,
    optional: bool,
}

impl Placed for Named {
    fn start(&self) -> usize {
        self.start
    }

    fn end(&self) -> usize {
        self.end
    }
}

/// Whole-word occurrences of every name, longest first, never inside another: companies, and what is optional.
fn mentions(text: &Points, fixture: &Fixture) -> Vec<Named> {
    let bytes = text.text;
    let stretches = fixture.ignore.iter().flat_map(|quote| occurrences(bytes, quote));
    let mut taken: Vec<Named> = stretches.map(|(start, end)| Named { start, end, company: false, optional: true }).collect();
    let mut names: Vec<_> = fixture.organisations.iter().flat_map(|o| o.names().map(move |n| (n, o))).collect();
    names.sort_by_key(|(name, _)| Reverse(name.chars().count()));
    for (name, o) in names {
        let excepted: Vec<_> = o.except.iter().flat_map(|quote| occurrences(bytes, quote)).collect();
        for (start, end) in occurrences(bytes, name) {
            let other = excepted.iter().any(|(s, e)| *s <= start && end <= *e);
            if whole_word(bytes, start, end) && !other && taken.iter().all(|t| end <= t.start || start >= t.end) {
                taken.push(Named { start, end, company: o.is_company(), optional: o.optional });
            }
        }
    }
    taken.sort_by_key(|t| (t.start, t.end));
    taken.retain(|t| t.company || t.optional);
    for t in &mut taken {
        (t.start, t.end) = (text.of(t.start), text.of(t.end));
    }
    taken
}

impl Scorer<'_> {
    pub(super) fn companies(&mut self) {
        let gold = mentions(&self.text, self.fixture);
        let predicted: Vec<_> = self.found.organisations.iter().filter(|o| o.class == "company").collect();
        let found: Vec<_> = predicted.iter().flat_map(|o| &o.mentions).cloned().collect();
        let rules: Vec<_> = predicted.iter().flat_map(|o| o.mentions.iter().map(|_| o.rule.clone())).collect();
        let levels: Vec<_> = predicted.iter().flat_map(|o| o.mentions.iter().map(|_| &o.confidence)).collect();
        let pairs = pair(&gold, &found);
        let optional: BTreeSet<usize> = (0..gold.len()).filter(|&i| gold[i].optional).collect();
        let forgive = forgiven(&gold, &found, &pairs, &optional);
        let right = pairs.iter().filter(|&&(i, j)| gold[i].same(&found[j]) && !optional.contains(&i)).count();
        let counts = Counts { right, predicted: found.len() - forgive.len(), gold: gold.len() - optional.len() };
        self.out.counts.insert("companies.span", counts);
        for j in (0..found.len()).filter(|j| !forgive.contains(j)) {
            let right = pairs.iter().any(|&(i, p)| p == j && gold[i].same(&found[j]));
            self.judge("companies", &rules[j], levels[j], right);
        }
        let entities = self.entities(&gold);
        self.out.counts.insert("companies.entity", entities);

        for (i, g) in gold.iter().enumerate() {
            let words = self.text.words(g.start, g.end);
            match pairs.iter().find(|(p, _)| *p == i) {
                _ if optional.contains(&i) => {}
                None => self.mistake("companies", "missed", words.to_owned(), None),
                Some(&(_, j)) if !g.same(&found[j]) => {
                    let got = self.text.words(found[j].start, found[j].end);
                    self.mistake("companies", "wrong span", format!("want [{words}] got [{got}]"), Some(rules[j].clone()));
                }
                Some(_) => {}
            }
        }
        for (j, f) in found.iter().enumerate() {
            if !pairs.iter().any(|(_, p)| *p == j) && !forgive.contains(&j) {
                let words = self.text.words(f.start, f.end).to_owned();
                self.mistake("companies", "spurious", words, Some(rules[j].clone()));
            }
        }
    }

    /// The companies of the release as a set; a found one is right once, and only if none of its names is another's.
    fn entities(&self, gold: &[Named]) -> Counts {
        let organisations = &self.fixture.organisations;
        let required: BTreeSet<usize> =
            (0..organisations.len()).filter(|&k| organisations[k].is_company() && !organisations[k].optional).collect();
        let names = |wanted: &dyn Fn(usize) -> bool| -> BTreeSet<&String> {
            (0..organisations.len()).filter(|&k| wanted(k)).flat_map(|k| &self.gold_names[k]).collect()
        };
        let required_names = names(&|k| required.contains(&k));
        let optional_names = names(&|k| organisations[k].optional);
        let (mut guesses, mut used, mut free) = (0, 0, required.clone());
        for o in self.found.organisations.iter().filter(|o| o.class == "company") {
            let own = names_of(&o.name, &o.aliases);
            let touches = |m| gold.iter().any(|g| g.optional && g.overlap(m) > 0);
            let in_optional = !o.mentions.is_empty() && o.mentions.iter().all(touches);
            let required_name = own.iter().any(|n| required_names.contains(n));
            let optional_name = own.iter().any(|n| optional_names.contains(n) && !required_names.contains(n));
            if optional_name && !required_name || in_optional {
                continue;
            }
            guesses += 1;
            let hit = self.entities_hit(&own);
            if hit.len() == 1 && hit.is_subset(&free) {
                free.retain(|k| !hit.contains(k));
                used += 1;
            }
        }
        Counts { right: used, predicted: guesses, gold: required.len() }
    }
}
