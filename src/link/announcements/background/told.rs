//! Amounts of which the words say that nobody decides over them, or that somebody else did.

use std::ops::Range;

use super::Amount;
use crate::link::announcements::words::{
    self, BIOGRAPHY, CHANGE, COMPARED, COURT, DEBT, FIRM, GIVEN_UP, GO_ON, INSTEAD, OPPOSED, READER, UP_OR_DOWN, VOTE,
};
use crate::model::{Role, Section};
use crate::scan::Reading;

/// "cancelled plans for", "will not proceed with"
pub(super) fn given_up(reading: &Reading, sentence: &Range<usize>) -> bool {
    let says = |i: usize, wanted| words::says(reading, i, wanted);
    sentence.clone().any(|i| says(i, GIVEN_UP) || reading.word(i) == "not" && says(i + 1, GO_ON))
}

/// "Instead of paying $30,000 for a stand"
pub(super) fn instead(a: &Amount) -> bool {
    a.before(8).any(|i| a.says(i, INSTEAD) && matches!(a.word(i + 1), "of" | "than"))
}

/// "votes against the $3 trillion spending spree": what somebody else decided, and is blamed for.
pub(super) fn opposed(a: &Amount) -> bool {
    let against = |i: usize| a.word(i).eq_ignore_ascii_case("against");
    a.sentence.clone().any(|i| a.says(i, OPPOSED) || a.says(i, VOTE) && against(i + 1))
}

/// "a $450 million cut": how much less or more it is.
pub(super) fn change_behind(a: &Amount) -> bool {
    a.says(a.money.tokens.end, CHANGE)
}

/// A syndicator says the title again: "The post X raises $5 million appeared first on".
pub(super) fn syndicated(a: &Amount) -> bool {
    let start = a.sentence.start;
    a.word(start) == "The" && a.word(start + 1) == "post" && a.sentence.clone().any(|i| a.word(i) == "appeared")
}

/// In a case of the courts nobody decides of his own will.
pub(super) fn court(a: &Amount) -> bool {
    a.release.court || a.sentence.clone().any(|i| a.says(i, COURT))
}

/// "managed a $5 million budget": what somebody's life tells.
pub(super) fn biography(a: &Amount) -> bool {
    a.before(usize::MAX).any(|i| a.says(i, BIOGRAPHY))
}

/// "when you are investing $100,000 or more"
pub(super) fn reader(a: &Amount) -> bool {
    a.before(8).any(|i| a.says(i, READER))
}

/// "owes $5 million in back taxes"
pub(super) fn debt(a: &Amount) -> bool {
    a.grants() && a.before(4).chain(a.behind(8)).any(|i| a.says(i, DEBT))
}

/// "compared with $60 million last year", "up from $4 million"
pub(super) fn compared(a: &Amount) -> bool {
    let before = |n: usize| a.at().wrapping_sub(n);
    (1..4).any(|n| a.says(before(n), COMPARED)) || a.word(before(1)) == "from" && a.says(before(2), UP_OR_DOWN)
}

/// "from $4 million to $6 million": what it was before.
pub(super) fn changed_from(a: &Amount) -> bool {
    let next = a.found.money.get(a.money.id.index() + 1).map_or(0, |m| m.tokens.start);
    a.word(a.at().wrapping_sub(1)) == "from" && a.word(next.wrapping_sub(1)) == "to" && next <= a.money.tokens.end + 4
}

/// "$3 for every dollar", "for every $1 invested"
pub(super) fn ratio(a: &Amount) -> bool {
    let end = a.money.tokens.end;
    a.word(end) == "for" && a.word(end + 1) == "every" || a.word(a.at().wrapping_sub(1)) == "every"
}

/// "in addition to the $250,000 for": another decision.
pub(super) fn in_addition(a: &Amount) -> bool {
    let before = |n: usize| a.word(a.at().wrapping_sub(n));
    (1..6).any(|n| before(n) == "to" && matches!(before(n + 1), "addition" | "additional"))
}

/// Said in a quotation: by nobody who invests, or without a word that shows it is sure.
pub(super) fn only_quoted(a: &Amount) -> bool {
    let unnamed = a.money.role == Role::Investment && a.money.actor.is_none();
    a.money.section == Section::Quote && (unnamed || !a.sentence.clone().any(|i| a.says(i, FIRM)))
}
