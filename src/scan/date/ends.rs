//! What belongs to a date beside its core: a second end, "and beyond", "early", "the end of".

use super::words::{Glue, Placing};
use super::{Expression, Match, Point, Scan, Unit, Year, give_year, named_year};
use crate::lang::class;
use crate::model::Part;
use crate::token::Kind;

impl Scan<'_> {
    /// A second end, or "and beyond", behind what was found.
    pub(super) fn extend(&self, m: Match) -> Match {
        let Some(point) = m.point() else {
            return m;
        };
        let end = m.tokens.end;
        // "FY24 end"
        if matches!(point, Point::Fiscal { .. } | Point::Quarter { .. })
            && let Some(Placing::End(Some(part))) = self.placing(end)
            && self.glue(end + 1) != Some(Glue::Of)
        {
            return Match { tokens: m.tokens.start..end + 1, part: Some(part), ..m };
        }
        let and = self.glue(end) == Some(Glue::And);
        if (and && matches!(self.glue(end + 1), Some(Glue::Beyond | Glue::Onward)))
            || self.glue(end) == Some(Glue::Onward) && matches!(point, Point::Year(_))
        {
            let behind = if and { end + 2 } else { end + 1 };
            if matches!(point, Point::Year(_) | Point::Fiscal { .. } | Point::Month { .. } | Point::Day { .. } | Point::Season { .. })
                && (and || self.glue(end) == Some(Glue::Onward))
            {
                return Match { tokens: m.tokens.start..behind, expression: Expression::Onward(point), rule: "date.and-beyond", ..m };
            }
        }
        // "in 2025 and future years", "in 2026 and the following years"
        if and
            && matches!(point, Point::Year(_) | Point::Fiscal { .. })
            && let Some(behind) = self.later_years(end + 1)
        {
            return Match { tokens: m.tokens.start..behind, expression: Expression::Onward(point), rule: "date.and-beyond", ..m };
        }
        let joined = if and && self.glue(m.tokens.start.wrapping_sub(1)) == Some(Glue::Between) {
            Some(end + 1)
        } else if self.at(end).kind == Kind::Comma && self.glue(m.tokens.start.wrapping_sub(1)) == Some(Glue::From) {
            // "from March 29, 2024, to March 28, 2025"
            self.range_mark(end + 1).filter(|_| matches!(self.glue(end + 1), Some(Glue::To | Glue::Through)))
        } else {
            self.range_mark(end)
        };
        let Some(from) = joined else {
            return m;
        };
        let second = self.second(from, point);
        let Some(second) = second else {
            return m;
        };
        let (Some(last), same) = (second.point(), second.tokens.end) else {
            return m;
        };
        let (mut first, last) = (point, last);
        if let Some(year) = named_year(last) {
            give_year(&mut first, year);
        }
        Match { tokens: m.tokens.start..same, expression: Expression::Between(first, last), rule: "date.range", ..m }
    }

    /// "future years", "the following years": where it ends.
    fn later_years(&self, i: usize) -> Option<usize> {
        let at = i + usize::from(self.glue(i) == Some(Glue::The));
        let later = self.glue(at) == Some(Glue::Future) || self.placing(at) == Some(Placing::Stretch(0));
        let years = self.w.units.get(self.at(at + 1).word).is_some_and(|u| u.unit == Unit::Year && u.plural);
        (later && years).then_some(at + 2)
    }

    /// The second end of a range, of the same kind as the first.
    fn second(&self, at: usize, first: Point) -> Option<Match> {
        match first {
            Point::Year(a) => {
                let b = self.year_number(at).filter(|&b| b > a)?;
                let next = self.at(at + 1);
                let counted = next.kind == Kind::Word && (self.w.year_nouns.get(next.word).is_some() || !next.spaced());
                (!counted).then(|| Match::new(at..at + 1, Point::Year(b), "date.year"))
            }
            Point::Day { year, .. } => {
                let token = self.at(at);
                let day = match token.kind {
                    Kind::Number => self.day_month(at),
                    Kind::Word if self.r.is(at, class::DATE_WEEKDAY) => self.weekday(at),
                    Kind::Word => self.month(at),
                    _ => None,
                }?;
                let Some(Point::Day { year: last, .. }) = day.point() else {
                    return None;
                };
                // "March 3, 2020 - July 4" is a date and something else.
                (matches!(last, Year::Named(_)) || matches!(year, Year::Unsaid(_) | Year::OnWeekday(_))).then_some(day)
            }
            Point::Month { year, .. } => {
                let month = self.month(at)?;
                let Some(Point::Month { year: last, .. }) = month.point() else {
                    return None;
                };
                (matches!(last, Year::Named(_)) || matches!(year, Year::Unsaid(_))).then_some(month)
            }
            Point::Quarter { .. } => self.coded(at).filter(|m| matches!(m.point(), Some(Point::Quarter { .. }))),
            Point::Fiscal { .. } => self.fiscal(at).or_else(|| self.coded(at)).filter(|m| matches!(m.point(), Some(Point::Fiscal { .. }))),
            Point::Season { .. } => self.season(at).filter(|m| matches!(m.point(), Some(Point::Season { year: Year::Named(_), .. }))),
            Point::Figures { .. } => self.slashes(at),
            Point::Half { .. }
            | Point::Split(_)
            | Point::Decade(_)
            | Point::Century(_)
            | Point::WeekOf { .. }
            | Point::Weekday { .. }
            | Point::Shift { .. }
            | Point::NearWeekend(_)
            | Point::DayOfMonth(_)
            | Point::NewYear
            | Point::Ago { .. }
            | Point::Stretch { .. }
            | Point::Holiday { .. } => None,
        }
    }

    /// "early", "mid-", "the end of" and "the" before what was found.
    pub(super) fn widen(&self, m: Match) -> Match {
        let start = m.tokens.start;
        let back = |n: usize| start.wrapping_sub(n);
        let with = |from: usize, part: Option<Part>| {
            let from =
                if part.is_some() && matches!(m.point(), Some(Point::Decade(_))) && self.glue(from.wrapping_sub(1)) == Some(Glue::The) {
                    from - 1
                } else {
                    from
                };
            if from < self.floor { m.clone() } else { Match { tokens: from..m.tokens.end, part, ..m.clone() } }
        };
        let fine = matches!(
            m.point(),
            None | Some(
                Point::Day { .. }
                    | Point::Figures { .. }
                    | Point::WeekOf { .. }
                    | Point::Ago { .. }
                    | Point::Weekday { .. }
                    | Point::Stretch { .. }
                    | Point::Holiday { .. }
            )
        );
        // "early 2025", "mid-2026", "late last year", "earlier this summer", "later today"
        let joined = self.at(back(1)).kind == Kind::Hyphen && !self.at(start).spaced();
        let word = if joined { back(2) } else { back(1) };
        let plain = !fine || matches!(m.point(), Some(Point::Weekday { .. }));
        if let Some(Placing::Part(part)) = self.placing(word)
            && plain
            && self.glue(word.wrapping_sub(1)) != Some(Glue::As)
            && (part.is_some() || matches!(m.point(), Some(Point::Shift { .. } | Point::Season { .. } | Point::Month { .. })))
        {
            // "mid to late fall", "early-to-mid 2025": two parts are none.
            let mut to = word.wrapping_sub(1);
            if self.at(to).kind == Kind::Hyphen {
                to = to.wrapping_sub(1);
            }
            let mut first = to.wrapping_sub(1);
            if self.at(first).kind == Kind::Hyphen {
                first = first.wrapping_sub(1);
            }
            if self.glue(to) == Some(Glue::To) && matches!(self.placing(first), Some(Placing::Part(_))) {
                return with(first, None);
            }
            return with(word, part);
        }
        if joined {
            return m;
        }
        // "late in 2012", "later in the year"
        if self.glue(back(1)) == Some(Glue::In)
            && plain
            && let Some(Placing::Part(part)) = self.placing(back(2))
            && self.glue(back(3)) != Some(Glue::As)
        {
            return with(back(2), part);
        }
        // "the end of 2026"
        let the = usize::from(self.glue(back(1)) == Some(Glue::The));
        if self.glue(back(1 + the)) == Some(Glue::Of)
            && !fine
            && let Some(Placing::End(part)) = self.placing(back(2 + the))
        {
            let from = back(2 + the);
            let from = if self.glue(from.wrapping_sub(1)) == Some(Glue::The) { from - 1 } else { from };
            return with(from, part);
        }
        // "the latter part of this year"
        if self.glue(back(1 + the)) == Some(Glue::Of)
            && self.glue(back(2 + the)) == Some(Glue::Piece)
            && !fine
            && let Some(Placing::Part(part)) = self.placing(back(3 + the))
        {
            let from = back(3 + the);
            let from = if self.glue(from.wrapping_sub(1)) == Some(Glue::The) { from - 1 } else { from };
            return with(from, part);
        }
        // "year-end 2025", "end-2025"
        if matches!(m.point(), Some(Point::Year(_)))
            && let Some(Placing::End(part)) = self.placing(back(1))
            && self.w.units.get(self.at(back(2)).word).or(self.w.units.get(self.at(back(3)).word)).is_some_and(|u| u.unit == Unit::Year)
        {
            let from = if self.at(back(2)).kind == Kind::Hyphen { back(3) } else { back(2) };
            return with(from, part);
        }
        m
    }
}
