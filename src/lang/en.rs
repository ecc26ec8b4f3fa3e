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
    names: crate::scan::names::Sources {
        heads: include_str!("en/org_heads.tsv"),
        bodies: include_str!("en/org_bodies.tsv"),
        nouns: include_str!("en/org_nouns.tsv"),
        verbs: include_str!("en/org_verbs.tsv"),
        contexts: include_str!("en/org_contexts.tsv"),
        stop: include_str!("en/org_stop.tsv"),
        persons: include_str!("en/persons.tsv"),
        of: &["of", "for", "on"],
        and: &["and"],
        particles: &["the", "de", "du", "des", "la", "le", "van", "von", "der", "den", "del", "y", "al", "bin", "da", "di", "in"],
    },
    currencies: include_str!("en/currencies.tsv"),
    rates: include_str!("en/rates.tsv"),
    job_words: include_str!("en/job_words.tsv"),
    job_verbs: include_str!("en/job_verbs.tsv"),
    job_natures: include_str!("en/job_natures.tsv"),
    function_words: include_str!("en/function_words.tsv"),
    gerund: "ing",
    months: include_str!("en/months.tsv"),
    weekdays: include_str!("en/weekdays.tsv"),
    seasons: include_str!("en/seasons.tsv"),
    time_units: include_str!("en/time_units.tsv"),
    time_ordinals: include_str!("en/time_ordinals.tsv"),
    time_words: include_str!("en/time_words.tsv"),
    time_grammar: include_str!("en/time_grammar.tsv"),
    time_prepositions: include_str!("en/time_prepositions.tsv"),
    year_nouns: include_str!("en/year_nouns.tsv"),
    tenses: include_str!("en/tenses.tsv"),
    holidays: include_str!("en/holidays.tsv"),
};
