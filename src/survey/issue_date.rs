//! The release's own date: manifest, the page's head, the dateline or a date line of the text, the command line.
//!
//! Takes the dates that were found, gives the survey its `release_date` and the `anchor` of relative expressions. Must not guess:
//! a day that merely stands in the text is not the release's.

use jiff::civil::Date as Day;

use super::Survey;
use crate::lang::class;
use crate::model::{Date, DateSource, Metadata, Relation, Section};
use crate::normalise::date::{Frame, resolve};
use crate::scan::date::words::Glue;
use crate::scan::date::{Direction, Expression, Point, Year};
use crate::scan::{Found, Reading};
use crate::token::Kind;

/// Sets the survey's dates; its country must be known before, because figures are read by it.
pub(super) fn survey(reading: &Reading, found: &Found, survey: &mut Survey) {
    let document = reading.document;
    let stated = known(&document.manifest, DateSource::Manifest).or_else(|| known(&document.head, DateSource::Metadata));
    let own = own_date(reading, found, survey.country.as_deref(), stated.map(|s| s.0));
    let issued = stated.or(own.map(|d| (d, DateSource::Dateline))).or_else(|| known(&document.arguments, DateSource::Argument));
    survey.release_date = issued.map(|i| i.0);
    survey.release_date_source = issued.map(|i| i.1);
    survey.anchor = own.or(survey.release_date);
}

fn known(metadata: &Metadata, source: DateSource) -> Option<(Day, DateSource)> {
    let text = metadata.release_date.as_deref()?;
    // A time of day may follow.
    Some((text.get(..10)?.parse().ok()?, source))
}

/// The day that the text itself bears: in its dateline, on a line of its own, or before the dash of its first paragraphs.
fn own_date(reading: &Reading, found: &Found, country: Option<&str>, stated: Option<Day>) -> Option<Day> {
    let frame = Frame { anchor: stated, country, language: reading.language };
    let days = || found.dates.iter().filter(|d| is_day(&d.expression) && !matches!(d.relation, Some(Relation::Until | Relation::Before)));
    let day = |d: &Date| resolve(&at_issue(&d.expression), &frame).earliest;
    let dateline = days().find(|d| d.section == Section::Dateline).and_then(day);
    let line = || {
        let mut lines: Vec<Day> = days().filter(|d| on_date_line(reading, d)).filter_map(day).collect();
        let first = lines.first().copied();
        lines.sort_unstable();
        lines.dedup();
        // Several lines of different days are a programme.
        first.filter(|_| lines.len() <= 2)
    };
    let opening = || days().find(|d| opens_text(reading, d)).and_then(day);
    // A line far from the day that is stated is of what the release tells of.
    let near = |d: &Day| stated.is_none_or(|s| s.until(*d).is_ok_and(|span| span.get_days().unsigned_abs() <= 100));
    let loose = || stated.is_none().then(|| days().rfind(|d| heads_text(reading, d)).and_then(day)).flatten();
    dateline.or_else(|| line().filter(near)).or_else(|| opening().filter(near)).or_else(loose)
}

/// A dateline without a year is the nearest such day.
fn at_issue(expression: &Expression) -> Expression {
    match expression {
        Expression::At(Point::Day { year: Year::Unsaid(_), month, day }) => {
            Expression::At(Point::Day { year: Year::Unsaid(Direction::Nearest), month: *month, day: *day })
        }
        Expression::At(_) | Expression::Unknown | Expression::Between(..) | Expression::Onward(_) => expression.clone(),
    }
}

fn is_day(expression: &Expression) -> bool {
    matches!(expression, Expression::At(Point::Day { .. } | Point::Figures { .. }))
}

/// "Published October 7, 2019", "For immediate release: June 3, 2010": a short line near the top that holds little else, or a line
/// anywhere that is nothing but the date.
fn on_date_line(reading: &Reading, date: &Date) -> bool {
    let segments = reading.segments;
    let n = segments.block_at(date.tokens.start);
    let Some(block) = segments.blocks.get(n) else {
        return false;
    };
    // Nine are many: a block of thousands of dates must not be counted through for each of them.
    let words =
        |range: std::ops::Range<usize>| range.filter(|&i| matches!(reading.token(i).kind, Kind::Word | Kind::Number)).take(9).count();
    let (before, behind) = (words(block.tokens.start..date.tokens.start), words(date.tokens.end..block.tokens.end));
    let named = matches!(date.expression, Expression::At(Point::Figures { .. } | Point::Day { year: Year::Named(_), .. }));
    if !named {
        return false;
    }
    // "Results for the year ended March 31": the date belongs to what the line says.
    let previous = date.tokens.start.wrapping_sub(1);
    let on = reading.language.dates.is(reading.token(previous), Glue::On);
    if before > 0 && reading.is(previous, class::DATE_PREPOSITION) && !on {
        return false;
    }
    let alone = before == 0 && behind == 0;
    let top = n < 10 && before <= 7 && behind <= 8;
    let last = n + 1 >= segments.blocks.len();
    let updated =
        || (block.tokens.start..date.tokens.start).any(|i| matches!(reading.word(i), "Updated" | "updated" | "UPDATED" | "modified"));
    (top && (block.heading || alone) || alone && last || n == 0 && behind == 0 && stands_apart(reading, date)) && !updated()
}

/// "Grants for Harbour Towns 3 May 2012": at the end of a title, with nothing that makes it part of what the title says.
fn stands_apart(reading: &Reading, date: &Date) -> bool {
    let before = date.tokens.start.wrapping_sub(1);
    let token = reading.token(before);
    token.is_dash()
        || matches!(token.kind, Kind::Number | Kind::CloseBracket)
        || token.capitalised() && date.relation.is_none() && !reading.is(before, class::FUNCTION | class::DATE_PREPOSITION)
}

/// "WASHINGTON, D.C. - March 3, 2010 - Senator …", "(Juneau, June 3, 2010) …": within the first words of a first paragraph.
fn opens_text(reading: &Reading, date: &Date) -> bool {
    let segments = reading.segments;
    let n = segments.block_at(date.tokens.start);
    let Some(block) = segments.blocks.get(n).filter(|_| n < 10) else {
        return false;
    };
    let named = matches!(date.expression, Expression::At(Point::Figures { .. } | Point::Day { year: Year::Named(_), .. }));
    let (from, to) = (block.tokens.start, date.tokens.start);
    let near = to - from <= 14;
    let dash = |i: usize| {
        let t = reading.token(i);
        t.is_dash() || matches!(t.kind, Kind::CloseBracket | Kind::Slash | Kind::Pipe | Kind::Colon)
    };
    let plain = |i: usize| {
        let t = reading.token(i);
        t.kind != Kind::Word || t.has(crate::token::Token::CAP) || t.has(crate::token::Token::DOTTED) || t.len <= 3
    };
    let closed = (date.tokens.end..date.tokens.end + 3).any(dash) || reading.token(date.tokens.end).kind == Kind::OpenBracket;
    named && near && (from..to).all(plain) && date.tokens.end < block.tokens.end && (closed || to == from)
}

/// How far into a text its own day may stand, behind a menu, contacts and a title.
const HEAD: usize = 110;

/// "News Room   HARBOUR BILL PASSES   July 19th  2007   WASHINGTON  D C   Senator …": a text that has lost its line breaks and its
/// punctuation. The day stands before the first sentence ends, parted from the words before it, and belongs to none of them. Of
/// several the last is the release's: a page may bear the day on which it was printed.
fn heads_text(reading: &Reading, date: &Date) -> bool {
    let (from, to) = (date.tokens.start, date.tokens.end);
    let named = matches!(date.expression, Expression::At(Point::Figures { .. } | Point::Day { year: Year::Named(_), .. }));
    let previous = from.wrapping_sub(1);
    let (token, next) = (reading.token(previous), reading.token(to));
    if !named || from > HEAD || from == 0 || date.relation.is_some() || reading.is(previous, class::DATE_PREPOSITION | class::FUNCTION) {
        return false;
    }
    if (0..from).any(|i| reading.token(i).ends_sentence() && i + 1 < from && reading.token(i + 1).capitalised()) {
        return false;
    }
    let gap = |left: &crate::token::Token, right: &crate::token::Token| {
        right.start == u32::MAX || right.start.saturating_sub(left.start + u32::from(left.len)) >= 2
    };
    let parted = gap(token, reading.token(from)) || token.capitalised() || token.kind == Kind::Number;
    let goes_on = next.kind == Kind::Word && !next.capitalised();
    let ended = gap(reading.token(to - 1), next) || next.capitalised() || next.kind == Kind::Number;
    parted && ended && !goes_on
}

#[cfg(test)]
mod tests {
    use crate::{Document, Extractor, Options};

    fn dates(text: &str, manifest: Option<&str>) -> (Option<String>, Option<String>) {
        let mut document = Document::from_text("t", text);
        document.manifest.release_date = manifest.map(str::to_owned);
        document.manifest.country = Some("US".to_owned());
        let release = Extractor::new(Options::default()).expect("English loads").extract(&document);
        (release.release_date, release.anchor_date)
    }

    fn is(text: &str, day: Option<&str>) {
        assert_eq!(dates(text, None).0.as_deref(), day, "{text}");
    }

    #[test]
    fn the_text_bears_its_date() {
        is("HALIFAX, March 28, 2024 /CNW/ - The ferry was named.", Some("2024-03-28"));
        is("Ferry named\n\nPublished March 28, 2024\n\nThe ferry was named by its crew.", Some("2024-03-28"));
        is("Ferry named\n\n03/28/24\n\nThe ferry was named by its crew.", Some("2024-03-28"));
        is("Washington, D.C. - March 28, 2024 - The ferry was named by its crew.", Some("2024-03-28"));
        is("Grants for Harbour Towns 3 May 2012\n\nThe minister met the crew.", Some("2012-05-03"));
    }

    #[test]
    fn other_days_are_not_its_date() {
        is("The ferry was named on March 28, 2024, by its crew.", None);
        is("Results for the Six Months Ended March 31, 2024\n\nSales rose.", None);
        is("Ferry named\n\nBefore the March 28 vote, crews – mostly volunteers – were trained by the harbour.", None);
        is("Embargoed until March 28, 2024\n\nThe ferry was named by its crew.", None);
        is("Town halls\n\nMarch 5, 2024\n\nMarch 6, 2024\n\nMarch 7, 2024\n\nAll are welcome to come.", None);
    }

    #[test]
    fn a_text_without_marks_bears_its_date_at_its_head() {
        is(
            "   News Room    Harbour Bill Passes    July 19th  2007   HALIFAX    The Senator said  today  that it passed ",
            Some("2007-07-19"),
        );
        is("  Press Releases    05 25 2005   Senator Meets Crew     The Senator met the crew of the ferry ", Some("2005-05-25"));
        is("   News Room    The Senator met the crew on  July 19th  2007  to hear of the ferry ", None);
        is("   News Room    Ferry Lost  It was lost in  July 2007   The Senator met its crew ", None);
        is("Ferry Act\n\nThe Senator met the crew. On deck,  July 19, 2007  was a fine day.", None);
    }

    #[test]
    fn the_manifest_wins_and_the_dateline_anchors() {
        let (release, anchor) = dates("SARNIA, April 3 /CNW/ - The dock was sold today.", Some("2024-04-08"));
        assert_eq!((release.as_deref(), anchor.as_deref()), (Some("2024-04-08"), Some("2024-04-03")));
    }
}
