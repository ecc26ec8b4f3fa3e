//! How sure a value is: a level for each mention, organisation and announcement, from what made it.
//!
//! Takes a release whose links are made; looks at rules, links, evidence and nothing else, never at words. The levels are
//! measured, not felt: `docs/confidence.md` tells how often each was right, `pressfacts validate --by-confidence` measures
//! them anew. A change of rules may move what belongs where.

mod filter;

use crate::model::{Announcement, Confidence, Date, Jobs, Money, Organisation, Release, Status};
use Confidence::{High, Low, Medium};

pub use filter::keep;

/// Evidence that many independent signs add up to: a name that is said with a legal form and does what companies do.
const PLENTY: i32 = 200;
/// Evidence that one strong sign and some weak ones add up to.
const ENOUGH: i32 = 90;

/// Gives everything in a release its level.
pub fn set(release: &mut Release) {
    for m in &mut release.money {
        m.confidence = money(m);
    }
    for j in &mut release.jobs {
        j.confidence = jobs(j);
    }
    for d in &mut release.dates {
        d.confidence = date(d);
    }
    for o in &mut release.organisations {
        o.confidence = organisation(o);
    }
    let organisations = &release.organisations;
    for a in &mut release.announcements {
        a.confidence = announcement(a, organisations);
    }
}

/// Whether the value and its currency are right.
fn money(m: &Money) -> Confidence {
    let digits = m.text.bytes().any(|b| b.is_ascii_digit());
    match m.rule {
        // "felt like a million dollars", "billion-dollar startups": as often a manner of speaking as an amount.
        "money.number-word" if !digits => Low,
        "money.number-word" | "money.vague" | "money.multi" => Medium,
        _ if m.currency.is_none() => Medium,
        _ => High,
    }
}

/// Whether the count is one of jobs, and right.
fn jobs(j: &Jobs) -> Confidence {
    match j.status {
        _ if j.employer.is_some() => High,
        Status::Retained | Status::Supported | Status::Other => High,
        Status::Planned | Status::Created | Status::Lost => Medium,
        // People who are simply counted, with nobody: they may be anybody's.
        Status::Existing => Low,
    }
}

/// Whether the day or period is right.
fn date(d: &Date) -> Confidence {
    match d.rule {
        "date.within" => Low,
        _ if d.value.is_none() => Low,
        "date.stretch" | "date.ago" => High,
        // A day or year that hangs on the release's own may be reckoned from another.
        _ if d.relative => Medium,
        _ => High,
    }
}

/// Whether a place that names it names an organisation of its class.
fn organisation(o: &Organisation) -> Confidence {
    match (o.rule, o.weight) {
        (_, PLENTY..) => High,
        ("org.known" | "org.ticker" | "org.listed" | "org.based", ENOUGH..) => High,
        (_, ENOUGH..) => Medium,
        _ => Low,
    }
}

/// Whether company and figure belong together.
fn announcement(a: &Announcement, organisations: &[Organisation]) -> Confidence {
    let sure = a.company.and_then(|c| organisations.get(c.index())).is_some_and(|o| o.confidence == High);
    if sure && !a.jobs.is_empty() { Medium } else { Low }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OrganisationId;

    #[test]
    fn a_level_follows_from_what_made_the_value() {
        let m = |rule, text: &str, currency| money(&Money { rule, text: text.to_owned(), currency, ..Money::default() });
        assert_eq!(m("money.symbol-number", "$5", Some("CAD")), High);
        assert_eq!(m("money.symbol-number", "$5", None), Medium);
        assert_eq!(m("money.number-word", "5 dollars", Some("CAD")), Medium);
        assert_eq!(m("money.number-word", "a million dollars", Some("CAD")), Low);
        let j = |status, employer| jobs(&Jobs { status, employer, ..Jobs::default() });
        assert_eq!(j(Status::Existing, Some(OrganisationId(0))), High);
        assert_eq!(j(Status::Existing, None), Low);
        assert_eq!(j(Status::Planned, None), Medium);
        let d = |rule, relative, value: Option<&str>| date(&Date { rule, relative, value: value.map(str::to_owned), ..Date::default() });
        assert_eq!(d("date.year", false, Some("2024")), High);
        assert_eq!(d("date.day-word", true, Some("2024-05-06")), Medium);
        assert_eq!(d("date.day-word", true, None), Low);
        let o = |rule, weight| organisation(&Organisation { rule, weight, ..Organisation::default() });
        assert_eq!([o("org.context", 220), o("org.known", 100), o("org.office", 100), o("org.known", 60)], [High, High, Medium, Low]);
    }
}
