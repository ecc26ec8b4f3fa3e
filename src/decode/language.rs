//! The first words of a text -> its language, by a vote of frequent words; used where nobody says which it is.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::eight::{LOWER, first_bytes, letters, load};

/// What words vote for.
struct Votes {
    languages: Vec<&'static str>,
    /// Of short ASCII words, by their letters as a number; places in `languages`.
    short: FxHashMap<u64, usize>,
    others: FxHashMap<&'static str, usize>,
    /// The lengths that words have, a bit each, by the first byte: most words are no votes, and this says so at once.
    lengths: [u16; 256],
}

static VOTES: LazyLock<Votes> = LazyLock::new(|| {
    let mut votes = Votes { languages: Vec::new(), short: FxHashMap::default(), others: FxHashMap::default(), lengths: [0; 256] };
    let table = include_str!("languages.tsv");
    for (word, language) in table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')) {
        let place = votes.languages.iter().position(|l| *l == language).unwrap_or_else(|| {
            votes.languages.push(language);
            votes.languages.len() - 1
        });
        let bytes = word.as_bytes();
        if word.is_ascii() && word.len() <= 8 {
            votes.short.insert(load(bytes, 0), place);
        }
        votes.others.insert(word, place);
        if let Some(&first) = bytes.first() {
            votes.lengths[usize::from(first)] |= 1 << bytes.len().min(15);
        }
    }
    votes
});

impl Votes {
    /// What a word of ASCII letters votes for; `start` are its first eight letters in lower case.
    #[inline]
    fn short(&self, word: &[u8], start: u64) -> Option<usize> {
        if self.lengths[(start & 0xff) as usize] & 1 << word.len().min(15) == 0 {
            return None;
        }
        if word.len() <= 8 {
            return self.short.get(&start).copied();
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
pub fn of(text: &str) -> Option<&'static str> {
    // In the order in which they were first voted for.
    let mut votes: Vec<Share> = Vec::new();
    let mut all = 0;
    let mut foreign = 0;
    let table = &*VOTES;
    let bytes = text.as_bytes();
    let mut at = 0;
    while all < WORDS && at < bytes.len() {
        let start = at;
        let chunk = load(bytes, at);
        let mut n = letters(chunk);
        let begin = (chunk | LOWER) & first_bytes(n);
        at += n;
        while n == 8 {
            n = letters(load(bytes, at));
            at += n;
        }
        let wide = match bytes.get(at) {
            Some(b) if !b.is_ascii() => text[at..].chars().next(),
            Some(_) | None => None,
        };
        let vote = if wide.is_some_and(char::is_alphabetic) {
            // The word goes on, or begins, with a letter that is not ASCII.
            let rest = &text[start..];
            let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
            let first = rest.chars().next().unwrap_or_default();
            at = start + word.len();
            // Scripts other than Latin, Greek and their like have no business in an English release.
            foreign += usize::from(first > '\u{036F}' && !('\u{1E00}'..'\u{2000}').contains(&first));
            table.any(word)
        } else if at == start {
            at += wide.map_or(1, char::len_utf8);
            continue;
        } else {
            let word = &bytes[start..at];
            at += usize::from(bytes.get(at) == Some(&b' '));
            table.short(word, begin)
        };
        all += 1;
        if let Some(language) = vote {
            match votes.iter_mut().find(|s| s.language == language) {
                Some(share) => {
                    share.votes += 1;
                    share.varied |= share.word != begin;
                }
                None => votes.push(Share { language, votes: 1, word: begin, varied: false }),
            }
        }
    }
    if foreign * 2 > all && all > 0 {
        return Some("und");
    }
    votes.sort_by_key(|share| std::cmp::Reverse(share.votes));
    let second = votes.get(1).map_or(0, |share| share.votes);
    let &Share { language, votes: first, varied, .. } = votes.first()?;
    (varied && first >= 5 && first >= second * 2 && first * 20 >= all).then(|| table.languages[language])
}

/// The votes that a language has.
struct Share {
    language: usize,
    votes: usize,
    /// The start of the first word that voted for it.
    word: u64,
    /// Not all of them were that word: the `com` of ten addresses tells nothing.
    varied: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}
