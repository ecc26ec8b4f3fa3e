//! What is told as background and makes no row: history, programmes' totals, comparisons, ratios, plans given up.

use crate::model::{Jobs, Money, Role, Section, Status};
use crate::scan::{Found, Reading};
use crate::survey::Survey;

/// Below this, in any currency, an amount is a price, a fee or a gift.
const SMALL: u32 = 1000;

/// Words that put what follows into the past or into other hands; looked for in the sentence before the figure.
const HISTORY: [&str; 11] =
    ["since", "previously", "already", "leveraging", "leveraged", "leverage", "formerly", "earlier", "past", "historically", "last"];

/// Whether a word puts what follows into the past: "last" only before a time.
fn is_history(reading: &Reading, i: usize) -> bool {
    let word = reading.word(i);
    let time = matches!(reading.word(i + 1), "year" | "month" | "decade" | "summer" | "fall" | "spring" | "winter" | "fiscal");
    HISTORY.iter().any(|h| word.eq_ignore_ascii_case(h)) && (!word.eq_ignore_ascii_case("last") || time)
}

/// "For nearly 40 years, X has …"
fn over_years(reading: &Reading, start: usize) -> bool {
    let long = (start..start + 7).any(|i| matches!(reading.word(i), "years" | "decades"));
    let back = (start..start + 4).any(|i| matches!(reading.word(i), "past" | "last" | "nearly" | "over" | "more" | "almost"));
    matches!(reading.word(start), "For" | "Over" | "In") && long && back
}

/// How many mentions to either side of a whole its parts are looked for.
const NEIGHBOURS: usize = 128;

/// Why an amount makes no row, if it makes none.
pub(super) fn money(reading: &Reading, survey: &Survey, found: &Found, money: &Money) -> Option<&'static str> {
    let sentence = reading.segments.near(money.tokens.start);
    let before = sentence.start..money.tokens.start;
    let after = money.tokens.end..sentence.end.min(money.tokens.end + 12);
    if given_up(reading, &sentence) {
        return Some("announce.given-up");
    }
    // What a customer or a giver pays is no decision of anybody's: "$100 off", "donate $10".
    if money.value < Some(SMALL.into()) && money.value_max.is_none_or(|m| m < SMALL.into()) {
        return Some("announce.small-change");
    }
    if sentence
        .clone()
        .any(|i| ["scholarship", "scholarships", "sweepstakes", "giveaway"].iter().any(|w| reading.word(i).eq_ignore_ascii_case(w)))
        && money.role == Role::Funding
    {
        return Some("announce.private-persons");
    }
    // "was founded in 2015 with $2 million"
    if before.clone().any(|i| matches!(reading.word(i), "founded" | "established")) && before.clone().any(|i| reading.word(i) == "was") {
        return Some("announce.history");
    }
    if compared(reading, money.tokens.start) {
        return Some("announce.comparison");
    }
    if reading.word(money.tokens.end) == "for" && reading.word(money.tokens.end + 1) == "every"
        || reading.word(money.tokens.start.wrapping_sub(1)) == "every"
    {
        return Some("announce.ratio");
    }
    if before.clone().rev().take(14).any(|i| is_history(reading, i)) || over_years(reading, sentence.start) {
        return Some("announce.history");
    }
    let invested = before.clone().rev().take(6).any(|i| {
        matches!(reading.word(i), "invested" | "received" | "provided") && matches!(reading.word(i.wrapping_sub(1)), "has" | "have")
    });
    if invested && !sentence.clone().any(|i| matches!(reading.word(i), "today" | "announced" | "announces")) {
        return Some("announce.history");
    }
    let whole = before.clone().rev().take(5).any(|i| matches!(reading.word(i), "cost" | "costs" | "valued" | "worth"))
        && money.role == Role::Funding;
    if whole {
        return Some("announce.whole-cost");
    }
    if after.clone().any(|i| {
        matches!(reading.word(i), "since" | "previously")
            || reading.word(i) == "to" && reading.word(i + 1) == "date"
            || reading.word(i) == "last" && reading.word(i + 1) == "year"
    }) {
        return Some("announce.history");
    }
    // "to date", "in total", "bringing the total to": what has come together over time.
    if before.clone().rev().take(8).any(|i| {
        matches!(reading.word(i), "total" | "totaling" | "totalling" | "cumulative")
            && matches!(reading.word(i + 1), "funding" | "financing" | "investment" | "raised" | "to")
    }) {
        return Some("announce.total-so-far");
    }
    if before.clone().rev().take(5).any(|i| matches!(reading.word(i), "ranging" | "loans" | "transactions")) && money.value_max.is_some() {
        return Some("announce.range-of-business");
    }
    // "The Government of X is investing $180 billion over 12 years" among the facts below a release: the programme's.
    let facts = money.section == Section::List && sentence.len() >= 14;
    // A line of a list of grants has its payer from what stands above the list.
    let told = matches!(money.actor_rule, Some("actor.subject" | "actor.goes-on" | "actor.from"));
    let payer = money.actor.filter(|_| told);
    if facts && money.role == Role::Funding && payer.is_some_and(|a| super::parties::gives(survey, a)) {
        return Some("announce.programme-facts");
    }
    if part_of_plan(reading, money) {
        return Some("announce.programme-total");
    }
    let coming = sentence.clone().any(|i| reading.word(i) == "will");
    if !coming && old_date(reading, survey, found, &sentence) {
        return Some("announce.past-date");
    }
    // A whole that the granted amount only helps to build.
    let at = money.id.index();
    let neighbours = &found.money[at.saturating_sub(NEIGHBOURS)..found.money.len().min(at + NEIGHBOURS)];
    if neighbours.iter().any(|m| m.part_of == Some(money.id) && m.sentence == money.sentence && m.role == Role::Funding) {
        return Some("announce.whole-project");
    }
    if reading.segments.section_at(money.tokens.start) == Section::Quote && money.role == Role::Investment && money.actor.is_none() {
        return Some("announce.only-quoted");
    }
    None
}

/// Why a count of jobs makes no row.
pub(super) fn jobs(reading: &Reading, survey: &Survey, job: &Jobs) -> Option<&'static str> {
    let _ = survey;
    let sentence = reading.segments.near(job.tokens.start);
    if given_up(reading, &sentence) {
        return Some("announce.given-up");
    }
    let before = sentence.start..job.tokens.start;
    if job.status == Status::Created && before.clone().any(|i| is_history(reading, i)) {
        return Some("announce.history");
    }
    None
}

/// "cancelled plans for", "will not proceed with"
fn given_up(reading: &Reading, sentence: &std::ops::Range<usize>) -> bool {
    sentence.clone().any(|i| {
        let word = reading.word(i);
        matches!(word, "cancelled" | "canceled" | "cancelling" | "abandoned" | "scrapped" | "shelved")
            || word == "not" && matches!(reading.word(i + 1), "proceed" | "proceeding" | "go")
    })
}

/// "compared with $60 million last year", "up from $4 million"
fn compared(reading: &Reading, at: usize) -> bool {
    (1..4).any(|n| matches!(reading.word(at.wrapping_sub(n)), "compared" | "versus" | "against"))
        || matches!((reading.word(at.wrapping_sub(2)), reading.word(at.wrapping_sub(1))), ("up" | "down" | "increase" | "decrease", "from"))
}

/// "part of the $180-billion plan", "through its $2.5 billion fund", "under the $9-million program"
fn part_of_plan(reading: &Reading, money: &Money) -> bool {
    let at = money.tokens.start;
    let article = |n: usize| {
        matches!(reading.word(at.wrapping_sub(n)), "the" | "a" | "an" | "its" | "their" | "our" | "this" | "Canada" | "government")
    };
    let led = (1..6).any(|n| {
        article(n) && {
            let i = at.wrapping_sub(n + 1);
            matches!(reading.word(i), "through" | "under" | "Through" | "Under" | "within" | "from")
                || reading.word(i) == "of" && reading.word(i.wrapping_sub(1)) == "part"
        }
    });
    let names = (money.tokens.end..money.tokens.end + 7).any(|i| {
        matches!(
            reading.word(i).to_ascii_lowercase().as_str(),
            "plan"
                | "program"
                | "programme"
                | "fund"
                | "strategy"
                | "package"
                | "agreement"
                | "act"
                | "initiative"
                | "budget"
                | "bill"
                | "law"
        )
    });
    led && names
}

/// Whether every date of a sentence lies well before the release.
fn old_date(reading: &Reading, survey: &Survey, found: &Found, sentence: &std::ops::Range<usize>) -> bool {
    let Some(anchor) = survey.anchor else { return false };
    let span = reading.tokens.span(sentence);
    let first = found.dates.partition_point(|d| d.start < span.start);
    let mut dates = found.dates[first..].iter().take_while(|d| d.end <= span.end).peekable();
    if dates.peek().is_none() {
        return false;
    }
    let border = anchor.checked_sub(jiff::Span::new().days(150)).unwrap_or(anchor);
    dates.all(|d| d.latest.as_deref().and_then(|l| l.parse::<jiff::civil::Date>().ok()).is_some_and(|l| l < border))
}
