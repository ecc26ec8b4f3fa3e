//! A release as the scores see it: what its line of `releases.jsonl` says, so that a score of the program and of its
//! output cannot differ.

use serde::Deserialize;

use super::number::Scalar;
use crate::Error;
use crate::model::Release;

/// A mention of any kind; offsets are code points.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Mention {
    pub id: String,
    pub start: usize,
    pub end: usize,
    pub value: Option<Scalar>,
    pub value_max: Option<Scalar>,
    pub qualifier: Option<String>,
    pub currency: Option<String>,
    pub per: Option<String>,
    pub role: Option<String>,
    pub actor: Option<String>,
    pub status: Option<String>,
    pub employer: Option<String>,
    pub confidence: String,
    pub rule: String,
    pub role_rule: Option<String>,
    pub actor_rule: Option<String>,
    pub status_rule: Option<String>,
    pub employer_rule: Option<String>,
}

/// An organisation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Organisation {
    pub id: String,
    pub class: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub mentions: Vec<Mention>,
    pub confidence: String,
    pub rule: String,
}

/// An announcement.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Announcement {
    pub company: Option<String>,
    pub money: Option<String>,
    pub jobs: Vec<String>,
    pub confidence: String,
    pub rule: String,
}

/// A release.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Prediction {
    pub money: Vec<Mention>,
    pub jobs: Vec<Mention>,
    pub dates: Vec<Mention>,
    pub organisations: Vec<Organisation>,
    pub announcements: Vec<Announcement>,
}

impl Prediction {
    /// Of a release whose offsets are code points.
    pub fn of(release: &Release) -> Result<Prediction, Error> {
        let line = serde_json::to_value(release).and_then(serde_json::from_value);
        line.map_err(|cause| Error::content("score", &release.id, cause.to_string()))
    }
}
