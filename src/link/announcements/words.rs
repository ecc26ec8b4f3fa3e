//! The words that tell what a release decides, and what it tells beside that.
//!
//! Takes the table of such words, tells of a token what it says, one bit each. Must not know what follows from it.

use crate::lang::class;
use crate::lang::cues::{self, Cues};
use crate::scan::Reading;

cues::cues! {
    table "announcement_words.tsv" = announcement_words, words announcements, class class::ANNOUNCEMENT;
    // ------------------------------------------------ decisions
    /// Does or promises something with an amount.
    DECIDES = "decides";
    /// Does so with public money and gifts only.
    DECIDES_PUBLIC = "decides-public";
    /// Only says how large an amount is, or what becomes of it.
    STATES = "states";
    /// Decides over public money, else states.
    INCREASES = "increases";
    /// Its subject is who gets.
    GETS = "gets";
    /// Only wants it.
    ASKS = "asks";
    /// How far it has come.
    PROPOSED = "proposed";
    COMING = "coming";
    DONE = "done";
    /// Buys or sells.
    TRADES = "trades";
    /// A programme that an amount belongs to.
    PLAN = "plan";
    /// What an amount is for.
    DEAL = "deal";
    /// A place where something is built.
    SITE = "site";
    /// Does or has what an amount helps to pay: who builds or runs a project gets it.
    RUNS = "runs";
    /// A sale of shares or coins that goes on: what it has raised is new.
    SALE = "sale";
    /// Part of the name of a public body that gets rather than gives.
    LOCAL = "local";
    // ------------------------------------------------ background
    /// Puts what follows into the past.
    HISTORY = "history";
    /// Does so before a span of time: "last year".
    LAST = "last";
    SPAN_OF_TIME = "span-of-time";
    /// "For nearly 40 years": the parts of such a beginning.
    OVER = "over";
    MANY = "many";
    LONG = "long";
    /// "founded in 2015 with"
    FOUNDED = "founded";
    /// Before "of" or "than": what is not done.
    INSTEAD = "instead";
    GIVEN_UP = "given-up";
    /// Behind "not".
    GO_ON = "go-on";
    /// Blames somebody else's decision.
    OPPOSED = "opposed";
    /// Before "against".
    VOTE = "vote";
    /// What goes to private persons.
    PERSONS = "persons";
    /// The reader, who is to pay.
    READER = "reader";
    /// Tells of a person's past.
    BIOGRAPHY = "biography";
    /// A share in an earlier decision: "helped secure".
    HELPED = "helped";
    /// Of a case in court, where nobody decides over money of his own will.
    COURT = "court";
    /// What is owed or taxed: no decision over money.
    DEBT = "debt";
    /// How much less or more an amount is.
    CHANGE = "change";
    COMPARED = "compared";
    /// Before "from".
    UP_OR_DOWN = "up-or-down";
    /// Begins the last line of a list.
    SUM = "sum";
    /// Adds up over time, before one of the next: "total funding".
    TOTAL = "total";
    RAISED = "raised";
    /// Before a total: what something comes to with what is new.
    BRINGS = "brings";
    /// The whole that a grant is a part of.
    COST = "cost";
    WORTH = "worth";
    /// Before "of the".
    SHARE = "share";
    SINCE = "since";
    /// What a company does every day, in a range of sizes.
    BUSINESS = "business";
    /// Makes the perfect of a verb.
    HAVE = "have";
    /// Shows that it is new all the same.
    NEWS = "news";
    /// Shows that what is quoted is sure.
    FIRM = "firm";
    /// Tells of a whole programme rather than of one grant.
    NATIONWIDE = "nationwide";
    /// Several get such, each on application.
    APPLICANTS = "applicants";
    /// Behind "tax".
    TAX_BREAK = "tax-break";
    /// "under its $5 million program": what leads to a programme.
    UNDER = "under";
    OWN = "own";
    /// Tells of what was named before it.
    WHOSE = "whose";
}

/// What the word at a token says.
pub fn cues(reading: &Reading, i: usize) -> Cues {
    cues::said(&reading.language.announcements, class::ANNOUNCEMENT, reading.token(i))
}

/// Whether the subject of a verb is who gets: always for "receives", only in the passive for "awarded".
pub fn gets(reading: &Reading, verb: usize) -> bool {
    let cues = cues(reading, verb);
    if cues & GETS == 0 {
        return false;
    }
    let passive = (1..4).any(|n| matches!(reading.word(verb.wrapping_sub(n)), "was" | "were" | "been" | "be" | "is" | "are" | "being"));
    passive || !matches!(reading.word(verb).to_ascii_lowercase().as_str(), "awarded" | "given" | "granted" | "allocated")
}
