//! Bytes per second of the stages and of the whole, on one core: `cargo bench --bench throughput`.
//!
//! A stage is measured with all those before it: what it takes by itself is the difference. `PRESSFACTS_PAGES=FOLDER` measures the
//! reading of pages on the `.html` files of a folder instead of made ones.
#![allow(clippy::unwrap_used)]

mod corpus;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use pressfacts::decode::{self, Raw, html};
use pressfacts::emit::{self, Output};
use pressfacts::lang::{self, Language};
use pressfacts::model::Metadata;
use pressfacts::scan::{self, Reading};
use pressfacts::{Document, Extractor, Options, Release, link, normalise, segment, survey, token};

/// How many variants there are of each release.
const VARIANTS: u64 = 60;

/// The stages of the pipeline, each with those before it.
const STAGES: [&str; 5] = ["tokenise", "… segment", "… scan", "… survey", "… normalise and link"];

/// Runs the first stages on a document.
fn stages(document: &Document, language: &Language, count: usize) {
    let mut tokens = token::tokenise(&document.text, &language.lexicon);
    if count > 1 {
        let segments = segment::segment(&document.text, &mut tokens, &language.lexicon, &language.segment);
        let reading = Reading { document, text: &document.text, tokens: &tokens, segments: &segments, language, trace: None };
        if count > 2 {
            let mut found = scan::scan(&reading);
            if count > 3 {
                let survey = survey::survey(&reading, &found);
                if count > 4 {
                    normalise::normalise(&reading, &survey, &mut found);
                    black_box(link::link(&reading, &survey, &mut found));
                }
                black_box(&survey);
            }
            black_box(&found);
        }
        black_box(&segments);
    }
    black_box(&tokens);
}

fn texts(c: &mut Criterion) {
    let documents = corpus::corpus(VARIANTS);
    let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
    let language = lang::english().unwrap();
    let extractor = Extractor::new(Options::default()).unwrap();
    let releases: Vec<Release> = documents.iter().map(|d| extractor.extract(d)).collect();
    let mut group = c.benchmark_group("texts");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    let name = |stage: &str| BenchmarkId::new(stage, format!("{:.1} MB", bytes as f64 / 1e6));
    group.bench_function(name("decode"), |b| {
        let raw = |d: &Document| Raw { name: "a.txt".to_owned(), content: Ok(d.text.clone().into_bytes()), ..Raw::default() };
        b.iter(|| documents.iter().for_each(|d| drop(black_box(decode::decode(raw(d), &Metadata::default())))));
    });
    for (n, stage) in STAGES.iter().enumerate() {
        group.bench_function(name(stage), |b| b.iter(|| documents.iter().for_each(|d| stages(d, &language, n + 1))));
    }
    group.bench_function(name("extract"), |b| {
        b.iter(|| documents.iter().for_each(|d| drop(black_box(extractor.extract(d)))));
    });
    for (stage, outputs) in [("write JSON Lines", &[Output::Releases][..]), ("write all tables", &Output::ALL)] {
        group.bench_function(name(stage), |b| {
            b.iter(|| documents.iter().zip(&releases).for_each(|(d, r)| drop(black_box(emit::render(outputs, r, &d.text)))));
        });
    }
    group.bench_function(name("extract and write JSON Lines"), |b| {
        b.iter(|| {
            for d in &documents {
                black_box(emit::render(&[Output::Releases], &extractor.extract(d), &d.text));
            }
        });
    });
    group.finish();
}

/// The pages of a folder, or made ones.
fn pages() -> Vec<String> {
    let Some(folder) = std::env::var_os("PRESSFACTS_PAGES") else { return corpus::pages(&corpus::corpus(VARIANTS / 10)) };
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "html"));
    paths.sort();
    paths.iter().map(|p| String::from_utf8_lossy(&std::fs::read(p).unwrap()).into_owned()).collect()
}

/// The whole run on pages beside what the parser needs alone.
fn html(c: &mut Criterion) {
    let pages = pages();
    let bytes: usize = pages.iter().map(String::len).sum();
    let extractor = Extractor::new(Options::default()).unwrap();
    let mut group = c.benchmark_group("pages");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    let name = |stage: &str| BenchmarkId::new(stage, format!("{:.1} MB", bytes as f64 / 1e6));
    group.bench_function(name("html5ever alone"), |b| {
        b.iter(|| pages.iter().for_each(|p| drop(black_box(scraper::Html::parse_document(p)))));
    });
    group.bench_function(name("find the text"), |b| {
        b.iter(|| pages.iter().for_each(|p| drop(black_box(html::read(p)))));
    });
    group.bench_function(name("whole run"), |b| {
        b.iter(|| {
            for page in &pages {
                let raw = Raw { name: "a.html".to_owned(), content: Ok(page.clone().into_bytes()), ..Raw::default() };
                let document = decode::decode(raw, &Metadata::default());
                black_box(emit::render(&[Output::Releases], &extractor.extract(&document), &document.text));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, texts, html);
criterion_main!(benches);
