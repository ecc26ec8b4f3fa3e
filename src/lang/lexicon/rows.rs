//! The rows of a table, and what is wrong with one.
//!
//! Takes the text of a table, gives its rows cell by cell. Must not know what a cell means.

use crate::eight::load;

/// A line of a table that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {file}, line {line}: {reason}")]
pub struct LexiconError {
    /// The table's name.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// A line of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The words as they are written.
    pub surface: &'a str,
    /// What they mean.
    pub value: &'a str,
    /// What else is to be known, words with a blank, comma or semicolon between.
    pub flags: &'a str,
    file: &'a str,
    line: usize,
}

impl<'a> Row<'a> {
    /// An error that names this line.
    pub fn error(&self, reason: impl Into<String>) -> LexiconError {
        LexiconError { file: self.file.to_owned(), line: self.line, reason: reason.into() }
    }

    /// The number of this line, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Whether a flag stands in the third column.
    pub fn flag(&self, name: &str) -> bool {
        self.flags.as_bytes().split(|b| matches!(b, b' ' | b',' | b';')).any(|f| f == name.as_bytes())
    }

    /// The value as a number or whatever else can be parsed.
    pub fn parse<T: std::str::FromStr>(&self) -> Result<T, LexiconError> {
        self.value.parse().map_err(|_| self.error(format!("'{}' is no value for this table", self.value)))
    }
}

/// The rows of a table; lines that are empty or begin with `#` are not rows.
pub fn rows<'a>(file: &'a str, table: &'a str) -> impl Iterator<Item = Row<'a>> {
    let (mut next, mut line) = (0, 0);
    std::iter::from_fn(move || {
        while next < table.len() {
            let (start, end) = (next, find(b'\n', table, next, table.len()));
            next = end + 1;
            line += 1;
            if table.as_bytes()[start] == b'#' || trimmed(&table[start..end]).is_empty() {
                continue;
            }
            let mut from = start;
            let mut cell = || {
                let (begin, tab) = (from.min(end), find(b'\t', table, from, end));
                from = tab + 1;
                trimmed(&table[begin..tab])
            };
            let surface = cell();
            return Some(Row { surface, value: cell(), flags: cell(), file, line });
        }
        None
    })
}

/// Without white space round it, which cells seldom have.
fn trimmed(cell: &str) -> &str {
    let bare = |b: Option<&u8>| b.is_some_and(u8::is_ascii_graphic);
    if cell.is_empty() || bare(cell.as_bytes().first()) && bare(cell.as_bytes().last()) { cell } else { cell.trim() }
}

/// Where an ASCII sign stands next in a part of a text; its end where there is none. Cells are a few bytes long: what is made for
/// long stretches takes longer to begin than this to end.
fn find(sign: u8, text: &str, from: usize, end: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let mut at = from;
    while at < end {
        let other = load(text.as_bytes(), at) ^ (ONES * u64::from(sign));
        // The lowest of these bits is that of the first byte that is zero.
        let zero = other.wrapping_sub(ONES) & !other & (ONES << 7);
        if zero != 0 {
            return (at + zero.trailing_zeros() as usize / 8).min(end);
        }
        at += 8;
    }
    end
}
