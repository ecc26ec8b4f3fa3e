//! A text -> a number that texts have in common if they differ in their white space alone.
//!
//! Not cryptographic, but keyed anew in each run (or as the run was that it takes up), so that no text can be written to meet
//! another one.

use std::hash::{BuildHasher, RandomState};

use serde::{Deserialize, Serialize};

use crate::eight::{first_bytes, load, seen};

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
        let Key(mut a, mut b) = self;
        let mut mix = |n: u64| {
            a = (a ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            a ^= a >> 32;
            b = (b ^ n).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
            b ^= b >> 29;
        };
        let bytes = text.as_bytes();
        let (mut at, mut word) = (0, false);
        while at < bytes.len() {
            let chunk = load(bytes, at);
            let n = seen(chunk);
            at += n;
            let letters = chunk & first_bytes(n);
            if n == 8 {
                mix(letters);
                word = true;
                continue;
            }
            let next = bytes.get(at).copied().unwrap_or(b' ');
            if is_space(next) {
                if n > 0 || word {
                    mix(letters | 0x20 << (8 * n));
                }
                word = false;
                at += 1;
                continue;
            }
            if n > 0 {
                mix(letters);
                word = true;
            }
            let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            at += c.len_utf8();
            if !c.is_whitespace() {
                mix(1 << 63 | u64::from(u32::from(c)));
                word = true;
            } else if std::mem::take(&mut word) {
                mix(0x20);
            }
        }
        if word {
            mix(0x20);
        }
        (a, b)
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
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
