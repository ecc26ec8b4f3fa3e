//! Candidates for names of organisations: capitalised runs, each with what stands in it and beside it.
//!
//! Takes a [`Reading`], gives [`Candidate`]s in reading order with local evidence ([`sign`]). Must not decide: evidence adds
//! up over the release in `survey::organisations`.

pub mod around;
pub mod brackets;
pub mod cue;
mod form;
mod initials;
pub mod inside;
mod join;
mod key;
pub mod run;
pub mod sign;
mod start;
mod style;
mod whole;
pub mod words;

use std::ops::Range;

use crate::model::Class;
use crate::scan::Reading;
pub use key::{key, keys, part_key, word_key};
use sign::Signs;
pub use words::{Body, Context, Head, Noun, OWN, Own, Sources, Title, Words};

/// How the words of a block are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    /// Nearly every word has a capital, so that capitals tell nothing.
    Title,
    Capitals,
}

/// A stretch that may name an organisation.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub tokens: Range<usize>,
    /// Behind the last token before the legal form.
    pub core: usize,
    /// The hash of its folded words, legal form aside.
    pub key: u64,
    /// How many words the key has.
    pub words: usize,
    pub signs: Signs,
    /// What its own words say that it is.
    pub class: Option<Class>,
    /// An "and" at which it may have to be cut in two.
    pub seam: Option<usize>,
    /// What a noun beside it says that it is.
    pub noun: Option<Class>,
}

/// Another name in brackets or quotes behind a candidate.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The candidate's first token.
    pub of: usize,
    pub tokens: Range<usize>,
}

/// `NYSE: ABC` behind a candidate.
#[derive(Clone, Debug)]
pub struct TickerAt {
    /// The candidate's first token.
    pub of: usize,
    pub exchange: Range<usize>,
    pub symbol: Range<usize>,
}

/// All that names found in a release.
#[derive(Debug, Default)]
pub struct Names {
    pub candidates: Vec<Candidate>,
    pub aliases: Vec<Alias>,
    pub tickers: Vec<TickerAt>,
    /// The style of each block.
    pub styles: Vec<Style>,
}

/// Finds the candidates of a release.
pub fn candidates(reading: &Reading) -> Names {
    let mut names = Names::default();
    // Most of what is not written small is a name or a mark.
    names.candidates.reserve(reading.segments.anchors.outstanding().len() / 3);
    for (n, block) in reading.segments.blocks.iter().enumerate() {
        let style = style::style(reading, n);
        names.styles.push(style);
        run::scan(reading, &block.tokens, style, &mut names);
    }
    whole::owned_by_name(reading, &mut names);
    whole::inseparable(reading, &mut names);
    for candidate in &mut names.candidates {
        inside::look(reading, candidate);
    }
    whole::final_stops(reading, &mut names);
    around::look(reading, &mut names);
    brackets::look(reading, &mut names);
    names
}
