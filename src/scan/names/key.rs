//! The key of a name: one number for all its spellings.
//!
//! Takes tokens, gives the hash of their folded words. Must not know what they name.

use std::ops::Range;

use crate::lang::lexicon::WordId;
use crate::scan::Reading;
use crate::token::Kind;

/// Mixes a number into a key.
#[inline]
fn mix(key: u64, word: u64) -> u64 {
    let h = (key.rotate_left(7) ^ 0x9e37_79b9_7f4a_7c15 ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    h ^ h >> 32
}

/// A word in a key: case and apostrophes aside. Words of the lexicon go by their id, which all their spellings share.
#[inline]
fn folded(reading: &Reading, i: usize) -> u64 {
    number(reading.token(i).word, || reading.word(i))
}

/// The number of a word: its id, or its letters where the lexicon has it not. Those are only asked for then.
#[inline]
fn number<'a>(id: WordId, word: impl FnOnce() -> &'a str) -> u64 {
    if id == WordId::UNKNOWN { folded_letters(word()) } else { u64::from(id.0) }
}

/// The letters of a word as a number.
fn folded_letters(word: &str) -> u64 {
    let bytes = |word: &[u8], lower: u64| {
        let (chunks, rest) = word.as_chunks::<8>();
        let last = rest.iter().fold(0, |n, &b| n << 8 | u64::from(b));
        let whole = |n, chunk: &[u8; 8]| mix(n, u64::from_le_bytes(*chunk) | lower);
        mix(chunks.iter().fold(word.len() as u64, whole), last | lower)
    };
    // Letters, digits and what stands inside words differ in this bit by their case alone.
    if word.is_ascii() {
        bytes(word.as_bytes(), 0x2020_2020_2020_2020)
    } else {
        bytes(word.to_lowercase().replace('\u{2019}', "'").as_bytes(), 0)
    }
}

/// The keys of all beginnings of some tokens, each with the index behind it; the last is the key of them all.
pub fn keys(reading: &Reading, tokens: &Range<usize>, mut each: impl FnMut(usize, u64)) {
    let mut key = 0;
    for i in tokens.clone() {
        key = match reading.token(i).kind {
            Kind::Word | Kind::Number => mix(key, folded(reading, i)),
            Kind::Ampersand => mix(key, u64::from(reading.language.names.ampersand.0)),
            _ => continue,
        };
        each(i + 1, key);
    }
}

/// The key of a single word or number.
#[inline]
pub fn word_key(reading: &Reading, i: usize) -> u64 {
    mix(0, folded(reading, i))
}

/// The key of a part of a word, as if it stood alone.
pub fn part_key(reading: &Reading, part: Range<usize>) -> u64 {
    let word = reading.text.get(part).unwrap_or_default();
    mix(0, number(reading.language.lexicon.find(word), || word))
}

/// The key of some tokens and how many words it has.
pub fn key(reading: &Reading, tokens: &Range<usize>) -> (u64, usize) {
    let (mut last, mut words) = (0, 0);
    keys(reading, tokens, |_, key| {
        last = key;
        words += 1;
    });
    (last, words)
}
