//! Values -> cells of CSV: quoted where they must be, harmless where a spreadsheet would run them.

use std::io::Write;

use serde::Serialize;

use crate::model::Span;

/// How many characters of a sentence stand in a cell at most; spreadsheets hold no cell of more than 32,767.
const SENTENCE: usize = 2000;

/// Rows of a table, cell by cell.
#[derive(Default)]
pub struct Rows {
    bytes: Vec<u8>,
    started: bool,
}

impl Rows {
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub fn end(&mut self) {
        self.bytes.push(b'\n');
        self.started = false;
    }

    fn part(&mut self) {
        if self.started {
            self.bytes.push(b',');
        }
        self.started = true;
    }

    pub fn empty(&mut self) {
        self.part();
    }

    /// Words; the first of a row is quoted when empty, so that no row is an empty line.
    pub fn text(&mut self, words: &str) {
        self.part();
        let formula = words.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if !words.bytes().any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r')) {
            if formula {
                self.bytes.push(b'\'');
            }
            self.bytes.extend_from_slice(words.as_bytes());
            return;
        }
        self.bytes.push(b'"');
        if formula {
            self.bytes.push(b'\'');
        }
        for part in words.split_inclusive('"') {
            self.bytes.extend_from_slice(part.as_bytes());
            if part.ends_with('"') {
                self.bytes.push(b'"');
            }
        }
        self.bytes.push(b'"');
    }

    pub fn maybe(&mut self, words: Option<&str>) {
        match words {
            Some(words) => self.text(words),
            None => self.empty(),
        }
    }

    /// A number, or anything else that never needs quotes.
    pub fn plain(&mut self, value: impl std::fmt::Display) {
        self.part();
        // Writing to memory cannot fail.
        let _ = write!(self.bytes, "{value}");
    }

    pub fn maybe_plain(&mut self, value: Option<impl std::fmt::Display>) {
        match value {
            Some(value) => self.plain(value),
            None => self.empty(),
        }
    }

    /// A word of an enum, as JSON has it.
    pub fn word(&mut self, value: &impl Serialize) {
        self.part();
        let start = self.bytes.len();
        if serde_json::to_writer(&mut self.bytes, value).is_err() || self.bytes[start..].starts_with(b"null") {
            self.bytes.truncate(start);
        } else if self.bytes[start..].starts_with(b"\"") {
            self.bytes.pop();
            self.bytes.remove(start);
        }
    }

    pub fn list(&mut self, words: &[String]) {
        self.text(&words.join("; "));
    }
}

/// Words with the white space in them made single spaces.
pub fn folded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The words of a sentence, white space folded; a very long one is cut to what stands around `at`.
pub fn sentence(text: &str, sentence: Span, at: Span) -> String {
    let words = sentence.of(text);
    if words.len() <= SENTENCE {
        return folded(words);
    }
    let middle = at.start.saturating_sub(sentence.start) as usize;
    let mut from = middle.saturating_sub(SENTENCE / 2);
    let mut to = (from + SENTENCE).min(words.len());
    while from > 0 && !words.is_char_boundary(from) {
        from -= 1;
    }
    while to < words.len() && !words.is_char_boundary(to) {
        to += 1;
    }
    let (before, behind) = (if from > 0 { "… " } else { "" }, if to < words.len() { " …" } else { "" });
    format!("{before}{}{behind}", folded(words.get(from..to).unwrap_or("")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn row(words: &str) -> String {
        let mut rows = Rows::default();
        rows.text(words);
        rows.end();
        String::from_utf8(rows.into_bytes()).unwrap()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(row("Spare"), "Spare\n");
        assert_eq!(row("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"\n");
    }

    #[test]
    fn formulas_are_made_harmless() {
        assert_eq!(row("=1+1"), "'=1+1\n");
        assert_eq!(row("+1, 2"), "\"'+1, 2\"\n");
        assert_eq!(row("@spare"), "'@spare\n");
        assert_eq!(row("\tx"), "'\tx\n");
        assert_eq!(row("1-2"), "1-2\n");
    }

    #[test]
    fn long_sentences_are_cut_around_the_mention() {
        let text = "word ".repeat(10_000);
        let cut = sentence(&text, Span::new(0, text.len() as u32), Span::new(25_000, 25_004));
        assert!(cut.chars().count() < 2100 && cut.starts_with('…') && cut.ends_with('…'));
        assert_eq!(sentence("a \n b", Span::new(0, 5), Span::new(0, 1)), "a b");
    }
}
