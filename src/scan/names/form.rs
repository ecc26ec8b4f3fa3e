//! The legal form that ends a name: "Inc.", ", Ltd.", "of Canada, Limited".
//!
//! Lengthens a run by the form; knows what looks like one and is none.

use super::cue::{A, CO, OF, capital, says};
use super::run::{Run, name_word};
use crate::lang::class;
use crate::scan::Reading;
use crate::tables::{FormKind, PlaceKind};
use crate::token::{Kind, Token};

impl Run {
    /// Takes a legal form, with the comma before it.
    pub(super) fn legal_form(&mut self, reading: &Reading, limit: usize) -> bool {
        let mut at = self.end;
        let mut token = reading.token(at);
        let mut comma = false;
        if token.kind == Kind::Comma && reading.is(at + 1, class::LEGAL_FORM) {
            comma = true;
            at += 1;
            token = reading.token(at);
        }
        if at >= limit || !(reading.is(at, class::LEGAL_FORM) && token.kind == Kind::Word || token.kind == Kind::Ampersand) {
            return false;
        }
        let Some((end, kind)) = reading.language.tables.form(reading.text, reading.tokens, at) else {
            return false;
        };
        let spelled = token.has(Token::CAP)
            || token.kind == Kind::Ampersand
            || reading.token(end - 1).kind == Kind::Period
            || token.has(Token::MIXED)
            || token.has(Token::DOTTED)
            || kind == FormKind::Safe && token.len >= 3 && !reading.is(at, class::ORG_NOUN);
        if end > limit || kind == FormKind::Before || !spelled || comma && kind == FormKind::Weak && !token.has(Token::UPPER) {
            return false;
        }
        // A weak form in the middle of a run is a word of the name: "Company Store".
        let next = reading.token(end);
        if kind == FormKind::Weak
            && !comma
            && (name_word(next) && next.spaced() && !reading.is(end, class::LEGAL_FORM | class::TITLE) || next.kind == Kind::Hyphen)
        {
            return false;
        }
        // "Ana Wolfe  Co Chairman"
        if kind == FormKind::Weak && !comma && end == at + 1 && reading.is(end, class::TITLE) && capital(reading, at, CO) {
            return false;
        }
        // "the Inc. 5000", "the Inc. 500" are lists of the magazine.
        let after = end + usize::from(reading.token(end).kind == Kind::Period);
        if !comma && reading.token(after).kind == Kind::Number && matches!(reading.word(after), "500" | "5000") {
            return false;
        }
        // A postal code is no form: "Portland, OR".
        let code = reading.place(at).is_some();
        let town = reading.place(self.start).is_some_and(|(e, _)| e == self.end);
        if kind == FormKind::Weak && code && (comma || town || self.end == self.start + 1 && reading.token(self.start).len == 1) {
            return false;
        }
        // "a Sonepar company" in capitals is no name.
        if kind == FormKind::Weak && !token.has(Token::UPPER) && says(reading, self.start.wrapping_sub(1), A) {
            return false;
        }
        // "LLC." at the end of a sentence: the stop is the sentence's.
        let mut end = end;
        if reading.token(end - 1).kind == Kind::Period
            && (reading.token(end - 2).has(Token::UPPER) || !reading.is(end - 2, class::ABBREVIATION) && reading.token(end - 2).len > 3)
        {
            end -= 1;
        }
        self.end = end;
        self.form = Some(match (self.form, kind) {
            (Some(FormKind::Safe), _) | (_, FormKind::Safe) => FormKind::Safe,
            (_, other) => other,
        });
        true
    }

    /// What may follow a legal form: another one, "of Canada, Limited".
    pub(super) fn after_form(&mut self, reading: &Reading, limit: usize) -> bool {
        let token = reading.token(self.end);
        let of = reading.is(self.end, class::NAME_OF) && says(reading, self.end, OF);
        if of && reading.token(self.end + 1).capitalised() && self.end + 1 < limit {
            let place = reading.place(self.end + 1);
            // "National Timber Corporation of Norway"; "Northfield Corporation of Boston" is in Boston.
            let own =
                |kind: PlaceKind| self.form == Some(FormKind::Weak) || kind == PlaceKind::Country && reading.token(self.end - 1).len >= 7;
            if let Some((end, _)) = place.filter(|(_, p)| own(p.kind)) {
                self.end = end;
                self.core = end;
                return true;
            }
        }
        token.kind == Kind::Comma && reading.is(self.end + 1, class::LEGAL_FORM)
            || reading.is(self.end, class::LEGAL_FORM) && token.has(Token::CAP)
    }
}
