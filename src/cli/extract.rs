//! `pressfacts extract`: releases -> a dataset.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pressfacts::emit::Output;
use pressfacts::emit::folder::Dataset;
use pressfacts::emit::package::rules;
use pressfacts::model::Confidence;
use pressfacts::run::Sink;
use pressfacts::run::cache::{self, Incremental};
use pressfacts::{Error, Options};

use super::{Outcome, Reading};
use crate::progress::Progress;

/// Extract a dataset from releases
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pressfacts extract releases/ -o dataset/
      every release below a folder, to CSV tables and JSON Lines with a data package
  pressfacts extract releases/ news.html -o dataset/ --format csv --bom
      tables alone, for a spreadsheet
  curl -s https://example.org/news.html | pressfacts extract - --country CA
      one page from standard input, as a line of JSON

A manifest.csv beside the releases (file,release_date,country,language,issuer,url) says what the texts do not.")]
pub struct Extract {
    #[command(flatten)]
    reading: Reading,
    /// Folder to write the dataset to; `-` writes JSON Lines to standard output
    #[arg(long, short, value_name = "FOLDER", default_value = "-")]
    output: PathBuf,
    /// What to write to the folder
    /// [default: csv,jsonl]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',')]
    format: Option<Vec<Format>>,
    /// Leave out mentions and rows that are less sure; links to them become null
    #[arg(long, value_name = "LEVEL")]
    min_confidence: Option<Confidence>,
    /// Begin the tables with a byte-order mark, for spreadsheets that need one
    #[arg(long)]
    bom: bool,
    /// Write the text that offsets count to FOLDER/<id>.txt, too
    #[arg(long, value_name = "FOLDER")]
    write_text: Option<PathBuf>,
    /// Read everything anew, also what has not changed since the run before
    #[arg(long)]
    force: bool,
    /// Compare the contents of what seems not to have changed, not its size, time and inode alone
    #[arg(long)]
    verify: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Jsonl,
}

impl Extract {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let streamed = self.output.as_os_str() == "-";
        if streamed && (self.bom || self.format.is_some()) {
            return Err(Error::Usage("--format and --bom are for a folder: say which with --output".to_owned()).into());
        }
        if let Some(folder) = &self.write_text {
            self.reading.keep_apart(folder)?;
        }
        let listing = self.reading.list()?;
        let options = Options { min_confidence: self.min_confidence, ..self.reading.known.options()? };
        let extractor = self.reading.known.extractor(options.clone())?;
        let progress = Progress::new(listing.sources.len(), self.reading.quiet, self.reading.verbose);
        progress.problems(&listing.problems);
        if listing.sources.is_empty() && listing.problems.is_empty() {
            progress.say("pressfacts: there are no releases in what was named");
        }
        let formats = self.format.unwrap_or_else(|| vec![Format::Csv, Format::Jsonl]);
        let wanted = |o: &Output| formats.contains(if o.is_table() { &Format::Csv } else { &Format::Jsonl });
        let outputs: Vec<Output> = Output::ALL.into_iter().filter(wanted).collect();
        let mut run = self.reading.run(&extractor, &listing.sources)?;
        run.texts = self.write_text.clone();
        // Texts are not kept beside a dataset: who wants them has everything read.
        run.incremental = (!streamed && self.write_text.is_none()).then(|| Incremental {
            folder: self.output.clone(),
            options: cache::options(&format!("{} {outputs:?} {} {options:?} {:?} {:?}", rules(), self.bom, run.reading, run.arguments)),
            verify: self.verify,
            force: self.force,
        });
        let totals = if streamed {
            let mut out = BufWriter::new(std::io::stdout());
            let totals = run.run(Sink::Stream(&mut out), &progress)?;
            out.flush().map_err(|cause| Error::path("write", "standard output", cause))?;
            totals
        } else {
            let dataset = Dataset::begin(&self.output, &outputs, self.bom)?;
            run.run(Sink::Folder(dataset, outputs), &progress)?
        };
        progress.finish(&totals);
        let fine = totals.failed == 0 && listing.problems.is_empty();
        Ok(if fine { Outcome::Fine } else { Outcome::Blemished })
    }
}
