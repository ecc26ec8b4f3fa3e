//! The scores of releases added up: precision, recall and F1 of each, and the share of right links.

use std::collections::BTreeMap;

use serde::Serialize;

use super::score::{Counts, Scored};

/// A score; `precision` is nothing where nothing was found, `recall` where nothing was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Score {
    pub precision: Option<f64>,
    pub recall: Option<f64>,
    pub f1: Option<f64>,
    pub right: usize,
    pub predicted: usize,
    pub gold: usize,
}

/// The mean of the releases' own F1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Mean {
    pub f1: f64,
    pub of: usize,
}

/// The share of links that are right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Link {
    pub accuracy: f64,
    pub right: usize,
    pub of: usize,
}

/// The name of the score that is a mean over releases.
pub const RELEASE: &str = "announcements.release";

/// All scores of some releases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    pub scores: BTreeMap<&'static str, Score>,
    /// `announcements.release`, where any release has or should have announcements.
    pub release: Option<Mean>,
    pub links: BTreeMap<&'static str, Link>,
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl Counts {
    pub fn score(self) -> Score {
        let Counts { right, predicted, gold } = self;
        let f1 = share(2 * right, predicted + gold);
        Score { precision: share(right, predicted), recall: share(right, gold), f1, right, predicted, gold }
    }
}

impl Summary {
    pub fn of<'a>(scored: impl Iterator<Item = &'a Scored>) -> Summary {
        let mut counts: BTreeMap<&'static str, Counts> = BTreeMap::new();
        let mut links: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
        let (mut sum, mut of) = (0.0, 0);
        for release in scored {
            for (name, c) in &release.counts {
                let all = counts.entry(name).or_default();
                all.right += c.right;
                all.predicted += c.predicted;
                all.gold += c.gold;
            }
            for (name, (right, all)) in &release.links {
                let link = links.entry(name).or_default();
                link.0 += right;
                link.1 += all;
            }
            if let Some(f1) = release.counts.get("announcements.key").and_then(|c| c.score().f1) {
                sum += f1;
                of += 1;
            }
        }
        Summary {
            scores: counts.into_iter().map(|(name, c)| (name, c.score())).collect(),
            release: (of > 0).then(|| Mean { f1: sum / of as f64, of }),
            links: links.into_iter().map(|(name, (right, of))| (name, Link { accuracy: right as f64 / of as f64, right, of })).collect(),
        }
    }

    /// Every F1 and every share of right links, by name.
    pub fn values(&self) -> BTreeMap<&'static str, Option<f64>> {
        let scores = self.scores.iter().map(|(name, s)| (*name, s.f1));
        let links = self.links.iter().map(|(name, l)| (*name, Some(l.accuracy)));
        scores.chain(self.release.map(|mean| (RELEASE, Some(mean.f1)))).chain(links).collect()
    }
}
