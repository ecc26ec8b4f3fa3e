//! What stands in brackets or quotes behind a name: other names, tickers.

use super::cue::{BEFORE_ALIAS, CALLED, THE, says};
use std::ops::Range;

use super::initials::initials_are;
use super::sign::{Sign, Signs};
use super::{Alias, Candidate, Context, Names, TickerAt, run};
use crate::lang::class;
use crate::scan::Reading;
use crate::tables::PlaceKind;
use crate::token::{Kind, Token};

/// Reads the brackets behind every candidate.
pub fn look(reading: &Reading, names: &mut Names) {
    let known = names.candidates.len();
    for n in 0..known {
        let end = names.candidates[n].tokens.end;
        let mut at = end;
        if matches!(reading.token(at).kind, Kind::Possessive | Kind::Apostrophe) && reading.token(at + 1).kind == Kind::OpenBracket {
            at += 1;
        }
        // "Verdant Minerals Corp. (TSXV: VMC) (OTCQB: VMCXF)"
        while reading.token(at).kind == Kind::OpenBracket && at < end + 60 {
            let Some(close) = (at + 1..at + 40).find(|&i| matches!(reading.token(i).kind, Kind::CloseBracket | Kind::Newline | Kind::End))
            else {
                break;
            };
            if reading.token(close).kind != Kind::CloseBracket {
                break;
            }
            bracket(reading, n, at + 1..close, names);
            at = close + 1;
        }
        if at == end {
            quoted(reading, n, end, names);
        }
        spoken(reading, n, at, names);
    }
    names.candidates.sort_by_key(|c| (c.tokens.start, usize::MAX - c.tokens.end));
    // The indexes of aliases and tickers follow their candidates by key, so they are kept by the first token instead.
}

/// The candidate that an alias made, unless the run is one already.
fn alias(reading: &Reading, n: usize, tokens: Range<usize>, names: &mut Names) {
    let of = names.candidates[n].tokens.start;
    let mut signs = Signs::default();
    signs.add(Sign::Alias);
    match names.candidates.iter_mut().skip(n + 1).take(4).find(|c| c.tokens == tokens) {
        Some(candidate) => {
            candidate.signs.merge(signs);
            candidate.signs.remove(Sign::Generic);
        }
        None => {
            run::push(reading, tokens.clone(), tokens.end, signs, None, names);
        }
    }
    names.candidates[n].signs.add(Sign::AliasBehind);
    names.aliases.push(Alias { of, tokens });
}

fn bracket(reading: &Reading, n: usize, inside: Range<usize>, names: &mut Names) {
    if inside.is_empty() {
        return;
    }
    if tickers(reading, n, &inside, names) {
        return;
    }
    // Parts: ("ECC" or the "Company"), (formerly Bright Kiln Ltd.), (MHI)
    let mut i = inside.start;
    let mut former = false;
    while i < inside.end {
        let token = reading.token(i);
        if token.kind == Kind::Word && !token.has(Token::CAP) && reading.is(i, class::ORG_CONTEXT) {
            let context = reading.language.names.contexts.ending(reading.tokens, i + 1).map(|(_, c)| *c);
            former |= matches!(context, Some(Context::Formerly | Context::Alias));
        }
        let opened = matches!(token.kind, Kind::Quote | Kind::OpenQuote | Kind::Apostrophe);
        if opened {
            let close = (i + 1..inside.end).find(|&k| matches!(reading.token(k).kind, Kind::Quote | Kind::CloseQuote | Kind::Apostrophe));
            let Some(close) = close else { return };
            let mut from = i + 1;
            if says(reading, from, THE) {
                from += 1;
            }
            if from < close
                && close - from <= 6
                && !role_word(reading, &(from..close))
                && akin(reading, &names.candidates[n], &(from..close))
            {
                alias(reading, n, from..close, names);
            }
            i = close + 1;
            continue;
        }
        if token.kind == Kind::Word && (token.has(Token::CAP) || token.has(Token::MIXED)) {
            let mut end = i + 1;
            while end < inside.end
                && !matches!(reading.token(end).kind, Kind::Comma | Kind::Semicolon | Kind::Quote | Kind::OpenQuote)
                && (reading.token(end).kind != Kind::Word || reading.token(end).has(Token::CAP))
            {
                end += 1;
            }
            let whole = i == inside.start && end == inside.end;
            let fits = former || whole && unquoted(reading, n, &(i..end), names);
            if fits && !role_word(reading, &(i..end)) {
                alias(reading, n, i..end, names);
            }
            i = end;
            continue;
        }
        i += 1;
    }
}

/// Whether a quoted term can be the name's other name: it shares a word with it or is written in capitals. "Warrants" is a term
/// that the release defines, no name.
fn akin(reading: &Reading, name: &Candidate, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|i| {
        let t = reading.token(i);
        t.has(Token::UPPER)
            || t.has(Token::MIXED)
            || t.kind == Kind::Word
                && name.tokens.clone().any(|k| reading.token(k).kind == Kind::Word && reading.word(k).eq_ignore_ascii_case(reading.word(i)))
    })
}

/// "Company", "Buyer", "CEO": a part that somebody plays.
fn role_word(reading: &Reading, tokens: &Range<usize>) -> bool {
    if reading.language.names.titles.starting(reading.tokens, tokens.start).is_some_and(|(end, t)| end == tokens.end && t.office) {
        return true;
    }
    tokens.clone().all(|i| {
        let t = reading.token(i);
        t.kind != Kind::Word
            || !t.has(Token::CAP) && t.len < 5
            || reading.is(i, class::GENERIC | class::NO_NAME_START)
            || reading.is(i, class::ORG_NOUN) && !t.has(Token::UPPER)
    })
}

/// Whether what stands alone in brackets is another name: "(MHI)", but not "(MI)", "(D-NY)" or "(Kentucky)".
fn unquoted(reading: &Reading, n: usize, tokens: &Range<usize>, names: &Names) -> bool {
    let name = &names.candidates[n];
    let first = reading.token(tokens.start);
    if initials(reading, name, tokens) {
        return true;
    }
    if let Some((end, place)) = reading.place(tokens.start)
        && (end == tokens.end || place.kind != PlaceKind::City)
    {
        return false;
    }
    if name.signs.any(&[Sign::Person, Sign::Place, Sign::TitleBefore]) {
        return false;
    }
    // "Kawano Kisen Kaisha (K-Line)"
    let compound = tokens.len() == 3 && reading.token(tokens.start + 1).kind == Kind::Hyphen && !reading.token(tokens.start + 1).spaced();
    if compound {
        return name.signs.has(Sign::LegalForm) && shares_initial(reading, name, tokens.start);
    }
    if tokens.len() == 1 {
        let leading = first.word == reading.token(name.tokens.start).word
            && reading.word(tokens.start).eq_ignore_ascii_case(reading.word(name.tokens.start));
        let letters = first.has(Token::UPPER) && first.len >= 2 && first.len <= 8 || first.has(Token::MIXED) && first.len <= 8;
        // "Hollis Merrow Bank N.A. (Merrow)"
        let part = name.words >= 2
            && !reading.is(tokens.start, class::HEAD | class::ORG_NOUN | class::GENERIC)
            && (name.tokens.start..name.core).any(|i| reading.token(i).kind == Kind::Word && reading.word(i) == reading.word(tokens.start));
        return leading
            || part
            || letters
                && name.words >= 2
                && (shares_initial(reading, name, tokens.start) || name.signs.any(&[Sign::LegalForm, Sign::Head]));
    }
    tokens.len() == 3 && reading.token(tokens.start + 1).kind == Kind::Ampersand && first.len <= 3
}

fn shares_initial(reading: &Reading, name: &Candidate, acronym: usize) -> bool {
    let letter = reading.word(acronym).bytes().next();
    (name.tokens.start..name.core).any(|i| reading.token(i).has(Token::CAP) && reading.word(i).bytes().next() == letter)
}

fn initials(reading: &Reading, name: &Candidate, tokens: &Range<usize>) -> bool {
    tokens.len() == 1
        && (initials_are(reading, &(name.tokens.start..name.core), tokens.start) || initials_are(reading, &name.tokens, tokens.start))
}

/// XNRGY Climate Systems “XNRGY”
fn quoted(reading: &Reading, n: usize, at: usize, names: &mut Names) {
    let mut at = at;
    if reading.token(at).kind == Kind::Comma {
        at += 1;
    }
    if !matches!(reading.token(at).kind, Kind::Quote | Kind::OpenQuote) {
        return;
    }
    let Some(close) = (at + 2..at + 5).find(|&k| matches!(reading.token(k).kind, Kind::Quote | Kind::CloseQuote)) else {
        return;
    };
    let tokens = at + 1..close;
    let name = &names.candidates[n];
    let leading = reading.word(tokens.start) == reading.word(name.tokens.start);
    if leading && tokens.len() < name.tokens.len() || initials(reading, name, &tokens) {
        alias(reading, n, tokens, names);
    }
}

/// "X, d/b/a Y", "X, formerly known as Y", "X, also known as Y"
fn spoken(reading: &Reading, n: usize, at: usize, names: &mut Names) {
    let mut from = at;
    if reading.token(from).kind == Kind::Comma {
        from += 1;
    }
    // What stands in brackets between them is passed over.
    let Some(next) = names.candidates.iter().skip(n + 1).take(4).map(|c| c.tokens.clone()).find(|t| t.start >= from) else {
        return;
    };
    if next.start <= from || next.start > from + 8 {
        return;
    }
    let context = reading.language.names.contexts.ending(reading.tokens, next.start);
    let Some((start, Context::Alias | Context::Formerly)) = context.map(|(s, c)| (s, *c)) else {
        return;
    };
    let between = (from..start).all(|i| says(reading, i, BEFORE_ALIAS));
    // "X called Y a success" names no other name.
    let loose = says(reading, start, CALLED);
    let near = start == from;
    if near && !loose || !near && between {
        alias(reading, n, next, names);
    }
}

/// "(NYSE: ABC)", "(NYSE, TSX: ABC; OTCQB: ABCF)"
fn tickers(reading: &Reading, n: usize, inside: &Range<usize>, names: &mut Names) -> bool {
    let of = names.candidates[n].tokens.start;
    let exchanges = &reading.language.tables.exchanges;
    let mut i = inside.start;
    let mut found = false;
    let mut waiting: Vec<Range<usize>> = Vec::new();
    while i < inside.end {
        let Some((end, _)) = exchanges.starting(reading.text, reading.tokens, i) else {
            if found && reading.token(i).kind == Kind::Word && !reading.token(i).has(Token::UPPER) {
                return found;
            }
            i += 1;
            continue;
        };
        if !reading.token(i).has(Token::CAP) {
            i = end;
            continue;
        }
        waiting.push(i..end);
        i = end;
        let colon = reading.token(i).kind == Kind::Colon || reading.token(i).kind == Kind::Symbol;
        if !colon {
            continue;
        }
        i += 1;
        let symbol = i;
        while i < inside.end
            && matches!(reading.token(i).kind, Kind::Word | Kind::Number | Kind::Period | Kind::Hyphen)
            && (i == symbol || !reading.token(i).spaced())
        {
            i += 1;
        }
        if i == symbol || i - symbol > 5 {
            continue;
        }
        for exchange in waiting.drain(..) {
            names.tickers.push(TickerAt { of, exchange, symbol: symbol..i });
        }
        found = true;
        names.candidates[n].signs.add(Sign::Ticker);
    }
    found
}
