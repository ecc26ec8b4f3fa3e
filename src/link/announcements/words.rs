//! The words that tell what a release decides.

use std::collections::BTreeMap;

use crate::lang::lexicon::{Lexicon, LexiconError, WordMap, rows};
use crate::lang::{Manifest, class};
use crate::scan::Reading;

/// What a word may say, one bit each.
pub type Cues = u32;

/// Does or promises something with an amount.
pub const DECIDES: Cues = 1;
/// Does so with public money and gifts only.
pub const DECIDES_PUBLIC: Cues = 1 << 1;
/// Only says how large an amount is, or what becomes of it.
pub const STATES: Cues = 1 << 2;
/// Decides over public money, else states.
pub const INCREASES: Cues = 1 << 3;
/// Its subject is who gets.
pub const GETS: Cues = 1 << 4;
/// Puts what follows into the past.
pub const HISTORY: Cues = 1 << 5;
/// Only wants it.
pub const ASKS: Cues = 1 << 6;
pub const PROPOSED: Cues = 1 << 7;
pub const COMING: Cues = 1 << 8;
pub const DONE: Cues = 1 << 9;
/// A programme that an amount belongs to.
pub const PLAN: Cues = 1 << 10;
/// What an amount is for.
pub const DEAL: Cues = 1 << 11;
/// What goes to private persons.
pub const PERSONS: Cues = 1 << 12;
/// A place where something is built.
pub const SITE: Cues = 1 << 13;
pub const GIVEN_UP: Cues = 1 << 14;
/// Part of the name of a public body that gets rather than gives.
pub const LOCAL: Cues = 1 << 15;
/// Tells of a person's past.
pub const BIOGRAPHY: Cues = 1 << 16;
/// Tells of a whole programme rather than of one grant.
pub const NATIONWIDE: Cues = 1 << 17;
/// What is owed or taxed: no decision over money.
pub const DEBT: Cues = 1 << 18;
/// A share in an earlier decision: "helped secure".
pub const HELPED: Cues = 1 << 19;
/// Of a case in court, where nobody decides over money of his own will.
pub const COURT: Cues = 1 << 20;
/// Buys or sells.
pub const TRADES: Cues = 1 << 22;
/// Blames somebody else's decision.
pub const OPPOSED: Cues = 1 << 21;

#[derive(Debug, Clone, Default)]
pub struct Words {
    map: WordMap<Cues>,
}

impl Words {
    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Words, LexiconError> {
        let mut all: BTreeMap<&str, Cues> = BTreeMap::new();
        for row in rows("announcement_words.tsv", manifest.announcement_words) {
            let cue = match row.value {
                "decides" if row.flag("public") => DECIDES_PUBLIC,
                "decides" => DECIDES,
                "states" => STATES,
                "increases" => INCREASES,
                "gets" => GETS,
                "history" => HISTORY,
                "asks" => ASKS,
                "proposed" => PROPOSED,
                "coming" => COMING,
                "done" => DONE,
                "plan" => PLAN,
                "deal" => DEAL,
                "persons" => PERSONS,
                "site" => SITE,
                "given-up" => GIVEN_UP,
                "local" => LOCAL,
                "biography" => BIOGRAPHY,
                "nationwide" => NATIONWIDE,
                "debt" => DEBT,
                "helped" => HELPED,
                "court" => COURT,
                "opposed" => OPPOSED,
                "trades" => TRADES,
                other => return Err(row.error(format!("'{other}' says nothing of announcements"))),
            };
            *all.entry(row.surface).or_default() |= cue;
        }
        let mut words = Words::default();
        for (surface, cues) in all {
            words.map.add(lexicon, surface, class::ANNOUNCEMENT, cues);
        }
        Ok(words)
    }
}

/// What the word at a token says.
pub fn cues(reading: &Reading, i: usize) -> Cues {
    if !reading.is(i, class::ANNOUNCEMENT) {
        return 0;
    }
    reading.language.announcements.map.get(reading.token(i).word).copied().unwrap_or(0)
}

/// Whether the word at a token says one of some things.
pub fn says(reading: &Reading, i: usize, wanted: Cues) -> bool {
    cues(reading, i) & wanted != 0
}

/// Whether the subject of a verb is who gets: always for "receives", only in the passive for "awarded".
pub fn gets(reading: &Reading, verb: usize) -> bool {
    let cues = cues(reading, verb);
    if cues & GETS == 0 {
        return false;
    }
    let passive = (1..4).any(|n| matches!(reading.word(verb.wrapping_sub(n)), "was" | "were" | "been" | "be" | "is" | "are" | "being"));
    passive || !matches!(reading.word(verb).to_ascii_lowercase().as_str(), "awarded" | "given" | "granted" | "allocated")
}
