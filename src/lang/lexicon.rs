//! Words as data: embedded TSVs become one hashed table of words, each with the classes it belongs to.
//!
//! Takes `surface<TAB>value<TAB>flags` lines, gives [`Lexicon`] (word -> id and class bits), [`WordMap`] (id -> value) and
//! [`Phrases`] (several words -> value). Must not know what a class means: that is the business of the module that asks.

mod phrases;
mod rows;
mod written;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::eight::{LOWER, first_bytes, load};
use crate::token::Token;
pub use phrases::{Phrases, WordMap};
pub(crate) use phrases::{known_tokens, plain};
pub use rows::{LexiconError, Row, rows};

/// A word of the lexicon; equal for all spellings that differ in case alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that no table has.
    pub const UNKNOWN: WordId = WordId(0);
}

/// All words that any table has, with the classes of each.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// Open addressing by the hash of the key.
    slots: Vec<Slot>,
    /// Where each word's folded spelling stands in `spelling`.
    words: Vec<(u32, u32)>,
    spelling: String,
    classes: Vec<u64>,
    /// The sets of classes that words have, each once: few enough to stay near the processor, where `classes` does not.
    sets: Vec<u64>,
}

/// A place for a word; empty where the word is unknown.
///
/// The key stands for the spelling. Up to eight bytes are their own key; longer words meet in a key as often as two random
/// numbers of 64 bits do.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u64,
    word: WordId,
    /// The place of its classes in [`Lexicon::sets`].
    set: u32,
}

/// How many slots a lexicon begins with: what English needs, because growing costs at every start of the program.
const SLOTS: usize = 1 << 17;

impl Default for Lexicon {
    fn default() -> Self {
        let (mut words, mut classes) = (Vec::with_capacity(SLOTS / 2), Vec::with_capacity(SLOTS / 2));
        words.push((0, 0));
        classes.push(0);
        Lexicon { slots: vec![Slot::default(); SLOTS], words, spelling: String::with_capacity(SLOTS * 4), classes, sets: vec![0] }
    }
}

/// The key of a word whose first bytes have a key, with up to eight bytes more.
#[inline(always)]
pub(crate) fn longer(key: u64, more: u64) -> u64 {
    // What is lost in a product of 64 bits is in its upper half.
    let product = u128::from(key ^ 0x517c_c1b7_2722_0a95) * u128::from(more ^ 0xa076_1d64_78bd_642f);
    (product >> 64) as u64 ^ product as u64
}

/// The key of a word. `lower` is what makes small letters of capitals.
#[inline]
fn key(bytes: &[u8], lower: u64) -> u64 {
    let len = bytes.len();
    let eight = |at: usize| (load(bytes, at) | lower) & first_bytes(len - at);
    (8..len).step_by(8).fold(eight(0), |key, at| longer(key, eight(at)))
}

/// The hash of a key.
#[inline(always)]
pub(crate) fn hash(key: u64) -> u32 {
    let product = u128::from(key) * 0x9e37_79b9_7f4a_7c15;
    (product >> 64) as u32 ^ (product >> 24) as u32
}

/// The hash of a word, number or other stretch of ASCII that is the same for upper and lower case.
pub(crate) fn hash_of(bytes: &[u8]) -> u32 {
    hash(key(bytes, LOWER))
}

/// A number that is the same for all spellings of a word that differ in case alone, and for both apostrophes.
pub(crate) fn key_of(word: &str) -> u64 {
    if word.is_ascii() { key(word.as_bytes(), LOWER) } else { key(folded(word).as_bytes(), 0) }
}

/// A word in lower case, a typographic apostrophe as a straight one, in the form in which the table has it.
fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(if word.is_ascii() { word.to_ascii_lowercase() } else { word.replace('\u{2019}', "'").to_lowercase() })
}

impl Lexicon {
    /// The id of a word, [`WordId::UNKNOWN`] if no table has it.
    pub fn find(&self, word: &str) -> WordId {
        let key = key_of(word);
        self.slot(key, hash(key)).word
    }

    /// The id and the classes of the word with a key and its hash.
    #[inline(always)]
    pub(crate) fn look_up(&self, key: u64, hash: u32) -> (WordId, u64) {
        let slot = self.slot(key, hash);
        (slot.word, self.sets[slot.set as usize])
    }

    /// The slot of a key; an empty one where no word has it.
    #[inline(always)]
    fn slot(&self, key: u64, hash: u32) -> Slot {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.key == key || slot.word == WordId::UNKNOWN {
                return slot;
            }
            at = (at + 1) & mask;
        }
    }

    /// Puts a single word in, or finds it there, and adds classes to it.
    pub fn add(&mut self, word: &str, classes: u64) -> WordId {
        let key = key_of(word);
        let found = self.slot(key, hash(key)).word;
        if found != WordId::UNKNOWN {
            self.classes[found.0 as usize] |= classes;
            return found;
        }
        if self.words.len() * 2 > self.slots.len() {
            self.grow();
        }
        let id = WordId(self.words.len() as u32);
        let start = self.spelling.len() as u32;
        if word.is_ascii() {
            self.spelling.push_str(word);
            self.spelling[start as usize..].make_ascii_lowercase();
        } else {
            self.spelling.push_str(&folded(word));
        }
        self.words.push((start, self.spelling.len() as u32));
        self.classes.push(classes);
        self.insert(Slot { key, word: id, set: 0 });
        id
    }

    fn insert(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = hash(slot.key) as usize & mask;
        while self.slots[at].word != WordId::UNKNOWN {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }

    fn grow(&mut self) {
        let bigger = vec![Slot::default(); self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, bigger);
        for slot in old {
            if slot.word != WordId::UNKNOWN {
                self.insert(slot);
            }
        }
    }

    /// Tells tokens the classes of their words, once all tables are loaded; before that they have none.
    pub(crate) fn finish(&mut self) {
        let mut places: FxHashMap<u64, u32> = self.sets.iter().copied().zip(0..).collect();
        for slot in self.slots.iter_mut().filter(|s| s.word != WordId::UNKNOWN) {
            let classes = self.classes[slot.word.0 as usize];
            if self.sets[slot.set as usize] != classes {
                slot.set = *places.entry(classes).or_insert_with(|| {
                    self.sets.push(classes);
                    self.sets.len() as u32 - 1
                });
            }
        }
    }

    /// Adds classes to a word that is there.
    pub(crate) fn classify(&mut self, word: WordId, classes: u64) {
        if word != WordId::UNKNOWN {
            self.classes[word.0 as usize] |= classes;
        }
    }

    /// The classes of a word, as bits; none for an unknown one.
    #[inline]
    pub fn classes(&self, word: WordId) -> u64 {
        self.classes[word.0 as usize]
    }

    /// Whether a token is a word of a class (or of one of several).
    #[inline]
    pub fn is(&self, token: &Token, classes: u64) -> bool {
        token.classes & classes != 0
    }

    /// The word in lower case, for people; empty for an unknown one.
    pub fn spelling(&self, word: WordId) -> &str {
        let (start, end) = self.words[word.0 as usize];
        &self.spelling[start as usize..end as usize]
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len() - 1
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
