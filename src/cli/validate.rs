//! `pressfacts validate`: releases against what people wrote down of them -> scores.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use pressfacts::run::Sink;
use pressfacts::validate::{About, Candidate, Failure, Outcome as Scores, Request, fixture, run};
use pressfacts::{Error, Release};

use super::{Outcome, Reading};
use crate::progress::{Progress, say};

/// Score what is extracted against hand-written fixtures
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pressfacts validate --fixtures fixtures/ inputs/
      precision, recall and F1 of every kind, and the share of links that are right
  pressfacts validate --fixtures fixtures/ inputs/ --errors money
      every amount that was missed, made up or misread, and the rule that did it, first
  pressfacts validate --fixtures fixtures/ inputs/ --floors fixtures/floors.toml
      exit code 1 if a score has fallen below its floor

A fixture <id>.json belongs to the release of that id. One that quotes what is not in the text, or not unique in it, is an
error: nothing is scored, and the exit code is 2.")]
pub struct Validate {
    #[command(flatten)]
    reading: Reading,
    /// Folder of the fixtures, <id>.json
    #[arg(long, value_name = "FOLDER")]
    fixtures: PathBuf,
    /// Scores as JSON, with the errors if they are asked for
    #[arg(long)]
    json: bool,
    /// Tell each error with its words and rule: all of them, or those of one kind
    #[arg(long, value_name = "KIND", num_args = 0..=1, default_missing_value = "all")]
    errors: Option<About>,
    /// Score these releases alone, commas between
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    only: Vec<String>,
    /// Tell, for every kind, confidence and rule, how many of those found are right
    #[arg(long)]
    by_confidence: bool,
    /// Add 95 % intervals from this many resamples of the releases; the same each time
    #[arg(long, value_name = "N", default_value_t = 0)]
    bootstrap: usize,
    /// Compare with the floors in this file: exit code 1 if a score is below its own
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,
    /// Write the scores into this file, as floors for these fixtures
    #[arg(long, value_name = "FILE", conflicts_with = "floors")]
    write_floors: Option<PathBuf>,
}

impl Validate {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let request = Request {
            fixtures: self.fixtures,
            only: self.only,
            json: self.json,
            mistakes: self.errors,
            by_confidence: self.by_confidence,
            bootstrap: self.bootstrap,
            floors: self.floors,
            write_floors: self.write_floors,
        };
        let wanted: BTreeSet<String> = fixture::load(&request.fixtures)?.all.into_iter().map(|f| f.release).collect();
        let mut listing = self.reading.list()?;
        // A release inside a container has the container's id before the `#` of its own.
        listing.sources.retain(|e| wanted.iter().any(|id| id.split('#').next() == Some(e.id.as_str())));
        let extractor = self.reading.extractor(None)?;
        let progress = Progress::new(listing.sources.len(), true, self.reading.verbose);
        let mut found: Vec<(Release, String)> = Vec::with_capacity(listing.sources.len());
        let mut keep = |release: &Release, text: &str| {
            if wanted.contains(&release.id) {
                found.push((release.clone().in_code_points(text), text.to_owned()));
            }
        };
        let run_all = self.reading.run(&extractor, &listing.sources)?;
        run_all.run(Sink::Each(&mut keep), &progress)?;
        let candidates: Vec<Candidate> = found.iter().map(|(release, text)| Candidate::of(text, release)).collect::<Result<_, Error>>()?;
        let mut out = BufWriter::new(std::io::stdout());
        let scores = run(&request, &candidates, &mut out, &mut std::io::stderr());
        out.flush()?;
        match scores {
            Ok(Scores::Fine) => Ok(Outcome::Fine),
            Ok(Scores::Below(below)) => {
                below.iter().for_each(|line| say(&format!("pressfacts: {line}")));
                Ok(Outcome::Blemished)
            }
            Err(Failure::Faults(faults)) => Err(anyhow::anyhow!("the fixtures are at fault, nothing is scored\n{faults}")),
            Err(other) => Err(other.into()),
        }
    }
}
