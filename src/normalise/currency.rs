//! STUB

use crate::scan::{Found, Reading};
use crate::survey::Survey;

pub(super) fn normalise(_reading: &Reading, _survey: &Survey, _found: &mut Found) {}
