//! Text -> tokens, in one pass over the bytes.
//!
//! Takes a release's text and the lexicon, gives 24-byte tokens whose words are already looked up. Knows characters and
//! word shapes; must not know what a word means or where a sentence ends.

use crate::anchors::Anchors;
use crate::eight::{self, LOWER, cases, first_bytes, letters, load};
use crate::lang::class;
use crate::lang::lexicon::{Lexicon, WordId, hash, hash_of, key_of, longer};
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Stands before the first and after the last token.
    End,
    /// Letters, with what belongs inside a word: `O'Brien`, `don't`, `U.S.`, `CyberConnect2`.
    Word,
    /// Digits with their separators: `1,200.50`, `.75`, `1’250’000`.
    Number,
    /// `'s` or `’s` behind a word.
    Possessive,
    /// A line break that ends a line for good; [`Token::BLANK`] where an empty line follows.
    Newline,
    Period,
    Comma,
    Colon,
    Semicolon,
    Question,
    Exclamation,
    Ellipsis,
    OpenBracket,
    CloseBracket,
    /// `"`
    Quote,
    OpenQuote,
    CloseQuote,
    Apostrophe,
    /// `-` and the Unicode hyphens.
    Hyphen,
    /// En, em and figure dashes, the minus sign.
    Dash,
    Slash,
    Ampersand,
    Percent,
    Plus,
    Asterisk,
    Hash,
    Pipe,
    Bullet,
    Tilde,
    At,
    Dollar,
    Euro,
    Pound,
    Yen,
    Rupee,
    /// Another currency's sign; the text says which.
    CurrencySign,
    /// Anything else that can be seen.
    Symbol,
}

/// A word, number or mark of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it starts, in bytes of the text.
    pub start: u32,
    /// The word in the lexicon; [`WordId::UNKNOWN`] where it is not there or is no word.
    pub word: WordId,
    /// The classes of its word, as the lexicon has them.
    pub classes: u64,
    /// The hash of a word or number in lower case: what differs in it differs in letters, too. 0 for marks.
    pub hash: u32,
    /// Its length in bytes.
    pub len: u16,
    pub kind: Kind,
    /// [`Token::SPACE`] and its like.
    pub flags: u8,
}

impl Token {
    /// White space stands before it.
    pub const SPACE: u8 = 1;
    /// The first letter is a capital.
    pub const CAP: u8 = 2;
    /// At least two letters, all of them capitals.
    pub const UPPER: u8 = 4;
    /// A capital behind a lower-case letter: `eBay`, `McDonald`.
    pub const MIXED: u8 = 8;
    /// A digit inside a word: `Q3`, `CyberConnect2`.
    pub const DIGIT: u8 = 16;
    /// A newline followed by an empty line.
    pub const BLANK: u8 = 32;
    /// A line break stood before it that only wrapped the line.
    pub const WRAPPED: u8 = 64;
    /// Letters with full stops between: `U.S.`, `a.m.`
    pub const DOTTED: u8 = 128;

    /// What stands outside the text.
    pub const END: Token =
        Token { start: u32::MAX, word: WordId::UNKNOWN, classes: 0, hash: 0, len: 0, kind: Kind::End, flags: Token::SPACE };

    /// Its bytes in the text.
    #[inline]
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.start + u32::from(self.len) }
    }

    #[inline]
    pub fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// White space before it.
    #[inline]
    pub fn spaced(&self) -> bool {
        self.has(Token::SPACE)
    }

    /// A word with a capital first letter.
    #[inline]
    pub fn capitalised(&self) -> bool {
        self.kind == Kind::Word && self.has(Token::CAP)
    }

    #[inline]
    pub fn is_currency_sign(&self) -> bool {
        matches!(self.kind, Kind::Dollar | Kind::Euro | Kind::Pound | Kind::Yen | Kind::Rupee | Kind::CurrencySign)
    }

    /// A full stop, question or exclamation mark.
    #[inline]
    pub fn ends_sentence(&self) -> bool {
        matches!(self.kind, Kind::Period | Kind::Question | Kind::Exclamation)
    }

    /// A hyphen or any dash.
    #[inline]
    pub fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Hyphen | Kind::Dash)
    }
}

/// The tokens of a text; asking outside of them gives [`Token::END`], so that matchers may look one too far.
#[derive(Debug, Default, Clone)]
pub struct Tokens {
    list: Vec<Token>,
    /// The line breaks, as indexes.
    breaks: Vec<u32>,
    /// Memory for them.
    anchors: Anchors,
}

impl Tokens {
    /// The token at an index; `usize::MAX` and other indexes outside give [`Token::END`].
    #[inline]
    pub fn at(&self, index: usize) -> &Token {
        self.list.get(index).unwrap_or(&Token::END)
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn as_slice(&self) -> &[Token] {
        &self.list
    }

    pub(crate) fn as_mut_slice(&mut self) -> &mut [Token] {
        &mut self.list
    }

    /// The indexes of the line breaks.
    pub fn breaks(&self) -> &[u32] {
        &self.breaks
    }

    /// The memory of an earlier text's anchors.
    pub(crate) fn anchors_mut(&mut self) -> &mut Anchors {
        &mut self.anchors
    }

    /// Takes some of the line breaks out; the tokens behind them remember that the line was wrapped.
    pub(crate) fn join_lines(&mut self, breaks: &[usize]) {
        for &i in breaks {
            if let Some(next) = self.list.get_mut(i + 1) {
                next.flags |= Token::WRAPPED | Token::SPACE;
            }
        }
        let (mut at, mut next) = (0, 0);
        self.list.retain(|_| {
            let gone = breaks.get(next) == Some(&at);
            next += usize::from(gone);
            at += 1;
            !gone
        });
        let mut gone = 0;
        self.breaks.retain_mut(|i| {
            if breaks.get(gone) == Some(&(*i as usize)) {
                gone += 1;
                return false;
            }
            *i -= gone as u32;
            true
        });
    }

    /// The bytes from the first to the last of a range of tokens.
    pub fn span(&self, range: &std::ops::Range<usize>) -> Span {
        if range.is_empty() || range.end > self.list.len() {
            return Span { start: 0, end: 0 };
        }
        Span { start: self.list[range.start].start, end: self.list[range.end - 1].span().end }
    }

    /// The index of the first token that starts at or after a byte.
    pub fn index_at(&self, byte: u32) -> usize {
        self.list.partition_point(|t| t.start < byte)
    }
}

/// How a byte begins a token.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Byte {
    Space,
    Newline,
    Lower,
    Upper,
    Digit,
    Mark,
    Wide,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Mark; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'\n' => Byte::Newline,
            0..=32 | 127 => Byte::Space,
            b'a'..=b'z' => Byte::Lower,
            b'A'..=b'Z' => Byte::Upper,
            b'0'..=b'9' => Byte::Digit,
            128..=255 => Byte::Wide,
            _ => Byte::Mark,
        };
        b += 1;
    }
    table
};

/// The kinds of ASCII marks.
const MARKS: [Kind; 128] = {
    let mut table = [Kind::Symbol; 128];
    let mut b = 0;
    while b < 128 {
        table[b] = match b as u8 {
            b'.' => Kind::Period,
            b',' => Kind::Comma,
            b':' => Kind::Colon,
            b';' => Kind::Semicolon,
            b'?' => Kind::Question,
            b'!' => Kind::Exclamation,
            b'(' | b'[' | b'{' => Kind::OpenBracket,
            b')' | b']' | b'}' => Kind::CloseBracket,
            b'"' => Kind::Quote,
            b'\'' | b'`' => Kind::Apostrophe,
            b'-' => Kind::Hyphen,
            b'/' => Kind::Slash,
            b'&' => Kind::Ampersand,
            b'%' => Kind::Percent,
            b'+' => Kind::Plus,
            b'*' => Kind::Asterisk,
            b'#' => Kind::Hash,
            b'|' => Kind::Pipe,
            b'~' => Kind::Tilde,
            b'@' => Kind::At,
            b'$' => Kind::Dollar,
            _ => Kind::Symbol,
        };
        b += 1;
    }
    table
};

/// Which bytes end a word of letters whatever stands behind them.
const ENDS_WORD: [bool; 256] = {
    let mut table = [true; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match BYTES[b] {
            Byte::Space | Byte::Newline => true,
            Byte::Mark => b != b'\'' as usize && b != b'.' as usize,
            Byte::Lower | Byte::Upper | Byte::Digit | Byte::Wide => false,
        };
        b += 1;
    }
    table
};

/// Cuts a text into tokens and looks every word up.
///
/// ```
/// use pressfacts::{lang, token};
/// let language = lang::english()?;
/// let tokens = token::tokenise("Spare's $5.8 million", &language.lexicon);
/// assert_eq!(tokens.len(), 5); // Spare, 's, $, 5.8, million
/// # Ok::<(), pressfacts::lang::lexicon::LexiconError>(())
/// ```
pub fn tokenise(text: &str, lexicon: &Lexicon) -> Tokens {
    let mut tokens = Tokens::default();
    tokenise_into(&mut tokens, text, lexicon);
    tokens
}

/// The same into the memory of tokens that are no longer needed.
///
/// The text is cut first, and then all words are looked up: so the processor waits for several places of the table at once,
/// and not for one after the other.
pub(crate) fn tokenise_into(tokens: &mut Tokens, text: &str, lexicon: &Lexicon) {
    let Tokens { mut list, mut breaks, anchors } = std::mem::take(tokens);
    list.clear();
    list.reserve(text.len() / 5 + 8);
    breaks.clear();
    let mut scanner = Scanner { text, bytes: text.as_bytes(), lexicon, at: 0, list, breaks, flags: Token::SPACE };
    scanner.run();
    *tokens = Tokens { list: scanner.list, breaks: scanner.breaks, anchors };
    for token in &mut tokens.list {
        // Marks and numbers have the key of an empty slot.
        (token.word, token.classes) = lexicon.look_up(token.classes, if token.classes == 0 { 0 } else { token.hash });
    }
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    lexicon: &'a Lexicon,
    at: usize,
    list: Vec<Token>,
    breaks: Vec<u32>,
    flags: u8,
}

impl Scanner<'_> {
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    #[inline]
    fn class(&self, at: usize) -> Byte {
        BYTES[usize::from(self.byte(at))]
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    /// Adds what is no word.
    fn push(&mut self, start: usize, end: usize, kind: Kind, flags: u8) {
        if kind == Kind::Newline {
            self.breaks.push(self.list.len() as u32);
        }
        self.add(start, end, kind, flags, 0, 0);
    }

    /// Adds a token; the key of a word stands where its classes will.
    #[inline(always)]
    fn add(&mut self, start: usize, end: usize, kind: Kind, flags: u8, key: u64, hash: u32) {
        let len = (end - start).min(usize::from(u16::MAX)) as u16;
        let flags = self.flags | flags;
        self.list.push(Token { start: start as u32, word: WordId::UNKNOWN, classes: key, hash, len, kind, flags });
        self.flags = 0;
    }

    fn run(&mut self) {
        while self.at < self.bytes.len() {
            match self.class(self.at) {
                Byte::Space => {
                    self.flags |= Token::SPACE;
                    self.at += 1;
                }
                Byte::Newline => self.newline(),
                Byte::Lower | Byte::Upper => self.word(),
                Byte::Digit => self.number(),
                Byte::Mark => self.mark(),
                Byte::Wide => self.wide(),
            }
        }
    }

    fn newline(&mut self) {
        let start = self.at;
        let mut lines = 0;
        while self.at < self.bytes.len() {
            match self.class(self.at) {
                Byte::Newline => lines += 1,
                Byte::Space => {}
                _ if self.text[self.at..].starts_with('\u{a0}') => self.at += 1,
                _ => break,
            }
            self.at += 1;
        }
        self.flags = Token::SPACE;
        self.push(start, start + 1, Kind::Newline, if lines > 1 { Token::BLANK } else { 0 });
        self.flags = Token::SPACE;
    }

    /// The length of an apostrophe at a place, 0 where there is none.
    fn apostrophe(&self, at: usize) -> usize {
        match self.byte(at) {
            b'\'' => 1,
            0xE2 if self.bytes[at..].starts_with("\u{2019}".as_bytes()) => 3,
            _ => 0,
        }
    }

    /// The length of the letter at a place, 0 where there is none.
    fn letter(&self, at: usize) -> usize {
        match self.class(at) {
            Byte::Lower | Byte::Upper => 1,
            Byte::Wide => self.char_at(at).filter(|c| is_letter(*c) || is_joined(*c)).map_or(0, char::len_utf8),
            _ => 0,
        }
    }

    /// A word: most are ASCII letters alone, and are read eight at once.
    #[inline(always)]
    fn word(&mut self) {
        let start = self.at;
        let chunk = load(self.bytes, start);
        let letters = letters(chunk);
        let mut len = letters;
        let mut key = (chunk | LOWER) & first_bytes(letters);
        let (upper, mut lower) = cases(chunk, letters);
        let mut mixed = upper != 0 && lower != 0 && upper >> lower.trailing_zeros() != 0;
        let mut full = letters == 8;
        while full {
            let chunk = load(self.bytes, start + len);
            let more = eight::letters(chunk);
            if more == 0 {
                break;
            }
            key = longer(key, (chunk | LOWER) & first_bytes(more));
            let (capitals, small) = cases(chunk, more);
            mixed |= capitals != 0 && (lower != 0 || small != 0 && capitals >> small.trailing_zeros() != 0);
            lower |= small;
            len += more;
            full = more == 8;
        }
        let end = start + len;
        if !(ENDS_WORD[usize::from(self.byte(end))] || self.ends_word(end, len)) {
            return self.other_word();
        }
        self.at = end;
        let mut flags = if chunk & 0x20 == 0 { Token::CAP } else { 0 };
        if lower == 0 && len > 1 {
            flags |= Token::UPPER;
        }
        if mixed {
            flags |= Token::MIXED;
        }
        self.add(start, end, Kind::Word, flags, key, hash(key));
        if self.byte(end) == b' ' {
            self.at += 1;
            self.flags = Token::SPACE;
        }
    }

    /// Whether a word of ASCII letters ends before an apostrophe or what is not ASCII.
    fn ends_word(&self, at: usize, len: usize) -> bool {
        match self.class(at) {
            Byte::Wide | Byte::Mark => {
                let apostrophe = self.apostrophe(at);
                match apostrophe {
                    0 if self.byte(at) == b'.' => len > 1,
                    0 => self.letter(at) == 0,
                    _ => !self.goes_on(at + apostrophe),
                }
            }
            Byte::Digit | Byte::Lower | Byte::Upper => false,
            Byte::Space | Byte::Newline => true,
        }
    }

    /// A word of any kind, letter by letter.
    #[cold]
    fn other_word(&mut self) {
        let start = self.at;
        let (mut upper, mut lower, mut mixed, mut digit, mut dotted) = (0u32, 0u32, false, false, false);
        // Most words are small letters behind at most one capital.
        if self.class(start) == Byte::Upper {
            upper = 1;
            self.at += 1;
        }
        let small = self.bytes[self.at..].iter().take_while(|b| b.is_ascii_lowercase()).count();
        lower += small as u32;
        self.at += small;
        loop {
            match self.class(self.at) {
                Byte::Lower => {
                    lower += 1;
                    self.at += 1;
                }
                Byte::Upper => {
                    mixed |= lower > 0;
                    upper += 1;
                    self.at += 1;
                }
                Byte::Digit => {
                    // "CAD18.5", "Rs500": a currency's code ends where its number begins.
                    if !digit
                        && upper > 0
                        && self.at - start <= 4
                        && self.lexicon.classes(self.lexicon.find(&self.text[start..self.at])) & class::GLUED != 0
                    {
                        break;
                    }
                    digit = true;
                    self.at += 1;
                }
                Byte::Wide => {
                    if self.bytes[self.at..].starts_with("\u{2019}".as_bytes()) {
                        if !self.inner_apostrophe(3) {
                            break;
                        }
                        continue;
                    }
                    let Some(c) = self.char_at(self.at).filter(|c| is_letter(*c) || is_joined(*c)) else {
                        break;
                    };
                    if c.is_uppercase() {
                        mixed |= lower > 0;
                        upper += 1;
                    } else if c.is_lowercase() {
                        lower += 1;
                    }
                    self.at += c.len_utf8();
                }
                Byte::Mark if self.byte(self.at) == b'\'' => {
                    if !self.inner_apostrophe(1) {
                        break;
                    }
                }
                Byte::Mark if self.byte(self.at) == b'.' && self.at - start == 1 && self.dotted() => {
                    dotted = true;
                    while self.byte(self.at) == b'.' && self.letter(self.at + 1) == 1 && self.letter(self.at + 2) == 0 {
                        self.at += 2;
                        upper += 1;
                    }
                    if self.byte(self.at) == b'.' {
                        self.at += 1;
                    }
                    break;
                }
                Byte::Space | Byte::Newline | Byte::Mark => break,
            }
        }
        let first_upper = match self.class(start) {
            Byte::Upper => true,
            Byte::Wide => self.char_at(start).is_some_and(char::is_uppercase),
            _ => false,
        };
        let mut flags = 0;
        if first_upper {
            flags |= Token::CAP;
        }
        if lower == 0 && upper > 1 {
            flags |= Token::UPPER;
        }
        if mixed {
            flags |= Token::MIXED;
        }
        if digit {
            flags |= Token::DIGIT;
        }
        if dotted {
            flags |= Token::DOTTED;
        }
        let key = key_of(self.text.get(start..self.at).unwrap_or_default());
        self.add(start, self.at, Kind::Word, flags, key, hash(key));
    }

    /// `U.S`, `a.m.`: single letters with dots between.
    fn dotted(&self) -> bool {
        self.letter(self.at + 1) == 1 && self.letter(self.at + 2) == 0 && self.class(self.at + 2) != Byte::Digit
    }

    /// Steps over an apostrophe that belongs inside a word; a possessive `'s` and a closing quote do not.
    fn inner_apostrophe(&mut self, len: usize) -> bool {
        let next = self.at + len;
        if !self.goes_on(next) {
            return false;
        }
        self.at = next;
        true
    }

    /// Whether a word goes on behind its apostrophe.
    fn goes_on(&self, next: usize) -> bool {
        let possessive = || matches!(self.byte(next), b's' | b'S') && self.letter(next + 1) == 0 && self.class(next + 1) != Byte::Digit;
        self.letter(next) != 0 && !possessive()
    }

    fn number(&mut self) {
        let start = self.at;
        loop {
            match self.byte(self.at) {
                b'0'..=b'9' => self.at += 1,
                b',' | b'.' | b'\'' if self.class(self.at + 1) == Byte::Digit => self.at += 1,
                0xE2 if self.apostrophe(self.at) == 3 && self.class(self.at + 3) == Byte::Digit => self.at += 3,
                _ => break,
            }
            if self.at - start > 60_000 {
                break;
            }
        }
        self.number_ends(start);
    }

    fn number_ends(&mut self, start: usize) {
        let hash = hash_of(&self.bytes[start..self.at]);
        self.add(start, self.at, Kind::Number, 0, 0, hash);
    }

    fn mark(&mut self) {
        let start = self.at;
        let byte = self.byte(start);
        if byte == b'.' {
            if self.bytes[start..].starts_with(b"...") {
                while self.byte(self.at) == b'.' {
                    self.at += 1;
                }
                let end = self.at.min(start + 3);
                return self.push(start, end, Kind::Ellipsis, 0);
            }
            let glued = self.flags & Token::SPACE == 0 && self.list.last().is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number));
            if self.class(start + 1) == Byte::Digit && !glued {
                self.at += 1;
                return self.number_from(start);
            }
        }
        if byte == b'\'' && self.possessive(1) {
            return;
        }
        let kind = MARKS[usize::from(byte)];
        self.at += 1;
        self.push(start, self.at, kind, 0);
    }

    /// A number that began with its decimal point.
    fn number_from(&mut self, start: usize) {
        while self.class(self.at) == Byte::Digit {
            self.at += 1;
        }
        self.number_ends(start);
    }

    /// Takes `'s` behind a word, where `len` is the apostrophe's length.
    fn possessive(&mut self, len: usize) -> bool {
        let behind_word = self.flags & Token::SPACE == 0
            && self.list.last().is_some_and(|t| {
                matches!(t.kind, Kind::Word | Kind::Number | Kind::CloseBracket | Kind::Exclamation | Kind::Period | Kind::Plus)
            });
        let s = self.at + len;
        if behind_word && matches!(self.byte(s), b's' | b'S') && self.letter(s + 1) == 0 {
            let start = self.at;
            self.at = s + 1;
            self.push(start, self.at, Kind::Possessive, 0);
            return true;
        }
        false
    }

    fn wide(&mut self) {
        let start = self.at;
        let Some(c) = self.char_at(start) else {
            self.at += 1;
            return;
        };
        if is_letter(c) {
            return self.word();
        }
        if c == '\u{2019}' && self.possessive(3) {
            return;
        }
        self.at += c.len_utf8();
        let kind = match c {
            '\u{85}' | '\u{2028}' | '\u{2029}' => Kind::Newline,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' => return,
            _ if c.is_whitespace() => {
                self.flags |= Token::SPACE;
                return;
            }
            _ if is_joined(c) => return,
            '\u{2010}' | '\u{2011}' => Kind::Hyphen,
            '\u{2012}'..='\u{2015}' | '\u{2212}' => Kind::Dash,
            '\u{2018}' | '\u{2019}' | '\u{b4}' | '\u{201b}' => Kind::Apostrophe,
            '\u{201c}' | '\u{201e}' | '\u{ab}' => Kind::OpenQuote,
            '\u{201d}' | '\u{bb}' => Kind::CloseQuote,
            '\u{2022}' | '\u{25aa}' | '\u{25cf}' | '\u{25e6}' | '\u{2043}' | '\u{b7}' | '\u{25a0}' | '\u{f0b7}' => Kind::Bullet,
            '\u{2026}' => Kind::Ellipsis,
            '€' => Kind::Euro,
            '£' => Kind::Pound,
            '¥' | '￥' => Kind::Yen,
            '₹' => Kind::Rupee,
            '＄' => Kind::Dollar,
            '\u{20a0}'..='\u{20cf}' | '¢' | '฿' => Kind::CurrencySign,
            '～' => Kind::Tilde,
            _ => Kind::Symbol,
        };
        self.push(start, self.at, kind, 0);
    }
}

/// A letter of any alphabet. Typographic marks, which are in every text, are told before a table is asked.
pub(crate) fn is_letter(c: char) -> bool {
    !('\u{2000}'..='\u{206f}').contains(&c) && c.is_alphabetic()
}

/// A mark that is written onto the letter before it.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{aa}' | '\u{ba}')
}
