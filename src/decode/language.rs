//! The first words of a text -> its language, by a vote of frequent words; used where nobody says which it is.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Which language a word votes for.
static VOTES: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let table = include_str!("languages.tsv");
    table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect()
});

/// The lengths that words of the table have, a bit each, by the first byte in lower case: most words are no votes, and this
/// says so at once.
static LENGTHS: LazyLock<[u16; 256]> = LazyLock::new(|| {
    let mut lengths = [0; 256];
    for word in include_str!("languages.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').next()) {
        if let Some(&first) = word.as_bytes().first() {
            lengths[usize::from(first)] |= 1 << word.len().min(15);
        }
    }
    lengths
});

/// What a word votes for.
fn vote(word: &str) -> Option<&'static str> {
    if !word.is_ascii() {
        return VOTES.get(word.to_lowercase().as_str()).copied();
    }
    let first = word.as_bytes().first()?.to_ascii_lowercase();
    let mut small = [0; 15];
    let small = small.get_mut(..word.len()).filter(|_| LENGTHS[usize::from(first)] & 1 << word.len() != 0)?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    VOTES.get(std::str::from_utf8(small).ok()?).copied()
}

/// How many words are asked.
const WORDS: usize = 300;

/// The language that a text is plainly in; `None` if that cannot be told.
pub fn of(text: &str) -> Option<&'static str> {
    let mut votes: Vec<(&str, usize)> = Vec::new();
    let mut all = 0;
    let mut foreign = 0;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(WORDS) {
        all += 1;
        // Scripts other than Latin, Greek and their like have no business in an English release.
        foreign += usize::from(word.chars().next().is_some_and(|c| c > '\u{036F}' && !('\u{1E00}'..'\u{2000}').contains(&c)));
        if let Some(language) = vote(word) {
            match votes.iter_mut().find(|(l, _)| *l == language) {
                Some((_, n)) => *n += 1,
                None => votes.push((language, 1)),
            }
        }
    }
    if foreign * 2 > all && all > 0 {
        return Some("und");
    }
    votes.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let second = votes.get(1).map_or(0, |v| v.1);
    let (language, first) = *votes.first()?;
    (first >= 5 && first >= second * 2 && first * 20 >= all).then_some(language)
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
        assert_eq!(of(""), None);
    }
}
