//! What words and phrases mean: maps from the ids of words, and from runs of them, to values.
//!
//! Takes words and phrases with their values, finds those that begin or end at a token. Must not know what a value is.

use rustc_hash::FxHashMap;

use super::{Lexicon, WordId, hash};
use crate::token::{Kind, Token, Tokens, tokenise};

/// Single words and what they mean.
#[derive(Debug, Clone)]
pub struct WordMap<V> {
    map: FxHashMap<WordId, V>,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        WordMap { map: FxHashMap::default() }
    }
}

impl<V> WordMap<V> {
    /// Adds a word to the lexicon, with its classes, and its value here.
    pub fn add(&mut self, lexicon: &mut Lexicon, word: &str, classes: u64, value: V) -> WordId {
        let id = lexicon.add(word, classes);
        self.map.insert(id, value);
        id
    }

    /// The value of a word.
    #[inline]
    pub fn get(&self, word: WordId) -> Option<&V> {
        if word == WordId::UNKNOWN { None } else { self.map.get(&word) }
    }
}

/// The tokens of a phrase, its words put into the lexicon.
pub(crate) fn known_tokens(phrase: &str, lexicon: &mut Lexicon) -> Tokens {
    let mut tokens = tokenise(phrase, lexicon);
    for token in tokens.as_mut_slice() {
        if token.kind == Kind::Word && token.word == WordId::UNKNOWN {
            token.word = lexicon.add(&phrase[token.span().range()], 0);
        }
    }
    tokens
}

/// The words of a phrase that has plain letters and blanks alone, as nearly all have; it is read without making tokens of it.
pub(crate) fn plain(phrase: &str) -> Option<impl Iterator<Item = &str>> {
    let plain = phrase.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ');
    plain.then(|| phrase.split(' ').filter(|word| !word.is_empty()))
}

/// What a phrase is made of: words by id, other tokens by kind.
type Step = (Kind, WordId);

#[inline]
fn step(token: &Token) -> Step {
    (token.kind, token.word)
}

/// Which steps may begin or end a phrase: a small table that answers most questions with no, before a map is asked.
#[derive(Debug, Clone)]
struct Sieve([u64; 64]);

impl Sieve {
    fn place((kind, word): Step) -> (usize, u64) {
        let n = word.0 as usize ^ ((kind as usize) << 6);
        (n / 64 % 64, 1 << (n % 64))
    }

    fn put(&mut self, step: Step) {
        let (place, bit) = Sieve::place(step);
        self.0[place] |= bit;
    }

    #[inline]
    fn may_have(&self, step: Step) -> bool {
        let (place, bit) = Sieve::place(step);
        self.0[place] & bit != 0
    }
}

/// Phrases of one or more tokens and what they mean; the longest wins.
#[derive(Debug, Clone)]
pub struct Phrases<V> {
    firsts: Lists,
    lasts: Lists,
    entries: Vec<Entry<V>>,
    /// Those of all phrases.
    steps: Vec<Step>,
}

#[derive(Debug, Clone)]
struct Entry<V> {
    /// Its steps.
    from: u32,
    len: u32,
    /// The next longest entries that begin and end with the same step.
    next: [u32; 2],
    value: V,
}

/// No entry.
const NONE: u32 = u32::MAX;

/// What stands beside the step of a phrase that has one step alone.
const ALONE: Step = (Kind::End, WordId::UNKNOWN);

/// By the two outermost steps at one end, the longest of the entries that have them there: by one alone, the lists of words
/// such as "of" would be long.
#[derive(Debug, Clone)]
struct Lists {
    /// Open addressing by the key of two steps; empty where there is no entry.
    slots: Vec<(u64, u32)>,
    filled: usize,
    sieve: Sieve,
}

impl Lists {
    fn new() -> Lists {
        Lists { slots: vec![(0, NONE); 8], filled: 0, sieve: Sieve([0; 64]) }
    }

    /// Two steps as a number, which no other two have: there are fewer than 64 kinds, and fewer words than fit into 26 bits.
    #[inline]
    fn key(steps: [Step; 2]) -> u64 {
        let number = |(kind, word): Step| u64::from(word.0) << 6 | kind as u64;
        number(steps[0]) << 32 | number(steps[1])
    }

    /// Where the key of two steps is, or would be.
    #[inline]
    fn place(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(key) as usize;
        loop {
            at &= mask;
            let (there, entry) = self.slots[at];
            if there == key || entry == NONE {
                return at;
            }
            at += 1;
        }
    }

    #[inline]
    fn first(&self, steps: [Step; 2]) -> u32 {
        self.slots[self.place(Lists::key(steps))].1
    }

    fn set_first(&mut self, steps: [Step; 2], entry: u32) {
        if self.filled * 2 > self.slots.len() {
            let bigger = vec![(0, NONE); self.slots.len() * 2];
            for slot in std::mem::replace(&mut self.slots, bigger) {
                let at = self.place(slot.0);
                self.slots[at] = slot;
            }
        }
        let key = Lists::key(steps);
        let at = self.place(key);
        self.filled += usize::from(self.slots[at].1 == NONE);
        self.slots[at] = (key, entry);
        self.sieve.put(steps[0]);
    }
}

impl<V> Default for Phrases<V> {
    fn default() -> Self {
        Phrases { firsts: Lists::new(), lasts: Lists::new(), entries: Vec::new(), steps: Vec::new() }
    }
}

impl<V> Phrases<V> {
    /// Adds a phrase. `first` are classes for its first word, `last` for its last, so that a scan can skip what cannot match.
    pub fn add(&mut self, lexicon: &mut Lexicon, phrase: &str, first: u64, last: u64, value: V) {
        let from = self.steps.len();
        match plain(phrase) {
            Some(words) => self.steps.extend(words.map(|word| (Kind::Word, lexicon.add(word, 0)))),
            None => self.steps.extend(known_tokens(phrase, lexicon).as_slice().iter().map(step)),
        }
        let (begin, end) = match &self.steps[from..] {
            [] => return,
            &[one] => ([one, ALONE], [one, ALONE]),
            &[a, b, ..] => ([a, b], [self.steps[self.steps.len() - 1], self.steps[self.steps.len() - 2]]),
        };
        lexicon.classify(begin[0].1, first);
        lexicon.classify(end[0].1, last);
        let len = (self.steps.len() - from) as u32;
        let new = self.entries.len() as u32;
        self.entries.push(Entry { from: from as u32, len, next: [NONE; 2], value });
        for (side, (lists, steps)) in [(&mut self.firsts, begin), (&mut self.lasts, end)].into_iter().enumerate() {
            // Behind all that are longer, before those of its own length.
            let mut before = NONE;
            let mut next = lists.first(steps);
            while next != NONE && self.entries[next as usize].len > len {
                (before, next) = (next, self.entries[next as usize].next[side]);
            }
            self.entries[new as usize].next[side] = next;
            if before == NONE {
                lists.set_first(steps, new);
            } else {
                self.entries[before as usize].next[side] = new;
            }
        }
    }

    /// The first entry of a list whose steps stand at the tokens from `start`, which depends on how many they are.
    #[inline]
    fn fitting(&self, tokens: &Tokens, mut entry: u32, side: usize, start: impl Fn(usize) -> Option<usize>) -> Option<(usize, &Entry<V>)> {
        while entry != NONE {
            let this = &self.entries[entry as usize];
            let steps = &self.steps[this.from as usize..(this.from + this.len) as usize];
            if let Some(start) = start(steps.len())
                && steps.iter().enumerate().all(|(k, &s)| step(tokens.at(start + k)) == s)
            {
                return Some((start, this));
            }
            entry = this.next[side];
        }
        None
    }

    /// The longest phrase that starts at a token: the index behind it and its value.
    #[inline]
    pub fn starting(&self, tokens: &Tokens, at: usize) -> Option<(usize, &V)> {
        let first = step(tokens.at(at));
        if !self.firsts.sieve.may_have(first) {
            return None;
        }
        [step(tokens.at(at + 1)), ALONE].into_iter().find_map(|second| {
            let found = self.fitting(tokens, self.firsts.first([first, second]), 0, |_| Some(at));
            found.map(|(start, e)| (start + e.len as usize, &e.value))
        })
    }

    /// The longest phrase that ends right before a token: the index of its first token and its value.
    #[inline]
    pub fn ending(&self, tokens: &Tokens, end: usize) -> Option<(usize, &V)> {
        let last = step(tokens.at(end.checked_sub(1)?));
        if !self.lasts.sieve.may_have(last) {
            return None;
        }
        [step(tokens.at(end.wrapping_sub(2))), ALONE].into_iter().find_map(|before| {
            let found = self.fitting(tokens, self.lasts.first([last, before]), 1, |len| end.checked_sub(len));
            found.map(|(start, e)| (start, &e.value))
        })
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
