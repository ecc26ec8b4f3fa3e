//! Numbers of jobs: `40 additional permanent jobs`, `hire up to 200 people`, "of which approximately 50 will be in Canada".
//!
//! Takes a reading whose money and dates are found, gives job counts with value and qualifier. What becomes of the jobs and
//! with whom they are is told later, by `link`.

mod context;
mod ellipsis;
mod grammar;
mod people;
mod phrase;
pub mod table;
mod threshold;
mod uncounted;
pub mod words;

use std::ops::Range;

use rust_decimal::Decimal;

use grammar::says;

use super::number::{self, Quantity, Style};
use super::{Found, Reading};
use crate::lang::class;
use crate::model::{Confidence, Jobs, JobsId, Qualifier, Section};
use crate::token::{Kind, Token};

/// A count of jobs before it is written down.
struct Count {
    tokens: std::ops::Range<usize>,
    quantity: Quantity,
    max: Option<Quantity>,
    rule: &'static str,
    confidence: Confidence,
}

/// Finds all job counts, behind money and dates: their numbers are taken.
pub(super) fn scan(reading: &Reading, found: &mut Found) {
    let mut taken = Taken::new(found);
    let mut next = 0;
    let mut last: Option<(usize, Qualifier)> = None;
    let starts = |i: usize| {
        let before = i.checked_sub(1).filter(|&b| !starts_count(reading, b) && is_article_number(reading, b));
        before.into_iter().chain(starts_count(reading, i).then_some(i))
    };
    for i in reading.segments.anchors.facts().iter().flat_map(|&i| starts(i as usize)) {
        if i < next || taken.covers(reading.token(i)) {
            continue;
        }
        let Some(count) = read(reading, i, last.map(|l| l.0)) else {
            continue;
        };
        let end = count.tokens.end;
        let qualifier = context::qualifier(reading, &count, last);
        if count.quantity.overflow {
            found.errors.push(format!("a job count is too long to hold: {:.40}", reading.words(&count.tokens)));
        } else {
            last = Some((end, qualifier));
            push(reading, found, &count, qualifier);
        }
        next = end;
    }
}

/// A number, in digits or in words.
fn starts_count(reading: &Reading, i: usize) -> bool {
    let token = reading.token(i);
    token.kind == Kind::Number || token.kind == Kind::Word && reading.is(i, class::NUMBER)
}

fn push(reading: &Reading, found: &mut Found, count: &Count, qualifier: Qualifier) {
    let span = reading.tokens.span(&count.tokens);
    found.jobs.push(Jobs {
        id: JobsId(found.jobs.len() as u32),
        start: span.start,
        end: span.end,
        text: span.of(reading.text).to_owned(),
        value: count.quantity.value,
        value_max: count.max.as_ref().and_then(|m| m.value),
        qualifier: if count.quantity.is_vague() { Qualifier::Vague } else { qualifier },
        sentence: reading.sentence(count.tokens.start),
        section: reading.section(count.tokens.start),
        confidence: count.confidence,
        rule: count.rule,
        tokens: count.tokens.clone(),
        ..Jobs::default()
    });
}

/// "a dozen", "a hundred"
fn is_article_number(reading: &Reading, i: usize) -> bool {
    reading.is(i + 1, class::NUMBER) && reading.language.numbers.is_article(reading.token(i))
}

/// "123K jobs": a letter glued to the number multiplies it.
fn style(reading: &Reading, at: usize) -> Style {
    Style {
        letters: !reading.token(at + 1).spaced() && reading.token(at + 1).has(Token::CAP) && reading.is(at + 1, class::MAGNITUDE),
        // Texts that have lost their commas: "1 600 jobs".
        blanks: true,
    }
}

/// Reads a number at a token and decides whether it counts jobs.
fn read(reading: &Reading, at: usize, last: Option<usize>) -> Option<Count> {
    let before = reading.token(at.wrapping_sub(1));
    // "$40", "1.5%", "No. 40", "B-52", "#1", "2024/25" are no counts.
    if before.is_currency_sign()
        || before.kind == Kind::Hash
        || before.is_dash() && !reading.token(at).spaced() && !before.spaced() && reading.token(at.wrapping_sub(2)).kind == Kind::Word
    {
        return None;
    }
    // "article/740687/harbour-staff": a part of an address.
    let in_address = |i: usize| matches!(reading.token(i).kind, Kind::Slash | Kind::At) && !reading.token(i).spaced();
    if in_address(at + 1) && !reading.token(at + 2).spaced() {
        return None;
    }
    // "blog/four-injured-workers"
    if before.kind == Kind::Slash && !before.spaced() && !reading.token(at).spaced() && reading.token(at).kind == Kind::Word {
        return None;
    }
    let language = reading.language;
    let quantity = number::quantity(reading.text, reading.tokens, &language.lexicon, &language.numbers, at, style(reading, at))?;
    if quantity.words && quantity.value.is_some_and(|v| v < rust_decimal::Decimal::TWO) {
        return None;
    }
    // "several thousand", "a few hundred": how many is not said.
    let few = few(reading, at);
    let quantity = if few && quantity.words { Quantity { value: None, ..quantity } } else { quantity };
    let first = reading.token(at);
    // "800.787.4848", "phone 207 622 8414", "K 12 teachers": a code
    let code = first.kind == Kind::Number
        && (reading.word(at).matches('.').count() > 1
            || before.kind == Kind::Number && reading.token(at.wrapping_sub(2)).kind == Kind::Number
            || before.kind == Kind::Word && before.len == 1 && before.capitalised() && reading.word(at.wrapping_sub(1)) != "A");
    // "does three jobs at once"
    if code || uncounted::says(reading, at.wrapping_sub(1), uncounted::DOES) {
        return None;
    }
    // "the 71st fair": what is glued to a number makes it an ordinal or a code.
    let glued = reading.token(quantity.tokens.end);
    if glued.kind == Kind::Word && !glued.spaced() && !quantity.words {
        return None;
    }
    // "the legendary Four Seasons staff": a number that begins a name.
    let name = reading.token(at).capitalised() && reading.token(quantity.tokens.end).capitalised() && before.kind == Kind::Word;
    if name && quantity.words && !matches!(reading.section(at), Section::Headline) {
        return None;
    }
    // "(1 to 99 employees)", "firms with 50 to 500 employees": the lower end of a size class has been read and dropped.
    if (reading.word(at.wrapping_sub(1)) == "to" || before.is_dash() && !before.spaced())
        && reading.token(at.wrapping_sub(2)).kind == Kind::Number
        && threshold::threshold(reading, at.wrapping_sub(2))
    {
        return None;
    }
    // "thousands of lost mill jobs", "1 000 workers" whose 1 counts something else: no number of its own.
    let bare = quantity.words && quantity.tokens.len() == 1 && quantity.magnitude.is_some();
    if bare && !few && !quantity.is_vague()
        || first.kind == Kind::Number && first.len > 1 && reading.word(at).starts_with('0') && !reading.word(at).contains('.')
    {
        return None;
    }
    // "one in six jobs", "two out of five employees": a share.
    let share = reading.word(at.wrapping_sub(1)) == "in" && starts_count(reading, at.wrapping_sub(2));
    let out_of = reading.word(at.wrapping_sub(1)) == "of" && reading.word(at.wrapping_sub(2)) == "out";
    if (share || out_of) && quantity.value.is_some_and(|v| v <= Decimal::TEN) {
        return None;
    }
    // "Since 2001 staff have met", "Fortune 500 roles"
    let dated = like_a_year(reading, &quantity) && says(reading, at.wrapping_sub(1), grammar::SINCE);
    if dated || uncounted::says(reading, at.wrapping_sub(1), uncounted::RANKING) {
        return None;
    }
    // "tens of thousands of workers", "six and a half million": the rest of a number that was read and dropped.
    let number = |n: usize| starts_count(reading, at.wrapping_sub(n)) && reading.token(at.wrapping_sub(n)).kind == Kind::Word;
    let rest = quantity.is_vague() && reading.word(at.wrapping_sub(1)) == "of" && number(2)
        || reading.word(at) == "a" && reading.word(at.wrapping_sub(1)) == "and" && number(2);
    if rest {
        return None;
    }
    let (end, max) = phrase::range(reading, &quantity);
    if table::counts(reading, at, end) {
        return Some(Count { tokens: at..end, quantity, max, rule: "jobs.table-cell", confidence: Confidence::Medium });
    }
    let count =
        ellipsis::elliptical(reading, at, end, &quantity, last).or_else(|| phrase::noun_phrase(reading, at, end, &quantity, last))?;
    let (tokens, rule, confidence) = count;
    let (tokens, quantity) = lost_point(reading, tokens, quantity);
    Some(Count { tokens, quantity, max, rule, confidence })
}

/// "several thousand", "a few hundred", "many hundred"
fn few(reading: &Reading, at: usize) -> bool {
    says(reading, at.wrapping_sub(1), grammar::SEVERAL)
}

/// "2025 Cash", "Seasonal Hiring 2025": four digits that are rather a year.
fn like_a_year(reading: &Reading, quantity: &Quantity) -> bool {
    let digits = quantity.tokens.len() == 1 && !quantity.words && reading.token(quantity.tokens.start).len == 4;
    digits && quantity.value.is_some_and(|v| v >= 1950.into() && v <= 2050.into())
}

/// "2 8 million jobs" in a text that has lost its marks: a single digit before "million", behind a number, is its tenths.
fn lost_point(reading: &Reading, tokens: Range<usize>, quantity: Quantity) -> (Range<usize>, Quantity) {
    let (first, before) = (reading.token(tokens.start), tokens.start.wrapping_sub(1));
    let whole = reading.token(before);
    let tenths = first.kind == Kind::Number && first.len == 1 && quantity.magnitude.is_some_and(|m| m >= 1_000_000.into());
    let apart =
        reading.token(before.wrapping_sub(1)).kind == Kind::Number || first.start.saturating_sub(whole.start + u32::from(whole.len)) != 1;
    if !tenths || apart || whole.kind != Kind::Number || whole.len > 3 {
        return (tokens, quantity);
    }
    let Ok(whole) = reading.word(before).parse::<i64>() else { return (tokens, quantity) };
    let value = Decimal::from(whole).checked_add(quantity.mantissa / Decimal::TEN).and_then(|m| m.checked_mul(quantity.magnitude?));
    let wide = Quantity { value: value.map(|v| v.normalize()).or(quantity.value), tokens: before..quantity.tokens.end, ..quantity };
    (before..tokens.end, wide)
}

/// The spans of money and dates, walked along in step with the scan.
struct Taken {
    spans: Vec<(u32, u32)>,
    at: usize,
}

impl Taken {
    fn new(found: &Found) -> Taken {
        let mut spans: Vec<_> = found.money.iter().map(|m| (m.start, m.end)).chain(found.dates.iter().map(|d| (d.start, d.end))).collect();
        spans.sort_unstable();
        Taken { spans, at: 0 }
    }

    fn covers(&mut self, token: &Token) -> bool {
        while self.spans.get(self.at).is_some_and(|s| s.1 <= token.start) {
            self.at += 1;
        }
        self.spans.get(self.at).is_some_and(|s| s.0 <= token.start)
    }
}
