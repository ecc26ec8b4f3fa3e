//! Days of the civil calendar, with every step checked: nothing here can leave the years that a calendar holds.

use jiff::Span;
use jiff::civil::{Date as Day, Weekday};

use crate::scan::date::{Feast, Unit};

pub(super) fn day(year: i16, month: u8, day: u8) -> Option<Day> {
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

pub(super) fn plus_days(day: Day, days: i64) -> Option<Day> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

pub(super) fn plus_months(day: Day, months: i64) -> Option<Day> {
    day.checked_add(Span::new().try_months(months).ok()?).ok()
}

pub(super) fn last_of_month(day: Day) -> Day {
    day.last_of_month()
}

/// So many units on, or back.
pub(super) fn plus(day: Day, unit: Unit, count: i64) -> Option<Day> {
    match unit {
        Unit::Day => plus_days(day, count),
        Unit::Week | Unit::Weekend => plus_days(day, count.checked_mul(7)?),
        Unit::Month => plus_months(day, count),
        Unit::Quarter => plus_months(day, count.checked_mul(3)?),
        Unit::Half => plus_months(day, count.checked_mul(6)?),
        Unit::Year | Unit::FiscalYear | Unit::SchoolYear => plus_months(day, count.checked_mul(12)?),
        Unit::Decade => plus_months(day, count.checked_mul(120)?),
        Unit::Century => plus_months(day, count.checked_mul(1200)?),
    }
}

fn weekday(number: u8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}

/// The first such weekday on or after a day.
pub(super) fn on_or_after(day: Day, number: u8) -> Option<Day> {
    let ahead = weekday(number)?.since(day.weekday());
    plus_days(day, i64::from(ahead))
}

/// The last such weekday on or before a day.
pub(super) fn on_or_before(day: Day, number: u8) -> Option<Day> {
    let back = day.weekday().since(weekday(number)?);
    plus_days(day, -i64::from(back))
}

/// The Monday of a day's week.
pub(super) fn monday(day: Day) -> Option<Day> {
    on_or_before(day, 1)
}

/// A holiday's day in a year.
pub(super) fn feast(feast: Feast, year: i16) -> Option<Day> {
    match feast {
        Feast::Fixed { month, day: d } => day(year, month, d),
        Feast::Nth { nth, weekday, month, plus } => {
            let first = day(year, month, 1)?;
            if nth < 0 {
                return plus_days(on_or_before(last_of_month(first), weekday)?, i64::from(plus));
            }
            plus_days(on_or_after(first, weekday)?, 7 * (i64::from(nth) - 1) + i64::from(plus))
        }
        Feast::Before { weekday, month, day: d } => on_or_before(plus_days(day(year, month, d)?, -1)?, weekday),
        Feast::OnOrAfter { weekday, month, day: d } => on_or_after(day(year, month, d)?, weekday),
        Feast::Easter(days) => plus_days(easter(year)?, i64::from(days)),
    }
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus.
fn easter(year: i16) -> Option<Day> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, u8::try_from(n / 31).ok()?, u8::try_from(n % 31 + 1).ok()?)
}

/// The month in which a country's fiscal years begin, where its bodies agree on one.
pub(super) fn fiscal_start(country: Option<&str>) -> Option<u8> {
    match country? {
        "CA" | "IN" | "GB" | "JP" => Some(4),
        "AU" | "NZ" => Some(7),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_days() {
        let is = |f, y, text: &str| assert_eq!(feast(f, y).map(|d| d.to_string()).as_deref(), Some(text));
        is(Feast::Easter(0), 2024, "2024-03-31");
        is(Feast::Easter(-2), 2019, "2019-04-19");
        is(Feast::Nth { nth: 2, weekday: 1, month: 10, plus: 0 }, 2024, "2024-10-14");
        is(Feast::Nth { nth: -1, weekday: 1, month: 5, plus: 0 }, 2024, "2024-05-27");
        is(Feast::Nth { nth: 4, weekday: 4, month: 11, plus: 4 }, 2024, "2024-12-02");
        is(Feast::Before { weekday: 1, month: 5, day: 25 }, 2024, "2024-05-20");
        is(Feast::OnOrAfter { weekday: 2, month: 11, day: 2 }, 2024, "2024-11-05");
    }

    #[test]
    fn nothing_leaves_the_calendar() {
        assert_eq!(day(2024, 4, 31), None);
        assert_eq!(day(99, 99, 99), None);
        let last = Day::constant(9999, 12, 31);
        assert_eq!(plus_days(last, 1), None);
        assert_eq!(plus(last, Unit::Century, i64::MAX), None);
    }
}
