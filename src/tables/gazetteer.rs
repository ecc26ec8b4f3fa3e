//! Many names of one or more tokens, looked up from their first token.
//!
//! Takes names and values, gives the longest name that stands at a token. Every beginning of a name is an entry of one
//! hash table, so a look-up costs one probe a token and stops where no name goes on.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::lang::lexicon::{Lexicon, known_tokens};
use crate::token::{Kind, Token, Tokens};

#[derive(Debug, Clone)]
struct Entry<V> {
    value: V,
    /// Written in capitals, so that it matches capitals alone: `US`, `ICE`, `AG`.
    shouted: bool,
}

/// Names and what they stand for.
#[derive(Debug, Clone)]
pub struct Gazetteer<V> {
    /// `None` is a beginning that is no name itself.
    entries: FxHashMap<u64, Option<Entry<V>>>,
}

impl<V> Default for Gazetteer<V> {
    fn default() -> Self {
        Gazetteer { entries: FxHashMap::default() }
    }
}

fn step(hasher: &mut FxHasher, text: &str, token: &Token) {
    // Hyphens and dashes are told apart by no reader.
    let kind = if token.kind == Kind::Dash { Kind::Hyphen } else { token.kind };
    (kind, token.word.0).hash(hasher);
    if kind == Kind::Number {
        token.span().of(text).hash(hasher);
    }
}

impl<V> Gazetteer<V> {
    /// Adds a name, unless it is there; its first word gets the class.
    pub fn add(&mut self, lexicon: &mut Lexicon, name: &str, class: u64, value: V) {
        let tokens = known_tokens(name, lexicon);
        lexicon.classify(tokens.at(0).word, class);
        let shouted = !name.contains(char::is_lowercase) && name.contains(char::is_alphabetic);
        let mut hasher = FxHasher::default();
        let mut value = Some(value);
        for (n, token) in tokens.as_slice().iter().enumerate() {
            step(&mut hasher, name, token);
            let entry = self.entries.entry(hasher.finish()).or_insert(None);
            if n + 1 < tokens.len() {
                continue;
            }
            match entry {
                // Written in both ways: any case will do.
                Some(there) => there.shouted &= shouted,
                None => *entry = value.take().map(|value| Entry { value, shouted }),
            }
        }
    }

    /// The longest name that begins at a token: the index behind it and its value.
    pub fn starting(&self, text: &str, tokens: &Tokens, at: usize) -> Option<(usize, &V)> {
        let mut hasher = FxHasher::default();
        let mut found = None;
        let mut shouting = true;
        let mut i = at;
        loop {
            let token = tokens.at(i);
            // A full stop with space before it belongs to nothing.
            let stop = token.kind == Kind::Period && token.spaced();
            if matches!(token.kind, Kind::End | Kind::Newline) || stop {
                return found;
            }
            shouting &=
                token.kind != Kind::Word || token.has(Token::UPPER) || token.has(Token::DOTTED) || token.len == 1 && token.has(Token::CAP);
            step(&mut hasher, text, token);
            i += 1;
            match self.entries.get(&hasher.finish()) {
                None => return found,
                Some(Some(entry)) if !entry.shouted || shouting => found = Some((i, &entry.value)),
                Some(Some(_) | None) => {}
            }
        }
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
