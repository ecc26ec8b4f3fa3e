//! The words round an amount: qualifiers, rates, shared magnitudes, and idioms that are no money.

use super::cue::*;
use super::{Amount, glued};
use crate::lang::class;
use crate::model::{Per, Qualifier};
use crate::scan::Reading;
use crate::token::{Kind, Token};

/// Whether the amount that begins at a token is where a change starts: "rose from $4 million to $6 million".
pub(super) fn changes(reading: &Reading, start: usize) -> bool {
    let before = |n: usize, wanted| says(reading, start.wrapping_sub(n), wanted);
    // "ranging in size from $5 million to $25 million"
    let ranging = (2..6).any(|n| before(n, RANGES | BETWEEN));
    if before(1, FROM) {
        return !ranging;
    }
    (1..4).any(|n| before(n, MOVES) && !(before(n, UP) && before(n + 1, TO)))
}

/// "$3, $4 and $6 million respectively": the last one's unit is theirs all.
pub(super) fn share_magnitude(reading: &Reading, amount: &mut Amount) {
    if amount.magnitude.is_some() || amount.max.is_some() || amount.value.is_none() {
        return;
    }
    let mut i = amount.tokens.end;
    let limit = i + 24;
    while i < limit {
        let joint = reading.token(i).kind == Kind::Comma || says(reading, i, AND | OR) || i == amount.tokens.end && says(reading, i, TO);
        let sign = reading.token(i).is_currency_sign();
        let number = reading.token(i).kind == Kind::Number;
        if let Some((end, unit)) = crate::scan::number::magnitude_at(
            reading.tokens,
            &reading.language.numbers,
            i,
            crate::scan::number::Style { letters: true, blanks: true },
        ) {
            let shared = (end..end + 4).any(|k| says(reading, k, RESPECTIVELY));
            let moved = says(reading, amount.tokens.end, TO) && changes(reading, amount.tokens.start);
            if (shared || moved) && amount.mantissa < rust_decimal::Decimal::from(1000) && i > amount.tokens.end {
                amount.value = amount.mantissa.checked_mul(unit);
                amount.magnitude = Some(unit);
            }
            return;
        }
        if !(joint || sign || number) {
            return;
        }
        i += 1;
    }
}

/// Why an amount is no money, if it is none.
pub(super) fn not_money(reading: &Reading, amount: &Amount) -> Option<&'static str> {
    let end = amount.tokens.end;
    let start = amount.tokens.start;
    if says(reading, end, ON) && says(reading, end + 1, THE) && says(reading, end + 2, DOLLAR) {
        return Some("money.idiom");
    }
    let adjective = says(reading, end - 1, DOLLAR);
    if adjective && says(reading, end, DOLLAR_IDIOM) {
        return Some("money.idiom");
    }
    // "Dollar General", "Euro 2024", "Pound Ridge": part of a name.
    if matches!(amount.rule, "money.number-word" | "money.multi")
        && reading.token(end - 1).capitalised()
        && reading.token(end).capitalised()
        && !reading.token(end - 1).has(crate::token::Token::UPPER)
        && says(reading, end - 1, DOLLAR)
        && reading.section(start) != crate::model::Section::Headline
    {
        return Some("money.name");
    }
    // "the Harbour $1 Coin Act": between the capitals of a law's name.
    let capital = |i: usize| reading.token(i).capitalised() && !reading.is(i, class::FUNCTION | class::STARTER);
    let law = amount.magnitude.is_none() && capital(end) && (end + 1..end + 4).take_while(|&i| capital(i)).any(|i| says(reading, i, LAW));
    if law && (capital(start.wrapping_sub(1)) || reading.language.numbers.is_article(reading.token(start.wrapping_sub(1)))) {
        return Some("money.name");
    }
    // "1.082 EUR/USD": a rate of exchange.
    if reading.token(end).kind == Kind::Slash
        && glued(reading.token(end))
        && reading.is(end + 1, class::CURRENCY)
        && reading.token(end + 1).has(crate::token::Token::UPPER)
    {
        return Some("money.exchange-rate");
    }
    // "300 million pounds of copper"
    if says(reading, end - 1, POUNDS) && says(reading, end, BEFORE_WEIGHED) && !says(reading, end + 1, FUNDING) {
        return Some("money.weight");
    }
    // "felt like a million bucks"
    if says(reading, start.wrapping_sub(1), LIKE) && says(reading, end - 1, BUCKS) {
        return Some("money.idiom");
    }
    // "2 cents' worth", "my two cents"
    if says(reading, start.wrapping_sub(1), MY) && says(reading, end - 1, CENTS) {
        return Some("money.idiom");
    }
    None
}

/// What the writer says of an amount.
pub(super) fn qualifier(reading: &Reading, amount: &Amount, before: Option<(&Amount, Qualifier)>) -> Qualifier {
    if amount.value.is_none() {
        return Qualifier::Vague;
    }
    if amount.max.is_some() {
        return Qualifier::Range;
    }
    let language = reading.language;
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    // "roughly a $1.6 million investment"
    let anchor = if language.numbers.is_article(reading.token(start.wrapping_sub(1))) || says(reading, start.wrapping_sub(1), THE | ANOTHER)
    {
        start - 1
    } else {
        start
    };
    for at in [start, anchor] {
        if let Some((from, qualifier)) = language.qualifiers.before(reading.tokens, &language.lexicon, at) {
            // An average price or salary is what it is.
            let average = (from..at).any(|i| says(reading, i, AVERAGE));
            let adverb = says(reading, from.wrapping_sub(1), GO) || at == anchor && anchor != start && says(reading, from, ADVERB);
            if qualifier != Qualifier::Exact && !average && !adverb {
                return qualifier;
            }
        }
    }
    if let Some(limit) = limited(reading, start) {
        return limit;
    }
    if super::amount::plural(reading, end - 1).is_some() {
        return Qualifier::AtLeast;
    }
    if amount.plus || reading.token(end).kind == Kind::Plus && glued(reading.token(end)) {
        return Qualifier::Over;
    }
    if let Some((_, qualifier)) = language.qualifiers.behind(reading.tokens, &language.lexicon, end) {
        return qualifier;
    }
    carried(reading, amount, before).or_else(|| counted_before(reading, start)).unwrap_or(Qualifier::Exact)
}

/// "roughly 40 firms and $9 million": the qualifier of a count covers the amount that is coordinated with it.
fn counted_before(reading: &Reading, start: usize) -> Option<Qualifier> {
    let and = start.checked_sub(1)?;
    if !says(reading, and, AND | OR) {
        return None;
    }
    for i in (and.saturating_sub(4)..and).rev() {
        let token = reading.token(i);
        if token.kind == Kind::Number {
            let language = reading.language;
            return language.qualifiers.before(reading.tokens, &language.lexicon, i).map(|q| q.1);
        }
        if token.kind != Kind::Word || reading.is(i, class::FUNCTION | class::JOB_VERB) {
            return None;
        }
    }
    None
}

/// "a maximum contribution of", "a minimum investment of", "estimated cost of"
fn limited(reading: &Reading, start: usize) -> Option<Qualifier> {
    if says(reading, start.wrapping_sub(1), ESTIMATED) {
        return Some(Qualifier::About);
    }
    if !says(reading, start.wrapping_sub(1), OF) {
        return None;
    }
    let limits = [(MAXIMUM, Qualifier::UpTo), (MINIMUM, Qualifier::AtLeast), (ESTIMATED | APPROXIMATE, Qualifier::About)];
    (2..5).find_map(|n| limits.into_iter().find(|(cue, _)| says(reading, start.wrapping_sub(n), *cue)).map(|l| l.1))
}

/// The qualifier of the amount before, where this one restates it in brackets or is coordinated with it.
fn carried(reading: &Reading, amount: &Amount, before: Option<(&Amount, Qualifier)>) -> Option<Qualifier> {
    let (earlier, qualifier) = before?;
    let gap = earlier.tokens.end..amount.tokens.start;
    if matches!(qualifier, Qualifier::Range | Qualifier::Vague) || gap.len() > 8 {
        return None;
    }
    if gap.len() <= 2 && gap.clone().next().is_some_and(|i| reading.token(i).kind == Kind::OpenBracket) {
        return Some(qualifier);
    }
    let and = gap.clone().last().is_some_and(|i| says(reading, i, AND | OR));
    let plain = gap.clone().all(|i| {
        let token = reading.token(i);
        token.kind == Kind::Word && !reading.is(i, class::FUNCTION | class::JOB_VERB) || token.kind == Kind::Hyphen
    });
    (and && plain && gap.len() <= 4).then_some(qualifier)
}

/// What an amount is paid by, if it is a rate.
pub(super) fn per(reading: &Reading, amount: &Amount) -> Option<Per> {
    let words = &reading.language.money;
    let end = amount.tokens.end;
    // "$28.50 an hour", "$0.38 and $0.14 per share", "$1.3 million in funding per year": right behind, or behind a short noun phrase.
    let rate = |at: usize| words.rate_behind(reading.tokens, at).filter(|r| !past(reading, r.0));
    if let Some((_, per)) = rate(end) {
        return Some(per);
    }
    let told = tied(reading, end).or_else(|| one_share(reading, amount)).or_else(|| counted(reading, amount));
    if let Some(per) = told.or_else(|| figure_of_each(reading, amount)) {
        return Some(per);
    }
    let mut i = end;
    while i < end + 5 && reading.token(i).kind == Kind::Word && !says(reading, i, PHRASE_STOP | AND | TO | FROM) {
        i += 1;
        if let Some((_, per)) = rate(i).filter(|(_, p)| !matches!(p, Per::Unit)) {
            return Some(per);
        }
    }
    // "annual revenue of $62 million", "hourly wages of", "an annual salary of"
    let start = reading.qualified_from(amount.tokens.start);
    // In a title, "Records Daily Inflow Of $8 Million", it is the figure of one day.
    let of = says(reading, start.wrapping_sub(1), OF | AT | TO | COMES_TO) && !reading.token(start.wrapping_sub(1)).has(Token::CAP);
    let reach = if of { 6 } else { 2 };
    (1..=reach).find_map(|n| {
        let i = start.wrapping_sub(n);
        if matches!(reading.token(i).kind, Kind::Period | Kind::Comma | Kind::Newline | Kind::End) {
            return None;
        }
        reading.is(i, class::RATE).then(|| words.rate_before(reading.token(i))).flatten()
    })
}

/// "a year ago", "a year earlier": a time, and no rate.
fn past(reading: &Reading, behind: usize) -> bool {
    says(reading, behind, PAST)
}

/// "$3-billion-a-year", "$30/mo", "50 cents a litre", "$4,000 per student".
fn tied(reading: &Reading, end: usize) -> Option<Per> {
    let words = &reading.language.money;
    let hyphen = |i: usize| reading.token(i).is_dash() && glued(reading.token(i)) && glued(reading.token(i + 1));
    let mut at = end;
    if reading.token(at).kind == Kind::Slash && glued(reading.token(at)) {
        return words.measure(reading.token(at + 1));
    }
    if hyphen(at) {
        at += 1;
    }
    let noun = if hyphen(at + 1) { at + 2 } else { at + 1 };
    let word = |i: usize| reading.token(i).kind == Kind::Word;
    if says(reading, at, PER) {
        if word(noun) && !says(reading, noun, CENT) {
            return Some(words.measure(reading.token(noun)).unwrap_or(Per::Unit));
        }
        // "$0.02 per $LAMP"
        return (reading.token(noun).is_currency_sign() && glued(reading.token(noun + 1))).then_some(Per::Unit);
    }
    if says(reading, at, AT | TO | BEFORE_EACH) && says(reading, at + 1, EACH) && word(at + 2) {
        let years = (at + 2..at + 9).any(|i| says(reading, i, YEAR));
        return Some(if years { Per::Year } else { Per::Unit });
    }
    if says(reading, at, A) { words.measure(reading.token(noun)).filter(|_| !past(reading, noun + 1)) } else { None }
}

/// "5,000,000 shares at $2.00"; "$0.15 per share, compared with $0.10": a small sum among shares is one share's.
fn one_share(reading: &Reading, amount: &Amount) -> Option<Per> {
    let small = amount.magnitude.is_none() && amount.value.is_some_and(|v| v < rust_decimal::Decimal::from(1000));
    if !small || !reading.words(&amount.tokens).contains('.') {
        return None;
    }
    let start = amount.tokens.start;
    let counted = |n: usize| says(reading, start.wrapping_sub(n), SHARES);
    if says(reading, start.wrapping_sub(1), AT) && (2..6).any(counted) {
        return Some(Per::Share);
    }
    let sentence = reading.segments.sentence(start).tokens;
    let first = sentence.start.max(start.saturating_sub(45));
    (first..start)
        .any(|i| says(reading, i, EARNINGS_PER_SHARE) || says(reading, i, SHARE) && says(reading, i.wrapping_sub(1), PER | KIND_OF_SHARE))
        .then_some(Per::Share)
}

/// "the average price per tonne rose to $724", "sales per visitor of $31": what the amount is was told of each one before.
fn figure_of_each(reading: &Reading, amount: &Amount) -> Option<Per> {
    let start = amount.tokens.start;
    let language = reading.language;
    let first = reading.qualified_from(start);
    if !says(reading, first.wrapping_sub(1), OF | TO | AT | IS) {
        return None;
    }
    let sentence = reading.segments.sentence(start).tokens;
    let stops = |i: usize| reading.token(i).is_currency_sign() || matches!(reading.token(i).kind, Kind::Comma | Kind::Semicolon);
    let near = (sentence.start.max(start.saturating_sub(14))..first).rev().take_while(|&i| !stops(i));
    let per = near.into_iter().find(|&i| says(reading, i, PER) && reading.token(i + 1).kind == Kind::Word)?;
    language.money.figure(reading.token(per.wrapping_sub(1))).then(|| language.money.measure(reading.token(per + 1)).unwrap_or(Per::Unit))
}

/// "five $1-million grants"
fn counted(reading: &Reading, amount: &Amount) -> Option<Per> {
    use rust_decimal::Decimal;
    let count = amount.tokens.start.checked_sub(1)?;
    let language = reading.language;
    let quantity =
        crate::scan::number::quantity(reading.text, reading.tokens, &language.lexicon, &language.numbers, count, Default::default())?;
    let several = quantity.value.is_some_and(|v| v >= Decimal::TWO && v <= Decimal::from(1000));
    let end = amount.tokens.end;
    let plural = (end..end + 3)
        .take_while(|&i| reading.token(i).kind == Kind::Word && !reading.is(i, class::FUNCTION))
        .any(|i| reading.word(i).ends_with('s') && reading.token(i).len > 3);
    (several && quantity.tokens.end == amount.tokens.start && plural).then_some(Per::Unit)
}
