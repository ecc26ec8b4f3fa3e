//! Which row a count of jobs belongs to.
//!
//! Takes the rows and keeps where they stand and whose they are, so that no count looks at all of them. Must not change a row.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::Row;
use crate::lang::class;
use crate::model::{Class, Jobs, OrganisationId, Status};
use crate::scan::Reading;
use crate::survey::Survey;
use crate::token::Kind;

/// How many rows of its paragraph are looked at for a count of jobs.
const ROWS: usize = 64;

/// Where the rows stand, and whose they are.
#[derive(Default)]
pub(super) struct Places {
    /// The first token and the index of each.
    at: BTreeSet<(usize, usize)>,
    /// The first row of each company: its first token and its index.
    first: HashMap<OrganisationId, (usize, usize)>,
}

impl Places {
    pub(super) fn of(rows: &[Row]) -> Places {
        let mut places = Places::default();
        (0..rows.len()).for_each(|n| places.add(rows, n));
        places
    }

    /// Takes up a row that is new, or whose company is.
    pub(super) fn add(&mut self, rows: &[Row], n: usize) {
        let at = (rows[n].at, n);
        self.at.insert(at);
        if let Some(company) = rows[n].company {
            let first = self.first.entry(company).or_insert(at);
            *first = at.min(*first);
        }
    }

    /// The row that a count of jobs belongs to: one told in the same sentence or paragraph, else one of the same company, else
    /// the only row there is.
    pub(super) fn row_of(&self, reading: &Reading, survey: &Survey, rows: &[Row], job: &Jobs) -> Option<usize> {
        let fits = |&&(_, n): &&(usize, usize)| {
            let company = rows[n].company;
            job.employer.is_none()
                || company.is_none()
                || company == job.employer
                || company.is_some_and(|c| survey.organisation(c).class != Class::Company)
        };
        let start = job.tokens.start;
        let sentence = reading.segments.sentence(start);
        let block = reading.segments.blocks.get(sentence.block).map_or(0, |b| b.tokens.start);
        let within = |tokens: Range<usize>| self.at.range((tokens.start, 0)..(tokens.end, 0));
        let beside = within(sentence.tokens.clone()).filter(fits).min_by_key(|(at, _)| at.abs_diff(start)).map(|row| row.1);
        if beside.is_some() || job.employer.is_none() && self.of_something_else(reading, survey, job) {
            return beside;
        }
        // "$12 million to the port for piers and $3 million for sheds. The project will create": the first of a sentence is the main one.
        let main = |row: &'_ (usize, usize)| {
            let sentence = reading.segments.near(row.0).start;
            let same = |other: &&(usize, usize)| rows[other.1].company.is_some() && rows[other.1].company == rows[row.1].company;
            *within(sentence..row.0).take(ROWS).find(same).unwrap_or(row)
        };
        let near = within(block..start).rev().take(ROWS).find(fits).map(main);
        // What a company says first is its main project.
        near.or_else(|| job.employer.and_then(|e| self.first.get(&e).copied()))
            .map(|row| row.1)
            .or_else(|| (rows.len() == 1 && fits(&&(0, 0))).then_some(0))
            .or_else(|| self.only_company(survey, rows).filter(|row| fits(row) && job.status != Status::Lost).map(|row| row.1))
    }

    /// The first row of the one company that the rows are of, its main project: those of nobody are fewer.
    fn only_company(&self, survey: &Survey, rows: &[Row]) -> Option<&(usize, usize)> {
        let own = rows.iter().filter(|row| row.company.is_some()).count();
        let (&company, row) = self.first.iter().next().filter(|_| self.first.len() == 1 && own * 2 > rows.len())?;
        (survey.organisation(company).class == Class::Company).then_some(row)
    }

    /// "Cresthaven, a new district of offices, could create 900 jobs": the sentence begins with a name that no row is of.
    fn of_something_else(&self, reading: &Reading, survey: &Survey, job: &Jobs) -> bool {
        let first = reading.segments.near(job.tokens.start).start;
        let name =
            reading.token(first).capitalised() && !reading.is(first, class::ORDINARY | class::FUNCTION | class::STARTER | class::GENERIC);
        let told = matches!(reading.token(first + 1).kind, Kind::Comma);
        name && told && survey.organisation_at(first).is_none_or(|id| !self.first.contains_key(&id))
    }
}
