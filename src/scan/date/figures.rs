//! Dates in figures: `2023-06-05`, `03/04/2024`, `17.06.2024`, and codes of periods: `Q3 2025`, `2Q24`, `H1 2026`, `FY24`.

use super::{Direction, Match, Piece, Point, Scan, Year};
use crate::token::{Kind, Token};

/// "24" of "2Q24": of this century, or the last where that would be far ahead.
fn century(two: u32) -> i16 {
    if two < 70 { 2000 + two as i16 } else { 1900 + two as i16 }
}

impl Scan<'_> {
    fn glued(&self, i: usize, kind: Kind) -> bool {
        self.at(i).kind == kind && !self.at(i).spaced() && !self.at(i + 1).spaced()
    }

    /// Whether a number goes on to the left or right as part of something longer.
    fn loose(&self, start: usize, end: usize) -> bool {
        let (first, before) = (self.at(start), self.at(start.wrapping_sub(1)));
        let (next, behind) = (self.at(end), self.at(end + 1));
        let left = first.spaced() || !matches!(before.kind, Kind::Number | Kind::Word | Kind::Slash | Kind::Hyphen | Kind::Period);
        let right = next.spaced()
            || match next.kind {
                Kind::Word | Kind::Number => false,
                Kind::Slash | Kind::Hyphen => behind.spaced() || behind.kind != Kind::Number,
                _ => true,
            };
        left && right
    }

    /// `2023-06-05`, `2023/06/05`
    pub(super) fn iso(&self, i: usize) -> Option<Match> {
        let year = self.year_number(i)?;
        let mark = self.at(i + 1).kind;
        if !matches!(mark, Kind::Hyphen | Kind::Slash) || !self.glued(i + 1, mark) || !self.glued(i + 3, mark) {
            return None;
        }
        let (month, a) = self.digits(i + 2)?;
        let (day, b) = self.digits(i + 4)?;
        let fits = a == 2 && b == 2 && (1..=12).contains(&month) && (1..=31).contains(&day) && self.loose(i, i + 5);
        fits.then(|| Match::new(i..i + 5, Point::Day { year: Year::Named(year), month: month as u8, day: day as u8 }, "date.iso"))
    }

    /// `03/04/2024`, `3/31/25`, `17-06-2024`; another may follow a hyphen.
    pub(super) fn slashed(&self, i: usize) -> Option<Match> {
        let m = self.slashes(i)?;
        let ranged = self.at(i + 1).kind == Kind::Slash && self.at(i + 5).is_dash() && self.slashes(i + 6).is_some();
        self.loose(i, if ranged { i + 11 } else { i + 5 }).then_some(m)
    }

    /// The same, whatever stands round it.
    pub(super) fn slashes(&self, i: usize) -> Option<Match> {
        let mark = self.at(i + 1).kind;
        let wide = mark == Kind::Slash && !self.at(i + 1).spaced() && self.at(i + 3).kind == mark && !self.at(i + 3).spaced();
        if !matches!(mark, Kind::Slash | Kind::Hyphen)
            || !(self.glued(i + 1, mark) && self.glued(i + 3, mark) || wide && self.year_number(i + 4).is_some())
        {
            return None;
        }
        let (first, a) = self.digits(i)?;
        let (second, b) = self.digits(i + 2)?;
        let (_, c) = self.digits(i + 4)?;
        if a > 2 || b > 2 || mark == Kind::Hyphen && c != 4 {
            return None;
        }
        let point = self.in_figures(first, second, i + 4, c)?;
        Some(Match::new(i..i + 5, point, "date.figures"))
    }

    /// "07 16 2007": figures whose marks were lost, on a line of their own or at its start or end.
    pub(super) fn spaced_figures(&self, i: usize) -> Option<Match> {
        let ((first, len @ 1..=2), (second, 1..=2), year) = (self.digits(i)?, self.digits(i + 1)?, self.year_number(i + 2)?) else {
            return None;
        };
        // "1 24 2008" stands apart from the words before it.
        if len == 1 && self.at(i.wrapping_sub(1)).kind == Kind::Word && !self.parted(i) {
            return None;
        }
        let (before, next) = (self.at(i.wrapping_sub(1)), self.at(i + 3));
        if before.kind == Kind::Number || next.kind == Kind::Number || !self.at(i + 1).spaced() || self.at(i + 2).kind != Kind::Number {
            return None;
        }
        let point = Self::figures(first, second, year)?;
        Some(Match::new(i..i + 3, point, "date.figures").medium())
    }

    fn in_figures(&self, first: u32, second: u32, at: usize, len: usize) -> Option<Point> {
        let year = match len {
            4 => self.year_number(at)?,
            2 => century(self.digits(at)?.0),
            _ => return None,
        };
        Self::figures(first, second, year)
    }

    fn figures(first: u32, second: u32, year: i16) -> Option<Point> {
        let day = |n: u32| (1..=31).contains(&n);
        (day(first) && day(second) && (first <= 12 || second <= 12)).then_some(Point::Figures {
            first: first as u8,
            second: second as u8,
            year,
        })
    }

    /// `17.06.2024`, `02.13.03`: one token of three numbers.
    pub(super) fn dotted(&self, i: usize) -> Option<Match> {
        let text = self.r.word(i);
        if !(6..=10).contains(&text.len()) || !self.loose(i, i + 1) {
            return None;
        }
        let mut parts = text.split('.');
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || a.len() > 2 || b.len() > 2 || !(c.len() == 2 && a.len() == 2 && b.len() == 2 || c.len() == 4) {
            return None;
        }
        let year = c.parse::<u32>().ok()?;
        let year = if c.len() == 2 { century(year) } else { i16::try_from(year).ok().filter(|y| (1500..=2199).contains(y))? };
        let point = Self::figures(a.parse().ok()?, b.parse().ok()?, year)?;
        Some(Match::new(i..i + 1, point, "date.figures"))
    }

    /// A year behind a code: `2024`, `24`, `of 2024`, `fiscal 2025` is left to others.
    fn code_year(&self, i: usize) -> Option<(usize, i16)> {
        // "Q3-2024"
        let hyphen = usize::from(self.glued(i, Kind::Hyphen));
        self.year_number(i + hyphen).map(|year| (i + hyphen + 1, year))
    }

    /// "2019 H2", "2025 Q1", "FY25 Q4": the code of a period behind its year, which ends before a token.
    pub(super) fn code_behind(&self, start: usize, i: usize, year: i16, fiscal: bool) -> Option<Match> {
        let [letter @ (b'Q' | b'H'), digit @ b'1'..=b'4'] = *self.r.word(i).as_bytes() else {
            return None;
        };
        let (n, year) = (digit - b'0', Year::Named(year));
        if !self.at(i).spaced() || self.at(i + 1).kind == Kind::Word && !self.at(i + 1).spaced() {
            return None;
        }
        if fiscal {
            let piece = if letter == b'Q' { Piece::Quarter(n) } else { Piece::Half(n) };
            return Some(Match::new(start..i + 1, Point::Fiscal { year, piece }, "date.fiscal-quarter"));
        }
        self.code(start, i + 1, letter, u32::from(n), year)
    }

    /// `2Q24`, `3Q 2024`, `1H25`: the number and what is glued to it.
    pub(super) fn number_code(&self, i: usize) -> Option<Match> {
        let (n, 1) = self.digits(i)? else {
            return None;
        };
        let next = self.at(i + 1);
        if next.kind != Kind::Word || next.spaced() {
            return None;
        }
        let word = self.r.word(i + 1).as_bytes();
        let letter = *word.first()?;
        let (mut end, year) = match word.len() {
            1 => match self.code_year(i + 2).or_else(|| self.code_year(i + 3).filter(|_| self.glue(i + 2) == Some(super::Glue::Of))) {
                Some((end, year)) => (end, Year::Named(year)),
                None => (i + 2, Year::Unsaid(self.direction(i, i + 2))),
            },
            3 | 5 => (i + 2, Year::Named(number(&word[1..])?)),
            _ => return None,
        };
        if self.at(end).kind == Kind::Word && !self.at(end).spaced() {
            end = i;
        }
        self.code(i, end, letter, n, year)
    }

    fn code(&self, start: usize, end: usize, letter: u8, n: u32, year: Year) -> Option<Match> {
        let point = match (letter, n) {
            (b'Q', 1..=4) => Point::Quarter { year, quarter: n as u8 },
            (b'H', 1..=2) => Point::Half { year, half: n as u8 },
            _ => return None,
        };
        Some(Match::new(start..end, point, "date.code"))
    }

    /// `Q3 2025`, `H1 2026`, `Q4`, `FY24`, `FY2024-25`: a word with digits in it.
    pub(super) fn coded(&self, i: usize) -> Option<Match> {
        let word = self.r.word(i).as_bytes();
        if let Some(rest) = word.strip_prefix(b"FY") {
            return self.fiscal_code(i, rest);
        }
        let [letter @ (b'Q' | b'H'), digit @ b'1'..=b'4'] = *word else {
            return self.glued_month(i);
        };
        let n = u32::from(digit - b'0');
        if (self.glue(i + 1) == Some(super::Glue::Of) || self.at(i + 1).kind == Kind::Comma)
            && let Some((end, year)) = self.code_year(i + 2)
        {
            return self.code(i, end, letter, n, Year::Named(year));
        }
        if let Some((end, year)) =
            self.fiscal_year(i + 1).or_else(|| self.fiscal_year(i + 2).filter(|_| self.glue(i + 1) == Some(super::Glue::Of)))
        {
            let piece = if letter == b'Q' { Piece::Quarter(n as u8) } else { Piece::Half(n as u8) };
            return Some(Match::new(i..end, Point::Fiscal { year: Year::Named(year), piece }, "date.fiscal-quarter"));
        }
        let apostrophe = usize::from(self.at(i + 1).kind == Kind::Apostrophe);
        if let Some((two, 2)) = self.digits(i + 1 + apostrophe)
            && (apostrophe == 1 || !self.at(i + 1).spaced() || self.at(i + 2).kind != Kind::Word)
            && apostrophe == 1
        {
            return self.code(i, i + 3, letter, n, Year::Named(century(two)));
        }
        if let Some((end, year)) = self.code_year(i + 1) {
            return self.code(i, end, letter, n, Year::Named(year));
        }
        // A bare quarter needs a sign that it is one: questions and tables are numbered so too.
        let (_, strength) = self.preposition(i);
        let previous = self.at(i.wrapping_sub(1));
        let placed = strength == Some(super::words::Strength::Strong) && previous.kind == Kind::Word;
        let told = self.at(i + 1).kind == Kind::Word && self.is_past(i + 1) && !self.at(i + 1).has(Token::CAP);
        // "the end of Q3", "Q3: $1,138,000" on a line of its own
        let ended = self.glue(i.wrapping_sub(1)) == Some(super::Glue::Of)
            && matches!(self.placing(i.wrapping_sub(2)), Some(super::Placing::End(_) | super::Placing::Part(_)));
        let amount = self.at(i + 2);
        // "its Q3 revenue", "the Q2 quarterly report", "Q1 and Q2 results"
        let next = self.at(i + 1);
        let figures = next.kind == Kind::Word && next.spaced() && self.names_figures(i + 1);
        let label = self.at(i + 1).kind == Kind::Colon && (amount.is_currency_sign() || amount.kind == Kind::Number);
        if letter != b'Q' || !(placed || told || ended || label || figures) || self.glue(i + 1) == Some(super::Glue::In) {
            return None;
        }
        let mut direction = self.direction(i, i + 1);
        if direction == Direction::Nearest {
            direction = if figures { Direction::Nearest } else { Direction::Future };
        }
        self.code(i, i + 1, letter, n, Year::Unsaid(direction)).map(Match::medium)
    }

    /// Whether what a quarter is said of is figures: "revenue", "gross profit", "financial results", "and Q2 results".
    pub(super) fn names_figures(&self, i: usize) -> bool {
        let second = matches!(self.glue(i), Some(super::Glue::And | super::Glue::Or)) && self.at(i + 1).has(Token::DIGIT);
        let at = if second { i + 2 } else { i };
        let event = |k: usize| matches!(self.r.word(k), "results" | "report" | "guidance" | "earnings" | "Results" | "Earnings");
        self.glue(at) == Some(super::Glue::Figures) || event(at)
    }

    /// `FY24`, `FY2024`, `FY2024-25`, `FY24/25`
    fn fiscal_code(&self, i: usize, rest: &[u8]) -> Option<Match> {
        let year = number(rest)?;
        let before = self.at(i.wrapping_sub(1));
        // "Flight FY24": a capitalised noun that begins the sentence numbers things.
        let numbers = before.capitalised()
            && !before.has(Token::UPPER)
            && !self.r.is(i.wrapping_sub(1), crate::lang::class::FUNCTION)
            && i == self.r.segments.sentence(i).tokens.start + 1;
        if numbers {
            return None;
        }
        if let Some((end, point)) = self.split_behind(i, year) {
            return Some(Match::new(i..end, point, "date.fiscal-code"));
        }
        if let Some(m) = self.code_behind(i, i + 1, year, true) {
            return Some(m);
        }
        Some(Match::new(i..i + 1, Point::Fiscal { year: Year::Named(year), piece: Piece::Whole }, "date.fiscal-code"))
    }

    /// "-25" or "/25" behind a year: a split year.
    pub(super) fn split_behind(&self, i: usize, year: i16) -> Option<(usize, Point)> {
        let mark = self.at(i + 1);
        if mark.kind == Kind::Number {
            // "in 2005 06": a text that has lost its hyphens.
            let (n, len) = self.digits(i + 1)?;
            let placed = self.preposition(i).1.is_some() || self.glue(i.wrapping_sub(1)) == Some(super::Glue::The);
            let lost = len == 2 && n as i16 == (year + 1) % 100 && placed && self.at(i + 2).kind != Kind::Number;
            return lost.then_some((i + 2, Point::Split(year)));
        }
        if !matches!(mark.kind, Kind::Hyphen | Kind::Slash | Kind::Dash) || mark.spaced() {
            return None;
        }
        let (n, len) = self.digits(i + 2)?;
        // "1982/ 83", as old prints have it
        if self.at(i + 2).spaced() && (mark.kind != Kind::Slash || len != 2) {
            return None;
        }
        let next = match len {
            2 => n as i16 == (year + 1) % 100,
            4 => n as i16 == year + 1,
            _ => false,
        };
        (next && self.loose(i, i + 3)).then_some((i + 3, Point::Split(year)))
    }
}

/// Two or four digits as a year.
fn number(digits: &[u8]) -> Option<i16> {
    let text = std::str::from_utf8(digits).ok()?;
    let n: u32 = text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())??;
    match text.len() {
        2 => Some(century(n)),
        4 => i16::try_from(n).ok().filter(|y| (1500..=2199).contains(y)),
        _ => None,
    }
}
