//! Small words round a number and its noun that make it a count of jobs or shape it, one bit each.
//!
//! Takes the table of such words, tells of a token what it says. Must not know what follows from it.

use crate::lang::cues;

cues::cues! {
    table "job_grammar.tsv" = job_grammar, words jobs.grammar, class 0;
    /// Joins numbers and adjectives.
    AND_OR = "and-or";
    /// Joins a count to the one before it.
    PLUS = "plus";
    /// Before "for", "to" or "of": makes people jobs.
    EMPLOYMENT = "employment";
    /// Before "for" or "to": the same.
    WORK = "work";
    /// What is counted where only its number stands.
    EMPLOYMENT_ALONE = "employed-total";
    /// Leads to those who get work.
    FOR_WHOM = "for-whom";
    /// Before "to": a staff that has become larger.
    GROWN = "grown";
    /// A short way before it: who grows.
    GROWS = "grows";
    /// Before "on": hires.
    TAKES = "takes";
    /// The same, of those who are hired.
    TAKEN = "taken";
    /// Before "for": wants to hire.
    LOOKS = "looks";
    /// The same, where whoever is looked for may have any name.
    ADVERTISES = "advertises";
    /// Joins a group to its number.
    BEHIND_GROUP = "behind-group";
    /// What those are who are kept.
    BUSY = "busy";
    /// Takes people for its object and makes them jobs.
    HIRES = "hires";
    /// The same, where the number stands alone behind it.
    HIRES_SOME = "hires-some";
    /// Speaks of jobs wherever it stands.
    HIRING = "hiring";
    /// Behind a form of "be": has a job.
    HIRED = "hired";
    /// Before "with": an employer.
    FIRM = "firm";
    /// A form of "be", or an adverb that may follow one.
    BE = "be";
    /// Stands between people and what they do.
    WHO_WILL = "who-will";
    /// Stands between people and what has been done to them.
    WHO_HAVE = "who-have";
    /// Stands between a number and what becomes of it.
    HAVE_WILL = "have-will";
    /// Behind "work": where.
    WHERE = "where";
    /// Behind "on the": has a job.
    PAYROLL = "payroll";
    /// What people with jobs do.
    WORKS = "works";
    /// Behind "on": at work.
    ON_SITE = "on-site";
    /// Before people and "to work".
    PUT = "put";
    /// Makes a number a share.
    PERCENT = "percent";
    /// One of several.
    EVERY = "every";
    /// Stands behind a number whose noun is left out.
    BEHIND_BARE = "behind-bare";
    /// Comes beside what was counted.
    MORE = "more";
    /// Makes two numbers a share.
    OUT_OF = "out-of";
    /// What those do who take a team somewhere.
    LED = "led";
    /// A group, though its noun may also be counted.
    STAFF = "staff";
    /// Stands between a group and its size.
    BEHIND_SIZE = "behind-size";
    /// Behind "of": those who were counted.
    THEM = "them";
    /// The same, of somebody's.
    OWN = "own";
    /// Before a part of a count.
    INCLUDING = "including";
    /// Behind "of": the count whose part follows.
    WHICH = "which";
    /// Says where such a part is.
    SHARED_OUT = "shared-out";
    /// Says where one of several parts is.
    IN_AT = "in-at";
    /// Before "to" or a number: all of them.
    TOTAL = "total";
    /// Before "to": the same.
    HEADCOUNT = "headcount";
    /// Tells of a part behind "Of the".
    OF_THESE_ARE = "of-these-are";
    /// Tells of those that come beside.
    MORE_ARE = "more-are";
    /// Begins a number that comes beside.
    ANOTHER = "another";
    /// Behind "of", before the count whose part was told.
    THOSE = "those";
    /// Before four digits: a year.
    SINCE = "since";
    /// Before "hundred": how many is not said.
    SEVERAL = "several";
    /// Before "from": no range.
    CHANGE = "change";
    /// Right behind a number: whoever is so called has been hired.
    NEW = "new";
    /// Before "opportunities".
    OPPORTUNITY_FOR = "opportunity-for";
    /// Behind a number and a hyphen, before a group.
    STRONG = "strong";
    /// What something lets people do.
    CAN = "can";
    /// Before a number of people: they are there.
    OWNS = "owns";
    /// Before "with" or "by": the same.
    STAFFED = "staffed";
    /// Before a number of officers or teachers: their posts are paid for.
    FUNDS = "funds";
}
