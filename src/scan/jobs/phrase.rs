//! The noun phrase behind a number, and the number's other end where it is a range.

use std::ops::Range;

use super::grammar::{self, says};
use super::uncounted;
use super::words::{Action, Noun};
use crate::lang::class;
use crate::model::Confidence;
use crate::scan::Reading;
use crate::scan::number::{self, Quantity, Style};
use crate::token::Kind;

/// Words between a number and its noun, at most.
const REACH: usize = 10;

/// "40 to 50", "40–50", "between 40 and 50": the index behind the second number, and that number.
pub(super) fn range(reading: &Reading, first: &Quantity) -> (usize, Option<Quantity>) {
    let end = first.tokens.end;
    let language = reading.language;
    let joint = reading.token(end);
    let word = reading.word(end);
    let next = match joint.kind {
        Kind::Dash | Kind::Hyphen => true,
        Kind::Word => {
            let between = reading.word(first.tokens.start.wrapping_sub(1)).eq_ignore_ascii_case("between");
            word == "to" && !changes(reading, first.tokens.start)
                || word == "and" && between
                || word == "or" && first.value.is_some_and(|v| v < rust_decimal::Decimal::TEN)
        }
        _ => false,
    };
    if !next || first.value.is_none() {
        return (end, None);
    }
    let Some(second) = number::quantity(
        reading.text,
        reading.tokens,
        &language.lexicon,
        &language.numbers,
        end + 1,
        Style { letters: false, blanks: true },
    ) else {
        return (end, None);
    };
    let rises = second.value > first.value;
    let year =
        |q: &Quantity| q.value.is_some_and(|v| v >= 1900.into() && v <= 2100.into()) && !q.words && reading.token(q.tokens.start).len == 4;
    if !rises || year(first) && year(&second) {
        return (end, None);
    }
    (second.tokens.end, Some(second))
}

/// "growing its team from 30 to 50": a change, no range.
fn changes(reading: &Reading, at: usize) -> bool {
    let words = &reading.language.jobs;
    // "from a team of 3 to 45"
    let group = reading.word(at.wrapping_sub(1)) == "of" && words.noun(reading.token(at.wrapping_sub(2))) == Some(Noun::Group);
    if group && (3..6).any(|n| reading.word(at.wrapping_sub(n)) == "from") {
        return true;
    }
    reading.word(at.wrapping_sub(1)).eq_ignore_ascii_case("from")
        && (2..8).any(|n| {
            let token = reading.token(at.wrapping_sub(n));
            matches!(words.noun(token), Some(Noun::Job | Noun::Group | Noun::Singular | Noun::WeakJob))
                || words.verb(token).is_some_and(|v| !v.weak)
                || says(reading, at.wrapping_sub(n), grammar::CHANGE)
        })
}

/// What a noun phrase counts, if it counts jobs: its tokens, the rule, how sure it is.
pub(super) fn noun_phrase(
    reading: &Reading,
    at: usize,
    end: usize,
    quantity: &Quantity,
    last_count: Option<usize>,
) -> Option<(Range<usize>, &'static str, Confidence)> {
    let words = &reading.language.jobs;
    let mut i = end;
    let several = quantity.is_vague() && super::few(reading, at);
    if !several && quantity.is_vague()
        || quantity.words && reading.word(i) == "of"
        || reading.word(i) == "of" && quantity.magnitude.is_some()
    {
        if reading.word(i) == "of" {
            i += 1;
        } else if quantity.is_vague() && !says(reading, i, grammar::MORE) {
            return None;
        }
    }
    // "500 or more employees"
    if let Some((behind, _)) = reading.language.qualifiers.behind(reading.tokens, &reading.language.lexicon, i) {
        i = behind;
    }
    if reading.token(i).kind == Kind::Plus {
        i += 1;
    }
    let start = i;
    // "2025 Cash", "2026 Advisory Board includes"
    if super::like_a_year(reading, quantity) && reading.token(start).capitalised() {
        return None;
    }
    let mut head: Option<(usize, Noun)> = None;
    let mut soldiers = false;
    while i < start + REACH {
        let token = reading.token(i);
        match token.kind {
            Kind::Word => {
                if let Some(noun) = words.noun(token) {
                    if noun == Noun::Without {
                        return None;
                    }
                    if noun == Noun::Soldier {
                        soldiers = true;
                        i += 1;
                        continue;
                    }
                    // A topic alone counts nothing here, and goes on with nothing.
                    if noun == Noun::Topic {
                        break;
                    }
                    // "a stabilised camera, positions it as": a comma parts adjectives, it does not lead to a noun.
                    if reading.token(i - 1).kind == Kind::Comma {
                        break;
                    }
                    head = Some((i, noun));
                    if matches!(noun, Noun::Job | Noun::WeakJob | Noun::Vacancy | Noun::People | Noun::Occupation)
                        && !goes_on(reading, i + 1)
                    {
                        break;
                    }
                } else if hyphenated(reading, i) {
                    // "spin-off jobs", "on-site jobs", "laid-off workers"
                } else if reading.is(i, class::FUNCTION) || reading.is(i, class::NUMBER) {
                    break;
                } else if says(reading, i, grammar::AND_OR) {
                    if !conjoins(reading, start, i) {
                        break;
                    }
                } else if is_plural(reading.word(i)) && words.noun(reading.token(i + 1)).is_none() && !reading.token(i + 1).is_dash() {
                    // Another thing is counted: "58 centres closed and staff was cut".
                    break;
                } else if i > start && words.verb(token).is_some_and(|v| !v.weak && !matches!(v.action, Action::Train | Action::Kill)) {
                    break;
                }
            }
            // "255 -- Total employees"
            Kind::Hyphen if token.spaced() && (reading.token(i + 1).spaced() || reading.token(i + 1).kind == Kind::Hyphen) => break,
            Kind::Hyphen | Kind::Slash | Kind::Ampersand | Kind::Possessive | Kind::Apostrophe => {}
            // "good, well-paying jobs"; but not "in 2019, workers".
            Kind::Comma if i > start => {}
            Kind::Quote | Kind::OpenQuote | Kind::CloseQuote if i + 1 < start + REACH => {}
            _ => break,
        }
        i += 1;
    }
    let Some((last, noun)) = head.filter(|h| !is_name(reading, h.0) || titled(reading, at, h.1)) else {
        if let Some(found) = hired(reading, at, start, quantity) {
            return Some(found);
        }
        // "employs close to 300,000 Hoosiers", "employs 34,000 New Yorkers": a people's name behind a verb that hires.
        let plural = |&i: &usize| reading.word(i).ends_with('s') && !reading.is(i, class::ORDINARY);
        let last = (start..start + 2).take_while(|&i| reading.token(i).capitalised()).find(plural)?;
        let people = super::context::employs(reading, at, last + 1, last_count);
        return people.then_some((at..last + 1, "jobs.verb-people", Confidence::Medium));
    };
    // A year in front of people is a year: "2018 people".
    let span = at..last + 1;
    let spoken = super::context::employment(reading, at, last + 1);
    match noun {
        Noun::Not | Noun::Without | Noun::Topic | Noun::Soldier => None,
        // "the economy is 6 million jobs short"
        Noun::Job if uncounted::says(reading, last + 1, uncounted::SHORT) => None,
        // "240 active-duty personnel"; "325 military and civilian personnel" at a base have jobs there.
        Noun::Job
            if soldiers
                && uncounted::says(reading, last, uncounted::PERSONNEL)
                && !(start..last).any(|i| uncounted::says(reading, i, uncounted::CIVIL)) =>
        {
            None
        }
        // "the top four positions", "three top positions": ranks.
        Noun::Job
            if uncounted::says(reading, last, uncounted::RANKED)
                && (at.saturating_sub(1)..last).any(|i| uncounted::says(reading, i, uncounted::TOP)) =>
        {
            None
        }
        // "ten workers' compensation schemes", "36 jobs bills"
        Noun::Job if names_a_topic(reading, last) => None,
        // "700,000-ounce equivalents"
        Noun::Job if uncounted::says(reading, last, uncounted::EQUIVALENTS) && !uncounted::says(reading, last - 1, uncounted::TIME) => None,
        // "four targeted Jobs Marts": a name's.
        Noun::Job if names(reading, last) && !titled(reading, at, noun) => None,
        Noun::Job => super::threshold::is_countable(reading, at, last).then_some((span, "jobs.number-noun", Confidence::High)),
        Noun::Vacancy => (matches!(spoken, Some(Action::Create | Action::Post | Action::Lose))
            || super::context::sentence_counts(reading, at))
        .then_some((span, "jobs.vacancies", Confidence::Medium)),
        Noun::WeakJob => (spoken.is_some_and(|a| !matches!(a, Action::Train | Action::Kill))
            || coordinated(reading, at, last_count)
            || super::context::employs(reading, at, last + 1, last_count))
        .then_some((span, "jobs.number-role", Confidence::Medium)),
        Noun::Opportunity | Noun::Member | Noun::Group | Noun::Singular | Noun::Person => {
            let counts = compound(reading, start, last, noun) && super::threshold::is_countable(reading, at, last);
            counts.then_some((span, "jobs.compound", Confidence::High))
        }
        Noun::People | Noun::Occupation => {
            // "50 new engineers": whoever is new there has been hired.
            let new = noun == Noun::Occupation
                && says(reading, start, grammar::NEW)
                && !reading.token(start).capitalised()
                && !uncounted::says(reading, reading.qualified_from(at).wrapping_sub(1), uncounted::TRAINS);
            let software = uncounted::says(reading, last, uncounted::MAY_BE_SOFTWARE) && of_software(reading, at);
            let employs = !software
                && (new || there(reading, at, last, quantity) || super::context::employs(reading, at, last + 1, last_count))
                && !super::threshold::threshold(reading, at);
            employs.then_some((span, if noun == Noun::People { "jobs.verb-people" } else { "jobs.verb-occupation" }, Confidence::Medium))
        }
    }
}

/// "340 construction jobs and around 190 ongoing roles": the count before holds its verb for this one too.
fn coordinated(reading: &Reading, at: usize, last: Option<usize>) -> bool {
    let Some(last) = last.filter(|&l| l < at && at - l <= 12) else { return false };
    reading.segments.sentence_at(last) == reading.segments.sentence_at(at)
        && (last..at).any(|i| says(reading, i, grammar::PLUS) || reading.token(i).kind == Kind::Comma)
}

/// "our 13,000 people", "With more than 900 lawyers, Hanbit": a staff of some size, which no verb needs to hire. A country's is larger.
fn there(reading: &Reading, at: usize, last: usize, quantity: &Quantity) -> bool {
    // "its 52-week high, analysts say", "our 2010 graduates"
    let other = reading.token(quantity.tokens.end).kind == Kind::Hyphen || super::like_a_year(reading, quantity);
    if other || !quantity.value.is_some_and(|v| v >= 10.into() && v < 500_000.into()) {
        return false;
    }
    let before = reading.qualified_from(at).wrapping_sub(1);
    if reading.language.jobs.noun(reading.token(last)) != Some(Noun::Occupation) {
        return says(reading, before, grammar::OWNS);
    }
    let opens = reading.word(before) == "With" && before == reading.segments.sentence(at).tokens.start;
    let subject = || (last + 1..last + 12).any(|i| reading.token(i).kind == Kind::Comma);
    // "The firm has 40 lawyers."
    let has = matches!(reading.word(before), "has" | "have") && says(reading, before.wrapping_sub(1), grammar::FIRM);
    says(reading, before, grammar::OWNS) || has || opens && subject()
}

/// "the AI platform's three new agents": programs, where the sentence speaks of them.
fn of_software(reading: &Reading, at: usize) -> bool {
    let sentence = reading.segments.sentence(at).tokens;
    (sentence.start.max(at.saturating_sub(20))..sentence.end.min(at + 12)).any(|i| uncounted::says(reading, i, uncounted::SOFTWARE))
}

/// A word joined to the one before it by a hyphen, or to the one behind.
fn hyphenated(reading: &Reading, i: usize) -> bool {
    let joins = |n: usize| reading.token(n).kind == Kind::Hyphen && !reading.token(n).spaced();
    joins(i.wrapping_sub(1)) || joins(i + 1)
}

/// "Steve Jobs": a capital behind a capital, in running text. "Good-Paying Jobs" is none.
fn is_name(reading: &Reading, i: usize) -> bool {
    let (token, before) = (reading.token(i), reading.token(i.wrapping_sub(1)));
    let compound = reading.token(i.wrapping_sub(2)).kind == Kind::Hyphen && !before.spaced();
    let headline =
        matches!(reading.section(i), crate::model::Section::Headline | crate::model::Section::Table | crate::model::Section::List);
    token.capitalised()
        && !token.has(crate::token::Token::UPPER)
        && before.capitalised()
        && !compound
        && !headline
        && reading.language.jobs.noun(before).is_none()
}

/// "Adding Up To 130 Factory Jobs", "a team of 50 Investment Specialists": capitals that make no name, as what stands before shows.
fn titled(reading: &Reading, at: usize, noun: Noun) -> bool {
    let before = reading.qualified_from(at).wrapping_sub(1);
    let token = reading.token(before);
    let words = &reading.language.jobs;
    let group = reading.word(before) == "of" && words.noun(reading.token(before.wrapping_sub(1))) == Some(Noun::Group);
    let title = token.capitalised() && (reading.is(before, class::FUNCTION) || words.verb(token).is_some());
    group || noun == Noun::Job && title && before != reading.segments.sentence(at).tokens.start
}

/// "jobs bills", "workers' compensation": the jobs only say what something is about.
fn names_a_topic(reading: &Reading, last: usize) -> bool {
    let (token, next) = (reading.token(last), reading.token(last + 1));
    let glued = matches!(next.kind, Kind::Apostrophe | Kind::Possessive) && !next.spaced();
    let owned = glued && reading.token(last + 2).kind == Kind::Word && reading.token(last + 2).spaced();
    let plain = uncounted::says(reading, last, uncounted::TOPICAL) && reading.language.jobs.noun(next) == Some(Noun::Topic);
    token.kind == Kind::Word && (owned || plain)
}

/// "Jobs Marts", "Jobs and Skills Expos": in running text a capital noun before another capital.
fn names(reading: &Reading, i: usize) -> bool {
    let (token, next) = (reading.token(i), reading.token(i + 1));
    let text = matches!(reading.section(i), crate::model::Section::Body | crate::model::Section::Quote);
    let and = reading.word(i + 1) == "and" && reading.token(i + 2).capitalised();
    let goes_on = next.capitalised() && next.kind == Kind::Word && !reading.is(i + 1, class::FUNCTION);
    text && token.capitalised() && !token.has(crate::token::Token::UPPER) && (goes_on || and)
}

/// "hired 15 bakers": whoever is hired has a job, whatever they are called.
fn hired(reading: &Reading, at: usize, start: usize, quantity: &Quantity) -> Option<(Range<usize>, &'static str, Confidence)> {
    let language = reading.language;
    let before = reading.qualified_from(at);
    let verb = before.wrapping_sub(1);
    let looks = reading.word(verb) == "for" && says(reading, verb.wrapping_sub(1), grammar::LOOKS | grammar::ADVERTISES);
    if !looks && !says(reading, verb, grammar::HIRES) || super::like_a_year(reading, quantity) {
        return None;
    }
    for i in start..start + 4 {
        let token = reading.token(i);
        if token.kind != Kind::Word || reading.is(i, class::FUNCTION) {
            return None;
        }
        if is_plural(reading.word(i)) && !reading.token(i + 1).is_dash() {
            // "onboarded 100 brands"
            if language.jobs.noun(token) == Some(Noun::Not) {
                return None;
            }
            return Some((at..i + 1, "jobs.verb-hired", Confidence::Medium));
        }
    }
    None
}

/// Whether the noun phrase has another job noun after this one: "staff members", "employee positions".
fn goes_on(reading: &Reading, i: usize) -> bool {
    matches!(
        reading.language.jobs.noun(reading.token(i)),
        Some(Noun::Job | Noun::Member | Noun::Opportunity | Noun::Vacancy | Noun::WeakJob | Noun::Not | Noun::Occupation)
    )
}

/// "direct and indirect jobs", but not "customers and 45 employees" or "jobs and workers".
fn conjoins(reading: &Reading, start: usize, and: usize) -> bool {
    let next = reading.token(and + 1);
    and > start
        && next.kind == Kind::Word
        && !reading.is(and + 1, class::FUNCTION)
        && !reading.is(and + 1, class::NUMBER)
        && reading.language.jobs.verb(next).is_none_or(|v| v.weak)
        && !is_plural(reading.word(and - 1))
}

/// A word in lower case that looks like a plural.
pub(super) fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && word.starts_with(|c: char| c.is_lowercase())
}

/// "team members", "job opportunities", "60-person team", "45,000-strong workforce"
fn compound(reading: &Reading, start: usize, last: usize, noun: Noun) -> bool {
    let words = &reading.language.jobs;
    let before = |n: usize| words.noun(reading.token(last.wrapping_sub(n)));
    match noun {
        // "crew members", but not the "CREW members" of an association.
        Noun::Member => {
            let name = reading.token(last - 1).has(crate::token::Token::UPPER) && !reading.token(last).has(crate::token::Token::UPPER);
            !name && matches!(before(1), Some(Noun::Group | Noun::Job | Noun::Singular))
        }
        Noun::Opportunity => matches!(before(1), Some(Noun::Singular | Noun::Job)) || says(reading, last - 1, grammar::OPPORTUNITY_FOR),
        Noun::Group => {
            let hyphen = reading.token(start).is_dash() && !reading.token(start).spaced();
            hyphen && (words.noun(reading.token(start + 1)) == Some(Noun::Person) || says(reading, start + 1, grammar::STRONG))
        }
        Noun::Singular
        | Noun::Person
        | Noun::Job
        | Noun::WeakJob
        | Noun::Vacancy
        | Noun::People
        | Noun::Occupation
        | Noun::Not
        | Noun::Topic
        | Noun::Soldier
        | Noun::Without => false,
    }
}
