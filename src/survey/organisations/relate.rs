//! What names say of each other: other names in brackets, initials, short forms, branches, lists.
//!
//! Takes weighed groups, merges those of one organisation and passes evidence between names that stand in one list.

use crate::scan::names::cue::{OR, THE, says};
use rustc_hash::FxHashMap;

use super::group::Groups;
use crate::lang::class;
use crate::lang::lexicon::WordId;
use crate::model::{Class, Section};
use crate::scan::Reading;
use crate::scan::names::sign::Sign;
use crate::scan::names::{Candidate, Names, key, keys, part_key};
use crate::tables::PlaceKind;
use crate::token::{Kind, Token};

/// Relates the groups of a release to each other.
pub fn relate(reading: &Reading, names: &Names, groups: &mut Groups) {
    own(reading, names, groups);
    aliases(reading, names, groups);
    symbols(reading, names, groups);
    acronyms(reading, names, groups);
    lists(reading, names, groups);
    short_forms(reading, names, groups);
    lost_apostrophes(reading, names, groups);
    branches(reading, names, groups);
    // A name found by its relation may head a list itself.
    lists(reading, names, groups);
    led(reading, names, groups);
}

/// Makes one group another name of another.
fn join(groups: &mut Groups, part: usize, whole: usize, sign: Sign) {
    let (part, whole) = (groups.root(part), groups.root(whole));
    if part == whole {
        return;
    }
    let noun = groups.list[part].noun;
    let about = [
        Sign::About,
        Sign::Ticker,
        Sign::Office,
        Sign::Apposition,
        Sign::Copula,
        Sign::StrongVerb,
        Sign::StrongContext,
        Sign::SureContext,
        Sign::NounBefore,
        Sign::Based,
        Sign::Headline,
    ];
    let passed: Vec<Sign> = about.into_iter().filter(|s| groups.list[part].signs.has(*s)).collect();
    let group = &mut groups.list[part];
    group.signs.add(sign);
    group.signs.remove(Sign::Abbreviation);
    group.weigh();
    group.part_of = Some(whole);
    let group = &mut groups.list[whole];
    for sign in passed {
        group.signs.add(sign);
    }
    group.noun = group.noun.or(noun);
    group.weigh();
}

fn first<'a>(names: &'a Names, groups: &Groups, g: usize) -> Option<&'a Candidate> {
    groups.list[g].members.first().and_then(|&m| names.candidates.get(m as usize))
}

/// What the user's own table has in one line.
fn own(reading: &Reading, names: &Names, groups: &mut Groups) {
    let table = &reading.language.names.own;
    if table.is_empty() {
        return;
    }
    let mut by_line: FxHashMap<usize, usize> = FxHashMap::default();
    for g in 0..groups.list.len() {
        if groups.list[g].signs.has(Sign::Own)
            && let Some(candidate) = first(names, groups, g)
            && let Some((_, own)) = table.starting(reading.text, reading.tokens, candidate.tokens.start)
        {
            let whole = *by_line.entry(own.line).or_insert(g);
            join(groups, g, whole, Sign::Own);
        }
    }
}

/// Names in brackets, quotes, or behind "formerly".
fn aliases(reading: &Reading, names: &Names, groups: &mut Groups) {
    for alias in &names.aliases {
        let at = names.candidates.partition_point(|c| c.tokens.start < alias.of);
        let Some(whole) = names.candidates.get(at).filter(|c| c.tokens.start == alias.of).and_then(|c| groups.of(c)) else {
            continue;
        };
        let Some(&part) = groups.by_key.get(&key(reading, &alias.tokens).0).or_else(|| {
            let at = names.candidates.partition_point(|c| c.tokens.start < alias.tokens.start);
            names.candidates.get(at).and_then(|c| groups.by_key.get(&c.key))
        }) else {
            continue;
        };
        let strong = groups.list[whole].accepted || groups.list[part].accepted;
        if part != whole && strong && !groups.list[whole].signs.any(&[Sign::Person, Sign::NoneHead, Sign::Place]) {
            join(groups, part, whole, Sign::Alias);
        }
    }
}

/// "GOOD" where "(NASDAQ: GOOD)" stands behind a company.
fn symbols(reading: &Reading, names: &Names, groups: &mut Groups) {
    for ticker in &names.tickers {
        let at = names.candidates.partition_point(|c| c.tokens.start < ticker.of);
        let Some(whole) = names.candidates.get(at).filter(|c| c.tokens.start == ticker.of).and_then(|c| groups.of(c)) else {
            continue;
        };
        let shouted = ticker.symbol.len() == 1 && reading.token(ticker.symbol.start).has(Token::UPPER);
        if let Some(&part) = groups.by_key.get(&key(reading, &ticker.symbol).0)
            && shouted
            && part != whole
            && groups.list[part].part_of.is_none()
            && first(names, groups, part).is_some_and(|c| reading.token(c.tokens.start).has(Token::UPPER))
        {
            join(groups, part, whole, Sign::Alias);
        }
    }
}

/// "MHI" where Mitsubishi Heavy Industries is named.
fn acronyms(reading: &Reading, names: &Names, groups: &mut Groups) {
    let mut initials: FxHashMap<u64, usize> = FxHashMap::default();
    let single = |g: usize, groups: &Groups| -> bool {
        groups.list[g].words == 1
            && first(names, groups, g).is_some_and(|c| {
                c.core == c.tokens.start + 1 && reading.token(c.tokens.start).has(Token::UPPER) && reading.token(c.tokens.start).len >= 2
            })
    };
    if !(0..groups.list.len()).any(|g| groups.list[g].part_of.is_none() && single(g, groups)) {
        return;
    }
    for g in 0..groups.list.len() {
        if groups.list[g].words < 2 || !groups.list[g].accepted {
            continue;
        }
        let Some(candidate) = first(names, groups, g) else { continue };
        let mut letters = [0u8; 12];
        let mut n = 0;
        for i in candidate.tokens.start..candidate.core {
            let token = reading.token(i);
            let capital = token.kind == Kind::Word && token.has(Token::CAP);
            if (capital || token.kind == Kind::Ampersand) && n < letters.len() {
                letters[n] = if capital { reading.word(i).as_bytes().first().copied().unwrap_or(b' ').to_ascii_uppercase() } else { b'&' };
                n += 1;
            }
        }
        if n >= 2 {
            initials.entry(hash(&letters[..n])).or_insert(g);
        }
        // "HDC" for Hollis Defence Corporation: the form has a letter, too.
        let form =
            (candidate.core..candidate.tokens.end).find(|&i| reading.token(i).kind == Kind::Word && reading.token(i).has(Token::CAP));
        if let Some(letter) = form.and_then(|i| reading.word(i).bytes().next())
            && n >= 2
            && n < letters.len()
        {
            let mut whole = letters;
            whole[n] = letter;
            initials.entry(hash(&whole[..n + 1])).or_insert(g);
        }
        // "TD&A" has the sign, "ESA" has not.
        let plain: Vec<u8> = letters[..n].iter().copied().filter(|b| *b != b'&').collect();
        if plain.len() >= 2 {
            initials.entry(hash(&plain)).or_insert(g);
        }
    }
    for g in 0..groups.list.len() {
        if groups.list[g].part_of.is_some() || !single(g, groups) {
            continue;
        }
        let Some(candidate) = first(names, groups, g) else { continue };
        let word = reading.word(candidate.tokens.start);
        if let Some(&whole) = initials.get(&hash(word.as_bytes()))
            && !groups.list[g].signs.any(&[Sign::LegalForm, Sign::Ticker])
            && whole != g
        {
            groups.list[g].signs.remove(Sign::NoBody);
            join(groups, g, whole, Sign::Acronym);
        }
    }
}

/// "Hollises former manager": the possessive of Hollis, in a text that has lost its apostrophes.
fn lost_apostrophes(reading: &Reading, names: &Names, groups: &mut Groups) {
    if reading.segments.anchors.has(Kind::Possessive) {
        return;
    }
    for g in 0..groups.list.len() {
        if groups.list[g].words > 2 || groups.list[g].part_of.is_some() {
            continue;
        }
        let Some(candidate) = first(names, groups, g) else { continue };
        let token = reading.token(candidate.tokens.start);
        // "Denmarks premier": a country, not a company.
        let settled = token.len >= 5
            && reading.words(&candidate.tokens).strip_suffix('s').is_some_and(|stem| {
                let lexicon = &reading.language.lexicon;
                stem.split(' ').all(|word| lexicon.classes(lexicon.find(word)) & class::PLACE != 0)
            });
        if settled && !groups.list[g].signs.any(&[Sign::LegalForm, Sign::Listed, Sign::Body, Sign::Own, Sign::Ticker]) {
            groups.list[g].signs.add(Sign::Place);
            groups.list[g].weigh();
            continue;
        }
        if token.len < 4 || candidate.tokens.len() != 1 || !reading.word(candidate.tokens.start).ends_with('s') {
            continue;
        }
        let stem = token.start as usize..token.span().end as usize - 1;
        if let Some(&whole) = groups.by_key.get(&part_key(reading, stem))
            && groups.list[groups.root(whole)].accepted
            && !groups.list[whole].signs.has(Sign::Person)
        {
            join(groups, g, whole, Sign::Short);
        }
    }
}

fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// "Kubota" where Kubota Corporation Europe, "Civitas" where Civitas Solutions was named before.
fn short_forms(reading: &Reading, names: &Names, groups: &mut Groups) {
    // The long names that begin with each short one, in order of first mention.
    for g in 0..groups.list.len() {
        let group = &groups.list[g];
        if group.words < 2 || group.part_of.is_some() {
            continue;
        }
        let Some(candidate) = first(names, groups, g) else { continue };
        let (start, core) = (candidate.tokens.start, candidate.core);
        let mut found: Vec<(usize, usize)> = Vec::new();
        keys(reading, &(start..core), |end, key| {
            if end < core
                && let Some(&short) = groups.by_key.get(&key)
                && short != g
                && groups.list[short].part_of.is_none()
            {
                found.push((end, short));
            }
        });
        for (end, short) in found {
            short_form(reading, names, groups, (g, short), (start, end, core));
        }
    }
}

/// Joins a short name to the longer one if it is a short form of it.
fn short_form(
    reading: &Reading,
    names: &Names,
    groups: &mut Groups,
    (g, short): (usize, usize),
    (start, end, core): (usize, usize, usize),
) {
    {
        let whole = &groups.list[g];
        let part = &groups.list[short];
        if !whole.accepted || part.signs.any(&[Sign::Own, Sign::NoneHead, Sign::NoBody, Sign::Adjective, Sign::Generic]) {
            return;
        }
        // What is left must be words that only say what the company does: "Solutions", not "Canada" or "Residential".
        let small = |i: usize| reading.token(i).kind != Kind::Word || !reading.token(i).has(Token::CAP);
        // What the release presents with its form and its symbol is the company itself: "Northfield Labs, Inc. (NYSE: NRTH)".
        let presented = whole.signs.has(Sign::LegalForm) && whole.signs.any(&[Sign::Ticker, Sign::Opener]);
        let division =
            !presented && reading.language.names.heads.ending(reading.tokens, core).is_some_and(|(at, h)| h.division && at >= end);
        // "International" begins the names of places and is none.
        let place = |i: usize| {
            let whole = |i| reading.place(i).is_some();
            reading.is(i, class::PLACE) && (!reading.is(i, class::HEAD) || whole(i))
        };
        let rest_generic = !division
            && (end..core).all(|i| {
                small(i) || reading.is(i, class::HEAD | class::GENERIC | class::ORG_NOUN | class::ORDINARY) && (presented || !place(i))
            });
        let rest_place = reading.is(end, class::NAME_OF) && reading.is(end + 1, class::PLACE);
        let before = whole.members.first() < part.members.first();
        // A headline says the short name before the text says the full one.
        let headline = part
            .members
            .first()
            .and_then(|&m| names.candidates.get(m as usize))
            .is_some_and(|c| reading.section(c.tokens.start) == Section::Headline);
        let family = part.signs.has(Sign::Surname) && !part.signs.any(&[Sign::Body, Sign::Listed]);
        let formed =
            whole.signs.any(&[Sign::LegalForm, Sign::WeakForm]) || whole.signs.has(Sign::Body) && reading.is(core - 1, class::LEGAL_FORM);
        let named = part.signs.any(&[
            Sign::StrongVerb,
            Sign::Office,
            Sign::OfficeAt,
            Sign::Possessive,
            Sign::Frequent,
            Sign::StrongContext,
            Sign::SureContext,
            Sign::WeakVerb,
        ]);
        // "Northfield" may be Northfield Robotics Inc. where it founds and hires; "Swift Current" before a dash is the town.
        let acts = (part.signs.any(&[Sign::StrongVerb, Sign::Office]) || whole.signs.has(Sign::About) && part.signs.has(Sign::WeakVerb))
            && !part.signs.has(Sign::InPlace);
        let elsewhere = family
            || part.signs.has(Sign::Person)
            || part.signs.has(Sign::Place) && !(acts && before && formed && reading.is(start, class::PLACE) && city(reading, start, end))
            || part.signs.any(&[Sign::PlaceWord, Sign::PlaceHead]) && !named && !part.accepted;
        // "Brightwell" where Brightwell Appliance Company was named in full, and no other name begins so.
        let distinct = formed
            && (before || headline)
            && !division
            && !part.signs.any(&[Sign::Lowered, Sign::TitleWord, Sign::Abbreviation])
            && (named || whole.signs.has(Sign::LegalForm))
            && !reading.is(start, class::GENERIC | class::HEAD | class::NO_NAME_START | class::ORG_NOUN | class::TITLE)
            && (reading.token(start).word == WordId::UNKNOWN || named);
        // A foundation is not the company whose name it has.
        let apart =
            whole.class() != Class::Company && part.signs.any(&[Sign::Apposition, Sign::Copula, Sign::About, Sign::Office, Sign::Headline]);
        // A name known by itself is a company of its own unless the longer one is just its name in full: "Ford Motor Company".
        // "Northfield Robotics" in the headline is Northfield, Inc., which the text presents.
        let issuer = part.signs.has(Sign::LegalForm)
            && part.signs.any(&[Sign::Ticker, Sign::Opener])
            && whole.signs.any(&[Sign::Headline, Sign::About])
            && !whole.signs.any(&[Sign::LegalForm, Sign::WeakForm]);
        if !(issuer && rest_generic)
            && part.signs.any(&[Sign::LegalForm, Sign::Listed, Sign::Body])
            && !(rest_generic && formed && core <= end + 2 && !part.signs.has(Sign::LegalForm))
        {
            return;
        }
        let fits = rest_generic && (before || part.accepted || formed)
            || rest_place && before && formed
            || distinct && end == start + 1
            || before && formed && named && end > start + 1 && !(division && part.accepted)
            // "Ashdown" where Ashdown School of Medicine was named
            || before && whole.class() != Class::Company && whole.signs.has(Sign::Head) && end == start + 1 && part.signs.has(Sign::Rare);
        if fits && !elsewhere && !apart {
            groups.list[short].signs.remove(Sign::PlaceHead);
            join(groups, short, g, Sign::Short);
        }
    }
}

/// Whether some words are a town and nothing larger.
fn city(reading: &Reading, start: usize, end: usize) -> bool {
    let place = reading.place(start);
    place.is_some_and(|(e, p)| e == end && p.kind == PlaceKind::City)
}

/// "GM Canada", "Dogtopia of Hillsboro": a company's name and a place.
fn branches(reading: &Reading, names: &Names, groups: &mut Groups) {
    for g in 0..groups.list.len() {
        let group = &groups.list[g];
        if group.words < 2 || group.accepted || group.signs.any(&[Sign::NoneHead, Sign::Person, Sign::Place, Sign::TitleCase]) {
            continue;
        }
        let Some(candidate) = first(names, groups, g) else { continue };
        let (start, core) = (candidate.tokens.start, candidate.core);
        let mut parent = None;
        keys(reading, &(start..core), |end, key| {
            if end < core
                && let Some(&p) = groups.by_key.get(&key)
                && p != g
                && groups.list[groups.root(p)].accepted
            {
                parent = Some((end, p));
            }
        });
        let Some((mut end, parent)) = parent else { continue };
        if groups.list[groups.root(parent)].class() != Class::Company {
            continue;
        }
        if reading.is(end, class::NAME_OF) {
            end += 1;
        }
        let place = reading.place(end).is_some_and(|(e, _)| e == core);
        let head =
            reading.language.names.heads.ending(reading.tokens, core).is_some_and(|(at, h)| at <= end && h.class == Some(Class::Company));
        let known = groups.list[parent].signs.any(&[Sign::Body, Sign::Listed, Sign::LegalForm])
            && group.signs.any(&[Sign::WeakHead, Sign::TradeHead, Sign::Head]);
        if place || head || known {
            groups.list[g].signs.add(Sign::Short);
            groups.list[g].class = Some(Class::Company);
            groups.list[g].weigh();
        }
    }
}

/// "Moxie, Nav, Duet and Reeva": what one of a list is the others are.
fn lists(reading: &Reading, names: &Names, groups: &mut Groups) {
    let mut from = 0;
    while from < names.candidates.len() {
        let mut to = from + 1;
        while to < names.candidates.len()
            && listed_together(reading, names.candidates[to - 1].tokens.end, names.candidates[to].tokens.start)
            && reading.section(names.candidates[to].tokens.start) != Section::Contact
        {
            to += 1;
        }
        // "At 17 % interest, Northfield": a comma alone between two is no list.
        let and = |i: usize| reading.is(i, class::NAME_AND) || says(reading, i, OR) || reading.token(i).kind == Kind::Ampersand;
        let listed = to - from > 2 || to - from == 2 && (names.candidates[from].tokens.end..names.candidates[to - 1].tokens.start).any(and);
        if listed {
            pass(reading, names, groups, from..to);
        }
        from = to;
    }
}

fn pass(reading: &Reading, names: &Names, groups: &mut Groups, list: std::ops::Range<usize>) {
    // "Ana, Miles and Jo": given names alone.
    let given = |c: &Candidate| {
        c.tokens.len() == 1 && reading.is(c.tokens.start, class::GIVEN_NAME) && !c.signs.any(&[Sign::Body, Sign::Listed, Sign::Own])
    };
    if names.candidates[list.clone()].iter().all(given) {
        return;
    }
    let ids: Vec<usize> = list.clone().filter_map(|c| groups.of(&names.candidates[c])).collect();
    let told = list.clone().any(|c| names.candidates[c].signs.has(Sign::Example));
    let example = told || list.clone().any(|c| names.candidates[c].signs.any(&[Sign::StrongContext, Sign::SureContext]));
    let (mut companies, mut others, mut best) = (0, 0, 0);
    let mut against = 0;
    let mut class = None;
    for &g in &ids {
        let group = &groups.list[groups.root(g)];
        // What is known by another list only says nothing here, and a pair says less than a list.
        let mut own = group.signs;
        for sign in [Sign::ListMember, Sign::ListPair, Sign::LongList] {
            own.remove(sign);
        }
        let listed = group.signs.has(Sign::ListMember) && (list.len() == 2 || !super::enough(own.weigh().0));
        if group.accepted && !listed {
            match class {
                None => class = Some(group.class()),
                Some(c) if c != group.class() => class = Some(Class::Company),
                Some(_) => {}
            }
            best = best.max(group.weight);
            // "on YouTube, Facebook and X": where to look, not who.
            let link = reading.is(names.candidates[group.members[0] as usize].tokens.start, class::LINK);
            companies += usize::from(group.class() == Class::Company && group.weight >= 50 && !link);
            others += usize::from(group.class() != Class::Company);
        }
        against += usize::from(group.signs.any(&[Sign::Place, Sign::Person, Sign::TitleBefore, Sign::NoneHead]) && !group.accepted);
    }
    // One of many may be called like a town.
    let against = against > 0 && !(companies >= 2 && against * 4 < list.len());
    if !told && against || !example && (companies == 0 || companies < others) {
        return;
    }
    for &g in &ids {
        let group = &mut groups.list[g];
        if group.signs.any(&[
            Sign::Place,
            Sign::PlaceWord,
            Sign::Person,
            Sign::NoneHead,
            Sign::NoBody,
            Sign::Generic,
            Sign::GenericWords,
            Sign::Adjective,
        ]) {
            continue;
        }
        group.signs.remove(Sign::Abbreviation);
        if group.signs.has(Sign::TitleCase) {
            continue;
        }
        let sign = if example && names.candidates[list.start].signs.has(Sign::Example) {
            Sign::Example
        } else if list.len() == 2 && !example && best < 90 {
            Sign::ListPair
        } else {
            Sign::ListMember
        };
        group.signs.add(sign);
        if companies >= 2 && list.len() >= 4 {
            group.signs.add(Sign::LongList);
            group.signs.remove(Sign::Ordinary);
        }
        group.weigh();
    }
}

/// Only commas and "and" stand between.
fn listed_together(reading: &Reading, from: usize, to: usize) -> bool {
    if to <= from || to - from > 3 {
        return false;
    }
    let mut comma = false;
    for i in from..to {
        let token = reading.token(i);
        match token.kind {
            Kind::Comma | Kind::Ampersand => comma = true,
            Kind::Word if reading.is(i, class::NAME_AND) || says(reading, i, OR | THE) && !token.has(Token::CAP) => comma = true,
            _ => return false,
        }
    }
    comma
}

/// "Encourages Kestrel Foods Inc.", "Additional Kestrel Foods": words with capitals before a name that is known without them.
fn led(reading: &Reading, names: &Names, groups: &mut Groups) {
    let mut wrong = Vec::new();
    for (g, group) in groups.list.iter().enumerate() {
        if !group.accepted || group.words < 2 || group.part_of.is_some() || group.signs.any(&[Sign::Body, Sign::Listed, Sign::Own]) {
            continue;
        }
        let Some(candidate) = first(names, groups, g) else { continue };
        let (start, core) = (candidate.tokens.start, candidate.core);
        for from in (start + 1..core).take(6) {
            // Only what is written small elsewhere, or names that are known themselves, leads to another name.
            let i = from - 1;
            let loose = reading.token(i).kind == Kind::Word
                && reading.token(i).has(Token::CAP)
                && (reading.is(i, class::ORDINARY) || group.signs.has(Sign::TitleCase));
            if !loose {
                break;
            }
            let rest = key(reading, &(from..core));
            if let Some(&other) = groups.by_key.get(&rest.0)
                && (rest.1 >= 2 || groups.list[other].signs.any(&[Sign::Rare, Sign::Camel, Sign::LegalForm]))
                && groups.list[groups.root(other)].accepted
                && !groups.list[other].signs.has(Sign::TitleCase)
                && (groups.list[other].members.len() > group.members.len() || group.signs.has(Sign::TitleCase))
            {
                wrong.push(g);
                break;
            }
        }
    }
    for g in wrong {
        groups.list[g].signs.add(Sign::NoBody);
        groups.list[g].weigh();
    }
}
