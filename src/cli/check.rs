//! `pressfacts check`: releases and a dataset -> what a new extraction would change.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use pressfacts::emit::Output;
use pressfacts::emit::folder::Dataset;
use pressfacts::model::Confidence;
use pressfacts::run::Sink;
use pressfacts::{Error, check};

use super::{Outcome, Reading};
use crate::progress::{Progress, say};

/// Extract anew and show what differs from a dataset
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pressfacts check releases/ -o dataset/
      every row that a new extraction would add (+), remove (-) or change (~, cell by cell); exit code 1 if there is one

Rows are compared by document, kind, start and end, not by ids. Nothing in the dataset is changed.")]
pub struct Check {
    #[command(flatten)]
    reading: Reading,
    /// Folder of the dataset to compare with
    #[arg(long, short, value_name = "FOLDER", required = true)]
    output: PathBuf,
    /// As the dataset was extracted
    #[arg(long, value_name = "LEVEL")]
    min_confidence: Option<Confidence>,
}

impl Check {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let listing = self.reading.list()?;
        let extractor = self.reading.extractor(self.min_confidence)?;
        let progress = Progress::new(listing.sources.len(), true, self.reading.verbose);
        progress.problems(&listing.problems);
        let anew = tempfile::tempdir().map_err(|cause| Error::path("create", std::env::temp_dir(), cause))?;
        let outputs: Vec<Output> = Output::ALL.into_iter().filter(|o| o.is_table()).collect();
        let dataset = Dataset::begin(anew.path(), &outputs, false)?;
        let run = self.reading.run(&extractor, &listing.sources)?;
        let totals = run.run(Sink::Folder(dataset, outputs), &progress)?;
        let mut out = BufWriter::new(std::io::stdout());
        let failed = |cause| Error::path("write", "standard output", cause);
        let counts = check::compare(&self.output, anew.path(), |difference| writeln!(out, "{difference}").map_err(failed))?;
        out.flush().map_err(failed)?;
        if !self.reading.quiet {
            for (table, [added, removed, changed]) in &counts {
                say(&format!("{}: {added} added, {removed} removed, {changed} changed", table.name()));
            }
            if counts.is_empty() {
                say(&format!("no difference in {} releases", totals.releases));
            }
        }
        Ok(if counts.is_empty() { Outcome::Fine } else { Outcome::Blemished })
    }
}
