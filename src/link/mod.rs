//! Values -> how they belong together: roles, actors, status, employers, totals, repetitions, announcements.
//!
//! Every link names its rule. May look across sentences; must not change a value or a span.

pub mod announcements;
pub mod jobs;
pub mod lists;
pub mod money;
pub mod same;

use crate::model::{Announcement, Class, Status};
use crate::scan::{Found, Reading};
use crate::survey::Survey;
use money::stance::Stance;

/// How many paragraphs may lie between a project's sum and its jobs.
const BESIDE: usize = 2;

/// Links what was found, and gives the announcements.
pub fn link(reading: &Reading, survey: &Survey, found: &mut Found) -> Vec<Announcement> {
    if found.money.is_empty() && found.jobs.is_empty() {
        return Vec::new();
    }
    let stance = Stance::of(reading, survey);
    money::link(reading, survey, &stance, found);
    jobs::link(reading, survey, found);
    same::link(reading, survey, found);
    lists::link(reading, found);
    let announcements = announcements::link(reading, survey, &stance, found);
    // Jobs of which no employer was told are with the project's owner, if they are told beside the project.
    for announcement in &announcements {
        let project = announcement.money.map(|id| reading.segments.block_at(found.money[id.index()].tokens.start));
        for id in &announcement.jobs {
            let job = &mut found.jobs[id.index()];
            let beside = project.is_none_or(|at| at.abs_diff(reading.segments.block_at(job.tokens.start)) <= BESIDE);
            // A public body has those who are there, and none that it only pays for.
            let there = matches!(job.status, Status::Existing | Status::Lost);
            let company = announcement.company.filter(|&id| there || survey.organisation(id).class != Class::Government);
            if beside && job.employer.is_none() && company.is_some() && !matches!(job.status, Status::Supported | Status::Other) {
                job.employer = company;
                job.employer_rule = Some("employer.project-owner");
            }
        }
    }
    // A count said twice is with one employer: "to create 415 jobs" in the headline.
    for n in 0..found.jobs.len() {
        let Some(first) = found.jobs[n].same_as.map(|id| id.index()).filter(|&f| f < n) else { continue };
        for (from, to) in [(n, first), (first, n)] {
            if found.jobs[to].employer.is_none() && found.jobs[from].status == found.jobs[to].status {
                found.jobs[to].employer = found.jobs[from].employer;
                found.jobs[to].employer_rule = found.jobs[from].employer.map(|_| "employer.same-count");
            }
        }
    }
    for job in &mut found.jobs {
        if let Some(id) = jobs::employer::acquired(reading, survey, job) {
            job.employer = Some(id);
            job.employer_rule = Some("employer.acquired");
        }
    }
    announcements
}
