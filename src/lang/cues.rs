//! Words that say something, as tables tell it: one bit for each thing, which the code asks for by name.
//!
//! Takes a table whose values are such names, gives a map from words to bits. Must not know what the bits mean.

use std::collections::BTreeMap;

use super::lexicon::{Lexicon, LexiconError, WordMap, rows};
use crate::token::Token;

/// What a word may say, one bit each.
pub type Cues = u64;

/// Names the cues of a table in its own words, one bit each: `NAME = "value of the table"`. Before them stands which table it is, where
/// the language keeps its words, and which class bits they have, 0 for none. Makes two functions: `load` reads the table, `says` asks
/// whether the word at a token says one of some things.
macro_rules! cues {
    (
        table $file:literal = $($source:ident).+, words $($kept:ident).+, class $class:expr;
        $($(#[$doc:meta])* $name:ident = $value:literal;)*
    ) => {
        #[repr(u32)]
        enum Bit { $(#[allow(non_camel_case_types, clippy::upper_case_acronyms)] $name,)* }
        $($(#[$doc])* pub const $name: $crate::lang::cues::Cues = 1 << Bit::$name as u32;)*

        /// The words of the table.
        pub(crate) fn load(
            manifest: &$crate::lang::Manifest,
            lexicon: &mut $crate::lang::lexicon::Lexicon,
        ) -> Result<$crate::lang::lexicon::WordMap<$crate::lang::cues::Cues>, $crate::lang::lexicon::LexiconError> {
            $crate::lang::cues::load(lexicon, $file, manifest.$($source).+, &[$(($value, $name),)*], $class)
        }

        /// Whether the word at a token says one of some things.
        #[inline]
        pub fn says(reading: &$crate::scan::Reading, i: usize, wanted: $crate::lang::cues::Cues) -> bool {
            $crate::lang::cues::said(&reading.language.$($kept).+, $class, reading.token(i)) & wanted != 0
        }
    };
}
pub(crate) use cues;

/// All that a token's word says. Words that have class bits are known by them before the map is asked.
#[inline]
pub fn said(words: &WordMap<Cues>, class: u64, token: &Token) -> Cues {
    if class != 0 && token.classes & class == 0 {
        return 0;
    }
    words.get(token.word).copied().unwrap_or(0)
}

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
