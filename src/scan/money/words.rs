//! The words and signs of money: currencies, prefixes of the dollar sign, what makes an amount a rate.

use crate::lang::cues::Cues;
use crate::lang::lexicon::{Lexicon, LexiconError, Phrases, WordMap, rows};
use crate::lang::{Manifest, class};
use crate::model::{CurrencyClue, Per};

/// A currency by a word, a code or a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    pub clue: CurrencyClue,
    /// A hundredth of the currency: cents, pence.
    pub minor: bool,
    /// Money only where a magnitude stands before it: "pounds", "won".
    pub needs_magnitude: bool,
    /// An ISO code: it must stand in capitals.
    pub code: bool,
    /// Millions of it: "MEUR".
    pub millions: bool,
}

/// The words of money of a language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Behind a number: "dollars", "million euros", "CAD".
    behind: Phrases<Currency>,
    /// Before a number: "CAD", "Rs".
    before: WordMap<Currency>,
    /// Before a dollar or yen sign: "US", "C", "CN".
    prefixes: WordMap<&'static str>,
    rates_behind: Phrases<Per>,
    rates_before: WordMap<Per>,
    /// "year", "litre": what "a", a slash or hyphens tie to an amount.
    measures: WordMap<Per>,
    /// "price", "sales": what is told of each one, before "per".
    figures: WordMap<()>,
    /// What words beside an amount say of it.
    pub(super) cues: WordMap<Cues>,
}

/// Codes that are written like words often met in capitals: they mark no money.
const WORDLIKE: [&str; 22] = [
    "ALL", "TOP", "CUP", "SOS", "PEN", "BOB", "RON", "MOP", "MAD", "GEL", "AMD", "COP", "BAM", "TRY", "LAK", "ANG", "DOP", "GIP", "SHP",
    "MOP", "STN", "SLE",
];

impl Words {
    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Words, LexiconError> {
        let mut words = Words { cues: super::cue::load(manifest, lexicon)?, ..Words::default() };
        for row in rows("currencies.tsv", include_str!("../../tables/currencies.tsv")) {
            if WORDLIKE.contains(&row.surface) {
                continue;
            }
            let currency =
                Currency { clue: CurrencyClue::Code(row.surface), minor: false, needs_magnitude: false, code: true, millions: false };
            words.behind.add(lexicon, row.surface, class::CURRENCY, 0, currency);
            words.before.add(lexicon, row.surface, class::CURRENCY_CODE | class::GLUED, currency);
            // "MUSD 50", "50 MUSD": millions before the code.
            let millions = format!("M{}", row.surface);
            words.before.add(lexicon, &millions, class::CURRENCY_CODE, currency);
            words.behind.add(lexicon, &millions, class::CURRENCY, 0, Currency { millions: true, ..currency });
        }
        for row in rows("currencies.tsv", manifest.currencies) {
            let clue = match row.value {
                "$" => CurrencyClue::Dollar,
                "rupee" => CurrencyClue::Rupee,
                "krone" => CurrencyClue::Krone,
                "cent" => CurrencyClue::Cent,
                "?" => CurrencyClue::Unknown,
                code if code.len() == 3 => CurrencyClue::Code(code),
                other => return Err(row.error(format!("'{other}' is no currency"))),
            };
            let currency = Currency {
                clue,
                minor: row.flag("minor"),
                needs_magnitude: row.flag("magnitude") || row.flag("weight"),
                code: false,
                millions: false,
            };
            if row.flag("prefix") {
                words.prefixes.add(lexicon, row.surface.trim_end_matches(['$', '¥']), 0, row.value);
            } else if row.flag("before") {
                let glued = if row.flag("glued") { class::GLUED } else { 0 };
                words.before.add(lexicon, row.surface.trim_end_matches('.'), class::CURRENCY_CODE | glued, currency);
            } else {
                words.behind.add(lexicon, row.surface, class::CURRENCY, 0, currency);
            }
        }
        for row in rows("rates.tsv", manifest.rates) {
            if row.value == "figure" {
                words.figures.add(lexicon, row.surface, 0, ());
                continue;
            }
            let per = match row.value {
                "year" => Per::Year,
                "quarter" => Per::Quarter,
                "month" => Per::Month,
                "week" => Per::Week,
                "day" => Per::Day,
                "hour" => Per::Hour,
                "share" => Per::Share,
                "unit" => Per::Unit,
                other => return Err(row.error(format!("'{other}' is nothing to pay by"))),
            };
            if row.flag("measure") {
                words.measures.add(lexicon, row.surface, 0, per);
            } else if row.flag("before") {
                words.rates_before.add(lexicon, row.surface, class::RATE, per);
            } else {
                words.rates_behind.add(lexicon, row.surface, 0, 0, per);
            }
        }
        Ok(words)
    }

    /// The currency that a phrase behind a number names, and the index behind it.
    pub fn behind(&self, tokens: &crate::token::Tokens, at: usize) -> Option<(usize, Currency)> {
        self.behind.starting(tokens, at).map(|(end, c)| (end, *c))
    }

    /// The currency that a word before a number names.
    pub fn before(&self, token: &crate::token::Token) -> Option<Currency> {
        self.before.get(token.word).copied()
    }

    /// The currency that letters before a dollar sign name.
    pub fn prefix(&self, token: &crate::token::Token) -> Option<&'static str> {
        self.prefixes.get(token.word).copied()
    }

    /// What an amount is paid by, told behind it.
    pub fn rate_behind(&self, tokens: &crate::token::Tokens, at: usize) -> Option<(usize, Per)> {
        self.rates_behind.starting(tokens, at).map(|(end, p)| (end, *p))
    }

    /// What a noun measures: one has to pay for each of it.
    pub fn measure(&self, token: &crate::token::Token) -> Option<Per> {
        self.measures.get(token.word).copied()
    }

    /// Whether a noun is a figure that is told of each one: "price per", "sales per".
    pub fn figure(&self, token: &crate::token::Token) -> bool {
        self.figures.get(token.word).is_some()
    }

    /// What an amount is paid by, told by an adjective before it.
    pub fn rate_before(&self, token: &crate::token::Token) -> Option<Per> {
        self.rates_before.get(token.word).copied()
    }
}
