//! Reference tables that hold for every language: places, names of persons, legal forms, listed companies, exchanges.
//!
//! Takes the TSVs when the program is built, gives look-ups that start at a token. Must not decide what a stretch of text is: a town may be
//! a person and a person a company; that is for whoever asks.

pub mod gazetteer;
mod written;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::class;
use crate::lang::lexicon::{Lexicon, LexiconError, Row, rows};
use crate::token::{Kind, Token, Tokens};
use gazetteer::Gazetteer;

/// What kind of place a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    City,
    /// A state, province, territory or county, by its name.
    Region,
    /// The same by its postal code or an abbreviation: `ON`, `Calif.`
    RegionCode,
    Country,
    /// A country's adjective or people: `Canadian`.
    Demonym,
}

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub kind: PlaceKind,
    /// ISO 3166 alpha-2.
    pub country: &'static str,
    /// Also an ordinary word or the name of a person.
    pub word: bool,
    /// Large towns of this name lie in several countries.
    pub ambiguous: bool,
}

/// A stock exchange, as it stands before a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// ISO 3166 alpha-2; empty where the label serves several.
    pub country: &'static str,
}

/// How much a legal form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// A company by itself.
    Safe,
    /// Also a word or another abbreviation.
    Weak,
    /// Stands in front of the name.
    Before,
}

/// A listed company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Also an ordinary word, a place or a person.
    pub word: bool,
}

/// The tables, loaded.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    places: Gazetteer<Place>,
    pub exchanges: Gazetteer<Exchange>,
    pub forms: Gazetteer<FormKind>,
    pub companies: Gazetteer<Listed>,
}

const COUNTRIES: &str = include_str!("countries.tsv");
const REGIONS: &str = include_str!("regions.tsv");
const CITIES: &str = include_str!("cities.tsv");
const GIVEN_NAMES: &str = include_str!("given_names.tsv");
const FAMILY_NAMES: &str = include_str!("family_names.tsv");
const LEGAL_FORMS: &str = include_str!("legal_forms.tsv");
const COMPANIES: &str = include_str!("companies.tsv");
const DIALLING: &str = include_str!("dialing.tsv");
const EXCHANGES: &str = include_str!("exchanges.tsv");

/// The names of a country and of its people, by its code.
pub fn names_of(country: &str) -> &'static [&'static str] {
    static NAMES: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let mut names: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for row in rows("countries.tsv", COUNTRIES) {
            names.entry(row.value).or_default().push(row.surface);
        }
        names
    });
    NAMES.get(country).map_or(&[], Vec::as_slice)
}

/// The code of the country that a name, or one of its people's, stands for.
pub fn country_of(name: &str) -> Option<&'static str> {
    static CODES: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| rows("countries.tsv", COUNTRIES).map(|row| (row.surface, row.value)).collect());
    CODES.get(name).copied()
}

/// The code of a country by its code or by a name of its own, in any case: `ca`, `Canada`, `UK`; not by its people's.
pub fn country_called(name: &str) -> Option<&'static str> {
    static CODES: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| {
        let own = rows("countries.tsv", COUNTRIES).filter(|row| row.flags != "demonym");
        own.flat_map(|row| [row.surface, row.value].map(|name| (name.to_ascii_lowercase(), row.value))).collect()
    });
    CODES.get(&name.to_ascii_lowercase()).copied()
}

/// The country of an international prefix (`+44`) or of a North American area code (`416`).
pub fn dialling(code: &str) -> Option<&'static str> {
    static CODES: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| rows("dialing.tsv", DIALLING).map(|row| (row.surface, row.value)).collect());
    CODES.get(code).copied()
}

/// Whether an address, or a name that is one, may end in a word in small letters.
pub fn top_level(word: &str) -> bool {
    static LEVELS: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| rows("top_levels.tsv", include_str!("top_levels.tsv")).map(|row| row.surface).collect());
    LEVELS.contains(word)
}

/// The country of a line.
fn country<'a>(row: &Row<'a>) -> Result<&'a str, LexiconError> {
    if row.value.len() == 2 { Ok(row.value) } else { Err(row.error("a country is a code of two letters")) }
}

impl Tables {
    /// Reads the TSVs, which the build script alone does. An error names the file and the line.
    pub fn build(lexicon: &mut Lexicon) -> Result<Tables, LexiconError> {
        let mut tables = Tables::default();
        // Where a name is several things the first stays: Georgia the state, New York the state, then Georgia the country.
        for row in rows("regions.tsv", REGIONS) {
            let Some(country) = row.value.get(..2) else {
                return Err(row.error("a region begins with the code of its country"));
            };
            let name = row.flags.split(';').any(|f| f == "name");
            let kind = if name { PlaceKind::Region } else { PlaceKind::RegionCode };
            tables.places.add(
                lexicon,
                row.surface,
                class::PLACE,
                Place { kind, country, word: false, ambiguous: row.flags.contains("also") },
            );
        }
        for row in rows("countries.tsv", COUNTRIES) {
            let kind = match row.flags {
                "name" | "variant" => PlaceKind::Country,
                "demonym" => PlaceKind::Demonym,
                other => return Err(row.error(format!("'{other}' is no flag of a country"))),
            };
            let country = country(&row)?;
            tables.places.add(lexicon, row.surface, class::PLACE, Place { kind, country, word: false, ambiguous: false });
        }
        for row in rows("cities.tsv", CITIES) {
            let place = Place { kind: PlaceKind::City, country: country(&row)?, word: row.flag("word"), ambiguous: row.flag("ambiguous") };
            tables.places.add(lexicon, row.surface, class::PLACE, place);
        }
        for (file, table, bit) in
            [("given_names.tsv", GIVEN_NAMES, class::GIVEN_NAME), ("family_names.tsv", FAMILY_NAMES, class::FAMILY_NAME)]
        {
            for row in rows(file, table) {
                // Names with a hyphen are several tokens, each of which is looked up alone.
                if !row.surface.contains(['-', ' ']) {
                    lexicon.add(row.surface, if row.flag("word") { bit | class::NAME_WORD } else { bit });
                }
            }
        }
        for row in rows("legal_forms.tsv", LEGAL_FORMS) {
            let kind = match row.flags {
                "safe" => FormKind::Safe,
                "weak" => FormKind::Weak,
                "before" => FormKind::Before,
                other => return Err(row.error(format!("'{other}' is no flag of a legal form"))),
            };
            tables.forms.add(lexicon, row.surface, class::LEGAL_FORM, kind);
        }
        for row in rows("companies.tsv", COMPANIES) {
            tables.companies.add(lexicon, row.surface, class::LISTED, Listed { word: row.flag("word") });
        }
        for row in rows("exchanges.tsv", EXCHANGES) {
            let country = if row.value.is_empty() { "" } else { country(&row)? };
            tables.exchanges.add(lexicon, row.surface, 0, Exchange { country });
        }
        Ok(tables)
    }

    /// The place that is named at a token, the longest name first: the index behind it and what it is.
    pub fn place(&self, text: &str, tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Option<(usize, Place)> {
        let first = tokens.at(at);
        if !first.has(Token::CAP) || !lexicon.is(first, class::PLACE) {
            return None;
        }
        self.places.starting(text, tokens, at).map(|(end, place)| (end, *place))
    }

    /// The country of an exchange, by its label in a ticker's brackets; empty where the label serves several.
    pub fn exchange(&self, label: &str, lexicon: &Lexicon) -> Option<&'static str> {
        let tokens = crate::token::tokenise(label, lexicon);
        self.exchanges.starting(label, &tokens, 0).map(|(_, e)| e.country)
    }

    /// The legal form that begins at a token, with its full stop where it has one: the index behind it.
    pub fn form(&self, text: &str, tokens: &Tokens, at: usize) -> Option<(usize, FormKind)> {
        let first = tokens.at(at);
        if !matches!(first.kind, Kind::Word | Kind::Ampersand) {
            return None;
        }
        self.forms.starting(text, tokens, at).map(|(end, kind)| (end, *kind))
    }
}
