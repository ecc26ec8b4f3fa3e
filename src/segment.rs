//! Tokens -> the parts of a release: blocks (paragraphs, list items, table rows), their sentences and sections.
//!
//! Takes the tokens of a text (and drops from them the line breaks that only wrap lines), gives [`Segments`]. Must not
//! know what money, jobs or companies are.

use std::ops::Range;

use crate::anchors::Anchors;
use crate::lang::lexicon::{Lexicon, LexiconError, Phrases, WordMap, rows};
use crate::lang::{Manifest, class};
use crate::model::{Section, Span};
use crate::token::{Kind, Token, Tokens};

/// What a heading says of the blocks below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    Body,
    List,
    Boilerplate,
    Contact,
    Skip,
}

#[derive(Clone, Copy, Debug)]
struct HeadingWord {
    heading: Heading,
    alone: bool,
    /// A company's name follows: "About X".
    company: bool,
}

/// The words by which parts are known.
#[derive(Debug, Clone, Default)]
pub struct Words {
    headings: Phrases<HeadingWord>,
    abbreviations: WordMap<Abbreviation>,
}

#[derive(Clone, Copy, Debug)]
struct Abbreviation {
    /// Its full stop never ends a sentence.
    always: bool,
}

impl Words {
    /// Whether a company's name follows a word: "About".
    pub fn introduces(&self, tokens: &Tokens, at: usize) -> bool {
        self.headings.starting(tokens, at).is_some_and(|(end, word)| word.company && end == at + 1)
    }

    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Words, LexiconError> {
        let mut words = Words::default();
        for row in rows("abbreviations.tsv", manifest.abbreviations) {
            words.abbreviations.add(lexicon, row.surface, class::ABBREVIATION, Abbreviation { always: row.flag("always") });
        }
        for row in rows("starters.tsv", manifest.starters) {
            lexicon.add(row.surface, class::STARTER);
        }
        for row in rows("sections.tsv", manifest.sections) {
            let heading = match row.value {
                "body" => Heading::Body,
                "list" => Heading::List,
                "boilerplate" => Heading::Boilerplate,
                "contact" => Heading::Contact,
                "skip" => Heading::Skip,
                other => return Err(row.error(format!("'{other}' is no section"))),
            };
            let word = HeadingWord { heading, alone: row.flag("alone"), company: row.flag("company") };
            words.headings.add(lexicon, row.surface, class::HEADING, 0, word);
        }
        Ok(words)
    }
}

/// A paragraph, list item, heading or table row.
#[derive(Clone, Debug)]
pub struct Block {
    pub tokens: Range<usize>,
    /// Indexes into [`Segments::sentences`].
    pub sentences: Range<usize>,
    pub section: Section,
    /// A line that titles what follows it: short, with no full stop at its end.
    pub heading: bool,
}

/// A sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    pub tokens: Range<usize>,
    pub span: Span,
    /// Its place in [`Segments::blocks`].
    pub block: usize,
}

/// How many tokens of a sentence are near to either side.
const NEAR: usize = 400;

/// The parts of a release.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    pub blocks: Vec<Block>,
    pub sentences: Vec<Sentence>,
    /// The tokens between quotation marks, in order.
    pub quotes: Vec<Range<usize>>,
    /// "TORONTO, April 3, 2024 /CNW/ -": the tokens before the dash.
    pub dateline: Option<Range<usize>>,
    /// The block that is the release's title.
    pub headline: Option<usize>,
    /// Where the later stages start.
    pub anchors: Anchors,
    /// The place of each token's sentence in `sentences`: nearly every rule asks for one.
    sentence_of: Vec<u32>,
}

impl Segments {
    /// The index of the sentence that a token stands in (or, between two, of the one before).
    #[inline]
    pub fn sentence_at(&self, token: usize) -> usize {
        self.sentence_of.get(token).map_or(self.sentences.len().saturating_sub(1), |&s| s as usize)
    }

    /// The sentence that a token stands in; an empty one in an empty text.
    pub fn sentence(&self, token: usize) -> Sentence {
        self.sentences.get(self.sentence_at(token)).cloned().unwrap_or(Sentence { tokens: 0..0, span: Span::default(), block: 0 })
    }

    /// The tokens of a sentence that stand near one of its tokens: all of them, but in a sentence longer than any that is
    /// written. What looks at them once for each mention would else take time with the square of a text without full stops.
    pub fn near(&self, token: usize) -> Range<usize> {
        let sentence = self.sentence(token).tokens;
        sentence.start.max(token.saturating_sub(NEAR))..sentence.end.min(token.saturating_add(NEAR))
    }

    /// The index of the block that a token stands in.
    #[inline]
    pub fn block_at(&self, token: usize) -> usize {
        self.sentences.get(self.sentence_at(token)).map_or(0, |s| s.block)
    }

    /// Whether a token stands between quotation marks.
    pub fn quoted(&self, token: usize) -> bool {
        let at = self.quotes.partition_point(|q| q.start <= token);
        at > 0 && self.quotes[at - 1].contains(&token)
    }

    /// The section that a token stands in.
    pub fn section_at(&self, token: usize) -> Section {
        if self.dateline.as_ref().is_some_and(|d| d.contains(&token)) {
            return Section::Dateline;
        }
        match self.blocks.get(self.block_at(token)) {
            Some(b) if b.section == Section::Body && self.quoted(token) => Section::Quote,
            Some(b) => b.section,
            None => Section::Body,
        }
    }
}

/// Finds the parts of a release.
///
/// Line breaks that only wrap a line are taken out of `tokens`; what follows them keeps [`Token::WRAPPED`].
pub fn segment(text: &str, tokens: &mut Tokens, lexicon: &Lexicon, words: &Words) -> Segments {
    unwrap_lines(text, tokens);
    let mut segments = Segments { anchors: std::mem::take(tokens.anchors_mut()), ..Segments::default() };
    segments.anchors.find(tokens.as_slice());
    segments.sentence_of.reserve(tokens.len());
    blocks(tokens, &mut segments);
    let mut from = 0;
    for block in 0..segments.blocks.len() {
        from = sentences(tokens, lexicon, words, &mut segments, block, from);
    }
    quotes(tokens, &mut segments);
    headline(tokens, lexicon, words, &mut segments);
    dateline(text, tokens, lexicon, &mut segments);
    sections(tokens, lexicon, words, &mut segments);
    segments
}

/// Removes the newlines inside paragraphs that were wrapped at a width.
fn unwrap_lines(text: &str, tokens: &mut Tokens) {
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

fn blocks(tokens: &Tokens, segments: &mut Segments) {
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
fn sentences(tokens: &Tokens, lexicon: &Lexicon, words: &Words, segments: &mut Segments, block: usize, mut anchor: usize) -> usize {
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

/// Pairs quotation marks inside blocks.
fn quotes(tokens: &Tokens, segments: &mut Segments) {
    if ![Kind::Quote, Kind::OpenQuote].into_iter().any(|kind| segments.anchors.has(kind)) {
        return;
    }
    for block in &segments.blocks {
        let mut open = None;
        for i in segments.anchors.outstanding_in(&block.tokens).iter().map(|&i| i as usize) {
            match (tokens.at(i).kind, open) {
                (Kind::OpenQuote, None) | (Kind::Quote, None) => open = Some(i),
                (Kind::CloseQuote | Kind::Quote, Some(start)) => {
                    // A name in quotes is no quotation.
                    if i - start > 4 {
                        segments.quotes.push(start..i + 1);
                    }
                    open = None;
                }
                _ => {}
            }
        }
        // A paragraph that opens a quotation which goes on in the next one.
        if let Some(start) = open
            && start == block.tokens.start
        {
            segments.quotes.push(start..block.tokens.end);
        }
    }
}

/// The first line that could be a title, before any running text.
fn headline(tokens: &Tokens, lexicon: &Lexicon, words: &Words, segments: &mut Segments) {
    for (n, block) in segments.blocks.iter().enumerate().take(8) {
        let skip = lexicon.is(tokens.at(block.tokens.start), class::HEADING)
            && words.headings.starting(tokens, block.tokens.start).is_some_and(|(_, w)| w.heading == Heading::Skip);
        if skip || block.tokens.len() < 2 {
            continue;
        }
        if is_row(tokens, &block.tokens) {
            break;
        }
        if block.tokens.len() <= 45 && block.sentences.len() <= 2 && !tokens.at(block.tokens.end - 1).ends_sentence() {
            segments.headline = Some(n);
        }
        break;
    }
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

/// "Published October 7, 2019": a short line with a year in it.
fn looks_like_date_line(tokens: &Tokens, range: &Range<usize>) -> bool {
    range.len() <= 12 && range.clone().any(|i| tokens.at(i).kind == Kind::Number && tokens.at(i).len == 4)
}

/// The tokens before the dash of the first running paragraph: place, date, wire.
fn dateline(text: &str, tokens: &Tokens, lexicon: &Lexicon, segments: &mut Segments) {
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

/// A paragraph of a text has at least so many tokens.
const PARAGRAPH: usize = 30;

/// Gives every block behind the headline its section.
fn sections(tokens: &Tokens, lexicon: &Lexicon, words: &Words, segments: &mut Segments) {
    let mut current = Section::Body;
    // Whether a paragraph of the text has been seen.
    let mut begun = false;
    let piped = segments.anchors.has(Kind::Pipe);
    for n in 0..segments.blocks.len() {
        let block = segments.blocks[n].clone();
        let mut at = block.tokens.start;
        while at < block.tokens.end
            && matches!(tokens.at(at).kind, Kind::Hash | Kind::Asterisk | Kind::Hyphen | Kind::Bullet | Kind::Symbol)
        {
            at += 1;
        }
        if block.section == Section::Headline {
            continue;
        }
        let item = is_item(tokens, &block.tokens);
        if lexicon.is(tokens.at(at), class::HEADING)
            && let Some((end, word)) = words.headings.starting(tokens, at)
        {
            let next = tokens.at(end);
            let ends = end >= block.tokens.end || matches!(next.kind, Kind::Colon | Kind::Asterisk | Kind::Hyphen);
            let fits = if word.company {
                // "About Spare" as a line of its own, "About Spare: …", "ABOUT SPARE Spare is …"
                tokens.at(at).has(Token::CAP)
                    && next.has(Token::CAP)
                    && n > 0
                    && (block.heading
                        || tokens.at(at).has(Token::UPPER)
                        || (end..(end + 9).min(block.tokens.end)).any(|i| tokens.at(i).kind == Kind::Colon))
            } else if word.alone {
                ends
            } else {
                tokens.at(at).has(Token::CAP)
            };
            if fits {
                current = match word.heading {
                    Heading::Body | Heading::Skip => Section::Body,
                    Heading::List => Section::List,
                    Heading::Boilerplate => Section::Boilerplate,
                    Heading::Contact => Section::Contact,
                };
            }
        } else if is_rule(tokens, &block.tokens) {
            // "-30-", "###": what stands below is not the release any more.
            current = if current == Section::Boilerplate { current } else { Section::Contact };
            segments.blocks[n].section = Section::Body;
            continue;
        } else if current == Section::List && !item && !block.heading && block.sentences.len() > 2
            // Whom to call stands above the text, too.
            || current == Section::Contact && !begun && !item && block.tokens.len() >= PARAGRAPH
        {
            current = Section::Body;
        }
        begun |= current == Section::Body && block.tokens.len() >= PARAGRAPH;
        segments.blocks[n].section = match current {
            Section::Body if piped && is_row(tokens, &block.tokens) => Section::Table,
            Section::Body | Section::List if item => Section::List,
            other => other,
        };
    }
}

/// A line that begins with a bullet or a number.
fn is_item(tokens: &Tokens, range: &Range<usize>) -> bool {
    let (first, second) = (tokens.at(range.start), tokens.at(range.start + 1));
    match first.kind {
        Kind::Bullet => true,
        Kind::Hyphen | Kind::Asterisk | Kind::Dash | Kind::Plus => second.spaced() && range.len() > 1,
        Kind::Number => {
            first.len <= 2
                && matches!(second.kind, Kind::Period | Kind::CloseBracket)
                && !second.spaced()
                && tokens.at(range.start + 2).spaced()
        }
        _ => false,
    }
}

/// A line whose cells are parted by bars.
fn is_row(tokens: &Tokens, range: &Range<usize>) -> bool {
    let bars = range.clone().filter(|&i| tokens.at(i).kind == Kind::Pipe).count();
    bars >= 2 || bars == 1 && range.len() < 30
}

/// "-30-", "###", "* * *", "(END)"
fn is_rule(tokens: &Tokens, range: &Range<usize>) -> bool {
    range.len() >= 3
        && range.len() <= 12
        && range.clone().all(|i| matches!(tokens.at(i).kind, Kind::Hash | Kind::Hyphen | Kind::Dash | Kind::Number | Kind::Symbol))
        && range.clone().filter(|&i| tokens.at(i).kind == Kind::Hash).count() >= 3
        || range.len() == 3
            && tokens.at(range.start).is_dash()
            && tokens.at(range.start + 1).kind == Kind::Number
            && tokens.at(range.start + 2).is_dash()
}
