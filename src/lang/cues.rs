//! Words that say something, as tables tell it: one bit for each thing, which the code asks for by name.
//!
//! Takes a table whose values are such names, gives a map from words to bits. Must not know what the bits mean.

use std::collections::BTreeMap;

use super::lexicon::{Lexicon, LexiconError, WordMap, rows};

/// What a word may say, one bit each.
pub type Cues = u64;

/// Names the cues in a table's own words: `NAME = "value of the table"`, one bit each.
macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident = $value:literal;)*) => {
        #[repr(u32)]
        enum Bit { $(#[allow(non_camel_case_types, clippy::upper_case_acronyms)] $name,)* }
        $($(#[$doc])* pub const $name: $crate::lang::cues::Cues = 1 << Bit::$name as u32;)*
        /// What the table calls them.
        const NAMES: &[(&str, $crate::lang::cues::Cues)] = &[$(($value, $name),)*];
    };
}
pub(crate) use cues;

/// Reads a table of cues. A word may have several lines; each of its words gets the class bits.
pub fn load(
    lexicon: &mut Lexicon,
    file: &'static str,
    table: &'static str,
    names: &[(&str, Cues)],
    classes: u64,
) -> Result<WordMap<Cues>, LexiconError> {
    let mut all: BTreeMap<&str, Cues> = BTreeMap::new();
    for row in rows(file, table) {
        let cue = names.iter().find(|n| n.0 == row.value);
        let cue = cue.ok_or_else(|| row.error(format!("'{}' is nothing that a word says here", row.value)))?.1;
        *all.entry(row.surface).or_default() |= cue;
    }
    let mut map = WordMap::default();
    for (surface, cues) in all {
        map.add(lexicon, surface, classes, cues);
    }
    Ok(map)
}
