//! Mentions and survey -> values: ISO currencies, EDTF dates.

pub mod currency;
pub mod date;

use crate::scan::{Found, Reading};
use crate::survey::Survey;

/// Fills in what needs the whole release to be known.
pub fn normalise(reading: &Reading, survey: &Survey, found: &mut Found) {
    currency::normalise(reading, survey, found);
    date::normalise(reading, survey, found);
}
