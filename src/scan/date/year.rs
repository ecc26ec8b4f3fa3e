//! Numbers of four digits that are years: `2020`, `2019-20`, `1998 to 2006`, `the 1990s`, and those that only look like it.

use super::words::{Glue, Placing, Strength, YearNoun};
use super::{Expression, Match, Piece, Point, Scan, Year};
use crate::lang::class;
use crate::token::{Kind, Token};

impl Scan<'_> {
    /// What begins with a number.
    pub(super) fn at_number(&self, i: usize) -> Option<Match> {
        if self.digits(i).is_none() {
            return self.dotted(i);
        }
        if self.at(i.wrapping_sub(1)).is_currency_sign() {
            return None;
        }
        self.iso(i)
            .or_else(|| self.slashed(i))
            .or_else(|| self.spaced_figures(i))
            .or_else(|| self.day_month(i))
            .or_else(|| self.listed_day(i))
            .or_else(|| self.day_alone(i))
            .or_else(|| self.number_code(i))
            .or_else(|| self.ordinal_holiday(i))
            .or_else(|| self.decade(i))
            .or_else(|| self.year(i))
    }

    fn ordinal_holiday(&self, i: usize) -> Option<Match> {
        if self.at(i + 1).spaced() || self.digits(i).is_none_or(|(_, len)| len > 1) {
            return None;
        }
        self.holiday(i)
    }

    /// "1990s", "1990's", "'80s"
    fn decade(&self, i: usize) -> Option<Match> {
        let (n, len) = self.digits(i)?;
        let next = self.at(i + 1);
        let plural = next.kind == Kind::Possessive || next.kind == Kind::Word && matches!(self.r.word(i + 1), "s" | "S");
        if n % 10 != 0 || !plural || next.spaced() {
            return None;
        }
        let (start, first) = match len {
            4 if (1500..=2190).contains(&n) => (i, n as i16),
            2 if self.at(i.wrapping_sub(1)).kind == Kind::Apostrophe && !self.at(i).spaced() => (i - 1, 1900 + n as i16),
            _ => return None,
        };
        let start = if self.glue(start.wrapping_sub(1)) == Some(Glue::The) { start - 1 } else { start };
        Some(Match::new(start..i + 2, Point::Decade(first), "date.decade"))
    }

    /// A number of four digits, alone or with a second one.
    fn year(&self, i: usize) -> Option<Match> {
        let year = self.year_number(i)?;
        let refuse = |end: usize, reason| {
            self.r.drop(&(i..end), "date", reason);
            None
        };
        if let Some(m) = self.code_behind(i, i + 1, year, false).or_else(|| self.ordinal_behind(i, year)) {
            return Some(m);
        }
        let mut m = Match::new(i..i + 1, Point::Year(year), "date.year").medium();
        if let Some((end, point)) = self.split_behind(i, year) {
            m = Match::new(i..end, point, "date.split-year").medium();
            if let Some(end) = self.year_kind(end) {
                return Some(Match { tokens: i..end, ..m });
            }
        } else if let Some((end, last)) = self.second_year(i, year).or_else(|| self.lost_dash(i, year)) {
            m.expression = Expression::Between(Point::Year(year), Point::Year(last));
            m.tokens.end = end;
            m.rule = "date.years";
        } else if let Some(end) = self.fiscal_behind(i + 1) {
            return Some(Match::new(i..end, Point::Fiscal { year: Year::Named(year), piece: Piece::Whole }, "date.fiscal-year"));
        }
        let end = m.tokens.end;
        let next = self.at(end);
        let glued = !next.spaced() && matches!(next.kind, Kind::Word | Kind::Number | Kind::Percent | Kind::At);
        if glued
            || next.kind == Kind::Slash && self.at(end + 1).kind == Kind::Number
            || self.glued_hyphen(end) && self.at(end + 1).kind == Kind::Number
        {
            return refuse(end, "date.number-goes-on");
        }
        if !self.is_year(i, end) {
            return refuse(end, "date.bare-number");
        }
        // "fiscal years 2005, 2006 and 2007": all of them are.
        let fiscal = self.last.as_ref().is_some_and(|l| matches!(l.point(), Some(Point::Fiscal { piece: Piece::Whole, .. })));
        if fiscal && matches!(m.expression, Expression::At(Point::Year(_))) && self.in_list(i) {
            return Some(Match::new(i..end, Point::Fiscal { year: Year::Named(year), piece: Piece::Whole }, "date.fiscal-list").medium());
        }
        Some(m)
    }

    fn glued_hyphen(&self, i: usize) -> bool {
        self.at(i).is_dash() && !self.at(i).spaced() && !self.at(i + 1).spaced()
    }

    /// "–2027" behind 2024; a two-digit end only where it is later.
    fn second_year(&self, i: usize, first: i16) -> Option<(usize, i16)> {
        let mark = self.at(i + 1);
        if !mark.is_dash() || mark.spaced() != self.at(i + 2).spaced() {
            return None;
        }
        if let Some(last) = self.year_number(i + 2).filter(|&y| y > first) {
            return Some((i + 3, last));
        }
        let (n, len) = self.digits(i + 2)?;
        let last = first - first % 100 + n as i16;
        (len == 2 && !mark.spaced() && last > first && last - first <= 20).then_some((i + 3, last))
    }

    /// "between 2005 2012", "fiscal years 2004 2009": the dash or the "and" between two years was lost.
    pub(super) fn lost_dash(&self, i: usize, first: i16) -> Option<(usize, i16)> {
        let last = self.year_number(i + 1).filter(|&y| y > first)?;
        let before = i.wrapping_sub(1);
        let fiscal = self.placing(before) == Some(Placing::Fiscal);
        let two = fiscal
            || matches!(self.glue(before), Some(Glue::Between | Glue::From))
            || self.w.units.get(self.at(before).word).is_some_and(|u| u.plural);
        let listed = self.year_number(i + 2).is_some()
            || matches!(self.glue(i + 2), Some(Glue::And | Glue::Or)) && self.year_number(i + 3).is_some();
        (two && self.at(i + 1).spaced() && !listed).then_some((i + 2, last))
    }

    /// "2025 1st Quarter", "2024 third quarter"
    fn ordinal_behind(&self, i: usize, year: i16) -> Option<Match> {
        let k = (i + 2..i + 4).find(|&k| self.w.units.get(self.at(k).word).is_some_and(|u| u.unit == super::Unit::Quarter && !u.plural))?;
        let (start, n, fiscal) = self.ordinal_before(k)?;
        let own = start == i + 1 && !fiscal && n <= 4 && self.at(start).spaced();
        own.then(|| Match::new(i..k + 1, Point::Quarter { year: Year::Named(year), quarter: n }, "date.quarter"))
    }

    /// "fiscal year", "school year", "financial year" behind a split year.
    fn year_kind(&self, i: usize) -> Option<usize> {
        let kind = matches!(self.placing(i), Some(Placing::Fiscal | Placing::School));
        let year = self.w.units.get(self.at(i + 1).word).is_some_and(|u| u.unit == super::Unit::Year);
        (kind && year).then_some(i + 2)
    }

    /// "financial year" behind a year.
    fn fiscal_behind(&self, i: usize) -> Option<usize> {
        (self.placing(i) == Some(Placing::Fiscal)).then(|| self.year_kind(i)).flatten()
    }

    /// Whether what stands round a number of four digits makes it a year.
    pub(super) fn is_year(&self, start: usize, end: usize) -> bool {
        let (previous, first, next) = (self.at(start.wrapping_sub(1)), self.at(start), self.at(end));
        if next.kind == Kind::Word
            && (self.w.year_nouns.get(next.word).is_some() && !next.has(Token::CAP)
                || self.r.is(end, class::JOB_NOUN | class::MAGNITUDE) && !next.has(Token::CAP))
        {
            return false;
        }
        // "in 1990 1991 1996 and 1997", in a text that has lost its commas
        let years = |a: usize, b: usize| self.year_number(a).is_some() && self.year_number(b).is_some() && self.at(b).spaced();
        let listed = previous.kind == Kind::Number && self.in_list(start) && years(start - 1, start);
        let goes_on = next.kind == Kind::Number && !years(end - 1, end);
        if goes_on || next.is_currency_sign() && !next.spaced() || previous.kind == Kind::Number && !listed {
            return false;
        }
        if !first.spaced() {
            match previous.kind {
                Kind::OpenBracket | Kind::Quote | Kind::OpenQuote | Kind::Apostrophe | Kind::Dash | Kind::Newline | Kind::End => {}
                // "post-2020", "pre-2008", "mid-2026"
                Kind::Hyphen => return self.joined_prefix(start),
                Kind::Slash | Kind::Comma => return self.in_list(start),
                _ => return false,
            }
        }
        let names_it = next.capitalised() && !self.r.is(end, class::FUNCTION | class::STARTER) && !self.parted(end);
        let plural =
            next.kind == Kind::Word && !next.has(Token::CAP) && self.r.word(end).ends_with('s') && !self.r.is(end, class::FUNCTION);
        if self.in_list(start) {
            return !names_it || next.kind != Kind::Word;
        }
        let sentence = self.r.segments.sentence(start).tokens;
        // "* 2023: Opened its second mill", "… in Dover, DE. 2016: The second one"
        let label = next.kind == Kind::Colon && self.at(end + 1).kind != Kind::Number;
        let item = label && matches!(previous.kind, Kind::Bullet | Kind::Asterisk) && start == sentence.start + 1;
        if label && previous.kind == Kind::Period && self.at(end + 1).spaced() {
            return true;
        }
        if start == sentence.start || item {
            return self.begins(end, &sentence, plural);
        }
        // "the 2019-20 Gas Tax Fund allocation", "funded 2019-20": no count and no model is written so; names and addresses are.
        if end > start + 1 && previous.kind == Kind::Word {
            let named = previous.capitalised()
                && !self.r.is(start.wrapping_sub(1), class::FUNCTION)
                && self.placing(start.wrapping_sub(1)).is_none();
            return !named && self.glue(start.wrapping_sub(1)) != Some(Glue::At);
        }
        // "the Association's 2025-2026 president"
        if end > start + 1 && previous.kind == Kind::Possessive {
            return next.kind == Kind::Word && !next.has(Token::CAP);
        }
        // "between 2000 and 2500 people"
        if self.glue(start.wrapping_sub(1)) == Some(Glue::Between)
            && self.glue(end) == Some(Glue::And)
            && self.at(end + 1).kind == Kind::Number
            && self.year_number(end + 1).is_none()
        {
            return false;
        }
        match self.glue(start.wrapping_sub(1)) {
            Some(Glue::The | Glue::A) => {
                let model = self.w.year_nouns.get(self.at(end).word) == Some(&YearNoun::Model)
                    || self.w.year_nouns.get(self.at(end + 1).word) == Some(&YearNoun::Model);
                return next.kind == Kind::Word && !next.has(Token::CAP) && !model;
            }
            Some(Glue::Of) => {
                // "the Reform Act of 1995"
                let owner = self.at(start.wrapping_sub(2));
                let title = owner.capitalised()
                    && start.wrapping_sub(2) > sentence.start
                    && !self.r.is(start.wrapping_sub(2), class::DATE_MONTH | class::DATE_SEASON | class::DATE_UNIT | class::DATE_PLACING);
                return !title && !plural;
            }
            Some(_) | None => {}
        }
        match previous.kind {
            // "the firm's 2024 $4 million round"
            Kind::Possessive if next.is_currency_sign() => return self.recent(start),
            Kind::Possessive => return next.kind == Kind::Word && !next.has(Token::CAP) && (!plural || self.recent(start)),
            Kind::OpenBracket => {
                return matches!(next.kind, Kind::CloseBracket | Kind::Dash | Kind::Hyphen | Kind::Semicolon | Kind::Comma | Kind::Colon);
            }
            Kind::Pipe => return !(names_it && next.kind == Kind::Word),
            // "“2025 was a strong year."
            Kind::Quote | Kind::OpenQuote if start == sentence.start + 1 => return self.begins(end, &sentence, plural),
            Kind::Quote | Kind::OpenQuote | Kind::Apostrophe => return false,
            Kind::Word => {}
            _ => return false,
        }
        match self.preposition(start).1 {
            Some(Strength::Strong) => !(plural && self.round(start) && self.tense(end).is_none()),
            Some(Strength::Weak) => (!plural || self.recent(start)) && !names_it,
            Some(Strength::None) | None => {
                // "announced its 2025 results", "our 2030 goals", "a strong 2023"
                let determined = self.r.is(start.wrapping_sub(1), class::FUNCTION) && !previous.has(Token::CAP);
                let placed = match self.placing(start.wrapping_sub(1)) {
                    // "the upcoming 2007 Farm bill", "Harbours Today 2025"
                    Some(Placing::Shift(_) | Placing::Stretch(_)) => !names_it,
                    Some(Placing::Day(_) | Placing::Hours) => false,
                    // "the full 2024 Harbour Trade Report"
                    Some(Placing::Calendar) => !names_it,
                    Some(Placing::Part(_) | Placing::End(_) | Placing::Fiscal | Placing::School) => true,
                    None => false,
                };
                // "reports 2024 sales", "and 2024 revenue estimates"
                let headline = self.r.section(start) == crate::model::Section::Headline;
                // "said 2025 would mark", "As 2025 begins"
                let subject = self.recent(start)
                    && self.tense(end).is_some()
                    && (!previous.capitalised() || self.r.is(start.wrapping_sub(1), class::FUNCTION));
                // "between now and 2032"
                let now = self.glue(start.wrapping_sub(1)) == Some(Glue::And) && self.glue(start.wrapping_sub(2)) == Some(Glue::Now);
                let figures = self.recent(start) && self.names_figures(end) && (headline || !previous.capitalised());
                let thing = next.kind == Kind::Word && !next.has(Token::CAP) && (!plural || self.recent(start));
                (determined || self.recent(start) && self.described(start)) && thing || placed || figures || subject || now
            }
        }
    }

    /// "the highly anticipated 2023 album", "a maiden 2025 program": words of description between a determiner and the year.
    fn described(&self, start: usize) -> bool {
        for i in (start.saturating_sub(3)..start).rev() {
            let token = self.at(i);
            if i + 1 < start && (self.r.is(i, class::FUNCTION) || token.kind == Kind::Possessive) {
                return matches!(self.glue(i), Some(Glue::The | Glue::A | Glue::This)) || self.glue(i).is_none();
            }
            let plain = token.kind == Kind::Word && !token.has(Token::CAP) && !self.r.is(i, class::FUNCTION) && self.glue(i).is_none();
            if !plain || self.preposition(i + 1).1.is_some() || self.r.word(i).ends_with('s') {
                return false;
            }
        }
        false
    }

    /// 2000, 1800: rather a count than a year where a plural follows.
    fn round(&self, i: usize) -> bool {
        self.digits(i).is_some_and(|(n, _)| n % 100 == 0)
    }

    /// Of our time and not round: rather a year than a count, which would have a comma ("compared to 2022 levels").
    fn recent(&self, i: usize) -> bool {
        self.digits(i).is_some_and(|(n, _)| (1980..=2040).contains(&n) && n % 10 != 0)
    }

    /// "post-2020"
    fn joined_prefix(&self, start: usize) -> bool {
        matches!(self.placing(start.wrapping_sub(2)), Some(Placing::Part(_) | Placing::End(_)))
            || self.glue(start.wrapping_sub(2)) == Some(Glue::Prefix)
    }

    /// "1998, 2013 and 2019": the last date was a year and a list's mark stands between.
    fn in_list(&self, start: usize) -> bool {
        let Some(last) = &self.last else {
            return false;
        };
        let between = last.tokens.end..start;
        let year = matches!(
            last.expression,
            Expression::At(Point::Year(_) | Point::Fiscal { .. } | Point::Split(_)) | Expression::Between(Point::Year(_), Point::Year(_))
        );
        // "the years ended March 31, 2023 and 2022"
        let day =
            self.year_number(start).is_some_and(|y| last.point().and_then(super::named_year).is_some_and(|l| (1..=2).contains(&(l - y))))
                && between.len() == 1
                && matches!(self.glue(start.wrapping_sub(1)), Some(Glue::And | Glue::Or));
        (year || day)
            && between.len() <= 2
            && (!between.is_empty() || self.at(start).spaced())
            && between.clone().all(|i| {
                matches!(self.at(i).kind, Kind::Comma | Kind::Ampersand | Kind::Slash | Kind::Hyphen | Kind::Dash | Kind::Pipe)
                    || matches!(self.glue(i), Some(Glue::And | Glue::Or | Glue::To | Glue::Through))
            })
    }

    /// A year that begins a sentence, a line or a cell.
    fn begins(&self, end: usize, sentence: &std::ops::Range<usize>, plural: bool) -> bool {
        let next = self.at(end);
        if end >= sentence.end {
            return true;
        }
        match next.kind {
            // "1995-1997 Deputy Dean"
            Kind::Word if self.year_number(end - 1).is_some() && self.at(end.wrapping_sub(2)).is_dash() => true,
            Kind::Word => !next.has(Token::CAP) && (!plural || self.tense(end).is_some()),
            Kind::Colon | Kind::Dash | Kind::Hyphen | Kind::Pipe => next.spaced() || next.kind == Kind::Colon,
            Kind::Possessive => true,
            _ => false,
        }
    }
}
