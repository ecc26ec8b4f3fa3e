//! The small words that the rules of roles and actors look for beside amounts and names: "of", "was", "sold", "states".
//!
//! Takes the table of such words, tells of a token which questions it answers, one bit each; the table says what each asks. Must not
//! know what follows from an answer: that is the rule's business.

use std::collections::BTreeMap;

use crate::lang::Manifest;
use crate::lang::lexicon::{Lexicon, LexiconError, WordMap, rows};
use crate::scan::Reading;
use crate::token::Token;

pub const LINKING: u128 = 1 << 0;
pub const TIE: u128 = 1 << 1;
pub const WORTH: u128 = 1 << 2;
pub const JOINING: u128 = 1 << 3;
pub const AND: u128 = 1 << 4;
pub const TOWARD: u128 = 1 << 5;
pub const ECONOMY: u128 = 1 << 6;
pub const RATE_ARTICLE: u128 = 1 << 7;
pub const RATE_ADVERB: u128 = 1 << 8;
pub const UNMODIFIED: u128 = 1 << 9;
pub const DETERMINING: u128 = 1 << 10;
pub const PER_SHARE: u128 = 1 << 11;
pub const ACCOUNTS: u128 = 1 << 12;
pub const MANY: u128 = 1 << 13;
pub const COSTING: u128 = 1 << 14;
pub const MEASURE: u128 = 1 << 15;
pub const PROGRESSIVE: u128 = 1 << 16;
pub const PASSIVE: u128 = 1 << 17;
pub const PRESENT: u128 = 1 << 18;
pub const AUXILIARY: u128 = 1 << 19;
pub const PASSING: u128 = 1 << 20;
pub const PLACE_ACTS: u128 = 1 << 21;
pub const HEADLINE_ACTS: u128 = 1 << 22;
pub const GIVER: u128 = 1 << 23;
pub const CHANNEL: u128 = 1 << 24;
pub const BY: u128 = 1 << 25;
pub const FROM: u128 = 1 << 26;
pub const TO: u128 = 1 << 27;
pub const IN: u128 = 1 << 28;
pub const GETTER: u128 = 1 << 29;
pub const NO_SUBJECT: u128 = 1 << 30;
pub const THE: u128 = 1 << 31;
pub const NAME_ARTICLE: u128 = 1 << 32;
pub const BEFORE_PAYER: u128 = 1 << 33;
pub const CONJOINING: u128 = 1 << 34;
pub const RELATIVE: u128 = 1 << 35;
pub const SELLING: u128 = 1 << 36;
pub const ORDERING: u128 = 1 << 37;
pub const LED: u128 = 1 << 38;
pub const TELLING: u128 = 1 << 39;
pub const HAVING: u128 = 1 << 40;
pub const TOLD: u128 = 1 << 41;
pub const ACCORDING: u128 = 1 << 42;
pub const JOINT: u128 = 1 << 43;
pub const OTHER_PAYER: u128 = 1 << 44;
pub const OTHER_PURSE: u128 = 1 << 45;
pub const MONEY: u128 = 1 << 46;
pub const MEANT: u128 = 1 << 47;
pub const NO_ONE: u128 = 1 << 48;
pub const GOVERNMENT: u128 = 1 << 49;
pub const GOVERNING: u128 = 1 << 50;
pub const NATION: u128 = 1 << 51;
pub const KNOWN_MANY: u128 = 1 << 52;
pub const GOT: u128 = 1 << 53;
pub const GIVEN: u128 = 1 << 54;
pub const OWN_BUDGET: u128 = 1 << 55;
pub const RUNNING: u128 = 1 << 56;
pub const SCHEME: u128 = 1 << 57;
pub const COMMITTEE: u128 = 1 << 58;
pub const ARTICLE: u128 = 1 << 59;
pub const LABEL: u128 = 1 << 60;
pub const PLACING: u128 = 1 << 61;
pub const CLIENT: u128 = 1 << 62;
pub const BEHALF: u128 = 1 << 63;
pub const PURPOSE: u128 = 1 << 64;
pub const PROGRAMME: u128 = 1 << 65;
pub const ABOUT: u128 = 1 << 66;
pub const DEALING: u128 = 1 << 67;
pub const ACCUSING: u128 = 1 << 68;
pub const FIGURES: u128 = 1 << 69;
pub const DECIDING: u128 = 1 << 70;
pub const SPEAKER: u128 = 1 << 71;
pub const GIVING: u128 = 1 << 72;
pub const ARRANGING: u128 = 1 << 73;
pub const SETTLING: u128 = 1 << 74;
pub const IT: u128 = 1 << 75;
pub const INCLUDING: u128 = 1 << 76;
pub const COMMON: u128 = 1 << 77;
pub const OWN: u128 = 1 << 78;
pub const BULK: u128 = 1 << 79;
pub const ASKING: u128 = 1 << 80;
pub const CLIENTS: u128 = 1 << 81;
pub const QUOTING: u128 = 1 << 82;
pub const COMPETING: u128 = 1 << 83;
pub const BROKERING: u128 = 1 << 84;

/// What the table calls them.
const NAMES: [(&str, u128); 85] = [
    ("linking", LINKING),
    ("tie", TIE),
    ("worth", WORTH),
    ("joining", JOINING),
    ("and", AND),
    ("toward", TOWARD),
    ("economy", ECONOMY),
    ("rate-article", RATE_ARTICLE),
    ("rate-adverb", RATE_ADVERB),
    ("unmodified", UNMODIFIED),
    ("determining", DETERMINING),
    ("per-share", PER_SHARE),
    ("accounts", ACCOUNTS),
    ("many", MANY),
    ("costing", COSTING),
    ("measure", MEASURE),
    ("progressive", PROGRESSIVE),
    ("passive", PASSIVE),
    ("present", PRESENT),
    ("auxiliary", AUXILIARY),
    ("passing", PASSING),
    ("place-acts", PLACE_ACTS),
    ("headline-acts", HEADLINE_ACTS),
    ("giver", GIVER),
    ("channel", CHANNEL),
    ("by", BY),
    ("from", FROM),
    ("to", TO),
    ("in", IN),
    ("getter", GETTER),
    ("no-subject", NO_SUBJECT),
    ("the", THE),
    ("name-article", NAME_ARTICLE),
    ("before-payer", BEFORE_PAYER),
    ("conjoining", CONJOINING),
    ("relative", RELATIVE),
    ("selling", SELLING),
    ("ordering", ORDERING),
    ("led", LED),
    ("telling", TELLING),
    ("having", HAVING),
    ("told", TOLD),
    ("according", ACCORDING),
    ("joint", JOINT),
    ("other-payer", OTHER_PAYER),
    ("other-purse", OTHER_PURSE),
    ("money", MONEY),
    ("meant", MEANT),
    ("no-one", NO_ONE),
    ("government", GOVERNMENT),
    ("governing", GOVERNING),
    ("nation", NATION),
    ("known-many", KNOWN_MANY),
    ("got", GOT),
    ("given", GIVEN),
    ("own-budget", OWN_BUDGET),
    ("running", RUNNING),
    ("scheme", SCHEME),
    ("committee", COMMITTEE),
    ("article", ARTICLE),
    ("label", LABEL),
    ("placing", PLACING),
    ("client", CLIENT),
    ("behalf", BEHALF),
    ("purpose", PURPOSE),
    ("programme", PROGRAMME),
    ("about", ABOUT),
    ("dealing", DEALING),
    ("accusing", ACCUSING),
    ("figures", FIGURES),
    ("deciding", DECIDING),
    ("speaker", SPEAKER),
    ("giving", GIVING),
    ("arranging", ARRANGING),
    ("settling", SETTLING),
    ("it", IT),
    ("including", INCLUDING),
    ("common", COMMON),
    ("own", OWN),
    ("bulk", BULK),
    ("asking", ASKING),
    ("clients", CLIENTS),
    ("quoting", QUOTING),
    ("competing", COMPETING),
    ("brokering", BROKERING),
];

/// How a word may be written: small, with a capital, or in capitals.
const CASES: usize = 3;

/// What each word answers, by how it is written.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    words: WordMap<[u128; CASES]>,
}

impl Grammar {
    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Grammar, LexiconError> {
        let mut words: BTreeMap<String, [u128; CASES]> = BTreeMap::new();
        for row in rows("money_grammar.tsv", manifest.money_grammar) {
            let bit = NAMES.iter().find(|n| n.0 == row.value).ok_or_else(|| row.error(format!("'{}' is asked by no rule", row.value)))?.1;
            let bits = words.entry(row.surface.to_lowercase()).or_default();
            if row.flag("any") {
                bits.iter_mut().for_each(|b| *b |= bit);
            } else {
                bits[written(row.surface)] |= bit;
            }
        }
        let mut grammar = Grammar::default();
        for (word, bits) in words {
            grammar.words.add(lexicon, &word, 0, bits);
        }
        Ok(grammar)
    }

    fn bits(&self, token: &Token) -> u128 {
        let case = match () {
            () if token.has(Token::UPPER | Token::MIXED) => 2,
            () => usize::from(token.has(Token::CAP)),
        };
        self.words.get(token.word).map_or(0, |w| w[case])
    }
}

/// How a word of the table is written.
fn written(word: &str) -> usize {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    match capitals {
        0 => 0,
        1 if word.starts_with(char::is_uppercase) => 1,
        _ => 2,
    }
}

/// Whether a token is a word that answers a question (or one of several).
pub fn is(reading: &Reading, i: usize, asked: u128) -> bool {
    reading.language.money_links.grammar.bits(reading.token(i)) & asked != 0
}
