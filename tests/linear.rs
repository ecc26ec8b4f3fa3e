//! One document that is four times as long takes about four times as long: nothing compares each mention with each.
//!
//! Time of the processor alone, the best of several runs, and much slack: what grows with the square takes sixteen times as long.
//! `cargo bench --bench linear` measures the same documents at tens of megabytes.

#[path = "../benches/clock.rs"]
mod clock;
#[path = "../benches/shapes.rs"]
mod shapes;

use std::hint::black_box;
use std::time::Duration;

use pressfacts::emit::{self, Output};
use pressfacts::{Document, Extractor, Options, Release};
use shapes::{FACTS, RAW};

/// What four times the text may take.
const MOST: u32 = 9;

/// Runs are repeated while they take more than that.
const RUNS: usize = 4;

/// Below this a time says nothing: the system tells it in steps of some milliseconds.
const LEAST: Duration = Duration::from_millis(25);

fn extract(extractor: &Extractor, text: &str) -> (Release, Duration) {
    let document = Document::from_text("linear", text);
    let began = clock::now();
    let release = extractor.extract(&document);
    black_box(emit::render(&[Output::Releases], &release, &document.text));
    (release, clock::now() - began)
}

/// Says so if a text took too long for a quarter of it.
fn grows(extractor: &Extractor, name: &str, quarter: &str, whole: &str) -> Option<String> {
    let mut best = (Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        best.0 = best.0.min(extract(extractor, quarter).1);
        best.1 = best.1.min(extract(extractor, whole).1);
        if best.1 <= best.0.max(LEAST) * MOST {
            return None;
        }
    }
    Some(format!("{name}: {:?} for a quarter of it, {:?} for the whole\n", best.0, best.1))
}

#[test]
#[ignore = "measures time, which a busy machine moves: cargo test linear -- --ignored, or cargo bench --bench linear"]
fn four_times_the_text_takes_four_times_as_long() {
    let extractor = Extractor::new(Options::default()).unwrap();
    let slow: String =
        FACTS.iter().chain(RAW).filter_map(|shape| grows(&extractor, shape.name, &shape.bytes(300_000), &shape.bytes(1_200_000))).collect();
    assert!(slow.is_empty(), "\n{slow}");
}

#[test]
#[ignore = "measures time, which a busy machine moves: cargo test linear -- --ignored"]
fn a_hundred_thousand_mentions_in_one_document() {
    let extractor = Extractor::new(Options::default()).unwrap();
    let mut slow = String::new();
    for name in
        ["mixed facts, a sentence each", "mixed facts, no full stop", "companies named once", "companies named once, one first word"]
    {
        let shape = FACTS.iter().find(|s| s.name == name).unwrap();
        let whole = shape.pieces(100_000);
        let release = extract(&extractor, &whole).0;
        let mentions = release.money.len()
            + release.jobs.len()
            + release.dates.len()
            + release.organisations.iter().map(|o| o.mentions.len()).sum::<usize>();
        assert!(mentions >= 99_000, "{name}: {mentions}");
        if name.starts_with("companies") {
            assert!(release.organisations.len() >= 99_000, "{name}: {}", release.organisations.len());
        } else {
            assert!([release.money.len(), release.jobs.len(), release.dates.len()].iter().all(|n| *n >= 24_000), "{name}");
        }
        slow.extend(grows(&extractor, name, &shape.pieces(25_000), &whole));
    }
    assert!(slow.is_empty(), "\n{slow}");
}
