//! A release with less in it: what is not sure enough goes, and links to it become null.

use crate::model::{Confidence, DateId, JobsId, MoneyId, OrganisationId, Release};

/// New places of what stays, by old place.
struct Places(Vec<Option<u32>>);

impl Places {
    /// Takes out of a list what does not stay.
    fn retain<T>(list: &mut Vec<T>, stays: impl Fn(&T) -> bool) -> Places {
        let mut next = 0;
        let places = list
            .iter()
            .map(|one| {
                stays(one).then(|| {
                    next += 1;
                    next - 1
                })
            })
            .collect();
        list.retain(|one| stays(one));
        Places(places)
    }

    fn of(&self, old: usize) -> Option<u32> {
        self.0.get(old).copied().flatten()
    }
}

/// Leaves what has at least this confidence, numbers it anew, and cuts links to the rest. Of what is said again, the first
/// that stays stands for those that went.
pub fn keep(release: &mut Release, least: Confidence) {
    let organisations = Places::retain(&mut release.organisations, |o| o.confidence >= least);
    let money = Places::retain(&mut release.money, |m| m.confidence >= least);
    let jobs = Places::retain(&mut release.jobs, |j| j.confidence >= least);
    let dates = Places::retain(&mut release.dates, |d| d.confidence >= least);
    let named = |id: OrganisationId| organisations.of(id.index()).map(OrganisationId);

    let mut first = vec![None; money.0.len()];
    for (n, m) in release.money.iter_mut().enumerate() {
        m.id = MoneyId(n as u32);
        m.actor = m.actor.and_then(named);
        m.actor_rule = m.actor.and(m.actor_rule);
        m.part_of = m.part_of.and_then(|id| money.of(id.index())).map(MoneyId);
        m.same_as = m.same_as.and_then(|id| again(&money, &mut first, id.index(), n)).map(MoneyId);
    }
    let mut first = vec![None; jobs.0.len()];
    for (n, j) in release.jobs.iter_mut().enumerate() {
        j.id = JobsId(n as u32);
        j.employer = j.employer.and_then(named);
        j.employer_rule = j.employer.and(j.employer_rule);
        j.part_of = j.part_of.and_then(|id| jobs.of(id.index())).map(JobsId);
        j.same_as = j.same_as.and_then(|id| again(&jobs, &mut first, id.index(), n)).map(JobsId);
    }
    for (n, d) in release.dates.iter_mut().enumerate() {
        d.id = DateId(n as u32);
    }
    for (n, o) in release.organisations.iter_mut().enumerate() {
        o.id = OrganisationId(n as u32);
    }
    release.announcements.retain_mut(|a| {
        a.company = a.company.and_then(named);
        a.funder = a.funder.and_then(named);
        a.partners = a.partners.iter().filter_map(|&p| named(p)).collect();
        a.money = a.money.and_then(|id| money.of(id.index())).map(MoneyId);
        a.jobs = a.jobs.iter().filter_map(|id| jobs.of(id.index())).map(JobsId).collect();
        a.when = a.when.and_then(|id| dates.of(id.index())).map(DateId);
        // A row without a figure says nothing.
        a.confidence >= least && (a.money.is_some() || !a.jobs.is_empty())
    });
    for (n, a) in release.announcements.iter_mut().enumerate() {
        a.id = crate::model::AnnouncementId(n as u32);
    }
}

/// The place of what said first what the mention at `at` says again; of several whose first went, the first left.
fn again(places: &Places, first: &mut [Option<u32>], old: usize, at: usize) -> Option<u32> {
    if let Some(place) = places.of(old) {
        return Some(place);
    }
    let heir = first.get_mut(old)?;
    if heir.is_none() {
        *heir = Some(at as u32);
        return None;
    }
    *heir
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Announcement, Jobs, Money, Organisation};

    #[test]
    fn links_to_what_went_are_cut() {
        let level = |n: u32| [Confidence::Low, Confidence::Medium, Confidence::High][n as usize % 3];
        let mut release = Release {
            // low, medium, high
            organisations: (0..3)
                .map(|n| Organisation { id: OrganisationId(n), confidence: level(n), ..Organisation::default() })
                .collect(),
            // low, medium, high, low, medium: all say what the first does.
            money: (0..5)
                .map(|n| Money {
                    id: MoneyId(n),
                    confidence: level(n),
                    actor: Some(OrganisationId(n % 3)),
                    actor_rule: Some("actor.subject"),
                    same_as: (n > 0).then_some(MoneyId(0)),
                    ..Money::default()
                })
                .collect(),
            jobs: vec![Jobs { employer: Some(OrganisationId(2)), confidence: Confidence::High, ..Jobs::default() }],
            announcements: vec![
                Announcement { money: Some(MoneyId(0)), confidence: Confidence::High, ..Announcement::default() },
                Announcement {
                    money: Some(MoneyId(3)),
                    jobs: vec![JobsId(0)],
                    company: Some(OrganisationId(1)),
                    confidence: Confidence::High,
                    ..Announcement::default()
                },
            ],
            ..Release::default()
        };
        keep(&mut release, Confidence::Medium);
        assert_eq!(release.organisations.iter().map(|o| o.id.0).collect::<Vec<_>>(), [0, 1]);
        let money: Vec<_> = release.money.iter().map(|m| (m.id.0, m.actor.map(|a| a.0), m.same_as.map(|s| s.0))).collect();
        assert_eq!(money, [(0, Some(0), None), (1, Some(1), Some(0)), (2, Some(0), Some(0))]);
        assert_eq!(release.jobs[0].employer, Some(OrganisationId(1)));
        let [row] = release.announcements.as_slice() else { panic!("{:?}", release.announcements) };
        assert_eq!((row.id.0, row.money, row.jobs.as_slice(), row.company.map(|c| c.0)), (0, None, [JobsId(0)].as_slice(), Some(0)));
        keep(&mut release, Confidence::High);
        assert_eq!((release.money.len(), release.money[0].actor.map(|a| a.0), release.announcements[0].company), (1, Some(0), None));
        assert_eq!(release.money[0].actor_rule, Some("actor.subject"));
    }
}
