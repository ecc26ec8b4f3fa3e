//! What is told as background and makes no row: history, programmes' totals, comparisons, ratios, plans given up.

use super::decision::{self, Release, Verb};
use super::words::{
    self, BIOGRAPHY, COURT, DEBT, DECIDES, DECIDES_PUBLIC, GIVEN_UP, HELPED, HISTORY, INCREASES, NATIONWIDE, OPPOSED, PERSONS, PLAN,
};
use crate::model::{Jobs, Money, Qualifier, Role, Section, Status};
use crate::scan::{Found, Reading};
use crate::survey::Survey;
use crate::token::Kind;

/// Below this, in any currency, an amount is a price, a fee or a gift.
const SMALL: u32 = 2500;
/// Below this a company's investment, loan or deal is none of its own.
const SMALL_DEAL: u32 = 10_000;

/// Whether a word puts what follows into the past: "last" only before a time.
fn is_history(reading: &Reading, i: usize) -> bool {
    if words::says(reading, i, HISTORY) {
        return true;
    }
    let time = matches!(reading.word(i + 1), "year" | "month" | "decade" | "summer" | "fall" | "spring" | "winter" | "fiscal" | "week");
    reading.word(i).eq_ignore_ascii_case("last") && time
}

/// "For nearly 40 years, X has …"
fn over_years(reading: &Reading, start: usize) -> bool {
    let long = (start..start + 7).any(|i| matches!(reading.word(i), "years" | "decades"));
    let back = (start..start + 4).any(|i| matches!(reading.word(i), "past" | "last" | "nearly" | "over" | "more" | "almost"));
    matches!(reading.word(start), "For" | "Over" | "In") && long && back
}

/// How far from an amount those stand who get it as private persons.
const NEAR_PERSON: usize = 16;
/// From this on, in any currency, money for private persons is a programme's.
const PROGRAMME: u32 = 1_000_000;
/// How many tokens a date may stand from an amount that it dates.
const NEAR_DATE: usize = 16;

/// How many mentions to either side of a whole its parts are looked for.
const NEIGHBOURS: usize = 128;

/// Why an amount makes no row, if it makes none.
pub(super) fn money(
    reading: &Reading,
    survey: &Survey,
    found: &Found,
    money: &Money,
    governor: Verb,
    release: &Release,
) -> Option<&'static str> {
    let sentence = reading.segments.near(money.tokens.start);
    let before = sentence.start..money.tokens.start;
    let after = money.tokens.end..sentence.end.min(money.tokens.end + 12);
    if given_up(reading, &sentence) {
        return Some("announce.given-up");
    }
    // "Instead of paying $30,000 for a stand"
    if before.clone().rev().take(8).any(|i| {
        let two = (reading.word(i).to_ascii_lowercase(), reading.word(i + 1));
        matches!((two.0.as_str(), two.1), ("instead", "of") | ("rather", "than"))
    }) {
        return Some("announce.given-up");
    }
    if opposed(reading, &sentence) {
        return Some("announce.opposed");
    }
    // What a customer or a giver pays is no decision of anybody's: "$100 off", "donate $10".
    let small = if money.role == Role::Funding { SMALL } else { SMALL_DEAL };
    let line_of_grants = decision::listed(reading, money) && crate::link::money::grant_line(reading, money);
    if !line_of_grants && money.value < Some(small.into()) && money.value_max.is_none_or(|m| m < small.into()) {
        return Some("announce.small-change");
    }
    // A programme of millions is the government's decision, whoever gets the single sums.
    let close = sentence.start.max(money.tokens.start.saturating_sub(NEAR_PERSON))..sentence.end.min(money.tokens.end + NEAR_PERSON);
    let headline = reading.segments.headline.and_then(|h| reading.segments.blocks.get(h)).map_or(0..0, |b| b.tokens.clone());
    let headline = if release.public { 0..0 } else { headline };
    let persons = close.chain(headline).any(|i| words::says(reading, i, PERSONS));
    if money.role == Role::Funding && money.value < Some(PROGRAMME.into()) && persons {
        return Some("announce.private-persons");
    }
    // The last line of a table or a list.
    let line = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start)).map_or(0, |b| b.tokens.start);
    if decision::listed(reading, money) && (line..line + 3).any(|i| matches!(reading.word(i), "Total" | "TOTAL" | "Totals" | "Subtotal")) {
        return Some("announce.sum-line");
    }
    // "a $450 million cut": how much less or more it is.
    let change =
        |i: usize| matches!(reading.word(i), "cut" | "reduction" | "shortfall" | "gap" | "decrease" | "increase" | "drop" | "less");
    if change(money.tokens.end) {
        return Some("announce.comparison");
    }
    // A syndicator says the title again: "The post X raises $5 million appeared first on".
    if reading.word(sentence.start) == "The"
        && reading.word(sentence.start + 1) == "post"
        && sentence.clone().any(|i| reading.word(i) == "appeared")
    {
        return Some("announce.syndicated");
    }
    if release.court || sentence.clone().any(|i| words::says(reading, i, COURT)) {
        return Some("announce.court");
    }
    if before.clone().any(|i| words::says(reading, i, BIOGRAPHY)) {
        return Some("announce.biography");
    }
    // "when you are investing $100,000 or more"
    if before.clone().rev().take(8).any(|i| matches!(reading.word(i), "you" | "You" | "your" | "Your")) {
        return Some("announce.reader");
    }
    let around = before.clone().rev().take(4).chain(money.tokens.end..sentence.end.min(money.tokens.end + 8));
    if money.role == Role::Funding && around.into_iter().any(|i| words::says(reading, i, DEBT)) {
        return Some("announce.debt");
    }
    let lead = money.tokens.start < release.lead;
    // "helped secure $4 million", told as what somebody has done before.
    if !lead && before.clone().rev().take(8).any(|i| words::says(reading, i, HELPED)) {
        return Some("announce.history");
    }
    // "DHS will award $500 million to fire departments": the programme's, where a grant of it is told before.
    if money.role == Role::Funding && !decision::listed(reading, money) && programme_of(reading, survey, found, money, governor, release) {
        return Some("announce.programme-total");
    }
    if before.clone().next_back().is_some_and(|i| reading.word(i) == "at")
        && before.clone().rev().nth(1).is_some_and(|i| reading.word(i) == "funded")
    {
        return Some("announce.programme-total");
    }
    if money.role == Role::Funding && each_applicant(reading, money, &sentence) {
        return Some("announce.each-applicant");
    }
    // "was founded in 2015 with $2 million"
    if before.clone().any(|i| matches!(reading.word(i), "founded" | "established")) && before.clone().any(|i| reading.word(i) == "was") {
        return Some("announce.history");
    }
    if compared(reading, money.tokens.start) || changed_from(reading, found, money) {
        return Some("announce.comparison");
    }
    if reading.word(money.tokens.end) == "for" && reading.word(money.tokens.end + 1) == "every"
        || reading.word(money.tokens.start.wrapping_sub(1)) == "every"
    {
        return Some("announce.ratio");
    }
    // "To date, X has awarded", "in prior funding"
    let to_date = before.clone().any(|i| reading.word(i) == "date" && reading.word(i.wrapping_sub(1)).eq_ignore_ascii_case("to"));
    let prior = after.clone().take(3).any(|i| words::says(reading, i, HISTORY));
    if to_date || prior || before.clone().rev().take(14).any(|i| is_history(reading, i)) || over_years(reading, sentence.start) {
        return Some("announce.history");
    }
    if let Verb::Decides(verb) = governor
        && perfect(reading, verb)
        && !(sentence.start..sentence.end).any(|i| {
            matches!(reading.word(i), "today" | "announced" | "announces" | "agreed" | "now") || release.public && reading.word(i) == "also"
        })
        && money.tokens.start >= release.lead
        && money.role != Role::Financing
    {
        return Some("announce.history");
    }
    // "a scheme worth $5 million and a fund worth $3 million": the second is decided as the first is.
    let kin = found.money[..money.id.index()].last().is_some_and(|m| {
        m.sentence == money.sentence && reading.word(m.tokens.start.wrapping_sub(1)) == reading.word(money.tokens.start.wrapping_sub(1))
    });
    // "tax abatements worth": what is granted, told by its worth.
    let whole = before.clone().rev().take(5).any(|i| {
        matches!(reading.word(i), "cost" | "costs")
            || matches!(reading.word(i), "valued" | "worth") && !matches!(governor, Verb::Decides(_))
    }) && money.role == Role::Funding
        && !kin;
    // "nearly half of the $8 million project"
    let at = money.tokens.start;
    let share = reading.word(at.wrapping_sub(1)) == "the"
        && reading.word(at.wrapping_sub(2)) == "of"
        && matches!(
            reading.word(at.wrapping_sub(3)),
            "half" | "part" | "portion" | "share" | "third" | "quarter" | "most" | "percent" | "cent"
        );
    if whole || share {
        return Some("announce.whole-cost");
    }
    if after.clone().any(|i| {
        matches!(reading.word(i), "since" | "previously")
            || reading.word(i) == "to" && reading.word(i + 1) == "date"
            || reading.word(i) == "last" && reading.word(i + 1) == "year"
    }) {
        return Some("announce.history");
    }
    // "has now raised $300 million": all that came together.
    if before.clone().rev().take(4).any(|i| reading.word(i) == "now" && matches!(reading.word(i.wrapping_sub(1)), "has" | "have")) {
        return Some("announce.total-so-far");
    }
    // "to date", "in total", "bringing the total to": what has come together over time.
    // "a round with total financing of" is one round's.
    if before.clone().rev().take(8).any(|i| {
        matches!(reading.word(i), "total" | "totaling" | "totalling" | "cumulative")
            && matches!(reading.word(i + 1), "funding" | "financing" | "investment" | "raised" | "to")
            && reading.word(i + 2) != "of"
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
    if facts && money.role == Role::Funding && payer.is_some_and(|a| super::recipient::gives(reading, survey, a)) {
        return Some("announce.programme-facts");
    }
    if part_of_plan(reading, money) {
        return Some("announce.programme-total");
    }
    // "in addition to the $250,000 for": another decision.
    if (1..6).any(|n| reading.word(at.wrapping_sub(n)) == "to" && matches!(reading.word(at.wrapping_sub(n + 1)), "addition" | "additional"))
    {
        return Some("announce.other-decision");
    }
    let coming = sentence.clone().any(|i| reading.word(i) == "will");
    let close = sentence.start.max(at.saturating_sub(NEAR_DATE))..sentence.end.min(money.tokens.end + NEAR_DATE);
    if !coming && old_date(reading, survey, found, &close) {
        return Some("announce.past-date");
    }
    // A whole that the granted amount only helps to build.
    let at = money.id.index();
    let neighbours = &found.money[at.saturating_sub(NEIGHBOURS)..found.money.len().min(at + NEIGHBOURS)];
    let bracketed = |m: &Money| reading.token(m.tokens.start.wrapping_sub(1)).kind == Kind::OpenBracket;
    // "$5 million, of which $1 million is a grant": what is decided and then divided stays whole.
    let decided = matches!(governor, Verb::Decides(_));
    let mut parts = neighbours.iter().filter(|m| {
        let divides = decided && m.tokens.start > money.tokens.start;
        m.part_of == Some(money.id) && m.sentence == money.sentence && m.role == Role::Funding && !bracketed(m) && !divides
    });
    if parts.next().is_some() && parts.next().is_none() {
        return Some("announce.whole-project");
    }
    if money.section == Section::Quote {
        let unnamed = money.role == Role::Investment && money.actor.is_none();
        let firm = sentence
            .clone()
            .any(|i| matches!(reading.word(i), "will" | "announce" | "announced" | "announcing" | "receive" | "awarded" | "today"));
        if unnamed || !firm {
            return Some("announce.only-quoted");
        }
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

/// How many times larger than a grant its programme is, where no word says that it is a whole country's.
const LARGER: u32 = 10;

/// Whether an amount is the whole programme of a grant that the opening of a release told: larger, and for nobody by name.
fn programme_of(reading: &Reading, survey: &Survey, found: &Found, money: &Money, governor: Verb, release: &Release) -> bool {
    let sentence = reading.segments.near(money.tokens.start);
    let nationwide = sentence.clone().any(|i| words::says(reading, i, NATIONWIDE) && !reading.token(i).capitalised());
    let times = if nationwide { 1 } else { LARGER };
    let larger = release.granted.is_some_and(|g| money.value > g.checked_mul(times.into()));
    // "would double funding to $220 million": a decision, or a wish, of its own.
    let own = match governor {
        Verb::Decides(verb) => words::says(reading, verb, INCREASES),
        Verb::States | Verb::None => false,
    };
    let proposed = super::setting::progress(reading, money.tokens.start) == crate::model::Progress::Proposed;
    larger && !own && !proposed && super::recipient::named(reading, survey, found, money, release).flatten().is_none()
}

/// "cancelled plans for", "will not proceed with"
fn given_up(reading: &Reading, sentence: &std::ops::Range<usize>) -> bool {
    sentence.clone().any(|i| {
        words::says(reading, i, GIVEN_UP) || reading.word(i) == "not" && matches!(reading.word(i + 1), "proceed" | "proceeding" | "go")
    })
}

/// "votes against the $3 trillion spending spree": what somebody else decided, and is blamed for.
fn opposed(reading: &Reading, sentence: &std::ops::Range<usize>) -> bool {
    sentence.clone().any(|i| {
        let vote = matches!(reading.word(i).to_ascii_lowercase().as_str(), "votes" | "voted" | "voting" | "vote");
        words::says(reading, i, OPPOSED) || vote && reading.word(i + 1).eq_ignore_ascii_case("against")
    })
}

/// "compared with $60 million last year", "up from $4 million"
fn compared(reading: &Reading, at: usize) -> bool {
    (1..4).any(|n| matches!(reading.word(at.wrapping_sub(n)), "compared" | "versus" | "against"))
        || matches!((reading.word(at.wrapping_sub(2)), reading.word(at.wrapping_sub(1))), ("up" | "down" | "increase" | "decrease", "from"))
}

/// "from $4 million to $6 million": what it was before.
fn changed_from(reading: &Reading, found: &Found, money: &Money) -> bool {
    let next = found.money.get(money.id.index() + 1).map_or(0, |m| m.tokens.start);
    reading.word(money.tokens.start.wrapping_sub(1)) == "from" && reading.word(next.wrapping_sub(1)) == "to" && next <= money.tokens.end + 4
}

/// "has awarded", "have already provided": a verb of deciding in the perfect.
fn perfect(reading: &Reading, verb: usize) -> bool {
    words::says(reading, verb, DECIDES | DECIDES_PUBLIC)
        && (1..4).any(|n| matches!(reading.word(verb.wrapping_sub(n)), "has" | "have" | "had" | "having" | "ve"))
        && !matches!(reading.word(verb.wrapping_sub(1)), "to" | "be")
}

/// "grants of up to $15,000", "a $3,000 tax credit for families", "loans from $500 to $5,000": what each applicant may get.
fn each_applicant(reading: &Reading, money: &Money, sentence: &std::ops::Range<usize>) -> bool {
    const MOST: u32 = 250_000;
    // "up to $600,000 for any one of them"
    let single = (money.tokens.end..sentence.end.min(money.tokens.end + 4))
        .any(|i| reading.word(i) == "each" || reading.word(i) == "any" && reading.word(i + 1) == "one");
    if money.qualifier == Qualifier::UpTo && single {
        return true;
    }
    let most = money.value_max.or(money.value);
    if most.is_some_and(|v| v > MOST.into()) {
        return false;
    }
    let limit = matches!(money.qualifier, Qualifier::UpTo | Qualifier::Range | Qualifier::AtLeast | Qualifier::Over | Qualifier::Under);
    let near = money.tokens.start.saturating_sub(7).max(sentence.start)..sentence.end.min(money.tokens.end + 5);
    let several = near.clone().any(|i| {
        matches!(
            reading.word(i).to_ascii_lowercase().as_str(),
            "grants"
                | "loans"
                | "payments"
                | "rebates"
                | "credits"
                | "awards"
                | "apply"
                | "applications"
                | "applicants"
                | "eligible"
                | "bonuses"
                | "bonus"
        )
    });
    let tax = near
        .clone()
        .any(|i| reading.word(i) == "tax" && matches!(reading.word(i + 1), "credit" | "credits" | "deduction" | "rebate" | "cut"));
    limit && several || tax && most.is_some_and(|v| v < rust_decimal::Decimal::from(50_000))
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
    let names = (money.tokens.end..money.tokens.end + 7).any(|i| words::says(reading, i, PLAN));
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
