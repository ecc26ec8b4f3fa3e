//! What makes a number of people no count of jobs: sizes, surveys, what is done to them, one bit each.
//!
//! Takes the table of such words, tells of a token what it says. Must not know what follows from it.

use crate::lang::cues;

cues::cues! {
    table "job_uncounted.tsv" = job_uncounted, words jobs.uncounted, class 0;
    /// People of whom much is said but that they have jobs.
    PLAIN_PEOPLE = "plain-people";
    /// Before a number of staff: a size.
    PER_SIZE = "per-size";
    /// Who is sorted by size.
    FIRMS = "firms";
    /// Stands between them and the size.
    WITH = "with";
    /// The same, behind "that".
    HAVE_EMPLOY = "have-employ";
    /// Before it.
    THAT_WHO = "that-who";
    /// Before it.
    MUST = "must";
    /// Before "under" and a size.
    LIMITED = "limited";
    /// What is done in a survey.
    ASKED = "asked";
    /// Leads to those who were asked.
    AMONG = "among";
    /// Before it.
    SURVEY = "survey";
    /// Before two ends of a size.
    RANGING = "ranging";
    /// What is done to people who are then not counted as having jobs.
    HURT = "hurt";
    /// What is done for people beside giving them jobs.
    GIVES = "gives";
    /// Before "of": a size that the law sets.
    LIMIT = "limit";
    /// One of those who are sorted by size.
    ONE_FIRM = "one-firm";
    /// Before it: no matter which.
    ANY = "any";
    /// Before "a" and it: the same.
    IN_ONE = "in-one";
    /// So many of them.
    SHARE = "share";
    /// What people have, of whom it is then told.
    BELONGING = "belonging";
    /// What people are given.
    AID = "aid";
    /// Leads to those who get it.
    FOR_TO = "for-to";
    /// Before "to": what holds for them.
    APPLIES = "applies";
    /// Behind people: what they get.
    BENEFITS = "benefits";
    /// Before what happens to what is theirs.
    SEES = "sees";
    /// Whose it is.
    THEIR = "their";
    /// In whose sentence personnel are soldiers.
    ARMED = "armed";
    /// Before jobs that are tasks.
    DOES = "does";
    /// Before a number: a list's name.
    RANKING = "ranking";
    /// Behind jobs that are missing.
    SHORT = "short";
    /// Counts soldiers, too.
    PERSONNEL = "personnel";
    /// Before it: no soldiers.
    CIVIL = "civil";
    /// May be ranks.
    RANKED = "ranked";
    /// Before it: they are.
    TOP = "top";
    /// Before it: they have not.
    TRAINS = "trains";
    /// May only say what a noun behind it is about.
    TOPICAL = "topical";
    /// What programs are called, too.
    MAY_BE_SOFTWARE = "may-be-software";
    /// In whose sentence they are programs.
    SOFTWARE = "software";
    /// Jobs behind a word of time, else of anything.
    EQUIVALENTS = "equivalents";
    /// That word.
    TIME = "time";
}
