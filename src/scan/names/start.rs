//! Where a name may begin: capitalised words that are no title, no word that begins sentences and no part of an address.
//!
//! Looks at a token and a few behind it; whether the name means anything is not asked here.

use super::run::name_word;
use crate::lang::class;
use crate::scan::Reading;
use crate::tables::FormKind;
use crate::token::{Kind, Token};

/// Whether a run may start at a token.
pub(super) fn starts(reading: &Reading, i: usize) -> bool {
    let token = reading.token(i);
    let before = reading.token(i.wrapping_sub(1));
    if !token.spaced()
        && matches!(before.kind, Kind::At | Kind::Slash | Kind::Hash | Kind::Period | Kind::Dollar)
        && before.kind != Kind::End
    {
        // "@northfield", "www.Northfield"; a sentence that lost its space goes on with a capital.
        let glued = before.kind == Kind::Period
            && token.has(Token::CAP)
            && reading.token(i.wrapping_sub(2)).len > 2
            && !reading.token(i.wrapping_sub(2)).has(Token::CAP);
        let shared = before.kind == Kind::Slash && token.has(Token::CAP) && reading.token(i.wrapping_sub(2)).capitalised();
        if !glued && !shared {
            return false;
        }
    }
    // "$50M": what an amount is counted in.
    if token.len == 1 && !token.spaced() && before.kind == Kind::Number {
        return false;
    }
    // "$40 million CAD": a currency belongs to its amount.
    if token.has(Token::UPPER) && token.len == 3 && (before.kind == Kind::Number || reading.is(i.wrapping_sub(1), class::MAGNITUDE)) {
        return false;
    }
    match token.kind {
        Kind::Word => {
            name_word(token)
                || token.has(Token::DIGIT) && reading.is(i, class::LISTED)
                || !token.has(Token::CAP) && small_with_form(reading, i)
        }
        Kind::Number => {
            let next = reading.token(i + 1);
            let numbered = token.len == 4
                && next.kind == Kind::Hyphen
                && reading.token(i + 2).len == 4
                && reading.token(i + 2).kind == Kind::Number
                && reading.token(i + 3).capitalised();
            // "3M", "7-Eleven", "1234567 Ontario Inc."
            numbered
                || known(reading, i).is_some()
                || token.len >= 6 && !reading.word(i).contains([',', '.']) && next.capitalised() && next.spaced()
                || !next.spaced() && next.capitalised() && token.len <= 2 && next.len == 1 && reading.token(i + 2).capitalised()
        }
        _ => false,
    }
}

/// "thyssenkrupp AG": a word in small letters right before a legal form in capitals that is nothing else.
fn small_with_form(reading: &Reading, i: usize) -> bool {
    let next = reading.token(i + 1);
    next.capitalised()
        && next.len >= 2
        && reading.is(i + 1, class::LEGAL_FORM)
        && (reading.token(i).word == crate::lang::lexicon::WordId::UNKNOWN || reading.is(i, class::LISTED))
        && (reading.token(i).len > 3 || reading.token(i).has(Token::DIGIT))
        && (next.has(Token::UPPER) || reading.token(i + 2).kind == Kind::Period)
        && reading.language.tables.form(reading.text, reading.tokens, i + 1).is_some_and(|(_, k)| {
            k == FormKind::Safe || next.has(Token::UPPER) && matches!(reading.word(i + 1), "AG" | "SE" | "ASA" | "AB")
        })
}

/// A name known from a table that begins at a token: the index behind it.
pub fn known(reading: &Reading, i: usize) -> Option<usize> {
    if reading.token(i).kind == Kind::Word && !reading.is(i, class::LISTED) {
        return None;
    }
    let words = &reading.language.names;
    let mut end = None;
    if !words.own.is_empty() {
        end = words.own.starting(reading.text, reading.tokens, i).map(|(e, _)| e);
    }
    let body = words.bodies.starting(reading.text, reading.tokens, i).filter(|(_, b)| b.class.is_some()).map(|(e, _)| e);
    let listed = reading.language.tables.companies.starting(reading.text, reading.tokens, i).map(|(e, _)| e);
    let end = end.max(body).max(listed)?;
    // "Ford" of "ford" or "3" of "3.5"; a name ends with a word.
    let ok = (i..end).all(|k| !reading.token(k).has(Token::CAP) || reading.token(k).kind == Kind::Word)
        && (name_word(reading.token(i)) || reading.token(i).kind == Kind::Number || reading.token(i).has(Token::DIGIT));
    ok.then_some(end)
}

/// Whether a word that begins sentences begins a name here.
pub(super) fn begins_name(reading: &Reading, i: usize, initial: bool) -> bool {
    let next = reading.token(i + 1);
    if known(reading, i).is_some_and(|end| end > i + 1 && !reading.is(i, class::CALENDAR)) {
        return true;
    }
    if !next.capitalised() {
        return false;
    }
    // "Jan Jenisch" is a person, "May Hospital" is not.
    if reading.is(i, class::CALENDAR) {
        return reading.is(i, class::GIVEN_NAME)
            && (reading.is(i + 1, class::FAMILY_NAME) || super::inside::rare(reading, i + 1))
            && !reading.is(i + 1, class::ORDINARY | class::PLACE | class::CALENDAR);
    }
    // "Next Insurance" begins a name; "In Ontario" does not.
    let soft = reading.language.names.soft_start(reading.token(i));
    soft && (!initial || head_ends(reading, i + 1))
}

/// Whether the capitalised words from here end in a word that ends names.
pub(super) fn head_ends(reading: &Reading, from: usize) -> bool {
    let mut i = from;
    while name_word(reading.token(i)) && i < from + 5 {
        i += 1;
    }
    reading.is(i.wrapping_sub(1), class::HEAD | class::LEGAL_FORM)
}

/// Steps over a person's title or office that begins at a token.
pub(super) fn title(reading: &Reading, i: usize, end: usize) -> Option<usize> {
    if !reading.is(i, class::TITLE) {
        return None;
    }
    let (behind, title) = reading.language.names.titles.starting(reading.tokens, i)?;
    if behind > end {
        return None;
    }
    if known(reading, i).is_some_and(|k| k > behind || k == behind && !reading.is(behind, class::GIVEN_NAME)) {
        return None;
    }
    let mut next = behind;
    if reading.token(next).kind == Kind::Period && !reading.token(next).spaced() {
        next += 1;
    }
    let follower = reading.token(next);
    if !title.word && (title.office || !follower.capitalised()) {
        return Some(next);
    }
    if !follower.capitalised() {
        return (behind > i + 1).then_some(next);
    }
    let person = reading.is(next, class::GIVEN_NAME) || follower.len == 1 || follower.has(Token::DOTTED);
    if title.word {
        // "Premier Tech" is a name, "Premier Jane Holt" is not.
        let surname = reading.is(next, class::FAMILY_NAME) && !name_word(reading.token(next + 1));
        return (person && !head_ends(reading, next) || surname && !reading.is(next, class::HEAD)).then_some(next);
    }
    Some(next)
}
