//! Ranges: the other end of an amount, where it has one.
//!
//! Takes one end, gives both values. A change from one figure to another is no range.

use super::{SIGNED, number_before, read};
use crate::scan::Reading;
use crate::scan::money::context::changes;
use crate::scan::money::cue::{AND, BETWEEN, FROM, TO, UP, says};
use crate::scan::money::glued;
use crate::scan::number::Quantity;
use crate::token::Kind;
use rust_decimal::Decimal;

/// The second end of a range that begins with the amount at `first`: where it ends, both values, whether a plus follows.
pub(super) fn range(reading: &Reading, sign_at: usize, first: &Quantity) -> (usize, Option<Decimal>, Option<Decimal>, bool) {
    let single = (first.tokens.end, first.value, None, first.plus);
    let mut i = first.tokens.end;
    // "$2.5- to $3-million"
    if reading.token(i).kind == Kind::Hyphen && glued(reading.token(i)) && says(reading, i + 1, TO) {
        i += 1;
    }
    let joint = reading.token(i);
    // "ranging from $2,000 up to $8,000"
    let up = says(reading, i, UP) && says(reading, i + 1, TO) && says(reading, sign_at.wrapping_sub(1), FROM);
    let between =
        || [first.tokens.start.wrapping_sub(2), sign_at.wrapping_sub(1), sign_at.wrapping_sub(2)].map(|b| says(reading, b, BETWEEN));
    let joined = matches!(joint.kind, Kind::Dash | Kind::Hyphen)
        || (says(reading, i, TO) || up) && !changes(reading, sign_at)
        || says(reading, i, AND) && between().contains(&true);
    if !joined {
        return single;
    }
    let mut next = if up { i + 2 } else { i + 1 };
    let again = reading.token(next);
    // The currency may be said again: "US$5 million to US$7 million", "EUR 20 million and EUR 200 million".
    if again.kind == Kind::Word
        && (reading.language.money.before(again).is_some()
            || reading.language.money.prefix(again).is_some() && reading.token(next + 1).is_currency_sign())
    {
        next += 1;
        if reading.token(next).kind == Kind::Period {
            next += 1;
        }
    }
    let signed = reading.token(next).is_currency_sign();
    if signed {
        next += 1;
    }
    let Some(second) = read(reading, next, SIGNED).filter(|q| !q.is_vague()) else { return single };
    // Without a sign, "$5 million to 12 schools" is no range: a magnitude or a dash must bind the two.
    let bound = signed || next > i + 1 || second.magnitude.is_some() || joint.is_dash() && glued(joint) || says(reading, i, AND);
    if !bound || joint.is_dash() && joint.spaced() && !signed && second.magnitude.is_none() {
        return single;
    }
    let mut low = first.value;
    // "$12–15 million": both are millions.
    if let (None, Some(unit)) = (first.magnitude, second.magnitude)
        && first.mantissa < Decimal::from(1000)
        && (first.mantissa < second.mantissa || low < second.value && !signed)
    {
        low = first.mantissa.checked_mul(unit);
    }
    if low.is_none() || second.value.is_none() || low >= second.value {
        return single;
    }
    (second.tokens.end, low, second.value, second.plus)
}

/// The lower end of a range whose currency word stands behind the upper one: "12 to 15 million dollars".
pub(super) fn range_before(reading: &Reading, upper: &Quantity, free: usize) -> Option<(usize, Option<Decimal>)> {
    let joint = upper.tokens.start.checked_sub(1).filter(|&j| j > free)?;
    let (to, and) = (says(reading, joint, TO), says(reading, joint, AND));
    if !reading.token(joint).is_dash() && !to && !and {
        return None;
    }
    let lower = number_before(reading, joint, free)?;
    let start = lower.tokens.start;
    let between = says(reading, start.wrapping_sub(1), BETWEEN);
    if and && !between || to && changes(reading, start) {
        return None;
    }
    let mut low = lower.value;
    if let (None, Some(unit)) = (lower.magnitude, upper.magnitude) {
        low = lower.mantissa.checked_mul(unit);
    }
    (low < upper.value).then_some((start, low))
}
