//! Where a name begins and ends: runs of capitalised words, and what may join them.
//!
//! Takes a block's tokens, gives candidates without evidence but for the shape. A run stops before titles, dates and
//! possessives; whether it names anything is not asked here.

use super::cue::{BRANCH, CONTACT, JOINT, LABEL, OUTSIDE, PARTNERS, THE, TO, VENTURE, WITH, capital, says};
use std::ops::Range;

use super::initials::initials_are;
use super::sign::{Sign, Signs};
use super::start::{begins_name, head_ends, known, starts, title};
use super::{Candidate, Names, Style};
use crate::lang::class;
use crate::scan::Reading;
use crate::tables::{FormKind, top_level};
use crate::token::{Kind, Token};

/// A word that can be part of a name by its spelling.
pub(super) fn name_word(token: &Token) -> bool {
    token.kind == Kind::Word && (token.has(Token::CAP) || token.has(Token::MIXED))
}

/// Finds the runs of a block.
pub fn scan(reading: &Reading, block: &Range<usize>, style: Style, names: &mut Names) {
    if style == Style::Capitals {
        return;
    }
    let outstanding = reading.segments.anchors.outstanding_in(block);
    let mut next = 0;
    let mut i = block.start;
    let mut sentence_start = true;
    while i < block.end {
        // Most words are written small, and so is what follows: no name begins there.
        while outstanding.get(next).is_some_and(|&a| (a as usize) < i) {
            next += 1;
        }
        let ahead = outstanding.get(next).map_or(block.end, |&a| a as usize);
        if ahead > i {
            let before_form = ahead < block.end && reading.is(ahead, class::LEGAL_FORM);
            let to = if before_form { ahead - 1 } else { ahead };
            sentence_start &= to == i;
            i = to;
            if i == block.end {
                break;
            }
        }
        let token = reading.token(i);
        if !(matches!(token.kind, Kind::Word | Kind::Number) && starts(reading, i)) {
            if matches!(token.kind, Kind::Period | Kind::Question | Kind::Exclamation | Kind::Colon | Kind::Bullet)
                || matches!(token.kind, Kind::Quote | Kind::OpenQuote | Kind::Asterisk | Kind::Hash)
            {
                sentence_start = true;
            } else if !matches!(token.kind, Kind::OpenBracket | Kind::Hyphen | Kind::Dash) {
                sentence_start = false;
            }
            i += 1;
            continue;
        }
        let (from, initial) = (i, sentence_start);
        sentence_start = false;
        if style == Style::Title && reading.is(from, class::ORG_VERB | class::ANY_VERB) && known(reading, from).is_none() {
            i = from + 1;
            continue;
        }
        if let Some(end) = title(reading, from, block.end) {
            i = end;
            continue;
        }
        // "The Vistria Group", "Under Ford": words that begin sentences are no part of the name.
        if reading.is(from, class::NO_NAME_START | class::CALENDAR) && !begins_name(reading, from, initial) {
            i = from + 1;
            continue;
        }
        let run = Run::build(reading, from, block.end, style);
        i = run.end.max(from + 1);
        run.emit(reading, initial, style, names);
    }
}

/// A run being built.
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Behind the last word before the legal form.
    pub(super) core: usize,
    pub(super) form: Option<FormKind>,
    pub(super) seam: Option<usize>,
    /// The first token behind the words before "of": where its head ends.
    pub(super) head_end: Option<usize>,
}

impl Run {
    fn build(reading: &Reading, start: usize, limit: usize, style: Style) -> Run {
        let mut run = Run { start, end: start + 1, core: start + 1, form: None, seam: None, head_end: None };
        if let Some(end) = known(reading, start) {
            run.end = end.min(limit);
        } else if reading.token(start).kind == Kind::Number && reading.token(start + 1).kind == Kind::Hyphen {
            run.end = start + 3;
        } else if reading.token(start).kind == Kind::Number && !reading.token(start + 1).spaced() {
            run.end = start + 2;
        }
        // "St. Anne's Hospital"
        if run.end == start + 1
            && reading.token(start).kind == Kind::Word
            && reading.token(start).len <= 3
            && reading.is(start, class::ABBREVIATION)
        {
            run.abbreviation(reading, limit);
            if run.end > start + 1 {
                run.end += 1;
            }
        }
        run.core = run.end;
        // "Elm Housing Corporation Ana Wolfe": a known name that ends in its form ends there.
        if run.end > start + 1
            && known(reading, start) == Some(run.end)
            && reading.is(run.end - 1, class::LEGAL_FORM)
            && reading.token(run.end - 1).len >= 7
        {
            return run;
        }
        while run.end < limit {
            if run.legal_form(reading, limit) {
                if !run.after_form(reading, limit) {
                    break;
                }
                continue;
            }
            if !run.step(reading, limit, style) {
                break;
            }
            run.core = run.end;
        }
        run
    }

    /// Takes the next part of the name.
    fn step(&mut self, reading: &Reading, limit: usize, style: Style) -> bool {
        let at = self.end;
        let token = reading.token(at);
        let next = reading.token(at + 1);
        let inside = at + 1 < limit;
        match token.kind {
            Kind::Word if name_word(token) => {
                let again = token.len > 2
                    && reading.token(at - 1).kind == Kind::Word
                    && (reading.word(at) == reading.word(at - 1)
                        || self.end > self.start + 1 && reading.word(at) == reading.word(self.start));
                // "the Republic of Norway Ana Wolfe"
                let person = reading.is(at, class::GIVEN_NAME)
                    && !reading.is(at, class::NAME_WORD)
                    && self.head_end.is_some_and(|e| reading.place(e + 1).is_some_and(|(p, _)| p == at));
                // "Ana Wolfe Benzinga": a person, and whom they work for.
                let known_behind = self.end == self.start + 2
                    && self.form.is_none()
                    && reading.is(self.start, class::GIVEN_NAME)
                    && reading.is(at, class::LISTED)
                    && !reading.is(at, class::ORDINARY | class::GIVEN_NAME | class::FAMILY_NAME)
                    && reading.is(at - 1, class::FAMILY_NAME)
                    && known(reading, at).is_some();
                if gap(reading, at) || again || person || known_behind {
                    return false;
                }
                if !token.spaced() && reading.token(at - 1).kind == Kind::Word {
                    return false;
                }
                if self.stops_before(reading, at, style) {
                    return false;
                }
                self.end = at + 1;
                if let Some(end) = known(reading, at) {
                    self.end = end.min(limit);
                }
                self.abbreviation(reading, limit);
                true
            }
            Kind::Word => inside && self.connect(reading, at, limit),
            Kind::Number if token.spaced() => {
                // "Fund 3 Ltd", "2025 Multifamily Development, LP", "Local 222"
                let short = token.len <= 4 && !reading.word(at).contains([',', '.']);
                let goes_on = inside
                    && name_word(next)
                    && next.spaced()
                    && !reading.is(at + 1, class::CALENDAR | class::NO_NAME_START | class::MAGNITUDE)
                    && head_ends(reading, at + 1);
                let local = reading.is(at - 1, class::HEAD) && capital(reading, at - 1, BRANCH);
                if short && !reading.is(at - 1, class::CALENDAR) && (goes_on || local) {
                    self.end = at + 1;
                    return true;
                }
                false
            }
            // "Jump+"
            Kind::Plus
                if !token.spaced() && (next.spaced() || matches!(next.kind, Kind::Comma | Kind::Period)) && self.end == self.start + 1 =>
            {
                self.end = at + 1;
                true
            }
            // "St. Anne's Hospital", "Queen's University"
            Kind::Possessive if inside && name_word(next) => self.possessive(reading, at, limit),
            Kind::Ampersand | Kind::Plus | Kind::Hyphen => {
                let tight = !token.spaced() && !next.spaced();
                if !inside || token.kind != Kind::Ampersand && !tight {
                    // "Jump+"
                    return false;
                }
                let joins = name_word(next)
                    || next.kind == Kind::Number && tight
                    || token.kind == Kind::Hyphen && tight && next.kind == Kind::Word && small_tail(reading, at + 1);
                if !joins || token.kind == Kind::Hyphen && next.kind == Kind::Number && next.len > 2 {
                    return false;
                }
                if token.kind == Kind::Ampersand && !tight && self.stops_before(reading, at + 1, style) {
                    return false;
                }
                // "Walmart & Target": two that are known by themselves.
                if token.kind == Kind::Ampersand && known(reading, self.start) == Some(at) && known(reading, at + 1).is_some() {
                    return false;
                }
                self.end = at + 2;
                self.abbreviation(reading, limit);
                true
            }
            Kind::Comma if inside && next.capitalised() => {
                // "Keefe, Bruyette & Woods", "Keefe, Bruyette, Hollis and Associates"
                let mut last = at;
                while last < at + 8 && reading.token(last + 2).kind == Kind::Comma && name_word(reading.token(last + 3)) {
                    last += 2;
                }
                let and = reading.token(last + 2).kind == Kind::Ampersand
                    || reading.is(last + 2, class::NAME_AND) && reading.language.names.partners.get(reading.token(last + 3).word).is_some();
                let firm = self.end == self.start + 1 && and && name_word(reading.token(last + 3)) && next.len > 2;
                let town = reading.is(self.start, class::PLACE) && !reading.is(self.start, class::FAMILY_NAME);
                if firm
                    && !town
                    && !reading.is(self.start, class::TITLE)
                    && known(reading, at + 1).is_none()
                    && known(reading, self.start).is_none()
                {
                    self.end = last + 4;
                    return true;
                }
                self.trades(reading, at, limit) || self.enumerate(reading, at, limit)
            }
            // "Chicago/Portland Inc.", "Abi Group/Seymour Whyte Joint Venture"
            Kind::Slash if inside && !token.spaced() && !next.spaced() && next.capitalised() => {
                let mut end = at + 2;
                while end < limit && name_word(reading.token(end)) && end < at + 8 {
                    end += 1;
                }
                let last = reading.is(end - 1, class::LEGAL_FORM) && !reading.token(end - 1).has(Token::UPPER);
                let venture = capital(reading, end - 2, JOINT) && capital(reading, end - 1, VENTURE);
                if end > at + 2 && (last || venture) {
                    self.end = at + 2;
                    return true;
                }
                false
            }
            Kind::OpenBracket if inside && next.capitalised() => {
                // "Company (Canada) Ltd."
                let close = (at + 1..(at + 5).min(limit)).find(|&k| reading.token(k).kind == Kind::CloseBracket);
                match close {
                    Some(close)
                        if reading.is(close + 1, class::LEGAL_FORM)
                            && (reading.token(close + 1).has(Token::CAP) || reading.token(close + 1).len >= 3)
                            && (!reading.token(at + 1).has(Token::UPPER) || reading.is(at + 1, class::PLACE)) =>
                    {
                        self.end = close + 1;
                        true
                    }
                    _ => false,
                }
            }
            Kind::Period
                if !token.spaced()
                    && inside
                    && !next.spaced()
                    && next.kind == Kind::Word
                    && (!next.has(Token::CAP) || matches!(reading.word(at + 1), "AI" | "COM" | "IO" | "NET" | "ORG" | "TV"))
                    && ((2..=4).contains(&next.len) || top_level(reading.word(at + 1))) =>
            {
                // "KnowHow.zip", "Amazon.com": a name that is a domain, unless it is an address.
                let before = reading.token(self.start.wrapping_sub(1));
                let address = matches!(before.kind, Kind::At | Kind::Slash | Kind::Period)
                    || matches!(reading.token(at + 2).kind, Kind::Slash | Kind::Period)
                        && !reading.token(at + 2).spaced()
                        && reading.token(at + 3).kind == Kind::Word
                        && !reading.token(at + 3).spaced();
                if self.end != self.start + 1 || address {
                    return false;
                }
                self.end = at + 2;
                true
            }
            _ => false,
        }
    }

    /// Takes the full stop of an initial or an abbreviation that the name goes on behind: "St. Mary's", "J. P. Morgan".
    pub(super) fn abbreviation(&mut self, reading: &Reading, limit: usize) {
        let (word, stop, next) = (reading.token(self.end - 1), reading.token(self.end), reading.token(self.end + 1));
        if stop.kind == Kind::Period && !stop.spaced() && self.end + 1 < limit && name_word(next) && next.spaced() {
            let short = word.len == 1 || reading.is(self.end - 1, class::ABBREVIATION) && word.len <= 4;
            if short
                && !reading.is(self.end + 1, class::NO_NAME_START)
                && reading.segments.sentence_at(self.end + 1) == reading.segments.sentence_at(self.start)
            {
                self.end += 1;
            }
        }
    }

    /// Whether a capitalised word is not part of this name any more.
    pub(super) fn stops_before(&self, reading: &Reading, at: usize, style: Style) -> bool {
        // "About the Northfield Trust The Northfield Trust is"
        if capital(reading, at, THE)
            && reading.token(at + 1).word == reading.token(self.start).word
            && reading.word(at + 1) == reading.word(self.start)
        {
            return true;
        }
        if reading.is(at, class::CALENDAR) && !head_ends(reading, at + 1) {
            return true;
        }
        // "Northfield Robotics Phone: 555"
        if reading.token(at + 1).kind == Kind::Colon && says(reading, at, LABEL) {
            return true;
        }
        if reading.segments.sentence_at(at) != reading.segments.sentence_at(self.start) {
            return true;
        }
        let auxiliary = reading.is(at, class::NO_NAME_START) && reading.is(at, class::ANY_VERB) && !reading.is(at, class::CALENDAR);
        if auxiliary || reading.is(at, class::HEADING) && capital(reading, at, CONTACT) {
            return true;
        }
        if style == Style::Title && reading.is(at, class::ORG_VERB | class::ANY_VERB) {
            return true;
        }
        // "Plan Announced For Northfield To Build": a headline within the text.
        if capital(reading, at, TO | WITH | OUTSIDE) && self.end > self.start + 1 {
            return true;
        }
        // "Northfield Partners with Kestrel"
        if style == Style::Title && capital(reading, at, PARTNERS) && says(reading, at + 1, WITH) {
            return true;
        }
        if reading.is(at, class::NO_NAME_START)
            && !reading.language.names.soft_start(reading.token(at))
            && reading.token(at).len < 6
            && style == Style::Title
        {
            return true;
        }
        if reading.is(at, class::TITLE)
            && let Some((behind, title)) = reading.language.names.titles.starting(reading.tokens, at)
        {
            let inside_body = self.head_end.is_some();
            let mut next = behind;
            if reading.token(next).kind == Kind::Period {
                next += 1;
            }
            let person = reading.is(next, class::GIVEN_NAME) && name_word(reading.token(next))
                || reading.token(next).len == 1 && reading.token(next).has(Token::CAP);
            if title.word {
                return person && !head_ends(reading, next);
            }
            // "Directors Group", "Presidents Council"
            if name_word(reading.token(next)) && reading.is(next, class::HEAD) && !person {
                return false;
            }
            return !inside_body || title.office;
        }
        false
    }

    /// The class bits of the word that heads what has been taken so far.
    pub(super) fn head_of(&self, reading: &Reading) -> Option<super::Head> {
        reading.language.names.heads.ending(reading.tokens, self.end).map(|(_, h)| *h)
    }

    /// Makes a candidate of the run.
    fn emit(self, reading: &Reading, initial: bool, style: Style, names: &mut Names) {
        let mut run = self;
        run.core = run.core.min(run.end);
        let mut signs = Signs::default();
        match run.form {
            Some(FormKind::Safe) => signs.add(Sign::LegalForm),
            Some(FormKind::Weak) => signs.add(Sign::WeakForm),
            Some(FormKind::Before) | None => {}
        }
        if initial {
            signs.add(Sign::OnlyInitial);
        }
        if style == Style::Title || shouted(reading, &(run.start..run.end)) && run.form != Some(FormKind::Safe) {
            signs.add(Sign::TitleCase);
        }
        let tokens = run.start..run.end;
        let core = if run.form.is_some() { run.core } else { run.end };
        // "Economic Development Administration EDA": its own initials follow the name.
        let tail = run.end - 1;
        if core == run.end
            && tail > run.start + 2
            && reading.token(tail).has(Token::UPPER)
            && initials_are(reading, &(run.start..tail), tail)
        {
            push(reading, run.start..tail, tail, signs, run.seam, names);
            push(reading, tail..run.end, run.end, Signs::default(), None, names);
            names.aliases.push(super::Alias { of: run.start, tokens: tail..run.end });
            return;
        }
        // "About Spare Spare is": a heading that lost its line break.
        if let Some(half) = repeated(reading, &(run.start..run.end)) {
            push(reading, run.start..half, half, Signs::default(), None, names);
            push(reading, half..run.end, core.max(half + 1), signs, None, names);
            return;
        }
        push(reading, tokens, core, signs, run.seam, names);
    }
}

/// "COUNCIL BACKS NEW ROAD": a headline within the text.
fn shouted(reading: &Reading, run: &Range<usize>) -> bool {
    let words = || run.clone().filter(|&i| reading.token(i).kind == Kind::Word);
    words().count() >= 3
        && words().all(|i| reading.token(i).has(Token::UPPER))
        && words().any(|i| reading.is(i, class::ORDINARY | class::ORG_VERB | class::ANY_VERB) && reading.token(i).len > 3)
}

/// Two spaces: cells of a table, or a heading that lost its line break.
fn gap(reading: &Reading, at: usize) -> bool {
    let (before, token) = (reading.token(at.wrapping_sub(1)), reading.token(at));
    let from = before.span().end as usize;
    token.start as usize > from + 1
        && reading.text.get(from..token.start as usize).is_some_and(|s| s == "  " || s.len() > 2 && !s.contains('\n') && s.is_ascii())
}

/// Where a run that says its first words twice has to be cut.
fn repeated(reading: &Reading, run: &Range<usize>) -> Option<usize> {
    (run.start + 1..run.end).take(6).find(|&half| {
        let len = half - run.start;
        half + len <= run.end
            && reading.token(half).spaced()
            && (0..len).all(|k| reading.word(run.start + k).eq_ignore_ascii_case(reading.word(half + k)))
    })
}

/// Adds a candidate.
pub(crate) fn push(reading: &Reading, tokens: Range<usize>, core: usize, signs: Signs, seam: Option<usize>, names: &mut Names) {
    let core = if core <= tokens.start { tokens.end } else { core };
    let (key, words) = super::key(reading, &(tokens.start..core));
    names.candidates.push(Candidate { tokens, core, key, words, signs, class: None, seam, noun: None });
}

/// Whether a word behind a hyphen may end a name: "Giesecke-pearl", but not "Toronto-based".
fn small_tail(reading: &Reading, at: usize) -> bool {
    let known = reading.is(at, class::ORG_NOUN | class::ORG_VERB | class::ANY_VERB | class::NO_NAME_TAIL);
    !known && reading.token(at).word == crate::lang::lexicon::WordId::UNKNOWN
}
