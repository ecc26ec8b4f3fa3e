//! Words round names that tell with whom jobs are, one bit each.
//!
//! Takes the table of such words, tells of a token what it says. Must not know what follows from it.

use crate::lang::cues;

cues::cues! {
    table "job_employers.tsv" = job_employers, words job_links.employers, class 0;
    /// Begins what is told of the one just named.
    RELATIVE = "relative";
    /// Behind jobs, before whose they are.
    AT = "at";
    /// What an employer does, also one that is no company.
    HIRES = "hires";
    /// Before the one for whom a speaker speaks.
    SPEAKS = "speaks";
    /// What the builder of a project does.
    BUILDS = "builds";
    /// The same, with nothing behind it.
    MOVES = "moves";
    /// The same, said of a plan.
    ANNOUNCES = "announces";
    /// Begins a sentence whose subject follows a comma.
    OPENS = "opens";
    /// Before the industry that has jobs.
    ACROSS = "across";
    /// Before whoever is given money.
    GIVEN_TO = "given-to";
    /// Before a name that is no subject.
    LEADS_TO = "leads-to";
    /// Points back.
    POINTS = "points";
    /// The same, to several.
    POINTS_TO_MANY = "points-to-many";
    /// Before a noun that points back.
    DETERMINES = "determines";
    /// What is given.
    GIFT = "gift";
    /// In a name: it only pays.
    FUND = "fund";
    /// Before "from" and the one who only pays.
    MONEY = "money";
    /// A purchase.
    ACQUIRES = "acquires";
    /// Behind the name of whoever only tells of jobs.
    ESTIMATES = "estimates";
    /// Before "to": the same.
    ACCORDING = "according";
}
