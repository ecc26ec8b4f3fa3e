//! Whole releases against their fixtures: the scores may only rise.
//!
//! `fixtures/floors.toml` pins the scores of the repository's own releases and, where it lies beside the repository, of the
//! shared corpus, each with the digest of its fixtures. `pressfacts validate --write-floors` writes it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use pressfacts::Release;
use pressfacts::validate::fixture::load;
use pressfacts::validate::{Candidate, Outcome, Request, run};

use crate::corpora;

/// Scores the releases of a folder; panics with the table where a score is below its floor or a fixture is at fault.
fn hold(fixtures: &Path, folder: &Path) {
    hold_against(fixtures, &corpora::releases(folder));
}

fn hold_against(fixtures: &Path, releases: &[(Release, String)]) {
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

/// Releases of the shared corpus that were annotated for this repository: some that rules were made on, and some that nobody
/// looks at while making them.
#[test]
fn annotated_releases_of_the_shared_corpus() {
    let Some(bulk) = corpora::shared("corpus/bulk") else { return };
    let sets = ["held-out", "tuned-on"].map(|set| corpora::root().join("fixtures").join(set));
    let ids = |set: &PathBuf| load(set).unwrap().all.into_iter().map(|f| f.release).collect::<BTreeSet<_>>();
    let wanted: BTreeSet<String> = sets.iter().flat_map(ids).collect();
    let releases = corpora::some(&bulk, |id| wanted.contains(id));
    for set in &sets {
        hold_against(set, &releases);
    }
}

/// Every release of inputs/ has a fixture, and no fixture is without its release.
#[test]
fn every_release_has_its_fixture() {
    let fixtures = load(&corpora::root().join("fixtures")).unwrap();
    let mut wanted: Vec<_> = fixtures.all.into_iter().map(|f| f.release).collect();
    let mut found: Vec<_> = corpora::releases(&corpora::root().join("inputs")).into_iter().map(|(release, _)| release.id).collect();
    wanted.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, wanted);
}
