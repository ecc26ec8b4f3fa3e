//! Periods of a year: quarters, halves, fiscal years, seasons, centuries.

use super::words::{Glue, Placing, Strength};
use super::{Direction, Expression, Match, Piece, Point, Scan, Unit, Year};
use crate::lang::class;
use crate::token::{Kind, Token};

impl Scan<'_> {
    /// "fiscal 2025", "fiscal year 2025", "FY 03", "FY24" at a token: where it ends and the year.
    pub(super) fn fiscal_year(&self, i: usize) -> Option<(usize, i16)> {
        let token = self.at(i);
        if token.kind == Kind::Word && token.has(Token::DIGIT) {
            let digits = self.r.word(i).strip_prefix("FY")?;
            let n: i16 = digits.parse().ok()?;
            return match digits.len() {
                2 => Some((i + 1, if n < 70 { 2000 + n } else { 1900 + n })),
                4 if (1500..=2199).contains(&n) => Some((i + 1, n)),
                _ => None,
            };
        }
        if self.placing(i) != Some(Placing::Fiscal) {
            return None;
        }
        let mut at = i + 1;
        if self.w.units.get(self.at(at).word).is_some_and(|u| u.unit == Unit::Year) {
            at += 1;
        }
        let apostrophe = usize::from(self.at(at).kind == Kind::Apostrophe);
        if let Some(year) = self.year_number(at) {
            return Some((at + 1, year));
        }
        let (n, len) = self.digits(at + apostrophe)?;
        let code = self.r.word(i).eq_ignore_ascii_case("fy") || apostrophe == 1;
        (len == 2 && code).then_some((at + apostrophe + 1, if n < 70 { 2000 + n as i16 } else { 1900 + n as i16 }))
    }

    /// What begins with "fiscal" or "FY".
    pub(super) fn fiscal(&self, i: usize) -> Option<Match> {
        if let Some((end, year)) = self.fiscal_year(i) {
            if let Some((end, point)) = self.split_behind(end - 1, year) {
                return Some(Match::new(i..end, point, "date.fiscal-split"));
            }
            let whole = |y| Point::Fiscal { year: Year::Named(y), piece: Piece::Whole };
            let m = Match::new(i..end, whole(year), "date.fiscal-year");
            // "fiscal years 2024-2026"
            let dashed = self.range_mark(end).and_then(|j| Some((j + 1, self.year_number(j).filter(|&y| y > year)?)));
            if let Some((end, last)) = dashed.or_else(|| self.lost_dash(end - 1, year)) {
                return Some(Match { tokens: i..end, expression: Expression::Between(whole(year), whole(last)), ..m });
            }
            return Some(m);
        }
        // "fiscal Q3 2025", "fiscal third quarter 2025"
        if self.at(i + 1).has(Token::DIGIT)
            && let Some(m) = self.coded(i + 1)
            && let Some(Point::Quarter { year, quarter }) = m.point()
        {
            return Some(Match {
                expression: Expression::At(Point::Fiscal { year, piece: Piece::Quarter(quarter) }),
                tokens: i..m.tokens.end,
                ..m
            });
        }
        None
    }

    /// The year behind "third quarter": "of 2025", "of fiscal 2025", "2025", "of the year", "of next year". `None` inside: not said.
    fn quarter_year(&self, i: usize) -> Option<(usize, Year, bool)> {
        let mut at = i;
        let of = matches!(self.glue(at), Some(Glue::Of | Glue::In)) || self.at(at).kind == Kind::Comma;
        if of {
            at += 1;
        }
        if self.glue(at) == Some(Glue::The) && self.placing(at + 1).is_some() {
            at += 1;
        }
        if self.placing(at) == Some(Placing::Calendar) {
            at += 1;
            if self.w.units.get(self.at(at).word).is_some_and(|u| u.unit == Unit::Year) {
                at += 1;
            }
        }
        if let Some((end, year)) = self.fiscal_year(at) {
            return Some((end, Year::Named(year), true));
        }
        if let Some(year) = self.year_number(at) {
            // "2025 fiscal year"
            let fiscal = self.placing(at + 1) == Some(Placing::Fiscal) && self.w.units.get(self.at(at + 2).word).is_some();
            return Some((if fiscal { at + 3 } else { at + 1 }, Year::Named(year), fiscal));
        }
        if !of {
            return None;
        }
        let by = match self.placing(at) {
            Some(Placing::Shift(by)) => Some(by),
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
            | None => (self.glue(at) == Some(Glue::The)).then_some(0),
        }?;
        let mut unit = at + 1;
        let fiscal = self.placing(unit) == Some(Placing::Fiscal);
        if fiscal || self.placing(unit) == Some(Placing::Calendar) {
            unit += 1;
        }
        let year = self.w.units.get(self.at(unit).word).is_some_and(|u| u.unit == Unit::Year && !u.plural);
        year.then_some((unit + 1, Year::OfYear(by), fiscal))
    }

    /// The ordinal right before a token, a hyphen and "fiscal" between allowed: where it begins, its number, whether fiscal.
    pub(super) fn ordinal_before(&self, i: usize) -> Option<(usize, u8, bool)> {
        let mut at = i.wrapping_sub(1);
        let mut fiscal = false;
        if self.at(at).kind == Kind::Hyphen && !self.at(at).spaced() {
            at = at.wrapping_sub(1);
        }
        if self.placing(at) == Some(Placing::Fiscal) {
            fiscal = true;
            at = at.wrapping_sub(1);
        }
        let token = self.at(at);
        let found = match self.w.ordinals.get(token.word) {
            Some(0) if !token.spaced() => {
                let (n, len) = self.digits(at.wrapping_sub(1))?;
                (len == 1 && (1..=4).contains(&n)).then_some((at - 1, n as u8))
            }
            Some(&n) if n > 0 => Some((at, n)),
            // "the last quarter of 2024", "the last half of 2024"
            None if self.glue(at) == Some(Glue::Bare)
                && self.placing(at) == Some(Placing::Shift(-1))
                && self.quarter_year(i + 1).is_some() =>
            {
                let half = self.w.units.get(self.at(i).word).is_some_and(|u| u.unit == Unit::Half);
                Some((at, if half { 2 } else { 4 }))
            }
            Some(_) | None => None,
        };
        let (mut start, n) = found?;
        if self.placing(start.wrapping_sub(1)) == Some(Placing::Fiscal) {
            fiscal = true;
            start -= 1;
        }
        Some((start, n, fiscal))
    }

    /// "the third quarter of 2025", "first half of 2026"
    pub(super) fn ordinal_period(&self, i: usize, unit: Unit) -> Option<Match> {
        let (start, n, early) = self.ordinal_before(i).filter(|o| o.1 <= 4)?;
        let start = if self.glue(start.wrapping_sub(1)) == Some(Glue::The) { start - 1 } else { start };
        let said = self.quarter_year(i + 1);
        let (end, year, fiscal) = match said {
            Some((end, year, late)) => (end, year, early || late),
            None if unit == Unit::Quarter => {
                let (strength, placed) = (self.preposition(start).1, self.glue(start) == Some(Glue::The));
                let figures = self.is_past(i + 1) && !self.at(i + 1).has(Token::DIGIT) || early || self.names_figures(i + 1);
                let inside =
                    matches!(strength, Some(Strength::Strong | Strength::Weak)) && !matches!(self.glue(i + 1), Some(Glue::Of | Glue::In));
                let after = matches!(self.preposition(start).0, Some(crate::model::Relation::After));
                if !(figures || inside && !after && placed) {
                    return None;
                }
                let mut direction = self.direction(start, i + 1);
                if direction == Direction::Nearest {
                    direction = Direction::Past;
                }
                (i + 1, Year::Unsaid(direction), early)
            }
            None => return None,
        };
        let point = match (unit, fiscal) {
            (Unit::Quarter, true) => Point::Fiscal { year, piece: Piece::Quarter(n) },
            (Unit::Quarter, false) => Point::Quarter { year, quarter: n },
            (Unit::Half, true) if n <= 2 => Point::Fiscal { year, piece: Piece::Half(n) },
            (Unit::Half, false) if n <= 2 => Point::Half { year, half: n },
            (
                Unit::Day
                | Unit::Week
                | Unit::Weekend
                | Unit::Month
                | Unit::Half
                | Unit::Year
                | Unit::FiscalYear
                | Unit::SchoolYear
                | Unit::Decade
                | Unit::Century,
                _,
            ) => return None,
        };
        Some(Match::new(start..end, point, if fiscal { "date.fiscal-quarter" } else { "date.quarter" }))
    }

    /// "the first six months of 2024": a half, a quarter, or three of them.
    pub(super) fn first_months(&self, i: usize) -> Option<Match> {
        let (number, count) = self.count_before(i)?;
        let first = number.wrapping_sub(1);
        let last = self.glue(first) == Some(Glue::Bare) && self.placing(first) == Some(Placing::Shift(-1));
        if !last && self.w.ordinals.get(self.at(first).word) != Some(&1) {
            return None;
        }
        let (end, year, fiscal) = self.quarter_year(i + 1)?;
        let start = if self.glue(first.wrapping_sub(1)) == Some(Glue::The) { first - 1 } else { first };
        let rule = "date.first-months";
        let fits = |piece, plain| if fiscal { Point::Fiscal { year, piece } } else { plain };
        match count {
            // "the last two months of 2024"
            n if last && n < 12 && !fiscal => {
                let expression = Expression::Between(Point::Month { year, month: 13 - n as u8 }, Point::Month { year, month: 12 });
                Some(Match { expression, ..Match::new(start..end, Point::NewYear, rule) })
            }
            _ if last => None,
            3 => Some(Match::new(start..end, fits(Piece::Quarter(1), Point::Quarter { year, quarter: 1 }), rule)),
            6 => Some(Match::new(start..end, fits(Piece::Half(1), Point::Half { year, half: 1 }), rule)),
            n if n < 12 && !fiscal => {
                let expression = Expression::Between(Point::Month { year, month: 1 }, Point::Month { year, month: n as u8 });
                Some(Match { expression, ..Match::new(start..end, Point::NewYear, rule) })
            }
            _ => None,
        }
    }

    /// "the 19th century", "21st-century"
    pub(super) fn century(&self, i: usize) -> Option<Match> {
        let mut at = i.wrapping_sub(1);
        if self.at(at).kind == Kind::Hyphen && !self.at(at).spaced() {
            at = at.wrapping_sub(1);
        }
        let mut start = at.wrapping_sub(1);
        let n = match *self.w.ordinals.get(self.at(at).word)? {
            0 if !self.at(at).spaced() => self.digits(start)?.0,
            // "twenty-first", "twenty first"
            n @ 1..=2 => {
                let hyphen = usize::from(self.at(start).kind == Kind::Hyphen);
                start = start.wrapping_sub(hyphen);
                self.r.language.numbers.get(self.at(start)).filter(|t| t.value == rust_decimal::Decimal::from(20))?;
                20 + u32::from(n)
            }
            n @ 10.. => {
                start = at;
                u32::from(n)
            }
            _ => return None,
        };
        // "the 21st Century Healthcare Act"
        let name = self.at(i).has(Token::CAP) && !self.at(i).has(Token::UPPER) && self.at(i + 1).capitalised() && !self.parted(i + 1);
        if name || !(10..=22).contains(&n) {
            return None;
        }
        let start = if self.glue(start.wrapping_sub(1)) == Some(Glue::The) && i == at + 1 { start - 1 } else { start };
        Some(Match::new(start..i + 1, Point::Century((n as i16 - 1) * 100), "date.century").medium())
    }

    /// "fall of 2019", "spring 2026", "this summer", "in the fall"
    pub(super) fn season(&self, i: usize) -> Option<Match> {
        let season = *self.w.seasons.get(self.at(i).word)?;
        let previous = i.wrapping_sub(1);
        if !self.at(i).spaced() && self.placing(i.wrapping_sub(2)).is_none() {
            return None;
        }
        if let Some((end, year)) = self.year_behind(i + 1, true) {
            // "winter 2024-25" begins in 2024.
            let end = self.split_behind(end - 1, year).map_or(end, |(e, _)| e);
            return Some(Match::new(i..end, Point::Season { year: Year::Named(year), season }, "date.season-year"));
        }
        let next = self.at(i + 1);
        // "This fall Mariel plans": a season in small letters begins no name.
        let noun = self.at(i).has(Token::CAP) && next.capitalised() && !self.joins(i + 1) && !self.parted(i + 1)
            || next.kind == Kind::Hyphen && !next.spaced();
        if noun {
            return None;
        }
        // "fall of last year"
        if let Some((end, by)) = self.shifted_year_behind(i + 1)
            && !matches!(self.placing(previous), Some(Placing::Shift(_) | Placing::Stretch(_)))
        {
            return Some(Match::new(i..end, Point::Season { year: Year::OfYear(by), season }, "date.season-of-year"));
        }
        let shift = match self.placing(previous) {
            Some(Placing::Shift(by)) => Some((1, Year::Shifted(by))),
            // "this past May", "this coming fall"
            Some(Placing::Stretch(by)) if by != 0 => {
                let this = matches!(self.placing(i.wrapping_sub(2)), Some(Placing::Shift(0)));
                Some((if this { 2 } else { 1 }, if by < 0 { Year::Shifted(by) } else { Year::Unsaid(Direction::Future) }))
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
        if let Some((back, year)) = shift {
            return Some(Match::new(i - back..i + 1, Point::Season { year, season }, "date.season-relative"));
        }
        // "begin in the Summer."
        let closes = next.kind != Kind::Word && self.glue(previous) == Some(Glue::The);
        if self.at(i).has(Token::CAP) && i > self.r.segments.sentence(i).tokens.start && self.placing(previous).is_none() && !closes {
            return None;
        }
        let part = matches!(self.placing(previous), Some(Placing::Part(Some(_))));
        let by = self.glue(previous) == Some(Glue::By);
        let the = self.glue(previous) == Some(Glue::The)
            && (matches!(self.glue(i.wrapping_sub(2)), Some(Glue::In | Glue::By | Glue::Through))
                || self.preposition(previous).0.is_some())
            && !(next.kind == Kind::Word
                && self.glue(i + 1).is_none()
                && !self.r.is(i + 1, class::FUNCTION)
                && self.tense(i + 1).is_none())
            && self.glue(i + 1) != Some(Glue::Of);
        // "the end of summer"
        let ended = self.glue(previous) == Some(Glue::Of) && matches!(self.placing(i.wrapping_sub(2)), Some(Placing::End(_)));
        if !(part || by || the || ended) {
            return None;
        }
        let mut direction = self.direction(i, i + 1);
        // An item of a list says what is to come.
        if direction == Direction::Nearest && the && self.r.section(i) == crate::model::Section::List {
            direction = Direction::Future;
        }
        if direction == Direction::Nearest {
            return None;
        }
        let start = if the { i - 1 } else { i };
        Some(Match::new(start..i + 1, Point::Season { year: Year::Unsaid(direction), season }, "date.season").low())
    }
}
