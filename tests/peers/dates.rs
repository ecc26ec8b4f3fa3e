//! Dates of the peers' tables against what is read here, as periods of days.

use jiff::ToSpan;
use jiff::civil::Date as Day;
use pressfacts::model::Date;
use serde_json::Value;

use super::Reader;
use super::table::{Gold, Row};

/// The first day, and the days that may be the last: a peer may leave out the whole last unit of a range.
#[derive(Debug)]
struct Period {
    first: Day,
    last: Vec<Day>,
}

fn day(value: &Value) -> Option<Day> {
    value.as_str()?.get(..10)?.parse().ok()
}

fn period(first: Day, grain: &str) -> Option<Period> {
    let behind = match grain {
        "Day" => first.checked_add(1.day()),
        "Week" => first.checked_add(7.days()),
        "Month" => first.checked_add(1.month()),
        "Quarter" => first.checked_add(3.months()),
        "Year" => first.checked_add(1.year()),
        _ => return None,
    };
    Some(Period { first, last: vec![behind.ok()?.yesterday().ok()?] })
}

/// The day on which something opens that ends before `end`, and the end itself.
fn until(first: Day, end: Day) -> Option<Period> {
    Some(Period { first, last: vec![end.yesterday().ok()?, end] })
}

/// A year, month or day as EDTF has it.
fn point(words: &str) -> Option<Period> {
    match words.len() {
        4 => period(format!("{words}-01-01").parse().ok()?, "Year"),
        7 => period(format!("{words}-01").parse().ok()?, "Month"),
        10 => period(words.parse().ok()?, "Day"),
        _ => None,
    }
}

/// All readings that a peer gives some words.
fn periods(gold: &Gold) -> Vec<Period> {
    let v = &gold.value;
    if let Some(all) = v["values"].as_array() {
        return all.iter().filter_map(one).collect();
    }
    if v.is_string() {
        return day(v).and_then(|d| period(d, "Day")).into_iter().collect();
    }
    one(v).into_iter().collect()
}

fn one(v: &Value) -> Option<Period> {
    if let Some(grain) = v["grain"].as_str() {
        return match (day(&v["value"]), day(&v["from"]), day(&v["to_exclusive"])) {
            (Some(first), _, _) => period(first, grain),
            (None, Some(first), Some(end)) => until(first, end),
            // "after 2014": the year is meant, the preposition is told apart.
            _ => period(day(&v["after"]).or(day(&v["before"]))?, grain),
        };
    }
    if v["Mod"].is_string()
        && let Some(point) = v["timex"].as_str().and_then(point)
    {
        return Some(point);
    }
    match v["type"].as_str()? {
        "date" => period(day(&v["value"]).or(day(&v["start"])).or(day(&v["end"]))?, "Day"),
        "daterange" => until(day(&v["start"])?, day(&v["end"])?),
        _ => None,
    }
}

/// The first day of a range's last unit: of 2018 in 2014/2018.
fn last_unit(found: &Date) -> Option<Day> {
    let (_, end) = found.value.as_deref()?.split_once('/')?;
    point(end).map(|p| p.first)
}

fn same(found: &Date, wanted: &[Period], loose: bool) -> bool {
    let day = |d: &Option<String>| d.as_deref().and_then(|d| d.parse::<Day>().ok());
    let (Some(first), Some(last)) = (day(&found.earliest), day(&found.latest)) else { return false };
    wanted.iter().any(|p| {
        let overlap = p.first <= last && p.last.iter().any(|l| first <= *l);
        let exact = p.first == first && p.last.iter().any(|l| *l == last || Some(*l) == last_unit(found));
        if loose { overlap } else { exact }
    })
}

/// Words before a date that are no part of it here, or may be left out.
const BEFORE: [&str; 24] = [
    "on",
    "in",
    "at",
    "by",
    "from",
    "since",
    "between",
    "during",
    "until",
    "till",
    "before",
    "after",
    "of",
    "for",
    "around",
    "within",
    "the",
    "through",
    "starting",
    "beginning",
    "sometime",
    "anytime",
    "sometimes",
    "year",
];

/// Where words begin and end, but for prepositions, articles and stops at their ends.
fn core(start: usize, text: &str) -> (usize, usize) {
    let (mut start, mut rest) = (start, text);
    while let Some((first, behind)) = rest.split_once(' ')
        && BEFORE.contains(&first.to_lowercase().as_str())
    {
        start += first.chars().count() + 1;
        rest = behind;
    }
    (start, start + rest.trim_end_matches(['.', ',']).chars().count())
}

/// Names of the calendar as a release writes them; these tables often have them in small letters.
fn capitals(text: &str) -> String {
    const NAMES: [&str; 54] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "thanksgiving",
        "christmas",
        "easter",
        "halloween",
        "labor",
        "memorial",
        "independence",
        "good",
        "black",
        "cyber",
        "valentine",
        "mothers",
        "fathers",
        "father",
        "mother",
        "new",
        "veterans",
    ];
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let word = part.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        if NAMES.contains(&word)
            || out.ends_with("New ")
            || matches!(word, "day" | "eve")
                && out.trim_end().ends_with(|c: char| c.is_alphabetic())
                && out.split_whitespace().next_back().is_some_and(|w| w.starts_with(|c: char| c.is_uppercase()))
        {
            out.push_str(&part[..1].to_uppercase());
            out.push_str(&part[1..]);
        } else {
            out.push_str(part);
        }
    }
    out
}

fn told(found: &[Date]) -> String {
    let one = |d: &Date| format!("[{}] {}", d.text, d.value.as_deref().unwrap_or("?"));
    if found.is_empty() { "nothing".to_owned() } else { found.iter().map(one).collect::<Vec<_>>().join(", ") }
}

/// The preposition that a date without one has in a sentence.
fn preposition(text: &str) -> &'static str {
    let words = text.to_lowercase();
    let starts = |all: &[&str]| all.iter().any(|w| words.starts_with(w));
    let own = [
        "on ", "in ", "at ", "by ", "from ", "since ", "between ", "during ", "until ", "till ", "before ", "after ", "around ", "within ",
    ];
    let relative =
        ["today", "tomorrow", "yesterday", "next", "last", "this", "current", "past", "previous", "coming", "earlier", "later", "all"];
    let spans = [
        "the ",
        "early",
        "late",
        "mid",
        "end",
        "beginning",
        "start",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "q",
        "first",
        "second",
    ];
    let months = ["third", "fourth", "3rd", "4th", "2nd", "1st"];
    if starts(&own) || starts(&relative) || words.ends_with("ago") {
        ""
    } else if starts(&spans)
        || starts(&months) && words.contains("q")
        || words.len() == 4 && words.parse::<u32>().is_ok()
        || words == "march"
    {
        "in "
    } else {
        "on "
    }
}

/// A text that is nothing but a date stands in a sentence, as it would in a release.
fn framed(row: &Row) -> (String, usize) {
    let all = row.text.chars().count();
    match row.gold.as_slice() {
        [one] if one.start == 0 && one.end == all => {
            let before = format!("It opens {}", preposition(&row.text));
            (format!("{before}{}.", capitals(&row.text)), before.len())
        }
        _ => (capitals(&row.text), 0),
    }
}

/// All dates, in their order, in words and value.
pub fn difference(row: &Row, reader: &Reader, loose: bool) -> Option<String> {
    let (text, shift) = framed(row);
    let found = reader.read(row, &text).dates;
    let gold: Vec<&Gold> = row.gold.iter().filter(|g| g.kind == "date").collect();
    let agree = found.len() == gold.len()
        && found
            .iter()
            .zip(&gold)
            .all(|(d, g)| core(d.start as usize, &d.text) == core(g.start + shift, &g.text) && same(d, &periods(g), loose));
    (!agree).then(|| format!("{} for {}", told(&found), gold.iter().map(|g| g.value.to_string()).collect::<Vec<_>>().join(" ")))
}

/// Nothing is a date.
pub fn none(row: &Row, reader: &Reader) -> Option<String> {
    let found = reader.read(row, &framed(row).0).dates;
    (!found.is_empty()).then(|| told(&found))
}
