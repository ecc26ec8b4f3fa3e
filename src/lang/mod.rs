//! Languages: each is one struct literal and the TSVs that it names.
//!
//! [`Manifest`] says which tables a language has and the habits of its writing; [`Language`] is that, loaded. Nothing here
//! is specific to one language.

pub mod base;
pub mod class;
pub mod cues;
pub mod en;
pub mod lexicon;

use lexicon::{Lexicon, LexiconError};

/// What a language is made of: its habits, and its tables as they stand in the source.
#[derive(Debug, Clone, Copy)]
pub struct Manifest {
    /// ISO 639-1.
    pub code: &'static str,
    /// What the build script makes of its largest tables.
    pub base: &'static [u8],
    /// Titles, abbreviations and other words that end in a full stop without ending a sentence.
    pub abbreviations: &'static str,
    /// Words that begin a sentence.
    pub starters: &'static str,
    /// Words by which the parts of a release are known: "About", "Media contact", "Quick facts".
    pub sections: &'static str,
    /// The tables of numbers and magnitudes.
    pub numbers: &'static str,
    /// Words before and behind a number that qualify it.
    pub qualifiers: &'static str,
    /// Words and prefixes of currencies.
    pub currencies: &'static str,
    /// What makes an amount a rate.
    pub rates: &'static str,
    /// What tells the role of an amount.
    pub money_roles: &'static str,
    /// Who stands for the one whose money it is.
    pub money_parties: &'static str,
    /// Small words beside amounts and names, and which questions of the rules they answer.
    pub money_grammar: &'static str,
    /// Nouns of employment.
    pub job_words: &'static str,
    /// What verbs do with jobs.
    pub job_verbs: &'static str,
    /// What kinds of jobs there are.
    pub job_natures: &'static str,
    /// By what sentences point to whoever has the jobs.
    pub job_owners: &'static str,
    /// Small words round a number of jobs.
    pub job_grammar: &'static str,
    /// What makes a number of people no count of jobs.
    pub job_uncounted: &'static str,
    /// Words round names that tell with whom jobs are.
    pub job_employers: &'static str,
    /// What is said of jobs beside the verb that has them.
    pub job_cues: &'static str,
    pub amount_cues: &'static str,
    /// What tells a decision from history, hopes and figures that are only stated.
    pub announcement_words: &'static str,
    /// Prepositions, determiners, pronouns, auxiliaries.
    pub function_words: &'static str,
    /// What names of organisations are made of and stand beside.
    pub names: crate::scan::names::Sources,
    /// The ending of forms that say what is being done: `announcing`.
    pub gerund: &'static str,
    /// Months and their abbreviations.
    pub months: &'static str,
    /// Days of the week.
    pub weekdays: &'static str,
    /// Seasons.
    pub seasons: &'static str,
    /// Days, weeks, quarters, years.
    pub time_units: &'static str,
    /// First to fourth, and what is written behind a day: `th`.
    pub time_ordinals: &'static str,
    /// "this", "last", "early", "the end of", "today", "fiscal".
    pub time_words: &'static str,
    /// Small words that dates are built with.
    pub time_grammar: &'static str,
    /// What stands before a date, and what it says of it.
    pub time_prepositions: &'static str,
    /// Nouns behind a number that is no year.
    pub year_nouns: &'static str,
    /// Forms of verbs that tell what lies behind and what ahead.
    pub tenses: &'static str,
    /// Holidays and how their day is found.
    pub holidays: &'static str,
}

impl Manifest {
    /// All that stands in it, in the order of its fields: what a language is, as one text.
    pub fn texts(&self) -> impl Iterator<Item = &'static str> {
        let Manifest {
            code,
            // Made of `names.ordinary` and the reference tables.
            base: _,
            abbreviations,
            starters,
            sections,
            numbers,
            qualifiers,
            currencies,
            rates,
            money_roles,
            money_parties,
            money_grammar,
            job_words,
            job_verbs,
            job_natures,
            job_owners,
            job_grammar,
            job_uncounted,
            job_employers,
            job_cues,
            amount_cues,
            announcement_words,
            function_words,
            names,
            gerund,
            months,
            weekdays,
            seasons,
            time_units,
            time_ordinals,
            time_words,
            time_grammar,
            time_prepositions,
            year_nouns,
            tenses,
            holidays,
        } = *self;
        let own = [
            code,
            abbreviations,
            starters,
            sections,
            numbers,
            qualifiers,
            currencies,
            rates,
            money_roles,
            money_parties,
            money_grammar,
            job_words,
            job_verbs,
            job_natures,
            job_owners,
            job_grammar,
            job_uncounted,
            job_employers,
            job_cues,
            amount_cues,
            announcement_words,
            function_words,
            gerund,
            months,
            weekdays,
            seasons,
            time_units,
            time_ordinals,
            time_words,
            time_grammar,
            time_prepositions,
            year_nouns,
            tenses,
            holidays,
        ];
        own.into_iter().chain(names.texts())
    }
}

/// A language with its tables loaded.
#[derive(Debug, Clone)]
pub struct Language {
    pub code: &'static str,
    pub gerund: &'static str,
    pub lexicon: Lexicon,
    pub segment: crate::segment::Words,
    pub numbers: crate::scan::number::Words,
    pub qualifiers: crate::scan::qualifier::Words,
    pub money: crate::scan::money::words::Words,
    pub jobs: crate::scan::jobs::words::Words,
    pub dates: crate::scan::date::words::Words,
    pub job_links: crate::link::jobs::Words,
    pub money_links: crate::link::money::words::Words,
    pub announcements: lexicon::WordMap<cues::Cues>,
    pub tables: crate::tables::Tables,
    pub names: crate::scan::names::Words,
}

impl Language {
    /// Loads the tables of a language. An error names the file and the line.
    pub fn load(manifest: &Manifest) -> Result<Language, LexiconError> {
        let (mut lexicon, tables) = base::read(manifest.base);
        let mut language = Language {
            code: manifest.code,
            gerund: manifest.gerund,
            segment: crate::segment::Words::load(manifest, &mut lexicon)?,
            numbers: crate::scan::number::Words::load(manifest, &mut lexicon)?,
            qualifiers: crate::scan::qualifier::Words::load(manifest, &mut lexicon)?,
            tables,
            names: crate::scan::names::Words::load(manifest, &mut lexicon)?,
            money: crate::scan::money::words::Words::load(manifest, &mut lexicon)?,
            jobs: crate::scan::jobs::words::Words::load(manifest, &mut lexicon)?,
            dates: crate::scan::date::words::Words::load(manifest, &mut lexicon)?,
            job_links: crate::link::jobs::Words::load(manifest, &mut lexicon)?,
            money_links: crate::link::money::words::Words::load(manifest, &mut lexicon)?,
            announcements: crate::link::announcements::words::load(manifest, &mut lexicon)?,
            lexicon,
        };
        language.lexicon.finish();
        Ok(language)
    }
}

/// English, loaded.
pub fn english() -> Result<Language, LexiconError> {
    Language::load(&en::ENGLISH)
}
