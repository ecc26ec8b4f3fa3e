//! Days and months by name: `April 21, 2018`, `Monday, 26 March 2018`, `May 2017`, `last November`, weekdays and holidays.

use super::words::{Glue, Placing, Strength, Tense};
use super::{Direction, Expression, Match, Point, Scan, Which, Year};
use crate::lang::class;
use crate::model::Section;
use crate::token::{Kind, Token};

impl Scan<'_> {
    /// A day of the month, its ordinal ending taken: where it ends.
    fn day_number(&self, i: usize) -> Option<(usize, u8)> {
        let (n, len) = self.digits(i)?;
        if len > 2 || !(1..=31).contains(&n) {
            return None;
        }
        let next = self.at(i + 1);
        let ending = next.kind == Kind::Word && !next.spaced() && self.w.ordinals.get(next.word) == Some(&0);
        if next.kind == Kind::Word && !next.spaced() && !ending || next.kind == Kind::Percent {
            return None;
        }
        Some((if ending { i + 2 } else { i + 1 }, n as u8))
    }

    /// A month's name that is written like one, its full stop taken: where it ends, its number.
    fn month_name(&self, i: usize) -> Option<(usize, u8, super::words::Named)> {
        let token = self.at(i);
        let month = *self.w.months.get(token.word)?;
        if !token.has(Token::CAP) {
            return None;
        }
        let stop = month.short && self.at(i + 1).kind == Kind::Period && !self.at(i + 1).spaced();
        Some((if stop { i + 2 } else { i + 1 }, month.number, month))
    }

    /// A year behind a month or day: " 2018", ", 2018", " of 2018".
    pub(super) fn year_behind(&self, i: usize, commas: bool) -> Option<(usize, i16)> {
        let skip = match self.at(i).kind {
            Kind::Comma if commas => 1,
            Kind::Word if self.glue(i) == Some(Glue::Of) => 1,
            Kind::Number => 0,
            _ => return None,
        };
        let year = self.year_number(i + skip)?;
        let next = self.at(i + skip + 1);
        if next.kind == Kind::Word && !next.spaced() || self.r.is(i + skip + 1, class::JOB_NOUN) && skip == 0 {
            return None;
        }
        Some((i + skip + 1, year))
    }

    /// "3,2024": a day and a year that lost the space between them.
    fn glued_year(&self, i: usize) -> Option<(u8, i16)> {
        let (day, year) = self.r.word(i).split_once(',')?;
        let (day, year): (u8, i16) = (day.parse().ok()?, year.parse().ok()?);
        (self.at(i).kind == Kind::Number && (1..=31).contains(&day) && (1800..=2199).contains(&year)).then_some((day, year))
    }

    /// What begins with a month's name.
    pub(super) fn month(&self, i: usize) -> Option<Match> {
        let (mut at, month, named) = self.month_name(i)?;
        if self.at(at).kind == Kind::Comma && self.day_number(at + 1).is_some() && self.year_behind(at + 2, true).is_some() {
            at += 1;
        }
        if let Some((day, year)) = self.glued_year(at) {
            return Some(Match::new(i..at + 1, Point::Day { year: Year::Named(year), month, day }, "date.month-day-year"));
        }
        // "June. 17, 2024"
        if !named.short && self.at(at).kind == Kind::Period && self.year_behind(at + 2, true).is_some() && self.day_number(at + 1).is_some()
        {
            at += 1;
        }
        // "September the 11th"
        let the = usize::from(self.glue(at) == Some(Glue::The) && self.day_number(at + 1).is_some_and(|(end, _)| end == at + 3));
        if let Some((end, day)) = self.day_number(at + the)
            && !self.counts(end)
        {
            if self.ends_years(end) {
                self.r.drop(&(i..end), "date", "date.every-year");
                return None;
            }
            return Some(self.month_day(i, end, month, day));
        }
        if let Some((end, year)) = self.year_behind(at, true)
            && !(self.at(at).kind == Kind::Comma && named.name && !self.placed(i) && self.at(i.wrapping_sub(1)).capitalised())
        {
            return Some(Match::new(i..end, Point::Month { year: Year::Named(year), month }, "date.month-year"));
        }
        if named.short {
            return self.short_months(i, at, month);
        }
        self.bare_month(i, at, month, named)
    }

    /// "Jan-Feb 2017", "Nov. to Dec. 2025": abbreviated names need a year.
    fn short_months(&self, start: usize, at: usize, month: u8) -> Option<Match> {
        let (second, last, _) = self.range_mark(at).and_then(|j| self.month_name(j))?;
        let (end, year) = self.year_behind(second, true)?;
        let point = |month| Point::Month { year: Year::Named(year), month };
        let first = if month <= last { point(month) } else { Point::Month { year: Year::Named(year - 1), month } };
        let expression = Expression::Between(first, point(last));
        Some(Match { expression, ..Match::new(start..end, Point::NewYear, "date.months") })
    }

    /// Whether the number that ends at a token counts things: "March 20 people".
    fn counts(&self, end: usize) -> bool {
        let next = self.at(end);
        next.kind == Kind::Percent
            || next.kind == Kind::Word && (self.r.is(end, class::JOB_NOUN | class::MAGNITUDE) && !next.has(Token::CAP))
            || next.kind == Kind::Colon && !next.spaced() && self.at(end + 1).kind == Kind::Number && !self.at(end + 1).spaced()
    }

    /// "a December 31 fiscal year-end", "our June 30 year end": the day of every year.
    fn ends_years(&self, end: usize) -> bool {
        let at = end + usize::from(matches!(self.placing(end), Some(Placing::Fiscal)));
        let year = self.w.units.get(self.at(at).word).is_some_and(|u| u.unit == super::Unit::Year && !u.plural);
        let hyphen = usize::from(self.at(at + 1).kind == Kind::Hyphen);
        year && matches!(self.placing(at + 1 + hyphen), Some(Placing::End(Some(_))))
    }

    /// "April 3", "April 3, 2024", "April 3–5, 2024", "June 9 to 16"
    fn month_day(&self, start: usize, end: usize, month: u8, day: u8) -> Match {
        // "this past February 10 to 17"
        let past = matches!(self.placing(start.wrapping_sub(1)), Some(Placing::Stretch(by)) if by != 0)
            && self.glue(start.wrapping_sub(2)) == Some(Glue::This);
        let start = if past { start - 2 } else { start };
        let second = self.range_mark(end).and_then(|j| self.day_number(j)).filter(|&(e, d)| d > day && !self.counts(e));
        if let Some((e, last)) = second {
            let (e, year) = match self.year_behind(e, true) {
                Some((e, year)) => (e, Year::Named(year)),
                None => (e, Year::Unsaid(self.direction(start, e))),
            };
            let expression = Expression::Between(Point::Day { year, month, day }, Point::Day { year, month, day: last });
            return Match { expression, ..Match::new(start..e, Point::NewYear, "date.month-days") };
        }
        match self.year_behind(end, true) {
            Some((e, year)) => Match::new(start..e, Point::Day { year: Year::Named(year), month, day }, "date.month-day-year"),
            None => {
                let year = Year::Unsaid(self.direction(start, end));
                Match::new(start..end, Point::Day { year, month, day }, "date.month-day").medium()
            }
        }
    }

    /// A dash or "to" between the ends of a range: the token behind it.
    pub(super) fn range_mark(&self, i: usize) -> Option<usize> {
        let token = self.at(i);
        match token.kind {
            Kind::Hyphen | Kind::Dash if token.spaced() == self.at(i + 1).spaced() => Some(i + 1),
            Kind::Word => matches!(self.glue(i), Some(Glue::To | Glue::Through)).then_some(i + 1),
            _ => None,
        }
    }

    /// Whether a word or preposition before a token says that a time follows.
    fn placed(&self, i: usize) -> bool {
        let (_, strength) = self.preposition(i);
        let placing = matches!(self.placing(i.wrapping_sub(1)), Some(Placing::Shift(_) | Placing::Part(_) | Placing::Stretch(_)));
        // "mid-June", "the end of March"
        let joined = self.at(i.wrapping_sub(1)).kind == Kind::Hyphen && matches!(self.placing(i.wrapping_sub(2)), Some(Placing::Part(_)));
        let ended = self.glue(i.wrapping_sub(1)) == Some(Glue::Of) && matches!(self.placing(i.wrapping_sub(2)), Some(Placing::End(_)));
        // "the month of April"
        let month = self.glue(i.wrapping_sub(1)) == Some(Glue::Of)
            && self.w.units.get(self.at(i.wrapping_sub(2)).word).is_some_and(|u| u.unit == super::Unit::Month && !u.plural);
        joined || ended || month || placing || matches!(strength, Some(Strength::Strong)) && self.glue(i.wrapping_sub(1)) != Some(Glue::The)
    }

    /// "November", "last November", "in May"
    fn bare_month(&self, i: usize, end: usize, month: u8, named: super::words::Named) -> Option<Match> {
        let next = self.at(end);
        let previous = self.at(i.wrapping_sub(1));
        if previous.kind == Kind::Hyphen && !previous.spaced() && self.placing(i.wrapping_sub(2)).is_none()
            || next.kind == Kind::Hyphen && !next.spaced() && !self.at(end + 1).spaced() && self.month_name(end + 1).is_none()
        {
            return None;
        }
        let placed = self.placed(i) || self.follows_month(i);
        if named.name || self.at(i).has(Token::UPPER) {
            let called = next.capitalised() && !self.joins(end) && !self.parted(end);
            let article = matches!(self.glue(i.wrapping_sub(1)), Some(Glue::The | Glue::Of | Glue::A)) || previous.kind == Kind::Possessive;
            let evident = placed && !called
                || article && !named.verb && next.kind == Kind::Word && !next.has(Token::CAP)
                // "These findings follow April's results"
                || !named.verb && next.kind == Kind::Possessive && previous.kind == Kind::Word && !previous.has(Token::CAP)
                // "open April through September", "our listing for June."
                || self.range_mark(end).is_some_and(|j| self.month_name(j).is_some())
                || !named.verb && matches!(self.preposition(i).1, Some(Strength::Weak)) && next.ends_sentence()
                || next.kind == Kind::Colon && self.begins_line(i) && self.at(end + 1).kind != Kind::Word;
            if !evident {
                return None;
            }
        }
        // "Black History Month", "Operation July": inside a name.
        let inside = previous.capitalised() && next.capitalised() && !placed && !self.r.is(i.wrapping_sub(1), class::FUNCTION);
        if inside {
            return None;
        }
        // "in September this year", "December of last year"
        if let Some((end, by)) = self.shifted_year_behind(end) {
            return Some(Match::new(i..end, Point::Month { year: Year::OfYear(by), month }, "date.month-of-year"));
        }
        let shift = match self.placing(i.wrapping_sub(1)) {
            Some(Placing::Shift(by)) => Some((1, Year::Shifted(by))),
            // "this past May", "this coming fall"
            Some(Placing::Stretch(by)) if by != 0 => {
                let this = matches!(self.placing(i.wrapping_sub(2)), Some(Placing::Shift(0)));
                Some((if this { 2 } else { 1 }, Year::Shifted(by)))
            }
            Some(
                Placing::Stretch(_)
                | Placing::Part(_)
                | Placing::End(_)
                | Placing::Day(_)
                | Placing::Hours
                | Placing::Fiscal
                | Placing::School
                | Placing::Calendar,
            )
            | None => None,
        };
        let (start, year) = match shift {
            Some((back, year)) => (i - back, year),
            // "the December sale will …": what it names is told of behind.
            None if self.glue(i.wrapping_sub(1)) == Some(Glue::The) && next.kind == Kind::Word => {
                (i, Year::Unsaid(self.direction_behind(end)))
            }
            None => (i, Year::Unsaid(self.direction(i, end))),
        };
        Some(Match::new(start..end, Point::Month { year, month }, "date.month").medium())
    }

    /// "this year", "of last year" behind a month or season: where it ends, and how many years from the release's own.
    pub(super) fn shifted_year_behind(&self, i: usize) -> Option<(usize, i8)> {
        let at = i + usize::from(self.glue(i) == Some(Glue::Of));
        let Some(Placing::Shift(by)) = self.placing(at) else {
            return None;
        };
        let year = self.w.units.get(self.at(at + 1).word).is_some_and(|u| u.unit == super::Unit::Year && !u.plural);
        let named = matches!(self.glue(at), Some(Glue::This | Glue::Bare)) && !self.at(at).has(Token::CAP);
        // "in September this year's budget"
        (year && named && self.at(at + 2).kind != Kind::Possessive).then_some((at + 2, by))
    }

    /// "August: $389,700": a label at the beginning of a line or item.
    pub(super) fn begins_line(&self, i: usize) -> bool {
        let previous = i.wrapping_sub(1);
        matches!(self.at(previous).kind, Kind::End | Kind::Newline | Kind::Bullet | Kind::Asterisk | Kind::Hyphen | Kind::Pipe)
            || self.at(previous).kind == Kind::Word && self.at(previous).len == 1 && !self.at(previous).has(Token::CAP)
    }

    /// "April06,2007", "June2024": a month that lost the space behind it.
    pub(super) fn glued_month(&self, i: usize) -> Option<Match> {
        let word = self.r.word(i);
        let cut = word.find(|c: char| c.is_ascii_digit()).filter(|&c| c >= 3 && word.is_char_boundary(c))?;
        let (name, digits) = word.split_at(cut);
        if !self.at(i).has(Token::CAP) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let month = self.w.months.get(self.r.language.lexicon.find(name))?.number;
        let n: i16 = digits.parse().ok()?;
        if digits.len() == 4 && (1800..=2199).contains(&n) {
            // "31 AUG1967"
            let before = i.wrapping_sub(1);
            if let Some((day, len)) = self.digits(before)
                && len <= 2
                && (1..=31).contains(&day)
                && self.at(before.wrapping_sub(1)).kind != Kind::Number
            {
                let point = Point::Day { year: Year::Named(n), month, day: day as u8 };
                return Some(Match::new(before..i + 1, point, "date.day-month-year").medium());
            }
            return Some(Match::new(i..i + 1, Point::Month { year: Year::Named(n), month }, "date.month-year").medium());
        }
        let day = u8::try_from(n).ok().filter(|d| digits.len() <= 2 && (1..=31).contains(d))?;
        let (end, year) = self.year_behind(i + 1, true)?;
        Some(Match::new(i..end, Point::Day { year: Year::Named(year), month, day }, "date.month-day-year").medium())
    }

    /// "June or July": the last date was a month and only a list's mark stands between.
    fn follows_month(&self, i: usize) -> bool {
        self.last.as_ref().is_some_and(|m| {
            m.tokens.end + 1 == i
                && matches!(m.point(), Some(Point::Month { .. }))
                && (self.at(i - 1).kind == Kind::Comma
                    || matches!(self.glue(i - 1), Some(Glue::And | Glue::Or))
                    || self.at(i - 1).is_dash())
        })
    }

    /// What begins with a day of the month: "26 March 2018", "3rd of May 2024", "4–5 June 2026".
    pub(super) fn day_month(&self, i: usize) -> Option<Match> {
        let before = self.at(i.wrapping_sub(1));
        if before.is_currency_sign() || before.kind == Kind::Hash || before.kind == Kind::Number && self.year_number(i - 1).is_none() {
            return None;
        }
        let (end, day) = self.day_number(i)?;
        if let Some(m) = self.of_month(i, end, day) {
            return Some(m);
        }
        // "4–5 June 2026"
        let (e, last) = self.range_mark(end).and_then(|j| self.day_number(j)).filter(|&(_, d)| d > day)?;
        let m = self.of_month(i, e, last)?;
        let Some(Point::Day { year, month, .. }) = m.point() else {
            return None;
        };
        let expression = Expression::Between(Point::Day { year, month, day }, Point::Day { year, month, day: last });
        Some(Match { expression, rule: "date.days-month", ..m })
    }

    /// "18 and 19, 2025" behind "October": the second day of two in a month.
    pub(super) fn listed_day(&self, i: usize) -> Option<Match> {
        let last = self.last.as_ref()?;
        let Some(Point::Day { year, month, day }) = last.point() else {
            return None;
        };
        let joined = last.tokens.end + 1 == i && matches!(self.glue(i - 1), Some(Glue::And | Glue::Or));
        let (end, second) = self.day_number(i).filter(|&(_, d)| joined && d > day)?;
        if let Some((end, y)) = self.year_behind(end, true) {
            return Some(Match::new(i..end, Point::Day { year: Year::Named(y), month, day: second }, "date.listed-day"));
        }
        let next = self.at(end);
        let closes = next.ends_sentence() || next.kind == Kind::Comma || self.joins(end) || end > i + 1;
        (closes && last.rule.starts_with("date.month-day"))
            .then(|| Match::new(i..end, Point::Day { year, month, day: second }, "date.listed-day").medium())
    }

    /// "on the 25th": the month has been spoken of, or is the release's own.
    pub(super) fn day_alone(&self, i: usize) -> Option<Match> {
        let the = i.wrapping_sub(1);
        let on = self.glue(the) == Some(Glue::The) && self.glue(the.wrapping_sub(1)) == Some(Glue::On);
        let (end, day) = self.day_number(i).filter(|&(end, _)| on && end == i + 2)?;
        // "on the 25th floor"
        let next = self.at(end);
        let closes = next.ends_sentence() || next.kind == Kind::Comma || next.kind == Kind::Word && self.joins(end);
        let listed = matches!(self.glue(end), Some(Glue::And | Glue::Or)) && self.at(end + 1).kind != Kind::Word;
        let alone = closes && !listed && !matches!(self.glue(end), Some(Glue::Of | Glue::To));
        alone.then(|| Match::new(the..end, Point::DayOfMonth(day), "date.day-alone").low())
    }

    fn of_month(&self, start: usize, end: usize, day: u8) -> Option<Match> {
        let of = usize::from(self.glue(end) == Some(Glue::Of));
        let at = end + of;
        let dash = usize::from(self.at(at).kind == Kind::Hyphen && !self.at(at).spaced() && !self.at(at + 1).spaced());
        let (e, month, named) = self.month_name(at + dash)?;
        // "March 5 March" is no day, nor "10 May 12".
        if self.day_number(e).is_some() && self.year_behind(e, false).is_none() && self.at(e).kind == Kind::Number && named.name {
            return None;
        }
        let skip = usize::from(dash == 1 && self.at(e).kind == Kind::Hyphen && !self.at(e).spaced());
        if let Some((e, year)) = self.year_behind(e + skip, true) {
            return Some(Match::new(start..e, Point::Day { year: Year::Named(year), month, day }, "date.day-month-year"));
        }
        if dash == 1 || self.at(start).has(Token::WRAPPED) && named.name {
            return None;
        }
        // "Tier 3 January 15, 2019"
        if self.day_number(e).is_some_and(|(day_end, _)| self.year_behind(day_end, true).is_some()) {
            return None;
        }
        let year = Year::Unsaid(self.direction(start, e));
        Some(Match::new(start..e, Point::Day { year, month, day }, "date.day-month").medium())
    }

    /// What begins with a weekday: "Monday, 26 March 2018", "Tuesday May 28", "last Friday", "Monday".
    pub(super) fn weekday(&self, i: usize) -> Option<Match> {
        let token = self.at(i);
        let named = *self.w.weekdays.get(token.word)?;
        if !token.has(Token::CAP) {
            return None;
        }
        let mut at = i + 1;
        if named.short && self.at(at).kind == Kind::Period && !self.at(at).spaced() {
            at += 1;
        }
        // "Thursday morning, June 12"
        if self.placing(at) == Some(Placing::Hours) {
            at += 1;
        }
        if matches!(self.at(at).kind, Kind::Comma) {
            at += 1;
        }
        let the = usize::from(self.glue(at) == Some(Glue::The));
        let dated = match self.at(at).kind {
            Kind::Number => self.day_month(at).or_else(|| self.slashed(at)),
            Kind::Word if the == 1 => self.day_month(at + 1),
            Kind::Word => self.month(at).filter(|m| matches!(m.point(), Some(Point::Day { .. })) || m.point().is_none()),
            _ => None,
        };
        if let Some(mut m) = dated {
            // The weekday tells the year that is not said.
            if let Expression::At(Point::Day { year, .. }) = &mut m.expression
                && matches!(year, Year::Unsaid(_))
            {
                *year = Year::OnWeekday(named.number);
            }
            return Some(Match { tokens: i..m.tokens.end, ..m });
        }
        if named.short {
            return None;
        }
        self.bare_weekday(i, named.number)
    }

    fn bare_weekday(&self, i: usize, weekday: u8) -> Option<Match> {
        let (previous, next) = (self.at(i.wrapping_sub(1)), self.at(i + 1));
        let drop = |reason| {
            self.r.drop(&(i..i + 1), "date", reason);
            None
        };
        // "Monday to Friday", "Monday-Friday", "Saturday and Sunday", "every Monday": opening hours and habits.
        let weekday_at = |j: usize| self.w.weekdays.get(self.at(j).word).is_some() && self.at(j).has(Token::CAP);
        let ranged = self.range_mark(i + 1).is_some_and(weekday_at)
            || weekday_at(i.wrapping_sub(2)) && (self.range_mark(i.wrapping_sub(1)).is_some() || previous.kind == Kind::Dash);
        if ranged
            || self.opens_at_hours(i + 1)
            || self.glue(i.wrapping_sub(1)) == Some(Glue::Every)
            // "on Saturday afternoons"
            || self.glue(i + 1) == Some(Glue::Every)
            // "a Saturday morning"; "at a Wednesday hearing" is that day.
            || self.glue(i.wrapping_sub(1)) == Some(Glue::A) && !self.is_event(i + 1)
            || next.kind == Kind::Hyphen && !next.spaced() && !self.at(i + 2).spaced()
        {
            return drop("date.recurring-weekday");
        }
        let sentence = self.r.segments.near(i);
        if (sentence.start..i).any(|j| self.in_hours(j)) {
            return drop("date.opening-hours");
        }
        // "Black Friday", "Ruby Tuesday", "Wednesday Addams"
        let function = |j: usize| self.joins(j) || self.parted(j);
        let before_name = previous.capitalised()
            && i > sentence.start
            && !self.joins(i.wrapping_sub(1))
            && !self.parted(i)
            && self.placing(i.wrapping_sub(1)).is_none();
        // "the Senate Thursday.", "the Coast Guard Friday to": a name may stand before a date too.
        // "the Committee Thursday morning", "wrote to the Mayor Friday seeking"
        let lower = next.kind == Kind::Word && !next.has(Token::CAP);
        let goes_on = self.placing(i + 1) == Some(Placing::Hours) || lower && self.r.word(i + 1).ends_with(self.r.language.gerund);
        let closes = next.kind != Kind::Word || goes_on || function(i + 1) || self.is_past(i + 1) && !next.has(Token::CAP);
        if before_name && !closes || self.glue(i.wrapping_sub(1)) == Some(Glue::Nameday) && previous.has(Token::CAP) {
            return drop("date.weekday-in-name");
        }
        let (_, strength) = self.preposition(i);
        let on = self.glue(i.wrapping_sub(1)) == Some(Glue::On);
        if next.capitalised()
            && next.kind == Kind::Word
            && !function(i + 1)
            && !on
            && strength != Some(Strength::Strong)
            && !self.is_past(i.wrapping_sub(1))
        {
            return drop("date.weekday-in-name");
        }
        let (start, which) = match self.placing(i.wrapping_sub(1)) {
            Some(Placing::Shift(0)) => (i - 1, Which::This),
            Some(Placing::Shift(by)) => (i - 1, if by < 0 { Which::Last } else { Which::Next }),
            Some(Placing::Stretch(by)) if by != 0 => {
                let this = matches!(self.placing(i.wrapping_sub(2)), Some(Placing::Shift(0)));
                (if this { i - 2 } else { i - 1 }, if by < 0 { Which::Last } else { Which::This })
            }
            Some(
                Placing::Stretch(_)
                | Placing::Part(_)
                | Placing::End(_)
                | Placing::Day(_)
                | Placing::Hours
                | Placing::Fiscal
                | Placing::School
                | Placing::Calendar,
            )
            | None => {
                let mut direction = self.direction(i, i + 1);
                if direction == Direction::Nearest && self.r.section(i) == Section::Headline {
                    direction = Direction::Future;
                }
                (i, Which::Near(direction))
            }
        };
        Some(Match::new(start..i + 1, Point::Weekday { weekday, which }, "date.weekday").medium())
    }

    /// "Saturday and Sunday: 09:30 to 21:00", "Sunday: 10-4": times of day behind a weekday's colon.
    fn opens_at_hours(&self, i: usize) -> bool {
        let and = matches!(self.glue(i), Some(Glue::And)) && self.w.weekdays.get(self.at(i + 1).word).is_some();
        let at = if and { i + 2 } else { i };
        self.at(at).kind == Kind::Colon
            && self.at(at + 1).kind == Kind::Number
            && (self.at(at + 2).kind == Kind::Colon || self.at(at + 2).is_dash() || self.is_hour(at + 2))
    }

    /// "9 a.m. to 5 p.m. on": a span of hours before weekdays.
    fn in_hours(&self, j: usize) -> bool {
        self.is_hour(j) && (self.glue(j + 1) == Some(Glue::To) || self.at(j + 1).is_dash())
    }

    /// "Canada Day", "Thanksgiving", "Christmas Day 2025"
    pub(super) fn holiday(&self, i: usize) -> Option<Match> {
        let (end, &holiday) = self.w.holidays.starting(self.r.tokens, i)?;
        if !self.at(i).has(Token::CAP) && self.at(i).kind == Kind::Word {
            return None;
        }
        if let Some((e, year)) = self.year_behind(end, true) {
            return Some(Match::new(i..e, Point::Holiday { year: Year::Named(year), holiday }, "date.holiday-year"));
        }
        // Only where somebody waits for it or did something on it; "every Christmas", "Christmas lights" are no date.
        let next = self.at(end);
        let noun = next.kind == Kind::Word && next.spaced() && !self.joins(end) && !self.parted(end) && self.tense(end).is_none();
        if noun || next.kind == Kind::Possessive || next.is_dash() && !next.spaced() || self.r.section(i) == Section::Headline {
            return None;
        }
        let previous = i.wrapping_sub(1);
        let (start, year) = match self.placing(previous) {
            Some(Placing::Shift(by)) => (i - 1, Year::Shifted(by)),
            Some(
                Placing::Stretch(_)
                | Placing::Part(_)
                | Placing::End(_)
                | Placing::Day(_)
                | Placing::Hours
                | Placing::Fiscal
                | Placing::School
                | Placing::Calendar,
            )
            | None => {
                let (relation, _) = self.preposition(i);
                let direction = self.direction(i, end);
                let on = self.glue(previous) == Some(Glue::On);
                let placed = self.r.is(previous, class::DATE_PREPOSITION) || self.glue(previous) == Some(Glue::At);
                let told = placed && direction != Direction::Nearest && (next.ends_sentence() || next.kind == Kind::Comma);
                // "The shops are full on Black Friday": every year's, where nothing lies behind or ahead.
                let mut before = self.r.segments.sentence(i).tokens.start.max(i.saturating_sub(4))..i;
                let dated = on && (direction != Direction::Nearest || !before.any(|j| self.tense(j) == Some(Tense::Now)));
                if relation.is_none() && !dated && !told {
                    return None;
                }
                (i, Year::Unsaid(direction))
            }
        };
        Some(Match::new(start..end, Point::Holiday { year, holiday }, "date.holiday").medium())
    }
}
