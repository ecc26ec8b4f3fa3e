//! Amounts and job counts -> announcements: one row for every decision that a release reports.
//!
//! Money of a row-making role, and jobs that come, stay or go, are the seeds. Background is left out, what belongs together
//! is joined, what is said twice is counted.

mod background;
mod decision;
mod nearest;
mod parties;
mod place;
pub(super) mod recipient;
mod setting;
mod weigh;
pub mod words;

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::link::money::stance::Stance;
use crate::model::{
    Announcement, AnnouncementId, Jobs, JobsId, Money, MoneyId, OrganisationId, Per, Progress, Qualifier, Role, Section, Span, Status,
};
use crate::scan::{Found, Reading};
use crate::survey::Survey;

/// A row while it is being put together.
struct Row {
    company: Option<OrganisationId>,
    partners: Vec<OrganisationId>,
    funder: Option<OrganisationId>,
    money: Option<MoneyId>,
    jobs: Vec<JobsId>,
    /// The tokens of its first fact.
    at: usize,
    evidence: Vec<Span>,
    repeats: u32,
    rule: &'static str,
    /// What is said again later shows that nothing is decided.
    none: bool,
}

/// Puts the announcements of a release together.
pub(super) fn link(reading: &Reading, survey: &Survey, stance: &Stance, found: &mut Found) -> Vec<Announcement> {
    let release = decision::Release::of(reading, survey, stance, found);
    let mut rows = money_rows(reading, survey, found, &release);
    rows.retain(|row| !row.none);
    add_jobs(reading, survey, found, &release, &mut rows);
    drop_parts(reading, found, &mut rows);
    drop_totals(found, &mut rows);
    drop_list_total(reading, found, &mut rows);
    rows.sort_by_key(|r| r.at);
    merge_repeated(reading, found, &mut rows);
    let mut announcements = Vec::with_capacity(rows.len());
    for (n, row) in rows.into_iter().enumerate() {
        let (place, place_span) = place::of(reading, survey, found, row.at, row.company).unzip();
        announcements.push(Announcement {
            id: AnnouncementId(n as u32),
            company: row.company,
            partners: row.partners,
            funder: row.funder,
            money: row.money,
            jobs: row.jobs,
            place,
            place_span,
            when: setting::when(reading, survey, found, row.at),
            status: setting::progress(reading, row.at),
            evidence: row.evidence,
            repeats: row.repeats,
            rule: row.rule,
            ..Announcement::default()
        });
    }
    announcements
}

/// Whether an amount can make a row.
fn makes_row(money: &Money) -> bool {
    let role = match money.role {
        Role::Investment | Role::Funding | Role::Financing | Role::Transaction => true,
        Role::Revenue | Role::Economy | Role::Pay | Role::Price | Role::Penalty | Role::Other => false,
    };
    // "$220 million per year" is what a bill or a programme gives.
    let rate = money.per.is_some_and(|p| p != Per::Year || money.role != Role::Funding);
    role && money.value.is_some() && !rate && !matches!(money.section, Section::Boilerplate | Section::Contact)
}

fn money_rows(reading: &Reading, survey: &Survey, found: &Found, release: &decision::Release) -> Vec<Row> {
    let groups = weigh::Groups::of(found, release);
    let mut before = decision::Before::default();
    let mut rows: Vec<Row> = Vec::new();
    let mut by_amount: HashMap<MoneyId, usize> = HashMap::new();
    for money in &found.money {
        if let Some(first) = money.same_as {
            // Said again: another mention of the row, and a better one if the first was a headline's round figure.
            if let Some(&r) = by_amount.get(&first) {
                // The text tells what the headline left out: prizes, cases in court.
                use background::Reason::{Court, EachApplicant, PrivatePersons};
                let governor = decision::governor(reading, survey, money, &reading.segments.near(money.tokens.start));
                let background = background::money(reading, survey, found, money, governor, release);
                if matches!(background, Some(Court | EachApplicant | PrivatePersons)) {
                    rows[r].none = true;
                    continue;
                }
                let row = &mut rows[r];
                row.repeats += 1;
                row.evidence.push(money.sentence);
                // What the row says now, against what is said here.
                let told = row.money.map_or(money, |m| &found.money[m.index()]);
                let headline = told.section == Section::Headline;
                let precise = told.value != money.value
                    && told.currency == money.currency
                    && !matches!(money.qualifier, Qualifier::About | Qualifier::Nearly | Qualifier::Over);
                if (headline && money.section != Section::Headline || precise) && makes_row(money) {
                    let parties = parties::of_money(reading, survey, found, money, release);
                    // Whom a headline names the release is about; the text may name better who else is meant.
                    let about = row.company.is_some() && row.company == release.company;
                    if row.company.is_none() || money.tokens.start < release.lead && !about {
                        row.company = parties.company.or(row.company);
                    }
                    row.funder = parties.funder.or(row.funder);
                    if !parties.partners.is_empty() {
                        row.partners = parties.partners;
                    }
                    row.money = Some(money.id);
                    row.at = money.tokens.start;
                } else if row.company.is_none() {
                    row.company = parties::of_money(reading, survey, found, money, release).company;
                }
                continue;
            }
        }
        if !makes_row(money) {
            continue;
        }
        let governor = decision::governor(reading, survey, money, &reading.segments.near(money.tokens.start));
        let background = background::money(reading, survey, found, money, governor, release);
        let decided = decision::of(reading, survey, found, money, governor, release, &before);
        before.remember(reading, money, decided.is_some() && background.is_none());
        let progress = setting::progress(reading, money.tokens.start);
        let parties = parties::of_money(reading, survey, found, money, release);
        let beside_row = rows.last().is_some_and(|row| row.evidence.contains(&money.sentence));
        let told = weigh::Told { governor, decided, background, parties: &parties, progress, beside_row };
        if !weigh::decides(reading, survey, &groups, release, money, &told) || money.per.is_some() && progress != Progress::Proposed {
            reading.drop(&money.tokens, "announcement", background.map_or("announce.no-decision", |reason| reason.rule()));
            continue;
        }
        if !release.public && !parties::own(reading, survey, money, &parties, release) {
            reading.drop(&money.tokens, "announcement", "announce.of-others");
            continue;
        }
        // Somebody invests, borrows or buys.
        if parties.company.is_none() && money.role != Role::Funding {
            reading.drop(&money.tokens, "announcement", "announce.nobody-named");
            continue;
        }
        // A cell of its own below a name that is no organisation's: a person's, or a project's in another column.
        if parties.company.is_none() && decision::alone(reading, money) && money.role_rule != "role.column" {
            reading.drop(&money.tokens, "announcement", "announce.nobody-named");
            continue;
        }
        by_amount.insert(weigh::first(money), rows.len());
        rows.push(Row {
            company: parties.company,
            partners: parties.partners,
            // A part is paid by whoever pays the whole.
            funder: parties
                .funder
                .or_else(|| money.part_of.and_then(|t| found.money[t.index()].actor).filter(|&a| Some(a) != parties.company)),
            money: Some(money.id),
            jobs: Vec::new(),
            at: money.tokens.start,
            evidence: vec![money.sentence],
            repeats: 1,
            none: false,
            rule: match money.role {
                Role::Investment => "announce.investment",
                Role::Funding => "announce.funding",
                Role::Financing => "announce.financing",
                Role::Transaction => "announce.transaction",
                Role::Revenue | Role::Economy | Role::Pay | Role::Price | Role::Penalty | Role::Other => "announce.money",
            },
        });
    }
    rows
}

/// A part has a row of its own only with its own recipient, or a paragraph to itself.
fn drop_parts(reading: &Reading, found: &Found, rows: &mut Vec<Row>) {
    let root = |id: MoneyId| found.money[id.index()].same_as.unwrap_or(id);
    let total_of = |row: &Row| row.money.and_then(|m| found.money[root(m).index()].part_of.or(found.money[m.index()].part_of)).map(root);
    let mut companies: HashMap<MoneyId, Option<OrganisationId>> = HashMap::new();
    let mut in_block: HashMap<(MoneyId, usize), usize> = HashMap::new();
    let mut parts: HashMap<MoneyId, usize> = HashMap::new();
    for row in rows.iter() {
        if let Some(money) = row.money {
            companies.insert(root(money), row.company);
        }
        if let Some(total) = total_of(row) {
            *parts.entry(total).or_default() += 1;
            *in_block.entry((total, reading.segments.block_at(row.at))).or_default() += 1;
        }
    }
    rows.retain(|row| {
        let Some(total) = total_of(row) else { return true };
        let Some(whole) = companies.get(&total) else { return true };
        let block = reading.segments.block_at(row.at);
        // One part alone divides nothing.
        let divided = parts.get(&total).is_some_and(|&n| n > 1);
        let alone = divided
            && in_block.get(&(total, block)) == Some(&1)
            && block != reading.segments.block_at(found.money[total.index()].tokens.start);
        row.company.is_some() && row.company != *whole || alone || !row.jobs.is_empty()
    });
}

/// A total whose parts have rows of their own has none; a part that is only a purpose of a granted total has none either.
fn drop_totals(found: &Found, rows: &mut Vec<Row>) {
    let mut own_parts: HashMap<MoneyId, (usize, Decimal)> = HashMap::new();
    for row in rows.iter() {
        let Some(part) = row.money.map(|m| &found.money[m.index()]) else { continue };
        if let Some(total) = part.part_of {
            let entry = own_parts.entry(total).or_default();
            entry.0 += 1;
            entry.1 = entry.1.saturating_add(part.value.unwrap_or_default());
        }
    }
    let same = |id: MoneyId| found.money[id.index()].same_as.unwrap_or(id);
    rows.retain(|row| {
        let Some(money) = row.money else { return true };
        // The first mention stands for all that say the same.
        let Some(&(count, sum)) = own_parts.get(&money).or_else(|| own_parts.get(&same(money))) else { return true };
        // A small part told by the way leaves the rest to the total.
        count < 2 && Some(sum.saturating_add(sum)) < found.money[money.index()].value
    });
}

/// "A wins $5 million" and, in the line below, "A has won $5 million": one row, where nothing else made the amounts one.
fn merge_repeated(reading: &Reading, found: &Found, rows: &mut Vec<Row>) {
    let mut first: HashMap<(Decimal, Option<&str>), usize> = HashMap::new();
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        let Some((m, value)) = row.money.map(|m| &found.money[m.index()]).and_then(|m| Some((m, m.value?))) else {
            kept.push(row);
            continue;
        };
        let before = first.get(&(value, m.currency)).copied();
        let told = before.filter(|&n| kept[n].company == row.company || kept[n].company.is_none()).filter(|&n| {
            // Two grants of one size in a list are two.
            let earlier = kept[n].money.map(|e| &found.money[e.index()]);
            earlier.is_some_and(|e| {
                e.role == m.role && e.value_max == m.value_max && !(decision::listed(reading, e) && decision::listed(reading, m))
            })
        });
        match told {
            Some(n) => {
                let repeats = kept[n].repeats + row.repeats;
                let jobs = std::mem::take(&mut kept[n].jobs);
                let mut evidence = std::mem::take(&mut kept[n].evidence);
                evidence.extend(row.evidence.iter().copied());
                evidence.dedup();
                let jobs = if row.jobs.is_empty() { jobs } else { row.jobs.clone() };
                kept[n] = Row { repeats, jobs, evidence, ..row };
            }
            None => {
                first.insert((value, m.currency), kept.len());
                kept.push(row);
            }
        }
    }
    *rows = kept;
}

/// How many rows a list has at least whose sum a release may tell above it.
const LIST: usize = 3;

/// "$203,000 to nine projects" above the list of the nine: no row, also if some lines could not be read.
fn drop_list_total(reading: &Reading, found: &Found, rows: &mut Vec<Row>) {
    let amount = |row: &Row| row.money.map(|m| &found.money[m.index()]).filter(|m| m.role == Role::Funding);
    let lines = || rows.iter().filter_map(amount).filter(|m| decision::listed(reading, m));
    let Some(first) = lines().map(|m| m.tokens.start).min().filter(|_| lines().nth(LIST - 1).is_some()) else { return };
    let sum = lines().filter_map(|m| m.value).fold(Decimal::ZERO, Decimal::saturating_add);
    rows.retain(|row| {
        let Some((m, value)) = amount(row).and_then(|m| Some((m, m.value?))) else { return true };
        let above = m.tokens.start < first && !decision::listed(reading, m);
        // Not less than the lines, round figures aside, and not twice as much.
        let covers = value.saturating_mul(Decimal::from(21)) >= sum.saturating_mul(Decimal::from(20)) && value <= sum.saturating_add(sum);
        !(above && covers)
    });
}

/// Whether a count of jobs belongs into a row.
fn counts(job: &Jobs, opening: bool) -> bool {
    let status = match job.status {
        Status::Created | Status::Planned | Status::Retained | Status::Lost => true,
        // Staff that come with an acquired company, or work where one opens.
        Status::Existing => job.status_rule == "status.acquired" || opening,
        Status::Supported | Status::Other => false,
    };
    status && job.value.is_some() && !matches!(job.section, Section::Boilerplate | Section::Contact)
}

/// "This plant employs 90 people", "The new 5,500-square-foot kennel will create 30 jobs": the place that a release opens.
fn new_site(reading: &Reading, job: &Jobs) -> bool {
    let sentence = reading.segments.near(job.tokens.start);
    let told = |i: usize| matches!(reading.word(i), "new" | "This" | "this");
    (sentence.start..job.tokens.start).any(|i| {
        let subject = i <= sentence.start + 8 && words::says(reading, i, words::SITE);
        let named = (1..5).any(|n| i >= sentence.start + n && told(i - n));
        subject && (named || job.status != Status::Existing)
    })
}

/// Among how many sentences a row's last ones are looked for: thousands of counts may be of one row.
const RECENT: usize = 64;

/// Gives every count to the row it belongs to, or a row of its own.
fn add_jobs(reading: &Reading, survey: &Survey, found: &Found, release: &decision::Release, rows: &mut Vec<Row>) {
    let mut own: HashMap<JobsId, usize> = HashMap::new();
    let mut places = nearest::Places::of(rows);
    for job in &found.jobs {
        if let Some(first) = job.same_as {
            if let Some(&r) = own.get(&first) {
                rows[r].repeats += 1;
                rows[r].evidence.push(job.sentence);
                // The text's own number is more precise than the headline's round one.
                if found.jobs[first.index()].value != job.value {
                    rows[r].jobs.iter_mut().filter(|id| **id == first).for_each(|id| *id = job.id);
                }
                continue;
            }
            if found.jobs[first.index()].section != Section::Headline {
                continue;
            }
        }
        let opening = !release.public && release.company.is_some() && new_site(reading, job);
        if !counts(job, opening) {
            continue;
        }
        if let Some(reason) = background::jobs(reading, job) {
            reading.drop(&job.tokens, "announcement", reason.rule());
            continue;
        }
        let row = match places.row_of(reading, survey, rows, job) {
            Some(r) => r,
            None => {
                let Some(company) = job.employer.or(release.company.filter(|_| opening)) else { continue };
                rows.push(Row {
                    company: Some(company),
                    partners: Vec::new(),
                    funder: None,
                    money: None,
                    jobs: Vec::new(),
                    at: job.tokens.start,
                    evidence: Vec::new(),
                    repeats: 1,
                    none: false,
                    rule: "announce.jobs",
                });
                places.add(rows, rows.len() - 1);
                rows.len() - 1
            }
        };
        // What somebody is quoted with does not add to what the release itself counts.
        let counted = rows[row].jobs.iter().any(|id| found.jobs[id.index()].status == job.status);
        if job.section == Section::Quote && counted {
            continue;
        }
        own.insert(job.id, row);
        rows[row].jobs.push(job.id);
        if rows[row].company.is_none() {
            rows[row].company = job.employer;
            places.add(rows, row);
        }
        if rows[row].evidence.iter().rev().take(RECENT).all(|e| *e != job.sentence) {
            rows[row].evidence.push(job.sentence);
        }
    }
}
