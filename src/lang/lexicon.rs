//! Words as data: embedded TSVs become one hashed table of words, each with the classes it belongs to.
//!
//! Takes `surface<TAB>value<TAB>flags` lines, gives [`Lexicon`] (word -> id and class bits), [`WordMap`] (id -> value) and
//! [`Phrases`] (several words -> value). Must not know what a class means: that is the business of the module that asks.

use std::borrow::Cow;

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
    let (mut next, mut line) = (0, 0);
    std::iter::from_fn(move || {
        while next < table.len() {
            let (start, end) = (next, find(b'\n', table, next, table.len()));
            next = end + 1;
            line += 1;
            if table.as_bytes()[start] == b'#' || trimmed(&table[start..end]).is_empty() {
                continue;
            }
            let mut from = start;
            let mut cell = || {
                let (begin, tab) = (from.min(end), find(b'\t', table, from, end));
                from = tab + 1;
                trimmed(&table[begin..tab])
            };
            let surface = cell();
            return Some(Row { surface, value: cell(), flags: cell(), file, line });
        }
        None
    })
}

/// Without white space round it, which cells seldom have.
fn trimmed(cell: &str) -> &str {
    let bare = |b: Option<&u8>| b.is_some_and(u8::is_ascii_graphic);
    if cell.is_empty() || bare(cell.as_bytes().first()) && bare(cell.as_bytes().last()) { cell } else { cell.trim() }
}

/// Where an ASCII sign stands next in a part of a text; its end where there is none. Cells are a few bytes long: what is made for
/// long stretches takes longer to begin than this to end.
fn find(sign: u8, text: &str, from: usize, end: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let mut at = from;
    while at < end {
        let other = load(text.as_bytes(), at) ^ (ONES * u64::from(sign));
        // The lowest of these bits is that of the first byte that is zero.
        let zero = other.wrapping_sub(ONES) & !other & (ONES << 7);
        if zero != 0 {
            return (at + zero.trailing_zeros() as usize / 8).min(end);
        }
        at += 8;
    }
    end
}

mod written;

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
