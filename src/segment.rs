//! Tokens -> the parts of a release: blocks (paragraphs, list items, table rows), their sentences and sections.
//!
//! Takes the tokens of a text (and drops from them the line breaks that only wrap lines), gives [`Segments`]. Must not
//! know what money, jobs or companies are.

mod headline;
mod sentences;

use std::ops::Range;

use crate::anchors::Anchors;
use crate::lang::lexicon::{Lexicon, LexiconError, Phrases, WordMap, rows};
use crate::lang::{Manifest, class};
use crate::model::{Section, Span};
use crate::token::{Kind, Token, Tokens};
use headline::{dateline, headline};
use sentences::{blocks, sentences, unwrap_lines};

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
