//! The shapes of an amount: sign first, code first, currency word last, ranges, amounts without a number.

use super::cue::{A, AND, BETWEEN, DOLLAR, FROM, MULTI, OF, TO, UP, says};
use rust_decimal::Decimal;

use super::words::Currency;
use super::{Amount, glued};
use crate::lang::class;
use crate::model::{Confidence, CurrencyClue};
use crate::scan::Reading;
use crate::scan::number::{self, Quantity, Style};
use crate::token::{Kind, Token};

const SIGNED: Style = Style { letters: true, blanks: true };

/// The amount that the currency at a token belongs to. `free` is the first token that no amount before holds.
pub(super) fn at(reading: &Reading, i: usize, free: usize) -> Option<Amount> {
    let token = reading.token(i);
    if token.is_currency_sign() {
        return signed(reading, i, free).or_else(|| sign_behind(reading, i, free));
    }
    if reading.is(i, class::MULTI) {
        return multi(reading, i);
    }
    coded(reading, i, free).or_else(|| worded(reading, i, free))
}

/// What a sign says of the currency.
fn sign(reading: &Reading, i: usize) -> CurrencyClue {
    match reading.token(i).kind {
        Kind::Dollar => CurrencyClue::Dollar,
        Kind::Euro => CurrencyClue::Code("EUR"),
        Kind::Pound => CurrencyClue::Code("GBP"),
        Kind::Yen => CurrencyClue::Yen,
        Kind::Rupee => CurrencyClue::Code("INR"),
        _ => match reading.word(i) {
            "₩" => CurrencyClue::Code("KRW"),
            "₪" => CurrencyClue::Code("ILS"),
            "₫" => CurrencyClue::Code("VND"),
            "₱" => CurrencyClue::Code("PHP"),
            "₦" => CurrencyClue::Code("NGN"),
            "₴" => CurrencyClue::Code("UAH"),
            "₺" => CurrencyClue::Code("TRY"),
            "₽" => CurrencyClue::Code("RUB"),
            "฿" => CurrencyClue::Code("THB"),
            "¢" => CurrencyClue::Cent,
            _ => CurrencyClue::Unknown,
        },
    }
}

fn read(reading: &Reading, at: usize, style: Style) -> Option<Quantity> {
    let language = reading.language;
    number::quantity(reading.text, reading.tokens, &language.lexicon, &language.numbers, at, style)
}

/// "$10 billion", "US$3.5 billion", "CAD $8.8 million", "$10 billion USD".
fn signed(reading: &Reading, i: usize, free: usize) -> Option<Amount> {
    let words = &reading.language.money;
    let quantity = loss(reading, i).or_else(|| read(reading, i + 1, SIGNED)).filter(|q| !q.is_vague())?;
    let mut clue = sign(reading, i);
    let mut start = i;
    let mut rule = "money.symbol-number";
    let before = reading.token(i.wrapping_sub(1));
    if i > free && before.kind == Kind::Word {
        if let Some(code) = prefix(reading, i) {
            (clue, start, rule) = (CurrencyClue::Code(code), i - 1, "money.prefix-symbol");
        } else if let Some(currency) = words.before(before).filter(|c| c.code && before.has(Token::UPPER) && fits(c.clue, clue)) {
            (clue, start, rule) = (currency.clue, i - 1, "money.code-symbol");
        }
    }
    let (mut end, value, max, plus) = range(reading, i, &quantity);
    // "$10 billion USD", "$5 million Canadian dollars", "$40 (US)"
    if let Some((behind, currency)) = words.behind(reading.tokens, end).filter(|(_, c)| !c.minor) {
        let code = !currency.code || reading.token(end).has(Token::UPPER);
        let names = matches!(currency.clue, CurrencyClue::Code(_)) && fits(currency.clue, sign(reading, i));
        let word = currency.clue == CurrencyClue::Dollar && clue == CurrencyClue::Dollar;
        if code && (names || word) {
            if names && matches!(clue, CurrencyClue::Dollar | CurrencyClue::Yen) {
                (clue, rule) = (currency.clue, "money.symbol-number-code");
            }
            end = behind;
        }
    }
    if let Some(code) = sign_again(reading, end).filter(|&c| fits(CurrencyClue::Code(c), clue)) {
        (clue, end, rule) = (CurrencyClue::Code(code), end + 2, "money.symbol-number-code");
    }
    end = plural(reading, end).unwrap_or(end);
    let (end, value) = if max.is_none() { with_cents(reading, end, value, &quantity, clue) } else { (end, value) };
    Some(amount(start..end, &quantity, value, max, clue, plus, rule))
}

/// "($12.4)M", "$(38.6) million": accounts put a loss into brackets, and its magnitude behind them.
fn loss(reading: &Reading, sign_at: usize) -> Option<Quantity> {
    let inside = reading.token(sign_at + 1).kind == Kind::OpenBracket;
    if !inside && reading.token(sign_at.wrapping_sub(1)).kind != Kind::OpenBracket {
        return None;
    }
    let number = read(reading, sign_at + 1 + usize::from(inside), SIGNED)?;
    let bracket = number.tokens.end;
    if reading.token(bracket).kind != Kind::CloseBracket {
        return None;
    }
    let behind = number::magnitude_at(reading.tokens, &reading.language.numbers, bracket + 1, SIGNED);
    match behind.filter(|_| number.magnitude.is_none()) {
        Some((end, unit)) => {
            let value = number.value.and_then(|v| v.checked_mul(unit)).map(|v| v.normalize());
            Some(Quantity { tokens: sign_at + 1..end, value, magnitude: Some(unit), ..number })
        }
        None => inside.then(|| Quantity { tokens: sign_at + 1..bracket + 1, ..number }),
    }
}

/// "in the low $700,000s": the plural of an amount, where the range begins that is meant.
pub(super) fn plural(reading: &Reading, end: usize) -> Option<usize> {
    let ending = reading.token(end);
    (ending.kind == Kind::Word && glued(ending) && reading.word(end) == "s").then_some(end + 1)
}

/// "$1,000 US$": the sign once more behind the number, with the letters that say whose it is.
fn sign_again(reading: &Reading, end: usize) -> Option<&'static str> {
    let closes = reading.token(end).spaced() && reading.token(end + 2).kind != Kind::Number;
    prefix(reading, end + 1).filter(|_| closes)
}

/// A hundredth of a number.
fn hundredths(value: Decimal) -> Option<Decimal> {
    value.checked_mul(Decimal::new(1, 2))
}

/// "three dollars and fifty cents", "$2 and 45 cents": the cents belong to the amount that ends at `end`.
fn with_cents(reading: &Reading, end: usize, value: Option<Decimal>, whole: &Quantity, clue: CurrencyClue) -> (usize, Option<Decimal>) {
    let alone = (end, value);
    let Some(dollars) = value.filter(|v| v.is_integer() && whole.magnitude.is_none()) else { return alone };
    let and = usize::from(reading.language.numbers.is_and(reading.token(end)));
    if reading.token(end + and).kind != Kind::Number && !reading.is(end + and, class::NUMBER) {
        return alone;
    }
    let Some(cents) = read(reading, end + and, Style::default()) else { return alone };
    let Some((behind, currency)) = reading.language.money.behind(reading.tokens, cents.tokens.end) else { return alone };
    let part = cents.value.filter(|c| currency.minor && c.is_integer() && *c < Decimal::ONE_HUNDRED && cents.magnitude.is_none());
    let fits = currency.clue == clue || currency.clue == CurrencyClue::Cent && clue != CurrencyClue::Code("GBP");
    match part.filter(|_| fits).and_then(hundredths).and_then(|p| dollars.checked_add(p)) {
        Some(sum) => (behind, Some(sum)),
        None => alone,
    }
}

/// The currency that letters glued to a sign say: "US$", "CN¥".
fn prefix(reading: &Reading, sign_at: usize) -> Option<&'static str> {
    let before = reading.token(sign_at.wrapping_sub(1));
    if before.kind != Kind::Word || !before.has(Token::CAP) || !glued(reading.token(sign_at)) {
        return None;
    }
    let code = reading.language.money.prefix(before)?;
    match sign(reading, sign_at) {
        CurrencyClue::Dollar => !matches!(code, "CNY" | "JPY"),
        CurrencyClue::Yen => matches!(code, "CNY" | "JPY"),
        _ => false,
    }
    .then_some(code)
}

/// Whether a code may stand beside a sign: "CAD $", "USD $", but not "EUR $".
fn fits(code: CurrencyClue, sign: CurrencyClue) -> bool {
    match (code, sign) {
        (CurrencyClue::Code(code), CurrencyClue::Dollar) => {
            matches!(
                code,
                "USD"
                    | "CAD"
                    | "AUD"
                    | "NZD"
                    | "HKD"
                    | "SGD"
                    | "TWD"
                    | "MXN"
                    | "JMD"
                    | "FJD"
                    | "TTD"
                    | "BBD"
                    | "ARS"
                    | "CLP"
                    | "BSD"
                    | "BMD"
                    | "KYD"
                    | "BZD"
                    | "XCD"
                    | "NAD"
                    | "GYD"
                    | "BND"
            )
        }
        (CurrencyClue::Code(code), CurrencyClue::Yen) => matches!(code, "JPY" | "CNY"),
        (a, b) => a == b,
    }
}

/// "40 €", "45 M€", "13 009 000 $", "5 million US$", "30¢": the sign behind the number.
fn sign_behind(reading: &Reading, i: usize, free: usize) -> Option<Amount> {
    let behind = reading.token(i + 1);
    // "9 million $LAMP": the sign begins the symbol of something that is traded.
    let symbol = behind.kind == Kind::Word && reading.token(i).spaced();
    if (behind.kind == Kind::Number || symbol) && glued(behind) {
        return None;
    }
    let prefix = prefix(reading, i);
    let quantity = number_before(reading, if prefix.is_some() { i - 1 } else { i }, free)?;
    let start = quantity.tokens.start;
    let clue = prefix.map_or_else(|| sign(reading, i), CurrencyClue::Code);
    let value = if clue == CurrencyClue::Cent { quantity.value.and_then(hundredths) } else { quantity.value };
    Some(amount(start..i + 1, &quantity, value, None, clue, quantity.plus, "money.number-symbol"))
}

/// The number that ends right before a token.
fn number_before(reading: &Reading, end: usize, free: usize) -> Option<Quantity> {
    // A number with its magnitude is at most this many tokens long: "one hundred and twenty-five and a half million".
    for start in (free.max(end.saturating_sub(9))..end).rev() {
        let token = reading.token(start);
        let numeral = token.kind == Kind::Number
            || token.kind == Kind::Word && (reading.is(start, class::NUMBER) || reading.language.numbers.is_article(token));
        if !numeral {
            // Joints inside number words: hyphens, "and", "of", "a", magnitudes.
            let joint = matches!(token.kind, Kind::Hyphen | Kind::Plus)
                || reading.is(start, class::MAGNITUDE)
                || says(reading, start, AND | OF | A);
            if !joint {
                return None;
            }
            continue;
        }
        let Some(quantity) = read(reading, start, SIGNED) else { continue };
        if reading.is(start, class::MAGNITUDE) && !reading.language.numbers.is_article(token) && !quantity.is_vague() {
            continue;
        }
        let mut reached = quantity.tokens.end;
        // "10-20 dollars": what ends at the hyphen ends there.
        if reached == end && reading.token(end).is_dash() {
            return Some(quantity);
        }
        if reading.token(reached).kind == Kind::Plus {
            reached += 1;
        }
        if reading.token(reached).kind == Kind::Hyphen && glued(reading.token(reached)) {
            reached += 1;
        }
        if reached == end {
            // A longer number may begin further to the left: "two hundred thousand", "13 009 000".
            let longer = (free.max(start.saturating_sub(7))..start)
                .find_map(|s| read(reading, s, SIGNED).filter(|q| q.tokens.end == quantity.tokens.end && starts_number(reading, s)));
            return Some(longer.unwrap_or(quantity));
        }
    }
    None
}

/// Whether a number can begin at a token, rather than in the middle of another.
fn starts_number(reading: &Reading, at: usize) -> bool {
    let token = reading.token(at);
    !(token.kind == Kind::Word && reading.is(at, class::MAGNITUDE) && !reading.language.numbers.is_article(token))
}

/// "CAD 18.5 million", "Rs. 500 crore", "MUSD 50", "EUR 20 million and EUR 200 million".
fn coded(reading: &Reading, i: usize, free: usize) -> Option<Amount> {
    let token = reading.token(i);
    let currency = reading.language.money.before(token)?;
    if i < free || currency.code && !token.has(Token::UPPER) || !token.has(Token::CAP) {
        return None;
    }
    // "…/Dh16x.jpg": a part of an address.
    if !currency.code && glued(token) && reading.token(i.wrapping_sub(1)).kind == Kind::Slash {
        return None;
    }
    let mut next = i + 1;
    if reading.token(next).kind == Kind::Period && glued(reading.token(next)) && !currency.code {
        next += 1;
    }
    let mut quantity = read(reading, next, SIGNED).filter(|q| !q.is_vague())?;
    // A code behind a number belongs to that number: "18.5 million CAD 3".
    if reading.token(i.wrapping_sub(1)).kind == Kind::Number && currency.code && i > free {
        return None;
    }
    let millions = currency.code && token.len == 4;
    if millions {
        quantity.value = quantity.value.and_then(|v| v.checked_mul(Decimal::from(1_000_000)));
        quantity.magnitude = Some(Decimal::from(1_000_000));
    }
    let (end, value, max, plus) = range(reading, i, &quantity);
    let mut found = amount(i..end, &quantity, value, max, currency.clue, plus, "money.code-number");
    if millions {
        found.value = quantity.value;
    }
    Some(found)
}

/// "5 million dollars", "18.5 million CAD", "50 cents", "half a million dollars", "millions of dollars", "million-dollar".
fn worded(reading: &Reading, i: usize, free: usize) -> Option<Amount> {
    let words = &reading.language.money;
    let (end, currency) = words.behind(reading.tokens, i)?;
    if currency.code && !reading.token(i).has(Token::UPPER) {
        return None;
    }
    if let Some(vague) = vague(reading, i, end, free, currency) {
        return Some(vague);
    }
    let adjective = reading.token(i.wrapping_sub(1)).kind == Kind::Hyphen || end == i + 1 && says(reading, i, DOLLAR);
    let mut quantity = match number_before(reading, i, free) {
        Some(q) => q,
        None => bare_magnitude(reading, i, free)?,
    };
    if currency.needs_magnitude && quantity.magnitude.is_none() {
        return None;
    }
    // "a million-dollar renovation": the article is the renovation's.
    if adjective && reading.language.numbers.is_article(reading.token(quantity.tokens.start)) {
        quantity.tokens.start += 1;
    }
    if quantity.value.is_none() && !quantity.overflow {
        return None;
    }
    let mut value = quantity.value;
    if currency.minor {
        value = value.and_then(hundredths);
    } else if currency.millions {
        let million = Decimal::from(1_000_000);
        value = value.filter(|_| quantity.magnitude.is_none()).and_then(|v| v.checked_mul(million));
        quantity.magnitude = Some(million);
    }
    // "12 to 15 million dollars", "between 12 and 15 million dollars"
    let (end, value) = with_cents(reading, end, value, &quantity, currency.clue);
    let (start, low) = range_before(reading, &quantity, free).unwrap_or((quantity.tokens.start, None));
    let rule = if currency.code { "money.number-code" } else { "money.number-word" };
    let (value, max) = match low {
        Some(low) => (Some(low), value),
        None => (value, None),
    };
    Some(amount(start..end, &quantity, value, max, currency.clue, quantity.plus, rule))
}

/// "billion dollars", "million-dollar": a magnitude that stands for one of it.
fn bare_magnitude(reading: &Reading, i: usize, free: usize) -> Option<Quantity> {
    let mut at = i.checked_sub(1)?;
    if reading.token(at).kind == Kind::Hyphen {
        at = at.checked_sub(1)?;
    }
    let word = reading
        .language
        .numbers
        .get(reading.token(at))
        .filter(|_| at >= free && reading.is(at, class::MAGNITUDE) && reading.is(at, class::NUMBER))?;
    let before = reading.token(at.wrapping_sub(1));
    if before.kind == Kind::Number || word.value < Decimal::from(1000) {
        return None;
    }
    Some(Quantity {
        tokens: at..i,
        value: Some(word.value),
        mantissa: Decimal::ONE,
        magnitude: Some(word.value),
        plus: false,
        words: true,
        overflow: false,
    })
}

/// "millions of dollars", "hundreds of millions of taxpayer dollars".
fn vague(reading: &Reading, i: usize, end: usize, free: usize, currency: Currency) -> Option<Amount> {
    let mut of = i.checked_sub(1)?;
    for _ in 0..2 {
        if reading.language.numbers.is_of(reading.token(of)) {
            break;
        }
        if reading.token(of).kind != Kind::Word || reading.is(of, class::NUMBER | class::FUNCTION) {
            return None;
        }
        of = of.checked_sub(1)?;
    }
    if !reading.language.numbers.is_of(reading.token(of)) || currency.minor {
        return None;
    }
    let start = (free.max(of.saturating_sub(5))..of)
        .find(|&s| read(reading, s, Style::default()).is_some_and(|q| q.is_vague() && q.tokens.end == of))?;
    let quantity = read(reading, start, Style::default())?;
    Some(amount(start..end, &quantity, None, None, currency.clue, false, "money.vague"))
}

/// "multi-billion dollar", "multimillion-dollar".
fn multi(reading: &Reading, i: usize) -> Option<Amount> {
    let mut at = i + 1;
    if says(reading, i, MULTI) {
        if reading.token(at).kind == Kind::Hyphen {
            at += 1;
        }
        if !reading.is(at, class::MAGNITUDE) {
            return None;
        }
        at += 1;
    }
    if reading.token(at).is_dash() {
        at += 1;
    }
    let (end, currency) = reading.language.money.behind(reading.tokens, at)?;
    let quantity =
        Quantity { tokens: i..at, value: None, mantissa: Decimal::ZERO, magnitude: None, plus: false, words: true, overflow: false };
    Some(amount(i..end, &quantity, None, None, currency.clue, false, "money.multi"))
}

/// The second end of a range that begins with the amount at `first`: where it ends, both values, whether a plus follows.
fn range(reading: &Reading, sign_at: usize, first: &Quantity) -> (usize, Option<Decimal>, Option<Decimal>, bool) {
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
        || (says(reading, i, TO) || up) && !super::context::changes(reading, sign_at)
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
fn range_before(reading: &Reading, upper: &Quantity, free: usize) -> Option<(usize, Option<Decimal>)> {
    let joint = upper.tokens.start.checked_sub(1).filter(|&j| j > free)?;
    let (to, and) = (says(reading, joint, TO), says(reading, joint, AND));
    if !reading.token(joint).is_dash() && !to && !and {
        return None;
    }
    let lower = number_before(reading, joint, free)?;
    let start = lower.tokens.start;
    let between = says(reading, start.wrapping_sub(1), BETWEEN);
    if and && !between || to && super::context::changes(reading, start) {
        return None;
    }
    let mut low = lower.value;
    if let (None, Some(unit)) = (lower.magnitude, upper.magnitude) {
        low = lower.mantissa.checked_mul(unit);
    }
    (low < upper.value).then_some((start, low))
}

fn amount(
    tokens: std::ops::Range<usize>,
    quantity: &Quantity,
    value: Option<Decimal>,
    max: Option<Decimal>,
    clue: CurrencyClue,
    plus: bool,
    rule: &'static str,
) -> Amount {
    let rule = if max.is_some() { "money.range" } else { rule };
    Amount {
        tokens,
        value,
        max,
        mantissa: quantity.mantissa,
        magnitude: quantity.magnitude,
        clue,
        plus,
        overflow: quantity.overflow,
        rule,
        confidence: if value.is_some() { Confidence::High } else { Confidence::Medium },
    }
}
