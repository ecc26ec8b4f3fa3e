//! Makes the largest tables, so that the program need not at every start: `src/lang/base.rs` says how. Reads the files of `src/`
//! and nothing else.

// The modules are those of the program, of which this needs some functions.
#![allow(dead_code, unused_imports, reason = "the program asks what this only makes")]

#[path = "src/anchors.rs"]
mod anchors;
#[path = "src/eight.rs"]
mod eight;
#[path = "src/span.rs"]
mod span;
#[path = "src/tables/mod.rs"]
mod tables;
#[path = "src/token.rs"]
mod token;
#[path = "src/lang"]
mod lang {
    pub mod base;
    pub mod class;
    pub mod lexicon;
}

use std::path::Path;
use std::{env, fs, io};

/// The languages, each with the words of its running text.
const LANGUAGES: [(&str, &str); 1] = [("en", include_str!("src/lang/en/ordinary_words.tsv"))];

#[allow(clippy::print_stdout, reason = "so cargo is told")]
fn main() -> io::Result<()> {
    // The tables are part of this program: when one of them changes it is built anew, and runs.
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo names no folder"))?;
    for (code, ordinary) in LANGUAGES {
        match lang::base::make(ordinary) {
            Ok(base) => fs::write(Path::new(&folder).join(format!("{code}.base")), base)?,
            Err(error) => println!("cargo::error={error}"),
        }
    }
    Ok(())
}
