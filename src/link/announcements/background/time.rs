//! Amounts that are told as history.

use jiff::civil;

use super::{Amount, history};
use crate::link::announcements::decision::{self, Verb};
use crate::link::announcements::words::{DECIDES, DECIDES_PUBLIC, FOUNDED, HAVE, HELPED, HISTORY, LAST, LONG, MANY, NEWS, OVER, SINCE};
use crate::model::Role;

/// How many tokens a date may stand from an amount that it dates.
const NEAR_DATE: usize = 16;
/// How many days before the release a day lies that is long ago.
const LONG_AGO: i64 = 150;

/// "helped secure $4 million", told as what somebody has done before.
pub(super) fn helped(a: &Amount) -> bool {
    !a.in_lead() && a.before(8).any(|i| a.says(i, HELPED))
}

/// "was founded in 2015 with $2 million"
pub(super) fn founded(a: &Amount) -> bool {
    let before = a.before(usize::MAX);
    before.clone().any(|i| a.says(i, FOUNDED)) && before.into_iter().any(|i| a.word(i) == "was")
}

/// "To date, X has awarded", "in prior funding", "For nearly 40 years, X has"
pub(super) fn told_as_past(a: &Amount) -> bool {
    // "The presale has already raised $5 million."
    if decision::on_sale(a.reading, a.money) {
        return false;
    }
    let to_date = a.before(usize::MAX).any(|i| a.word(i) == "date" && a.word(i.wrapping_sub(1)).eq_ignore_ascii_case("to"));
    to_date || a.behind(3).any(|i| a.says(i, HISTORY)) || a.before(14).any(|i| history(a.reading, i)) || over_years(a)
}

/// "For nearly 40 years, X has …"
fn over_years(a: &Amount) -> bool {
    let start = a.sentence.start;
    let opens = a.says(start, OVER) && a.reading.token(start).capitalised();
    opens && (start..start + 7).any(|i| a.says(i, LONG)) && (start..start + 4).any(|i| a.says(i, MANY))
}

/// "has awarded", "have already provided": a verb of deciding in the perfect, and nothing shows that it is new.
pub(super) fn perfect(a: &Amount) -> bool {
    let Verb::Decides(verb) = a.governor else { return false };
    let have = (1..4).any(|n| a.says(verb.wrapping_sub(n), HAVE)) && !matches!(a.word(verb.wrapping_sub(1)), "to" | "be");
    let new = || a.sentence.clone().any(|i| a.says(i, NEWS) || a.release.public && a.word(i) == "also");
    a.says(verb, DECIDES | DECIDES_PUBLIC) && have && !a.in_lead() && a.money.role != Role::Financing && !new()
}

/// "$5 million since 2015", "to date", "last year"
pub(super) fn since(a: &Amount) -> bool {
    a.behind(12).any(|i| a.says(i, SINCE) || a.word(i) == "to" && a.word(i + 1) == "date" || a.says(i, LAST) && a.word(i + 1) == "year")
}

/// Whether every date near an amount lies well before the release.
pub(super) fn past_date(a: &Amount) -> bool {
    let Some(anchor) = a.survey.anchor else { return false };
    if a.sentence.clone().any(|i| a.word(i) == "will") {
        return false;
    }
    let span = a.reading.tokens.span(&a.around(NEAR_DATE));
    let first = a.found.dates.partition_point(|d| d.start < span.start);
    let mut dates = a.found.dates[first..].iter().take_while(|d| d.end <= span.end).peekable();
    let border = anchor.checked_sub(jiff::Span::new().days(LONG_AGO)).unwrap_or(anchor);
    let old = |latest: &str| latest.parse::<civil::Date>().is_ok_and(|l| l < border);
    dates.peek().is_some() && dates.all(|d| d.latest.as_deref().is_some_and(old))
}
