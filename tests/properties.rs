//! What holds for every text: words made up from the genre's snippets, and arbitrary strings.

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

/// Notes what does not hold.
struct Sound<'a> {
    text: &'a str,
    faults: Vec<String>,
}

impl Sound<'_> {
    fn must(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        if !holds {
            self.faults.push(otherwise());
        }
    }

    /// The ids of a list count from 1.
    fn ids<T>(&mut self, items: &[T], id: impl Fn(&T) -> String, letter: char) {
        for (n, item) in items.iter().enumerate() {
            self.must(id(item) == format!("{letter}{}", n + 1), || format!("the id {} stands in place {}", id(item), n + 1));
        }
    }

    /// Spans stand in the text, say its words, and follow each other without overlap.
    fn spans<'t>(&mut self, spans: impl Iterator<Item = (u32, u32, &'t String)>) {
        let mut behind = 0;
        for (start, end, words) in spans {
            self.must(start < end, || format!("an empty span: {words:?}"));
            let own = self.text.get(start as usize..end as usize);
            self.must(own == Some(words), || format!("{words:?} should be {own:?}"));
            self.must(behind <= start, || format!("{words:?} begins before the end of the one before it"));
            behind = end;
        }
    }

    fn sentence(&mut self, sentence: Span, start: u32, end: u32, words: &str) {
        self.must(self.text.get(sentence.range()).is_some(), || format!("the sentence of {words:?} is outside the text: {sentence:?}"));
        self.must(sentence.contains(Span::new(start, end)), || format!("{words:?} reaches out of its sentence"));
    }

    fn refers<T>(&mut self, index: Option<usize>, list: &[T], what: &str) {
        self.must(index.is_none_or(|i| i < list.len()), || format!("{what} refers to one that is not there"));
    }

    fn rule(&mut self, rule: &str, what: &str, words: &str) {
        self.must(!rule.is_empty(), || format!("{words:?} names no rule for its {what}"));
    }
}

/// What does not hold of a release that should hold of every one; offsets are bytes.
fn faults(text: &str, release: &Release) -> Vec<String> {
    let mut sound = Sound { text, faults: Vec::new() };
    let Release { money, jobs, dates, organisations, announcements, .. } = release;
    sound.spans(money.iter().map(|m| (m.start, m.end, &m.text)));
    sound.spans(jobs.iter().map(|j| (j.start, j.end, &j.text)));
    sound.spans(dates.iter().map(|d| (d.start, d.end, &d.text)));
    let mut named: Vec<_> = organisations.iter().flat_map(|o| &o.mentions).map(|m| (m.start, m.end, &m.text)).collect();
    named.sort_unstable();
    sound.spans(named.into_iter());
    sound.ids(money, |m| m.id.to_string(), 'm');
    sound.ids(jobs, |j| j.id.to_string(), 'j');
    sound.ids(dates, |d| d.id.to_string(), 'd');
    sound.ids(organisations, |o| o.id.to_string(), 'o');
    sound.ids(announcements, |a| a.id.to_string(), 'a');
    for (n, m) in money.iter().enumerate() {
        sound.sentence(m.sentence, m.start, m.end, &m.text);
        sound.refers(m.actor.map(|o| o.index()), organisations, "an actor");
        sound.refers(m.part_of.map(|o| o.index()), money, "part_of");
        sound.must(m.same_as.is_none_or(|o| o.index() < n), || format!("{:?} is the same as no earlier mention", m.text));
        sound.must(m.part_of.is_none_or(|o| o.index() != n), || format!("{:?} is part of itself", m.text));
        sound.rule(m.rule, "value", &m.text);
        sound.rule(m.role_rule, "role", &m.text);
        sound.must(m.actor.is_some() == m.actor_rule.is_some(), || format!("{:?}: an actor and its rule go together", m.text));
        sound.must(m.value_max.is_none() || m.value.is_some(), || format!("{:?} has an upper end alone", m.text));
    }
    for (n, j) in jobs.iter().enumerate() {
        sound.sentence(j.sentence, j.start, j.end, &j.text);
        sound.refers(j.employer.map(|o| o.index()), organisations, "an employer");
        sound.refers(j.part_of.map(|o| o.index()), jobs, "part_of");
        sound.must(j.same_as.is_none_or(|o| o.index() < n), || format!("{:?} is the same as no earlier mention", j.text));
        sound.must(j.part_of.is_none_or(|o| o.index() != n), || format!("{:?} is part of itself", j.text));
        sound.rule(j.rule, "value", &j.text);
        sound.rule(j.status_rule, "status", &j.text);
        sound.must(j.employer.is_some() == j.employer_rule.is_some(), || format!("{:?}: an employer and its rule go together", j.text));
        sound.must(j.value_max.is_none() || j.value.is_some(), || format!("{:?} has an upper end alone", j.text));
    }
    for d in dates {
        sound.sentence(d.sentence, d.start, d.end, &d.text);
        sound.rule(d.rule, "value", &d.text);
        let ends = d.earliest.as_ref().zip(d.latest.as_ref());
        sound.must(ends.is_none_or(|(a, z)| a <= z), || format!("{:?} ends before it begins: {ends:?}", d.text));
    }
    for o in organisations {
        sound.must(!o.mentions.is_empty() && !o.name.is_empty(), || format!("{:?} is an organisation without a mention", o.name));
        sound.must(o.mentions.is_sorted_by_key(|m| m.start), || format!("{:?} is not in reading order", o.name));
        sound.rule(o.rule, "name", &o.name);
    }
    for a in announcements {
        let id = a.id.to_string();
        a.partners.iter().chain(&a.company).chain(&a.funder).for_each(|o| sound.refers(Some(o.index()), organisations, &id));
        sound.refers(a.money.map(|m| m.index()), money, &id);
        a.jobs.iter().for_each(|j| sound.refers(Some(j.index()), jobs, &id));
        sound.refers(a.when.map(|d| d.index()), dates, &id);
        for s in &a.evidence {
            sound.must(!s.is_empty() && text.get(s.range()).is_some(), || format!("evidence outside the text: {s:?}"));
        }
        sound.must(a.money.is_some() || !a.jobs.is_empty(), || format!("{id} has neither money nor jobs"));
        sound.must(a.repeats > 0 && !a.evidence.is_empty(), || format!("{id} is said nowhere"));
        sound.must(a.place.as_deref() == a.place_span.map(|s| s.of(text)), || format!("{id}: {:?} are not its words", a.place));
        sound.rule(a.rule, "row", &id);
    }
    sound.faults
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_release_is_sound(document in document()) {
        let faults = faults(&document.text, &EXTRACTOR.extract(&document));
        prop_assert!(faults.is_empty(), "{:?}: {}", document.text, faults.join("; "));
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
        let faults = faults(&document.text, &EXTRACTOR.extract(&document));
        prop_assert!(faults.is_empty(), "{:?}: {}", text, faults[..faults.len().min(4)].join("; "));
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
