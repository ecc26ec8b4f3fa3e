//! A text -> a number that texts have in common if they differ in their white space alone.
//!
//! Not cryptographic, but keyed anew in each run (or as the run was that it takes up), so that no text can be written to meet
//! another one.

use std::hash::{BuildHasher, RandomState};

use serde::{Deserialize, Serialize};

use crate::eight::{folded_already, load};
use crate::lang::lexicon::longer;

/// What makes the fingerprints of a run.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Key(u64, u64);

impl Key {
    pub fn new() -> Key {
        let state = RandomState::new();
        Key(state.hash_one(1), state.hash_one(2))
    }

    /// The fingerprint of a text.
    pub fn fingerprint(self, text: &str) -> (u64, u64) {
        let folded = folded(text);
        let Key(mut a, mut b) = self;
        let mut mix = |one: u64, two: u64| (a, b) = (longer(a ^ one, two ^ self.1), longer(b ^ two, one ^ self.0));
        for at in (0..folded.len()).step_by(16) {
            mix(load(&folded, at), load(&folded, at + 8));
        }
        mix(folded.len() as u64, 0);
        (a, b)
    }
}

/// A text with one blank for each stretch of white space between words.
fn folded(text: &str) -> Vec<u8> {
    let text = text.trim();
    let bytes = text.as_bytes();
    let mut folded = Vec::with_capacity(bytes.len());
    let (mut from, mut at) = (0, 0);
    while at < bytes.len() {
        let n = folded_already(load(bytes, at));
        at += n;
        if n > 0 {
            continue;
        }
        let rest = &text[at..];
        let words = rest.trim_start();
        if words.len() == rest.len() {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        folded.extend_from_slice(&bytes[from..at]);
        folded.push(b' ');
        at = bytes.len() - words.len();
        from = at;
    }
    folded.extend_from_slice(&bytes[from..]);
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_alone_makes_no_difference() {
        let key = Key::new();
        let same = |a: &str, b: &str| key.fingerprint(a) == key.fingerprint(b);
        assert!(same("The new caf\u{e9} opens in Alder Bay.", " The  new caf\u{e9}\n\u{a0}opens in\tAlder Bay.\n\n"));
        assert!(same("abcdefgh ijklmnop", "abcdefgh\r\nijklmnop "));
        assert!(same("", " \n"));
        assert!(same("caf\u{e9}", "caf\u{e9}\u{2003}"));
        assert!(!same("abcdefgh ij", "abcdefghij"));
        assert!(!same("ab cd", "abcd"));
        assert!(!same("x\u{6261}", "xab"));
        assert!(!same("a\u{1}b", "a b"));
        assert!(!same("20 jobs", "21 jobs"));
    }
}
