//! Counts of jobs in tables: a bare number in a column whose header speaks of jobs, `jobs: 75 (new), 210 (retained)` in a cell.

use std::ops::Range;

use super::words::Noun;
use crate::model::Section;
use crate::scan::Reading;
use crate::token::Kind;

/// No row that is written has more tokens: each amount asks for the cells of its row, and one line of bars must not cost its square.
const LONGEST: usize = 400;

/// The cells of a table's row, the bars left out; empty where a block is no row, or too long for one.
pub fn cells(reading: &Reading, block: usize) -> Vec<Range<usize>> {
    let Some(block) = reading.segments.blocks.get(block).filter(|b| b.section == Section::Table && b.tokens.len() <= LONGEST) else {
        return Vec::new();
    };
    let mut cells = Vec::new();
    let mut start = block.tokens.start;
    for i in block.tokens.clone() {
        if reading.token(i).kind == Kind::Pipe {
            if i > block.tokens.start {
                cells.push(start..i);
            }
            start = i + 1;
        }
    }
    if start < block.tokens.end {
        cells.push(start..block.tokens.end);
    }
    cells
}

/// The header of the column in which a token stands: the cell of the same number in the table's first row.
pub fn header(reading: &Reading, token: usize) -> Option<Range<usize>> {
    let own = reading.segments.block_at(token);
    let column = cells(reading, own).iter().position(|c| c.contains(&token))?;
    // A table is long at times; its first row is not looked for further than this.
    let mut first = own;
    while first > 0 && own - first < 400 && reading.segments.blocks[first - 1].section == Section::Table {
        first -= 1;
    }
    if first == own {
        return None;
    }
    cells(reading, first).get(column).cloned().filter(|c| c.clone().any(|i| reading.token(i).kind == Kind::Word))
}

/// Whether a bare number at `at..end` stands in a cell that counts jobs.
pub(super) fn counts(reading: &Reading, at: usize, end: usize) -> bool {
    if reading.section(at) != Section::Table {
        return false;
    }
    let words = &reading.language.jobs;
    let speaks =
        |mut range: Range<usize>| range.any(|i| matches!(words.noun(reading.token(i)), Some(Noun::Job | Noun::Group | Noun::Vacancy)));
    let row = cells(reading, reading.segments.block_at(at));
    let Some(cell) = row.iter().find(|c| c.contains(&at)).cloned() else { return false };
    // "| Jobs pledged | 407 |": the row's own label, in a table of two columns.
    let labelled_row = row.len() == 2 && row.first().is_some_and(|c| *c != cell && speaks(c.clone()));
    // "jobs: 75 (new), 210 (retained)"
    let labelled = speaks(cell.start..at)
        && (cell.start..at).any(|i| reading.token(i).kind == Kind::Colon)
        && matches!(reading.token(end).kind, Kind::OpenBracket | Kind::Comma | Kind::Pipe | Kind::Newline | Kind::End);
    let alone = cell == (at..end);
    labelled || alone && labelled_row || alone && header(reading, at).is_some_and(speaks)
}
