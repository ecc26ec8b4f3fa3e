//! English.

use super::Manifest;

/// The manifest of English.
pub const ENGLISH: Manifest = Manifest {
    code: "en",
    abbreviations: include_str!("en/abbreviations.tsv"),
    starters: include_str!("en/starters.tsv"),
    sections: include_str!("en/sections.tsv"),
    numbers: include_str!("en/numbers.tsv"),
    qualifiers: include_str!("en/qualifiers.tsv"),
};
