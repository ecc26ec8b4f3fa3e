//! Numbers of people that are no counts of jobs: size classes and thresholds, those asked in a survey, rates.
//!
//! Takes a number and its noun, says whether they may count jobs. Must not look for what makes them a count.

use super::people;
use super::uncounted::{self, says};
use crate::model::Qualifier;
use crate::scan::Reading;
use crate::token::Kind;

/// Whether a count of a job noun is a count of jobs: no threshold, no share, nobody helped or hurt.
pub(super) fn is_countable(reading: &Reading, at: usize, head: usize) -> bool {
    if threshold(reading, at) || asked(reading, at) || open_class(reading, at, head) || per_head(reading, head) {
        reading.drop(&(at..head + 1), "jobs", "jobs.threshold");
        return false;
    }
    if people::hurt(reading, head + 1) {
        reading.drop(&(at..head + 1), "jobs", "jobs.people-hurt");
        return false;
    }
    if people::soldiers(reading, at, head) {
        reading.drop(&(at..head + 1), "jobs", "jobs.soldiers");
        return false;
    }
    if says(reading, head, uncounted::PLAIN_PEOPLE) && (people::helped(reading, at, head) || people::enabled(reading, head + 1)) {
        reading.drop(&(at..head + 1), "jobs", "jobs.people-helped");
        return false;
    }
    true
}

/// "wells with 15 employees or fewer", "stores with 20 staff or less": a class that is open below.
fn open_class(reading: &Reading, at: usize, head: usize) -> bool {
    let language = reading.language;
    let behind = language.qualifiers.behind(reading.tokens, &language.lexicon, head + 1);
    says(reading, reading.qualified_from(at).wrapping_sub(1), uncounted::WITH) && behind.is_some_and(|b| b.1 == Qualifier::UpTo)
}

/// "64 workers per 100,000 people": a rate.
fn per_head(reading: &Reading, head: usize) -> bool {
    reading.word(head + 1) == "per" && reading.token(head + 2).kind == Kind::Number
}

/// "firms with fewer than 50 employees": a size class.
pub(super) fn threshold(reading: &Reading, at: usize) -> bool {
    let language = reading.language;
    let start = reading.qualified_from(at);
    let with = |wanted| says(reading, start.wrapping_sub(1), wanted);
    let who = |wanted| says(reading, start.wrapping_sub(2), wanted);
    // "Small businesses (1 to 99 employees)"
    let bracketed = reading.token(start.wrapping_sub(1)).kind == Kind::OpenBracket;
    if ranging(reading, start) {
        return true;
    }
    // "companies with 50 to 500 employees": two ends are a class, too.
    let ends = reading.word(at + 1) == "to" || reading.token(at + 1).is_dash();
    let bounded = ends && reading.token(at + 2).kind == Kind::Number
        || language.qualifiers.before(reading.tokens, &language.lexicon, at).is_some_and(|q| q.1 != Qualifier::Exact)
        || (1..3).any(|n| language.qualifiers.behind(reading.tokens, &language.lexicon, at + n).is_some())
        || reading.token(at + 1).kind == Kind::Plus;
    if with(uncounted::PER_SIZE) || who(uncounted::LIMIT) && reading.word(start.wrapping_sub(1)) == "of" {
        return true;
    }
    // "290 firms with 1,150 employees" counts all of them together.
    if reading.token(start.wrapping_sub(3)).kind == Kind::Number {
        return false;
    }
    // "companies, which employ over 3,000 people" counts them; "companies that employ fewer than 50" sorts them.
    let sized = with(uncounted::WITH) && who(uncounted::FIRMS)
        || with(uncounted::HAVE_EMPLOY) && who(uncounted::THAT_WHO)
        || reading.word(start.wrapping_sub(1)) == "have" && who(uncounted::MUST)
        || reading.word(start.wrapping_sub(1)) == "have" && (2..14).any(|n| reading.word(start.wrapping_sub(n)) == "must")
        || with(uncounted::WITH) && any_firm(reading, start.wrapping_sub(2))
        || with(uncounted::WITH) && who(uncounted::SHARE) && below(reading, at)
        || with(uncounted::LIMITED) && below(reading, at);
    // "companies in three countries with at least 1,000 employees"
    let least = language.qualifiers.before(reading.tokens, &language.lexicon, at).is_some_and(|q| q.1 == Qualifier::AtLeast);
    let sized = sized
        || least && reading.word(start.wrapping_sub(1)) == "with" && (2..9).any(|n| says(reading, start.wrapping_sub(n), uncounted::FIRMS));
    // "(<50 employees)"
    let sign = matches!(reading.word(start.wrapping_sub(1)), "<" | ">");
    sign || bracketed && (who(uncounted::FIRMS) || size_class(reading, at)) || bounded && sized
}

/// "any employer with", "in a business with": one of many, not the one that is told of.
fn any_firm(reading: &Reading, firm: usize) -> bool {
    let article = firm.wrapping_sub(1);
    says(reading, firm, uncounted::ONE_FIRM)
        && (says(reading, article, uncounted::ANY)
            || matches!(reading.word(article), "a" | "an") && says(reading, article.wrapping_sub(1), uncounted::IN_ONE))
}

/// "a survey of more than 1,000 employees": those who were asked are with many employers.
fn asked(reading: &Reading, at: usize) -> bool {
    let start = reading.qualified_from(at);
    let before = |n: usize, wanted| says(reading, start.wrapping_sub(n), wanted);
    before(1, uncounted::ASKED)
        || before(1, uncounted::AMONG) && (before(2, uncounted::SURVEY) || (2..6).any(|n| before(n, uncounted::ASKED)))
}

/// "organisations ranging from 25 to more than 5,000 employees"; `start` is where a number with its qualifier begins.
pub(super) fn ranging(reading: &Reading, start: usize) -> bool {
    (1..6).any(|n| says(reading, start.wrapping_sub(n), uncounted::RANGING))
}

/// "(300+ employees)", "(50-99 employees)", "(<50 staff)": a bracket that holds nothing but a class of sizes.
fn size_class(reading: &Reading, at: usize) -> bool {
    let close = (at..at + 7).find(|&i| reading.token(i).kind == Kind::CloseBracket);
    let mark = |i: usize| matches!(reading.token(i).kind, Kind::Plus | Kind::Hyphen | Kind::Dash) && !reading.token(i).spaced();
    close.is_some_and(|c| (at..c).any(mark) && (at..c).filter(|&i| reading.token(i).kind == Kind::Word).count() <= 1)
}

/// "was supposed to have fewer than 500 employees", "a limit of under 50 staff": a number that is not to be reached, of people
/// whom no verb hires.
fn below(reading: &Reading, at: usize) -> bool {
    let language = reading.language;
    language.qualifiers.before(reading.tokens, &language.lexicon, at).is_some_and(|q| q.1 == Qualifier::Under)
}
