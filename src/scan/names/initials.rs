//! Whether a word is made of the first letters of others.

use std::ops::Range;

use crate::scan::Reading;
use crate::token::{Kind, Token};

/// Whether a word is the initials of some words.
pub fn initials_are(reading: &Reading, of: &Range<usize>, acronym: usize) -> bool {
    let word = reading.word(acronym);
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    let mut count = 0;
    // Small words may have a letter or not: "BoC", "DHIS".
    let strict = of.clone().filter(|&i| reading.token(i).kind == Kind::Word && reading.token(i).has(Token::CAP));
    let mut fits = true;
    for i in strict {
        let first = reading.word(i).chars().next();
        let letter = letters.next();
        fits &= match (first, letter) {
            (Some(a), Some(b)) => a.eq_ignore_ascii_case(&b),
            _ => false,
        };
        count += 1;
    }
    if fits && count >= 2 && letters.next().is_none() {
        return true;
    }
    let mut letters = word.chars().filter(|c| c.is_alphanumeric()).peekable();
    let (mut words, mut taken) = (0, 0);
    for i in of.clone() {
        let first = match reading.token(i).kind {
            Kind::Word => reading.word(i).chars().next(),
            Kind::Ampersand => Some('&'),
            _ => continue,
        };
        let Some(first) = first else { continue };
        let capital = reading.token(i).has(Token::CAP);
        words += usize::from(capital);
        match letters.peek() {
            Some(b) if b.eq_ignore_ascii_case(&first) => {
                letters.next();
                taken += usize::from(capital);
            }
            _ if !capital => {}
            _ => return false,
        }
    }
    letters.peek().is_none() && words >= 2 && taken == words
}
