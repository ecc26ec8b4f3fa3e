//! What each fuzz target does with its bytes. `cargo fuzz` runs them by `fuzz_targets/`, `cargo test` on the seeds and on what is
//! made of them.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use pressfacts::decode::{self, Raw};
use pressfacts::emit::{self, Output};
use pressfacts::model::Metadata;
use pressfacts::read::unpack::{self, Limits};
use pressfacts::read::{Entry, Place};
use pressfacts::{Document, Extractor, Options};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Options::default()).expect("the words of the program load"));

/// A target: its name and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const ALL: [Target; 6] =
    [("decode", decode), ("html", html), ("segment", segment), ("scan", scan), ("containers", containers), ("writer", writer)];

/// Bytes of any form become a document, whose text is text.
pub fn decode(bytes: &[u8]) {
    let names = ["a", "a.html", "a.md", "a.eml", "a.pdf", "a.txt"];
    let name = names[bytes.len() % names.len()];
    let raw = Raw { name: name.to_owned(), content: Ok(bytes.to_vec()), ..Raw::default() };
    let document = decode::decode(raw, &Metadata::default());
    assert!(document.preamble <= document.text.len());
}

/// A page becomes text without markup of its own.
pub fn html(bytes: &[u8]) {
    if let Ok(page) = decode::html::read(&String::from_utf8_lossy(bytes)) {
        assert!(!page.text.contains("\n\n\n"));
    }
}

/// A text becomes segments; they lie within it.
pub fn segment(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(language) = pressfacts::lang::english() {
        let mut tokens = pressfacts::token::tokenise(&text, &language.lexicon);
        let _ = pressfacts::segment::segment(&text, &mut tokens, &language.lexicon, &language.segment);
    }
}

/// A text becomes mentions; each says its words.
pub fn scan(bytes: &[u8]) {
    let document = Document::from_text("a", String::from_utf8_lossy(bytes));
    let release = EXTRACTOR.extract(&document);
    for m in &release.money {
        assert_eq!(document.text.get(m.start as usize..m.end as usize), Some(m.text.as_str()));
    }
    for d in &release.dates {
        assert_eq!(document.text.get(d.start as usize..d.end as usize), Some(d.text.as_str()));
    }
}

/// A file of any form gives records, no more than are allowed, each with an id of its own.
pub fn containers(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("there is room for a file");
    let path = folder.path().join("a");
    std::fs::write(&path, bytes).expect("there is room for a file");
    let names = ["a", "a.json", "a.csv", "a.xml", "a.mbox", "a.warc", "a.zip"];
    let name = names[bytes.len() % names.len()].to_owned();
    let entry = Entry { id: "a".to_owned(), path: name, place: Place::File(path), manifest: Metadata::default(), notes: Vec::new() };
    let limits = Limits { document: 1 << 20, expanded: 8 << 20, records: 500, ..Limits::default() };
    let mut ids = std::collections::HashSet::new();
    let mut take = |raw: Raw| {
        assert!(ids.insert(raw.id.clone()), "{} is there twice", raw.id);
        decode::decode(raw, &Metadata::default());
        ControlFlow::Continue(())
    };
    unpack::unpack(&entry, &unpack::Options { limits, ..Default::default() }, &Default::default(), &mut take);
}

/// Rows of tables are read back with as many cells as there are columns, and none of them is a formula.
pub fn writer(bytes: &[u8]) {
    let words = String::from_utf8_lossy(bytes);
    let mut document = Document::from_text(words.chars().take(40).collect::<String>(), words.as_ref());
    document.manifest.issuer = Some(words.chars().rev().take(60).collect());
    let release = EXTRACTOR.extract(&document);
    for (output, rows) in Output::ALL.iter().zip(emit::render(&Output::ALL, &release, &document.text)) {
        if !output.is_table() {
            let _: serde_json::Value = serde_json::from_slice(&rows).expect("a line is JSON");
            continue;
        }
        let columns = emit::tables::columns(*output).len();
        for row in csv::ReaderBuilder::new().has_headers(false).from_reader(rows.as_slice()).records() {
            let row = row.expect("a row is a row");
            assert_eq!(row.len(), columns);
            for cell in &row {
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
                assert!(!formula, "{cell:?} is a formula");
            }
        }
    }
}
