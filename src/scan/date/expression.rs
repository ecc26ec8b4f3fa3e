//! What a date's words say, before the release's own date is known.
//!
//! Only types: made by the scan's matchers, read by `normalise::date`. Nothing here knows words or calendars.

/// Where to look for a day, month or season whose year (or week) is not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    Past,
    Future,
    /// The words do not tell: the nearest one.
    #[default]
    Nearest,
}

/// The year of a month, quarter or season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    Named(i16),
    Unsaid(Direction),
    /// Not said, but the day is this weekday (1 is Monday): "Monday, May 6".
    OnWeekday(u8),
    /// "last November": counted in units of what is named.
    Shifted(i8),
    /// "the second half of next year": counted in years from the release's.
    OfYear(i8),
}

/// A unit of calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    FiscalYear,
    SchoolYear,
    Decade,
    Century,
}

/// A part of a fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    Whole,
    Quarter(u8),
    Half(u8),
}

/// Which day a weekday's name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Near(Direction),
    /// "last Friday"
    Last,
    /// "next Monday"
    Next,
    /// "this Friday"
    This,
}

/// How a holiday's day is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    Fixed {
        month: u8,
        day: u8,
    },
    /// So many days behind the nth weekday (1 is Monday) of a month; -1 is the last.
    Nth {
        nth: i8,
        weekday: u8,
        month: u8,
        plus: u8,
    },
    /// The last such weekday before a day.
    Before {
        weekday: u8,
        month: u8,
        day: u8,
    },
    /// The first such weekday on or after a day.
    OnOrAfter {
        weekday: u8,
        month: u8,
        day: u8,
    },
    /// Days from Easter Sunday.
    Easter(i16),
}

/// A point or period of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Point {
    Day {
        year: Year,
        month: u8,
        day: u8,
    },
    /// "03/04/2024": which is the month is the country's habit.
    Figures {
        first: u8,
        second: u8,
        year: i16,
    },
    Month {
        year: Year,
        month: u8,
    },
    /// 21 spring to 24 winter.
    Season {
        year: Year,
        season: u8,
    },
    Quarter {
        year: Year,
        quarter: u8,
    },
    Half {
        year: Year,
        half: u8,
    },
    Year(i16),
    Fiscal {
        year: Year,
        piece: Piece,
    },
    /// "2024-25": the first year of two that a fiscal or school year lies in.
    Split(i16),
    /// The first year of a decade, of a century.
    Decade(i16),
    Century(i16),
    /// The week that begins with a day.
    WeekOf {
        year: Year,
        month: u8,
        day: u8,
    },
    /// 1 is Monday.
    Weekday {
        weekday: u8,
        which: Which,
    },
    /// "this week", "last month", "tomorrow": counted in units from the release's own.
    Shift {
        unit: Unit,
        by: i8,
    },
    /// "over the weekend"
    NearWeekend(Direction),
    /// "today (22)": the day of the month is said besides.
    DayOfMonth(u8),
    /// "the new year"
    NewYear,
    /// "three months ago"
    Ago {
        unit: Unit,
        count: u16,
    },
    /// "the next five years", "the past decade": from or up to the release's day.
    Stretch {
        unit: Unit,
        count: u16,
        ahead: bool,
    },
    /// A holiday; an index into the language's table, because its day may depend on the country.
    Holiday {
        year: Year,
        holiday: u16,
    },
}

/// What a date's words say.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Expression {
    #[default]
    Unknown,
    At(Point),
    Between(Point, Point),
    /// "2030 and beyond"
    Onward(Point),
}
