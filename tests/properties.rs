//! What holds for every text: words made up from the genre's snippets, and arbitrary strings.

use std::fmt::Debug;
use std::sync::LazyLock;

use pressfacts::model::{Release, Span};
use pressfacts::{Document, Extractor, Options};
use proptest::prelude::*;
use rayon::prelude::*;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Options::default()).unwrap());

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = serde_json::to_value(schemars::schema_for!(Release)).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

/// What releases are made of, and what breaks programs that read them.
#[rustfmt::skip]
const SNIPPETS: &[&str] = &[
    "$", "US$", "C$", "€", "£", "¥", "₹", "kr", "Rs", "CAD", "USD", "dollars", "cents", "euros", "crore", "lakh",
    "1", "12", "1,200", "1.2", "0.5", "1 200", "12,345,678", "99999999999999999999999999999999", "½", "٣", "1e9", "007", ".75", "000",
    "million", "billion", "-million", "bn", "m", "k", "thousand", "hundred", "dozen", "half a million", "two", "twenty-five", "a",
    "jobs", "new jobs", "positions", "people", "workers", "employees", "full-time", "apprentices", "staff", "of which", "hundreds of",
    "more than", "up to", "about", "nearly", "at least", "between", "and", "or", "to", "from", "–", "—", "-", "+", "plus", "~",
    "invest", "announced", "will create", "hired", "laying off", "acquired", "raised", "funding", "grant", "revenue of", "fined",
    "Northfield Robotics Inc.", "Harrow Mills Ltd.", "the Company", "Government of Canada", "City of", "University", "A & B", "(NYSE: ABC)", "Côté S.A.", "Ōmori K.K.",
    "April 3, 2024", "3 April 2024", "2024-04-03", "03/04/2024", "April", "May", "31", "30 February", "spring 2025", "Q1", "first quarter", "FY2024",
    "the next five years", "Monday", "today", "last", "next", "by 2030", "2030 and beyond", "1990s", "19th century", "2019-20", "9999", "0000", "century",
    "TORONTO,", "/CNW/", "--", "(BUSINESS WIRE)", "-30-", "About", "Media contact:", "Quick facts", "###", "Associated links", "http://example.org/a-b",
    "a year", "per hour", "each", "per share", "annually", "a", "an", "the", "in", "of", "which", "said", "U.S.", "St.", "Mr.", "e.g.",
    " ", "  ", "\n", "\n\n", "\r\n", "\t", "|", "| --- |", "* ", "- ", "• ", "1. ", "# ", "**", "[", "](", ")", "(", "\"", "“", "”", "'", "’", "‘", ".", ",", ";", ":", "?", "!", "…", "/", "%", "&", "@", "\\",
    "\u{a0}", "\u{202f}", "\u{200b}", "\u{feff}", "\u{ad}", "é", "e\u{301}", "ß", "İ", "Ⅻ", "漢字", "👩‍🚀", "\u{0}", "\u{1f}", "\u{2028}", "\u{10ffff}",
];

/// Snippets with or without blanks between.
fn genre() -> impl Strategy<Value = String> {
    let snippet = (proptest::sample::select(SNIPPETS), prop_oneof![4 => Just(" "), 1 => Just(""), 1 => Just("\n")]);
    proptest::collection::vec(snippet, 0..60).prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

fn any_text() -> impl Strategy<Value = String> {
    let bytes = proptest::collection::vec(any::<u8>(), 0..300);
    prop_oneof![
        6 => genre(),
        1 => ".{0,200}",
        1 => bytes.prop_map(|b| String::from_utf8_lossy(&b).into_owned()),
        1 => (genre(), ".{0,40}", genre()).prop_map(|(a, b, c)| a + &b + &c),
    ]
}

fn document() -> impl Strategy<Value = Document> {
    let date = proptest::option::of(prop_oneof![
        Just("2024-04-03"),
        Just("2024-02-29"),
        Just("0001-01-01"),
        Just("9999-12-31"),
        Just("2024-13-40"),
        Just("soon"),
        Just("")
    ]);
    let country = proptest::option::of(prop_oneof![Just("CA"), Just("US"), Just("IN"), Just("JP"), Just("ZZ"), Just("")]);
    (any_text(), date, country).prop_map(|(text, date, country)| {
        let mut document = Document::from_text("made-up", text);
        document.manifest.release_date = date.map(str::to_owned);
        document.manifest.country = country.map(str::to_owned);
        document.manifest.language = Some("en".to_owned());
        document
    })
}

/// The ids of a list count from 1.
fn ids_count<T>(items: &[T], id: impl Fn(&T) -> String, letter: char) {
    let ids: Vec<_> = items.iter().map(id).collect();
    let wanted: Vec<_> = (1..=items.len()).map(|n| format!("{letter}{n}")).collect();
    assert_eq!(ids, wanted);
}

/// Spans stand in the text, say its words, and follow each other without overlap.
fn spans_hold(text: &str, spans: &[(Span, &str)]) {
    let mut behind = 0;
    for (span, words) in spans {
        assert!(!span.is_empty(), "an empty span");
        assert_eq!(text.get(span.range()), Some(*words), "{span:?}");
        assert!(behind <= span.start, "{words:?} begins before the end of the one before it");
        behind = span.end;
    }
}

fn exists<T: Debug>(list: &[T], index: usize, what: &str) {
    assert!(index < list.len(), "{what} refers to one that is not there");
}

fn holds(text: &str, release: &Release) {
    let span = |start, end| Span::new(start, end);
    spans_hold(text, &release.money.iter().map(|m| (span(m.start, m.end), m.text.as_str())).collect::<Vec<_>>());
    spans_hold(text, &release.jobs.iter().map(|j| (span(j.start, j.end), j.text.as_str())).collect::<Vec<_>>());
    spans_hold(text, &release.dates.iter().map(|d| (span(d.start, d.end), d.text.as_str())).collect::<Vec<_>>());
    let mut named: Vec<_> =
        release.organisations.iter().flat_map(|o| &o.mentions).map(|m| (span(m.start, m.end), m.text.as_str())).collect();
    named.sort_by_key(|(span, _)| *span);
    spans_hold(text, &named);
    ids_count(&release.money, |m| m.id.to_string(), 'm');
    ids_count(&release.jobs, |j| j.id.to_string(), 'j');
    ids_count(&release.dates, |d| d.id.to_string(), 'd');
    ids_count(&release.organisations, |o| o.id.to_string(), 'o');
    ids_count(&release.announcements, |a| a.id.to_string(), 'a');

    let sentence = |s: Span| assert!(s.start <= s.end && text.get(s.range()).is_some(), "a sentence outside the text: {s:?}");
    for (n, m) in release.money.iter().enumerate() {
        sentence(m.sentence);
        assert!(m.sentence.contains(span(m.start, m.end)), "{:?} reaches out of its sentence", m.text);
        m.actor.into_iter().for_each(|o| exists(&release.organisations, o.index(), "an actor"));
        m.part_of.into_iter().for_each(|o| exists(&release.money, o.index(), "part_of"));
        m.same_as.into_iter().for_each(|o| assert!(o.index() < n, "same_as is no earlier mention"));
        assert!(m.part_of.is_none_or(|o| o.index() != n), "part of itself");
        assert!(!m.rule.is_empty() && !m.role_rule.is_empty(), "{:?} names no rule", m.text);
        assert_eq!(m.actor.is_some(), m.actor_rule.is_some(), "{:?}: an actor has a rule", m.text);
        assert!(m.value_max.is_none() || m.value.is_some(), "{:?} has an upper end alone", m.text);
    }
    for (n, j) in release.jobs.iter().enumerate() {
        sentence(j.sentence);
        assert!(j.sentence.contains(span(j.start, j.end)), "{:?} reaches out of its sentence", j.text);
        j.employer.into_iter().for_each(|o| exists(&release.organisations, o.index(), "an employer"));
        j.part_of.into_iter().for_each(|o| exists(&release.jobs, o.index(), "part_of"));
        j.same_as.into_iter().for_each(|o| assert!(o.index() < n, "same_as is no earlier mention"));
        assert!(j.part_of.is_none_or(|o| o.index() != n), "part of itself");
        assert!(!j.rule.is_empty() && !j.status_rule.is_empty(), "{:?} names no rule", j.text);
        assert_eq!(j.employer.is_some(), j.employer_rule.is_some(), "{:?}: an employer has a rule", j.text);
    }
    for d in &release.dates {
        sentence(d.sentence);
        assert!(!d.rule.is_empty(), "{:?} names no rule", d.text);
        if let (Some(earliest), Some(latest)) = (&d.earliest, &d.latest) {
            assert!(earliest <= latest, "{:?} ends before it begins: {earliest} {latest}", d.text);
        }
    }
    for o in &release.organisations {
        assert!(!o.mentions.is_empty() && !o.name.is_empty() && !o.rule.is_empty(), "{o:?}");
        assert!(o.mentions.is_sorted_by_key(|m| m.start), "{:?} is not in reading order", o.name);
    }
    for a in &release.announcements {
        [a.company, a.funder].into_iter().flatten().for_each(|o| exists(&release.organisations, o.index(), "a company or funder"));
        a.partners.iter().for_each(|o| exists(&release.organisations, o.index(), "a partner"));
        a.money.into_iter().for_each(|m| exists(&release.money, m.index(), "an announcement's money"));
        a.jobs.iter().for_each(|j| exists(&release.jobs, j.index(), "an announcement's jobs"));
        a.when.into_iter().for_each(|d| exists(&release.dates, d.index(), "an announcement's date"));
        a.evidence.iter().for_each(|s| sentence(*s));
        assert!(a.money.is_some() || !a.jobs.is_empty(), "an announcement with neither money nor jobs");
        assert!(!a.rule.is_empty() && a.repeats > 0 && !a.evidence.is_empty(), "{a:?}");
        assert_eq!(a.place.as_deref(), a.place_span.map(|s| s.of(text)), "a place says its words");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_release_is_sound(document in document()) {
        holds(&document.text, &EXTRACTOR.extract(&document));
    }

    #[test]
    fn code_points_slice_to_the_words(document in document()) {
        let release = EXTRACTOR.extract(&document).in_code_points(&document.text);
        let points: Vec<char> = document.text.chars().collect();
        let words = |start: u32, end: u32| points[start as usize..end as usize].iter().collect::<String>();
        for m in &release.money {
            prop_assert_eq!(words(m.start, m.end), m.text.clone());
        }
        for d in &release.dates {
            prop_assert_eq!(words(d.start, d.end), d.text.clone());
        }
        for m in release.organisations.iter().flat_map(|o| &o.mentions) {
            prop_assert_eq!(words(m.start, m.end), m.text.clone());
        }
        for a in &release.announcements {
            if let (Some(span), Some(place)) = (a.place_span, &a.place) {
                prop_assert_eq!(&words(span.start, span.end), place);
            }
        }
    }

    #[test]
    fn the_line_fits_the_schema(document in document()) {
        let release = EXTRACTOR.extract(&document).in_code_points(&document.text);
        let line = serde_json::to_value(&release).unwrap();
        let errors: Vec<String> = SCHEMA.iter_errors(&line).map(|e| format!("{}: {e}", e.instance_path())).collect();
        prop_assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn threads_change_nothing(documents in proptest::collection::vec(document(), 1..24)) {
        let one: Vec<Release> = documents.iter().map(|d| EXTRACTOR.extract(d)).collect();
        let many: Vec<Release> = documents.par_iter().map(|d| EXTRACTOR.extract(d)).collect();
        prop_assert_eq!(&one, &many);
        let fresh = Extractor::new(Options::default()).unwrap();
        let again: Vec<Release> = documents.iter().map(|d| fresh.extract(d)).collect();
        prop_assert_eq!(&one, &again);
    }

    /// A text of many pages is no other matter than a short one.
    #[test]
    fn long_texts_are_read(text in genre()) {
        let document = Document::from_text("long", text.repeat(200));
        holds(&document.text, &EXTRACTOR.extract(&document));
    }
}

#[test]
fn a_schema_refuses_what_is_none() {
    let release = EXTRACTOR.extract(&Document::from_text("demo", "The plant cost $5 million."));
    let mut line = serde_json::to_value(&release).unwrap();
    assert!(SCHEMA.is_valid(&line));
    line["money"] = serde_json::json!([{"id": "m1"}]);
    assert!(!SCHEMA.is_valid(&line));
}
