//! Releases, one after the other -> some of their mentions, drawn at random, for a person to judge.
//!
//! Holds the mentions that are drawn and no others, however many there are. The draw depends on the seed and on the order of
//! the mentions alone. Must not choose by anything but what it is asked for: what is judged must stand for the rest.

mod item;
mod show;

use crate::model::{Confidence, Release};

pub use item::Item;
pub use show::{sheet, words};

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    Money,
    Jobs,
    Dates,
    /// Every place in which one is named counts.
    Organisations,
    Announcements,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Money => "money",
            Kind::Jobs => "jobs",
            Kind::Dates => "dates",
            Kind::Organisations => "organisations",
            Kind::Announcements => "announcements",
        }
    }
}

/// Which mentions may be drawn.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub kind: Kind,
    /// Those alone that a rule of this beginning made or linked.
    pub rule: Option<String>,
    pub confidence: Option<Confidence>,
}

impl Wanted {
    /// Whether a mention of this confidence, made and linked by these rules, may be drawn.
    fn takes(&self, confidence: Confidence, rules: &[&str]) -> bool {
        self.confidence.is_none_or(|c| c == confidence)
            && self.rule.as_ref().is_none_or(|prefix| rules.iter().any(|r| r.starts_with(prefix.as_str())))
    }
}

/// Draws from a stream whose length nobody knows, so that each mention has the same chance (Waterman's reservoir).
#[derive(Debug)]
pub struct Sample {
    wanted: Wanted,
    size: usize,
    /// The state of the generator.
    state: u64,
    seen: u64,
    drawn: Vec<(u64, Item)>,
}

impl Sample {
    pub fn new(wanted: Wanted, size: usize, seed: u64) -> Sample {
        Sample { wanted, size, state: seed, seen: 0, drawn: Vec::new() }
    }

    /// Draws from a release, offsets in bytes of its text. Releases must come in the same order each time.
    pub fn add(&mut self, release: &Release, text: &str) {
        item::each(release, self.wanted.kind, &mut |confidence, rules, make| {
            if self.wanted.takes(confidence, rules) {
                self.seen += 1;
                if let Some(place) = self.place() {
                    let one = (self.seen, make(text));
                    match self.drawn.get_mut(place) {
                        Some(old) => *old = one,
                        None => self.drawn.push(one),
                    }
                }
            }
        });
    }

    /// Where the newest mention goes, if it is drawn.
    fn place(&mut self) -> Option<usize> {
        if self.drawn.len() < self.size {
            return Some(self.drawn.len());
        }
        let place = usize::try_from(self.below(self.seen)).ok()?;
        (place < self.size).then_some(place)
    }

    /// A whole number below `n`, which is not 0.
    fn below(&mut self, n: u64) -> u64 {
        // SplitMix64; what the product is skewed by is far below what a sample can show.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.state ^ self.state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ z >> 31) * u128::from(n)) >> 64) as u64
    }

    /// How many mentions could have been drawn.
    pub fn seen(&self) -> u64 {
        self.seen
    }

    /// What was drawn, in reading order.
    pub fn finish(mut self) -> Vec<Item> {
        self.drawn.sort_by_key(|(place, _)| *place);
        self.drawn.into_iter().map(|(_, item)| item).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Jobs, JobsId};

    fn release(from: u32, count: u32) -> (Release, String) {
        let text = "It hires 20 people. ".repeat(count as usize);
        let one = |n: u32| Jobs { id: JobsId(n), start: 20 * n + 9, end: 20 * n + 18, rule: "jobs.number-noun", ..Jobs::default() };
        (Release { id: format!("r{from}"), jobs: (0..count).map(one).collect(), ..Release::default() }, text)
    }

    fn draw(size: usize, seed: u64) -> Vec<String> {
        let mut sample = Sample::new(Wanted { kind: Kind::Jobs, rule: None, confidence: None }, size, seed);
        for n in 0..100 {
            let (release, text) = release(n, 10);
            sample.add(&release, &text);
        }
        assert_eq!(sample.seen(), 1000);
        sample.finish().into_iter().map(|i| format!("{} {}", i.release, i.id)).collect()
    }

    #[test]
    fn a_seed_gives_the_same_draw() {
        assert_eq!(draw(20, 7), draw(20, 7));
        assert_ne!(draw(20, 7), draw(20, 8));
        assert_eq!(draw(20, 7).len(), 20);
        assert_eq!(draw(2000, 7).len(), 1000);
        assert!(draw(0, 7).is_empty());
    }

    #[test]
    fn every_mention_has_the_same_chance() {
        let mut early = 0;
        for seed in 0..200 {
            early += draw(10, seed).iter().filter(|i| i.starts_with("r1 ") || i.starts_with("r98 ")).count();
        }
        // Two releases of a hundred, so 40 of 2,000 are to be expected.
        assert!((20..=64).contains(&early), "{early}");
    }

    #[test]
    fn only_what_is_asked_for_is_drawn() {
        let wanted = |rule: &str, confidence| Wanted { kind: Kind::Jobs, rule: Some(rule.to_owned()), confidence };
        let (release, text) = release(0, 3);
        let seen = |wanted| {
            let mut sample = Sample::new(wanted, 5, 1);
            sample.add(&release, &text);
            sample.seen()
        };
        assert_eq!(seen(wanted("jobs.", None)), 3);
        assert_eq!(seen(wanted("jobs.verb", None)), 0);
        assert_eq!(seen(wanted("jobs.", Some(release.jobs[0].confidence))), 3);
        assert_eq!(seen(Wanted { kind: Kind::Money, rule: None, confidence: None }), 0);
    }
}
