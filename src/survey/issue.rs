//! The issuer's country, and where it came from.

use super::Survey;
use crate::scan::{Found, Reading};

pub(super) fn survey(reading: &Reading, _found: &Found, survey: &mut Survey) {
    let document = reading.document;
    survey.country = document.manifest.country.clone();
}
