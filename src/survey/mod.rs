//! All mentions of a release -> what the release knows of itself: issuer's country, its date, stated currencies, who its
//! organisations are. Evidence adds up here over the whole release before anything is decided.

mod country;
mod issue_date;
pub mod organisations;

use crate::model::{CountrySource, DateSource, Organisation, OrganisationId};
use crate::scan::{Found, Reading};

/// What a release knows of itself.
#[derive(Debug, Default)]
pub struct Survey {
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    pub country_source: Option<CountrySource>,
    pub release_date: Option<jiff::civil::Date>,
    pub release_date_source: Option<DateSource>,
    /// The day against which relative expressions are resolved.
    pub anchor: Option<jiff::civil::Date>,
    /// In order of first mention, ids set.
    pub organisations: Vec<Organisation>,
    /// Every mention: its first token, the token behind it, whose it is; in reading order.
    pub named: Vec<(usize, usize, OrganisationId)>,
}

impl Survey {
    /// The organisation that is named at a token.
    pub fn organisation_at(&self, token: usize) -> Option<OrganisationId> {
        let at = self.named.partition_point(|m| m.0 <= token);
        self.named.get(at.wrapping_sub(1)).filter(|m| token < m.1).map(|m| m.2)
    }

    /// The mentions of organisations that lie within some tokens, in reading order.
    pub fn named_in(&self, tokens: &std::ops::Range<usize>) -> &[(usize, usize, OrganisationId)] {
        let from = self.named.partition_point(|m| m.0 < tokens.start);
        let to = self.named.partition_point(|m| m.0 < tokens.end);
        self.named.get(from..to).unwrap_or_default()
    }

    pub fn organisation(&self, id: OrganisationId) -> &Organisation {
        &self.organisations[id.index()]
    }
}

/// Gathers what the release knows of itself.
pub fn survey(reading: &Reading, found: &Found) -> Survey {
    let mut survey = Survey::default();
    organisations::survey(reading, found, &mut survey);
    country::survey(reading, &mut survey);
    issue_date::survey(reading, found, &mut survey);
    survey.named = survey.organisations.iter().flat_map(|o| o.mentions.iter().map(|m| (m.tokens.start, m.tokens.end, o.id))).collect();
    survey.named.sort_unstable();
    survey
}
