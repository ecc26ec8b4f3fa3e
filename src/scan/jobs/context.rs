//! The words round a number that make it a count of jobs, or not: verbs before and behind, ellipsis, thresholds.

use std::ops::Range;

use super::Count;
use super::words::{Action, Form, Noun};
use crate::lang::class;
use crate::model::{Confidence, Qualifier};
use crate::scan::Reading;
use crate::scan::number::Quantity;
use crate::token::Kind;

/// How far to the left a verb may stand from its object.
const LEFT: usize = 9;

/// The qualifier of a count; that of the count coordinated before it holds for it too. `last` is where the count before ended.
pub(super) fn qualifier(reading: &Reading, count: &Count, last: Option<(usize, Qualifier)>) -> Qualifier {
    if count.max.is_some() {
        return Qualifier::Range;
    }
    let language = reading.language;
    let own = language.qualifiers.before(reading.tokens, &language.lexicon, count.tokens.start);
    if let Some((_, qualifier)) = own.filter(|(_, q)| *q != Qualifier::Exact) {
        return qualifier;
    }
    if count.quantity.plus || reading.token(count.quantity.tokens.end).kind == Kind::Plus {
        return Qualifier::Over;
    }
    let behind = |at| language.qualifiers.behind(reading.tokens, &language.lexicon, at);
    if let Some((_, qualifier)) = behind(count.quantity.tokens.end).or_else(|| behind(count.tokens.end)) {
        return qualifier;
    }
    if own.is_some() {
        return Qualifier::Exact;
    }
    carried(reading, count.tokens.start, last).unwrap_or(Qualifier::Exact)
}

/// "more than 15 sites and 400 employees": what was said of the number before holds for this one too, until another verb,
/// preposition or qualifier.
fn carried(reading: &Reading, at: usize, last: Option<(usize, Qualifier)>) -> Option<Qualifier> {
    if !matches!(reading.word(at.wrapping_sub(1)), "and" | "or") {
        return None;
    }
    let mut i = at.wrapping_sub(2);
    for _ in 0..8 {
        let token = reading.token(i);
        let stops = match token.kind {
            Kind::Number => {
                let language = reading.language;
                let before = language.qualifiers.before(reading.tokens, &language.lexicon, i);
                return before.map(|b| b.1).or(last.filter(|l| l.0 > i && l.0 <= at).map(|l| l.1));
            }
            Kind::Word => {
                reading.is(i, class::FUNCTION) || reading.language.jobs.verb(token).is_some_and(|v| v.form != Form::Noun && !v.weak)
            }
            Kind::Hyphen => false,
            _ => true,
        };
        if stops {
            return None;
        }
        i = i.wrapping_sub(1);
    }
    None
}

/// What the nearest verb of employment does with the number between `at` and `end`: the one before it in the clause, else a
/// passive behind it.
pub(super) fn employment(reading: &Reading, at: usize, end: usize) -> Option<Action> {
    let words = &reading.language.jobs;
    let sentence = reading.segments.sentence(at).tokens;
    for i in (sentence.start.max(at.saturating_sub(LEFT))..at).rev() {
        let token = reading.token(i);
        if matches!(token.kind, Kind::Semicolon | Kind::Colon) {
            break;
        }
        if let Some(verb) = words.verb(token) {
            return Some(verb.action);
        }
    }
    (end..(end + 7).min(sentence.end)).find_map(|i| words.verb(reading.token(i)).filter(|v| v.form == Form::Past).map(|v| v.action))
}

/// Whether a count of a job noun is a count of jobs: no threshold, no share, nobody helped or hurt.
pub(super) fn is_countable(reading: &Reading, at: usize, head: usize) -> bool {
    if threshold(reading, at) {
        reading.drop(&(at..head + 1), "jobs", "jobs.threshold");
        return false;
    }
    if hurt(reading, head + 1) {
        reading.drop(&(at..head + 1), "jobs", "jobs.people-hurt");
        return false;
    }
    let plain_people = matches!(reading.word(head).to_ascii_lowercase().as_str(), "workers" | "employees" | "personnel" | "staff");
    if plain_people && helped(reading, at) {
        reading.drop(&(at..head + 1), "jobs", "jobs.people-helped");
        return false;
    }
    true
}

/// "firms with fewer than 50 employees": a size class.
pub(super) fn threshold(reading: &Reading, at: usize) -> bool {
    let language = reading.language;
    let start = language.qualifiers.before(reading.tokens, &language.lexicon, at).map_or(at, |q| q.0);
    let with = reading.word(start.wrapping_sub(1)).to_ascii_lowercase();
    let who = reading.word(start.wrapping_sub(2)).to_ascii_lowercase();
    // "Small businesses (1 to 99 employees)"
    let bracketed = reading.token(start.wrapping_sub(1)).kind == Kind::OpenBracket;
    let firms = |w: &str| {
        matches!(
            w,
            "firms"
                | "businesses"
                | "companies"
                | "employers"
                | "organisations"
                | "organizations"
                | "enterprises"
                | "manufacturers"
                | "those"
        )
    };
    let bounded = language.qualifiers.before(reading.tokens, &language.lexicon, at).is_some_and(|q| q.1 != Qualifier::Exact)
        || language.qualifiers.behind(reading.tokens, &language.lexicon, at + 1).is_some();
    if matches!(with.as_str(), "every" | "per" | "exceeded" | "exceeds" | "exceeding") {
        return true;
    }
    // "290 firms with 1,150 employees" counts all of them together.
    if reading.token(start.wrapping_sub(3)).kind == Kind::Number {
        return false;
    }
    let with = with.as_str();
    // "companies, which employ over 3,000 people" counts them; "companies that employ fewer than 50" sorts them.
    let sized = matches!(with, "with" | "employing" | "having") && firms(&who)
        || matches!(with, "have" | "employ") && matches!(who.as_str(), "that" | "who")
        || with == "have" && who == "not"
        || matches!(with, "have" | "having" | "of" | "to" | "exceeded" | "exceed" | "exceeds" | "is" | "was") && below(reading, at);
    bracketed && (firms(&who) || size_class(reading, at)) || bounded && sized
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

/// "14 workers were hurt", "200 workers died"
fn hurt(reading: &Reading, behind: usize) -> bool {
    let mut i = behind;
    while i < behind + 4 && (is_be(reading.word(i)) || matches!(reading.word(i), "who" | "have" | "had" | "has")) {
        i += 1;
    }
    matches!(
        reading.word(i),
        "surveyed" | "polled" | "interviewed" | "hurt" | "injured" | "killed" | "wounded" | "died" | "trapped" | "stranded" | "rescued"
    )
}

/// "training for 300 workers", "tax relief for 6 million workers"; not "serves 10,000 customers and 45 employees".
fn helped(reading: &Reading, at: usize) -> bool {
    let coordinated =
        matches!(reading.word(at.wrapping_sub(1)), "and" | "or") && (2..7).any(|n| reading.token(at.wrapping_sub(n)).kind == Kind::Number);
    !coordinated && employment(reading, at, at) == Some(Action::Train)
}

/// Whether a verb, a group or an owner makes people or an occupation jobs.
pub(super) fn employs(reading: &Reading, at: usize, end: usize, last: Option<usize>) -> bool {
    // "employs 6 doctors and 11 nurses"
    let words = &reading.language.jobs;
    // "70 employees and 8,000 residents": a verb must reach people; jobs before them do not.
    let people = words.noun(reading.token(end - 1)) == Some(Noun::People);
    if last.is_some_and(|l| {
        l < at
            && l + 2 >= at
            && matches!(reading.word(at - 1), "and" | "or" | ",")
            && !(people && words.noun(reading.token(l - 1)) == Some(Noun::Job))
    }) {
        return true;
    }
    let sentence = reading.segments.sentence(at).tokens;
    for i in (sentence.start.max(at.saturating_sub(LEFT))..at).rev() {
        let token = reading.token(i);
        if matches!(token.kind, Kind::Semicolon | Kind::Colon | Kind::Number) {
            break;
        }
        // "a team of 40", "a workforce of 800", "its workforce has increased to 800", "jobs for 30 newcomers"
        if matches!(reading.word(i), "employment" | "work" | "potential")
            && matches!(reading.word(i + 1), "for" | "to" | "of")
            && reading.word(i.wrapping_sub(1)) != "to"
        {
            return true;
        }
        // "has grown to roughly 800 people"
        let grown = matches!(reading.word(i), "grown" | "grew" | "growing" | "expanded") && reading.word(i + 1) == "to";
        if grown && i + 5 >= at && (i.saturating_sub(3)..i).any(|k| matches!(reading.word(k), "has" | "have" | "team" | "staff" | "we")) {
            return true;
        }
        // "take on 12 apprentices", "looking for 20 glassblowers"
        let takes = matches!(reading.word(i), "take" | "taking" | "takes" | "took") && reading.word(i + 1) == "on";
        if takes || matches!(reading.word(i), "looking" | "look") && reading.word(i + 1) == "for" {
            return true;
        }
        let joined = matches!(reading.word(i + 1), "of" | "to" | "from" | "for" | "by" | "has" | "will" | "is" | "had" | "grew");
        if matches!(words.noun(token), Some(Noun::Group | Noun::Job)) && joined {
            return true;
        }
        if let Some(verb) = words.verb(token).filter(|v| !v.weak) {
            if verb.action == Action::Retain && (end..end + 4).any(|k| matches!(reading.word(k), "employed" | "busy" | "on")) {
                return true;
            }
            return hires(reading.word(i))
                || verb.form == Form::Noun && verb.action == Action::Create && reading.word(i + 1) == "of"
                || verb.action == Action::Lose && verb.form != Form::Noun && reading.word(i + 1) == "off"
                || puts_to_work(reading, at, end);
        }
    }
    let language = reading.language;
    let start = language.qualifiers.before(reading.tokens, &language.lexicon, at).map_or(at, |q| q.0);
    let firm = matches!(reading.word(start.wrapping_sub(2)), "," | "firm" | "company" | "agency" | "practice" | "team");
    if reading.word(start.wrapping_sub(1)) == "with" && firm && words.noun(reading.token(end - 1)) == Some(Noun::Occupation) {
        return true;
    }
    let taken_on = |i: usize| reading.word(i) == "taken" && reading.word(i + 1) == "on";
    let passive = |i: usize| (matches!(reading.word(i), "hired" | "employed" | "recruited") || taken_on(i)) && is_be(reading.word(i - 1));
    puts_to_work(reading, at, end) || works_behind(reading, end) || (end..(end + 6).min(sentence.end)).any(passive)
}

/// "19,000 people work at the yard", "350 tradespeople were on site"
fn works_behind(reading: &Reading, end: usize) -> bool {
    let mut i = end;
    while i < end + 4 && (is_be(reading.word(i)) || matches!(reading.word(i), "will" | "would" | "who")) {
        i += 1;
    }
    let place = matches!(reading.word(i + 1), "at" | "for" | "in" | "on" | "here" | "there");
    // "approximately 150 people on the payroll"
    let paid = reading.word(end) == "on" && (end + 1..end + 3).any(|k| matches!(reading.word(k), "payroll" | "books"));
    matches!(reading.word(i), "work" | "working") && place
        || paid
        || i > end && reading.word(i) == "on" && matches!(reading.word(i + 1), "site" | "staff")
}

/// A verb that takes people for its object and makes them jobs.
pub(super) fn hires(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    ["employ", "hire", "hiring", "recruit", "onboard"].iter().any(|stem| word.starts_with(stem))
}

/// A form of "be", or an adverb that may follow one.
fn is_be(word: &str) -> bool {
    matches!(word, "be" | "been" | "are" | "is" | "were" | "was" | "being" | "currently" | "directly" | "initially" | "already")
}

/// "put 1,200 Canadians to work", "800 workers will be on site"
fn puts_to_work(reading: &Reading, at: usize, end: usize) -> bool {
    reading.word(end) == "to"
        && reading.word(end + 1) == "work"
        && (1..4).any(|k| matches!(reading.word(at.wrapping_sub(k)), "put" | "puts" | "putting"))
}

/// A number whose noun is left out: "of which approximately 50 will be in Canada", "from 30 to 50", "a team of 12".
pub(super) fn elliptical(
    reading: &Reading,
    at: usize,
    end: usize,
    quantity: &Quantity,
    last: Option<usize>,
) -> Option<(Range<usize>, &'static str, Confidence)> {
    if quantity.is_vague() {
        return None;
    }
    let words = &reading.language.jobs;
    let language = reading.language;
    let next = reading.token(end);
    let start = language.qualifiers.before(reading.tokens, &language.lexicon, at).map_or(at, |q| q.0);
    let before = |n: usize| reading.word(start.wrapping_sub(n));
    let noun_before = |n: usize| words.noun(reading.token(start.wrapping_sub(n)));
    let bare = match next.kind {
        Kind::Word => {
            reading.is(end, class::FUNCTION)
                || matches!(reading.word(end), "and" | "or" | "by" | "globally" | "worldwide" | "today" | "more")
        }
        Kind::Period
        | Kind::Comma
        | Kind::Semicolon
        | Kind::Dash
        | Kind::CloseBracket
        | Kind::End
        | Kind::Newline
        | Kind::CloseQuote
        | Kind::Quote
        | Kind::Colon
        | Kind::OpenBracket => true,
        _ => false,
    };
    // "six or more people" goes on.
    let bare = bare && language.qualifiers.behind(reading.tokens, &language.lexicon, end).is_none();
    if !bare || matches!(reading.word(end), "per" | "percent") && next.kind == Kind::Word {
        return list_shared(reading, at, end);
    }
    let number = at..end;
    // "a workforce of 40,000", "a team of more than 500", "headcount to 200"
    if matches!(before(1), "of" | "to" | "at" | "from") && (matches!(noun_before(2), Some(Noun::Group)) || before(2) == "staff") {
        return Some((number, if before(1) == "from" { "jobs.from" } else { "jobs.group-of" }, Confidence::Medium));
    }
    // "the 356 who are currently employed at the mill"
    let who = reading.word(end) == "who" && (end + 1..end + 5).any(|i| matches!(reading.word(i), "employed" | "work" | "working"));
    if who && quantity.magnitude.is_none() {
        return Some((number, "jobs.who-work", Confidence::Medium));
    }
    // "jobs, of which 50 will be in Canada"
    let them = reading.word(end) == "of" && matches!(reading.word(end + 1), "them" | "whom" | "these" | "which");
    let own = reading.word(end) == "of" && reading.word(end + 2) == "own";
    if (them || own) && before(1) != "of" && sentence_counts(reading, at) && counted_near(reading, start) {
        return Some((number, if own { "jobs.of-its-own" } else { "jobs.of-which" }, Confidence::Medium));
    }
    let including = before(1) == "including" && matches!(reading.word(end), "for" | "in" | "at");
    if (before(1) == "which" && before(2) == "of" || including) && counted_before(reading, start) {
        return Some((number, "jobs.of-which", Confidence::High));
    }
    // "workforce from 4,600 to 4,200", "team from 30 to 50", "increasing employment from 400 to 500"
    if before(1) == "from"
        && reading.word(end) == "to"
        && (2..8).any(|n| matches!(noun_before(n), Some(Noun::Group | Noun::Job | Noun::Singular)) || matches!(before(n), "employment"))
    {
        return Some((number, "jobs.from", Confidence::Medium));
    }
    // "30,600 jobs in 2009 to 25,400", "from 30 to 50": the count before is still being spoken of.
    if before(1) == "to" && last.is_some_and(|l| l + 5 >= start && l < start) {
        return Some((number, "jobs.from-to", Confidence::Medium));
    }
    // "adding 20 to bring the total to 50", "will hire 25."
    if let Some(verb) = words.verb(reading.token(start.wrapping_sub(1))) {
        let spelt = reading.word(start.wrapping_sub(1)).to_ascii_lowercase();
        let hires = matches!(
            spelt.as_str(),
            "employ"
                | "employs"
                | "employed"
                | "employing"
                | "hire"
                | "hires"
                | "hired"
                | "hiring"
                | "recruit"
                | "recruiting"
                | "recruited"
        );
        let more = verb.action == Action::Create && !verb.weak || verb.action == Action::Retain || verb.action == Action::Lose;
        // "add 200 billion to output": no jobs are so many.
        let few = quantity.magnitude.is_none_or(|m| m < 1_000_000.into());
        if hires || more && few && sentence_counts(reading, at) && reading.word(end) != "percent" {
            return Some((number, "jobs.verb-number", Confidence::Medium));
        }
    }
    if (before(1) == "to" && matches!(before(2), "total" | "headcount") || matches!(before(1), "total")) && sentence_counts(reading, at) {
        return Some((number, "jobs.total", Confidence::Medium));
    }
    if before(1) == "for" && before(2) == "employment" {
        return Some((number, "jobs.employment-for", Confidence::Medium));
    }
    // "Of the 240 jobs pledged, 180 have been filled"
    let of_these = sentence_starts_with_of(reading, at) && matches!(reading.word(end), "have" | "will" | "had");
    let more = reading.word(end) == "more" && matches!(reading.word(end + 1), "will" | "are" | "would" | "have");
    if (filled_behind(reading, end) || of_these || more) && counted_before(reading, start) {
        return Some((number, "jobs.some-of", Confidence::Medium));
    }
    // "50 full-time workers, and phase two a further 30"
    let further = matches!(before(0), "a" | "another" | "an") && start < at;
    let closes = matches!(next.kind, Kind::Period | Kind::Comma | Kind::Semicolon | Kind::End | Kind::Newline);
    let to_be = reading.word(end) == "to" && reading.word(end + 1) == "be" && words.verb(reading.token(end + 2)).is_some();
    if further && (closes || to_be) && last.is_some_and(|l| reading.segments.sentence_at(l) == reading.segments.sentence_at(at)) {
        return Some((number, "jobs.further", Confidence::Medium));
    }
    // "90 jobs: 60 in Truro and 30 in Moncton"
    let split = matches!(reading.word(end), "in" | "at")
        && reading.token(end + 1).capitalised()
        && matches!(reading.word(start.wrapping_sub(1)), ":" | "," | "and");
    if split && last.is_some_and(|l| l + 12 >= start && reading.segments.sentence_at(l) == reading.segments.sentence_at(at)) {
        return Some((number, "jobs.split", Confidence::Medium));
    }
    // "filled 25 of the 60 positions"
    if reading.word(end) == "of"
        && matches!(reading.word(end + 1), "the" | "its" | "those")
        && reading.token(end + 2).kind == Kind::Number
        && counted_behind(reading, end + 3)
    {
        return Some((number, "jobs.some-of", Confidence::Medium));
    }
    list_shared(reading, at, end)
}

/// "Of our 240 employees, 60 have …"
fn sentence_starts_with_of(reading: &Reading, at: usize) -> bool {
    let start = reading.segments.sentence(at).tokens.start;
    (start..start + 2).any(|i| reading.word(i) == "Of")
}

/// Whether jobs or people were counted a short way before.
fn counted_near(reading: &Reading, at: usize) -> bool {
    (1..28).any(|n| {
        matches!(
            reading.language.jobs.noun(reading.token(at.wrapping_sub(n))),
            Some(Noun::Job | Noun::People | Noun::Occupation | Noun::WeakJob)
        )
    })
}

/// "have been filled", "will be created"
fn filled_behind(reading: &Reading, end: usize) -> bool {
    let mut i = end;
    while i < end + 4 && (is_be(reading.word(i)) || matches!(reading.word(i), "will" | "have" | "has" | "would")) {
        i += 1;
    }
    i > end
        && reading
            .language
            .jobs
            .verb(reading.token(i))
            .is_some_and(|v| v.form == Form::Past && matches!(v.action, Action::Create | Action::Lose | Action::Retain))
}

/// "82 direct and 205 indirect jobs", "60 and maintain 190 jobs", "3 full-time and 2 part-time positions".
fn list_shared(reading: &Reading, at: usize, end: usize) -> Option<(Range<usize>, &'static str, Confidence)> {
    let words = &reading.language.jobs;
    let mut i = end;
    let mut last = end;
    while i < end + 5 {
        let token = reading.token(i);
        let word = reading.word(i);
        if token.kind == Kind::Comma || matches!(word, "and" | "or") {
            break;
        }
        if !matches!(token.kind, Kind::Word | Kind::Hyphen)
            || reading.is(i, class::FUNCTION)
            || words.noun(token).is_some()
            || word.ends_with('s') && !word.ends_with("ss")
        {
            return None;
        }
        i += 1;
        last = i;
    }
    if reading.token(i).kind == Kind::Comma {
        i += 1;
    }
    if matches!(reading.word(i), "and" | "or") {
        i += 1;
    }
    if words.verb(reading.token(i)).is_some_and(|v| matches!(v.action, Action::Retain | Action::Create | Action::Support)) {
        i += 1;
    } else if i == end {
        return None;
    }
    // "3,000-amp capacity"
    if reading.token(end).kind == Kind::Hyphen && !reading.token(end).spaced() {
        return None;
    }
    let own = last > end;
    let verb_between = words.verb(reading.token(i - 1)).is_some();
    // Without words of its own and without a verb between, "3, 4 and 6 jobs" is too open.
    if !own && !verb_between {
        return None;
    }
    // A qualifier may stand before the second number.
    let mut second = i;
    while second < i + 3 && reading.token(second).kind != Kind::Number && !reading.is(second, class::NUMBER) {
        second += 1;
    }
    if reading.token(second).kind != Kind::Number && !reading.is(second, class::NUMBER) {
        return None;
    }
    counted_behind(reading, second + 1).then_some((at..last, "jobs.shared-noun", Confidence::Medium))
}

/// Whether a job noun ends the noun phrase that goes on at a token.
fn counted_behind(reading: &Reading, from: usize) -> bool {
    let words = &reading.language.jobs;
    for i in from..from + 6 {
        let token = reading.token(i);
        match token.kind {
            Kind::Word => {
                if matches!(words.noun(token), Some(Noun::Job | Noun::WeakJob)) {
                    return true;
                }
                if reading.is(i, class::FUNCTION) {
                    return false;
                }
            }
            Kind::Hyphen | Kind::Comma => {}
            _ => return false,
        }
    }
    false
}

/// Whether jobs were counted earlier in the sentence.
fn counted_before(reading: &Reading, at: usize) -> bool {
    let words = &reading.language.jobs;
    let sentence = reading.segments.sentence(at).tokens;
    (sentence.start.max(at.saturating_sub(25))..at)
        .any(|i| matches!(words.noun(reading.token(i)), Some(Noun::Job | Noun::People | Noun::Group | Noun::Occupation | Noun::WeakJob)))
}

/// Whether the sentence speaks of jobs at all.
pub(super) fn sentence_counts(reading: &Reading, at: usize) -> bool {
    let words = &reading.language.jobs;
    let sentence = reading.segments.sentence(at).tokens;
    let near = sentence.start.max(at.saturating_sub(30))..sentence.end.min(at + 20);
    let mut near = near;
    near.any(|i| {
        let token = reading.token(i);
        matches!(words.noun(token), Some(Noun::Job | Noun::Group | Noun::Singular))
            || words.verb(token).is_some_and(|v| v.action == Action::Employ && !v.weak)
            || matches!(reading.word(i), "hire" | "hiring" | "hires")
    })
}
