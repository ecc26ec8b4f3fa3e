//! The words by which roles and parties are known.

use super::grammar::Grammar;
use crate::lang::lexicon::{Lexicon, LexiconError, Phrases, WordMap, rows};
use crate::lang::{Manifest, class};
use crate::model::Role;
use crate::token::Token;

/// What a word says the money is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Role(Role),
    /// Investment, or funding where a public body invests.
    Invest,
    /// What a project costs, or what a company's accounts do.
    Cost,
    /// Funding from a public body, else financing.
    Lend,
    /// A company's revenue, or a region's economy.
    Sales,
    /// Financing of a company, else funding.
    Raise,
    /// What a company gets: financing; what others get: funding.
    Gets,
    /// What one thing costs, or, in sums that no one thing costs, what a company earns.
    Fees,
    /// What a company buys, or what a public body funds.
    Pays,
}

/// How a word stands to its amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// "grant": the noun whose amount it is.
    Head,
    /// "invest": the amount is its object, or the subject of its passive.
    Verb,
    /// Anywhere in the sentence.
    Near,
}

#[derive(Clone, Copy, Debug)]
pub struct Sense {
    pub says: Says,
    pub kind: Kind,
    pub weight: f32,
}

/// Who a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    Public,
    Private,
    Issuer,
    Official,
    Recipient,
    Payer,
    /// "attract", "leverage": the money behind it is others'.
    Attracts,
    /// A house that votes money.
    Legislature,
}

#[derive(Debug, Clone, Default)]
pub struct Words {
    pub cues: Phrases<Vec<Sense>>,
    parties: WordMap<Party>,
    pub grammar: Grammar,
}

impl Words {
    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Words, LexiconError> {
        let mut words = Words::default();
        let mut senses: Vec<(String, Sense)> = Vec::new();
        for row in rows("money_roles.tsv", manifest.money_roles) {
            let says = match row.value {
                "investment" => Says::Role(Role::Investment),
                "funding" => Says::Role(Role::Funding),
                "financing" => Says::Role(Role::Financing),
                "transaction" => Says::Role(Role::Transaction),
                "revenue" => Says::Role(Role::Revenue),
                "economy" => Says::Role(Role::Economy),
                "pay" => Says::Role(Role::Pay),
                "price" => Says::Role(Role::Price),
                "penalty" => Says::Role(Role::Penalty),
                "other" => Says::Role(Role::Other),
                "invest" => Says::Invest,
                "cost" => Says::Cost,
                "lend" => Says::Lend,
                "sales" => Says::Sales,
                "raise" => Says::Raise,
                "pays" => Says::Pays,
                "gets" => Says::Gets,
                "fees" => Says::Fees,
                other => return Err(row.error(format!("'{other}' is no role"))),
            };
            let kind = match () {
                () if row.flag("head") => Kind::Head,
                () if row.flag("verb") => Kind::Verb,
                () if row.flag("near") => Kind::Near,
                () => return Err(row.error("a cue is a head, a verb or near")),
            };
            let weight = row.flags.split(' ').find_map(|f| f.parse::<u8>().ok()).ok_or_else(|| row.error("a cue has a weight"))?;
            senses.push((row.surface.to_lowercase(), Sense { says, kind, weight: f32::from(weight) }));
        }
        // Words of several lines have the senses of all, in their order.
        senses.sort_by(|a, b| a.0.cmp(&b.0));
        for same in senses.chunk_by(|a, b| a.0 == b.0) {
            words.cues.add(lexicon, &same[0].0, class::MONEY_CUE, 0, same.iter().map(|(_, sense)| *sense).collect());
        }
        for row in rows("money_parties.tsv", manifest.money_parties) {
            let party = match row.value {
                "public" => Party::Public,
                "private" => Party::Private,
                "issuer" => Party::Issuer,
                "official" => Party::Official,
                "recipient" => Party::Recipient,
                "payer" => Party::Payer,
                "attracts" => Party::Attracts,
                "legislature" => Party::Legislature,
                other => return Err(row.error(format!("'{other}' is no party"))),
            };
            words.parties.add(lexicon, row.surface, class::MONEY_PARTY, party);
        }
        words.grammar = Grammar::load(manifest, lexicon)?;
        Ok(words)
    }

    /// Who a word stands for.
    pub fn party(&self, token: &Token) -> Option<Party> {
        self.parties.get(token.word).copied()
    }
}
