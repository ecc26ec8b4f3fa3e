//! Bytes per second of each stage and of the whole, on one core: `cargo bench`.
//!
//! The corpus is made from `inputs/`: each release many times over, with other figures and other names and its paragraphs in
//! another order, because a text that is only repeated flatters whatever predicts branches.
#![allow(clippy::unwrap_used)]

use std::collections::HashMap;
use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use pressfacts::emit::{self, Output};
use pressfacts::{Document, Extractor, Options, Release, lang, segment, token};

/// How many variants there are of each release.
const VARIANTS: u64 = 60;

/// A small generator, so that every run measures the same corpus.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

const SYLLABLES: &[&str] = &["bar", "len", "tor", "mi", "sa", "ken", "dro", "vel", "hart", "ny", "ost", "wick", "qua", "ril", "mont", "é"];

/// Words that are not names though they may begin with a capital: they stay, as do words that the lexicon would know.
fn stays(word: &str, lower: &HashMap<&str, usize>) -> bool {
    word.len() < 5 || lower.contains_key(word.to_lowercase().as_str()) || !word.chars().all(char::is_alphabetic)
}

fn made_up(dice: &mut Dice) -> String {
    let name: String = (0..2 + dice.roll(2)).map(|_| SYLLABLES[dice.roll(SYLLABLES.len())]).collect();
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A release with other figures and names, and its middle paragraphs in another order.
fn variant(text: &str, lower: &HashMap<&str, usize>, dice: &mut Dice) -> String {
    let mut names: HashMap<&str, String> = HashMap::new();
    let mut paragraphs: Vec<String> = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut out = String::with_capacity(paragraph.len() + 16);
        for word in paragraph.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let (stem, tail) = match word.char_indices().next_back() {
                Some((at, c)) if !c.is_alphanumeric() => word.split_at(at),
                _ => (word, ""),
            };
            if stem.chars().all(|c| c.is_ascii_digit()) && stem.len() != 4 {
                let digit = |(n, _): (usize, char)| char::from(b'0' + if n == 0 { 1 + dice.roll(9) } else { dice.roll(10) } as u8);
                out.extend(stem.chars().enumerate().map(digit));
            } else if stem.chars().next().is_some_and(char::is_uppercase) && !stays(stem, lower) && stem.len() > 5 {
                out.push_str(names.entry(stem).or_insert_with(|| made_up(dice)));
            } else {
                out.push_str(stem);
            }
            out.push_str(tail);
        }
        paragraphs.push(out);
    }
    for n in (3..paragraphs.len()).rev() {
        paragraphs.swap(n, 2 + dice.roll(n - 1));
    }
    paragraphs.join("\n\n")
}

fn texts(folder: &Path, found: &mut Vec<String>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|e| e == "txt" || e == "md") {
            found.push(String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned());
        }
    }
}

fn corpus() -> Vec<Document> {
    let mut sources = Vec::new();
    texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs"), &mut sources);
    let mut lower: HashMap<&str, usize> = HashMap::new();
    for word in sources.iter().flat_map(|s| s.split(|c: char| !c.is_alphanumeric())).filter(|w| w.starts_with(char::is_lowercase)) {
        *lower.entry(word).or_default() += 1;
    }
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut documents = Vec::new();
    for n in 0..VARIANTS {
        for (k, source) in sources.iter().enumerate() {
            documents.push(Document::from_text(format!("{k}-{n}"), variant(source, &lower, &mut dice)));
        }
    }
    documents
}

fn stages(c: &mut Criterion) {
    let documents = corpus();
    let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
    let language = lang::english().unwrap();
    let extractor = Extractor::new(Options::default()).unwrap();
    let releases: Vec<Release> = documents.iter().map(|d| extractor.extract(d)).collect();
    let mut group = c.benchmark_group("pressfacts");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    let name = |stage: &str| BenchmarkId::new(stage, format!("{:.1} MB", bytes as f64 / 1e6));
    group.bench_function(name("tokenise"), |b| {
        b.iter(|| documents.iter().for_each(|d| drop(black_box(token::tokenise(&d.text, &language.lexicon)))));
    });
    group.bench_function(name("tokenise and segment"), |b| {
        b.iter(|| {
            for d in &documents {
                let mut tokens = token::tokenise(&d.text, &language.lexicon);
                black_box(segment::segment(&d.text, &mut tokens, &language.lexicon, &language.segment));
            }
        });
    });
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

criterion_group!(benches, stages);
criterion_main!(benches);
