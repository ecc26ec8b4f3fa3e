//! Candidates for names of organisations: capitalised runs, each with what stands in it and beside it.
//!
//! Takes a [`Reading`], gives [`Candidate`]s in reading order with local evidence ([`sign`]). Must not decide: evidence adds
//! up over the release in `survey::organisations`.

pub mod around;
pub mod brackets;
pub mod cue;
mod form;
mod initials;
pub mod inside;
mod join;
pub mod run;
pub mod sign;
mod start;
mod style;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lang::cues::Cues;
use crate::lang::lexicon::{Lexicon, LexiconError, Phrases, WordId, WordMap, known_tokens, rows};
use crate::lang::{Manifest, class};
use crate::model::Class;
use crate::scan::Reading;
use crate::tables::gazetteer::Gazetteer;
use crate::tables::{FormKind, Tables};
use crate::token::{Kind, Token};
use sign::Signs;

/// The tables of a language, as they stand in the source.
#[derive(Debug, Clone, Copy)]
pub struct Sources {
    pub heads: &'static str,
    pub bodies: &'static str,
    pub nouns: &'static str,
    pub verbs: &'static str,
    pub contexts: &'static str,
    pub stop: &'static str,
    pub persons: &'static str,
    pub cues: &'static str,
    pub ordinary: &'static str,
    pub of: &'static [&'static str],
    pub and: &'static [&'static str],
    pub particles: &'static [&'static str],
}

impl Sources {
    /// All that stands in it, in the order of its fields.
    pub fn texts(self) -> impl Iterator<Item = &'static str> {
        let Sources { heads, bodies, nouns, verbs, contexts, stop, persons, cues, ordinary, of, and, particles } = self;
        let tables = [heads, bodies, nouns, verbs, contexts, stop, persons, cues, ordinary];
        tables.into_iter().chain([of, and, particles].into_iter().flatten().copied())
    }
}

/// The word of a name that says what it names.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// `None` for a programme, law, place or product.
    pub class: Option<Class>,
    /// "X of Y" is one name.
    pub of: bool,
    /// Not enough by itself.
    pub weak: bool,
    /// A weak one that companies have far more often than anything else: `Minerals`.
    pub trade: bool,
    /// Companies are called after such things, too.
    pub place: bool,
    /// Says something only with "of" behind it: "City".
    pub before: bool,
    /// A company and the one so called are two: "X Canada".
    pub division: bool,
}

/// A body known by name.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    /// `None` looks like a body and is none.
    pub class: Option<Class>,
    /// Also an ordinary word.
    pub word: bool,
}

/// What a line of the user's own table says.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    /// `None` is no organisation, whatever else speaks for it.
    pub class: Option<Class>,
    /// All names of a line are one organisation's.
    pub line: usize,
}

/// What a noun says of the name beside it.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    pub class: Option<Class>,
    /// Products are called so, too: "platform".
    pub weak: bool,
    /// Persons are called so, too: "investor".
    pub human: bool,
    /// What works for no profit: "charity".
    pub charity: bool,
}

/// What words say of the name behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    Sure,
    /// Sure, and a comma may stand between: `our affiliate, X`.
    Kin,
    Strong,
    Weak,
    Alias,
    Formerly,
    List,
    Place,
    /// Mostly a product: "launches X", "the introduction of X".
    Launch,
    Role,
    /// Stands behind a name: "X customers", "X's website".
    Owned,
    /// Stands behind a name's possessive: "X's commitment".
    Held,
}

/// A person's title or office.
#[derive(Clone, Copy, Debug)]
pub struct Title {
    /// Stands behind or before a name, and "of" what it is held in: `CEO`.
    pub office: bool,
    /// Also begins names: `General`.
    pub word: bool,
    /// "of X" names what the office is about: `Director`.
    pub department: bool,
    /// Companies have it.
    pub business: bool,
    /// Mostly charities and associations have it.
    pub charity: bool,
}

/// The words of a language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub heads: Phrases<Head>,
    pub bodies: Gazetteer<Body>,
    /// The user's own table: what a name names, and the line that says so.
    pub own: Gazetteer<Own>,
    pub nouns: Phrases<Noun>,
    pub contexts: Phrases<Context>,
    pub titles: Phrases<Title>,
    soft_starts: WordMap<()>,
    /// What words say of a name beside them.
    cues: WordMap<Cues>,
    /// What ends the names of partners: `Associates`.
    pub partners: WordMap<()>,
    /// What stands before things rather than names: `its`.
    pub determiners: WordMap<()>,
    /// Words that tell a part of a place: `Southern California`.
    pub directions: WordMap<()>,
    /// The word that an ampersand stands for.
    ampersand: WordId,
    /// Words that begin names: `Air`, `Groupe`.
    /// With whether they are enough by themselves: `Banco`.
    pub first_heads: WordMap<(Option<Class>, bool)>,
}

/// What errors call the user's own table.
pub const OWN: &str = "organisations";

/// A name without the legal form that it ends in, where it ends in one.
fn without_form<'n>(name: &'n str, lexicon: &mut Lexicon, tables: &Tables) -> Option<&'n str> {
    let tokens = known_tokens(name, lexicon);
    let end = tokens.len();
    let form = (1..end).find(|&i| tables.form(name, &tokens, i).is_some_and(|(e, kind)| e == end && kind != FormKind::Before))?;
    let core = name[..tokens.at(form).span().start as usize].trim_end_matches([' ', ',']);
    core.contains(char::is_alphanumeric).then_some(core)
}

fn class_of(value: &str) -> Option<Option<Class>> {
    match value {
        "company" => Some(Some(Class::Company)),
        "government" => Some(Some(Class::Government)),
        "other" => Some(Some(Class::Other)),
        "none" => Some(None),
        _ => None,
    }
}

impl Words {
    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Words, LexiconError> {
        let sources = &manifest.names;
        let cues = cue::load(manifest, lexicon)?;
        let mut words = Words { ampersand: lexicon.add("and", 0), cues, ..Words::default() };
        for row in rows("org_heads.tsv", sources.heads) {
            let class = class_of(row.value).ok_or_else(|| row.error(format!("'{}' is no class", row.value)))?;
            if row.flag("first") {
                words.first_heads.add(lexicon, row.surface, 0, (class, row.flag("sure")));
                continue;
            }
            words.heads.add(
                lexicon,
                row.surface,
                0,
                class::HEAD,
                Head {
                    class,
                    of: row.flag("of"),
                    weak: row.flag("weak"),
                    trade: row.flag("trade"),
                    place: row.flag("place"),
                    before: row.flag("before"),
                    division: row.flag("division"),
                },
            );
        }
        for row in rows("org_bodies.tsv", sources.bodies) {
            let class = class_of(row.value).ok_or_else(|| row.error(format!("'{}' is no class", row.value)))?;
            words.bodies.add(lexicon, row.surface, class::LISTED, Body { class, word: row.flag("word") });
        }
        for row in rows("org_nouns.tsv", sources.nouns) {
            let class = class_of(row.value).ok_or_else(|| row.error(format!("'{}' is no class", row.value)))?;
            words.nouns.add(
                lexicon,
                row.surface,
                class::ORG_NOUN,
                class::ORG_NOUN,
                Noun { class, weak: row.flag("weak"), human: row.flag("human"), charity: row.flag("charity") },
            );
        }
        for row in rows("org_verbs.tsv", sources.verbs) {
            let bit = match row.value {
                "strong" => class::ORG_VERB,
                "weak" => class::ANY_VERB,
                other => return Err(row.error(format!("'{other}' is no strength"))),
            };
            lexicon.add(row.surface, bit);
        }
        for row in rows("org_contexts.tsv", sources.contexts) {
            let context = match row.value {
                "sure" => Context::Sure,
                "kin" => Context::Kin,
                "strong" => Context::Strong,
                "weak" => Context::Weak,
                "alias" => Context::Alias,
                "formerly" => Context::Formerly,
                "list" => Context::List,
                "place" => Context::Place,
                "launch" => Context::Launch,
                "role" => Context::Role,
                "owned" => Context::Owned,
                "held" => Context::Held,
                other => return Err(row.error(format!("'{other}' is no context"))),
            };
            words.contexts.add(lexicon, row.surface, 0, class::ORG_CONTEXT, context);
        }
        for row in rows("org_stop.tsv", sources.stop) {
            let bit = match row.value {
                "partners" => {
                    words.partners.add(lexicon, row.surface, 0, ());
                    continue;
                }
                "determiner" => {
                    words.determiners.add(lexicon, row.surface, 0, ());
                    continue;
                }
                "start" => class::NO_NAME_START,
                "calendar" => class::CALENDAR,
                "link" => class::LINK,
                "generic" => class::GENERIC,
                "tail" => class::NO_NAME_TAIL,
                "direction" => {
                    words.directions.add(lexicon, row.surface, 0, ());
                    continue;
                }
                other => return Err(row.error(format!("'{other}' is no reason"))),
            };
            if row.flag("soft") {
                words.soft_starts.add(lexicon, row.surface, bit, ());
            } else if !row.surface.contains([' ', '-']) {
                lexicon.add(row.surface, bit);
            }
        }
        for row in rows("persons.tsv", sources.persons) {
            let office = match row.value {
                "title" => false,
                "office" => true,
                other => return Err(row.error(format!("'{other}' is no kind of title"))),
            };
            words.titles.add(
                lexicon,
                row.surface,
                class::TITLE,
                class::TITLE,
                Title {
                    office,
                    word: row.flag("word"),
                    department: row.flag("department"),
                    business: row.flag("business"),
                    charity: row.flag("charity"),
                },
            );
        }
        for (list, bit) in [(sources.of, class::NAME_OF), (sources.and, class::NAME_AND), (sources.particles, class::NAME_PARTICLE)] {
            for word in list {
                lexicon.add(word, bit);
            }
        }
        Ok(words)
    }

    /// Adds the user's own table: `name<TAB>class<TAB>aliases`, aliases with a semicolon between.
    pub(crate) fn load_own(&mut self, table: &str, lexicon: &mut Lexicon, tables: &Tables) -> Result<(), LexiconError> {
        let mut said: FxHashMap<String, usize> = FxHashMap::default();
        for (n, row) in rows(OWN, table.trim_start_matches('\u{FEFF}')).enumerate() {
            if n == 0 && row.surface.eq_ignore_ascii_case("name") && row.value.eq_ignore_ascii_case("class") {
                continue;
            }
            let class = match row.value {
                "" if row.surface.rsplit([',', ';', ' ']).next().is_some_and(|last| class_of(last).is_some()) => {
                    return Err(row.error("a tab stands between the name and the class"));
                }
                "" => Some(Class::Company),
                value => class_of(value).ok_or_else(|| row.error(format!("'{value}' is no class: company, government, other or none")))?,
            };
            for name in std::iter::once(row.surface).chain(row.flags.split(';').map(str::trim).filter(|a| !a.is_empty())) {
                if !name.contains(char::is_alphanumeric) {
                    return Err(row.error("a line begins with a name"));
                }
                if let Some(line) = said.insert(name.to_lowercase(), row.line()).filter(|&line| line != row.line()) {
                    return Err(row.error(format!("'{name}' stands in line {line}, too")));
                }
                let own = Own { class, line: row.line() };
                // Without its legal form, too, as everybody writes it behind the first time.
                if let Some(core) = without_form(name, lexicon, tables) {
                    self.own.add(lexicon, core, class::LISTED, own);
                }
                self.own.add(lexicon, name, class::LISTED, own);
            }
        }
        Ok(())
    }

    /// Whether a word that mostly begins sentences may begin a name too: `Next Insurance`.
    pub fn soft_start(&self, token: &crate::token::Token) -> bool {
        self.soft_starts.get(token.word).is_some()
    }
}

/// How the words of a block are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    /// Nearly every word has a capital, so that capitals tell nothing.
    Title,
    Capitals,
}

/// A stretch that may name an organisation.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub tokens: Range<usize>,
    /// Behind the last token before the legal form.
    pub core: usize,
    /// The hash of its folded words, legal form aside.
    pub key: u64,
    /// How many words the key has.
    pub words: usize,
    pub signs: Signs,
    /// What its own words say that it is.
    pub class: Option<Class>,
    /// An "and" at which it may have to be cut in two.
    pub seam: Option<usize>,
    /// What a noun beside it says that it is.
    pub noun: Option<Class>,
}

/// Another name in brackets or quotes behind a candidate.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The candidate's first token.
    pub of: usize,
    pub tokens: Range<usize>,
}

/// `NYSE: ABC` behind a candidate.
#[derive(Clone, Debug)]
pub struct TickerAt {
    /// The candidate's first token.
    pub of: usize,
    pub exchange: Range<usize>,
    pub symbol: Range<usize>,
}

/// All that names found in a release.
#[derive(Debug, Default)]
pub struct Names {
    pub candidates: Vec<Candidate>,
    pub aliases: Vec<Alias>,
    pub tickers: Vec<TickerAt>,
    /// The style of each block.
    pub styles: Vec<Style>,
}

/// Finds the candidates of a release.
pub fn candidates(reading: &Reading) -> Names {
    let mut names = Names::default();
    // Most of what is not written small is a name or a mark.
    names.candidates.reserve(reading.segments.anchors.outstanding().len() / 3);
    for (n, block) in reading.segments.blocks.iter().enumerate() {
        let style = style::style(reading, n);
        names.styles.push(style);
        run::scan(reading, &block.tokens, style, &mut names);
    }
    owned_by_name(reading, &mut names);
    inseparable(reading, &mut names);
    for candidate in &mut names.candidates {
        inside::look(reading, candidate);
    }
    final_stops(reading, &mut names);
    around::look(reading, &mut names);
    brackets::look(reading, &mut names);
    names
}

/// "Elmie's is", "at Elmie's.": a name that never stands without its possessive, and more than once with nothing behind it that
/// could be owned, ends in it.
fn owned_by_name(reading: &Reading, names: &mut Names) {
    if !reading.segments.anchors.has(Kind::Possessive) {
        return;
    }
    let single = |c: &Candidate| c.tokens.len() == 1 && reading.token(c.tokens.start).len >= 3;
    // How often it stands, with a possessive, and with nothing owned behind that.
    let mut seen: FxHashMap<u64, (u32, u32, u32)> = FxHashMap::default();
    for c in names.candidates.iter().filter(|c| single(c)) {
        let (all, with, bare) = seen.entry(c.key).or_default();
        *all += 1;
        if reading.token(c.tokens.end).kind == Kind::Possessive {
            let next = c.tokens.end + 1;
            *with += 1;
            *bare += u32::from(match reading.token(next).kind {
                Kind::Word => !reading.token(next).has(Token::CAP) && reading.is(next, class::NO_NAME_START | class::NAME_AND),
                Kind::Comma | Kind::Period | Kind::Colon | Kind::Newline | Kind::OpenBracket => true,
                _ => false,
            });
        }
    }
    for c in names.candidates.iter_mut().filter(|c| c.tokens.len() == 1) {
        if seen.get(&c.key).is_some_and(|&(all, with, bare)| all == with && bare >= 2) {
            c.tokens.end += 1;
            c.core = c.tokens.end;
        }
    }
}

/// "Elm Gallery and Fine Jewelry": two that stand together wherever either stands, three times and more, are one name.
fn inseparable(reading: &Reading, names: &mut Names) {
    let joint = |i: usize| reading.is(i, class::NAME_AND) && !reading.token(i).has(Token::CAP) || reading.token(i).kind == Kind::Ampersand;
    let pairs: Vec<usize> = (1..names.candidates.len())
        .filter(|&n| {
            let (left, right) = (&names.candidates[n - 1], &names.candidates[n]);
            left.tokens.end + 1 == right.tokens.start && joint(left.tokens.end) && left.words + right.words > 2
        })
        .collect();
    if pairs.len() < 3 {
        return;
    }
    let mut together: FxHashMap<(u64, u64), u32> = FxHashMap::default();
    let mut alone: FxHashMap<u64, u32> = FxHashMap::default();
    for &n in &pairs {
        *together.entry((names.candidates[n - 1].key, names.candidates[n].key)).or_default() += 1;
    }
    for candidate in &names.candidates {
        *alone.entry(candidate.key).or_default() += 1;
    }
    let mut taken = Vec::new();
    for &n in &pairs {
        let (left, right) = (&names.candidates[n - 1], &names.candidates[n]);
        let count = together.get(&(left.key, right.key)).copied().unwrap_or_default();
        if count < 3 || [left.key, right.key].iter().any(|key| alone.get(key) != Some(&count)) {
            continue;
        }
        let (tokens, core) = (left.tokens.start..right.tokens.end, right.core);
        let mut signs = left.signs;
        signs.merge(right.signs);
        let (key, words) = key(reading, &(tokens.start..core));
        names.candidates[n - 1] = Candidate { tokens, core, key, words, signs, class: None, seam: None, noun: None };
        taken.push(n);
    }
    let mut n = 0;
    let mut gone = taken.into_iter().peekable();
    names.candidates.retain(|_| {
        n += 1;
        gone.next_if_eq(&(n - 1)).is_none()
    });
}

/// "Ltd." at the end of a sentence, in a release that writes "Ltd" elsewhere: the stop is the sentence's.
fn final_stops(reading: &Reading, names: &mut Names) {
    let bare: rustc_hash::FxHashSet<WordId> = names
        .candidates
        .iter()
        .map(|c| c.tokens.end - 1)
        .filter(|&last| reading.is(last, class::LEGAL_FORM) && reading.token(last + 1).kind != Kind::Period)
        .map(|last| reading.token(last).word)
        .collect();
    if bare.is_empty() {
        return;
    }
    for candidate in &mut names.candidates {
        let last = candidate.tokens.end - 1;
        if candidate.core < last
            && reading.token(last).kind == Kind::Period
            && bare.contains(&reading.token(last - 1).word)
            && reading.is(last - 1, class::LEGAL_FORM)
            && (reading.token(last + 1).kind != Kind::Word || reading.segments.sentence_at(last + 1) != reading.segments.sentence_at(last))
            && !matches!(reading.token(last + 1).kind, Kind::Comma | Kind::OpenBracket | Kind::Possessive)
        {
            candidate.tokens.end = last;
        }
    }
}

/// Mixes a number into a key.
#[inline]
fn mix(key: u64, word: u64) -> u64 {
    let h = (key.rotate_left(7) ^ 0x9e37_79b9_7f4a_7c15 ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    h ^ h >> 32
}

/// A word in a key: case and apostrophes aside. Words of the lexicon go by their id, which all their spellings share.
#[inline]
fn folded(reading: &Reading, i: usize) -> u64 {
    number(reading.token(i).word, || reading.word(i))
}

/// The number of a word: its id, or its letters where the lexicon has it not. Those are only asked for then.
#[inline]
fn number<'a>(id: WordId, word: impl FnOnce() -> &'a str) -> u64 {
    if id == WordId::UNKNOWN { folded_letters(word()) } else { u64::from(id.0) }
}

/// The letters of a word as a number.
fn folded_letters(word: &str) -> u64 {
    let bytes = |word: &[u8], lower: u64| {
        let (chunks, rest) = word.as_chunks::<8>();
        let last = rest.iter().fold(0, |n, &b| n << 8 | u64::from(b));
        let whole = |n, chunk: &[u8; 8]| mix(n, u64::from_le_bytes(*chunk) | lower);
        mix(chunks.iter().fold(word.len() as u64, whole), last | lower)
    };
    // Letters, digits and what stands inside words differ in this bit by their case alone.
    if word.is_ascii() {
        bytes(word.as_bytes(), 0x2020_2020_2020_2020)
    } else {
        bytes(word.to_lowercase().replace('\u{2019}', "'").as_bytes(), 0)
    }
}

/// The keys of all beginnings of some tokens, each with the index behind it; the last is the key of them all.
pub fn keys(reading: &Reading, tokens: &Range<usize>, mut each: impl FnMut(usize, u64)) {
    let mut key = 0;
    for i in tokens.clone() {
        key = match reading.token(i).kind {
            Kind::Word | Kind::Number => mix(key, folded(reading, i)),
            Kind::Ampersand => mix(key, u64::from(reading.language.names.ampersand.0)),
            _ => continue,
        };
        each(i + 1, key);
    }
}

/// The key of a single word or number.
#[inline]
pub fn word_key(reading: &Reading, i: usize) -> u64 {
    mix(0, folded(reading, i))
}

/// The key of a part of a word, as if it stood alone.
pub fn part_key(reading: &Reading, part: Range<usize>) -> u64 {
    let word = reading.text.get(part).unwrap_or_default();
    mix(0, number(reading.language.lexicon.find(word), || word))
}

/// The key of some tokens and how many words it has.
pub fn key(reading: &Reading, tokens: &Range<usize>) -> (u64, usize) {
    let (mut last, mut words) = (0, 0);
    keys(reading, tokens, |_, key| {
        last = key;
        words += 1;
    });
    (last, words)
}
