//! Every stretch of the text that names one of the organisations, and the organisations as they are written out.
//!
//! Takes decided groups, gives organisations in order of first mention. A name is looked for wherever it stands, the longest
//! first; where it stands for a person, a place or a thing named after the organisation it is no mention.

use crate::scan::names::cue::{
    ADDRESS, AT, BY, FIRST, FOLLOW, GOVERNMENT, IN, LIST, ON, OR, ORIGINALLY, PAGE, PUBLISHED, SYMBOL, THE, says,
};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::group::Groups;
use crate::lang::class;
use crate::model::{Class, Organisation, OrganisationId, OrganisationMention, Section, Ticker};
use crate::scan::Reading;
use crate::scan::names::sign::Sign;
use crate::scan::names::{Candidate, Names, Style, inside, key, keys, word_key};
use crate::token::{Kind, Token};

/// A way in which an organisation is written.
struct Surface {
    tokens: Range<usize>,
    group: usize,
}

/// The names to look for, each once.
#[derive(Default)]
struct Surfaces {
    list: Vec<Surface>,
    /// By the key of all of a name's words: those that differ in case and marks alone.
    by_key: FxHashMap<u64, Vec<usize>>,
    /// By the key of a first word: how many tokens the longest name has.
    longest: FxHashMap<u64, usize>,
}

impl Surfaces {
    fn add(&mut self, reading: &Reading, surface: Surface) {
        let tokens = &surface.tokens;
        let longest = self.longest.entry(key(reading, &(tokens.start..tokens.start + 1)).0).or_default();
        *longest = tokens.len().max(*longest);
        self.by_key.entry(key(reading, tokens).0).or_default().push(self.list.len());
        self.list.push(surface);
    }

    /// The names that may stand at a token by their words, the longest first.
    fn at(&self, reading: &Reading, i: usize, found: &mut Vec<usize>) {
        found.clear();
        let Some(&longest) = self.longest.get(&word_key(reading, i)) else {
            return;
        };
        keys(reading, &(i..i + longest), |_, key| found.extend(self.by_key.get(&key).into_iter().flatten()));
        found.sort_unstable_by_key(|&s| (usize::MAX - self.list[s].tokens.len(), s));
    }
}

/// Finds the mentions and makes the organisations.
pub fn organisations(reading: &Reading, names: &Names, groups: &Groups) -> Vec<Organisation> {
    let surfaces = surfaces(reading, names, groups);
    if surfaces.list.is_empty() {
        return Vec::new();
    }
    // Many names may have one first word.
    let mut firsts: Vec<&Token> = surfaces.list.iter().map(|s| reading.token(s.tokens.start)).collect();
    firsts.sort_unstable_by_key(|t| t.hash);
    firsts.dedup_by_key(|t| t.hash);
    let mut places: Vec<usize> = firsts.into_iter().flat_map(|t| reading.segments.anchors.places(reading.tokens, t)).collect();
    places.sort_unstable();
    let mut tickers: Vec<(usize, usize)> = names.tickers.iter().map(|t| (t.exchange.start, t.symbol.end)).collect();
    tickers.sort_unstable();
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    let mut run = 0;
    let mut block = 0;
    let mut next = 0;
    let mut candidates = Vec::new();
    for i in places {
        if i < next {
            continue;
        }
        let token = reading.token(i);
        let begins = matches!(token.kind, Kind::Word | Kind::Number)
            && (token.flags & (Token::CAP | Token::MIXED | Token::DIGIT) != 0
                || token.kind == Kind::Number
                || token.word == crate::lang::lexicon::WordId::UNKNOWN
                || reading.is(i, class::LISTED));
        if !begins {
            continue;
        }
        surfaces.at(reading, i, &mut candidates);
        if candidates.is_empty() {
            continue;
        }
        while reading.segments.blocks.get(block + 1).is_some_and(|b| b.tokens.start <= i) {
            block += 1;
        }
        while names.candidates.get(run).is_some_and(|c| c.tokens.end <= i) {
            run += 1;
        }
        let style = names.styles.get(block).copied().unwrap_or(Style::Plain);
        let hit = candidates.iter().find_map(|&s| {
            let surface = &surfaces.list[s];
            let end = i + surface.tokens.len();
            (same(reading, &surface.tokens, i, style == Style::Capitals)
                && standing(reading, names, groups, run, &(i..end), surface.group, style, &tickers))
            .then_some((end, surface.group))
        });
        if let Some((end, group)) = hit {
            found.push((i..end, group));
            next = end;
        }
    }
    build(reading, names, groups, found)
}

/// The names of the organisations that were decided for.
fn surfaces(reading: &Reading, names: &Names, groups: &Groups) -> Surfaces {
    let mut surfaces = Surfaces::default();
    let mut seen: FxHashMap<(u64, u32), usize> = FxHashMap::default();
    for (g, group) in groups.list.iter().enumerate() {
        let root = groups.root(g);
        if !groups.list[root].accepted || root != g && !group.accepted && group.signs.any(&[Sign::NoneHead, Sign::Place, Sign::Person]) {
            continue;
        }
        for &m in &group.members {
            let candidate = &names.candidates[m as usize];
            let text = reading.words(&candidate.tokens);
            let hash = text.bytes().fold(0u64, |h, b| (h.rotate_left(5) ^ u64::from(b)).wrapping_mul(0x517c_c1b7_2722_0a95));
            if seen.insert((hash, text.len() as u32), g).is_some() {
                continue;
            }
            surfaces.add(reading, Surface { tokens: candidate.tokens.clone(), group: root });
            // The name without its legal form may stand alone.
            // "Ana Wolfe" where Ana Wolfe Companies were named is the person.
            let person = inside::person(reading, candidate.tokens.start, candidate.core) && !group.signs.any(&[Sign::Listed, Sign::Body]);
            if candidate.core < candidate.tokens.end && candidate.core > candidate.tokens.start && !person {
                surfaces.add(reading, Surface { tokens: candidate.tokens.start..candidate.core, group: root });
            }
        }
    }
    surfaces
}

/// Whether the words of a name stand at a token.
fn same(reading: &Reading, name: &Range<usize>, at: usize, any_case: bool) -> bool {
    name.clone().enumerate().all(|(n, i)| {
        let (a, b) = (reading.token(i), reading.token(at + n));
        // "Hollis & Pike", "Hollis and Pike"
        let and = |t: &Token, i: usize| t.kind == Kind::Ampersand || reading.is(i, class::NAME_AND) && !t.has(Token::CAP);
        if n > 0 && and(a, i) && and(b, at + n) {
            return true;
        }
        if a.kind != b.kind || n > 0 && a.spaced() != b.spaced() {
            return false;
        }
        match a.kind {
            Kind::Word | Kind::Number => {
                let (x, y) = (reading.word(i), reading.word(at + n));
                x == y || any_case && x.to_lowercase() == y.to_lowercase()
            }
            _ => true,
        }
    })
}

/// Whether a name that stands here means the organisation.
#[allow(clippy::too_many_arguments)]
fn standing(
    reading: &Reading,
    names: &Names,
    groups: &Groups,
    run: usize,
    at: &Range<usize>,
    group: usize,
    style: Style,
    tickers: &[(usize, usize)],
) -> bool {
    let no = |reason: &'static str| {
        reading.drop(at, "organisation", reason);
        false
    };
    let (before, behind) = (reading.token(at.start.wrapping_sub(1)), reading.token(at.end));
    let first = reading.token(at.start);
    // "@northfield", "www.Northfield", "/CNW/", "Northfield.com"
    if !first.spaced()
        && matches!(before.kind, Kind::At | Kind::Hash | Kind::Period)
        && before.kind != Kind::End
        && !(before.kind == Kind::Period && reading.token(at.start.wrapping_sub(2)).len > 3)
    {
        return no("org.address");
    }
    if !first.spaced() && before.kind == Kind::Slash && behind.kind == Kind::Slash && !behind.spaced() {
        return no("org.wire");
    }
    if behind.kind == Kind::Period
        && !behind.spaced()
        && reading.token(at.end + 1).kind == Kind::Word
        && !reading.token(at.end + 1).spaced()
        && !reading.token(at.end + 1).has(Token::CAP)
    {
        return no("org.address");
    }
    if behind.kind == Kind::At && !behind.spaced() {
        return no("org.address");
    }
    let t = tickers.partition_point(|t| t.0 <= at.start);
    if t > 0 && at.start < tickers[t - 1].1 {
        return no("org.ticker-symbol");
    }
    // "under the symbol “NRTH”"
    let quote = usize::from(matches!(before.kind, Kind::Quote | Kind::OpenQuote));
    if says(reading, at.start.wrapping_sub(1 + quote), SYMBOL) {
        return no("org.ticker-symbol");
    }
    // "NRTH-100": a product's number.
    if behind.kind == Kind::Hyphen
        && !behind.spaced()
        && reading.token(at.end + 1).kind == Kind::Number
        && !reading.token(at.end + 1).spaced()
        && first.has(Token::UPPER)
        && at.len() == 1
    {
        return no("org.named-after");
    }
    // "Northfield Robotics®, Inc.": the form of a name, where a magazine is called so, too.
    if reading.is(at.start, class::LEGAL_FORM)
        && at.len() == 2
        && (before.kind == Kind::Comma || before.kind == Kind::Symbol || before.kind == Kind::Word && before.has(Token::CAP))
    {
        return no("org.longer-name");
    }
    if reading.is(at.start, class::LINK) && at.len() == 1 && link(reading, at) {
        return no("org.social-media-link");
    }
    if syndicated(reading, at.start) {
        return no("org.syndicator");
    }
    // "five-star Northfield reviews", "our Northfield page": what stands there of somebody else.
    if says(reading, at.end, PAGE) && (groups.list[group].signs.has(Sign::Body) || reading.is(at.start, class::LINK)) {
        return no("org.named-after");
    }
    // "the Ford government"
    if says(reading, at.end, GOVERNMENT) && groups.list[group].class() == Class::Company {
        return no("org.person");
    }
    // "Boeing 737", "Cessna 172": a product's number.
    if behind.kind == Kind::Number
        && behind.spaced()
        && ((2..=3).contains(&behind.len) || reading.word(at.end) == "5000")
        && groups.list[group].class() == Class::Company
        && groups.list[group].signs.any(&[Sign::Listed, Sign::Body])
        && !reading.word(at.end).contains(['.', ','])
        && !reading.is(at.end + 1, class::MAGNITUDE)
        && reading.token(at.end + 1).kind != Kind::Percent
        && !(reading.token(at.end + 1).kind == Kind::Word && reading.word(at.end + 1).ends_with('s') && reading.word(at.end + 1).len() > 3)
    {
        return no("org.named-after");
    }
    if style == Style::Capitals {
        return true;
    }
    // The run that it stands in.
    let Some(candidate) =
        names.candidates[run.min(names.candidates.len())..].iter().take(3).find(|c| c.tokens.start <= at.start && at.end <= c.tokens.end)
    else {
        return true;
    };
    if candidate.tokens == *at || candidate.tokens.start == at.start && candidate.core == at.end {
        if candidate.signs.has(Sign::TitleBefore)
            && !candidate.signs.any(&[Sign::LegalForm, Sign::Head])
            && groups.list[group].signs.0 & candidate.signs.0 == candidate.signs.0
        {
            return no("org.person");
        }
        if candidate.signs.has(Sign::TitleBefore) && candidate.words == 1 {
            return no("org.person");
        }
        return true;
    }
    let accepted = groups.of(candidate).is_some_and(|g| groups.list[groups.root(g)].accepted);
    inside_run(reading, (candidate, accepted), at, style, &no)
}

/// A name within a longer run: "Verizon Digital Ready", "Japanese Kubota".
fn inside_run(
    reading: &Reading,
    (candidate, accepted): (&Candidate, bool),
    at: &Range<usize>,
    style: Style,
    no: &dyn Fn(&'static str) -> bool,
) -> bool {
    if candidate.signs.has(Sign::Person) {
        return no("org.person");
    }
    if candidate.seam.is_some() {
        return true;
    }
    let prefix = candidate.tokens.start == at.start;
    // "the Northfield List of Best Employers" is Northfield's.
    if prefix && says(reading, at.end, LIST) {
        return true;
    }
    if style == Style::Title {
        return if candidate.signs.has(Sign::NoneHead) && prefix && candidate.tokens.len() <= at.len() + 3 {
            no("org.named-after")
        } else {
            true
        };
    }
    // "Layer Raises $6 Million" in the running text.
    let finite = reading.word(at.end).ends_with(['s', 'd']);
    if prefix && finite && reading.token(at.end).has(Token::CAP) && reading.is(at.end, class::ORG_VERB | class::ANY_VERB) {
        return true;
    }
    // "Northfield Capital Managing Principal Ana Wolfe", "Northfield Capital Ana Wolfe"
    let title =
        reading.is(at.end, class::TITLE) && reading.language.names.titles.starting(reading.tokens, at.end).is_some_and(|(_, t)| t.office);
    let person = at.len() > 1
        && at.end + 2 == candidate.tokens.end
        && reading.is(at.end, class::GIVEN_NAME)
        && !reading.is(at.end, class::NAME_WORD)
        && reading.is(at.end + 1, class::FAMILY_NAME);
    if prefix && (title || person) {
        return true;
    }
    if prefix {
        return no("org.named-after");
    }
    // "Coastal Unit of Northfield Capital": a part that is no name of its own.
    if candidate.tokens.end == at.end && at.len() > 1 && reading.is(at.start - 1, class::NAME_OF) && !accepted {
        return true;
    }
    // "Choose Northfield", "Eliminating Northfield": words that are written small elsewhere, before a name that is none of them.
    let plain = !accepted && (at.clone()).any(|i| inside::rare(reading, i)) && candidate.words <= at.len() + 4;
    let led_by = (candidate.tokens.start..at.start).all(|i| {
        plain && reading.is(i, class::ORDINARY)
            || reading.is(i, class::NO_NAME_START | class::CALENDAR | class::TITLE)
            || reading.place(i).is_some()
    });
    if led_by && candidate.tokens.end == at.end { true } else { no("org.longer-name") }
}

/// "Facebook | LinkedIn", "Follow us on Twitter", "on Facebook, Instagram and X"
fn link(reading: &Reading, at: &Range<usize>) -> bool {
    // Another one stands beside it, with a comma, "and" or a bracket between.
    let beside = |i: usize| reading.is(i, class::LINK) && reading.token(i).has(Token::CAP);
    let joint = |i: usize| {
        matches!(reading.token(i).kind, Kind::Comma | Kind::OpenBracket) || reading.is(i, class::NAME_AND) || says(reading, i, OR)
    };
    let (before, behind) = (at.start.wrapping_sub(1), at.end);
    let listed_before =
        joint(before) && (beside(before.wrapping_sub(1)) || joint(before.wrapping_sub(1)) && beside(before.wrapping_sub(2)));
    let listed_behind = joint(behind) && (beside(behind + 1) || joint(behind + 1) && beside(behind + 2));
    if listed_before || listed_behind {
        return true;
    }
    let bar = |i: usize| matches!(reading.token(i).kind, Kind::Pipe | Kind::Bullet | Kind::Newline | Kind::End | Kind::Colon | Kind::Slash);
    let listed = bar(at.start.wrapping_sub(1)) && bar(at.end)
        || reading.token(at.end).kind == Kind::Pipe
        || reading.token(at.start.wrapping_sub(1)).kind == Kind::Pipe;
    let sentence = reading.segments.sentence(at.start).tokens;
    let follow = (sentence.start.max(at.start.saturating_sub(40))..at.start).any(|i| says(reading, i, FOLLOW));
    // "on Facebook at Facebook.com/northfield"
    let address = says(reading, at.end, AT) || reading.token(at.end).kind == Kind::Colon && says(reading, at.end + 1, ADDRESS);
    listed || follow || address || reading.section(at.start) == Section::Contact
}

/// "appeared first on X", "originally published by X"
fn syndicated(reading: &Reading, at: usize) -> bool {
    let mut i = at.wrapping_sub(1);
    if says(reading, i, THE) {
        i = i.wrapping_sub(1);
    }
    says(reading, i, ON | BY | IN)
        && (says(reading, i.wrapping_sub(1), FIRST) && says(reading, i.wrapping_sub(2), PUBLISHED)
            || says(reading, i.wrapping_sub(1), PUBLISHED) && says(reading, i.wrapping_sub(2), ORIGINALLY))
}

/// Writes the organisations out.
fn build(reading: &Reading, names: &Names, groups: &Groups, found: Vec<(Range<usize>, usize)>) -> Vec<Organisation> {
    let mut place: FxHashMap<usize, usize> = FxHashMap::default();
    let mut list: Vec<Organisation> = Vec::new();
    for (tokens, g) in found {
        let group = &groups.list[g];
        let n = *place.entry(g).or_insert_with(|| {
            list.push(Organisation {
                id: OrganisationId(list.len() as u32),
                class: group.class(),
                rule: group.rule,
                weight: group.weight,
                ..Organisation::default()
            });
            list.len() - 1
        });
        let span = reading.tokens.span(&tokens);
        let text = reading.words(&tokens).to_owned();
        list[n].mentions.push(OrganisationMention { start: span.start, end: span.end, text, tokens });
    }
    list.iter_mut().for_each(|organisation| name(reading, organisation));
    forms(reading, names, groups, &place, &mut list);
    list
}

/// The fullest of the names written, the others as aliases in order of first mention.
fn name(reading: &Reading, organisation: &mut Organisation) {
    let mentions = &organisation.mentions;
    // Each way of writing it once: sorted, for a text may name one company in thousands of ways.
    let mut first: Vec<usize> = (0..mentions.len()).collect();
    first.sort_unstable_by_key(|&n| (mentions[n].text.as_str(), n));
    first.dedup_by_key(|n| mentions[*n].text.as_str());
    let mut written: Vec<(String, usize)> = first.into_iter().map(|n| (one_line(&mentions[n].text), n)).collect();
    written.sort_unstable();
    written.dedup_by(|later, first| later.0 == first.0);
    written.sort_unstable_by_key(|w| w.1);
    let mut shouted: Vec<bool> = written.iter().map(|w| in_capitals(reading, &mentions[w.1].tokens)).collect();
    // "BEK TV" is shouted only where "Bek TV" stands, too.
    if shouted.contains(&true) {
        let quiet: FxHashSet<String> = written.iter().zip(&shouted).filter(|w| !w.1).map(|w| w.0.0.to_lowercase()).collect();
        shouted.iter_mut().zip(&written).for_each(|(s, w)| *s &= quiet.contains(&w.0.to_lowercase()));
    }
    let fullest = |&at: &usize| (!shouted[at], written[at].0.chars().count(), usize::MAX - at);
    if let Some(best) = (0..written.len()).max_by_key(fullest) {
        organisation.name = written.remove(best).0;
    }
    organisation.aliases = written.into_iter().map(|w| w.0).collect();
}

/// A name with single blanks between its words.
fn one_line(name: &str) -> String {
    let other = |b: &u8| !b.is_ascii() || *b < b' ';
    if name.bytes().any(|b| other(&b)) || name.contains("  ") {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    name.to_owned()
}

/// Whether all words of a name of several are in capitals.
fn in_capitals(reading: &Reading, tokens: &Range<usize>) -> bool {
    let small = |i: usize| {
        let token = reading.token(i);
        token.kind == Kind::Word && token.has(Token::CAP) && !token.has(Token::UPPER)
    };
    tokens.len() > 1 && !tokens.clone().any(small)
}

/// Legal forms and tickers.
fn forms(reading: &Reading, names: &Names, groups: &Groups, place: &FxHashMap<usize, usize>, list: &mut [Organisation]) {
    for candidate in &names.candidates {
        let Some(n) = groups.of(candidate).and_then(|g| place.get(&groups.root(g))) else { continue };
        if let Some(form) = inside::form_of(reading, candidate) {
            let organisation = &mut list[*n];
            if organisation.legal_form.is_none() && reading.words(&candidate.tokens) == organisation.name {
                organisation.legal_form = Some(reading.words(&form).to_owned());
            }
        }
    }
    let mut told: FxHashSet<(usize, &str, &str)> = FxHashSet::default();
    for ticker in &names.tickers {
        let at = names.candidates.partition_point(|c| c.tokens.start < ticker.of);
        let Some(&n) = names.candidates.get(at).and_then(|c| groups.of(c)).and_then(|g| place.get(&groups.root(g))) else { continue };
        let (exchange, symbol) = (reading.words(&ticker.exchange), reading.words(&ticker.symbol));
        if told.insert((n, exchange, symbol)) {
            list[n].tickers.push(Ticker { exchange: exchange.to_owned(), symbol: symbol.to_owned() });
        }
    }
}
