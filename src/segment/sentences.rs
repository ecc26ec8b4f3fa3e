//! Lines, blocks and sentences.
//!
//! Takes the tokens of a text, drops the line breaks that only wrap lines, tells where blocks and sentences end.

use super::{Block, Segments, Sentence, Words};
use crate::lang::class;
use crate::lang::lexicon::Lexicon;
use crate::model::Section;
use crate::token::{Kind, Token, Tokens};

/// Removes the newlines inside paragraphs that were wrapped at a width.
pub(super) fn unwrap_lines(text: &str, tokens: &mut Tokens) {
    let breaks: Vec<usize> = tokens.breaks().iter().map(|&i| i as usize).collect();
    if breaks.iter().all(|&i| tokens.at(i).has(Token::BLANK)) {
        return;
    }
    let length = |n: usize| {
        let from = if n == 0 { 0 } else { tokens.at(breaks[n - 1]).start };
        tokens.at(breaks[n]).start - from
    };
    let single = breaks.iter().filter(|&&i| !tokens.at(i).has(Token::BLANK)).count();
    let wide = (0..breaks.len()).filter(|&n| !tokens.at(breaks[n]).has(Token::BLANK) && (50..=110).contains(&length(n))).count();
    let long = (0..breaks.len()).filter(|&n| length(n) > 130).count();
    // A text whose lines are mostly of one width was wrapped by a program.
    let wrapped = wide * 3 > single * 2 && long * 4 < single;
    let mut drop = Vec::new();
    for (n, &i) in breaks.iter().enumerate() {
        if tokens.at(i).has(Token::BLANK) {
            continue;
        }
        let (before, behind) = (tokens.at(i.wrapping_sub(1)), tokens.at(i + 1));
        let item =
            matches!(behind.kind, Kind::Bullet | Kind::Asterisk | Kind::Hyphen | Kind::Hash | Kind::Pipe) || before.kind == Kind::Pipe;
        let continues = match behind.kind {
            Kind::Word => !behind.has(Token::CAP),
            Kind::Number => !matches!(tokens.at(i + 2).kind, Kind::Period | Kind::CloseBracket),
            _ => behind.is_currency_sign() || behind.kind == Kind::OpenBracket,
        };
        let ended = before.ends_sentence() || before.kind == Kind::Colon || before.kind == Kind::Semicolon;
        let soft = !item
            && (wrapped && length(n) >= 45 && !(ended && length(n) < 50)
                || continues && !ended && length(n) >= 20 && !text[..behind.start as usize].ends_with('\t'));
        if soft {
            drop.push(i);
        }
    }
    if drop.is_empty() {
        return;
    }
    tokens.join_lines(&drop);
}

pub(super) fn blocks(tokens: &Tokens, segments: &mut Segments) {
    let mut start = 0;
    for i in tokens.breaks().iter().map(|&i| i as usize).chain([tokens.len()]) {
        if start < i {
            let last = tokens.at(i - 1);
            let heading = i - start <= 20 && !last.ends_sentence() && !matches!(last.kind, Kind::Comma | Kind::Semicolon);
            segments.blocks.push(Block { tokens: start..i, sentences: 0..0, section: Section::Body, heading });
        }
        start = i + 1;
    }
}

/// No sentence has more tokens: rules look through whole sentences, and a text without full stops must not cost its square.
const LONGEST: usize = 400;

/// Cuts a block into sentences. `anchor` is the first outstanding token that may be in the block; gives that of the next one.
pub(super) fn sentences(
    tokens: &Tokens,
    lexicon: &Lexicon,
    words: &Words,
    segments: &mut Segments,
    block: usize,
    mut anchor: usize,
) -> usize {
    let range = segments.blocks[block].tokens.clone();
    let first = segments.sentences.len();
    let mut start = range.start;
    let mut i = range.start;
    let long = range.len() >= LONGEST * 3 / 4;
    while i < range.end {
        if !long {
            // Only marks and acronyms end a sentence that is not too long.
            let outstanding = segments.anchors.outstanding();
            while outstanding.get(anchor).is_some_and(|&a| (a as usize) < i) {
                anchor += 1;
            }
            i = outstanding.get(anchor).map_or(range.end, |&a| (a as usize).min(range.end));
            if i == range.end {
                break;
            }
        }
        i += 1;
        let token = tokens.at(i - 1);
        let parted = matches!(token.kind, Kind::Comma | Kind::Semicolon);
        if i < range.end && (i - start >= LONGEST || parted && i - start >= LONGEST * 3 / 4) {
            close(tokens, segments, start, i, block);
            start = i;
            continue;
        }
        let acronym = token.kind == Kind::Word && token.len > 2 && is_dotted(tokens, i - 1);
        if !token.ends_sentence() && !acronym {
            continue;
        }
        // Closing quotes and brackets belong to the sentence they close.
        while i < range.end
            && !tokens.at(i).spaced()
            && matches!(
                tokens.at(i).kind,
                Kind::CloseQuote | Kind::Quote | Kind::CloseBracket | Kind::Apostrophe | Kind::Period | Kind::Exclamation | Kind::Question
            )
        {
            i += 1;
        }
        let next = tokens.at(i);
        let begins = match next.kind {
            Kind::Word => next.has(Token::CAP) || next.has(Token::DIGIT),
            Kind::Number | Kind::OpenQuote | Kind::Quote | Kind::OpenBracket | Kind::Bullet | Kind::Apostrophe => true,
            _ => next.is_currency_sign(),
        };
        // "the Senate.The Port": the blank behind a full stop is lost at times.
        let before = tokens.at(i.wrapping_sub(2));
        let word = before.kind == Kind::Word && before.len > 3 && !before.has(Token::CAP);
        let lost_blank = token.kind == Kind::Period && next.capitalised() && word;
        let glued = !next.spaced() && !lost_blank;
        if i < range.end && (!begins || glued) {
            continue;
        }
        if i < range.end && token.kind == Kind::Period && abbreviated(tokens, lexicon, words, i - 1, next) {
            continue;
        }
        if i < range.end && acronym && !(next.capitalised() && lexicon.is(next, class::STARTER)) {
            continue;
        }
        close(tokens, segments, start, i, block);
        start = i;
    }
    if start < range.end {
        close(tokens, segments, start, range.end, block);
    }
    segments.blocks[block].sentences = first..segments.sentences.len();
    anchor
}

fn close(tokens: &Tokens, segments: &mut Segments, start: usize, end: usize, block: usize) {
    let place = segments.sentences.len() as u32;
    segments.sentence_of.resize(start, place.saturating_sub(1));
    segments.sentence_of.resize(end, place);
    segments.sentences.push(Sentence { tokens: start..end, span: tokens.span(&(start..end)), block });
}

/// `U.S.`: a word that ends in its own full stop.
fn is_dotted(tokens: &Tokens, at: usize) -> bool {
    let token = tokens.at(at);
    // Only acronyms hold dots, and the tokenizer gives them at least two capitals or letters with dots between.
    token.kind == Kind::Word && token.has(Token::DOTTED)
}

/// Whether the full stop at `stop` only shortens the word before it.
fn abbreviated(tokens: &Tokens, lexicon: &Lexicon, words: &Words, stop: usize, next: &Token) -> bool {
    let word = tokens.at(stop.wrapping_sub(1));
    if word.kind != Kind::Word || tokens.at(stop).spaced() {
        return false;
    }
    // An initial: "John F. Kennedy".
    if word.len == 1 && word.has(Token::CAP) {
        return true;
    }
    if !lexicon.is(word, class::ABBREVIATION) || !(word.has(Token::CAP) || word.len <= 3 || next.kind == Kind::Number) {
        return false;
    }
    let always = words.abbreviations.get(word.word).is_some_and(|a| a.always);
    always || next.kind == Kind::Number || !(next.capitalised() && lexicon.is(next, class::STARTER))
}
