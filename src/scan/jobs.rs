//! STUB

use super::{Found, Reading};

pub(super) fn scan(_reading: &Reading, _found: &mut Found) {}
