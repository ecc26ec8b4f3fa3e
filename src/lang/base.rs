//! The words of running text and the reference tables, as the build script leaves them: reading 60,000 lines at every start
//! of the program took most of its time.
//!
//! [`make`] takes the TSVs and gives bytes, when the program is built; [`read`] takes those bytes, when it starts. A number is
//! eight bytes, the lowest first. Must not know what stands in a table.

use super::class;
use super::lexicon::{Lexicon, LexiconError, rows};
use crate::tables::Tables;

/// Bytes that are read from their beginning to their end.
pub(crate) struct Reader(&'static [u8]);

impl Reader {
    pub fn number(&mut self) -> usize {
        self.take::<8>(1).iter().fold(0, |_, bytes| u64::from_le_bytes(*bytes) as usize)
    }

    /// Some records of `N` bytes each.
    pub fn take<const N: usize>(&mut self, records: usize) -> &'static [[u8; N]] {
        let (taken, rest) = self.0.split_at(records * N);
        self.0 = rest;
        taken.as_chunks().0
    }
}

/// Reads the words of running text and the reference tables. An error names the file and the line.
pub fn make(ordinary: &'static str) -> Result<Vec<u8>, LexiconError> {
    let mut lexicon = Lexicon::default();
    // The words of running text come first, so that they are found in the first slot that is looked at.
    for row in rows("ordinary_words.tsv", ordinary) {
        lexicon.add(row.surface, class::ORDINARY);
    }
    let tables = Tables::build(&mut lexicon)?;
    lexicon.finish();
    Ok(write(&lexicon, &tables))
}

fn write(lexicon: &Lexicon, tables: &Tables) -> Vec<u8> {
    let mut out = Vec::new();
    lexicon.write(&mut out);
    tables.write(&mut out);
    out
}

/// What was made.
pub fn read(base: &'static [u8]) -> (Lexicon, Tables) {
    let mut from = Reader(base);
    (Lexicon::read(&mut from), Tables::read(&mut from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::en::ENGLISH;

    #[test]
    fn the_program_has_what_its_tables_say() {
        let made = make(ENGLISH.names.ordinary).expect("the tables are read");
        assert!(made == ENGLISH.base, "the build script makes something else of the tables");
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        let (lexicon, tables) = read(ENGLISH.base);
        // Where two words want one slot, either may have it.
        let sorted = |bytes: &[u8]| {
            let mut numbers: Vec<[u8; 8]> = bytes.as_chunks().0.to_vec();
            numbers.sort_unstable();
            numbers
        };
        assert!(sorted(&write(&lexicon, &tables)) == sorted(ENGLISH.base), "something was lost");
    }
}
