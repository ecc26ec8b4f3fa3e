//! The words of names: heads, bodies, nouns, contexts, titles, and the user's own table.
//!
//! Takes a language's tables, gives maps from words and phrases to what they say. Must not look at a release.

use rustc_hash::FxHashMap;

use super::cue;
use crate::lang::cues::Cues;
use crate::lang::lexicon::{Lexicon, LexiconError, Phrases, WordId, WordMap, known_tokens, rows};
use crate::lang::{Manifest, class};
use crate::model::Class;
use crate::tables::gazetteer::Gazetteer;
use crate::tables::{FormKind, Tables};

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
    /// Nothing but a company, whatever its name ends in: "startup".
    pub firm: bool,
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
    pub(super) cues: WordMap<Cues>,
    /// What ends the names of partners: `Associates`.
    pub partners: WordMap<()>,
    /// What stands before things rather than names: `its`.
    pub determiners: WordMap<()>,
    /// Words that tell a part of a place: `Southern California`.
    pub directions: WordMap<()>,
    /// The word that an ampersand stands for.
    pub(super) ampersand: WordId,
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
                Noun { class, weak: row.flag("weak"), human: row.flag("human"), charity: row.flag("charity"), firm: row.flag("firm") },
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
                "" if row.surface.split([',', ';']).any(|part| class_of(part.trim()).is_some())
                    || row.surface.rsplit(' ').next().is_some_and(|last| class_of(last).is_some()) =>
                {
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
