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
    /// By a part of a word's hash, the last token with it.
    last: Vec<u32>,
    /// By token, the one before with the same part of its hash.
    before: Vec<u32>,
}

/// No token.
const NONE: u32 = u32::MAX;

impl Anchors {
    /// Makes the lists anew.
    pub(crate) fn find(&mut self, tokens: &[Token]) {
        let Anchors { outstanding, facts, kinds, last, before } = self;
        // Every index is written down, and stays where it is wanted: that is cheaper than to ask first.
        outstanding.resize(tokens.len(), 0);
        facts.resize(tokens.len(), 0);
        before.clear();
        before.resize(tokens.len(), NONE);
        last.clear();
        last.resize((tokens.len() / 2).next_power_of_two(), NONE);
        let mask = last.len() - 1;
        let (mut n, mut m) = (0, 0);
        *kinds = 0;
        for ((i, token), before) in tokens.iter().enumerate().zip(before) {
            let kind = 1u64 << token.kind as u8;
            *kinds |= kind;
            outstanding[n] = i as u32;
            n += usize::from(!written_small(token));
            facts[m] = i as u32;
            m += usize::from(token.classes & FACTS | kind & FACT_KINDS | u64::from(token.flags & Token::DIGIT) != 0);
            if token.hash != 0 {
                *before = std::mem::replace(&mut last[token.hash as usize & mask], i as u32);
            }
        }
        outstanding.truncate(n);
        facts.truncate(m);
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

    /// All places of a word or number, in whatever case it is written, from the last to the first.
    pub fn places<'a>(&'a self, tokens: &'a Tokens, word: &Token) -> impl Iterator<Item = usize> + 'a {
        let hash = word.hash;
        let first = self.last.get(hash as usize & self.last.len().wrapping_sub(1)).copied().filter(|_| hash != 0);
        let chain = std::iter::successors(first.filter(|&i| i != NONE), |&i| self.before.get(i as usize).copied().filter(|&i| i != NONE));
        chain.map(|i| i as usize).filter(move |&i| tokens.at(i).hash == hash)
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
    (token.kind == Kind::Word) & (token.flags & (Token::CAP | Token::UPPER | Token::MIXED | Token::DIGIT | Token::DOTTED) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    #[test]
    fn only_what_may_begin_something_is_listed() {
        let language = lang::english().expect("the tables load");
        let text = "the plant at Alder Bay cost two euros, or $4";
        let tokens = crate::token::tokenise(text, &language.lexicon);
        let mut anchors = Anchors::default();
        anchors.find(tokens.as_slice());
        assert_eq!(anchors.outstanding(), [3, 4, 8, 10, 11]);
        assert_eq!(anchors.outstanding_in(&(4..11)), [4, 8, 10]);
        assert_eq!(anchors.facts(), [6, 7, 10, 11]);
        assert!(anchors.has(Kind::Dollar) && !anchors.has(Kind::Pipe));
        assert_eq!(anchors.places(&tokens, tokens.at(6)).collect::<Vec<_>>(), [6]);
        assert_eq!(anchors.places(&tokens, tokens.at(10)).count(), 0);
    }
}
