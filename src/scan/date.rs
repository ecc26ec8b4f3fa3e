//! STUB

use super::{Found, Reading};

/// What a date's words say, before the release's own date is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Expression {
    #[default]
    Unknown,
}

pub(super) fn scan(_reading: &Reading, _found: &mut Found) {}
