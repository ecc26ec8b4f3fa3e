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
    job_words: include_str!("en/job_words.tsv"),
    job_verbs: include_str!("en/job_verbs.tsv"),
    job_natures: include_str!("en/job_natures.tsv"),
    function_words: include_str!("en/function_words.tsv"),
};
