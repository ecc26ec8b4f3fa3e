//! Words as data: embedded TSVs become one hashed table of words, each with the classes it belongs to.
//!
//! Takes `surface<TAB>value<TAB>flags` lines, gives [`Lexicon`] (word -> id and class bits), [`WordMap`] (id -> value) and
//! [`Phrases`] (several words -> value). Must not know what a class means: that is the business of the module that asks.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::eight::{LOWER, first_bytes, load};
use crate::token::{Kind, Token, Tokens, tokenise};

/// A word of the lexicon; equal for all spellings that differ in case alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that no table has.
    pub const UNKNOWN: WordId = WordId(0);
}

/// A line of a table that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {file}, line {line}: {reason}")]
pub struct LexiconError {
    /// The table's name.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// A line of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The words as they are written.
    pub surface: &'a str,
    /// What they mean.
    pub value: &'a str,
    /// What else is to be known, words with a blank, comma or semicolon between.
    pub flags: &'a str,
    file: &'a str,
    line: usize,
}

impl<'a> Row<'a> {
    /// An error that names this line.
    pub fn error(&self, reason: impl Into<String>) -> LexiconError {
        LexiconError { file: self.file.to_owned(), line: self.line, reason: reason.into() }
    }

    /// The number of this line, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Whether a flag stands in the third column.
    pub fn flag(&self, name: &str) -> bool {
        self.flags.as_bytes().split(|b| matches!(b, b' ' | b',' | b';')).any(|f| f == name.as_bytes())
    }

    /// The value as a number or whatever else can be parsed.
    pub fn parse<T: std::str::FromStr>(&self) -> Result<T, LexiconError> {
        self.value.parse().map_err(|_| self.error(format!("'{}' is no value for this table", self.value)))
    }
}

/// The rows of a table; lines that are empty or begin with `#` are not rows.
pub fn rows<'a>(file: &'a str, table: &'a str) -> impl Iterator<Item = Row<'a>> {
    let mut rest = table;
    let lines = std::iter::from_fn(move || (!rest.is_empty()).then(|| up_to(b'\n', &mut rest)));
    lines.enumerate().filter(|(_, l)| !l.starts_with('#') && !trimmed(l).is_empty()).map(move |(n, mut l)| {
        let mut cell = || trimmed(up_to(b'\t', &mut l));
        let surface = cell();
        Row { surface, value: cell(), flags: cell(), file, line: n + 1 }
    })
}

/// Without white space round it, which cells seldom have.
fn trimmed(cell: &str) -> &str {
    let bare = |b: Option<&u8>| b.is_some_and(u8::is_ascii_graphic);
    if cell.is_empty() || bare(cell.as_bytes().first()) && bare(cell.as_bytes().last()) { cell } else { cell.trim() }
}

/// What stands before the next of some ASCII sign, which is stepped over.
fn up_to<'a>(sign: u8, rest: &mut &'a str) -> &'a str {
    let at = memchr::memchr(sign, rest.as_bytes()).unwrap_or(rest.len());
    let (before, behind) = rest.split_at(at);
    *rest = behind.get(1..).unwrap_or("");
    before
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
}

/// A place for a word; empty where the word is unknown.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u64,
    word: WordId,
    len: u32,
}

/// How many slots a lexicon begins with: what English needs, because growing costs at every start of the program.
const SLOTS: usize = 1 << 17;

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon { slots: vec![Slot::default(); SLOTS], words: vec![(0, 0)], spelling: String::with_capacity(SLOTS * 4), classes: vec![0] }
    }
}

/// Up to eight bytes as a number, in lower case if they are ASCII; the apostrophes and full stops inside words stay.
#[inline]
fn eight(bytes: &[u8], at: usize, len: usize) -> u64 {
    (load(bytes, at) | LOWER) & first_bytes(len)
}

/// The key of a word whose first bytes have a key, with up to eight bytes more.
#[inline(always)]
pub(crate) fn longer(key: u64, more: u64) -> u64 {
    (key.rotate_left(23) ^ more).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// A number that is the same for upper and lower case ASCII. Up to eight bytes are their own key.
#[inline]
fn key(bytes: &[u8], at: usize, len: usize) -> u64 {
    let first = eight(bytes, at, len.min(8));
    (8..len).step_by(8).fold(first, |k, step| longer(k, eight(bytes, at + step, (len - step).min(8))))
}

/// The hash of a key.
#[inline(always)]
pub(crate) fn hash(key: u64) -> u32 {
    let product = u128::from(key) * 0x9e37_79b9_7f4a_7c15;
    (product >> 64) as u32 ^ (product >> 24) as u32
}

/// The hash of a word, number or other stretch of ASCII that is the same for upper and lower case.
pub(crate) fn hash_of(bytes: &[u8]) -> u32 {
    hash(key(bytes, 0, bytes.len()))
}

/// A word in lower case, a typographic apostrophe as a straight one, in the form in which the table has it.
fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(if word.is_ascii() { word.to_ascii_lowercase() } else { word.replace('\u{2019}', "'").to_lowercase() })
}

impl Lexicon {
    /// The id of the word in `range` of a text, [`WordId::UNKNOWN`] if no table has it, and the hash of its spelling in lower
    /// case. `wide` says that it is not all ASCII; else it holds letters, digits, apostrophes and full stops alone.
    pub fn look_up(&self, text: &str, range: Range<usize>, wide: bool) -> (WordId, u32) {
        if wide {
            let word = folded(text.get(range).unwrap_or_default());
            return (self.find_folded(&word), hash_of(word.as_bytes()));
        }
        let key = key(text.as_bytes(), range.start, range.len());
        let hash = hash(key);
        (self.find(key, hash, text.as_bytes(), range), hash)
    }

    /// The id of an ASCII word in `range` of a text whose key and hash are known.
    #[inline(always)]
    pub(crate) fn find(&self, key: u64, hash: u32, bytes: &[u8], range: Range<usize>) -> WordId {
        if range.len() <= 8 {
            // Short words are their own keys.
            return self.slot(key, hash, range.len(), |_| true);
        }
        self.slot(key, hash, range.len(), |word| self.spelled(word).is_some_and(|own| own.eq_ignore_ascii_case(&bytes[range.clone()])))
    }

    fn find_folded(&self, word: &str) -> WordId {
        let key = key(word.as_bytes(), 0, word.len());
        self.slot(key, hash(key), word.len(), |own| self.spelled(own) == Some(word.as_bytes()))
    }

    fn spelled(&self, word: WordId) -> Option<&[u8]> {
        let &(start, end) = self.words.get(word.0 as usize)?;
        self.spelling.as_bytes().get(start as usize..end as usize)
    }

    /// The word of a key that fits.
    #[inline(always)]
    fn slot(&self, key: u64, hash: u32, len: usize, fits: impl Fn(WordId) -> bool) -> WordId {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.word == WordId::UNKNOWN || slot.key == key && slot.len as usize == len && fits(slot.word) {
                return slot.word;
            }
            at = (at + 1) & mask;
        }
    }

    /// Puts a single word in, or finds it there, and adds classes to it.
    pub fn add(&mut self, word: &str, classes: u64) -> WordId {
        // Keys of ASCII words are the same in both cases.
        let small = if word.is_ascii() { Cow::Borrowed(word) } else { folded(word) };
        let word = small.as_bytes();
        let key = key(word, 0, word.len());
        let found = self.slot(key, hash(key), word.len(), |own| self.spelled(own).is_some_and(|own| own.eq_ignore_ascii_case(word)));
        if found != WordId::UNKNOWN {
            self.classes[found.0 as usize] |= classes;
            return found;
        }
        if self.words.len() * 2 > self.slots.len() {
            self.grow();
        }
        let id = WordId(self.words.len() as u32);
        let start = self.spelling.len() as u32;
        self.spelling.push_str(&small);
        self.spelling[start as usize..].make_ascii_lowercase();
        self.words.push((start, self.spelling.len() as u32));
        self.classes.push(classes);
        self.insert(Slot { key, word: id, len: word.len() as u32 });
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

/// What a phrase is made of: words by id, other tokens by kind.
type Step = (Kind, WordId);

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
    by_first: FxHashMap<Step, Vec<usize>>,
    by_last: FxHashMap<Step, Vec<usize>>,
    firsts: Sieve,
    lasts: Sieve,
    entries: Vec<(Vec<Step>, V)>,
}

impl<V> Default for Phrases<V> {
    fn default() -> Self {
        Phrases {
            by_first: FxHashMap::default(),
            by_last: FxHashMap::default(),
            firsts: Sieve([0; 64]),
            lasts: Sieve([0; 64]),
            entries: Vec::new(),
        }
    }
}

impl<V> Phrases<V> {
    /// Adds a phrase. `first` are classes for its first word, `last` for its last, so that a scan can skip what cannot match.
    pub fn add(&mut self, lexicon: &mut Lexicon, phrase: &str, first: u64, last: u64, value: V) {
        let steps: Vec<Step> = known_tokens(phrase, lexicon).as_slice().iter().map(|t| (t.kind, t.word)).collect();
        let (Some(&a), Some(&z)) = (steps.first(), steps.last()) else {
            return;
        };
        for (step, classes) in [(a, first), (z, last)] {
            lexicon.classify(step.1, classes);
        }
        let entry = self.entries.len();
        let longest_first = |list: &mut Vec<usize>, entries: &[(Vec<Step>, V)]| {
            let at = list.partition_point(|&e| entries[e].0.len() > steps.len());
            list.insert(at, entry);
        };
        self.firsts.put(a);
        self.lasts.put(z);
        longest_first(self.by_first.entry(a).or_default(), &self.entries);
        longest_first(self.by_last.entry(z).or_default(), &self.entries);
        self.entries.push((steps, value));
    }

    /// The longest phrase that starts at a token: the index behind it and its value.
    pub fn starting(&self, tokens: &Tokens, at: usize) -> Option<(usize, &V)> {
        let token = tokens.at(at);
        if !self.firsts.may_have((token.kind, token.word)) {
            return None;
        }
        self.by_first.get(&(token.kind, token.word))?.iter().find_map(|&e| {
            let (steps, value) = &self.entries[e];
            let fits = steps.iter().enumerate().all(|(k, &s)| {
                let t = tokens.at(at + k);
                (t.kind, t.word) == s
            });
            fits.then_some((at + steps.len(), value))
        })
    }

    /// The longest phrase that ends right before a token: the index of its first token and its value.
    pub fn ending(&self, tokens: &Tokens, end: usize) -> Option<(usize, &V)> {
        let last = end.checked_sub(1)?;
        let token = tokens.at(last);
        if !self.lasts.may_have((token.kind, token.word)) {
            return None;
        }
        self.by_last.get(&(token.kind, token.word))?.iter().find_map(|&e| {
            let (steps, value) = &self.entries[e];
            let start = end.checked_sub(steps.len())?;
            let fits = steps.iter().enumerate().all(|(k, &s)| {
                let t = tokens.at(start + k);
                (t.kind, t.word) == s
            });
            fits.then_some((start, value))
        })
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
