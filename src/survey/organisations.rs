//! STUB

use super::Survey;
use crate::scan::{Found, Reading};

pub(super) fn survey(_reading: &Reading, _found: &Found, _survey: &mut Survey) {}
