//! Releases -> datasets: JSON Lines, CSV tables, and the data package that describes them.
//!
//! Takes releases with the texts they are from, gives bytes ([`render`]) and whole folders ([`folder::Dataset`]). The only
//! stage that makes code points of offsets. Must not decide anything: what is written stands in the release.

pub mod cell;
pub mod folder;
pub mod package;
pub mod tables;
pub mod texts;

use crate::model::Release;

/// A file of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Output {
    Releases,
    Documents,
    Money,
    Jobs,
    Organisations,
    Dates,
    Announcements,
}

impl Output {
    /// In the order in which a data package lists them.
    pub const ALL: [Output; 7] =
        [Output::Documents, Output::Announcements, Output::Money, Output::Jobs, Output::Organisations, Output::Dates, Output::Releases];

    pub fn name(self) -> &'static str {
        match self {
            Output::Releases => "releases",
            Output::Documents => "documents",
            Output::Money => "money",
            Output::Jobs => "jobs",
            Output::Organisations => "organisations",
            Output::Dates => "dates",
            Output::Announcements => "announcements",
        }
    }

    pub fn file_name(self) -> &'static str {
        match self {
            Output::Releases => "releases.jsonl",
            Output::Documents => "documents.csv",
            Output::Money => "money.csv",
            Output::Jobs => "jobs.csv",
            Output::Organisations => "organisations.csv",
            Output::Dates => "dates.csv",
            Output::Announcements => "announcements.csv",
        }
    }

    /// Whether it is a table.
    pub fn is_table(self) -> bool {
        self != Output::Releases
    }
}

/// Bytes in memory. Most writes of JSON are of one byte.
struct Memory(Vec<u8>);

impl std::io::Write for Memory {
    #[inline(always)]
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    #[inline(always)]
    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match bytes {
            [byte] => self.0.push(*byte),
            bytes => self.0.extend_from_slice(bytes),
        }
        Ok(())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A line of JSON of a release whose offsets are code points.
pub fn line(release: &Release) -> Vec<u8> {
    let mut line = Memory(Vec::with_capacity(4096));
    // Writing to memory cannot fail, and every key of a release is a string.
    if serde_json::to_writer(&mut line, release).is_err() {
        line.0.clear();
    }
    let mut line = line.0;
    line.push(b'\n');
    line.shrink_to_fit();
    line
}

/// What a release adds to each of some outputs. `text` is the release's, and its offsets are bytes of it.
pub fn render(outputs: &[Output], release: &Release, text: &str) -> Vec<Vec<u8>> {
    let counted = release.clone().in_code_points(text);
    outputs
        .iter()
        .map(|output| match output {
            Output::Releases => line(&counted),
            Output::Documents | Output::Money | Output::Jobs | Output::Organisations | Output::Dates | Output::Announcements => {
                tables::rows(*output, &counted, release, text)
            }
        })
        .collect()
}
