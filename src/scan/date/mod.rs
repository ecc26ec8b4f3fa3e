//! Tokens -> dates: every expression that places something in calendar time, as its words have it.
//!
//! Takes a [`Reading`], gives [`Date`]s with an [`Expression`]. Matchers start at months, weekdays, seasons, units, numbers and words
//! like "today"; must not ask when the release was issued (that is `normalise::date`).

mod absolute;
mod context;
mod ends;
mod expression;
mod figures;
mod period;
mod relative;
mod tense;
pub mod words;
mod year;

use std::ops::Range;

use super::{Found, Reading};
use crate::lang::class;
use crate::model::{Confidence, Date, DateId, Part, Relation};
use crate::token::{Kind, Token};

pub use expression::{Direction, Expression, Feast, Piece, Point, Unit, Which, Year};
use words::{Glue, Placing, Words};

/// An expression that a matcher found.
#[derive(Clone, Debug)]
struct Match {
    tokens: Range<usize>,
    expression: Expression,
    part: Option<Part>,
    confidence: Confidence,
    rule: &'static str,
}

impl Match {
    fn new(tokens: Range<usize>, point: Point, rule: &'static str) -> Match {
        Match { tokens, expression: Expression::At(point), part: None, confidence: Confidence::High, rule }
    }

    fn medium(self) -> Match {
        Match { confidence: Confidence::Medium, ..self }
    }

    fn low(self) -> Match {
        Match { confidence: Confidence::Low, ..self }
    }

    fn point(&self) -> Option<Point> {
        match self.expression {
            Expression::At(point) => Some(point),
            Expression::Unknown | Expression::Between(..) | Expression::Onward(_) => None,
        }
    }
}

/// What the matchers see.
struct Scan<'a> {
    r: &'a Reading<'a>,
    w: &'a Words,
    /// The token behind the last date: nothing before it may be taken again.
    floor: usize,
    /// The last date that was found.
    last: Option<Match>,
}

pub(super) fn scan(reading: &Reading, found: &mut Found) {
    let mut scan = Scan { r: reading, w: &reading.language.dates, floor: 0, last: None };
    let mut matches: Vec<Match> = Vec::new();
    let mut next = 0;
    for i in reading.segments.anchors.facts().iter().map(|&i| i as usize) {
        if i < next {
            continue;
        }
        let token = reading.tokens.at(i);
        let anchor = match token.kind {
            Kind::Number => true,
            Kind::Word => reading.language.lexicon.is(token, class::DATE_ANCHOR) || token.has(Token::DIGIT),
            _ => false,
        };
        if !anchor {
            continue;
        }
        let Some(core) = scan.core(i).filter(|m| m.tokens.start >= scan.floor && m.tokens.end > i) else {
            continue;
        };
        let whole = scan.widen(scan.extend(core));
        // "January/February 2025"
        let second = scan.last.as_ref().is_some_and(|l| l.tokens.end + 1 == whole.tokens.start && l.point().is_some_and(is_month))
            && whole.point().is_some_and(is_month);
        if !second && context::in_address(reading, &whole.tokens) {
            reading.drop(&whole.tokens, "date", "date.in-address");
            next = whole.tokens.end;
            continue;
        }
        next = whole.tokens.end;
        scan.floor = next;
        scan.last = Some(whole.clone());
        matches.push(whole);
    }
    share_years(reading, &mut matches);
    for (n, m) in matches.into_iter().enumerate() {
        let (relation, _) = scan.preposition(m.tokens.start);
        found.dates.push(date(reading, n, m, relation));
    }
}

fn is_month(point: Point) -> bool {
    matches!(point, Point::Month { .. })
}

fn date(reading: &Reading, n: usize, m: Match, relation: Option<Relation>) -> Date {
    let span = reading.tokens.span(&m.tokens);
    Date {
        id: DateId(n as u32),
        start: span.start,
        end: span.end,
        text: span.of(reading.text).to_owned(),
        part: m.part,
        relation,
        sentence: reading.sentence(m.tokens.start),
        section: reading.section(m.tokens.start),
        confidence: m.confidence,
        rule: m.rule,
        tokens: m.tokens,
        expression: m.expression,
        ..Date::default()
    }
}

/// "June or July 2025", "May 7, May 14 and June 4, 2024": the year that is said last is that of all.
fn share_years(reading: &Reading, matches: &mut [Match]) {
    for n in (1..matches.len()).rev() {
        let Some(year) = matches[n].point().and_then(named_year) else {
            continue;
        };
        let (from, to) = (matches[n - 1].tokens.end, matches[n].tokens.start);
        let words = &reading.language.dates;
        let listed = to > from
            && to - from <= 2
            && (from..to).all(|i| {
                let t = reading.tokens.at(i);
                matches!(t.kind, Kind::Comma | Kind::Ampersand | Kind::Slash) || matches!(words.glue(t), Some(Glue::And | Glue::Or))
            });
        if !listed {
            continue;
        }
        if let Expression::At(point) = &mut matches[n - 1].expression {
            give_year(point, year);
        }
    }
}

/// The year that a month or day names.
fn named_year(point: Point) -> Option<i16> {
    match point {
        Point::Day { year: Year::Named(y), .. }
        | Point::Month { year: Year::Named(y), .. }
        | Point::Season { year: Year::Named(y), .. } => Some(y),
        Point::Quarter { year: Year::Named(y), .. } | Point::Half { year: Year::Named(y), .. } => Some(y),
        Point::Day { .. }
        | Point::Month { .. }
        | Point::Season { .. }
        | Point::Quarter { .. }
        | Point::Half { .. }
        | Point::Figures { .. }
        | Point::Year(_)
        | Point::Fiscal { .. }
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

/// Gives a year to what names none.
fn give_year(point: &mut Point, named: i16) {
    match point {
        Point::Day { year, .. }
        | Point::Month { year, .. }
        | Point::Season { year, .. }
        | Point::Quarter { year, .. }
        | Point::Half { year, .. } => {
            if matches!(year, Year::Unsaid(_) | Year::OnWeekday(_)) {
                *year = Year::Named(named);
            }
        }
        Point::Figures { .. }
        | Point::Year(_)
        | Point::Fiscal { .. }
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
        | Point::Holiday { .. } => {}
    }
}

impl Scan<'_> {
    fn at(&self, i: usize) -> &Token {
        self.r.tokens.at(i)
    }

    fn glue(&self, i: usize) -> Option<Glue> {
        self.w.glue(self.at(i))
    }

    fn placing(&self, i: usize) -> Option<Placing> {
        self.w.placing(self.at(i))
    }

    /// The digits of a token that is nothing but digits.
    fn digits(&self, i: usize) -> Option<(u32, usize)> {
        let token = self.at(i);
        if token.kind != Kind::Number || token.len > 6 {
            return None;
        }
        let digits = self.r.word(i).as_bytes();
        let number = digits.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))?;
        Some((number, digits.len()))
    }

    /// A number of four digits that may be a year.
    fn year_number(&self, i: usize) -> Option<i16> {
        self.digits(i).filter(|&(n, len)| len == 4 && (1500..=2199).contains(&n)).map(|(n, _)| n as i16)
    }

    /// A wide gap before a token, as texts have that lost their full stops: what stands before it is another sentence.
    fn parted(&self, i: usize) -> bool {
        let before = self.at(i.wrapping_sub(1));
        before.kind != Kind::End && self.at(i).start.saturating_sub(before.start + u32::from(before.len)) >= 2
    }

    /// A word that holds sentences together: no name goes on with it.
    fn joins(&self, i: usize) -> bool {
        self.r.is(i, class::FUNCTION) || matches!(self.glue(i), Some(Glue::And | Glue::Or))
    }

    /// The expression that has its core at a token.
    fn core(&self, i: usize) -> Option<Match> {
        let token = self.at(i);
        if token.kind == Kind::Number {
            return self.at_number(i);
        }
        let classes = self.r.language.lexicon.classes(token.word);
        if classes & class::DATE_HOLIDAY != 0
            && let Some(m) = self.holiday(i)
        {
            return Some(m);
        }
        if classes & class::DATE_WEEKDAY != 0
            && let Some(m) = self.weekday(i)
        {
            return Some(m);
        }
        if classes & class::DATE_MONTH != 0 {
            return self.month(i);
        }
        if classes & class::DATE_SEASON != 0 {
            return self.season(i);
        }
        if classes & class::DATE_DAY != 0 {
            return self.day_word(i);
        }
        if classes & class::DATE_FISCAL != 0 {
            return self.fiscal(i);
        }
        if classes & class::DATE_UNIT != 0 {
            return self.unit(i);
        }
        if token.has(Token::DIGIT) {
            return self.coded(i);
        }
        None
    }

    /// "a.m.", "ET"
    fn is_hour(&self, i: usize) -> bool {
        self.glue(i) == Some(Glue::Hour)
    }

    /// What stands before a token: the relation it states and how surely a number behind it is a year.
    fn preposition(&self, i: usize) -> (Option<Relation>, Option<words::Strength>) {
        let mut end = i;
        // "until 6 a.m. ET, April 4"
        let mut time = end;
        while end - time < 8 && (self.at(time.wrapping_sub(1)).kind != Kind::Word || self.is_hour(time.wrapping_sub(1))) {
            let t = self.at(time.wrapping_sub(1));
            if !matches!(t.kind, Kind::Word | Kind::Number | Kind::Comma | Kind::Colon | Kind::Period) {
                break;
            }
            time -= 1;
        }
        if end - time >= 2 && (time..end).any(|j| self.is_hour(j)) {
            end = time;
        }
        if !self.r.is(end.wrapping_sub(1), class::DATE_PREPOSITION) {
            return (None, None);
        }
        match self.w.prepositions.ending(self.r.tokens, end) {
            Some((_, p)) => (p.relation, Some(p.strength)),
            None => (None, None),
        }
    }
}
