//! The words of employment: nouns that are jobs or people, and what verbs do with them.

use super::{grammar, uncounted};
use crate::lang::cues::Cues;
use crate::lang::lexicon::{Lexicon, LexiconError, WordMap, rows};
use crate::lang::{Manifest, class};
use crate::token::Token;

/// What a noun says of a number before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// `jobs`, `employees`: a count of them is a count of jobs.
    Job,
    /// `roles`, `posts`: jobs too, but only where the words round them speak of employment.
    WeakJob,
    /// `vacancies`
    Vacancy,
    /// `job`, `employee`: a modifier of the noun that follows.
    Singular,
    /// `opportunities`: jobs behind "job", "employment".
    Opportunity,
    /// `members`: jobs behind "team", "staff".
    Member,
    /// `workforce`, `team`: a group of some size.
    Group,
    /// `person`, in "60-person team".
    Person,
    /// `people`: a verb must make them jobs.
    People,
    /// `engineers`: an employer must be near.
    Occupation,
    /// `seekers`, `customers`: never.
    Not,
    /// `bills`, in "jobs bills": jobs before it only say what it is about.
    Topic,
    /// `active-duty`: personnel behind it are no jobs.
    Soldier,
    /// `undocumented`: whoever is called so is counted for that, not as with somebody.
    Without,
}

/// What becomes of the jobs that are a verb's object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Create,
    Retain,
    Support,
    Employ,
    Lose,
    Move,
    Post,
    /// People are trained, helped: no jobs.
    Train,
    /// People are killed, and count for no jobs; jobs are lost.
    Kill,
}

/// The form in which a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Base,
    /// `creates`
    Present,
    /// `created`
    Past,
    /// `creating`
    Ing,
    /// `creation`
    Noun,
}

/// A verb's form and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    pub action: Action,
    pub form: Form,
    /// Speaks of jobs only where its object is a job noun.
    pub weak: bool,
}

/// The words of employment of a language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    nouns: WordMap<Noun>,
    verbs: WordMap<Verb>,
    staff: WordMap<()>,
    function: WordMap<()>,
    pub(super) grammar: WordMap<Cues>,
    pub(super) uncounted: WordMap<Cues>,
}

impl Words {
    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Words, LexiconError> {
        let mut words =
            Words { grammar: grammar::load(manifest, lexicon)?, uncounted: uncounted::load(manifest, lexicon)?, ..Words::default() };
        for row in rows("job_words.tsv", manifest.job_words) {
            let noun = match row.value {
                "job" if row.flag("vacancy") => Noun::Vacancy,
                "job" if row.flag("weak") => Noun::WeakJob,
                "job" => Noun::Job,
                "singular" => Noun::Singular,
                "opportunity" => Noun::Opportunity,
                "member" => Noun::Member,
                "group" => Noun::Group,
                "person" => Noun::Person,
                "people" => Noun::People,
                "occupation" => Noun::Occupation,
                "not" => Noun::Not,
                "topic" => Noun::Topic,
                "without" => Noun::Without,
                "soldier" => Noun::Soldier,
                other => return Err(row.error(format!("'{other}' is no kind of noun"))),
            };
            // What is never jobs leaves a year before it a year: "in 2018 customers", "the 2024 report".
            let classes = if matches!(noun, Noun::Not | Noun::Without | Noun::Topic | Noun::Soldier) { 0 } else { class::JOB_NOUN };
            words.nouns.add(lexicon, row.surface, classes, noun);
            if row.flag("staff") {
                words.staff.add(lexicon, row.surface, class::JOB_NOUN, ());
            }
        }
        for row in rows("job_verbs.tsv", manifest.job_verbs) {
            let action = match row.value {
                "create" => Action::Create,
                "retain" => Action::Retain,
                "support" => Action::Support,
                "employ" => Action::Employ,
                "lose" => Action::Lose,
                "move" => Action::Move,
                "post" => Action::Post,
                "train" => Action::Train,
                "kill" => Action::Kill,
                other => return Err(row.error(format!("'{other}' is nothing that verbs do with jobs"))),
            };
            let weak = row.flag("weak");
            let mut add = |surface: &str, form| {
                words.verbs.add(lexicon, surface, class::JOB_VERB, Verb { action, form, weak });
            };
            if row.flag("noun") {
                add(row.surface, Form::Noun);
                continue;
            }
            let irregular = |key: &str| row.flags.split(' ').find_map(|f| f.strip_prefix(key).map(str::to_owned));
            let stem = row.surface.strip_suffix('e').unwrap_or(row.surface);
            let y = row.surface.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u']));
            add(row.surface, Form::Base);
            let present = irregular("present=").unwrap_or(y.map_or(third_person(row.surface), |s| format!("{s}ies")));
            add(&present, Form::Present);
            add(&irregular("ing=").unwrap_or(format!("{stem}ing")), Form::Ing);
            // A past that is spelt like the base ("cut") is read as the base.
            let past = irregular("past=").unwrap_or(y.map_or(format!("{stem}ed"), |s| format!("{s}ied")));
            if past != row.surface {
                add(&past, Form::Past);
            }
            if let Some(participle) = irregular("participle=") {
                add(&participle, Form::Past);
            }
        }
        for row in rows("function_words.tsv", manifest.function_words) {
            words.function.add(lexicon, row.surface, class::FUNCTION, ());
        }
        Ok(words)
    }

    /// The noun that a token is.
    pub fn noun(&self, token: &Token) -> Option<Noun> {
        self.nouns.get(token.word).copied()
    }

    /// Whether a noun names people who are there rather than jobs that come.
    pub fn is_staff(&self, token: &Token) -> bool {
        self.staff.get(token.word).is_some()
    }

    /// The verb that a token is.
    pub fn verb(&self, token: &Token) -> Option<Verb> {
        self.verbs.get(token.word).copied()
    }
}

fn third_person(base: &str) -> String {
    let hissing = ["s", "x", "ch", "sh"].iter().any(|e| base.ends_with(e));
    format!("{base}{}", if hissing { "es" } else { "s" })
}
