//! The first words of a text -> its language, by a vote of frequent words; used where nobody says which it is.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::eight::{LOWER, first_bytes, letters, load};
use crate::lang::lexicon::hash;
use crate::token::{Kind, Tokens};

/// What words vote for.
struct Votes {
    languages: Vec<&'static str>,
    /// Of short ASCII words, by the hash of their letters as a number: that, and a place in `languages`. Open addressing; no
    /// word is 0.
    short: Vec<(u64, usize)>,
    others: FxHashMap<&'static str, usize>,
    /// The lengths that words have, a bit each, by the first byte: most words are no votes, and this says so at once.
    lengths: [u16; 256],
}

static VOTES: LazyLock<Votes> = LazyLock::new(|| {
    let table = || include_str!("languages.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    let slots = (table().count() * 4).next_power_of_two();
    let mut votes = Votes { languages: Vec::new(), short: vec![(0, 0); slots], others: FxHashMap::default(), lengths: [0; 256] };
    for (word, language) in table() {
        let place = votes.languages.iter().position(|l| *l == language).unwrap_or_else(|| {
            votes.languages.push(language);
            votes.languages.len() - 1
        });
        let bytes = word.as_bytes();
        if word.is_ascii() && word.len() <= 8 {
            let slot = votes.slot(load(bytes, 0));
            votes.short[slot] = (load(bytes, 0), place);
        }
        votes.others.insert(word, place);
        if let Some(&first) = bytes.first() {
            votes.lengths[usize::from(first)] |= 1 << bytes.len().min(15);
        }
    }
    votes
});

impl Votes {
    /// Where a short word is, or would be.
    #[inline]
    fn slot(&self, letters: u64) -> usize {
        let mask = self.short.len() - 1;
        let mut at = hash(letters) as usize & mask;
        while self.short[at].0 != letters && self.short[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// What a word of ASCII letters votes for; `start` are its first eight letters in lower case.
    #[inline]
    fn short(&self, word: &[u8], start: u64) -> Option<usize> {
        if self.lengths[(start & 0xff) as usize] & 1 << word.len().min(15) == 0 {
            return None;
        }
        if word.len() <= 8 {
            let (letters, language) = self.short[self.slot(start)];
            return (letters == start).then_some(language);
        }
        self.others.get(std::str::from_utf8(word).ok()?.to_ascii_lowercase().as_str()).copied()
    }

    fn any(&self, word: &str) -> Option<usize> {
        self.others.get(word.to_lowercase().as_str()).copied()
    }
}

/// How many words are asked.
const WORDS: usize = 300;

/// The language that a text is plainly in; `None` if that cannot be told.
pub fn of(text: &str, tokens: &Tokens) -> Option<&'static str> {
    let table = &*VOTES;
    let mut poll = Poll { votes: vec![Share::default(); table.languages.len()], all: 0, foreign: 0 };
    let bytes = text.as_bytes();
    for token in tokens.as_slice().iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Possessive)) {
        if poll.all == WORDS {
            break;
        }
        let span = token.span().range();
        // Most tokens are a word of ASCII letters each; the others are parted where there is no letter.
        let start = load(bytes, span.start);
        let rest = bytes.get(span.start + 8..span.end).unwrap_or_default();
        if letters(start) >= span.len().min(8) && rest.iter().all(u8::is_ascii_alphabetic) {
            let begin = (start | LOWER) & first_bytes(span.len());
            poll.count(table.short(&bytes[span], begin), begin);
        } else {
            poll.words(table, token.span().of(text));
        }
    }
    if poll.foreign * 2 > poll.all {
        return Some("und");
    }
    poll.winner().map(|language| table.languages[language])
}

/// What was voted so far.
struct Poll {
    votes: Vec<Share>,
    all: usize,
    /// How many words are of another script.
    foreign: usize,
}

impl Poll {
    /// Counts the words of some text.
    fn words(&mut self, table: &Votes, text: &str) {
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            if self.all == WORDS {
                return;
            }
            let first = word.chars().next().unwrap_or_default();
            // Scripts other than Latin, Greek and their like have no business in an English release.
            self.foreign += usize::from(first > '\u{036F}' && !('\u{1E00}'..'\u{2000}').contains(&first));
            let begin = load(word.as_bytes(), 0);
            let begin = (begin | LOWER) & first_bytes(letters(begin));
            self.count(table.any(word), begin);
        }
    }

    /// Counts a word that votes for a language, or for none; `begin` are its first letters.
    fn count(&mut self, vote: Option<usize>, begin: u64) {
        self.all += 1;
        if let Some(share) = vote.map(|language| &mut self.votes[language]) {
            if share.votes == 0 {
                share.word = begin;
            }
            share.votes += 1;
            share.varied |= share.word != begin;
        }
    }

    /// The language with the most votes, if they are enough.
    fn winner(&self) -> Option<usize> {
        let Poll { votes, all, .. } = self;
        let best = (0..votes.len()).max_by_key(|&language| votes[language].votes)?;
        let second = (0..votes.len()).filter(|&language| language != best).map(|language| votes[language].votes).max().unwrap_or(0);
        let Share { votes: first, varied, .. } = votes[best];
        (varied && first >= 5 && first >= second * 2 && first * 20 >= *all).then_some(best)
    }
}

/// The votes that a language has.
#[derive(Clone, Copy, Default)]
struct Share {
    votes: usize,
    /// The start of the first word that voted for it.
    word: u64,
    /// Not all of them were that word: the `com` of ten addresses tells nothing.
    varied: bool,
}

#[cfg(test)]
mod tests {
    use crate::{lang, token};

    fn of(text: &str) -> Option<&'static str> {
        let language = lang::english().expect("the tables load");
        super::of(text, &token::tokenise(text, &language.lexicon))
    }

    #[test]
    fn frequent_words_vote() {
        assert_eq!(of("The company said that it will hire 20 people and that the plant is to open with the help of the town."), Some("en"));
        assert_eq!(
            of("Le gouvernement annonce des investissements dans les usines du Québec pour que les emplois sont créés."),
            Some("fr")
        );
        assert_eq!(of("Die Firma wird mit dem Werk auf der Insel 20 Stellen schaffen und das Land ist dabei nicht allein."), Some("de"));
        assert_eq!(of("Компания наняла двадцать человек"), Some("und"));
    }

    #[test]
    fn few_words_tell_nothing() {
        assert_eq!(of("Spare Inc. 2024 $5 million"), None);
        assert_eq!(of("See spare.com, ames.com, mill.com, town.com, road.com and bridge.com"), None);
        assert_eq!(of(""), None);
        assert_eq!(of("It\u{2019}s the mill\u{2019}s and the town\u{2019}s"), None);
    }
}
