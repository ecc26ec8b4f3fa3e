//! What the words beside and within a name say of it, one bit each.
//!
//! Takes the table of such words, tells of a token what it says. Must not know what follows from it.

use crate::lang::class;
use crate::lang::cues::{self, Cues};
use crate::scan::Reading;
use crate::token::Token;

cues::cues! {
    table "name_cues.tsv" = names.cues, words names.cues, class class::NAME_CUE;
    THE = "the";
    /// "a" in its forms.
    A = "a";
    OF = "of";
    TO = "to";
    IN = "in";
    AT = "at";
    ON = "on";
    BY = "by";
    FOR = "for";
    WITH = "with";
    OR = "or";
    ONE = "one";
    HAS = "has";
    WHO = "who";
    WHICH = "which";
    /// Begins family names, and means nothing else.
    AL = "al";
    /// Before a place of work, behind a person.
    EMPLOYED = "employed";
    /// Something held in a company.
    STAKE = "stake";
    /// The same, behind one of the next.
    INTEREST = "interest";
    KIND_OF_INTEREST = "kind-of-interest";
    /// Before who speaks, behind a quote.
    SAID = "said";
    /// Before what is said.
    SAYS = "says";
    /// Before an office: somebody's.
    ITS = "its";
    /// Begins a phrase that tells what a name is.
    ARTICLE = "article";
    /// Ends the part of such a phrase in which its noun stands.
    PHRASE_END = "phrase-end";
    /// Tells what a name is, or was.
    COPULA = "copula";
    /// Behind a place, or before it.
    BASED = "based";
    /// Behind a name: whose beginnings are told.
    FOUNDED = "founded";
    /// "The post X appeared first on"
    POST = "post";
    PRESIDENT = "president";
    /// Before "to": what a company does.
    PROUD = "proud";
    /// Stands between two verbs of one subject.
    BEFORE_VERB = "before-verb";
    /// Stands before the words that tell another name.
    BEFORE_ALIAS = "before-alias";
    /// May tell another name, or what somebody thinks of one.
    CALLED = "called";
    /// A legal form that also begins "co-chair".
    CO = "co";
    /// Whom a body is for.
    PEOPLE = "people";
    COMPANIES = "companies";
    CHIEF = "chief";
    OFFICER = "officer";
    /// Begins lists: "Top 100 Employers".
    TOP = "top";
    /// A venue, or a body.
    CENTRE = "centre";
    /// A part of a union or club, before its number.
    BRANCH = "branch";
    JOINT = "joint";
    VENTURE = "venture";
    CONTACT = "contact";
    /// A verb, or who is called so.
    PARTNERS = "partners";
    /// Stands in headlines, not in names.
    OUTSIDE = "outside";
    /// Before a ticker.
    SYMBOL = "symbol";
    /// Behind the name of who leads it.
    GOVERNMENT = "government";
    /// Before the names of social media.
    FOLLOW = "follow";
    /// Begins an address of the web.
    ADDRESS = "address";
    /// Before "on": where a text stood before.
    PUBLISHED = "published";
    /// Begins a line of contacts, with a colon behind it.
    LABEL = "label";
    /// The same, before who found out what is told.
    SOURCE = "source";
    /// What somebody has on the website of another.
    PAGE = "page";
    /// What a magazine ranks companies in.
    LIST = "list";
    FIRST = "first";
    ORIGINALLY = "originally";
}

/// The same, of a word with a capital.
pub fn capital(reading: &Reading, i: usize, wanted: Cues) -> bool {
    reading.token(i).has(Token::CAP) && says(reading, i, wanted)
}
