//! The cases of `fixtures/cases/<language>/*.toml`: phrasings and what they mean.
//!
//! `cargo test cases -- --nocapture` prints a line a file; `PRESSFACTS_CASES=M12,J03` runs the cases whose
//! id begins so.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use pressfacts::validate::cases::{Case, load};
use pressfacts::{Extractor, Options};

/// Languages whose cases are run; those of others are counted and skipped.
const SUPPORTED: &[&str] = &["en"];

/// At most this share of all cases may be known to fail.
const GAPS: f64 = 0.05;

/// At least this share says that nothing, or not this, is there.
const NEGATIVES: f64 = 0.25;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases")
}

/// The files of cases as `en/money`, in order.
fn files() -> BTreeMap<String, Vec<Case>> {
    let mut files = BTreeMap::new();
    for language in std::fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
        for path in std::fs::read_dir(&language).unwrap().map(|e| e.unwrap().path()) {
            let name = path.strip_prefix(folder()).unwrap().with_extension("");
            files.insert(name.to_str().unwrap().replace('\\', "/"), load(&path).unwrap());
        }
    }
    files
}

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Options::default()).unwrap());

/// Runs the cases of a file; panics with all that differ.
fn run(name: &str) {
    let (language, _) = name.split_once('/').unwrap();
    let cases = load(&folder().join(name).with_extension("toml")).unwrap();
    if !SUPPORTED.contains(&language) {
        println!("{name}: {} cases skipped: {language} is not supported yet", cases.len());
        return;
    }
    let filter = std::env::var("PRESSFACTS_CASES").unwrap_or_default();
    let (mut run, mut gaps, mut failed, mut report) = (0, 0, 0, String::new());
    for case in cases.iter().filter(|c| filter.split(',').any(|f| c.id.starts_with(f))) {
        run += 1;
        let differences = case.differences(&EXTRACTOR, language);
        gaps += usize::from(case.gap.is_some());
        match &case.gap {
            Some(reason) if differences.is_empty() => {
                failed += 1;
                writeln!(report, "{}: holds now, take its gap away: {reason}", case.id).unwrap();
            }
            None if !differences.is_empty() => {
                failed += 1;
                let text = case.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let end = text.char_indices().nth(160).map_or(text.len(), |(at, _)| at);
                let more = if end < text.len() { "…" } else { "" };
                writeln!(report, "{}: {}{more}", case.id, &text[..end]).unwrap();
                differences.iter().for_each(|d| writeln!(report, "    {d}").unwrap());
            }
            Some(_) | None => {}
        }
    }
    println!("{name}: {} of {run} cases hold, {gaps} gaps", run - failed - gaps);
    assert!(failed == 0, "{failed} of {run} cases of {name} do not hold:\n{report}");
}

macro_rules! cases {
    ($($function:ident $name:literal;)*) => {
        $(#[test] fn $function() { run($name); })*

        /// The files that have a test.
        const TESTED: &[&str] = &[$($name),*];
    };
}

cases! {
    en_money "en/money";
    en_jobs "en/jobs";
    en_organisations "en/organisations";
    en_dates "en/dates";
    en_linking "en/linking";
    fr_money "fr/money";
    fr_jobs "fr/jobs";
    fr_organisations "fr/organisations";
    fr_dates "fr/dates";
    fr_linking "fr/linking";
}

#[test]
fn every_file_is_tested() {
    for name in files().keys() {
        assert!(TESTED.contains(&name.as_str()), "{name} has no test: name it in tests/cases.rs");
    }
}

#[test]
fn ids_are_unique() {
    let mut seen = BTreeMap::new();
    for (name, cases) in files() {
        let (language, _) = name.split_once('/').unwrap();
        for case in cases {
            let other = seen.insert(format!("{language} {}", case.id), name.clone());
            assert!(other.is_none(), "{} stands in {name} and in {}", case.id, other.unwrap());
        }
    }
}

#[test]
fn one_case_in_four_is_a_negative() {
    let all: Vec<Case> = files().into_values().flatten().collect();
    let negatives = all.iter().filter(|c| c.is_negative()).count();
    println!("{negatives} of {} cases are negatives", all.len());
    assert!(negatives as f64 >= NEGATIVES * all.len() as f64, "{negatives} of {} cases are negatives", all.len());
}

#[test]
fn gaps_are_few() {
    let all: Vec<Case> = files().into_values().flatten().collect();
    let gaps = all.iter().filter(|c| c.gap.is_some()).count();
    assert!(gaps as f64 <= GAPS * all.len() as f64, "{gaps} of {} cases are gaps", all.len());
}
