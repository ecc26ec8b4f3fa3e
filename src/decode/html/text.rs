//! The nodes of a story -> text.

use scraper::Node;

use super::rows;
use super::story::Story;
use super::tree::Tree;
use crate::eight::{folded_already, load};

/// What stands between two pieces of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Blank,
}

struct Writer {
    text: String,
    gap: Gap,
    /// A list item has begun and nothing of it is written yet.
    bullet: bool,
}

/// What is open at some point of the walk and has to be ended behind its last node.
enum Open {
    Block,
    Item,
    /// A data row; its cells are written when it ends.
    Preformatted,
}

/// Writes a story as text. A headline that is not in it comes first.
pub fn render(tree: &Tree, story: &Story, headline: Option<&str>) -> String {
    let mut writer = Writer { text: String::new(), gap: Gap::None, bullet: false };
    if let Some(headline) = headline
        && !tree.elements(story.from, story.to).any(|at| tree.name(at) == "h1" && tree.words(at) == headline)
    {
        writer.words(headline);
        writer.part(Gap::Blank);
    }
    let mut open: Vec<(usize, Open)> = Vec::new();
    let mut preformatted = 0usize;
    let mut at = story.from;
    while at < story.to {
        while let Some((_, what)) = open.pop_if(|(end, _)| *end <= at) {
            writer.close(&what, &mut preformatted);
        }
        let item = &tree.items[at];
        if item.dropped {
            at = item.end;
            continue;
        }
        match item.node {
            Node::Text(text) if preformatted > 0 => writer.lines(text),
            Node::Text(text) => writer.words(text),
            Node::Element(_) => match item.name {
                "br" => writer.line_break(),
                "sup" if is_footnote(&tree.words(at)) => {
                    at = item.end;
                    continue;
                }
                "li" => {
                    writer.part(if writer.bullet { Gap::None } else { Gap::Line });
                    writer.bullet = true;
                    open.push((item.end, Open::Item));
                }
                "pre" => {
                    writer.part(Gap::Blank);
                    preformatted += 1;
                    open.push((item.end, Open::Preformatted));
                }
                "table" if !rows::is_layout(tree, at) => {
                    writer.part(Gap::Blank);
                    writer.table(tree, at);
                    writer.part(Gap::Blank);
                    at = item.end;
                    continue;
                }
                _ if item.parts_text() => {
                    writer.part(if writer.bullet { Gap::None } else { Gap::Blank });
                    open.push((item.end, Open::Block));
                }
                _ => {}
            },
            Node::Document | Node::Fragment | Node::Doctype(_) | Node::Comment(_) | Node::ProcessingInstruction(_) => {}
        }
        at += 1;
    }
    if !writer.text.is_empty() {
        writer.text.push('\n');
    }
    writer.text
}

impl Writer {
    /// At least this much stands before the next words.
    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn line_break(&mut self) {
        self.gap = if self.gap >= Gap::Line { Gap::Blank } else { Gap::Line };
    }

    fn close(&mut self, what: &Open, preformatted: &mut usize) {
        match what {
            Open::Block => self.part(if self.bullet { Gap::None } else { Gap::Blank }),
            Open::Item => {
                self.bullet = false;
                // A paragraph inside an item ends with a blank line; between items a line break is enough.
                self.gap = Gap::Line;
            }
            Open::Preformatted => {
                *preformatted = preformatted.saturating_sub(1);
                self.part(Gap::Blank);
            }
        }
    }

    fn begin(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Blank => "\n\n",
            });
        }
        self.gap = Gap::None;
        if std::mem::take(&mut self.bullet) {
            self.text.push_str("- ");
        }
    }

    /// Words with their white space folded.
    fn words(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if is_space(c) {
                self.part(Gap::Space);
                rest = rest.trim_start_matches(is_space);
                continue;
            }
            // Most of a text is written as it stands.
            let plain = plain(rest);
            if plain > 0 {
                self.begin();
                self.text.push_str(&rest[..plain]);
                rest = &rest[plain..];
                continue;
            }
            let end = rest.find(is_space).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(end);
            rest = behind;
            if word.chars().all(is_invisible) {
                continue;
            }
            self.begin();
            self.text.extend(word.chars().filter(|&c| !is_invisible(c)));
        }
    }

    /// Words whose line ends are kept.
    fn lines(&mut self, text: &str) {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.line_break();
            }
            self.words(line);
        }
    }

    /// A row a line.
    fn table(&mut self, tree: &Tree, table: usize) {
        let end = tree.items[table].end;
        let mut cells: Vec<String> = Vec::new();
        let mut at = table + 1;
        let row = |writer: &mut Writer, cells: &mut Vec<String>| {
            let line = rows::line(cells);
            cells.clear();
            if !line.is_empty() {
                writer.part(Gap::Line);
                writer.words(&line);
            }
        };
        while at < end {
            if tree.items[at].dropped {
                at = tree.items[at].end;
                continue;
            }
            match tree.name(at) {
                "tr" => row(self, &mut cells),
                "td" | "th" | "caption" => {
                    cells.push(tree.words(at));
                    at = tree.items[at].end;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        row(self, &mut cells);
    }
}

/// How long a text goes on in ASCII that can be seen, with single blanks in it.
fn plain(text: &str) -> usize {
    let mut at = 0;
    loop {
        match folded_already(load(text.as_bytes(), at)) {
            0 => return at,
            n => at += n,
        }
    }
}

/// White space of a page, non-breaking spaces among it.
fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// Characters that nobody sees: zero-width spaces, soft hyphens, byte-order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\0')
}

/// Words as they stand in the text: white space folded, invisible characters left out.
pub fn cleaned(words: &str) -> String {
    let mut writer = Writer { text: String::new(), gap: Gap::None, bullet: false };
    writer.words(words);
    writer.text
}

/// A number, or a sign, that leads to a note.
fn is_footnote(words: &str) -> bool {
    let inner = words.trim_matches(['[', ']', '(', ')']);
    !inner.is_empty() && inner.len() <= 3 && inner.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡'))
}
