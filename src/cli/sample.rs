//! `pressfacts sample`: releases -> some mentions drawn at random, to be judged by eye.

use std::io::{BufWriter, Write};

use clap::{Args, ValueEnum};
use pressfacts::Error;
use pressfacts::model::Confidence;
use pressfacts::run::Sink;
use pressfacts::sample::{self, Kind, Wanted};

use super::{Outcome, Reading};
use crate::progress::{Progress, say};

/// Draw mentions at random, each in its sentence, to judge by eye how many are right
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pressfacts sample releases/ --kind money -n 50
      fifty amounts in their sentences, with their values, links and rules
  pressfacts sample releases/ --kind jobs --rule status.
      job counts whose status some rule set; --rule date.weekday would show those of one rule
  pressfacts sample releases/ --kind organisations --confidence low --format tsv > sheet.tsv
      a sheet with an empty column 'right' to fill in

Every mention that fits has the same chance. The same releases and the same --seed give the same draw on any machine.")]
pub struct Sample {
    #[command(flatten)]
    reading: Reading,
    /// What to draw
    #[arg(long, value_name = "KIND")]
    kind: Kind,
    /// Only what a rule that begins so made or linked
    #[arg(long, value_name = "PREFIX")]
    rule: Option<String>,
    /// Only what has this confidence
    #[arg(long, value_name = "LEVEL")]
    confidence: Option<Confidence>,
    /// How many to draw
    #[arg(short, long, value_name = "N", default_value_t = 20)]
    number: usize,
    /// Another number gives another draw
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// How to show them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A numbered list to read
    Text,
    /// A table for a spreadsheet, with columns to fill in
    Tsv,
}

impl Sample {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let listing = self.reading.list()?;
        let extractor = self.reading.extractor(None)?;
        let progress = Progress::new(listing.sources.len(), self.reading.quiet, self.reading.verbose);
        progress.problems(&listing.problems);
        let wanted = Wanted { kind: self.kind, rule: self.rule, confidence: self.confidence };
        let mut drawn = sample::Sample::new(wanted, self.number, self.seed);
        let mut add = |release: &_, text: &_| drawn.add(release, text);
        let run = self.reading.run(&extractor, &listing.sources)?;
        let totals = run.run(Sink::Each(&mut add), &progress)?;
        progress.finish(&totals);
        let seen = drawn.seen();
        let items = drawn.finish();
        let mut out = BufWriter::new(std::io::stdout());
        let written = match self.format {
            Format::Text => sample::words(&items, &mut out),
            Format::Tsv => sample::sheet(&items, &mut out),
        };
        written.and_then(|()| out.flush()).map_err(|cause| Error::path("write", "standard output", cause))?;
        if !self.reading.quiet {
            say(&format!("{} of {seen} drawn, seed {}", items.len(), self.seed));
        }
        let fine = totals.failed == 0 && listing.problems.is_empty();
        Ok(if fine { Outcome::Fine } else { Outcome::Blemished })
    }
}
