//! What is said of jobs beside the verb that has them, one bit each.
//!
//! Takes the table of such words, tells of a token what it says. Must not know what follows from it.

use crate::lang::cues;

cues::cues! {
    table "job_cues.tsv" = job_cues, words job_links.cues, class 0;
    /// Posts that nobody has yet.
    VACANCIES = "vacancies";
    /// Not here.
    ELSEWHERE = "elsewhere";
    /// "up for grabs"
    GRABS = "grabs";
    /// What an office or mill does that has them no longer.
    CLOSES = "closes";
    /// Behind posts that nobody has yet.
    ADVERTISED = "advertised";
    /// A number that once held: "a high of".
    LEVEL = "level";
    /// Before "by": what staff does. Regular forms need no line.
    DONE_BY = "done-by";
    /// Before "to": jobs that hang on something.
    RELATED_TO = "related-to";
    /// Before "of": more of them.
    INCREASE = "increase";
    /// Whose they are, so that they are there.
    OWNER = "owner";
    /// Comes beside what is there.
    NEW = "new";
    /// Is there.
    EXISTING = "existing";
    /// Are no longer there.
    FEWER = "fewer";
    /// Who is there, rather than a post.
    PEOPLE = "people";
    /// Nobody has it.
    UNFILLED = "unfilled";
    /// Nobody has it yet, right before the noun.
    OPEN = "open";
    /// Where posts are offered, behind a word of OF_JOBS.
    FAIR = "fair";
    /// What such a fair is for.
    OF_JOBS = "of-jobs";
    /// Before posts that nobody has.
    FILL = "fill";
    /// Begins a ratio: "every $1 million creates 12 jobs".
    EVERY = "every";
    /// Right behind jobs that are to come.
    PROMISED = "promised";
    /// Begins a clause of their own behind them.
    WHICH = "which";
    /// Takes them up again.
    IT = "it";
    /// What something does for jobs that are others'.
    SUPPORTS = "supports";
    /// What they have become.
    OUT_OF_WORK = "out-of-work";
    /// What affects those who lose them.
    CLOSURE = "closure";
    /// A need that is to come.
    REQUIRED = "required";
    /// Behind a form of "be": jobs that hang on something.
    RELATED = "related";
    /// A verb whose number stands close by.
    RISE = "rise";
    /// "at a cost of", "a net gain of": nouns that are also verbs of jobs.
    NO_LOSS = "no-loss";
    /// Stands before a noun rather than a verb.
    BEFORE_NOUN = "before-noun";
    /// Helps another verb.
    HAVE = "have";
    /// What is to come.
    WILL = "will";
    /// The staff of a base or body that something supports.
    STAFF = "staff";
    /// Before "for": it is provided.
    EMPLOYMENT = "employment";
    /// Before a loss that does not come.
    AVERTS = "averts";
    /// Presents who is there.
    ANNOUNCES = "announces";
    /// Said of what is to come.
    PROMISES = "promises";
    /// Figures of what has come.
    SHOWS = "shows";
    /// Who comes to a staff.
    ADDITION = "addition";
    /// What a purchase does with staff.
    ADDS = "adds";
    /// A purchase.
    ACQUIRES = "acquires";
    /// What holds of a staff.
    KEEPS = "keeps";
    /// "accounts for": the economy's.
    ACCOUNTS = "accounts";
    /// Of a loss, behind "at".
    RISK = "risk";
    /// Puts its sentence into the future.
    FUTURE = "future";
    /// Puts its sentence into the past, where nothing puts it into the future; with what is finished, whose outcome is told.
    PAST = "past";
    /// What was made possible has been done.
    ENABLED = "enabled";
    /// The same, of somebody who has or received something.
    ENABLING = "enabling";
    /// Before "be" and other verbs: to come, behind a mention.
    AUXILIARY = "auxiliary";
    /// A form of "be" that makes a passive.
    BE = "be";
    /// Stands between a mention and its verb.
    BETWEEN = "between";
    /// Before "for": posts that others have.
    APPLIED = "applied";
    /// Before a verb behind people: who has them.
    SUBJECT = "subject";
    /// What jobs do that are kept.
    STAYS = "stays";
    /// Nobody has it yet, behind the noun.
    AVAILABLE = "available";
    /// Before "of" and staff: what is theirs, with which something is done.
    THEIRS = "theirs";
    /// Of officers and teachers: pays for their posts.
    FUNDS = "funds";
}
