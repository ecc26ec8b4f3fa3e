//! Many names of one or more tokens, looked up from their first token.
//!
//! Takes names and values, gives the longest name that stands at a token. Every beginning of a name is an entry of one
//! hash table, so a look-up costs one probe a token and stops where no name goes on.

use crate::eight::load;
use crate::lang::base::Reader;
use crate::lang::lexicon::{Lexicon, WordId, key_of, known_tokens, longer, plain};
use crate::token::{Kind, Token, Tokens};

/// Names and what they stand for.
#[derive(Debug, Clone)]
pub struct Gazetteer<V> {
    /// Open addressing by the key of a name or of the beginning of one.
    slots: Vec<Slot>,
    values: Vec<V>,
    filled: usize,
}

/// A place for a name or the beginning of one; empty where the key is 0.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u64,
    /// The place of its value, counted from 1; 0 is a beginning that is no name itself.
    value: u32,
    /// Written in capitals, so that it matches capitals alone: `US`, `ICE`, `AG`.
    shouted: bool,
    /// Longer names begin so.
    more: bool,
}

impl<V> Default for Gazetteer<V> {
    fn default() -> Self {
        Gazetteer { slots: vec![Slot::default(); 16], values: Vec::new(), filled: 0 }
    }
}

#[inline]
fn step_of(key: u64, kind: Kind, word: WordId) -> u64 {
    longer(key, u64::from(word.0) << 8 | kind as u64)
}

/// The key of a name's beginning, from that of the tokens before its last one.
#[inline]
fn step(key: u64, text: &str, token: &Token) -> u64 {
    // Hyphens and dashes are told apart by no reader.
    let kind = if token.kind == Kind::Dash { Kind::Hyphen } else { token.kind };
    let key = step_of(key, kind, token.word);
    if kind == Kind::Number { longer(key, key_of(token.span().of(text))) } else { key }
}

/// A value of a name that fits into eight bytes.
pub trait Written: Copy {
    fn write(self) -> [u8; 8];
    fn read(bytes: &'static [u8; 8]) -> Self;
}

impl<V: Written> Gazetteer<V> {
    /// Writes it down for [`Gazetteer::read`]: every value once, then the slots.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        // Sorted, so that they have the same numbers wherever the slots stand.
        let mut values: Vec<[u8; 8]> = self.values.iter().map(|value| value.write()).collect();
        values.sort_unstable();
        values.dedup();
        let mut slots = Vec::new();
        for slot in self.slots.iter().filter(|s| s.key != 0) {
            let mut value = 0;
            if let Some(named) = self.values.get((slot.value as usize).wrapping_sub(1)) {
                value = values.partition_point(|v| *v < named.write()) as u64 + 1;
            }
            slots.extend(slot.key.to_le_bytes());
            slots.extend((value | u64::from(slot.shouted) << 32 | u64::from(slot.more) << 33).to_le_bytes());
        }
        for number in [values.len(), self.filled] {
            out.extend((number as u64).to_le_bytes());
        }
        out.extend(values.into_iter().flatten());
        out.extend(slots);
    }

    /// What was written down.
    pub(crate) fn read(from: &mut Reader) -> Gazetteer<V> {
        let [values, filled] = [from.number(), from.number()];
        let values = from.take::<8>(values).iter().map(V::read).collect();
        let slots = vec![Slot::default(); (filled * 2).next_power_of_two().max(16)];
        let mut gazetteer = Gazetteer { slots, values, filled };
        for bytes in from.take::<16>(filled) {
            let (key, rest) = (load(bytes, 0), load(bytes, 8));
            let at = gazetteer.place(key);
            gazetteer.slots[at] = Slot { key, value: rest as u32, shouted: rest >> 32 & 1 != 0, more: rest >> 33 != 0 };
        }
        gazetteer
    }
}

impl<V> Gazetteer<V> {
    /// Adds a name, unless it is there; its first word gets the class.
    pub fn add(&mut self, lexicon: &mut Lexicon, name: &str, class: u64, value: V) {
        let shouted = !name.contains(char::is_lowercase) && name.contains(char::is_alphabetic);
        let mut key = 0;
        let mut longer_than = |key: u64| {
            if key != 0 {
                self.enter(key).more = true;
            }
        };
        if let Some(words) = plain(name) {
            for (n, word) in words.enumerate() {
                longer_than(key);
                key = step_of(key, Kind::Word, lexicon.add(word, if n == 0 { class } else { 0 }));
            }
        } else {
            let tokens = known_tokens(name, lexicon);
            lexicon.classify(tokens.at(0).word, class);
            for token in tokens.as_slice() {
                longer_than(key);
                key = step(key, name, token);
            }
        }
        if key == 0 {
            return;
        }
        let next = self.values.len() as u32 + 1;
        let slot = self.enter(key);
        if slot.value > 0 {
            // Written in both ways: any case will do.
            slot.shouted &= shouted;
        } else {
            (slot.value, slot.shouted) = (next, shouted);
            self.values.push(value);
        }
    }

    /// The slot of a key, which gets one if it has none.
    fn enter(&mut self, key: u64) -> &mut Slot {
        if self.filled * 2 > self.slots.len() {
            let bigger = vec![Slot::default(); self.slots.len() * 2];
            for slot in std::mem::replace(&mut self.slots, bigger) {
                let at = self.place(slot.key);
                self.slots[at] = slot;
            }
        }
        let at = self.place(key);
        self.filled += usize::from(self.slots[at].key == 0);
        self.slots[at].key = key;
        &mut self.slots[at]
    }

    /// Where a key is, or would be.
    #[inline]
    fn place(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].key != key && self.slots[at].key != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// The longest name that begins at a token: the index behind it and its value.
    pub fn starting(&self, text: &str, tokens: &Tokens, at: usize) -> Option<(usize, &V)> {
        let mut key = 0;
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
            key = step(key, text, token);
            i += 1;
            let slot = self.slots[self.place(key)];
            if !slot.shouted || shouting {
                found = self.values.get((slot.value as usize).wrapping_sub(1)).map(|value| (i, value)).or(found);
            }
            if !slot.more {
                return found;
            }
        }
    }

    pub fn len(&self) -> usize {
        self.filled
    }

    pub fn is_empty(&self) -> bool {
        self.filled == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::lexicon::rows;

    #[test]
    fn plain_names_are_read_as_their_tokens_are() {
        let mut lexicon = Lexicon::default();
        for (file, table) in [("cities.tsv", include_str!("cities.tsv")), ("companies.tsv", include_str!("companies.tsv"))] {
            for row in rows(file, table) {
                let Some(words) = plain(row.surface) else { continue };
                let tokens = known_tokens(row.surface, &mut lexicon);
                let spelled: Vec<&str> = tokens.as_slice().iter().map(|t| &row.surface[t.span().range()]).collect();
                assert_eq!(words.collect::<Vec<_>>(), spelled);
                assert!(tokens.as_slice().iter().all(|t| t.kind == Kind::Word));
            }
        }
    }
}
