//! Time for documents of one thing each, at several lengths: `cargo bench --bench linear [-- PART_OF_A_NAME [MB …]]`.
//!
//! Prints a table: seconds of the processor at each length, and how many times as much twice the length took, at the last
//! doubling. What is linear stays near 2.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod clock;
// The test asks for a number of pieces.
#[allow(dead_code)]
mod shapes;

use std::hint::black_box;

use pressfacts::emit::{self, Output};
use pressfacts::{Document, Extractor, Options};
use shapes::{FACTS, RAW, Shape};

fn seconds(extractor: &Extractor, shape: &Shape, bytes: usize) -> f64 {
    let document = Document::from_text("linear", shape.bytes(bytes));
    let began = clock::now();
    black_box(emit::render(&[Output::Releases], &extractor.extract(&document), &document.text));
    (clock::now() - began).as_secs_f64()
}

fn main() {
    let mut words = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let part = words.next().unwrap_or_default();
    let mut lengths: Vec<f64> = words.map(|mb| mb.parse().unwrap()).collect();
    if lengths.is_empty() {
        lengths = vec![5.0, 10.0, 20.0, 40.0];
    }
    let extractor = Extractor::new(Options::default()).unwrap();
    let heads: String = lengths.iter().map(|mb| format!(" {mb} MB |")).collect();
    println!("| made of |{heads} last doubling |\n| --- |{} --- |", " --- |".repeat(lengths.len()));
    for shape in RAW.iter().chain(FACTS).filter(|s| s.name.contains(&part)) {
        let took: Vec<f64> = lengths.iter().map(|mb| seconds(&extractor, shape, (mb * 1e6) as usize)).collect();
        let cells: String = took.iter().map(|s| format!(" {s:.2} |")).collect();
        let last = took.last().unwrap() / took.iter().rev().nth(1).unwrap_or(&f64::NAN);
        println!("| {} |{cells} x{last:.1} |", shape.name);
    }
}
