//! Candidates of one name become one group, its signs summed over the release.
//!
//! Signs in favour count once wherever they stand; signs against count where most of the places show them.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::class;
use crate::model::Class;
use crate::scan::Reading;
use crate::scan::names::sign::{Sign, Signs};
use crate::scan::names::{Candidate, Names, inside, key, word_key};
use crate::token::Kind;

/// All places of one name.
#[derive(Clone, Debug)]
pub struct Group {
    pub key: u64,
    pub words: usize,
    pub signs: Signs,
    /// Indexes of its candidates, in reading order.
    pub members: Vec<u32>,
    /// What its own words say.
    pub class: Option<Class>,
    /// What nouns beside it say.
    pub noun: Option<Class>,
    /// The group whose other name it is.
    pub part_of: Option<usize>,
    /// What it is where nothing says so.
    pub usual: Class,
    pub accepted: bool,
    pub weight: i32,
    pub rule: &'static str,
}

impl Group {
    /// Why it was dropped, for `explain`.
    pub fn reason(&self) -> &'static str {
        if self.signs.any(&[Sign::Person, Sign::Surname, Sign::TitleBefore]) {
            "org.person"
        } else if self.signs.any(&[Sign::Place, Sign::InPlace]) {
            "org.place"
        } else if self.signs.has(Sign::NoneHead) {
            "org.programme-or-thing"
        } else if self.signs.any(&[Sign::NoBody, Sign::Generic, Sign::GenericWords, Sign::Adjective]) {
            "org.no-name"
        } else {
            "org.little-evidence"
        }
    }

    pub fn weigh(&mut self) {
        let (weight, rule) = self.signs.weigh();
        self.weight = weight;
        self.rule = rule;
        self.accepted = super::enough(weight);
    }

    /// What it is, company where nothing says otherwise.
    pub fn class(&self) -> Class {
        if self.signs.has(Sign::Nonprofit) && !self.signs.any(&[Sign::Own, Sign::Ticker]) && self.class != Some(Class::Government) {
            return Class::Other;
        }
        // "Hollis School is a startup"
        if self.signs.has(Sign::Firm) && self.class == Some(Class::Other) && !self.signs.any(&[Sign::Body, Sign::Own]) {
            return Class::Company;
        }
        // "Calder Homes, a housing association": what the text says goes before a faint word of the name.
        let faint = self.signs.any(&[Sign::WeakHead, Sign::TradeHead])
            && !self.signs.any(&[Sign::LegalForm, Sign::WeakForm, Sign::Head, Sign::Body, Sign::Own]);
        let told = self.signs.has(Sign::Apposition) && !self.signs.has(Sign::Copula);
        let class = if faint && told { self.noun.or(self.class) } else { self.class.or(self.noun) };
        class.unwrap_or(self.usual)
    }
}

/// The groups of a release.
#[derive(Debug, Default)]
pub struct Groups {
    pub list: Vec<Group>,
    pub by_key: FxHashMap<u64, usize>,
}

impl Groups {
    pub fn of(&self, candidate: &Candidate) -> Option<usize> {
        self.by_key.get(&candidate.key).copied()
    }

    /// The group that a group is another name of, at the end of the chain.
    pub fn root(&self, mut g: usize) -> usize {
        // A chain is never longer than a few names; the bound keeps a ring from being walked for ever.
        for _ in 0..8 {
            match self.list[g].part_of {
                Some(next) => g = next,
                None => return g,
            }
        }
        g
    }
}

/// Cuts "Alpha and Beta Inc." in two where one of them stands alone elsewhere.
pub fn cut_seams(reading: &Reading, names: &mut Names) {
    if names.candidates.iter().all(|c| c.seam.is_none()) {
        return;
    }
    // "Heron Painting and Paving offers" says of neither half that it stands alone.
    let joints: FxHashSet<(u64, u64)> =
        names.candidates.iter().filter_map(|c| c.seam).map(|s| (word_key(reading, s - 1), word_key(reading, s + 1))).collect();
    let joint = |and: usize| {
        (reading.is(and, class::NAME_AND) || reading.token(and).kind == Kind::Ampersand)
            && joints.contains(&(word_key(reading, and.wrapping_sub(1)), word_key(reading, and + 1)))
    };
    let halves = |c: &Candidate| joint(c.tokens.end) || joint(c.tokens.start.wrapping_sub(1));
    let alone: FxHashSet<u64> = names.candidates.iter().filter(|c| c.seam.is_none() && !halves(c)).map(|c| c.key).collect();
    let mut cut = Vec::new();
    for candidate in &mut names.candidates {
        let Some(seam) = candidate.seam else { continue };
        let left = candidate.tokens.start..seam;
        let right = seam + 1..candidate.core.max(seam + 2).min(candidate.tokens.end);
        let (left_key, left_words) = key(reading, &left);
        let (right_key, right_words) = key(reading, &right);
        if !alone.contains(&left_key) && !alone.contains(&right_key) {
            continue;
        }
        let mut second = candidate.clone();
        second.tokens = seam + 1..candidate.tokens.end;
        (second.core, second.key, second.words, second.seam) = (right.end, right_key, right_words, None);
        second.signs.remove(Sign::OnlyInitial);
        inside::look(reading, &mut second);
        let mut first = Candidate { core: seam, key: left_key, words: left_words, seam: None, class: None, ..candidate.clone() };
        first.tokens = left;
        first.signs = Signs::default();
        inside::look(reading, &mut first);
        *candidate = first;
        cut.push(second);
    }
    names.candidates.append(&mut cut);
    names.candidates.sort_by_key(|c| (c.tokens.start, usize::MAX - c.tokens.end));
}

/// Signs against a name that count only where most places show them.
const MOSTLY: [Sign; 7] =
    [Sign::Article, Sign::Determiner, Sign::Possessed, Sign::InPlace, Sign::TitleBefore, Sign::ThingBeside, Sign::Person];
/// Signs that count only where all places show them.
const ALWAYS: [Sign; 2] = [Sign::OnlyInitial, Sign::TitleCase];

/// Both.
const COUNTED: [Sign; MOSTLY.len() + ALWAYS.len()] = {
    let mut counted = [Sign::Article; MOSTLY.len() + ALWAYS.len()];
    let mut k = 0;
    while k < counted.len() {
        counted[k] = if k < MOSTLY.len() { MOSTLY[k] } else { ALWAYS[k - MOSTLY.len()] };
        k += 1;
    }
    counted
};

/// Signs by which the text itself says what a name is.
const TOLD: [Sign; 8] =
    [Sign::Apposition, Sign::Copula, Sign::About, Sign::Ticker, Sign::StrongVerb, Sign::Office, Sign::NounBefore, Sign::Credit];

/// Signs of who does business.
const TRADES: [Sign; 9] = [
    Sign::About,
    Sign::Office,
    Sign::OfficeAt,
    Sign::Domain,
    Sign::Headline,
    Sign::Opener,
    Sign::StrongVerb,
    Sign::SureContext,
    Sign::Camel,
];

/// Makes the groups.
pub fn group(reading: &Reading, names: &Names) -> Groups {
    let mut groups = Groups::default();
    groups.by_key.reserve(names.candidates.len());
    groups.list.reserve(names.candidates.len());
    let mut counts: Vec<[u32; COUNTED.len()]> = Vec::with_capacity(names.candidates.len());
    let mut tickers: Vec<(usize, usize)> = names.tickers.iter().map(|t| (t.exchange.start, t.symbol.end)).collect();
    tickers.sort_unstable();
    for (n, candidate) in names.candidates.iter().enumerate() {
        let at = tickers.partition_point(|t| t.0 <= candidate.tokens.start);
        if at > 0 && candidate.tokens.start < tickers[at - 1].1 {
            continue;
        }
        let g = *groups.by_key.entry(candidate.key).or_insert_with(|| {
            groups.list.push(Group {
                key: candidate.key,
                words: candidate.words,
                signs: Signs::default(),
                members: Vec::new(),
                class: None,
                noun: None,
                part_of: None,
                usual: Class::Company,
                accepted: false,
                weight: 0,
                rule: "",
            });
            counts.push([0; COUNTED.len()]);
            groups.list.len() - 1
        });
        let group = &mut groups.list[g];
        group.members.push(n as u32);
        let mut signs = candidate.signs;
        if signs.any(&COUNTED) {
            for (count, sign) in counts[g].iter_mut().zip(COUNTED) {
                *count += u32::from(signs.has(sign));
                signs.remove(sign);
            }
        }
        group.signs.merge(signs);
        // A legal form says more than a head word, and either more than a table.
        let formed = candidate.signs.any(&[Sign::LegalForm, Sign::Own]);
        if group.class.is_none() || formed && candidate.class.is_some() {
            group.class = candidate.class.or(group.class);
        }
        group.noun = group.noun.or(candidate.noun);
    }
    for (group, counts) in groups.list.iter_mut().zip(&counts) {
        let n = group.members.len() as u32;
        for (k, (&count, sign)) in counts.iter().zip(COUNTED).enumerate().filter(|(_, (count, _))| **count > 0) {
            let holds = if k < MOSTLY.len() { count * 2 >= n } else { count == n };
            if holds {
                group.signs.add(sign);
            }
        }
        // "Christie Innomed, a Canadian company" is no person.
        if group.signs.any(&[Sign::Apposition, Sign::Copula, Sign::Based, Sign::About]) && group.noun == Some(Class::Company) {
            group.signs.remove(Sign::Person);
        }
        // What the text says a name is goes before what its words mostly are: "Gap, the clothing retailer". An office says it of
        // several words alone: "chief executive of Crisp Morning Goods", but "Subcommittee Chairman".
        let told = group.signs.any(&[Sign::Apposition, Sign::About, Sign::Ticker, Sign::NounBefore]);
        // "startups such as Basis", "Graphite, founded in 2019"
        let told = told || group.words == 1 && group.signs.any(&[Sign::Based, Sign::Example]) && !group.signs.has(Sign::Article);
        if told || group.words >= 2 && group.signs.any(&[Sign::Office, Sign::OfficeAt]) {
            group.signs.remove(Sign::Ordinary);
        }
        // "TFX, a marketing agency" is no abbreviation of a thing.
        if group.signs.any(&[Sign::Apposition, Sign::Based]) && group.noun == Some(Class::Company) {
            group.signs.remove(Sign::Abbreviation);
        }
        if n >= 3 && !group.signs.any(&ALWAYS) {
            group.signs.add(Sign::Frequent);
        }
        // Grants mostly go to clubs and societies; "Northfield secures $11 million" is a company's round.
        if group.signs.any(&[Sign::Recipient, Sign::Receives]) && !group.signs.any(&TRADES) {
            group.usual = Class::Other;
        }
        // "in the Washington Post"
        if group.signs.has(Sign::Body) {
            group.signs.remove(Sign::TitleCase);
            group.signs.remove(Sign::InPlace);
            group.signs.remove(Sign::Article);
        }
        if group.signs.any(&[Sign::Head, Sign::TradeHead]) {
            group.signs.remove(Sign::PersonBeside);
        }
        // "Youth Inc." may be a name where the release presents it.
        if group.signs.has(Sign::LegalForm) && group.signs.any(&[Sign::Opener, Sign::Headline, Sign::About, Sign::Ticker]) {
            group.signs.remove(Sign::Generic);
            group.signs.remove(Sign::Ordinary);
            group.signs.remove(Sign::Lowered);
        }
        if group.signs.any(&[Sign::LegalForm, Sign::WeakForm, Sign::Listed, Sign::Body, Sign::Own]) {
            group.signs.remove(Sign::Person);
            group.signs.remove(Sign::OnlyInitial);
            group.signs.remove(Sign::Abbreviation);
        }
        // Several words that begin a sentence are a name all the same, and a body is called "the Agency of X".
        if group.words > 1 || group.signs.any(&TOLD) {
            group.signs.remove(Sign::OnlyInitial);
        }
        if group.signs.any(&[Sign::Head, Sign::TradeHead, Sign::LegalForm, Sign::WeakForm]) {
            group.signs.remove(Sign::Article);
            group.signs.remove(Sign::Determiner);
            group.signs.remove(Sign::Possessed);
        }
    }
    surnames(reading, names, &mut groups);
    super::elsewhere::look(reading, names, &mut groups);
    for group in &mut groups.list {
        group.weigh();
    }
    groups
}

/// Single words that are the given or family name of a person of the release.
fn surnames(reading: &Reading, names: &Names, groups: &mut Groups) {
    let mut known: FxHashSet<u64> = FxHashSet::default();
    for candidate in &names.candidates {
        let person =
            candidate.signs.any(&[Sign::Person, Sign::TitleBefore]) && !candidate.signs.any(&[Sign::Body, Sign::Listed, Sign::Own]);
        if person {
            let last = candidate.tokens.end - 1;
            known.insert(key(reading, &(last..last + 1)).0);
            // "Justin" where Justin Smith was named.
            let start = candidate.tokens.start;
            if candidate.signs.has(Sign::Person) && last > start && reading.is(start, class::GIVEN_NAME) {
                known.insert(key(reading, &(start..start + 1)).0);
            }
        }
    }
    for group in &mut groups.list {
        if group.words == 1 && known.contains(&group.key) && !group.signs.any(&[Sign::LegalForm, Sign::Own, Sign::Ticker, Sign::Alias]) {
            group.signs.add(Sign::Surname);
        }
    }
}
