//! Where the name of an organisation stands in the clause that an amount belongs to: subject, object, apposition, opening phrase.
//!
//! Takes a mention's tokens and an amount, answers one question each. Must not weigh the answers, nor ask what an organisation is.

use std::ops::Range;

use crate::lang::class;
use crate::link::money::grammar::{self, is};
use crate::link::money::words::Party;
use crate::model::{Money, OrganisationId, Section};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::{Kind, Token};

use super::suits::is_party;

/// How many tokens an alias in brackets may have.
const ALIAS: usize = 12;
/// How far an apposition may reach.
const APPOSED: usize = 30;
/// How far into a sentence its subject may stand.
const OPENING: usize = 16;
/// Before a participle, how many tokens may hold its auxiliary.
const GROUP: usize = 4;

/// The token behind a name and behind what stands in brackets there: "the Department of Mines (DoM) will".
pub(in crate::link::money) fn behind_name(reading: &Reading, end: usize) -> usize {
    if reading.token(end).kind != Kind::OpenBracket {
        return end;
    }
    (end + 1..end + ALIAS).find(|&i| reading.token(i).kind == Kind::CloseBracket).map_or(end, |i| i + 1)
}

/// The token before a name and its article.
pub(super) fn before_name(reading: &Reading, start: usize) -> usize {
    start.wrapping_sub(if is(reading, start.wrapping_sub(1), grammar::NAME_ARTICLE) { 2 } else { 1 })
}

/// "Northfield will", "Northfield today announced": a verb follows, and nothing makes the name part of another phrase.
pub(super) fn subject(reading: &Reading, start: usize, end: usize) -> bool {
    let behind = behind_name(reading, end);
    // "Elm's spin-off, Northfield, has declared"
    let between = reading.token(start.wrapping_sub(1)).kind == Kind::Comma && reading.token(behind).kind == Kind::Comma;
    !is(reading, before_name(reading, start), grammar::NO_SUBJECT | grammar::PLACING) && verb(reading, behind + usize::from(between))
}

/// The organisation that is the subject of the sentence before a token.
pub(in crate::link::money) fn subject_before(reading: &Reading, survey: &Survey, at: usize) -> Option<OrganisationId> {
    let before = reading.segments.near(at.saturating_sub(1));
    survey.named_in(&(before.start..before.end.min(before.start + OPENING))).iter().find(|m| subject(reading, m.0, m.1)).map(|m| m.2)
}

/// Whether a verb stands at a token, or an adverb before one.
fn verb(reading: &Reading, i: usize) -> bool {
    is(reading, i, grammar::PASSING | grammar::PASSIVE | grammar::PRESENT) || reading.is(i, class::ANY_VERB | class::ORG_VERB)
}

/// "has acquired Northfield for $5 million": who is named behind such a verb is dealt with and does not act.
pub(super) fn dealt_with(reading: &Reading, start: usize) -> bool {
    is(reading, before_name(reading, start), grammar::DEALING)
}

/// "Northfield, a maker of lamps with sales of $5 million, …": the amount tells of the one just named.
pub(super) fn apposed(reading: &Reading, money: &Money, (start, end): (usize, usize)) -> bool {
    let comma = behind_name(reading, end);
    if reading.token(comma).kind != Kind::Comma || money.tokens.start.saturating_sub(comma) > APPOSED {
        return false;
    }
    let opens = is(reading, comma + 1, grammar::RATE_ARTICLE | grammar::ARTICLE | grammar::RELATIVE);
    let within = (comma + 1..money.tokens.start).all(|i| reading.token(i).kind != Kind::Comma);
    opens && within && !(is(reading, comma + 1, grammar::ARTICLE) && fronted(reading, start))
}

/// "In partnership with Northfield, the fund will": the name ends a phrase before the subject of the sentence.
fn fronted(reading: &Reading, start: usize) -> bool {
    let first = reading.segments.near(start).start;
    is(reading, first, grammar::NO_SUBJECT | grammar::PLACING) && verb_free(reading, first..start)
}

/// "Founded in 2006 with $5 million in assets, Northfield now": the amount stands in the phrase that opens the sentence, and its
/// subject follows the comma.
pub(super) fn opened_by(reading: &Reading, sentence: &Range<usize>, money: &Money, start: usize) -> bool {
    let first = start.wrapping_sub(usize::from(is(reading, start.wrapping_sub(1), grammar::ARTICLE)));
    reading.token(first.wrapping_sub(1)).kind == Kind::Comma
        && (sentence.start..first.wrapping_sub(1)).all(|i| reading.token(i).kind != Kind::Comma)
        && money.tokens.end < first
        && verb_free(reading, sentence.start..money.tokens.start)
}

/// Whether no verb makes a clause of some tokens: "With sales of", "Founded in 2006 with".
fn verb_free(reading: &Reading, mut tokens: Range<usize>) -> bool {
    let first = tokens.start;
    !tokens.any(|i| {
        i > first && is(reading, i, grammar::PASSING | grammar::PASSIVE | grammar::PRESENT) && !is(reading, i, grammar::RATE_ADVERB)
    })
}

/// Whether a clause tells of somebody who gets money: "will receive", "was awarded", but not "the Ministry awarded".
pub(super) fn gets(reading: &Reading, mut clause: Range<usize>) -> bool {
    clause.any(|i| is_party(reading, i, Party::Recipient) && !(is(reading, i, grammar::GOT) && active(reading, i)))
}

/// "was bought by", "agreed to be acquired by": the subject of such a clause changes hands.
pub(super) fn passed_on(reading: &Reading, mut clause: Range<usize>) -> bool {
    let passive = |i: usize| (1..GROUP).any(|k| is(reading, i.wrapping_sub(k), grammar::PASSIVE));
    clause.any(|i| is(reading, i, grammar::DEALING) && passive(i))
}

/// Whether a participle that may be a past tense is one: no "was" before it, and not the short form of a headline.
fn active(reading: &Reading, i: usize) -> bool {
    let passive = |k: usize| is(reading, i.wrapping_sub(k), grammar::PASSIVE | grammar::PRESENT);
    reading.section(i) != Section::Headline && !reading.token(i).has(Token::CAP) && !(1..GROUP).any(passive)
}
