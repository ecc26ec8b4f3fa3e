//! Places in which nothing is a date: web addresses and file names.

use std::ops::Range;

use crate::scan::Reading;
use crate::token::{Kind, Token};

/// Whether a match stands inside a web address, a file's name or a serial number: glued on either side to more of it.
pub(super) fn in_address(reading: &Reading, tokens: &Range<usize>) -> bool {
    let (first, before) = (reading.token(tokens.start), reading.token(tokens.start.wrapping_sub(1)));
    let (next, behind) = (reading.token(tokens.end), reading.token(tokens.end + 1));
    let glue = |t: &Token| matches!(t.kind, Kind::Hyphen | Kind::Slash | Kind::Period | Kind::At | Kind::Symbol | Kind::Colon | Kind::Hash);
    // "post-2020", "mid-June" are left to those who look for them.
    let left = !first.spaced() && glue(before) && !before.spaced() && reading.token(tokens.start.wrapping_sub(2)).kind != Kind::Newline;
    let right = glue(next) && !next.spaced() && !behind.spaced() && matches!(behind.kind, Kind::Word | Kind::Number);
    match (left, right) {
        (true, true) => true,
        (true, false) => {
            matches!(before.kind, Kind::Slash | Kind::At | Kind::Symbol | Kind::Hash) && is_word(reading, tokens.start.wrapping_sub(2))
        }
        (false, true) => matches!(next.kind, Kind::At | Kind::Slash if behind.kind == Kind::Word && !behind.has(Token::CAP)),
        (false, false) => false,
    }
}

fn is_word(reading: &Reading, i: usize) -> bool {
    matches!(reading.token(i).kind, Kind::Word | Kind::Number)
}
