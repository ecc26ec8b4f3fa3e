//! What the rest of the release says of a name: whether it writes it small, too, and whether an address is made of it.
//!
//! Takes groups, adds signs. Looks at the tokens that may matter, once.

use rustc_hash::FxHashSet;

use super::group::Groups;
use crate::lang::class;
use crate::model::Class;
use crate::scan::Reading;
use crate::scan::names::sign::Sign;
use crate::scan::names::{Names, word_key};
use crate::tables::top_level;
use crate::token::{Kind, Token};

/// The shortest name that may be the beginning of a longer address.
const BEGINNING: usize = 6;

/// The shortest word that a name may be glued to.
const GLUED: usize = 5;

/// Looks at all tokens once.
pub fn look(reading: &Reading, names: &Names, groups: &mut Groups) {
    // "Spare" where "spare parts" stands, too
    let mut lowered = Vec::new();
    for group in &groups.list {
        let Some(candidate) = group.members.first().and_then(|&m| names.candidates.get(m as usize)) else { continue };
        let single = group.words == 1 && candidate.core == candidate.tokens.start + 1;
        if !single || !reading.word(candidate.tokens.start).as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        lowered.extend(reading.segments.anchors.places(reading.tokens, reading.token(candidate.tokens.start)).filter(|&i| {
            let token = reading.token(i);
            token.kind == Kind::Word
                && token.flags & (Token::CAP | Token::MIXED) == 0
                && token.spaced()
                && reading.word(i).as_bytes().first().is_some_and(u8::is_ascii_lowercase)
        }));
    }
    for i in lowered {
        if let Some(&g) = groups.by_key.get(&word_key(reading, i))
            && groups.list[g].words == 1
            && !reading.is(i, class::LISTED)
            && !in_address(reading, i)
            && !groups.list[g].signs.any(&[Sign::Apposition, Sign::Copula, Sign::About, Sign::Ticker, Sign::NounBefore])
        {
            groups.list[g].signs.add(Sign::Lowered);
        }
    }
    let mut addresses = Addresses::default();
    let (mut political, mut business) = (0u32, 0u32);
    for &i in reading.segments.anchors.outstanding() {
        let i = i as usize;
        let token = reading.token(i);
        if token.kind == Kind::Period && !token.spaced() {
            addresses.add(reading, i);
        }
        if token.has(Token::CAP)
            && reading.is(i, class::TITLE)
            && let Some((_, title)) = reading.language.names.titles.starting(reading.tokens, i)
        {
            business += u32::from(title.business);
            political += u32::from(!title.business && !title.word);
        }
    }
    addresses.mark(reading, names, groups);
    glued(reading, names, groups);
    // Where politicians speak, "Protect Our Rivers" is a society.
    if political >= 4 && political > 2 * business {
        for group in &mut groups.list {
            if group.words >= 2 && !group.signs.any(&[Sign::Rare, Sign::Camel, Sign::LegalForm, Sign::Listed]) {
                group.usual = Class::Other;
            }
        }
    }
}

/// "Our MissionNorthfield Foods": a heading that lost its line break before a name that stands by itself elsewhere.
fn glued(reading: &Reading, names: &Names, groups: &mut Groups) {
    let joint = |i: usize| {
        let word = reading.word(i).as_bytes();
        let at = word.windows(2).rposition(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase())? + 1;
        (at >= GLUED).then_some(at)
    };
    let core = |names: &Names, m: u32| names.candidates[m as usize].tokens.start..names.candidates[m as usize].core;
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (g, group) in groups.list.iter().enumerate() {
        let Some(&m) = group.members.first() else { continue };
        let tokens = core(names, m);
        for i in tokens.clone().filter(|&i| reading.token(i).has(Token::MIXED)) {
            let rest = joint(i).and_then(|at| reading.words(&(i..tokens.end)).get(at..));
            found.extend(rest.filter(|rest| rest.len() >= GLUED).map(|rest| (g, rest)));
        }
    }
    if found.is_empty() {
        return;
    }
    // Only what is as long as one of them is looked at.
    let length = |words: &str| 1u64 << (words.len() % 64);
    let lengths = found.iter().fold(0, |bits, (_, rest)| bits | length(rest));
    let wholes = groups.list.iter().filter_map(|g| g.members.first()).map(|&m| reading.words(&core(names, m)));
    let alone: FxHashSet<&str> = wholes.filter(|words| lengths & length(words) != 0).collect();
    for (g, rest) in found {
        if alone.contains(rest) {
            groups.list[g].signs.add(Sign::NoBody);
        }
    }
}

/// Whether a word begins an address: `northfield.com`, `northfield@`.
fn in_address(reading: &Reading, i: usize) -> bool {
    let (next, behind) = (reading.token(i + 1), reading.token(i + 2));
    !next.spaced() && (matches!(next.kind, Kind::At | Kind::Slash | Kind::Hyphen) || next.kind == Kind::Period && !behind.spaced())
}

/// The addresses of a release: hashes of their own names, and of the beginnings of these.
#[derive(Default)]
struct Addresses {
    whole: Vec<u64>,
    beginnings: Vec<u64>,
}

impl Addresses {
    /// "www.northfield.com", "info@northfield.com": what stands before the full stop.
    fn add(&mut self, reading: &Reading, stop: usize) {
        let (name, behind) = (reading.token(stop - 1), reading.token(stop + 1));
        let domain = behind.kind == Kind::Word && !behind.spaced() && top_level(reading.word(stop + 1));
        if !domain || !matches!(name.kind, Kind::Word | Kind::Number) {
            return;
        }
        let mut start = stop - 1;
        let hyphened = |start: usize| {
            let part = |i: usize| matches!(reading.token(i).kind, Kind::Word | Kind::Number);
            let hyphen = |i: usize| reading.token(i).kind == Kind::Hyphen;
            let before = start.wrapping_sub(1);
            !reading.token(start).spaced() && (hyphen(before) && part(start) || part(before) && hyphen(start))
        };
        while stop - start < 12 && hyphened(start) {
            start -= 1;
        }
        let mut hash = SEED;
        let mut letters = 0;
        for i in start..stop {
            for byte in reading.word(i).bytes() {
                letters += usize::from(step(&mut hash, byte));
                if letters >= BEGINNING {
                    self.beginnings.push(hash);
                }
            }
        }
        self.whole.push(hash);
    }

    fn mark(mut self, reading: &Reading, names: &Names, groups: &mut Groups) {
        if self.whole.is_empty() {
            return;
        }
        self.whole.sort_unstable();
        self.beginnings.sort_unstable();
        let has = |hashes: &[u64], hash| hashes.binary_search(&hash).is_ok();
        for group in &mut groups.list {
            let Some(candidate) = group.members.first().and_then(|&m| names.candidates.get(m as usize)) else { continue };
            let mut hash = SEED;
            let mut letters = 0;
            for i in candidate.tokens.start..candidate.core {
                for byte in reading.word(i).bytes() {
                    letters += usize::from(step(&mut hash, byte));
                }
            }
            if letters >= 2 && has(&self.whole, hash) || letters >= BEGINNING && has(&self.beginnings, hash) {
                group.signs.add(Sign::Domain);
            }
        }
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Takes a letter or digit into a hash, case aside.
fn step(hash: &mut u64, byte: u8) -> bool {
    let counts = byte.is_ascii_alphanumeric();
    if counts {
        *hash = (*hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    }
    counts
}
