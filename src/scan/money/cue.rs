//! What the words beside an amount say of it, one bit each.
//!
//! Takes the table of such words, tells of a token what it says. Must not know what follows from it.

use crate::lang::cues;

cues::cues! {
    table "amount_cues.tsv" = amount_cues, words money.cues, class 0;
    THE = "the";
    /// "a" in its forms.
    A = "a";
    OF = "of";
    TO = "to";
    AT = "at";
    ON = "on";
    AND = "and";
    OR = "or";
    FROM = "from";
    BETWEEN = "between";
    UP = "up";
    PER = "per";
    CENT = "cent";
    /// Stands between a number and a noun, too.
    DOLLAR = "dollar";
    /// Before a magnitude: several.
    MULTI = "multi";
    /// Begins a phrase, as an article does.
    ANOTHER = "another";
    /// Before the two ends of a range, however far.
    RANGES = "ranges";
    /// A figure that becomes another.
    MOVES = "moves";
    RESPECTIVELY = "respectively";
    /// Behind an amount that is only a figure of speech: "the million-dollar question".
    DOLLAR_IDIOM = "dollar-idiom";
    /// Ends the name of a law.
    LAW = "law";
    /// A currency, or a weight.
    POUNDS = "pounds";
    /// Before what is weighed.
    BEFORE_WEIGHED = "before-weighed";
    FUNDING = "funding";
    LIKE = "like";
    BUCKS = "bucks";
    CENTS = "cents";
    /// Before cents: an opinion.
    MY = "my";
    AVERAGE = "average";
    /// Before a word that then is no qualifier: "go over".
    GO = "go";
    /// Is no qualifier behind such a word, or before an article.
    ADVERB = "adverb";
    ESTIMATED = "estimated";
    APPROXIMATE = "approximate";
    MAXIMUM = "maximum";
    MINIMUM = "minimum";
    /// Ends the phrase behind an amount.
    PHRASE_STOP = "phrase-stop";
    /// Before an amount of which the words before tell the rate.
    COMES_TO = "comes-to";
    /// Between what a figure is and the figure.
    IS = "is";
    /// Makes a time of "a year".
    PAST = "past";
    /// Before "each".
    BEFORE_EACH = "before-each";
    EACH = "each";
    YEAR = "year";
    /// What is sold by the piece.
    SHARES = "shares";
    SHARE = "share";
    /// Before one share.
    KIND_OF_SHARE = "kind-of-share";
    EARNINGS_PER_SHARE = "eps";
}
