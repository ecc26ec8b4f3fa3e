//! What stands above a release's text: its title, what is said of it below, and the dateline.
//!
//! Takes blocks, tells which is the title. Must not know names: a letterhead is told by how it is written.

use std::ops::Range;

use super::{Heading, Segments, Words, is_row};
use crate::lang::class;
use crate::lang::lexicon::Lexicon;
use crate::model::Section;
use crate::token::{Kind, Token, Tokens};

/// The first line that could be a title, before any running text.
pub(super) fn headline(tokens: &Tokens, lexicon: &Lexicon, words: &Words, segments: &mut Segments) {
    let mut letterhead = None;
    for (n, block) in segments.blocks.iter().enumerate().take(8) {
        // "NEWS RELEASE", but not "News release: a plant for Elmhaven"
        let skip = lexicon.is(tokens.at(block.tokens.start), class::HEADING)
            && words
                .headings
                .starting(tokens, block.tokens.start)
                .is_some_and(|(end, w)| w.heading == Heading::Skip && (!w.alone || end + 1 >= block.tokens.end));
        if skip || block.tokens.len() < 2 {
            continue;
        }
        if is_row(tokens, &block.tokens) {
            break;
        }
        if block.tokens.len() <= 45 && block.sentences.len() <= 2 && !tokens.at(block.tokens.end - 1).ends_sentence() {
            if is_date(tokens, lexicon, &block.tokens) || names_body(tokens, lexicon, &block.tokens) {
                letterhead = letterhead.or(Some(n));
                continue;
            }
            segments.headline = Some(n);
        }
        break;
    }
    // Where nothing else could be the title it is.
    segments.headline = segments.headline.or(letterhead);
    // Lines below the headline that are no running text yet are subheads.
    let Some(first) = segments.headline else {
        return;
    };
    for n in 0..segments.blocks.len() {
        let block = &mut segments.blocks[n];
        // "The following grants were made:" opens what is below it.
        let opens = tokens.at(block.tokens.end - 1).kind == Kind::Colon;
        if n <= first
            || n < first + 4 && block.heading && !opens && !looks_like_date_line(tokens, &block.tokens) && !is_row(tokens, &block.tokens)
        {
            block.section = Section::Headline;
        } else {
            break;
        }
    }
}

/// "Brussels, 12 February 2026", "August 15, 2023 08:00 AM Eastern Time": a line that says when, and where.
fn is_date(tokens: &Tokens, lexicon: &Lexicon, range: &Range<usize>) -> bool {
    let date = |i: usize| lexicon.is(tokens.at(i), class::DATE_MONTH | class::DATE_WEEKDAY);
    let others = range.clone().filter(|&i| tokens.at(i).kind == Kind::Word && !date(i)).count();
    let clock = date(range.start) && range.clone().any(|i| tokens.at(i).kind == Kind::Colon);
    looks_like_date_line(tokens, range) && range.clone().any(date) && others <= if clock { 5 } else { 2 }
}

/// "WEAR VALLEY COUNCIL", "Ministry of Heavy Industries": the name of a body, and nothing else.
fn names_body(tokens: &Tokens, lexicon: &Lexicon, range: &Range<usize>) -> bool {
    let head = |i: usize| lexicon.is(tokens.at(i), class::HEAD);
    let name = |i: usize| {
        let token = tokens.at(i);
        let verb = lexicon.is(token, class::ORG_VERB | class::ANY_VERB);
        matches!(token.kind, Kind::Comma | Kind::Ampersand)
            || token.kind == Kind::Word
                && if token.has(Token::CAP) { !verb } else { lexicon.is(token, class::NAME_OF | class::NAME_AND | class::NAME_PARTICLE) }
    };
    range.len() <= 12 && (head(range.start) || head(range.end - 1)) && range.clone().all(name)
}

/// "Published October 7, 2019": a short line with a year in it.
fn looks_like_date_line(tokens: &Tokens, range: &Range<usize>) -> bool {
    range.len() <= 12 && range.clone().any(|i| tokens.at(i).kind == Kind::Number && tokens.at(i).len == 4)
}

/// The tokens before the dash of the first running paragraph: place, date, wire.
pub(super) fn dateline(text: &str, tokens: &Tokens, lexicon: &Lexicon, segments: &mut Segments) {
    for block in segments.blocks.iter().take(12) {
        let start = block.tokens.start;
        let end = block.tokens.end.min(start + 32);
        if !tokens.at(start).has(Token::CAP) && !matches!(tokens.at(start).kind, Kind::OpenBracket | Kind::Asterisk) {
            continue;
        }
        // "Before the May 11 vote, staff – mainly …": a sentence.
        if lexicon.is(tokens.at(start), class::DATE_PREPOSITION) && !tokens.at(start).has(Token::UPPER) {
            continue;
        }
        let Some(dash) = (start + 1..end).find(|&i| is_dateline_dash(tokens, i)) else {
            continue;
        };
        if dash + 3 >= block.tokens.end {
            continue;
        }
        let head = start..dash;
        let shouted = tokens.at(start).has(Token::UPPER);
        let wire = head
            .clone()
            .any(|i| tokens.at(i).kind == Kind::Slash || tokens.at(i).kind == Kind::OpenBracket && tokens.at(i + 1).has(Token::UPPER));
        let dated = head.clone().any(|i| tokens.at(i).kind == Kind::Number);
        let comma = head.clone().any(|i| tokens.at(i).kind == Kind::Comma);
        let plain = head.clone().all(|i| {
            let t = tokens.at(i);
            t.kind != Kind::Word || t.has(Token::CAP) || t.has(Token::DOTTED) || t.len <= 3 || dated
        });
        let words = head.clone().filter(|&i| tokens.at(i).kind == Kind::Word).count();
        if plain
            && words <= 14
            && (wire || dated && words <= 8 || shouted && words <= 5 || comma && words <= 5)
            && !text[tokens.span(&head).range()].contains(':')
        {
            segments.dateline = Some(head);
            return;
        }
    }
}

/// A dash with space round it, or a double hyphen.
fn is_dateline_dash(tokens: &Tokens, i: usize) -> bool {
    let (token, next) = (tokens.at(i), tokens.at(i + 1));
    match token.kind {
        Kind::Dash => true,
        Kind::Hyphen => {
            next.kind == Kind::Hyphen
                || token.spaced() && (next.spaced() || next.capitalised() || matches!(next.kind, Kind::Quote | Kind::OpenQuote))
                || next.spaced() && matches!(tokens.at(i - 1).kind, Kind::CloseBracket | Kind::Slash)
        }
        _ => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::{Document, Extractor, Options};

    fn title(text: &str) -> Option<String> {
        Extractor::new(Options::default()).unwrap().extract(&Document::from_text("t", text)).title
    }

    #[test]
    fn the_title_stands_below_the_letterhead() {
        let title_of = |above: &str| title(&format!("{above}\n\nKiln workshop opens in Elmhaven\n\nThe workshop took two years to build."));
        for above in
            ["NEWS RELEASE", "Media Release", "News", "Brussels, 12 February 2026", "WEXLEY VALLEY COUNCIL", "Ministry of Clay and Glass"]
        {
            assert_eq!(title_of(above).as_deref(), Some("Kiln workshop opens in Elmhaven"), "{above}");
        }
        assert_eq!(title_of("November 03, 2025 08:00 AM Eastern Standard Time").as_deref(), Some("Kiln workshop opens in Elmhaven"));
    }

    #[test]
    fn what_only_looks_like_a_letterhead_is_the_title() {
        for above in
            ["News release: a kiln for Elmhaven", "Wexley Council buys a second kiln", "May 2024 brings more visitors to the kilns"]
        {
            assert_eq!(title(&format!("{above}\n\nThe workshop took two years to build.")).as_deref(), Some(above));
        }
        // Where nothing else could be the title it is.
        assert_eq!(title("Wexley Valley Council\n\nThe workshop took two years to build.").as_deref(), Some("Wexley Valley Council"));
    }
}
