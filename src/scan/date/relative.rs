//! Expressions counted from the release's own day: `today`, `last week`, `the next five years`, `three months ago`.

use super::words::{Glue, Placing, Tense};
use super::{Match, Point, Scan, Unit};
use crate::lang::class;
use crate::scan::number::{self, Style};
use crate::token::{Kind, Token};

impl Scan<'_> {
    /// "today", "this morning"
    pub(super) fn day_word(&self, i: usize) -> Option<Match> {
        let by = match self.placing(i)? {
            Placing::Day(by) => by,
            Placing::Hours => return self.hours(i),
            Placing::Shift(_)
            | Placing::Stretch(_)
            | Placing::Part(_)
            | Placing::End(_)
            | Placing::Fiscal
            | Placing::School
            | Placing::Calendar => return None,
        };
        if self.is_nowadays(i) {
            self.r.drop(&(i..i + 1), "date", "date.nowadays");
            return None;
        }
        let m = Match::new(i..i + 1, Point::Shift { unit: Unit::Day, by }, "date.day-word");
        // "today (22)": the day besides.
        if self.at(i + 1).kind == Kind::OpenBracket
            && self.at(i + 3).kind == Kind::CloseBracket
            && let Some((day, _)) = self.digits(i + 2).filter(|&(d, _)| (1..=31).contains(&d))
        {
            let expression = super::Expression::At(Point::DayOfMonth(day as u8));
            return Some(Match { expression, tokens: i..i + 4, ..m });
        }
        Some(m)
    }

    /// "this morning", "this afternoon (13)"
    fn hours(&self, i: usize) -> Option<Match> {
        let this = i.wrapping_sub(1);
        if self.placing(this) != Some(Placing::Shift(0)) || self.glue(this) != Some(Glue::This) {
            return None;
        }
        let m = Match::new(this..i + 1, Point::Shift { unit: Unit::Day, by: 0 }, "date.day-word");
        if self.at(i + 1).kind == Kind::OpenBracket
            && self.at(i + 3).kind == Kind::CloseBracket
            && let Some((day, _)) = self.digits(i + 2).filter(|&(d, _)| (1..=31).contains(&d))
        {
            let expression = super::Expression::At(Point::DayOfMonth(day as u8));
            return Some(Match { expression, tokens: this..i + 4, ..m });
        }
        Some(m)
    }

    /// "today" that only means nowadays: "in today's economy", "where they are today", "Today, it is used by".
    fn is_nowadays(&self, i: usize) -> bool {
        let (previous, next) = (i.wrapping_sub(1), i + 1);
        if self.glue(i) == Some(Glue::LostPossessive) {
            return !self.is_event(next);
        }
        // Some releases have lost their apostrophes.
        if self.at(next).kind == Kind::Possessive || self.at(next).kind == Kind::Word && self.glue(next) == Some(Glue::LostPossessive) {
            // "yesterday's report" is always of that day.
            if !matches!(self.placing(i), Some(Placing::Day(0 | 1))) {
                return false;
            }
            // "today's Compact": what has a name is an event.
            let named = self.at(next + 1).capitalised() && !self.at(next + 1).has(Token::UPPER) && !self.at(i).has(Token::UPPER);
            return !(self.is_event(next + 1) || named && self.r.section(i) != crate::model::Section::Headline);
        }
        // "the jobs of today and tomorrow", "today and tomorrow"
        let day = |j: usize| matches!(self.placing(j), Some(Placing::Day(0 | 1)));
        if matches!(self.glue(previous), Some(Glue::And | Glue::Or)) && day(previous.wrapping_sub(1))
            || matches!(self.glue(next), Some(Glue::And | Glue::Or)) && day(next + 1)
        {
            return true;
        }
        // "as of today" is a day.
        let of = matches!(self.glue(previous), Some(Glue::Of)) && self.glue(previous.wrapping_sub(1)) != Some(Glue::As);
        if of || self.at(previous).kind == Kind::Hyphen && !self.at(previous).spaced() {
            return true;
        }
        // "Better Tomorrow Ventures"
        if self.at(i).has(Token::CAP)
            && (self.at(previous).capitalised() || self.at(next).capitalised() && self.at(previous).kind == Kind::Word)
            && self.at(i).kind == Kind::Word
            && !self.at(i).has(Token::UPPER)
            && self.r.section(i) != crate::model::Section::Headline
            && i > self.r.segments.sentence(i).tokens.start
            // "… for Research Today the agency proposed", in a text that has lost its marks
            && self.glue(next) != Some(Glue::The)
            && !self.parted(i)
        {
            return true;
        }
        if self.placing(i) != Some(Placing::Day(0)) {
            return false;
        }
        let sentence = self.r.segments.sentence(i).tokens;
        // A sentence that now holds, with nobody doing anything: "Today, Spare serves 12 countries", "everything it is today".
        let quoted = previous == sentence.start && matches!(self.at(previous).kind, Kind::Quote | Kind::OpenQuote);
        if i == sentence.start || quoted && self.at(next).kind == Kind::Comma || self.at(i).has(Token::CAP) && self.parted(i) {
            return self.states(next, sentence.end.min(i + 90));
        }
        let before = self.at(previous);
        if before.kind == Kind::Word && self.w.tenses.get(before.word) == Some(&Tense::Now) {
            let ends = self.at(next).ends_sentence()
                || self.at(next).kind == Kind::Comma
                || self.at(next).is_dash()
                || matches!(self.glue(next), Some(Glue::And));
            return ends || next >= sentence.end;
        }
        // "now on the road today", "AP today remains", "today and into the future"
        let future = matches!(self.glue(next), Some(Glue::And)) && self.glue(next + 1) == Some(Glue::Into);
        if matches!(self.glue(previous), Some(Glue::Setting | Glue::Lasting)) || self.glue(next) == Some(Glue::Lasting) || future {
            return true;
        }
        let from = sentence.start.max(i.saturating_sub(12));
        let round = (sentence.start..sentence.end.min(sentence.start + 60)).chain(i..sentence.end.min(i + 12));
        let done = round
            .into_iter()
            .any(|j| matches!(self.tense(j), Some(Tense::Past | Tense::Future | Tense::Present)) && !self.is_now(j.wrapping_sub(1)))
            || self.glue(previous) == Some(Glue::From)
            || self.glue(next) == Some(Glue::At) && self.at(next + 1).kind == Kind::Number;
        (from..i).any(|j| self.glue(j) == Some(Glue::Now))
            || !done && self.r.section(i) != crate::model::Section::Headline && !self.progressive(sentence.clone())
    }

    /// Whether the first verb behind "Today" states what is, rather than what somebody does: "is used", "serves", "every engineer runs".
    fn states(&self, from: usize, to: usize) -> bool {
        for j in from..to {
            if let Some(tense) = self.tense(j) {
                return match tense {
                    Tense::Past | Tense::Future | Tense::Present => self.perfect(j),
                    Tense::Now => !self.acts(j + 1),
                };
            }
        }
        !(from..to).any(|j| self.is_act(j))
    }

    /// "Today, the firm has 12 offices": "has" and "have" with no past form behind them.
    fn perfect(&self, j: usize) -> bool {
        self.glue(j) == Some(Glue::Have) && !(j + 1..j + 4).any(|k| self.is_past(k))
    }

    /// "is announcing", "are pleased": somebody does something.
    fn acts(&self, j: usize) -> bool {
        (j..j + 3).any(|k| self.is_act(k))
    }

    fn progressive(&self, sentence: std::ops::Range<usize>) -> bool {
        let end = sentence.end.min(sentence.start + 60);
        (sentence.start..end).any(|j| self.is_act(j))
    }

    fn is_act(&self, k: usize) -> bool {
        let token = self.at(k);
        let gerund = self.is_now(k.wrapping_sub(1)) && token.len > 5 && self.r.word(k).ends_with(self.r.language.gerund);
        token.kind == Kind::Word && !token.has(Token::CAP) && (matches!(self.glue(k), Some(Glue::Act | Glue::Here)) || gerund)
    }

    fn is_now(&self, k: usize) -> bool {
        self.w.tenses.get(self.at(k).word) == Some(&Tense::Now)
    }

    /// "today's announcement": something that happens on a day, within three words.
    pub(super) fn is_event(&self, from: usize) -> bool {
        (from..from + 4).any(|j| self.glue(j) == Some(Glue::Event))
    }

    /// The count right before a unit: where it begins. "five", "10", "a", "twenty-five".
    pub(super) fn count_before(&self, i: usize) -> Option<(usize, u16)> {
        let previous = i.wrapping_sub(1);
        if let Some((n, len)) = self.digits(previous) {
            let before = self.at(previous.wrapping_sub(1));
            // "the next 6-12 months"
            let coded = before.kind == Kind::Hyphen && self.at(previous.wrapping_sub(2)).kind != Kind::Number;
            return (len <= 3 && n > 0 && !before.is_currency_sign() && !coded).then_some((previous, n as u16));
        }
        if self.glue(previous) == Some(Glue::A) {
            return Some((previous, 1));
        }
        let mut start = i;
        while i - start < 5 {
            let token = self.at(start.wrapping_sub(1));
            let joined = token.kind == Kind::Hyphen && !token.spaced() && start < i;
            if !joined && !self.r.is(start.wrapping_sub(1), class::NUMBER) {
                break;
            }
            start -= 1;
        }
        if start == i {
            return None;
        }
        let language = self.r.language;
        let q = number::quantity(self.r.text, self.r.tokens, &language.lexicon, &language.numbers, start, Style::default())?;
        let value = q.value.filter(|_| q.tokens.end == i)?;
        let n = u16::try_from(value).ok().filter(|&n| n > 0)?;
        Some((start, n))
    }

    /// What has a unit of time as its core.
    pub(super) fn unit(&self, i: usize) -> Option<Match> {
        let word = *self.w.units.get(self.at(i).word)?;
        let mut j = i.wrapping_sub(1);
        let (mut unit, mut fiscal) = (word.unit, false);
        if word.each > 1 {
            return self.stretch(j, i, unit).and_then(|m| in_whole(m, word.each));
        }
        if matches!(self.placing(j), Some(Placing::Fiscal | Placing::Calendar | Placing::School)) {
            fiscal = self.placing(j) == Some(Placing::Fiscal);
            if fiscal && unit == Unit::Year {
                unit = Unit::FiscalYear;
            } else if self.placing(j) == Some(Placing::School) && unit == Unit::Year && !word.plural {
                unit = Unit::SchoolYear;
            }
            j = j.wrapping_sub(1);
        }
        if !word.plural {
            let special = match unit {
                Unit::Quarter | Unit::Half => self.ordinal_period(i, unit),
                Unit::Century => self.century(i),
                Unit::Year => self.year_of(i),
                Unit::Week => self.week_of(i),
                Unit::Day | Unit::Weekend | Unit::Month | Unit::FiscalYear | Unit::SchoolYear | Unit::Decade => None,
            };
            if special.is_some() {
                return special;
            }
        }
        if unit == Unit::Half {
            return None;
        }
        if word.plural
            && unit == Unit::Month
            && let Some(m) = self.first_months(i)
        {
            return Some(m);
        }
        if let Some(m) = self.ago(i, unit) {
            return Some(m);
        }
        // "year-round", "a two-year deal", "day-to-day"
        let (next, behind) = (self.at(i + 1), self.at(i + 2));
        if next.kind == Kind::Hyphen && !next.spaced() && !behind.spaced()
            || self.at(i.wrapping_sub(1)).kind == Kind::Hyphen && !self.at(i).spaced()
        {
            return self.year_end(i);
        }
        if word.plural {
            return self.stretch(j, i, unit).or_else(|| self.within(i, unit));
        }
        self.single(j, i, unit, fiscal).or_else(|| self.within(i, unit)).or_else(|| self.year_end(i))
    }

    /// "by year-end", "by year end"
    fn year_end(&self, i: usize) -> Option<Match> {
        if self.w.units.get(self.at(i).word)?.unit != Unit::Year {
            return None;
        }
        let hyphen = usize::from(self.at(i + 1).kind == Kind::Hyphen);
        let Some(Placing::End(part)) = self.placing(i + 1 + hyphen) else {
            return None;
        };
        let end = i + 2 + hyphen;
        if part != Some(crate::model::Part::Late)
            || !matches!(self.glue(i.wrapping_sub(1)), Some(Glue::By | Glue::At)) && self.preposition(i).0.is_none()
        {
            return None;
        }
        if let Some((e, year)) = self.year_behind(end, false) {
            return Some(Match { part, ..Match::new(i..e, Point::Year(year), "date.year-end") });
        }
        Some(Match { part, ..Match::new(i..end, Point::Shift { unit: Unit::Year, by: 0 }, "date.year-end") })
    }

    /// "the year 2024", "calendar year 2025"
    fn year_of(&self, i: usize) -> Option<Match> {
        let year = self.year_number(i + 1)?;
        let next = self.at(i + 2);
        if next.kind == Kind::Word && !next.spaced() || self.second_is_number(i + 2) {
            return None;
        }
        let start = match (self.placing(i.wrapping_sub(1)), self.glue(i.wrapping_sub(1))) {
            (Some(Placing::Calendar), _) => i - 1,
            (_, Some(Glue::The)) => i - 1,
            _ => return None,
        };
        Some(Match::new(start..i + 2, Point::Year(year), "date.the-year"))
    }

    fn second_is_number(&self, i: usize) -> bool {
        self.at(i).is_dash() && self.at(i + 1).kind == Kind::Number
    }

    /// "the week of June 10"
    fn week_of(&self, i: usize) -> Option<Match> {
        if self.glue(i + 1) != Some(Glue::Of) {
            return None;
        }
        let the = usize::from(self.glue(i + 2) == Some(Glue::The));
        let day = match self.at(i + 2 + the).kind {
            Kind::Number => self.day_month(i + 2 + the),
            Kind::Word if self.r.is(i + 2, class::DATE_WEEKDAY) => self.weekday(i + 2),
            Kind::Word => self.month(i + 2),
            _ => None,
        }?;
        let Some(Point::Day { year, month, day: d }) = day.point() else {
            return None;
        };
        let start = if self.glue(i.wrapping_sub(1)) == Some(Glue::The) { i - 1 } else { i };
        Some(Match::new(start..day.tokens.end, Point::WeekOf { year, month, day: d }, "date.week-of"))
    }

    /// "three months ago", "a year ago"
    fn ago(&self, i: usize, unit: Unit) -> Option<Match> {
        if self.glue(i + 1) != Some(Glue::Ago) {
            return None;
        }
        let (start, count) = self.count_before(i)?;
        Some(Match::new(start..i + 2, Point::Ago { unit, count }, "date.ago"))
    }

    /// "the next five years", "the past two decades"; `j` is the token before the unit and its adjective.
    fn stretch(&self, j: usize, i: usize, unit: Unit) -> Option<Match> {
        let (mut number, count) = self.count_before(j.wrapping_add(1))?;
        let mut range_start = number;
        // "the next three to five years": the longer one.
        let dashed = self.at(number.wrapping_sub(1)).is_dash() && self.at(number.wrapping_sub(2)).kind == Kind::Number;
        if number >= 2 && (dashed || self.glue(number - 1) == Some(Glue::To)) {
            range_start = number - 2;
        }
        let ahead = |k: usize| match self.placing(k) {
            Some(Placing::Shift(by) | Placing::Stretch(by)) if by != 0 => Some(by > 0),
            _ => None,
        };
        let ahead = match ahead(number.wrapping_sub(1)) {
            Some(a) => a,
            None => {
                let a = ahead(range_start.wrapping_sub(1))?;
                number = range_start;
                a
            }
        };
        let placing = number - 1;
        if self.glue(placing) != Some(Glue::Bare) && matches!(self.placing(placing), Some(Placing::Shift(_))) {
            return None;
        }
        let start = self.article_before(placing);
        // "the last two weeks of June"; but "over the last 50 years of mining"
        let over = self.glue(start.wrapping_sub(1)) == Some(Glue::Over) && matches!(unit, Unit::Year | Unit::Decade);
        if self.glue(i + 1) == Some(Glue::Of) && (!over || self.r.is(i + 2, class::FUNCTION)) {
            return None;
        }
        Some(Match::new(start..i + 1, Point::Stretch { unit, count, ahead }, "date.stretch"))
    }

    /// "the", "this", "these" before a placing word belongs to it.
    fn article_before(&self, i: usize) -> usize {
        let previous = i.wrapping_sub(1);
        let this = self.glue(previous) == Some(Glue::This);
        if self.glue(previous) == Some(Glue::The) || this { previous } else { i }
    }

    /// "within 18 months", "within a decade"
    fn within(&self, i: usize, unit: Unit) -> Option<Match> {
        let (start, count) = self.count_before(i)?;
        if self.glue(start.wrapping_sub(1)) != Some(Glue::Within) || unit == Unit::Quarter {
            return None;
        }
        // "Within eight months, they had sold it": what is past is not counted from now.
        if self.direction_behind(i + 1) == super::Direction::Past && self.at(i + 1).kind == Kind::Comma {
            return None;
        }
        // "improvements within five weeks": only what is to come is counted from the release's day.
        if self.direction(start, i + 1) != super::Direction::Future {
            return None;
        }
        // "within 30 days of receipt" has another anchor.
        if matches!(self.glue(i + 1), Some(Glue::Of | Glue::From))
            || matches!(self.preposition(i + 2).0, Some(crate::model::Relation::After))
        {
            return None;
        }
        Some(Match::new(start..i + 1, Point::Stretch { unit, count, ahead: true }, "date.within").low())
    }

    /// "this year", "last week", "the past decade", "the end of the month"; `j` is the token before the unit and its adjective.
    fn single(&self, j: usize, i: usize, unit: Unit, fiscal: bool) -> Option<Match> {
        if unit == Unit::Day && self.placing(j) != Some(Placing::Shift(0)) {
            return None;
        }
        let the = self.glue(j.wrapping_sub(1)) == Some(Glue::The);
        let shift = |start: usize, by: i8| Some(Match::new(start..i + 1, Point::Shift { unit, by }, "date.shift"));
        let stretch = |start: usize, ahead: bool| Some(Match::new(start..i + 1, Point::Stretch { unit, count: 1, ahead }, "date.stretch"));
        let long = matches!(unit, Unit::Year | Unit::Decade | Unit::Month | Unit::Century);
        match self.placing(j) {
            Some(Placing::Shift(by)) => {
                if self.glue(i + 1) == Some(Glue::Of) && by != 0 {
                    return None;
                }
                if unit == Unit::Day && !(self.glue(j) == Some(Glue::This) && self.this_day(i)) {
                    return None;
                }
                let direct = self.glue(j) == Some(Glue::Bare);
                if the && direct {
                    return if long { stretch(j - 1, by > 0) } else { shift(j - 1, by) };
                }
                shift(if the { j - 1 } else { j }, by)
            }
            Some(Placing::Stretch(by)) if by != 0 => {
                let start = self.article_before(j);
                let this = matches!(self.placing(start), Some(Placing::Shift(0)));
                // "the coming school year" is one that begins on a day of its own.
                if unit == Unit::SchoolYear && (the || this) {
                    return shift(start, by);
                }
                if unit == Unit::Weekend
                    || this && by < 0 && matches!(unit, Unit::Week | Unit::Year) && self.glue(start) == Some(Glue::This)
                {
                    return shift(start, by);
                }
                if !the && !this && by > 0 {
                    return None;
                }
                stretch(start, by > 0)
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
            | None => self.the_unit(j, i, if unit == Unit::SchoolYear { Unit::Year } else { unit }, fiscal),
        }
    }

    /// "on this day": the release's own, unless it begins a history.
    fn this_day(&self, i: usize) -> bool {
        matches!(self.glue(i.wrapping_sub(2)), Some(Glue::On | Glue::From)) && !matches!(self.glue(i + 1), Some(Glue::In | Glue::Of))
    }

    /// "the end of the year", "later in the week", "over the weekend", "the new year"
    fn the_unit(&self, j: usize, i: usize, unit: Unit, fiscal: bool) -> Option<Match> {
        if self.glue(j) == Some(Glue::New) && self.glue(j.wrapping_sub(1)) == Some(Glue::The) && unit == Unit::Year && !fiscal {
            let new = self.preposition(j.wrapping_sub(1)).1.is_some() || (2..4).any(|k| self.tense(j.wrapping_sub(k)).is_some());
            return new.then(|| Match::new(j - 1..i + 1, Point::NewYear, "date.new-year").medium());
        }
        if self.glue(j) != Some(Glue::The) {
            return None;
        }
        let before = j.wrapping_sub(1);
        if self.glue(i + 1) == Some(Glue::Of) {
            return None;
        }
        let ended = self.glue(before) == Some(Glue::Of) && matches!(self.placing(before.wrapping_sub(1)), Some(Placing::End(_)));
        let within = self.glue(before) == Some(Glue::In) && matches!(self.placing(before.wrapping_sub(1)), Some(Placing::Part(_)));
        if ended || within {
            return Some(Match::new(j..i + 1, Point::Shift { unit, by: 0 }, "date.the-unit").medium());
        }
        if unit == Unit::Weekend && matches!(self.glue(before), Some(Glue::Through | Glue::Over)) {
            let through = matches!(self.preposition(j).0, Some(crate::model::Relation::Until));
            let direction = if through { super::Direction::Future } else { self.direction(j, i + 1) };
            return Some(Match::new(j..i + 1, Point::NearWeekend(direction), "date.weekend").medium());
        }
        None
    }
}

/// "the last 48 hours": two days; 30 hours are no days.
fn in_whole(m: Match, each: u16) -> Option<Match> {
    match m.point() {
        Some(Point::Stretch { unit, count, ahead }) if count % each == 0 => {
            Some(Match { expression: super::Expression::At(Point::Stretch { unit, count: count / each, ahead }), ..m })
        }
        _ => None,
    }
}
