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

#[cfg(test)]
mod tests {
    use crate::{Document, Extractor, Options};

    /// The dates of a text of Wednesday, 3 April 2024, as `words=value`.
    fn dates(text: &str) -> Vec<String> {
        let mut document = Document::from_text("t", text);
        document.manifest.release_date = Some("2024-04-03".to_owned());
        document.manifest.country = Some("GB".to_owned());
        let release = Extractor::new(Options::default()).expect("English loads").extract(&document);
        release.dates.into_iter().map(|d| format!("{}={}", d.text, d.value.unwrap_or_default())).collect()
    }

    fn are(text: &str, wanted: &[&str]) {
        assert_eq!(dates(text), wanted, "{text}");
    }

    #[test]
    fn days_and_months() {
        are("It was sold on September the 11th, 2001.", &["September the 11th, 2001=2001-09-11"]);
        are("Join us on Monday, January 6 for a walk.", &["Monday, January 6=2025-01-06"]);
        are("The bill failed in the Senate Thursday.", &["Thursday=2024-03-28"]);
        are("Date 07 16 2007", &["07 16 2007=2007-07-16"]);
        are("Built from November to March 2025, it stands.", &["November to March 2025=2024-11/2025-03"]);
        are("She opened it this past May.", &["this past May=2023-05"]);
    }

    #[test]
    fn periods() {
        are("Sales rose in the first nine months of 2023.", &["the first nine months of 2023=2023-01/2023-09"]);
        are("It will open by year-end.", &["year-end=2024"]);
        are("Over the next three to five years, it will grow.", &["the next three to five years=2024-04-03/2029-04-03"]);
        are("Work will end in the second half of next year.", &["the second half of next year=2025-H2"]);
    }

    #[test]
    fn no_dates() {
        for text in [
            "The Clean Harbours Act of 2005 applies.",
            "See example.org/2024/07/15/harbour and report VCSB-2026-001.",
            "Open Tuesday to Friday, 9 am to 5 pm on Saturday.",
            "The market today is large, as are today's data centres.",
            "It lasts three years; the 24-hour line is free.",
            "The shops are full on Black Friday.",
        ] {
            are(text, &[]);
        }
    }

    #[test]
    fn impossible_days_have_no_value() {
        are("The form says 99999-99-99 and February 30, 2023.", &["February 30, 2023="]);
        are("It was 31/02/2023.", &["31/02/2023="]);
    }
}
