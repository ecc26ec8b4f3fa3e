//! Where candidates end, as far as only the whole release tells: possessives that are part of a name, pairs that are one name,
//! full stops that are the sentence's.
//!
//! Takes all candidates, moves their ends. Must not add evidence.

use rustc_hash::FxHashMap;

use super::{Candidate, Names, key};
use crate::lang::class;
use crate::lang::lexicon::WordId;
use crate::scan::Reading;
use crate::token::{Kind, Token};

/// "Elmie's is", "at Elmie's.", "Elmie's, Big Jo's and": a name that never stands without its possessive, with nothing behind it
/// that could be owned, more than once or in a list, ends in it.
pub(super) fn owned_by_name(reading: &Reading, names: &mut Names) {
    if !reading.segments.anchors.has(Kind::Possessive) {
        return;
    }
    let single = |c: &Candidate| c.tokens.len() == 1 && reading.token(c.tokens.start).len >= 3;
    // How often it stands, with a possessive, with nothing owned behind that, and in a list.
    let mut seen: FxHashMap<u64, (u32, u32, u32, u32)> = FxHashMap::default();
    for c in names.candidates.iter().filter(|c| single(c)) {
        let (all, with, bare, listed) = seen.entry(c.key).or_default();
        *all += 1;
        if reading.token(c.tokens.end).kind == Kind::Possessive {
            let next = c.tokens.end + 1;
            *with += 1;
            *bare += u32::from(match reading.token(next).kind {
                Kind::Word => !reading.token(next).has(Token::CAP) && reading.is(next, class::NO_NAME_START | class::NAME_AND),
                Kind::Comma | Kind::Period | Kind::Colon | Kind::Newline | Kind::OpenBracket => true,
                _ => false,
            });
            let joint = |i: usize| reading.token(i).kind == Kind::Comma || reading.is(i, class::NAME_AND);
            let list =
                joint(c.tokens.start.wrapping_sub(1)) || reading.token(next).kind == Kind::Comma && reading.token(next + 1).capitalised();
            *listed += u32::from(joint(next) && list);
        }
    }
    for c in names.candidates.iter_mut().filter(|c| c.tokens.len() == 1) {
        if seen.get(&c.key).is_some_and(|&(all, with, bare, listed)| all == with && (bare >= 2 || listed == all)) {
            c.tokens.end += 1;
            c.core = c.tokens.end;
        }
    }
}

/// "Elm Gallery and Fine Jewelry": two that stand together wherever either stands, three times and more, are one name.
pub(super) fn inseparable(reading: &Reading, names: &mut Names) {
    let joint = |i: usize| reading.is(i, class::NAME_AND) && !reading.token(i).has(Token::CAP) || reading.token(i).kind == Kind::Ampersand;
    let pairs: Vec<usize> = (1..names.candidates.len())
        .filter(|&n| {
            let (left, right) = (&names.candidates[n - 1], &names.candidates[n]);
            left.tokens.end + 1 == right.tokens.start && joint(left.tokens.end) && left.words + right.words > 2
        })
        .collect();
    if pairs.len() < 3 {
        return;
    }
    let mut together: FxHashMap<(u64, u64), u32> = FxHashMap::default();
    let mut alone: FxHashMap<u64, u32> = FxHashMap::default();
    for &n in &pairs {
        *together.entry((names.candidates[n - 1].key, names.candidates[n].key)).or_default() += 1;
    }
    for candidate in &names.candidates {
        *alone.entry(candidate.key).or_default() += 1;
    }
    let mut taken = Vec::new();
    for &n in &pairs {
        let (left, right) = (&names.candidates[n - 1], &names.candidates[n]);
        let count = together.get(&(left.key, right.key)).copied().unwrap_or_default();
        if count < 3 || [left.key, right.key].iter().any(|key| alone.get(key) != Some(&count)) {
            continue;
        }
        let (tokens, core) = (left.tokens.start..right.tokens.end, right.core);
        let mut signs = left.signs;
        signs.merge(right.signs);
        let (key, words) = key(reading, &(tokens.start..core));
        names.candidates[n - 1] = Candidate { tokens, core, key, words, signs, class: None, seam: None, noun: None };
        taken.push(n);
    }
    let mut n = 0;
    let mut gone = taken.into_iter().peekable();
    names.candidates.retain(|_| {
        n += 1;
        gone.next_if_eq(&(n - 1)).is_none()
    });
}

/// "Ltd." at the end of a sentence, in a release that writes "Ltd" elsewhere: the stop is the sentence's.
pub(super) fn final_stops(reading: &Reading, names: &mut Names) {
    let bare: rustc_hash::FxHashSet<WordId> = names
        .candidates
        .iter()
        .map(|c| c.tokens.end - 1)
        .filter(|&last| reading.is(last, class::LEGAL_FORM) && reading.token(last + 1).kind != Kind::Period)
        .map(|last| reading.token(last).word)
        .collect();
    if bare.is_empty() {
        return;
    }
    for candidate in &mut names.candidates {
        let last = candidate.tokens.end - 1;
        if candidate.core < last
            && reading.token(last).kind == Kind::Period
            && bare.contains(&reading.token(last - 1).word)
            && reading.is(last - 1, class::LEGAL_FORM)
            && (reading.token(last + 1).kind != Kind::Word || reading.segments.sentence_at(last + 1) != reading.segments.sentence_at(last))
            && !matches!(reading.token(last + 1).kind, Kind::Comma | Kind::OpenBracket | Kind::Possessive)
        {
            candidate.tokens.end = last;
        }
    }
}
