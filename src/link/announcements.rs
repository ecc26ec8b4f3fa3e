//! STUB

use crate::model::Announcement;
use crate::scan::{Found, Reading};
use crate::survey::Survey;

pub(super) fn link(_reading: &Reading, _survey: &Survey, _found: &mut Found) -> Vec<Announcement> {
    Vec::new()
}
