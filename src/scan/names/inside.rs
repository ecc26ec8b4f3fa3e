//! What a name's own words say: legal form, head word, known bodies, persons, places.

use super::cue::{CENTRE, CHIEF, COMPANIES, OFFICER, TOP, capital};
use super::sign::Sign;
use super::{Candidate, Head, run, start};
use crate::lang::class;
use crate::model::Class;
use crate::scan::Reading;
use crate::tables::{FormKind, PlaceKind, top_level};
use crate::token::{Kind, Token};

/// Adds the signs that a candidate's own words give.
pub fn look(reading: &Reading, candidate: &mut Candidate) {
    let (start, end, core) = (candidate.tokens.start, candidate.tokens.end, candidate.core);
    let words = &reading.language.names;
    let tables = &reading.language.tables;
    let formed = candidate.signs.any(&[Sign::LegalForm, Sign::WeakForm]);
    if formed {
        candidate.class = Some(Class::Company);
    }
    // Tables: the whole name, or its beginning with a form behind it.
    if !words.own.is_empty()
        && let Some((e, own)) = words.own.starting(reading.text, reading.tokens, start)
        && (e == end || e == core)
    {
        candidate.class = own.class;
        candidate.signs.add(if own.class.is_some() { Sign::Own } else { Sign::NoBody });
        return;
    }
    let listed = reading.token(start).kind != Kind::Word || reading.is(start, class::LISTED);
    if listed
        && let Some((e, body)) = words.bodies.starting(reading.text, reading.tokens, start)
        && (e == end || e == core)
    {
        candidate.class = body.class;
        candidate.signs.add(match (body.class, body.word) {
            (None, _) => Sign::NoBody,
            (Some(_), true) => Sign::ListedWord,
            (Some(_), false) => Sign::Body,
        });
        return;
    }
    if listed
        && let Some((e, listed)) = tables.companies.starting(reading.text, reading.tokens, start)
        && (e == end || e == core)
    {
        candidate.signs.add(if listed.word { Sign::ListedWord } else { Sign::Listed });
        candidate.class = Some(Class::Company);
    }
    let single = core == start + 1;
    let first = reading.token(start);
    // "Senior Gaming Analyst": an office, and what it is about.
    let office = |title: &super::Title| title.office && !title.word;
    if !single
        && !formed
        && !listed
        && reading.is(core - 1, class::TITLE)
        && !reading.is(core - 1, class::HEAD)
        && words.titles.ending(reading.tokens, core).is_some_and(|(at, t)| at > start && office(t))
    {
        candidate.signs.add(Sign::TitleWord);
    }
    // "Chief Harvest Officer"
    if capital(reading, start, CHIEF) && capital(reading, core - 1, OFFICER) {
        candidate.signs.add(Sign::TitleWord);
    }
    // "Top 100 Employers"
    if capital(reading, start, TOP) && (reading.token(start + 1).kind == Kind::Number || capital(reading, end - 1, COMPANIES)) {
        candidate.signs.add(Sign::NoBody);
    }
    // "NASA Flight Services": a part of a body that is no company.
    let organ = listed
        && !formed
        && words
            .bodies
            .starting(reading.text, reading.tokens, start)
            .is_some_and(|(e, b)| e < core && b.class == Some(Class::Government) && !b.word);
    if single && reading.is(start, class::CALENDAR) {
        candidate.signs.add(Sign::Adjective);
    }
    if (start..core).any(|i| glued(reading.word(i)) || reading.token(i).has(Token::MIXED) && form_inside(reading, i)) {
        candidate.signs.add(Sign::NoBody);
    }
    // "Services LLC": the rest of a name that was cut in two; "Minn."
    let rest = formed && single && reading.is(start, class::GENERIC | class::HEAD);
    let short =
        !formed && single && reading.is(start, class::ABBREVIATION) && reading.token(start + 1).kind == Kind::Period && first.len <= 5;
    if rest || short {
        candidate.signs.add(Sign::Generic);
    }
    if term(reading, start, end) {
        candidate.signs.add(Sign::Term);
    }
    if single && first.len == 1 && first.kind == Kind::Word {
        candidate.signs.add(Sign::Generic);
    }
    // "Q25", "MT5", "TRC-20"
    let numbered = core == start + 3 && reading.token(start + 1).kind == Kind::Hyphen && reading.token(core - 1).kind == Kind::Number;
    if single && first.has(Token::DIGIT) && first.len <= 4 || numbered && first.kind == Kind::Word {
        candidate.signs.add(Sign::Coded);
    }
    // "the Tribunal"
    let body =
        single && words.heads.ending(reading.tokens, core).is_some_and(|(_, h)| matches!(h.class, Some(Class::Government | Class::Other)));
    if body && !formed && !listed {
        candidate.signs.add(Sign::Generic);
    }
    if single && reading.is(start, class::GENERIC) && !formed {
        candidate.signs.add(Sign::Generic);
    }
    // "Board of Directors", "Human Resources": nothing but words that name no organisation.
    let titled = reading.is(start, class::TITLE) && reading.is(core - 1, class::HEAD);
    // "Department of Defense": what a department is of names it, however general the word is.
    let of = (start + 1..core.saturating_sub(1)).any(|i| {
        let governs = |h: &Head| h.class == Some(Class::Government) && h.of && !h.before;
        reading.is(i, class::NAME_OF) && words.heads.ending(reading.tokens, i).is_some_and(|(_, h)| governs(h))
    });
    if !single
        && !titled
        && !of
        && (start..core).all(|i| {
            reading.token(i).kind != Kind::Word
                || !run::name_word(reading.token(i))
                || reading.is(i, class::GENERIC)
                || reading.is(i, class::TITLE)
        })
        && !formed
    {
        candidate.signs.add(Sign::GenericWords);
    }
    // Places: the whole name, region behind a town included, and parts of places: "Southern California", "North Haven CT".
    let place = |at: usize| reading.place(at);
    let part = !single && words.directions.get(first.word).is_some() && place(start + 1).is_some_and(|(e, _)| e == core);
    let coded = !single
        && reading.token(core - 1).len == 2
        && place(core - 1).is_some_and(|(_, p)| p.kind == PlaceKind::RegionCode)
        && (reading.is(start, class::PLACE) || words.directions.get(first.word).is_some());
    if (part || coded) && !formed {
        candidate.signs.add(Sign::Place);
    }
    if let Some((e, place)) = reading.place(start) {
        let stop = e == core + 1 && reading.token(core).kind == Kind::Period;
        // "RedHill" is not the town of Redhill.
        let camel = single && first.has(Token::MIXED) && !irish(reading.word(start));
        if (e == core || stop) && !formed && !camel {
            candidate.signs.add(match place.kind {
                PlaceKind::Demonym => Sign::Adjective,
                PlaceKind::City if place.word => Sign::PlaceWord,
                PlaceKind::City | PlaceKind::Region | PlaceKind::RegionCode | PlaceKind::Country => Sign::Place,
            });
        }
    }
    if single && first.has(Token::UPPER) && !first.has(Token::DIGIT) && first.len <= 5 && !formed {
        candidate.signs.add(Sign::Abbreviation);
    }
    // "Northfield, Secures $5M"
    if single && !formed && reading.is(start, class::ORG_VERB) && reading.word(start).ends_with('s') && !listed {
        candidate.signs.add(Sign::Generic);
    }
    if single && reading.is(start, class::TITLE) && !formed {
        candidate.signs.add(Sign::TitleWord);
    }
    if single && plural_abbreviation(reading.word(start)) {
        candidate.signs.add(Sign::Generic);
    }
    if (start..core).any(|i| reading.token(i).has(Token::MIXED) && !irish(reading.word(i)))
        || !first.has(Token::CAP) && first.kind == Kind::Word
    {
        candidate.signs.add(Sign::Camel);
    }
    // "KnowHow.zip" has no head.
    let domain = core == start + 3 && reading.token(start + 1).kind == Kind::Period && !reading.token(start + 2).spaced();
    if domain {
        candidate.signs.remove(Sign::Camel);
        candidate.signs.add(if top_level(&reading.word(start + 2).to_ascii_lowercase()) { Sign::Domain } else { Sign::NoBody });
    }
    if (!single || formed) && !domain {
        head(reading, candidate);
    }
    if organ && candidate.class == Some(Class::Company) {
        candidate.class = Some(Class::Government);
    }
    // "Janet Mills", "Joe Press": a family name that is a trade, too.
    let family = core == start + 2
        && candidate.signs.has(Sign::WeakHead)
        && reading.is(start, class::GIVEN_NAME)
        && !reading.is(start, class::NAME_WORD)
        && reading.is(start + 1, class::FAMILY_NAME)
        && reading.is(start + 1, class::NAME_WORD)
        && start::known(reading, start + 1) != Some(core);
    let company_head = candidate.class.is_some() && !family;
    if !formed && !company_head && person(reading, start, core) {
        candidate.signs.add(Sign::Person);
    }
    words_of(reading, candidate);
    if formed {
        candidate.signs.remove(Sign::NoneHead);
        candidate.signs.remove(Sign::PlaceHead);
    }
}

/// "renewable natural gas (RNG)": the initials of words written small stand in brackets behind them.
fn term(reading: &Reading, start: usize, end: usize) -> bool {
    let token = reading.token(start);
    if end != start + 1
        || !(token.has(Token::UPPER) || token.has(Token::MIXED))
        || reading.token(start.wrapping_sub(1)).kind != Kind::OpenBracket
        || reading.token(end).kind != Kind::CloseBracket
    {
        return false;
    }
    let word = reading.word(start);
    let all = word.chars().rev();
    let capitals = word.chars().rev().filter(|c| c.is_uppercase());
    spelled(reading, start - 1, all) || spelled(reading, start - 1, capitals)
}

/// Whether the words before a token begin with some letters, the last first, and are written small.
fn spelled(reading: &Reading, before: usize, letters: impl Iterator<Item = char>) -> bool {
    let mut at = before;
    let mut count = 0;
    for letter in letters {
        at = at.wrapping_sub(1);
        if reading.token(at).kind == Kind::Hyphen {
            at = at.wrapping_sub(1);
        }
        let token = reading.token(at);
        let fits = reading.word(at).chars().next().is_some_and(|c| c.eq_ignore_ascii_case(&letter));
        // The first of them may begin a sentence.
        if token.kind != Kind::Word || !fits || token.has(Token::CAP) && count == 0 {
            return false;
        }
        count += 1;
    }
    count >= 2 && !reading.token(before - 1).has(Token::CAP)
}

/// Whether its words are written small elsewhere, or are such as no table has.
fn words_of(reading: &Reading, candidate: &mut Candidate) {
    let mut ordinary = true;
    for i in candidate.tokens.start..candidate.core {
        let token = reading.token(i);
        if token.kind != Kind::Word || !run::name_word(token) {
            continue;
        }
        let small = reading.is(i, class::ORDINARY) && !token.has(Token::MIXED) || electronic(reading, i);
        ordinary &= small;
        if !small && rare(reading, i) {
            candidate.signs.add(Sign::Rare);
        }
    }
    if ordinary {
        candidate.signs.add(Sign::Ordinary);
        // "Renewable Energy"
        if candidate.signs.has(Sign::TradeHead) {
            candidate.signs.remove(Sign::TradeHead);
            candidate.signs.add(Sign::WeakHead);
        }
    }
    // "Alegacy Equipment": a word that is no word, then a trade.
    if candidate.signs.has(Sign::WeakHead) && candidate.signs.has(Sign::Rare) && candidate.words <= 4 {
        candidate.signs.add(Sign::RareTrade);
    }
}

/// A word that is no ordinary one and no name of a person or place.
pub fn rare(reading: &Reading, i: usize) -> bool {
    let named = class::ORDINARY | class::PLACE | class::GIVEN_NAME | class::FAMILY_NAME | class::CALENDAR | class::TITLE;
    let token = reading.token(i);
    !reading.is(i, named) && token.len >= 4 && !token.has(Token::DOTTED)
}

/// The head word of a name of several words: before "of", else the last.
fn head(reading: &Reading, candidate: &mut Candidate) {
    let (start, mut core) = (candidate.tokens.start, candidate.core);
    // "Unifor Local 222"
    if reading.token(core - 1).kind == Kind::Number && core > start + 1 {
        core -= 1;
    }
    let heads = &reading.language.names.heads;
    let mut found = None;
    // "University of Waterloo", "Ministry for Primary Industries"
    let mut of = None;
    for i in start + 1..core {
        if reading.is(i, class::NAME_OF) && !reading.token(i).has(Token::CAP) {
            if let Some((at, head)) = heads.ending(reading.tokens, i)
                && at >= start
            {
                found = Some((at, *head));
            }
            of = Some(i);
            break;
        }
    }
    let last = heads
        .ending(reading.tokens, core)
        .filter(|(at, _)| *at > start || *at == start && of.is_none() && core > start + 1)
        .map(|(at, h)| (at, *h));
    // "Alder County", "Alder Conservancy District": where, or who governs there.
    if last.is_some_and(|(_, h)| h.before) && of.is_none() {
        candidate.signs.add(Sign::PlaceHead);
    }
    let last = last.filter(|(_, h)| !h.before);
    // "Volunteer Fire Company" is no company.
    let with_form = |end: usize| {
        let head = heads.ending(reading.tokens, end).filter(|_| end <= candidate.tokens.end).map(|(_, h)| h.class);
        head.flatten().filter(|class| matches!(class, Class::Other | Class::Government))
    };
    // "Elm Fire Company, Inc."
    let first_form = if reading.token(candidate.core).kind == Kind::Word { with_form(candidate.core + 1) } else { None };
    let weak = if candidate.signs.has(Sign::WeakForm) { with_form(candidate.tokens.end) } else { None };
    if let Some(class) = first_form.or(weak) {
        candidate.signs.remove(Sign::WeakForm);
        candidate.signs.add(Sign::Head);
        candidate.class = Some(class);
        return;
    }
    let body_first = |h: &super::Head| matches!(h.class, Some(Class::Government | Class::Other));
    let chosen = match (found, last) {
        // "Bank of Commerce Holdings", "University of Guelph Press"
        (Some(f), Some(l)) if l.1.class == Some(Class::Company) && !l.1.weak && !body_first(&f.1) => Some(l),
        (Some(f), Some(l)) if l.1.class.is_none() && !l.1.of => Some(if body_first(&f.1) { f } else { l }),
        (Some(f), _) => Some(f),
        (None, Some(l)) => Some(l),
        (None, None) => None,
    };
    let formed = candidate.signs.any(&[Sign::LegalForm, Sign::WeakForm]);
    // "Memorial Hospital Pembroke": the head, then where it is.
    let middle = (start + 1..core - 1).rev().find_map(|i| {
        let head = heads.ending(reading.tokens, i + 1).filter(|(at, h)| *at > start && h.of && h.class == Some(Class::Other));
        let place = reading.place(i + 1);
        head.filter(|_| place.is_some_and(|(e, _)| e == core)).map(|(at, h)| (at, *h))
    });
    let chosen = chosen.filter(|(_, h)| !h.division || middle.is_none());
    let Some((at, head)) = chosen.or(middle) else {
        // "Air North", "Groupe Dupré"
        if core > start + 1
            && let Some((class, sure)) = reading.language.names.first_heads.get(reading.token(start).word)
        {
            let place = reading.place(start + 1).is_some_and(|(e, _)| e == core);
            // "Air Canada", "Invest Atlanta" are bodies, "Invest Wisely" is not.
            candidate.signs.add(if place || *sure { Sign::Head } else { Sign::WeakHead });
            candidate.class = candidate.class.or(*class);
            candidate.signs.remove(Sign::Place);
        }
        // "KPMG Canada": initials and a country.
        if branch(reading, start, core) {
            candidate.signs.add(Sign::Head);
        }
        return;
    };
    // "K-Line" is one word.
    if !reading.token(at).spaced() && reading.token(at.wrapping_sub(1)).kind == Kind::Hyphen {
        return;
    }
    // A head that is all of the name says nothing: "Board", "The Center".
    if at <= start && of.is_none() && !formed && core - start <= 1 {
        return;
    }
    // "Rogers Centre": a venue that is called after a company.
    let venue = head.class == Some(Class::Other)
        && at + 1 == core
        && capital(reading, at, CENTRE)
        && start::known(reading, start) == Some(at)
        && !formed;
    if venue {
        candidate.signs.add(Sign::NoneHead);
        return;
    }
    match head.class {
        None => candidate.signs.add(if head.place { Sign::PlaceHead } else { Sign::NoneHead }),
        Some(class) => {
            // "Harbour & Lark Capital": partners give their names to firms, not to products.
            let partners = class == Class::Company
                && core - start <= 4
                && reading.token(start + 1).kind == Kind::Ampersand
                && reading.token(start + 1).spaced()
                && at == start + 3
                && (reading.is(start, class::FAMILY_NAME) || reading.is(start + 2, class::FAMILY_NAME))
                && !reading.is(start, class::GENERIC | class::ORG_NOUN);
            candidate.signs.add(match head {
                _ if partners => Sign::Head,
                super::Head { trade: true, .. } => Sign::TradeHead,
                super::Head { weak: true, .. } => Sign::WeakHead,
                _ => Sign::Head,
            });
            // A form makes a company of "Housing Corporation", not of "Foundation, Inc."
            if !formed || class == Class::Other {
                candidate.class = Some(class);
            }
        }
    }
}

/// "KPMG Canada", but not "BC Canada"
fn branch(reading: &Reading, start: usize, core: usize) -> bool {
    let first = reading.token(start);
    if core <= start + 1 || !first.has(Token::UPPER) || first.has(Token::DIGIT | Token::DOTTED) || !(2..=5).contains(&first.len) {
        return false;
    }
    let place = |at| reading.place(at);
    place(start).is_none()
        && !reading.is(start, class::TITLE | class::GENERIC | class::CALENDAR | class::NO_NAME_START)
        && place(start + 1).is_some_and(|(end, p)| end == core && p.kind == PlaceKind::Country)
}

/// Words that lost what stood between them: "CAPITALActivate", "StonegateStonegate", "DetailsNorthfield".
fn glued(word: &str) -> bool {
    let bytes = word.as_bytes();
    // "Websitehttps": what followed was an address.
    let address = bytes.len() > 5 && matches!(bytes.last(), Some(b'p' | b's')) && (word.ends_with("http") || word.ends_with("https"));
    // "ShowThe Northfield Show is": the sentence behind a heading.
    let article = bytes.ends_with(b"The") && bytes.len() > 5 && bytes[bytes.len() - 4].is_ascii_lowercase();
    if address || article || bytes.len() < 8 {
        return address || article;
    }
    let half = bytes.len() / 2;
    let twice = bytes.len().is_multiple_of(2) && bytes[..half] == bytes[half..] && bytes[0].is_ascii_uppercase();
    let upper = bytes.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let shouted = upper >= 6 && bytes[upper..].len() >= 3 && bytes[upper..].iter().all(u8::is_ascii_lowercase);
    let begins = |label: &str| word.strip_prefix(label).is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase()));
    twice || shouted || begins("Details") || begins("Contact")
}

/// "CorporationNorthfield": a legal form that lost the space behind it.
fn form_inside(reading: &Reading, at: usize) -> bool {
    let word = reading.word(at);
    let joint = word.as_bytes().windows(2).position(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
    joint.is_some_and(|joint| {
        let lexicon = &reading.language.lexicon;
        joint >= 6 && lexicon.classes(lexicon.find(&word[..=joint])) & class::LEGAL_FORM != 0
    })
}

/// "eProcurement": an ordinary word, done by computers.
fn electronic(reading: &Reading, i: usize) -> bool {
    let lexicon = &reading.language.lexicon;
    let stem = reading.word(i).strip_prefix('e').filter(|rest| rest.len() >= 5 && rest.starts_with(|c: char| c.is_ascii_uppercase()));
    stem.is_some_and(|rest| lexicon.classes(lexicon.find(rest)) & class::ORDINARY != 0)
}

/// "SMBs", "ACOs"
fn plural_abbreviation(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|stem| stem.len() >= 2 && stem.bytes().all(|b| b.is_ascii_uppercase()))
}

/// "McDonald", "O'Neill": a capital inside that says nothing.
fn irish(word: &str) -> bool {
    ["Mc", "Mac", "O'", "O\u{2019}", "De", "La", "Di", "D'", "D\u{2019}", "Van", "Fitz", "Le", "Du"]
        .iter()
        .any(|p| word.strip_prefix(p).is_some_and(|rest| rest.chars().skip(1).all(|c| !c.is_uppercase())))
}

/// A given name and a family name.
pub fn person(reading: &Reading, start: usize, end: usize) -> bool {
    let mut names = 0;
    let mut i = start;
    let (mut given, mut family, mut unsure) = (false, false, 0);
    while i < end {
        let token = reading.token(i);
        match token.kind {
            Kind::Word => {
                names += 1;
                let is_given = reading.is(i, class::GIVEN_NAME);
                let is_family = reading.is(i, class::FAMILY_NAME);
                let word = reading.is(i, class::NAME_WORD);
                if i == start {
                    given = is_given || token.len == 1 || token.has(Token::DOTTED);
                } else if i + 1 == end {
                    family = is_family || is_given;
                }
                unsure += usize::from(word || !(is_given || is_family));
            }
            Kind::Period | Kind::Hyphen | Kind::OpenQuote | Kind::CloseQuote | Kind::Quote => {}
            _ => return false,
        }
        i += 1;
    }
    // "Faith Ashmore": an ordinary word that is a given name, and a name that no table has.
    if names == 2 && end == start + 2 && reading.is(start, class::GIVEN_NAME) && rare(reading, end - 1) && !reading.is(end - 1, class::HEAD)
    {
        return true;
    }
    if !(2..=4).contains(&names) || unsure >= names {
        return false;
    }
    // "Ana Wolfe"; "Ana" and an unknown word; two family names, of which the first may be a given name that no table has
    match (given, family) {
        (true, true) => true,
        (true, false) => !reading.is(end - 1, class::HEAD | class::ORDINARY) && !reading.is(start, class::NAME_WORD),
        (false, true) => {
            names == 2
                && unsure * 2 <= names
                && !reading.is(end - 1, class::NAME_WORD)
                && (reading.is(start, class::FAMILY_NAME) || rare(reading, start) && !reading.token(start).has(Token::MIXED | Token::UPPER))
        }
        (false, false) => false,
    }
}

/// Whether a legal form of the sure kind stands at the end of a candidate, for its `legal_form`.
pub fn form_of(reading: &Reading, candidate: &Candidate) -> Option<std::ops::Range<usize>> {
    if !candidate.signs.any(&[Sign::LegalForm, Sign::WeakForm]) {
        return None;
    }
    let mut from = candidate.core;
    if reading.token(from).kind == Kind::Comma {
        from += 1;
    }
    let (_, kind) = reading.language.tables.form(reading.text, reading.tokens, from)?;
    (kind != FormKind::Before && from < candidate.tokens.end).then_some(from..candidate.tokens.end)
}

/// Whether a token begins a name known from a table.
pub fn is_known(reading: &Reading, at: usize) -> bool {
    start::known(reading, at).is_some()
}
