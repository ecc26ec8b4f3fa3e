//! The issuer's country, and what tells it: manifest, page, argument, dateline, regions named, exchange, government, telephone,
//! web address. Null where nothing gives a clue.

use super::Survey;
use crate::model::{Class, CountrySource, Section};
use crate::scan::Reading;
use crate::tables::{Place, PlaceKind, dialling};
use crate::token::Kind;

/// How far into a release its regions are looked for, in tokens: what stands later is of somebody else.
const REACH: usize = 1500;

/// Something that may tell the country.
type Clue = fn(&Reading, &Survey) -> Option<String>;

/// Finds the country, behind organisations: their tickers and names are clues.
pub(super) fn survey(reading: &Reading, survey: &mut Survey) {
    let document = reading.document;
    let known = [
        (&document.manifest.country, CountrySource::Manifest),
        (&document.head.country, CountrySource::Metadata),
        (&document.arguments.country, CountrySource::Argument),
    ];
    for (country, source) in known {
        if country.is_some() {
            survey.country.clone_from(country);
            survey.country_source = Some(source);
            return;
        }
    }
    let clues: [(Clue, CountrySource); 7] = [
        (|r, _| dateline(r), CountrySource::Dateline),
        (exchange, CountrySource::Exchange),
        (|r, _| regions(r), CountrySource::Region),
        (government, CountrySource::Government),
        (|r, _| telephone(r), CountrySource::Telephone),
        (|r, _| domain(r), CountrySource::Domain),
        (|r, _| seat(r), CountrySource::City),
    ];
    for (clue, source) in clues {
        if let Some(country) = clue(reading, survey) {
            survey.country = Some(country);
            survey.country_source = Some(source);
            return;
        }
    }
}

fn place(reading: &Reading, at: usize) -> Option<(usize, Place)> {
    reading.place(at)
}

/// "TORONTO, Ontario, April 3, 2024": a country or region says more than a town of many namesakes.
fn dateline(reading: &Reading) -> Option<String> {
    let range = reading.segments.dateline.clone()?;
    let mut town: Option<Place> = None;
    let mut i = range.start;
    while i < range.end {
        // A wire's name is no place: "/CNW/", "(GLOBE NEWSWIRE)".
        if matches!(reading.token(i).kind, Kind::Slash | Kind::OpenBracket) {
            break;
        }
        let Some((end, found)) = place(reading, i) else {
            i += 1;
            continue;
        };
        match found.kind {
            PlaceKind::Country | PlaceKind::Region => return Some(found.country.to_owned()),
            // A region's code stands behind a comma.
            PlaceKind::RegionCode if i > range.start => return Some(found.country.to_owned()),
            PlaceKind::City => town = town.or(Some(found)),
            PlaceKind::RegionCode | PlaceKind::Demonym => {}
        }
        i = end;
    }
    town.filter(|t| !t.ambiguous).map(|t| t.country.to_owned())
}

/// Where the first company with a ticker is listed: the release's own, as a rule.
fn exchange(reading: &Reading, survey: &Survey) -> Option<String> {
    let tables = &reading.language.tables;
    survey
        .organisations
        .iter()
        .flat_map(|o| &o.tickers)
        .find_map(|t| tables.exchange(&t.exchange, &reading.language.lexicon))
        .filter(|e| !e.is_empty())
        .map(str::to_owned)
}

/// Votes for countries; the winner must have twice as many as the next.
#[derive(Default)]
struct Votes(Vec<(String, u32)>);

impl Votes {
    fn add(&mut self, country: &str, weight: u32) {
        match self.0.iter_mut().find(|v| v.0 == country) {
            Some(vote) => vote.1 += weight,
            None => self.0.push((country.to_owned(), weight)),
        }
    }

    fn winner(mut self, least: u32) -> Option<String> {
        self.0.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let second = self.0.get(1).map_or(0, |v| v.1);
        self.0.into_iter().next().filter(|v| v.1 >= least && v.1 >= 2 * second).map(|v| v.0)
    }
}

/// "Mesa, Arizona", "Canton, GA": states and provinces named in the text.
fn regions(reading: &Reading) -> Option<String> {
    let mut votes = Votes::default();
    let mut next = 0;
    for i in reading.segments.anchors.outstanding().iter().map(|&i| i as usize).take_while(|&i| i < REACH) {
        if i < next {
            continue;
        }
        let Some((end, found)) = place(reading, i) else {
            continue;
        };
        let behind_comma = reading.token(i.wrapping_sub(1)).kind == Kind::Comma && reading.token(i.wrapping_sub(2)).capitalised();
        match found.kind {
            PlaceKind::Region if !found.ambiguous || behind_comma => votes.add(found.country, if behind_comma { 3 } else { 1 }),
            PlaceKind::RegionCode if behind_comma && reading.token(i).len <= 5 => votes.add(found.country, 3),
            // "Ottawa, Canada"; "U.S." in running text.
            PlaceKind::Country if behind_comma => votes.add(found.country, 2),
            PlaceKind::Country | PlaceKind::Region | PlaceKind::RegionCode | PlaceKind::City | PlaceKind::Demonym => {}
        }
        next = end;
    }
    votes.winner(2)
}

/// "Government of Canada", "U.S. Department of Commerce": public bodies with a country's name in theirs.
fn government(reading: &Reading, survey: &Survey) -> Option<String> {
    let mut votes = Votes::default();
    for organisation in survey.organisations.iter().filter(|o| o.class == Class::Government) {
        for mention in &organisation.mentions {
            if let Some((_, found)) = mention.tokens.clone().find_map(|i| place(reading, i)) {
                votes.add(found.country, 1);
            }
        }
    }
    votes.winner(1)
}

/// A telephone number's international prefix, or its North American area code, in the contact section.
fn telephone(reading: &Reading) -> Option<String> {
    let mut votes = Votes::default();
    for block in reading.segments.blocks.iter().filter(|b| matches!(b.section, Section::Contact | Section::Boilerplate)) {
        for i in block.tokens.clone() {
            let token = reading.token(i);
            if token.kind != Kind::Number {
                continue;
            }
            let plus = reading.token(i.wrapping_sub(1)).kind == Kind::Plus;
            let digits = reading.word(i);
            if plus && let Some(country) = dialling(&format!("+{digits}")) {
                votes.add(country, 2);
            } else if digits.len() == 3
                && (dialled(reading, i + 1))
                && let Some(country) = dialling(digits)
            {
                votes.add(country, 1);
            } else if digits.len() == 12
                && digits.as_bytes().get(3) == Some(&b'.')
                && let Some(country) = dialling(&digits[..3])
            {
                votes.add(country, 1);
            }
        }
    }
    votes.winner(1)
}

/// Whether the rest of a North American number follows: "416-555-0199", "(416) 555-0199".
fn dialled(reading: &Reading, at: usize) -> bool {
    let numbers: Vec<usize> =
        (at..at + 5).filter(|&i| reading.token(i).kind == Kind::Number).map(|i| usize::from(reading.token(i).len)).collect();
    numbers == [3, 4] || numbers.starts_with(&[3, 4]) || numbers.first() == Some(&8)
}

/// ".ca", ".co.uk", ".com.au" in the text's addresses.
fn domain(reading: &Reading) -> Option<String> {
    let mut votes = Votes::default();
    for i in reading.segments.anchors.outstanding().iter().map(|&stop| stop as usize + 1).filter(|&i| i >= 2) {
        if reading.token(i.wrapping_sub(1)).kind != Kind::Period || reading.token(i).spaced() || reading.token(i).kind != Kind::Word {
            continue;
        }
        if reading.token(i + 1).kind == Kind::Period
            && !reading.token(i + 1).spaced()
            && reading.token(i + 2).kind == Kind::Word
            && !reading.token(i + 2).spaced()
        {
            continue;
        }
        let country = match reading.word(i) {
            "ca" => "CA",
            "uk" => "GB",
            "au" => "AU",
            "nz" => "NZ",
            "ie" => "IE",
            "in" => "IN",
            "gov" | "mil" => "US",
            "de" => "DE",
            "fr" => "FR",
            "sg" => "SG",
            "hk" => "HK",
            "za" => "ZA",
            _ => continue,
        };
        votes.add(country, 1);
    }
    votes.winner(1)
}

/// "headquartered in Chicago", "a Toronto-based firm", a town in the headline: towns that tell their country by themselves.
fn seat(reading: &Reading) -> Option<String> {
    let mut votes = Votes::default();
    let headline = reading.segments.headline.and_then(|h| reading.segments.blocks.get(h)).map_or(0..0, |b| b.tokens.clone());
    for i in reading.segments.anchors.outstanding().iter().map(|&i| i as usize).take_while(|&i| i < REACH) {
        let Some((end, found)) = place(reading, i) else { continue };
        let town = found.kind == PlaceKind::City && !found.ambiguous || found.kind == PlaceKind::Country;
        let based = reading.token(end).kind == Kind::Hyphen && reading.word(end + 1) == "based";
        let seat = reading.word(i.wrapping_sub(1)) == "in"
            && matches!(reading.word(i.wrapping_sub(2)), "based" | "headquartered" | "headquarters" | "offices" | "office");
        if town && (based || seat || headline.contains(&i) && !found.word) {
            votes.add(found.country, 1);
        }
    }
    votes.winner(1)
}
