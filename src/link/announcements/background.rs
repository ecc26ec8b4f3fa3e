//! What is told as background and makes no row: history, programmes' totals, comparisons, ratios, plans given up.
//!
//! Takes an amount or a count of jobs, gives the first reason that holds. Must not weigh what speaks for a row: `weigh` does.

mod size;
mod time;
mod told;
mod whole;

use std::ops::Range;

use super::decision::{Release, Verb};
use super::words::{self, HISTORY, LAST, SPAN_OF_TIME};
use crate::model::{Jobs, Money, Role, Status};
use crate::scan::{Found, Reading};
use crate::survey::Survey;

/// An amount that could make a row, and what is known of it.
struct Amount<'a> {
    reading: &'a Reading<'a>,
    survey: &'a Survey,
    found: &'a Found,
    release: &'a Release,
    money: &'a Money,
    governor: Verb,
    /// The tokens of its sentence.
    sentence: Range<usize>,
}

impl Amount<'_> {
    /// The first token of it.
    fn at(&self) -> usize {
        self.money.tokens.start
    }

    /// The tokens of its sentence before it, the nearest first.
    fn before(&self, most: usize) -> impl Iterator<Item = usize> + Clone {
        (self.sentence.start..self.at()).rev().take(most)
    }

    /// The tokens of its sentence behind it.
    fn behind(&self, most: usize) -> impl Iterator<Item = usize> + Clone {
        self.money.tokens.end..self.sentence.end.min(self.money.tokens.end + most)
    }

    /// The tokens of its sentence to either side of it, and itself.
    fn around(&self, most: usize) -> Range<usize> {
        self.sentence.start.max(self.at().saturating_sub(most))..self.sentence.end.min(self.money.tokens.end + most)
    }

    fn word(&self, i: usize) -> &str {
        self.reading.word(i)
    }

    fn says(&self, i: usize, wanted: crate::lang::cues::Cues) -> bool {
        words::says(self.reading, i, wanted)
    }

    fn grants(&self) -> bool {
        self.money.role == Role::Funding
    }

    /// Whether it stands in the opening of the release.
    fn in_lead(&self) -> bool {
        self.at() < self.release.lead
    }
}

/// How much a reason says against a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// None of the amounts that it was found for had a row, or next to none.
    Certain,
    /// The amount was given before, or belongs to a programme.
    History,
    /// It is told by the way.
    Aside,
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $weight:ident $rule:literal;)*) => {
        /// Why an amount or a count is background.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Reason { $($(#[$doc])* $name,)* }

        impl Reason {
            /// The name of the rule.
            pub(super) fn rule(self) -> &'static str {
                match self { $(Reason::$name => $rule,)* }
            }

            pub(super) fn weight(self) -> Weight {
                match self { $(Reason::$name => Weight::$weight,)* }
            }
        }
    };
}

reasons! {
    /// "cancelled plans for", "instead of paying"
    GivenUp Certain "announce.given-up";
    /// "votes against the $3 trillion spending spree"
    Opposed Certain "announce.opposed";
    /// "$100 off", "donate $10"
    SmallChange Certain "announce.small-change";
    /// "a $500 scholarship for a student"
    PrivatePersons Certain "announce.private-persons";
    /// "Total: $5 million" at the end of a list
    SumLine Certain "announce.sum-line";
    /// "a $450 million cut", "up from $4 million"
    Comparison Certain "announce.comparison";
    /// "The post X raises $5 million appeared first on"
    Syndicated Aside "announce.syndicated";
    Court Certain "announce.court";
    Biography Certain "announce.biography";
    /// "when you are investing $100,000 or more"
    Reader Certain "announce.reader";
    /// "owes $5 million in back taxes"
    Debt Aside "announce.debt";
    /// "helped secure $4 million", "To date, X has awarded", "since 2015"
    History History "announce.history";
    /// "part of the $180-billion plan"
    ProgrammeTotal Certain "announce.programme-total";
    /// "grants of up to $15,000"
    EachApplicant Certain "announce.each-applicant";
    /// "$3 for every dollar"
    Ratio Aside "announce.ratio";
    /// "nearly half of the $8 million project"
    WholeCost Aside "announce.whole-cost";
    /// "has now raised $300 million"
    TotalSoFar Certain "announce.total-so-far";
    /// "loans ranging from $1 million to $5 million"
    RangeOfBusiness Certain "announce.range-of-business";
    /// "The Government of X is investing $180 billion over 12 years" among the facts below a release
    ProgrammeFacts History "announce.programme-facts";
    /// "in addition to the $250,000 for"
    OtherDecision Aside "announce.other-decision";
    /// Beside a day of long ago
    PastDate History "announce.past-date";
    /// A whole that the granted amount only helps to build
    WholeProject Certain "announce.whole-project";
    /// Said in a quotation, and nothing shows that it is sure
    OnlyQuoted Aside "announce.only-quoted";
}

/// Whether a reason holds for an amount.
type Holds = fn(&Amount) -> bool;

/// The reasons in the order in which they are asked.
const REASONS: &[(Reason, Holds)] = &[
    (Reason::GivenUp, |a| told::given_up(a.reading, &a.sentence) || told::instead(a)),
    (Reason::Opposed, told::opposed),
    (Reason::SmallChange, size::small_change),
    (Reason::PrivatePersons, size::private_persons),
    (Reason::SumLine, whole::sum_line),
    (Reason::Comparison, told::change_behind),
    (Reason::Syndicated, told::syndicated),
    (Reason::Court, told::court),
    (Reason::Biography, told::biography),
    (Reason::Reader, told::reader),
    (Reason::Debt, told::debt),
    (Reason::History, time::helped),
    (Reason::ProgrammeTotal, |a| whole::of_grants(a) || whole::funded_at(a)),
    (Reason::EachApplicant, size::each_applicant),
    (Reason::History, time::founded),
    (Reason::Comparison, |a| told::compared(a) || told::changed_from(a)),
    (Reason::Ratio, told::ratio),
    (Reason::History, |a| time::told_as_past(a) || time::perfect(a)),
    (Reason::WholeCost, |a| whole::cost(a) || whole::in_passing(a) || whole::shared(a)),
    (Reason::History, time::since),
    (Reason::TotalSoFar, |a| whole::raised_by_now(a) || whole::raised_in_all(a) || whole::brought_to(a) || whole::divided(a)),
    (Reason::RangeOfBusiness, size::range_of_business),
    (Reason::ProgrammeFacts, whole::programme_facts),
    (Reason::ProgrammeTotal, whole::part_of_plan),
    (Reason::OtherDecision, told::in_addition),
    (Reason::PastDate, time::past_date),
    (Reason::WholeProject, whole::with_one_part),
    (Reason::OnlyQuoted, told::only_quoted),
];

/// Why an amount makes no row, if it makes none.
pub(super) fn money(reading: &Reading, survey: &Survey, found: &Found, money: &Money, governor: Verb, release: &Release) -> Option<Reason> {
    let sentence = reading.segments.near(money.tokens.start);
    let amount = Amount { reading, survey, found, release, money, governor, sentence };
    REASONS.iter().find(|(_, holds)| holds(&amount)).map(|(reason, _)| *reason)
}

/// Why a count of jobs makes no row.
pub(super) fn jobs(reading: &Reading, job: &Jobs) -> Option<Reason> {
    let sentence = reading.segments.near(job.tokens.start);
    if told::given_up(reading, &sentence) {
        return Some(Reason::GivenUp);
    }
    let past = job.status == Status::Created && (sentence.start..job.tokens.start).any(|i| history(reading, i));
    past.then_some(Reason::History)
}

/// Whether a word puts what follows into the past: "last" only before a time.
fn history(reading: &Reading, i: usize) -> bool {
    words::says(reading, i, HISTORY) || words::says(reading, i, LAST) && words::says(reading, i + 1, SPAN_OF_TIME)
}
