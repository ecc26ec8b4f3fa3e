//! What an amount is, from the words round it.
//!
//! Every cue in the sentence speaks for a role, the louder the nearer and the closer its syntax ties it to the amount; the
//! loudest role wins. Where no word tells, what stands before the amount does, and at last the release as a whole.

mod fill;
mod payer;
mod place;
mod resolve;
mod shape;
mod votes;

use super::grammar::{self, is};
use super::sentence_of;
use super::stance::Stance;
use super::words::{Kind as CueKind, Says};
use crate::lang::class;
use crate::model::{Money, Role, Section};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::Kind;
use place::{Place, voice};
use resolve::{Cue, resolve};
use shape::{benefits_economy, coordinated, modifies, quoted, rated};
use votes::Votes;

pub(super) use fill::fill;
pub(super) use resolve::attracted;
pub use votes::Opinion;

/// How far from an amount a word may still speak for it.
const REACH: usize = 36;

/// The role of an amount by the words of its sentence; the amounts before it have theirs.
pub fn of(reading: &Reading, survey: &Survey, stance: &Stance, all: &[Money], n: usize, before: &[Opinion]) -> Opinion {
    let money = &all[n];
    let sentence = sentence_of(reading, money);
    let from = sentence.start.max(money.tokens.start.saturating_sub(REACH));
    let to = sentence.end.min(money.tokens.end + REACH);
    let mut votes = Votes::default();
    let language = reading.language;
    let first = reading.qualified_from(money.tokens.start);
    let mut i = from;
    while i < to {
        if money.tokens.contains(&i) || !reading.is(i, class::MONEY_CUE) {
            i += 1;
            continue;
        }
        // "the Elm Economy Futures Fund": within a name its last word alone says what it is.
        let within = reading.token(i).has(crate::token::Token::CAP)
            && reading.token(i + 1).has(crate::token::Token::CAP)
            && reading.token(i + 1).kind == Kind::Word
            && i > sentence.start
            && reading.section(i) != Section::Headline;
        let named = survey.organisation_at(i).is_some();
        match reading.language.money_links.cues.starting(reading.tokens, i).filter(|_| !named) {
            Some((end, _)) if within && end == i + 1 => i = end,
            Some((end, senses)) => {
                let place = Place::of(reading, all, n, first, i..end);
                // "a $85 billion student loan industry": the last noun says what it is.
                let inner = place.behind && reading.is(end, class::MONEY_CUE) && heads(reading, end) && heads(reading, i);
                for sense in senses {
                    // "is offering", "are building": no noun.
                    let verbal = sense.kind == CueKind::Head
                        && end == i + 1
                        && reading.word(i).ends_with(language.gerund)
                        && is(reading, i.wrapping_sub(1), grammar::PROGRESSIVE);
                    // "fast-charging stations": a part of an adjective is no verb.
                    let compound = sense.kind == CueKind::Verb && reading.token(i.wrapping_sub(1)).kind == Kind::Hyphen;
                    if verbal || compound {
                        continue;
                    }
                    let (mut weight, rule) = voice(sense, &place);
                    if inner && sense.kind == CueKind::Head {
                        weight *= 0.4;
                    }
                    let cue = Cue { says: sense.says, noun: place.behind && sense.kind == CueKind::Head, at: i };
                    let role = resolve(reading, survey, stance, &cue, &sentence, money);
                    votes.add(role, weight, rule);
                }
                i = end;
            }
            None => i += 1,
        }
    }
    rated(reading, stance, money, &sentence, &mut votes);
    quoted(money, &mut votes);
    if benefits_economy(reading, money, &sentence) {
        votes.add(Role::Economy, 7.0, "role.to-the-economy");
    }
    column(reading, survey, stance, money, &mut votes);
    if stance.grants && super::funder::grant_line(reading, money) {
        votes.add(Role::Funding, 4.0, "role.line-of-grants");
    }
    let end = money.tokens.end;
    let noun = if reading.token(end).is_dash() { end + 1 } else { end };
    if modifies(reading, first, noun) {
        let cue = Cue { says: Says::Invest, noun: true, at: noun };
        votes.add(resolve(reading, survey, stance, &cue, &sentence, money), 1.1, "role.modifier");
    }
    coordinated(reading, all, n, first, &sentence, before, &mut votes);
    votes.best()
}

/// Whether a noun that tells a role begins at a token.
fn heads(reading: &Reading, i: usize) -> bool {
    let cue = reading.language.money_links.cues.starting(reading.tokens, i);
    cue.is_some_and(|(_, senses)| senses.iter().any(|s| s.kind == CueKind::Head))
}

/// The header of a table's column says what its amounts are.
fn column(reading: &Reading, survey: &Survey, stance: &Stance, money: &Money, votes: &mut Votes) {
    if money.section != Section::Table {
        return;
    }
    let Some(header) = crate::scan::jobs::table::header(reading, money.tokens.start) else { return };
    for i in header.clone() {
        if !reading.is(i, class::MONEY_CUE) {
            continue;
        }
        for sense in reading.language.money_links.cues.starting(reading.tokens, i).map_or(&[][..], |c| c.1.as_slice()) {
            let cue = Cue { says: sense.says, noun: false, at: i };
            votes.add(resolve(reading, survey, stance, &cue, &header, money), sense.weight, "role.column");
        }
    }
}
