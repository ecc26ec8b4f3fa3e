//! The release's own date and its issuer's country, each with where it came from.

use super::Survey;
use crate::scan::{Found, Reading};

pub(super) fn survey(reading: &Reading, _found: &Found, survey: &mut Survey) {
    let document = reading.document;
    survey.country = document.manifest.country.clone();
    survey.release_date = document.manifest.release_date.as_deref().and_then(|d| d.parse().ok());
    survey.anchor = survey.release_date;
}
