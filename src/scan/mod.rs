//! Tokens -> mentions: what each stretch of the text says on its own.
//!
//! Takes a [`Reading`], gives [`Found`]: amounts, job counts, dates. Matchers start at anchor tokens and see the language and the
//! tokens; must not resolve anything against the release (that is `survey`, `normalise` and `link`).

pub mod date;
pub mod jobs;
pub mod money;
pub mod names;
pub mod number;
pub mod qualifier;

use std::cell::RefCell;
use std::ops::Range;

use crate::lang::Language;
use crate::model::{Date, Document, Jobs, Money, Section, Span};
use crate::segment::Segments;
use crate::tables::Place;
use crate::token::{Token, Tokens};

/// A release being read: its text, cut up, and the language it is read in.
pub struct Reading<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub segments: &'a Segments,
    pub language: &'a Language,
    /// Candidates that were dropped, kept only for `explain`.
    pub trace: Option<RefCell<Vec<Dropped>>>,
}

/// A stretch of the text that looked like something and was found to be something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    pub span: Span,
    /// `money`, `jobs`, `date` or `organisation`.
    pub kind: &'static str,
    /// The rule that dropped it.
    pub reason: &'static str,
}

impl<'a> Reading<'a> {
    /// The token at an index.
    #[inline]
    pub fn token(&self, index: usize) -> &Token {
        self.tokens.at(index)
    }

    /// The words of a token.
    #[inline]
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens.at(index).span().of(self.text)
    }

    /// The words of some tokens.
    #[inline]
    pub fn words(&self, range: &Range<usize>) -> &'a str {
        self.tokens.span(range).of(self.text)
    }

    /// Whether a token is a word of a class (or of one of several).
    #[inline]
    pub fn is(&self, index: usize, classes: u64) -> bool {
        self.language.lexicon.is(self.tokens.at(index), classes)
    }

    /// The place that is named at a token, the longest name first: the index behind it and what it is.
    pub fn place(&self, index: usize) -> Option<(usize, Place)> {
        self.language.tables.place(self.text, self.tokens, &self.language.lexicon, index)
    }

    /// The first token of a number with what qualifies it: of "over" in "over 300".
    pub fn qualified_from(&self, number: usize) -> usize {
        self.language.qualifiers.before(self.tokens, &self.language.lexicon, number).map_or(number, |q| q.0)
    }

    /// The span of the sentence in which a token stands.
    pub fn sentence(&self, token: usize) -> Span {
        self.segments.sentence(token).span
    }

    pub fn section(&self, token: usize) -> Section {
        self.segments.section_at(token)
    }

    /// Remembers a dropped candidate, if somebody wants to know.
    pub fn drop(&self, tokens: &Range<usize>, kind: &'static str, reason: &'static str) {
        if let Some(trace) = &self.trace {
            trace.borrow_mut().push(Dropped { span: self.tokens.span(tokens), kind, reason });
        }
    }
}

/// What a scan found, each list in reading order without overlaps.
#[derive(Debug, Default)]
pub struct Found {
    pub money: Vec<Money>,
    pub jobs: Vec<Jobs>,
    pub dates: Vec<Date>,
    /// What could not be held, in words.
    pub errors: Vec<String>,
}

/// Finds all mentions of a release.
pub fn scan(reading: &Reading) -> Found {
    let mut found = Found::default();
    money::scan(reading, &mut found);
    date::scan(reading, &mut found);
    jobs::scan(reading, &mut found);
    whole_sentences(&mut found);
    found
}

/// A sentence that was cut for its length may have been cut inside a mention, which it then holds all the same.
fn whole_sentences(found: &mut Found) {
    let hold = |sentence: &mut Span, end: u32| sentence.end = sentence.end.max(end);
    found.money.iter_mut().for_each(|m| hold(&mut m.sentence, m.end));
    found.jobs.iter_mut().for_each(|j| hold(&mut j.sentence, j.end));
    found.dates.iter_mut().for_each(|d| hold(&mut d.sentence, d.end));
}
