//! Whole releases against their fixtures: the scores may only rise.
//!
//! `fixtures/floors.toml` pins the scores of the repository's own releases and, where it lies beside the repository, of the
//! shared corpus, each with the digest of its fixtures. `pressfacts validate --write-floors` writes it.

use std::path::Path;

use pressfacts::validate::{Candidate, Outcome, Request, run};

use crate::corpora;

/// Scores the releases of a folder; panics with the table where a score is below its floor or a fixture is at fault.
fn hold(fixtures: &Path, folder: &Path) {
    let releases = corpora::releases(folder);
    let candidates: Vec<_> = releases.iter().map(|(release, text)| Candidate::of(text, release).unwrap()).collect();
    let floors = corpora::root().join("fixtures/floors.toml");
    if !floors.exists() {
        println!("skipped: there are no floors yet; pressfacts validate --write-floors fixtures/floors.toml writes them");
    }
    let request = Request { fixtures: fixtures.to_owned(), floors: floors.exists().then_some(floors), ..Request::default() };
    let mut out = Vec::new();
    let outcome = run(&request, &candidates, &mut out, &mut Vec::new()).unwrap_or_else(|failure| panic!("{failure}"));
    let table = String::from_utf8(out).unwrap();
    println!("{table}");
    match outcome {
        Outcome::Fine => {}
        Outcome::Below(below) => panic!("{table}\n{}", below.join("\n")),
    }
}

#[test]
fn the_repository_s_own() {
    hold(&corpora::root().join("fixtures"), &corpora::root().join("inputs"));
}

#[test]
fn the_shared_corpus() {
    if let (Some(gold), Some(texts)) = (corpora::shared("corpus/dev/gold"), corpora::shared("corpus/dev/texts")) {
        hold(&gold, &texts);
    }
}

/// Every release of inputs/ has a fixture, and no fixture is without its release.
#[test]
fn every_release_has_its_fixture() {
    let fixtures = pressfacts::validate::fixture::load(&corpora::root().join("fixtures")).unwrap();
    let mut wanted: Vec<_> = fixtures.all.into_iter().map(|f| f.release).collect();
    let mut found: Vec<_> = corpora::releases(&corpora::root().join("inputs")).into_iter().map(|(release, _)| release.id).collect();
    wanted.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, wanted);
}
