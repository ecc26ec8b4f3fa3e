//! One point or period -> its value and its first and last day.

use jiff::civil::Date as Day;

use super::calendar::{self, day, last_of_month, monday, on_or_after, on_or_before, plus, plus_days, plus_months};
use super::{Frame, Resolved};
use crate::model::Granularity;
use crate::scan::date::{Direction, Piece, Point, Unit, Which, Year};

/// A period between two days, both in it.
type Period = (Day, Day);

fn resolved(value: String, period: Option<Period>, granularity: Granularity) -> Resolved {
    Resolved { value: Some(value), earliest: period.map(|p| p.0), latest: period.map(|p| p.1), granularity, relative: false }
}

/// Nothing known but how fine it would be.
fn unknown(granularity: Granularity) -> Resolved {
    Resolved { granularity, ..Resolved::default() }
}

/// Whether a point's year is not said.
pub(super) fn unsaid(point: Point) -> bool {
    year_of(point).is_some_and(|y| matches!(y, Year::Unsaid(_) | Year::OnWeekday(_)))
}

fn year_of(point: Point) -> Option<Year> {
    match point {
        Point::Day { year, .. }
        | Point::Month { year, .. }
        | Point::Season { year, .. }
        | Point::Quarter { year, .. }
        | Point::Half { year, .. }
        | Point::Fiscal { year, .. }
        | Point::WeekOf { year, .. }
        | Point::Holiday { year, .. } => Some(year),
        Point::Figures { .. }
        | Point::Year(_)
        | Point::Split(_)
        | Point::Decade(_)
        | Point::Century(_)
        | Point::Weekday { .. }
        | Point::Shift { .. }
        | Point::NearWeekend(_)
        | Point::DayOfMonth(_)
        | Point::NewYear
        | Point::Ago { .. }
        | Point::Stretch { .. } => None,
    }
}

/// The same point in another year.
pub(super) fn with_year(point: Point, year: Year) -> Point {
    match point {
        Point::Day { month, day, .. } => Point::Day { year, month, day },
        Point::Month { month, .. } => Point::Month { year, month },
        Point::Season { season, .. } => Point::Season { year, season },
        Point::Quarter { quarter, .. } => Point::Quarter { year, quarter },
        Point::Half { half, .. } => Point::Half { year, half },
        Point::Fiscal { piece, .. } => Point::Fiscal { year, piece },
        Point::WeekOf { month, day, .. } => Point::WeekOf { year, month, day },
        Point::Holiday { holiday, .. } => Point::Holiday { year, holiday },
        Point::Figures { .. }
        | Point::Year(_)
        | Point::Split(_)
        | Point::Decade(_)
        | Point::Century(_)
        | Point::Weekday { .. }
        | Point::Shift { .. }
        | Point::NearWeekend(_)
        | Point::DayOfMonth(_)
        | Point::NewYear
        | Point::Ago { .. }
        | Point::Stretch { .. } => point,
    }
}

/// The same point a year earlier, where it names its year.
pub(super) fn year_before(point: Point) -> Point {
    match year_of(point) {
        Some(Year::Named(y)) => with_year(point, Year::Named(y - 1)),
        Some(Year::Unsaid(_) | Year::OnWeekday(_) | Year::Shifted(_) | Year::OfYear(_)) | None => point,
    }
}

pub(super) fn point(point: Point, frame: &Frame) -> Resolved {
    let relative = year_of(point).is_some_and(|y| !matches!(y, Year::Named(_)));
    let r = match point {
        Point::Day { year, month, day } => of_day(year, month, day, frame),
        Point::Figures { first, second, year } => figures(first, second, year, frame.country),
        Point::Month { year, month } => match pick(year, frame, |y| month_of(y, month)) {
            Some(y) => resolved(format!("{y:04}-{month:02}"), month_of(y, month), Granularity::Month),
            None => unknown(Granularity::Month),
        },
        Point::Season { year, season } => match season_year(year, season, frame) {
            Some(y) => resolved(format!("{y:04}-{season}"), season_of(y, season), Granularity::Season),
            None => unknown(Granularity::Season),
        },
        Point::Quarter { year, quarter } => match pick(year, frame, |y| quarter_of(y, quarter)) {
            Some(y) => resolved(format!("{y:04}-Q{quarter}"), quarter_of(y, quarter), Granularity::Quarter),
            None => unknown(Granularity::Quarter),
        },
        Point::Half { year, half } => match pick(year, frame, |y| half_of(y, half)) {
            Some(y) => resolved(format!("{y:04}-H{half}"), half_of(y, half), Granularity::Half),
            None => unknown(Granularity::Half),
        },
        Point::Year(y) => whole_year(y),
        Point::Fiscal { year, piece } => match fiscal_year(year, frame) {
            Some(y) => fiscal(y, piece, frame.country),
            None => unknown(Granularity::Year),
        },
        Point::Split(y) => match y.checked_add(1) {
            Some(next) => resolved(format!("{y:04}/{next:04}"), years(y, next), Granularity::Year),
            None => unknown(Granularity::Year),
        },
        Point::Decade(y) => resolved(format!("{:03}X", y / 10), years(y, y + 9), Granularity::Decade),
        Point::Century(y) => resolved(format!("{:02}XX", y / 100), years(y, y + 99), Granularity::Century),
        Point::WeekOf { year, month, day: d } => {
            let from = pick(year, frame, |y| day(y, month, d).map(|x| (x, x))).and_then(|y| day(y, month, d));
            interval(from, from.and_then(|f| plus_days(f, 6)), Granularity::Week)
        }
        Point::Weekday { weekday, which } => {
            frame.anchor.and_then(|a| weekday_near(a, weekday, which)).map_or(unknown(Granularity::Day), one_day)
        }
        Point::Shift { unit, by } => shift(unit, i64::from(by), frame),
        Point::NearWeekend(direction) => match frame.anchor {
            Some(a) => {
                let saturday = match direction {
                    Direction::Past => plus_days(a, -1).and_then(|d| on_or_before(d, 6)),
                    Direction::Future | Direction::Nearest => this_saturday(a),
                };
                interval(saturday, saturday.and_then(|s| plus_days(s, 1)), Granularity::Interval)
            }
            None => unknown(Granularity::Interval),
        },
        Point::DayOfMonth(d) => frame.anchor.and_then(|a| day_of_month(a, d)).map_or(unknown(Granularity::Day), one_day),
        Point::NewYear => match frame.anchor {
            Some(a) if a.month() <= 2 => whole_year(a.year()),
            Some(a) => whole_year(a.year().saturating_add(1)),
            None => unknown(Granularity::Year),
        },
        Point::Ago { unit, count } => ago(unit, i64::from(count), frame.anchor),
        Point::Stretch { unit, count, ahead } => stretch(unit, i64::from(count), ahead, frame.anchor),
        Point::Holiday { year, holiday } => {
            let feast = frame.language.dates.feast(holiday, frame.country);
            let in_year = |y| feast.and_then(|f| calendar::feast(f, y));
            pick(year, frame, |y| in_year(y).map(|d| (d, d))).and_then(in_year).map_or(unknown(Granularity::Day), one_day)
        }
    };
    Resolved { relative: r.relative || relative || needs_anchor(point), ..r }
}

fn needs_anchor(point: Point) -> bool {
    match point {
        Point::Weekday { .. }
        | Point::Shift { .. }
        | Point::NearWeekend(_)
        | Point::DayOfMonth(_)
        | Point::NewYear
        | Point::Ago { .. }
        | Point::Stretch { .. } => true,
        Point::Day { .. }
        | Point::Figures { .. }
        | Point::Month { .. }
        | Point::Season { .. }
        | Point::Quarter { .. }
        | Point::Half { .. }
        | Point::Year(_)
        | Point::Fiscal { .. }
        | Point::Split(_)
        | Point::Decade(_)
        | Point::Century(_)
        | Point::WeekOf { .. }
        | Point::Holiday { .. } => false,
    }
}

fn one_day(d: Day) -> Resolved {
    resolved(d.to_string(), Some((d, d)), Granularity::Day)
}

fn interval(from: Option<Day>, to: Option<Day>, granularity: Granularity) -> Resolved {
    match (from, to) {
        (Some(from), Some(to)) => resolved(format!("{from}/{to}"), Some((from, to)), granularity),
        (Some(_) | None, _) => unknown(granularity),
    }
}

fn whole_year(y: i16) -> Resolved {
    resolved(format!("{y:04}"), years(y, y), Granularity::Year)
}

fn years(from: i16, to: i16) -> Option<Period> {
    Some((day(from, 1, 1)?, day(to, 12, 31)?))
}

fn months(from: Day, count: i64) -> Option<Period> {
    Some((from, plus_days(plus_months(from, count)?, -1)?))
}

fn month_of(year: i16, month: u8) -> Option<Period> {
    let first = day(year, month, 1)?;
    Some((first, last_of_month(first)))
}

fn quarter_of(year: i16, quarter: u8) -> Option<Period> {
    months(day(year, quarter.checked_mul(3)?.checked_sub(2)?, 1)?, 3)
}

fn half_of(year: i16, half: u8) -> Option<Period> {
    months(day(year, half.checked_mul(6)?.checked_sub(5)?, 1)?, 6)
}

/// Seasons of the meteorological calendar, named by the year they begin in.
fn season_of(year: i16, season: u8) -> Option<Period> {
    months(day(year, season.checked_sub(20)?.checked_mul(3)?, 1)?, 3)
}

/// The year that is meant, where `period` says when the thing is in a given year.
fn pick(year: Year, frame: &Frame, period: impl Fn(i16) -> Option<Period>) -> Option<i16> {
    let anchor = match year {
        Year::Named(y) => return Some(y),
        Year::Unsaid(_) | Year::OnWeekday(_) | Year::Shifted(_) | Year::OfYear(_) => frame.anchor?,
    };
    let own = anchor.year();
    let near = [own.checked_sub(1)?, own, own.checked_add(1)?];
    let past = || near.into_iter().rev().find(|&y| period(y).is_some_and(|p| p.0 <= anchor));
    let future = || near.into_iter().find(|&y| period(y).is_some_and(|p| p.1 >= anchor));
    match year {
        Year::Named(y) => Some(y),
        Year::OfYear(by) => own.checked_add(i16::from(by)),
        Year::OnWeekday(weekday) => {
            let falls = |y: &i16| period(*y).is_some_and(|p| p.0.weekday().to_monday_one_offset().unsigned_abs() == weekday);
            let nearest = |y: &i16| period(*y).map_or(i32::MAX, |p| distance(anchor, p));
            let years = || (own.saturating_sub(3)..=own.saturating_add(3)).filter(|y| *y > 0);
            years().filter(falls).min_by_key(nearest).or_else(|| years().min_by_key(nearest))
        }
        Year::Unsaid(direction @ (Direction::Past | Direction::Future)) => {
            let (wanted, other) = if direction == Direction::Past { (past(), future()) } else { (future(), past()) };
            let away = |y: Option<i16>| y.and_then(&period).map_or(i32::MAX, |p| distance(anchor, p));
            // A verb of another clause may mislead: what lies a few weeks off is meant rather than what lies most of a year off.
            let most = if direction == Direction::Future { 225 } else { 300 };
            if away(wanted) > most && away(other) < 45 { other } else { wanted }
        }
        Year::Unsaid(Direction::Nearest) => near.into_iter().min_by_key(|&y| period(y).map_or(i32::MAX, |p| distance(anchor, p))),
        Year::Shifted(0) => Some(own),
        Year::Shifted(by) if by < 0 => near.into_iter().rev().find(|&y| period(y).is_some_and(|p| p.1 < anchor)),
        Year::Shifted(_) => near.into_iter().find(|&y| period(y).is_some_and(|p| p.0 > anchor)),
    }
}

/// Days between a day and a period; 0 inside it.
fn distance(anchor: Day, period: Period) -> i32 {
    let days = |from: Day, to: Day| from.until(to).map_or(i32::MAX, |s| s.get_days());
    if anchor < period.0 {
        days(anchor, period.0)
    } else if anchor > period.1 {
        days(period.1, anchor)
    } else {
        0
    }
}

/// "next summer" is that of the next year: the coming one would be "this summer".
fn season_year(year: Year, season: u8, frame: &Frame) -> Option<i16> {
    match year {
        Year::Shifted(by) if by > 0 => frame.anchor?.year().checked_add(1),
        Year::Named(_) | Year::Unsaid(_) | Year::OnWeekday(_) | Year::Shifted(_) | Year::OfYear(_) => {
            pick(year, frame, |y| season_of(y, season))
        }
    }
}

fn of_day(year: Year, month: u8, d: u8, frame: &Frame) -> Resolved {
    let found = match year {
        Year::Named(y) => day(y, month, d),
        Year::Unsaid(_) | Year::OnWeekday(_) | Year::Shifted(_) | Year::OfYear(_) => {
            pick(year, frame, |y| day(y, month, d).map(|x| (x, x))).and_then(|y| day(y, month, d))
        }
    };
    found.map_or(unknown(Granularity::Day), one_day)
}

/// Whether a country writes the month first, the day first, or both (`None`).
fn month_first(country: Option<&str>) -> Option<bool> {
    match country? {
        "US" => Some(true),
        // Both are in use.
        "CA" | "PH" => None,
        _ => Some(false),
    }
}

fn figures(first: u8, second: u8, year: i16, country: Option<&str>) -> Resolved {
    let day_first = || day(year, second, first);
    let month_first_day = || day(year, first, second);
    let found = match (day_first(), month_first_day()) {
        (Some(a), Some(b)) if a != b => match month_first(country) {
            Some(true) => Some(b),
            Some(false) => Some(a),
            None => None,
        },
        (Some(a), _) => Some(a),
        (None, b) => b,
    };
    found.map_or(unknown(Granularity::Day), one_day)
}

/// The year that a fiscal year is named by: the one it ends in.
fn fiscal_year(year: Year, frame: &Frame) -> Option<i16> {
    let by = match year {
        Year::Named(y) => return Some(y),
        Year::OfYear(by) | Year::Shifted(by) => by,
        Year::Unsaid(_) | Year::OnWeekday(_) => 0,
    };
    current_fiscal(frame)?.checked_add(i16::from(by))
}

/// The fiscal year in which the anchor lies; the federal one in the United States.
fn current_fiscal(frame: &Frame) -> Option<i16> {
    let anchor = frame.anchor?;
    let start = match frame.country {
        Some("US") => Some(10),
        country => calendar::fiscal_start(country),
    };
    let begun = start.is_some_and(|s| anchor.month().unsigned_abs() >= s);
    anchor.year().checked_add(i16::from(begun))
}

fn fiscal(year: i16, piece: Piece, country: Option<&str>) -> Resolved {
    let first = calendar::fiscal_start(country).and_then(|month| day(year.checked_sub(1)?, month, 1));
    let part = |skip: i64, count: i64| first.and_then(|f| months(plus_months(f, skip)?, count));
    match piece {
        Piece::Whole => resolved(format!("FY{year:04}"), part(0, 12), Granularity::Year),
        Piece::Quarter(q) => resolved(format!("FY{year:04}-Q{q}"), part((i64::from(q) - 1) * 3, 3), Granularity::Quarter),
        Piece::Half(h) => resolved(format!("FY{year:04}-H{h}"), part((i64::from(h) - 1) * 6, 6), Granularity::Half),
    }
}

fn weekday_near(anchor: Day, weekday: u8, which: Which) -> Option<Day> {
    let (before, after) = (on_or_before(anchor, weekday)?, on_or_after(anchor, weekday)?);
    match which {
        Which::Near(Direction::Past) => Some(before),
        Which::Near(Direction::Future) | Which::This => Some(after),
        Which::Near(Direction::Nearest) => Some(if distance(anchor, (before, before)) <= 3 { before } else { after }),
        Which::Last => on_or_before(plus_days(anchor, -1)?, weekday),
        Which::Next => on_or_after(plus_days(anchor, 1)?, weekday),
    }
}

/// The Saturday of this weekend; on a Sunday, yesterday.
fn this_saturday(anchor: Day) -> Option<Day> {
    plus_days(monday(anchor)?, 5)
}

fn day_of_month(anchor: Day, d: u8) -> Option<Day> {
    let month = |by: i64| plus_months(anchor.first_of_month(), by).and_then(|m| day(m.year(), m.month().unsigned_abs(), d));
    [month(-1), month(0), month(1)].into_iter().flatten().min_by_key(|&x| distance(anchor, (x, x)))
}

/// "this week", "last month", "next year"
fn shift(unit: Unit, by: i64, frame: &Frame) -> Resolved {
    let granularity = granularity_of(unit);
    let Some(anchor) = frame.anchor else {
        return unknown(granularity);
    };
    let period = match unit {
        Unit::FiscalYear => {
            let year = current_fiscal(frame).and_then(|y| y.checked_add(i16::try_from(by).ok()?));
            return year.map_or(unknown(granularity), |y| fiscal(y, Piece::Whole, frame.country));
        }
        Unit::SchoolYear => return school_year(anchor, by, frame),
        Unit::Day => plus_days(anchor, by).map(|d| (d, d)),
        Unit::Week => monday(anchor).and_then(|m| plus_days(m, by * 7)).and_then(|m| Some((m, plus_days(m, 6)?))),
        Unit::Weekend => this_saturday(anchor).and_then(|s| plus_days(s, by * 7)).and_then(|s| Some((s, plus_days(s, 1)?))),
        Unit::Month => plus_months(anchor.first_of_month(), by).map(|m| (m, last_of_month(m))),
        Unit::Quarter | Unit::Half => {
            let size: i64 = if unit == Unit::Quarter { 3 } else { 6 };
            let into = (i64::from(anchor.month()) - 1) % size;
            plus_months(anchor.first_of_month(), by * size - into).and_then(|f| months(f, size))
        }
        Unit::Year => plus(anchor, Unit::Year, by).and_then(|d| years(d.year(), d.year())),
        Unit::Decade => plus(anchor, Unit::Decade, by).and_then(|d| years(d.year() / 10 * 10, d.year() / 10 * 10 + 9)),
        Unit::Century => plus(anchor, Unit::Century, by).and_then(|d| years(d.year() / 100 * 100, d.year() / 100 * 100 + 99)),
    };
    let Some((from, to)) = period else {
        return unknown(granularity);
    };
    let value = match unit {
        Unit::Day => from.to_string(),
        Unit::Week | Unit::Weekend => format!("{from}/{to}"),
        Unit::Month => format!("{:04}-{:02}", from.year(), from.month()),
        Unit::Quarter => format!("{:04}-Q{}", from.year(), (from.month() + 2) / 3),
        Unit::Half => format!("{:04}-H{}", from.year(), (from.month() + 5) / 6),
        Unit::Year | Unit::FiscalYear | Unit::SchoolYear => format!("{:04}", from.year()),
        Unit::Decade => format!("{:03}X", from.year() / 10),
        Unit::Century => format!("{:02}XX", from.year() / 100),
    };
    resolved(value, period, granularity)
}

/// "last school year": from late summer to summer; in the south the calendar's. What comes next begins with the September ahead.
fn school_year(anchor: Day, by: i64, frame: &Frame) -> Resolved {
    let Some(year) = i16::try_from(by).ok().and_then(|by| anchor.year().checked_add(by)) else { return unknown(Granularity::Year) };
    if matches!(frame.country, Some("AU" | "NZ")) {
        return whole_year(year);
    }
    let begun = anchor.month() >= if by > 0 { 9 } else { 8 };
    let first = if begun { year } else { year - 1 };
    resolved(format!("{first:04}/{:04}", first + 1), years(first, first + 1), Granularity::Year)
}

fn granularity_of(unit: Unit) -> Granularity {
    match unit {
        Unit::Day => Granularity::Day,
        Unit::Week => Granularity::Week,
        Unit::Weekend => Granularity::Interval,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Half => Granularity::Half,
        Unit::Year | Unit::FiscalYear | Unit::SchoolYear => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century => Granularity::Century,
    }
}

/// "a year ago" is that year, "three months ago" that month, "two days ago" that day.
fn ago(unit: Unit, count: i64, anchor: Option<Day>) -> Resolved {
    let then = anchor.and_then(|a| plus(a, unit, -count));
    let (granularity, fine) = match unit {
        Unit::Day | Unit::Week | Unit::Weekend => (Granularity::Day, 0),
        Unit::Month | Unit::Quarter | Unit::Half => (Granularity::Month, 1),
        Unit::Year | Unit::FiscalYear | Unit::SchoolYear | Unit::Decade | Unit::Century => (Granularity::Year, 2),
    };
    match (then, fine) {
        (Some(d), 0) => one_day(d),
        (Some(d), 1) => resolved(format!("{:04}-{:02}", d.year(), d.month()), Some((d.first_of_month(), last_of_month(d))), granularity),
        (Some(d), _) => whole_year(d.year()),
        (None, _) => unknown(granularity),
    }
}

/// "the next five years", "the past decade"
fn stretch(unit: Unit, count: i64, ahead: bool, anchor: Option<Day>) -> Resolved {
    let other = anchor.and_then(|a| plus(a, unit, if ahead { count } else { -count }));
    let (from, to) = if ahead { (anchor, other) } else { (other, anchor) };
    interval(from, to, Granularity::Interval)
}
