//! Tokens -> short lists of where the later stages start, made in one pass.
//!
//! Takes tokens whose lines are joined, gives indexes: most words of a text are written small and begin nothing, and no stage
//! should have to step over them. Must not decide anything: what is listed is only worth a look.

use std::ops::Range;

use crate::lang::class;
use crate::token::{Kind, Token, Tokens};

/// Words that an amount, a date or a count of jobs may begin at.
const FACTS: u64 = class::CURRENCY | class::CURRENCY_CODE | class::MULTI | class::NUMBER | class::DATE_ANCHOR;

/// Where stages start, as indexes of tokens in reading order.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    /// Every token but words written small: marks, numbers, names.
    outstanding: Vec<u32>,
    /// Numbers, currency signs, words with a digit and the words of amounts and dates.
    facts: Vec<u32>,
    /// A bit for each kind of token that there is.
    kinds: u64,
}

impl Anchors {
    /// Makes the lists.
    pub fn find(tokens: &Tokens) -> Anchors {
        let tokens = tokens.as_slice();
        // Every index is written down, and stays where it is wanted: that is cheaper than to ask first.
        let mut outstanding = vec![0; tokens.len()];
        let mut facts = vec![0; tokens.len()];
        let (mut n, mut m, mut kinds) = (0, 0, 0u64);
        for (i, token) in tokens.iter().enumerate() {
            let kind = 1u64 << token.kind as u8;
            kinds |= kind;
            outstanding[n] = i as u32;
            n += usize::from(!written_small(token));
            facts[m] = i as u32;
            m += usize::from(token.classes & FACTS != 0 || kind & FACT_KINDS != 0 || token.has(Token::DIGIT));
        }
        outstanding.truncate(n);
        facts.truncate(m);
        Anchors { outstanding, facts, kinds }
    }

    /// Every token but words written small.
    pub fn outstanding(&self) -> &[u32] {
        &self.outstanding
    }

    /// The same within some tokens.
    pub fn outstanding_in(&self, tokens: &Range<usize>) -> &[u32] {
        let from = self.outstanding.partition_point(|&i| (i as usize) < tokens.start);
        let rest = &self.outstanding[from..];
        &rest[..rest.partition_point(|&i| (i as usize) < tokens.end)]
    }

    /// Where an amount, a date or a count may begin or be recognised.
    pub fn facts(&self) -> &[u32] {
        &self.facts
    }

    /// Whether there is any token of a kind.
    pub fn has(&self, kind: Kind) -> bool {
        self.kinds & 1 << kind as u8 != 0
    }
}

const FACT_KINDS: u64 = 1 << Kind::Number as u8
    | 1 << Kind::Dollar as u8
    | 1 << Kind::Euro as u8
    | 1 << Kind::Pound as u8
    | 1 << Kind::Yen as u8
    | 1 << Kind::Rupee as u8
    | 1 << Kind::CurrencySign as u8;

/// A word of small letters alone, with no dots between them.
#[inline]
fn written_small(token: &Token) -> bool {
    token.kind == Kind::Word && token.flags & (Token::CAP | Token::UPPER | Token::MIXED | Token::DIGIT | Token::DOTTED) == 0
}

/// Which hashes of words a search is for: a small table that answers for most words that it is for none of them.
#[derive(Clone, Debug)]
pub struct Sought([u64; 16]);

impl Sought {
    pub fn none() -> Sought {
        Sought([0; 16])
    }

    pub fn add(&mut self, token: &Token) {
        self.0[token.hash as usize / 64 % 16] |= 1 << (token.hash % 64);
    }

    #[inline]
    pub fn may_have(&self, token: &Token) -> bool {
        self.0[token.hash as usize / 64 % 16] & 1 << (token.hash % 64) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    #[test]
    fn only_what_may_begin_something_is_listed() {
        let language = lang::english().expect("the tables load");
        let text = "the plant at Alder Bay cost two euros, or $4";
        let anchors = Anchors::find(&crate::token::tokenise(text, &language.lexicon));
        assert_eq!(anchors.outstanding(), [3, 4, 8, 10, 11]);
        assert_eq!(anchors.outstanding_in(&(4..11)), [4, 8, 10]);
        assert_eq!(anchors.facts(), [6, 7, 10, 11]);
        assert!(anchors.has(Kind::Dollar) && !anchors.has(Kind::Pipe));
    }
}
