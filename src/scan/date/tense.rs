//! Whether a date whose year or week is not said lies behind or ahead, by the verbs round it.

use super::words::{Glue, Tense};
use super::{Direction, Scan};
use crate::lang::class;
use crate::token::{Kind, Token};

impl Scan<'_> {
    /// Where the thing lies that happens at the tokens `start..end`: the nearest verb before them in the sentence, else the first behind.
    pub(super) fn direction(&self, start: usize, end: usize) -> Direction {
        // "likely to come, he on Wednesday urged": the verb right behind is the date's own.
        if self.is_past(end) && !self.at(end).has(Token::CAP) && self.at(start.wrapping_sub(1)).kind == Kind::Word {
            let named = self.at(start).has(Token::CAP) && (self.r.is(start, class::DATE_WEEKDAY) || self.r.is(start, class::DATE_MONTH));
            if named && self.preposition(start).1.is_some() {
                return Direction::Past;
            }
        }
        let sentence = self.r.segments.sentence(start).tokens;
        let from = sentence.start.max(start.saturating_sub(24));
        for i in (from..start).rev() {
            if let Some(tense) = self.tense(i)
                && tense != Tense::Now
            {
                return self.with_auxiliary(i, from, tense).direction();
            }
            if self.parted(i) && self.at(i).has(Token::CAP) && self.at(i.wrapping_sub(1)).kind == Kind::Word {
                break;
            }
        }
        self.direction_behind(end)
    }

    /// By the first verb behind the tokens alone.
    pub(super) fn direction_behind(&self, end: usize) -> Direction {
        let to = self.r.segments.sentence(end.saturating_sub(1)).tokens.end.min(end + 24);
        (end..to).filter(|&i| !self.modifies(i)).find_map(|i| self.tense(i)).map_or(Direction::Nearest, Tense::direction)
    }

    /// "the effects of proposed cuts", "a planned mill": a participle before its noun says nothing of the sentence.
    fn modifies(&self, i: usize) -> bool {
        let (before, next) = (i.wrapping_sub(1), self.at(i + 1));
        let noun = next.kind == Kind::Word && !self.r.is(i + 1, class::FUNCTION) && self.glue(i + 1).is_none();
        let led = self.r.is(before, class::FUNCTION) && self.w.tenses.get(self.at(before).word).is_none();
        noun && led && self.r.word(i).ends_with("ed")
    }

    /// What a word's form tells, if it is a verb's.
    pub(super) fn tense(&self, i: usize) -> Option<Tense> {
        let token = self.at(i);
        if token.kind != Kind::Word {
            return None;
        }
        if let Some(&tense) = self.w.tenses.get(token.word) {
            // "May" and "Will" in capitals are rather names.
            let name = token.has(Token::CAP)
                && !token.has(Token::UPPER)
                && tense == Tense::Future
                && self.at(i.wrapping_sub(1)).kind == Kind::Word;
            // "was set up"
            if tense == Tense::Future && self.glue(i + 1) == Some(Glue::Up) {
                return Some(Tense::Past);
            }
            return (!name).then_some(tense);
        }
        let word = self.r.word(i).as_bytes();
        // "which breaks ground": a present form that the table does not have.
        if self.glue(i.wrapping_sub(1)) == Some(Glue::Which) && word.len() > 3 && word.ends_with(b"s") {
            return Some(Tense::Present);
        }
        let regular = word.len() > 4 && word.ends_with(b"ed") && !word.ends_with(b"eed") && word[0].is_ascii_lowercase();
        regular.then_some(Tense::Past)
    }

    /// "will be held", "to be completed": a past form behind an auxiliary of the future lies ahead.
    fn with_auxiliary(&self, i: usize, from: usize, tense: Tense) -> Tense {
        if tense != Tense::Past {
            return tense;
        }
        let mut back = i;
        for _ in 0..4 {
            back = back.wrapping_sub(1);
            if back < from || back == usize::MAX {
                break;
            }
            match self.w.tenses.get(self.at(back).word) {
                Some(Tense::Future) => return Tense::Future,
                Some(Tense::Now) if self.glue(back.wrapping_sub(1)) == Some(Glue::To) => return Tense::Future,
                Some(Tense::Past | Tense::Present | Tense::Now) | None => {}
            }
            // Only auxiliaries and adverbs stand between: "Planning approval was granted" has no future in it.
            let token = self.at(back);
            let between = self.w.tenses.get(token.word).is_some() || self.r.is(back, class::FUNCTION) || self.r.word(back).ends_with("ly");
            if token.kind != Kind::Word || !between {
                break;
            }
        }
        tense
    }

    /// Whether a word is a regular or known past form.
    pub(super) fn is_past(&self, i: usize) -> bool {
        self.tense(i) == Some(Tense::Past)
    }
}
