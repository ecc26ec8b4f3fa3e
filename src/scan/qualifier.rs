//! What a writer says of a number: "up to", "nearly", "or more".
//!
//! Takes the place of a number, gives its qualifier from the words before and behind it. Shared by money and jobs.

use crate::lang::lexicon::{Lexicon, LexiconError, Phrases, WordMap, rows};
use crate::lang::{Manifest, class};
use crate::model::Qualifier;
use crate::token::{Kind, Tokens};

/// The qualifiers of a language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    before: Phrases<Qualifier>,
    behind: Phrases<Qualifier>,
    or: WordMap<()>,
}

impl Words {
    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Words, LexiconError> {
        let mut words = Words::default();
        for row in rows("qualifiers.tsv", manifest.qualifiers) {
            let qualifier = match row.value {
                "exact" => Qualifier::Exact,
                "about" => Qualifier::About,
                "nearly" => Qualifier::Nearly,
                "over" => Qualifier::Over,
                "at_least" => Qualifier::AtLeast,
                "up_to" => Qualifier::UpTo,
                "under" => Qualifier::Under,
                other => return Err(row.error(format!("'{other}' is no qualifier"))),
            };
            if row.flag("before") {
                words.before.add(lexicon, row.surface, 0, class::QUALIFIER_BEFORE, qualifier);
            }
            if row.flag("behind") {
                words.behind.add(lexicon, row.surface, class::QUALIFIER_BEHIND, 0, qualifier);
            }
        }
        words.or.add(lexicon, "or", 0, ());
        Ok(words)
    }

    /// The qualifier that ends right before a token, and the index of its first word. Of two, the outer one.
    pub fn before(&self, tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Option<(usize, Qualifier)> {
        let mut found: Option<(usize, Qualifier)> = None;
        let mut end = at;
        loop {
            let last = tokens.at(end.wrapping_sub(1));
            let tilde = last.kind == Kind::Tilde;
            let next = if tilde {
                Some((end - 1, Qualifier::About))
            } else if lexicon.is(last, class::QUALIFIER_BEFORE) || last.kind == Kind::Period {
                self.before.ending(tokens, end).map(|(start, q)| (start, *q))
            } else {
                None
            };
            let Some((start, qualifier)) = next else {
                return match found {
                    // "about or slightly over", "over, or about,": of two joined by "or" the first.
                    Some((start, _)) => self.joined(tokens, lexicon, start).or(found),
                    None if last.kind == Kind::Comma => self.parenthetical(tokens, lexicon, end - 1),
                    None => None,
                };
            };
            // "another", "a total of" say nothing that an inner qualifier has not said better.
            found = Some(match found {
                Some((_, inner)) if qualifier == Qualifier::Exact => (start, inner),
                Some(_) | None => (start, qualifier),
            });
            end = start;
        }
    }

    /// The qualifier that an "or" joins with the one that begins at a token.
    fn joined(&self, tokens: &Tokens, lexicon: &Lexicon, start: usize) -> Option<(usize, Qualifier)> {
        let or = start.checked_sub(1).filter(|&i| self.or.get(tokens.at(i).word).is_some())?;
        let end = if tokens.at(or.wrapping_sub(1)).kind == Kind::Comma { or - 1 } else { or };
        lexicon
            .is(tokens.at(end.wrapping_sub(1)), class::QUALIFIER_BEFORE)
            .then(|| self.before.ending(tokens, end))
            .flatten()
            .map(|(s, q)| (s, *q))
    }

    /// "over, or about, $5": what stands before the last comma.
    fn parenthetical(&self, tokens: &Tokens, lexicon: &Lexicon, comma: usize) -> Option<(usize, Qualifier)> {
        let inner =
            lexicon.is(tokens.at(comma.wrapping_sub(1)), class::QUALIFIER_BEFORE).then(|| self.before.ending(tokens, comma)).flatten()?;
        self.joined(tokens, lexicon, inner.0)
    }

    /// The qualifier that begins at a token, and the index behind it.
    pub fn behind(&self, tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Option<(usize, Qualifier)> {
        let mut at = at;
        if tokens.at(at).is_dash() && !tokens.at(at).spaced() {
            at += 1;
        }
        if !lexicon.is(tokens.at(at), class::QUALIFIER_BEHIND) {
            return None;
        }
        self.behind.starting(tokens, at).map(|(end, q)| (end, *q))
    }
}
