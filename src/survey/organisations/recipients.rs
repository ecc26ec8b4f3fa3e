//! Who gets money in lists of grants: "Alder Rowing Club – $15,500", "$25,000 to the Village of Teslin".
//!
//! Such a line names a body whatever the words of the name are, and names it whole. Takes the candidates and the amounts, adds
//! signs; makes a candidate of a line's name where its words gave another one, or several.

use crate::scan::names::cue;
use std::ops::Range;

use crate::lang::class;
use crate::link::announcements::words::{self, DEAL, DECIDES, DECIDES_PUBLIC, GETS, STATES, TRADES};
use crate::model::Money;
use crate::scan::names::sign::{Sign, Signs};
use crate::scan::names::{Candidate, Names, inside, key};
use crate::scan::{Found, Reading};
use crate::token::{Kind, Token};

/// Below this, in any currency, a line tells what something costs.
const LEAST: u32 = 1000;
/// How many lines make a list.
const LINES: usize = 2;
/// A name has no more tokens.
const LONGEST: usize = 14;
/// How many blocks above a list may say that it is one of grants.
const ABOVE: usize = 3;
/// How many tokens before an amount the verb of which it is the object may stand.
const OBJECT: usize = 6;
/// How many tokens may stand between a name and its verb: "will", "is to".
const HELPS: usize = 4;

/// Adds the signs that lines of grants give to the names in them.
pub(super) fn look(reading: &Reading, found: &Found, names: &mut Names) {
    let amounts = || found.money.iter().filter(|m| m.value >= Some(LEAST.into()) && m.per.is_none());
    let mut lines: Vec<Range<usize>> = amounts().filter_map(|m| line(reading, m).or_else(|| cell(reading, m))).collect();
    lines.dedup();
    let granted = lines.first().is_some_and(|first| opened(reading, first.start));
    if lines.len() >= LINES && granted {
        whole(reading, names, lines);
    }
    for money in amounts() {
        if let Some((start, to)) = behind(reading, money) {
            mark(&mut names.candidates, start, to.then_some(Sign::Recipient), false);
        }
        if let Some(start) = given(reading, names, money) {
            mark(&mut names.candidates, start, Some(Sign::Recipient), false);
        }
        if let Some(n) = receiver(reading, names, money)
            && !place_head(reading, &names.candidates[n])
        {
            names.candidates[n].signs.add(Sign::Receives);
        }
    }
}

/// "Alder Rowing Club – $15,500": the name that a dash or colon parts from the amount of its line.
fn line(reading: &Reading, money: &Money) -> Option<Range<usize>> {
    let at = reading.segments.block_at(money.tokens.start);
    let block = reading.segments.blocks.get(at)?;
    let end = money.tokens.start.checked_sub(1)?;
    let sign = reading.token(end);
    let parted = sign.kind == Kind::Colon || matches!(sign.kind, Kind::Hyphen | Kind::Dash) && sign.spaced();
    (parted && reading.segments.headline != Some(at)).then(|| name(reading, block.tokens.start, end)).flatten()
}

/// "Alder Rowing Club" and, on the next line, "$15,500".
fn cell(reading: &Reading, money: &Money) -> Option<Range<usize>> {
    let at = reading.segments.block_at(money.tokens.start);
    let alone = reading.segments.blocks.get(at)?.tokens.len() <= money.tokens.len() + 1;
    let above = at.checked_sub(1).filter(|&n| alone && reading.segments.headline != Some(n))?;
    let tokens = reading.segments.blocks.get(above)?.tokens.clone();
    name(reading, tokens.start, tokens.end)
}

/// The name that fills some tokens, up to a comma or bracket.
fn name(reading: &Reading, start: usize, end: usize) -> Option<Range<usize>> {
    let start = (start..end).take(LONGEST).find(|&i| reading.token(i).kind == Kind::Word)?;
    let start = if cue::says(reading, start, cue::THE) { start + 1 } else { start };
    let stop = (start..end).take(LONGEST + 1).find(|&i| matches!(reading.token(i).kind, Kind::Comma | Kind::OpenBracket | Kind::Newline));
    let name = start..stop.unwrap_or(end);
    let fits = |i: usize| {
        let token = reading.token(i);
        match token.kind {
            Kind::Word => token.has(Token::CAP) || reading.is(i, class::FUNCTION),
            _ => matches!(
                token.kind,
                Kind::Possessive | Kind::Apostrophe | Kind::Ampersand | Kind::Slash | Kind::Hyphen | Kind::Dash | Kind::Number
            ),
        }
    };
    let capitalised = reading.token(name.start).has(Token::CAP) && reading.token(name.end.wrapping_sub(1)).has(Token::CAP);
    (name.len() <= LONGEST && capitalised && name.clone().all(fits)).then_some(name)
}

/// Whether the headline, or what stands above a list, says that something is given, and not what a company reports.
fn opened(reading: &Reading, start: usize) -> bool {
    let block = reading.segments.block_at(start);
    let says = |n: usize, cues| {
        let tokens = reading.segments.blocks.get(n).map_or(0..0, |b| b.tokens.clone());
        tokens.clone().any(|i| words::says(reading, i, cues))
    };
    let mut above = (block.saturating_sub(ABOVE)..block).chain(reading.segments.headline);
    !reading.segments.headline.is_some_and(|h| says(h, STATES)) && above.any(|n| says(n, DEAL | DECIDES_PUBLIC | GETS))
}

/// "$25,000 to the Village of Teslin", "$25,000 for Teslin Hall": where the name begins that a line's first amount leads to, and
/// whether it leads to who gets rather than to a purpose.
fn behind(reading: &Reading, money: &Money) -> Option<(usize, bool)> {
    let block = reading.segments.blocks.get(reading.segments.block_at(money.tokens.start))?;
    // Asked last: in a line of bare amounts it looks at all that stands before each.
    let first = || (block.tokens.start..money.tokens.start).all(|i| reading.token(i).kind != Kind::Word);
    let (to, next) = (cue::says(reading, money.tokens.end, cue::TO), money.tokens.end + 1);
    let start = if cue::says(reading, next, cue::THE) { next + 1 } else { next };
    ((to || cue::says(reading, money.tokens.end, cue::FOR)) && reading.token(start).capitalised() && first()).then_some((start, to))
}

/// How many tokens of what an amount is may stand before whom it is for: "in federal funding".
const PHRASE: usize = 5;
/// A name of so many words is hardly a purpose's.
const LONG: usize = 4;
/// How many tokens before an amount the verb that gives it may stand.
const GIVEN: usize = 8;

/// "a $25,000 grant to Alder Hall", "including $40,000 for Alder Hall to mend its roof": where the name begins that an amount leads
/// to in running text, where a verb or a noun says that it is given and the name ends behind it.
fn given(reading: &Reading, names: &Names, money: &Money) -> Option<usize> {
    let end = money.tokens.end;
    let lead = (end..end + PHRASE).find(|&i| matches!(reading.word(i), "to" | "for"))?;
    let says = |i: usize, cues| words::says(reading, i, cues);
    let phrase = |i: usize| {
        let token = reading.token(i);
        token.kind == Kind::Hyphen
            || token.kind == Kind::Word && !token.capitalised() && (reading.word(i) == "in" || !reading.is(i, class::FUNCTION))
    };
    let deal = (end..lead).any(|i| says(i, DEAL));
    let sentence = reading.segments.near(money.tokens.start).start;
    let verb = || (sentence..money.tokens.start).rev().take(GIVEN).any(|i| says(i, DECIDES | DECIDES_PUBLIC) && !says(i, TRADES));
    if !(end..lead).all(phrase) || !deal && !verb() {
        return None;
    }
    let start = if reading.word(lead + 1) == "the" { lead + 2 } else { lead + 1 };
    let n = names.candidates.binary_search_by_key(&start, |c| c.tokens.start).ok()?;
    let mut behind = names.candidates[n].tokens.end;
    // "in Alder Bay"
    if reading.word(behind) == "in" && reading.token(behind + 1).capitalised() {
        behind = (behind + 1..behind + PHRASE).find(|&i| !reading.token(i).capitalised())?;
    }
    let token = reading.token(behind);
    // What only is for something by name is given to it where the words say what it does with it.
    let does = matches!(reading.word(behind), "to" | "for");
    // "for Alder Hall's new roof"
    let does = does || matches!(token.kind, Kind::Possessive | Kind::Apostrophe);
    let ends = does || matches!(token.kind, Kind::Comma | Kind::Period | Kind::Semicolon) || reading.is(behind, class::FUNCTION);
    // "in federal funding for Alder County Fire Rescue."
    let long = deal && names.candidates[n].tokens.len() >= LONG;
    (does || (long || reading.word(lead) == "to") && ends).then_some(start)
}

/// "Alder Rowing Club will receive $15,500": the candidate that ends before the verb.
fn receiver(reading: &Reading, names: &Names, money: &Money) -> Option<usize> {
    let sentence = reading.segments.near(money.tokens.start);
    let first = sentence.start.max(money.tokens.start.saturating_sub(OBJECT));
    let verb = (first..money.tokens.start).rev().find(|&i| words::gets(reading, i))?;
    let last = names.candidates.partition_point(|c| c.tokens.start < verb).checked_sub(1)?;
    // "Alder Rowing Club (ARC) was awarded"
    let short = |c: &Candidate| {
        reading.token(c.tokens.start.wrapping_sub(1)).kind == Kind::OpenBracket && reading.token(c.tokens.end).kind == Kind::CloseBracket
    };
    let bracketed = short(&names.candidates[last]).then_some(last);
    let last = bracketed
        .and_then(|n| n.checked_sub(1))
        .filter(|&n| names.candidates[n].tokens.end + 1 == names.candidates[last].tokens.start)
        .unwrap_or(last);
    let end = bracketed.map_or(names.candidates[last].tokens.end, |n| names.candidates[n].tokens.end + 1);
    (end <= verb && verb - end < HELPS && names.candidates[last].tokens.start >= sentence.start).then_some(last)
}

/// "Alder County": a place, where nothing says that it is the body.
fn place_head(reading: &Reading, candidate: &Candidate) -> bool {
    let head = reading.language.names.heads.ending(reading.tokens, candidate.tokens.end);
    head.is_some_and(|(_, head)| head.before)
}

/// Takes the name that begins at a token for one, also in a line where every word has a capital; a line's whole name is not cut.
fn mark(candidates: &mut [Candidate], start: usize, sign: Option<Sign>, whole: bool) {
    if let Ok(n) = candidates.binary_search_by_key(&start, |c| c.tokens.start) {
        candidates[n].signs.remove(Sign::TitleCase);
        if whole {
            candidates[n].seam = None;
        }
        if let Some(sign) = sign {
            candidates[n].signs.add(sign);
        }
    }
}

/// Makes one candidate of the name of each line.
fn whole(reading: &Reading, names: &mut Names, lines: Vec<Range<usize>>) {
    let mut next = 0;
    names.candidates.retain(|c| {
        while lines.get(next).is_some_and(|l| l.end <= c.tokens.start) {
            next += 1;
        }
        lines.get(next).is_none_or(|l| c.tokens == *l || c.tokens.end <= l.start)
    });
    let kept = names.candidates.len();
    for tokens in lines {
        if names.candidates[..kept].binary_search_by_key(&tokens.start, |c| c.tokens.start).is_err() {
            let (key, words) = key(reading, &tokens);
            let core = tokens.end;
            let mut new = Candidate { tokens, core, key, words, signs: Signs::default(), class: None, seam: None, noun: None };
            inside::look(reading, &mut new);
            new.signs.add(Sign::Recipient);
            names.candidates.push(new);
        } else {
            mark(&mut names.candidates[..kept], tokens.start, Some(Sign::Recipient), true);
        }
    }
    names.candidates.sort_by_key(|c| (c.tokens.start, usize::MAX - c.tokens.end));
}
