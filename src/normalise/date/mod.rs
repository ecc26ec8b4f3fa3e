//! Dates -> EDTF values, first and last days, by the release's anchor date and its issuer's country.
//!
//! Takes what `scan::date` found and the survey, fills the rest of each [`crate::model::Date`]. Must not look at words.

mod calendar;
mod resolve;

use jiff::civil::Date as Day;

use crate::lang::Language;
use crate::model::Granularity;
use crate::scan::date::{Direction, Expression, Point, Year};
use crate::scan::{Found, Reading};
use crate::survey::Survey;

/// What an expression is resolved against.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub anchor: Option<Day>,
    /// ISO 3166 alpha-2, of the issuer.
    pub country: Option<&'a str>,
    pub language: &'a Language,
}

/// An expression with its place in the calendar.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    pub value: Option<String>,
    pub earliest: Option<Day>,
    pub latest: Option<Day>,
    pub granularity: Granularity,
    pub relative: bool,
}

pub(super) fn normalise(reading: &Reading, survey: &Survey, found: &mut Found) {
    let frame = Frame { anchor: survey.anchor, country: survey.country.as_deref(), language: reading.language };
    for date in &mut found.dates {
        let resolved = resolve(&date.expression, &frame);
        date.value = resolved.value;
        date.earliest = resolved.earliest.map(|d| d.to_string());
        date.latest = resolved.latest.map(|d| d.to_string());
        date.granularity = resolved.granularity;
        date.relative = resolved.relative;
    }
}

/// Places an expression in the calendar; what cannot be known stays empty.
pub(crate) fn resolve(expression: &Expression, frame: &Frame) -> Resolved {
    match expression {
        Expression::Unknown => Resolved::default(),
        Expression::At(point) => resolve::point(*point, frame),
        Expression::Onward(point) => {
            let r = resolve::point(*point, frame);
            Resolved { value: r.value.map(|v| format!("{v}/..")), latest: None, granularity: Granularity::Interval, ..r }
        }
        Expression::Between(first, last) => between(*first, *last, frame),
    }
}

fn between(first: Point, last: Point, frame: &Frame) -> Resolved {
    let mut a = resolve::point(first, frame);
    // An end whose year is not said follows the beginning.
    let follows = Frame { anchor: a.earliest.or(frame.anchor), ..*frame };
    let last = match (resolve::unsaid(last), a.earliest) {
        (true, Some(_)) => resolve::with_year(last, Year::Unsaid(Direction::Future)),
        (true, None) | (false, _) => last,
    };
    let b = resolve::point(last, if resolve::unsaid(last) { &follows } else { frame });
    if let (Some(from), Some(to)) = (a.earliest, b.latest)
        && from > to
    {
        // "November to March 2025" began in the year before.
        a = resolve::point(resolve::year_before(first), frame);
    }
    let end = |v: &Option<String>, last: bool| {
        let v = v.as_deref()?;
        let end = if last { v.rsplit('/').next() } else { v.split('/').next() };
        end.map(str::to_owned)
    };
    let value = match (end(&a.value, false), end(&b.value, true)) {
        (Some(x), Some(y)) => Some(format!("{x}/{y}")),
        (Some(_) | None, _) => None,
    };
    let known = value.is_some();
    Resolved {
        value,
        earliest: a.earliest.filter(|_| known),
        latest: b.latest.filter(|_| known),
        granularity: Granularity::Interval,
        relative: a.relative || b.relative,
    }
}
