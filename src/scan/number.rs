//! Numbers in digits and words, with their magnitudes: `1,200`, `two hundred and fifty`, `1.2-million`, `a dozen`.
//!
//! Takes tokens and an index, gives a [`Quantity`]. Shared by money and jobs; must not know what is counted.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::lang::lexicon::{Lexicon, LexiconError, WordMap, rows};
use crate::lang::{Manifest, class};
use crate::token::{Kind, Token, Tokens};

/// A number word.
#[derive(Clone, Copy, Debug)]
pub struct NumberWord {
    pub value: Decimal,
    unit: bool,
    ten: bool,
    hundred: bool,
    fraction: bool,
    group: bool,
    magnitude: bool,
    /// A magnitude only where it is glued to a number: `40M`, `$5k`.
    letter: bool,
    /// May follow another magnitude: "thousand crore".
    chain: bool,
    /// `millions`, `dozens`: no number of its own.
    plural: bool,
}

/// The number words of a language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    words: WordMap<NumberWord>,
    and: crate::lang::lexicon::WordMap<()>,
    article: WordMap<()>,
    of: WordMap<()>,
}

impl Words {
    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Words, LexiconError> {
        let mut words = Words::default();
        for row in rows("numbers.tsv", manifest.numbers) {
            let word = NumberWord {
                value: row.parse()?,
                unit: row.flag("unit"),
                ten: row.flag("ten"),
                hundred: row.flag("hundred"),
                fraction: row.flag("fraction"),
                group: row.flag("group"),
                magnitude: row.flag("magnitude"),
                letter: row.flag("letter"),
                chain: row.flag("chain"),
                plural: row.flag("plural"),
            };
            let mut classes = 0;
            if word.magnitude {
                classes |= class::MAGNITUDE;
            }
            if !word.letter {
                classes |= class::NUMBER;
            }
            words.words.add(lexicon, row.surface, classes, word);
        }
        for multi in ["multi", "multimillion", "multibillion", "multitrillion"] {
            lexicon.add(multi, class::MULTI);
        }
        words.and.add(lexicon, "and", 0, ());
        words.article.add(lexicon, "a", 0, ());
        words.article.add(lexicon, "an", 0, ());
        words.of.add(lexicon, "of", 0, ());
        Ok(words)
    }

    /// The number word that a token is.
    pub fn get(&self, token: &Token) -> Option<&NumberWord> {
        self.words.get(token.word)
    }

    /// "a" or "an".
    pub fn is_article(&self, token: &Token) -> bool {
        self.article.get(token.word).is_some()
    }

    /// "of"
    pub fn is_of(&self, token: &Token) -> bool {
        self.of.get(token.word).is_some()
    }

    /// "and"
    pub fn is_and(&self, token: &Token) -> bool {
        self.and.get(token.word).is_some()
    }
}

/// A number in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub tokens: Range<usize>,
    /// The number with its magnitude multiplied in; `None` where the words name none ("hundreds of").
    pub value: Option<Decimal>,
    /// The number before its magnitude: 12 of "12 million".
    pub mantissa: Decimal,
    /// 1000000 of "12 million"; `None` where there is no magnitude.
    pub magnitude: Option<Decimal>,
    /// A plus sign stands behind the number or its magnitude.
    pub plus: bool,
    /// Written in words.
    pub words: bool,
    /// So long that it cannot be held exactly.
    pub overflow: bool,
}

impl Quantity {
    /// "dozens", "hundreds of millions": how many is not said.
    pub fn is_vague(&self) -> bool {
        self.value.is_none() && !self.overflow
    }
}

/// The value of digits with separators in the English way; `None` where it cannot be held exactly.
///
/// A comma or full stop groups thousands when three digits follow each time it stands there; otherwise it is a decimal sign.
pub fn digits(text: &str) -> Option<Decimal> {
    if text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse::<i64>().ok().map(Decimal::from);
    }
    let commas = text.matches(',').count();
    let stops = text.matches('.').count();
    let other = text.contains(['\'', '\u{2019}', '\u{a0}', '\u{202f}', '\u{2009}', ' ']);
    let groups = |sign: char| {
        let mut parts = text.split(sign);
        parts.next().is_some_and(|p| (1..=3).contains(&p.len())) && parts.all(|p| p.len() == 3)
    };
    let plain: String = if other {
        text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect()
    } else if commas == 1 && stops == 0 && !groups(',') && text.len() - text.find(',').unwrap_or(0) <= 3 {
        // "1,25": a decimal comma.
        text.replace(',', ".")
    } else if stops > 1 && commas <= 1 {
        // "1.250.000", "1.250.000,50"
        text.replace('.', "").replace(',', ".")
    } else if stops == 1 && commas == 1 && text.find('.') < text.find(',') {
        // "1.250,50"
        text.replace('.', "").replace(',', ".")
    } else {
        text.replace(',', "")
    };
    let plain = plain.strip_prefix('.').map_or(plain.clone(), |rest| format!("0.{rest}"));
    if plain.len() > 28 {
        return None;
    }
    Decimal::from_str_exact(&plain).ok()
}

/// Which readings of a number are allowed where it stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Letters glued to the number or standing behind it multiply it: `$40M`, `$40 M`, `$40k`.
    pub letters: bool,
    /// A blank may group thousands: `$13 009 million`.
    pub blanks: bool,
}

/// Reads a number that begins at a token, in digits or in words, with its magnitude.
pub fn quantity(text: &str, tokens: &Tokens, lexicon: &Lexicon, words: &Words, at: usize, style: Style) -> Option<Quantity> {
    let token = tokens.at(at);
    match token.kind {
        Kind::Number => Some(in_digits(text, tokens, words, at, style)),
        Kind::Word if lexicon.is(token, class::NUMBER) || words.is_article(token) => in_words(tokens, words, at),
        _ => None,
    }
}

fn in_digits(text: &str, tokens: &Tokens, words: &Words, at: usize, style: Style) -> Quantity {
    let mut end = at + 1;
    let first = tokens.at(at);
    let blank = |i: usize| {
        let (before, next) = (tokens.at(i - 1), tokens.at(i));
        let gap = text.get(before.span().end as usize..next.start as usize).unwrap_or("");
        next.kind == Kind::Number && next.len == 3 && (matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}") || gap == " " && style.blanks)
    };
    if first.len <= 3 {
        while blank(end) && digits_only(text, tokens.at(end)) {
            end += 1;
        }
    }
    let mantissa = digits(tokens.span(&(at..end)).of(text));
    let mut plus = false;
    if tokens.at(end).kind == Kind::Plus && !tokens.at(end).spaced() {
        plus = true;
        end += 1;
    }
    let mut magnitude = None;
    if let Some((next, value)) = magnitude_at(tokens, words, end, style) {
        magnitude = Some(value);
        end = next;
        if tokens.at(end).kind == Kind::Plus && !tokens.at(end).spaced() {
            plus = true;
            end += 1;
        }
    }
    // "$40 million-plus" keeps its plus outside; a sign at the very end of the span does too.
    if plus && tokens.at(end - 1).kind == Kind::Plus {
        end -= 1;
    }
    let value = mantissa.and_then(|m| magnitude.map_or(Some(m), |times| m.checked_mul(times)));
    Quantity {
        tokens: at..end,
        // Written cents stay: 28.50; what a magnitude multiplies is a round number.
        value: if magnitude.is_some() { value.map(|v| v.normalize()) } else { value },
        mantissa: mantissa.unwrap_or_default(),
        magnitude,
        plus,
        words: false,
        overflow: value.is_none(),
    }
}

fn digits_only(text: &str, token: &Token) -> bool {
    token.span().of(text).bytes().all(|b| b.is_ascii_digit())
}

/// A magnitude at a token, a hyphen before it allowed: where it ends and what it multiplies by.
pub fn magnitude_at(tokens: &Tokens, words: &Words, at: usize, style: Style) -> Option<(usize, Decimal)> {
    let mut at = at;
    if tokens.at(at).is_dash() && !tokens.at(at).spaced() && !tokens.at(at + 1).spaced() {
        at += 1;
    }
    let token = tokens.at(at);
    // "$2 millions" as well as "$2 million".
    let word = words.get(token).filter(|w| w.magnitude)?;
    if word.letter {
        let glued = !token.spaced();
        if !style.letters || !(glued || token.has(Token::CAP)) {
            return None;
        }
    }
    let mut value = word.value;
    let mut end = at + 1;
    // "thousand crore", "lakh crore", "hundred million", "million million"
    while let Some(next) = words.get(tokens.at(end)).filter(|w| w.chain && !word.letter) {
        value = value.checked_mul(next.value)?;
        end += 1;
    }
    Some((end, value))
}

/// "two hundred and fifty", "twenty-five", "half a million", "a quarter of a billion", "one and a half billion", "a dozen",
/// "a million", "hundreds of thousands", "dozens".
fn in_words(tokens: &Tokens, words: &Words, at: usize) -> Option<Quantity> {
    let first = words.get(tokens.at(at));
    if let Some(word) = first
        && word.plural
    {
        let mut end = at + 1;
        while words.is_of(tokens.at(end)) && words.get(tokens.at(end + 1)).is_some_and(|w| w.plural) {
            end += 2;
        }
        return Some(Quantity {
            tokens: at..end,
            value: None,
            mantissa: Decimal::ZERO,
            magnitude: None,
            plus: false,
            words: true,
            overflow: false,
        });
    }
    let mut i = at;
    let article = words.is_article(tokens.at(i));
    if article {
        i += 1;
        // "a quarter-million", "a half dozen", "a million", "a hundred", "a dozen"
        let next = words.get(tokens.at(i))?;
        if !(next.fraction || next.magnitude && !next.letter || next.group || next.hundred) || next.plural {
            return None;
        }
    }
    let mut total = Decimal::ZERO;
    let mut current = Decimal::ZERO;
    let mut seen = false;
    let mut magnitude = None;
    let start = i;
    loop {
        // Hyphens inside: "twenty-five", "half-million".
        let joined = i > start && tokens.at(i).kind == Kind::Hyphen && !tokens.at(i).spaced() && !tokens.at(i + 1).spaced();
        let mut j = if joined { i + 1 } else { i };
        if seen && words.is_and(tokens.at(j)) {
            // "two hundred and fifty", "one and a half"
            let half = words.is_article(tokens.at(j + 1)) && words.get(tokens.at(j + 2)).is_some_and(|w| w.fraction);
            let more = words.get(tokens.at(j + 1)).is_some_and(|w| w.unit || w.ten)
                && (current >= Decimal::ONE_HUNDRED || total > Decimal::ZERO && current.is_zero());
            if half {
                j += 2;
            } else if more {
                j += 1;
            } else {
                break;
            }
        }
        let Some(word) = words.get(tokens.at(j)).filter(|w| !w.letter && !w.plural) else {
            break;
        };
        if word.fraction {
            let behind = j + 1;
            if seen && !words.is_article(tokens.at(j.wrapping_sub(1))) {
                // "three quarters of a million"
                let of = words.is_of(tokens.at(behind)) && words.is_article(tokens.at(behind + 1));
                let unit = words.get(tokens.at(behind + 2)).filter(|w| of && w.magnitude && !w.letter && !w.plural);
                let Some(unit) = unit else { break };
                let mantissa = current.checked_mul(word.value)?;
                return Some(Quantity {
                    tokens: at..behind + 3,
                    value: Some(mantissa.checked_mul(unit.value)?.normalize()),
                    mantissa,
                    magnitude: Some(unit.value),
                    plus: false,
                    words: true,
                    overflow: false,
                });
            }
            if seen {
                current += word.value;
                i = behind;
                continue;
            }
            // "half a million", "a quarter of a billion", "half million"
            let mut k = behind;
            if tokens.at(k).kind == Kind::Hyphen {
                k += 1;
            }
            if words.is_of(tokens.at(k)) {
                k += 1;
            }
            if words.is_article(tokens.at(k)) {
                k += 1;
            }
            let unit = words.get(tokens.at(k)).filter(|w| (w.magnitude || w.group) && !w.letter && !w.plural)?;
            let value = word.value.checked_mul(unit.value)?;
            return Some(Quantity {
                tokens: at..k + 1,
                value: Some(value.normalize()),
                mantissa: word.value,
                magnitude: Some(unit.value),
                plus: false,
                words: true,
                overflow: false,
            });
        }
        if word.magnitude {
            if !seen && !article && tokens.at(at).has(Token::CAP) && j == at {
                return None;
            }
            current = if seen { current } else { Decimal::ONE };
            current = current.checked_mul(word.value)?;
            magnitude = Some(word.value);
            total = total.checked_add(current)?;
            current = Decimal::ZERO;
        } else if word.hundred {
            current = if current.is_zero() { Decimal::ONE } else { current };
            current = current.checked_mul(Decimal::ONE_HUNDRED)?;
        } else if word.group {
            current = if current.is_zero() { Decimal::ONE } else { current };
            current = current.checked_mul(word.value)?;
        } else if word.ten || word.unit {
            // "twenty five" adds up, "five twenty" does not.
            let fits = current.is_zero()
                || word.unit && word.value < Decimal::TEN && (current % Decimal::TEN).is_zero()
                || (current % Decimal::ONE_HUNDRED).is_zero();
            if !fits || seen && current.is_zero() && total.is_zero() {
                break;
            }
            current += word.value;
        } else {
            break;
        }
        seen = true;
        i = j + 1;
        if word.group && !words.get(tokens.at(i)).is_some_and(|w| w.magnitude) {
            break;
        }
    }
    if !seen {
        return None;
    }
    let value = total.checked_add(current)?;
    Some(Quantity { tokens: at..i, value: Some(value.normalize()), mantissa: value, magnitude, plus: false, words: true, overflow: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    fn read(text: &str, style: Style) -> Option<(String, String)> {
        let language = lang::english().expect("English loads");
        let tokens = crate::token::tokenise(text, &language.lexicon);
        let q = quantity(text, &tokens, &language.lexicon, &language.numbers, 0, style)?;
        Some((tokens.span(&q.tokens).of(text).to_owned(), q.value.map_or("vague".into(), |v| v.to_string())))
    }

    #[test]
    fn numbers_and_their_magnitudes() {
        let letters = Style { letters: true, blanks: true };
        for (text, span, value) in [
            ("1,200 jobs", "1,200", "1200"),
            ("1.2-million people", "1.2-million", "1200000"),
            ("two hundred and fifty new", "two hundred and fifty", "250"),
            ("twenty-five jobs", "twenty-five", "25"),
            ("a dozen jobs", "a dozen", "12"),
            ("half a million dollars", "half a million", "500000"),
            ("a quarter of a billion dollars", "a quarter of a billion", "250000000"),
            ("one and a half billion dollars", "one and a half billion", "1500000000"),
            ("a million dollars", "a million", "1000000"),
            ("hundreds of millions of dollars", "hundreds of millions", "vague"),
            ("dozens of engineers", "dozens", "vague"),
            ("4,500 crore", "4,500 crore", "45000000000"),
            ("1,25 million", "1,25 million", "1250000"),
            ("13 009 million", "13 009 million", "13009000000"),
            ("1.250.000 €", "1.250.000", "1250000"),
            ("1’250’000", "1’250’000", "1250000"),
            (".75 million", ".75 million", "750000"),
            ("54K", "54K", "54000"),
            ("three quarters of a million euros", "three quarters of a million", "750000"),
            ("one hundred jobs", "one hundred", "100"),
            ("three thousand two hundred", "three thousand two hundred", "3200"),
        ] {
            assert_eq!(read(text, letters), Some((span.to_owned(), value.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_no_magnitude() {
        assert_eq!(read("2.2 m of cable", Style::default()), Some(("2.2".into(), "2.2".into())));
        assert_eq!(read("a new position", Style::default()), None);
        assert_eq!(read("five and ten", Style::default()), Some(("five".into(), "5".into())));
    }
}
