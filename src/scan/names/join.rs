//! What joins the parts of a name: "of X", "for X", "and X", ", X and Y", "'s Hospital".
//!
//! Takes a run that has reached a joint, lengthens it where the name goes on behind. Knows heads, forms and places; must not
//! weigh evidence.

use super::Style;
use super::cue::{AL, COMPANIES, IN, OF, PEOPLE, THE, capital, says};
use super::run::{Run, name_word};
use super::start::known;
use crate::lang::class;
use crate::scan::Reading;
use crate::tables::FormKind;
use crate::token::{Kind, Token};

impl Run {
    /// Takes "'s Hospital" where the possessive belongs to the name: behind a saint or a person, before what schools and
    /// hospitals are called.
    pub(super) fn possessive(&mut self, reading: &Reading, at: usize, limit: usize) -> bool {
        let mut end = at + 1;
        while end < limit && end < at + 4 && name_word(reading.token(end)) {
            end += 1;
        }
        // "Village of Burk's Falls": a municipality whose own name owns a thing of the land.
        let town = self.head_end.and_then(|e| reading.language.names.heads.ending(reading.tokens, e)).is_some_and(|(_, h)| h.before);
        let land = reading.language.names.heads.ending(reading.tokens, at + 2).is_some_and(|(_, h)| h.class.is_none() && h.place);
        let settled = reading.place(at - 1).is_some_and(|(e, _)| e == at);
        if town && land && end == at + 2 && !settled {
            self.end = end;
            return true;
        }
        let head = reading.language.names.heads.ending(reading.tokens, end);
        // "Marden's Tavern": what a family sells, behind a single name.
        let shop = head.filter(|(_, h)| h.class == Some(crate::model::Class::Company) && (h.trade || !h.weak)).is_some()
            && at == self.start + 1
            && end <= at + 3
            && reading.is(self.start, class::GIVEN_NAME | class::FAMILY_NAME)
            && !reading.is(self.start, class::PLACE | class::LISTED)
            && !reading.token(end).has(Token::CAP);
        if shop {
            self.end = end;
            return true;
        }
        let head = head.filter(|(_, h)| h.class == Some(crate::model::Class::Other));
        let place = reading.place(self.start).is_some_and(|(e, _)| e == at);
        let owner = reading.is(at - 1, class::GIVEN_NAME | class::TITLE) || capital(reading, at - 1, PEOPLE);
        if head.is_none() || place || !owner || known(reading, self.start).is_some() {
            return false;
        }
        self.end = end;
        true
    }

    /// Takes "of X", "for X", "and X", "de la X".
    pub(super) fn connect(&mut self, reading: &Reading, at: usize, limit: usize) -> bool {
        let of = says(reading, at, OF);
        let mut next = at + 1;
        if reading.is(at, class::NAME_OF) {
            // "Department of the Interior", "Town of The Blue Mountains"
            if reading.is(next, class::NAME_PARTICLE) {
                next += 1;
            }
            if next >= limit || !name_word(reading.token(next)) || reading.is(next, class::CALENDAR) {
                return false;
            }
            let head = self.head_of(reading);
            // "Elm Group of Companies"
            if capital(reading, next, COMPANIES) && head.is_some_and(|h| h.class == Some(crate::model::Class::Company)) {
                self.end = next + 1;
                return true;
            }
            let place = reading.place(next);
            let joins = match head {
                Some(h) if h.of => h.class.is_some() || of,
                Some(h) if of && place.is_some() => h.class.is_some(),
                _ => {
                    of && place.is_some()
                        && !reading.is(self.start, class::NO_NAME_START | class::TITLE | class::GENERIC)
                        && self.end - self.start <= 3
                }
            };
            if !joins || next == at + 2 && !head.is_some_and(|h| h.of) {
                return false;
            }
            if head.is_some_and(|h| h.of) {
                self.head_end = self.head_end.or(Some(self.end));
            }
            self.end = place.map_or(next + 1, |(end, _)| end.min(limit));
            self.abbreviation(reading, limit);
            return true;
        }
        if reading.is(at, class::NAME_AND) {
            return self.join(reading, at, limit);
        }
        if reading.is(at, class::NAME_PARTICLE) && !says(reading, at, IN | THE | AL) {
            if reading.is(next, class::NAME_PARTICLE) && !says(reading, next, IN) {
                next += 1;
            }
            if next < limit && name_word(reading.token(next)) {
                self.end = next + 1;
                return true;
            }
        }
        false
    }

    /// Takes "and X" where the name goes on behind it.
    pub(super) fn join(&mut self, reading: &Reading, at: usize, limit: usize) -> bool {
        let next = at + 1;
        if next >= limit || !name_word(reading.token(next)) || self.stops_before(reading, next, Style::Plain) || self.seam.is_some() {
            return false;
        }
        let mut end = next;
        while end < limit && name_word(reading.token(end)) && !reading.is(end, class::TITLE) {
            end += 1;
        }
        if end == next {
            return false;
        }
        let last = end - 1;
        let form = end + usize::from(reading.token(end).kind == Kind::Comma);
        let behind = reading.language.tables.form(reading.text, reading.tokens, form).is_some_and(|(_, k)| k == FormKind::Safe)
            && reading.is(form, class::LEGAL_FORM);
        let right_form = reading.is(last, class::LEGAL_FORM) || behind;
        let right_head = reading.language.names.heads.ending(reading.tokens, end).map(|(start, h)| (start, *h));
        // "Hollis Bar and Grill": the "and" is the head's.
        if right_head.is_some_and(|(start, h)| start < at && start > self.start && h.class.is_some()) {
            self.end = end;
            return true;
        }
        // "the Infrastructure Investment and Jobs Act"
        let article = says(reading, self.start.wrapping_sub(1), THE);
        if article && right_head.is_some_and(|(_, h)| h.class.is_none() && !h.place) && known(reading, self.start).is_none() {
            self.end = end;
            return true;
        }
        if let Some(head_end) = self.head_end {
            // "Department of Health and Human Services", but not "University of Guelph and Fanshawe College"
            let head = reading.language.names.heads.ending(reading.tokens, head_end).map(|(_, h)| *h);
            let place = reading.place(self.end - 1).is_some();
            let listy = head.is_some_and(|h| h.of && h.class.is_some());
            let own = known(reading, next).is_some()
                || right_head.is_some_and(|(_, h)| h.class.is_some() && !h.weak && h.of)
                || right_form
                || reading.is(next, class::GIVEN_NAME) && end - next >= 2 && !reading.is(next, class::NAME_WORD);
            if listy && !own && !place {
                self.end = end;
                return true;
            }
            return false;
        }
        let left_head = self.head_of(reading);
        if left_head.is_some_and(|h| h.of && h.class == Some(crate::model::Class::Other)) {
            return false;
        }
        // "Kelvin Wind and Solar": two words of one trade.
        let trade = |h: super::Head| h.weak && !h.division && h.class == Some(crate::model::Class::Company);
        if self.end >= self.start + 2
            && end == next + 1
            && left_head.is_some_and(trade)
            && right_head.is_some_and(|(start, h)| start == next && trade(h))
        {
            self.end = end;
            return true;
        }
        let left_place = reading.place(self.start).is_some_and(|(e, _)| e == self.end);
        // "Johnson and Reid Ltd.", "Canada Mortgage and Housing Corporation"
        let open = left_head.is_none_or(|h| h.weak) && known(reading, self.start).is_none_or(|e| e < self.end);
        // "Ana Wolfe and Northfield, Inc.", "Wexley and Microsoft Inc."
        let person = self.end == self.start + 2
            && left_head.is_none()
            && reading.is(self.start, class::GIVEN_NAME)
            && !reading.is(self.start, class::NAME_WORD);
        if open && !person && known(reading, next).is_none() && right_form && !left_place && self.end - self.start <= 2 {
            self.seam = Some(at);
            self.end = next + 1;
            return true;
        }
        // "Maritime and Coastguard Agency", "Economic and Social Council": one word, then a body's head.
        let body = right_head.is_some_and(|(start, h)| start > next && h.class.is_some() && !h.weak);
        let agency = right_head.is_some_and(|(start, h)| start > next && h.class == Some(crate::model::Class::Government) && !h.weak);
        // "the Elm Cultural and Art Association"
        let society =
            article && right_head.is_some_and(|(start, h)| start > next && h.class == Some(crate::model::Class::Other) && !h.weak);
        if open
            && body
            && !left_place
            && (self.end - self.start <= 1 || (agency || society) && self.end - self.start <= 3)
            && (left_head.is_none() || society)
            // "SynthPay and FunnelWorks Technologies": two brands.
            && !(reading.token(self.start).has(Token::MIXED) && reading.token(next).has(Token::MIXED))
            && !reading.is(next, class::PLACE)
        {
            self.seam = Some(at);
            self.end = next + 1;
            return true;
        }
        false
    }

    /// Takes ", Siding and Decking" before a legal form: the further trades of a firm.
    pub(super) fn trades(&mut self, reading: &Reading, comma: usize, limit: usize) -> bool {
        let trade = |i: usize| {
            name_word(reading.token(i))
                && reading.is(i, class::ORDINARY | class::HEAD)
                && !reading.is(i, class::LISTED | class::PLACE | class::NO_NAME_START | class::TITLE)
        };
        let and = reading.token(comma + 2).kind == Kind::Ampersand || reading.is(comma + 2, class::NAME_AND);
        let form = comma + 4 + usize::from(reading.token(comma + 4).kind == Kind::Comma);
        if comma + 4 < limit && and && trade(comma + 1) && trade(comma + 3) && reading.is(form, class::LEGAL_FORM) {
            self.end = comma + 4;
            return true;
        }
        false
    }

    /// Takes ", X and Y" in the name of a ministry.
    pub(super) fn enumerate(&mut self, reading: &Reading, comma: usize, limit: usize) -> bool {
        let Some(head_end) = self.head_end else {
            return false;
        };
        let head = reading.language.names.heads.ending(reading.tokens, head_end).map(|(_, h)| *h);
        if head.is_none_or(|h| h.class != Some(crate::model::Class::Government)) {
            return false;
        }
        let mut i = comma;
        for _ in 0..6 {
            if reading.token(i).kind != Kind::Comma {
                break;
            }
            let mut k = i + 1;
            if reading.is(k, class::NAME_AND) && !reading.token(k).has(Token::CAP) {
                k += 1;
            }
            let from = k;
            while k < limit && k < from + 5 && (name_word(reading.token(k)) || reading.token(k).kind == Kind::Hyphen && k > from) {
                if self.stops_before(reading, k, Style::Plain)
                    || reading.is(k, class::PLACE) && k == from && reading.token(k + 1).kind == Kind::Comma
                {
                    return false;
                }
                k += 1;
            }
            if k == from {
                return false;
            }
            if from > i + 1 {
                self.end = k;
                return true;
            }
            if reading.is(k, class::NAME_AND) && name_word(reading.token(k + 1)) {
                let mut end = k + 1;
                while end < limit && end < k + 6 && name_word(reading.token(end)) && !self.stops_before(reading, end, Style::Plain) {
                    end += 1;
                }
                if end > k + 1 && known(reading, k + 1).is_none() {
                    self.end = end;
                    return true;
                }
                return false;
            }
            i = k;
        }
        false
    }
}
