//! The flags and what they mean. No stage sees a flag; every subcommand is a file below `cli/`.

mod check;
mod describe;
mod explain;
mod extract;
mod sample;
mod validate;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use pressfacts::lang::lexicon::LexiconError;
use pressfacts::model::{Confidence, Metadata};
use pressfacts::read::fields::Fields;
use pressfacts::read::unpack::{self, Limits};
use pressfacts::read::{self, Input, Place, Sources, manifest};
use pressfacts::run::Run;
use pressfacts::{Error, Extractor, Options};

use crate::progress::say;

/// How a subcommand ended, if it could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Exit code 0.
    Fine,
    /// Exit code 1: some source could not be read, or something differs.
    Blemished,
}

/// Money, jobs, organisations and dates from press releases, as datasets that can be traced to the words they came from.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, arg_required_else_help = true)]
#[command(
    after_help = "Exit codes: 0 all went well; 1 the run ended, but some source could not be read or something differs; 2 it could not run."
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Extract),
    Validate(validate::Validate),
    Check(check::Check),
    Explain(explain::Explain),
    Sample(sample::Sample),
    Schema(describe::Schema),
    Man(describe::Man),
    Completions(describe::Completions),
}

/// What is read, and how; the same for every subcommand that reads releases.
#[derive(Debug, Args)]
pub struct Reading {
    /// Files and folders to read, `-` for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    known: Known,
    /// Read files that .gitignore and .ignore files inside the folders leave out, too
    #[arg(long)]
    no_ignore: bool,
    #[command(flatten)]
    forms: Forms,
    /// End the run at the first error, with exit code 2 and nothing written
    #[arg(long, overrides_with = "keep_going")]
    strict: bool,
    /// Go on behind errors, each of them told; this is the default
    #[arg(long, overrides_with = "strict")]
    keep_going: bool,
    /// Work on this many threads; 0 is one for each processor
    #[arg(long, short = 'j', value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Show no bar and no closing line; errors are told all the same
    #[arg(long, short)]
    quiet: bool,
    /// Tell every error, and how long the run took
    #[arg(long, short, conflicts_with = "quiet")]
    verbose: bool,
}

/// How sources are read, and what they may cost.
#[derive(Debug, Args)]
pub struct Forms {
    /// Where the releases of JSON and CSV files have what: text=body,date=published,title=…,url=…,id=…,country=…,language=…,issuer=…
    #[arg(long = "field", value_name = "WHAT=NAME", value_delimiter = ',')]
    fields: Vec<String>,
    /// Do not read documents larger than this many bytes
    #[arg(long, value_name = "N", default_value_t = Limits::default().document)]
    max_bytes: u64,
    /// Do not open containers nested deeper than this, such as a feed in an archive in a compressed file
    #[arg(long, value_name = "N", default_value_t = Limits::default().nesting)]
    max_nesting: usize,
    /// Stop reading what expands to more than this many times its size
    #[arg(long, value_name = "N", default_value_t = Limits::default().ratio)]
    max_ratio: u64,
    /// Stop reading a source when more than this many bytes came out of what is compressed in it
    #[arg(long, value_name = "N", default_value_t = Limits::default().expanded)]
    max_expanded: u64,
    /// Stop reading a source behind this many records
    #[arg(long, value_name = "N", default_value_t = Limits::default().records)]
    max_records: u64,
}

impl Forms {
    fn options(&self) -> Result<unpack::Options, Error> {
        let fields = Fields::new(&self.fields).map_err(Error::Usage)?;
        let Forms { max_bytes: document, max_nesting: nesting, max_ratio: ratio, max_expanded: expanded, max_records: records, .. } = *self;
        Ok(unpack::Options { limits: Limits { document, nesting, ratio, expanded, records }, fields })
    }
}

/// What the user knows of all releases of a run.
#[derive(Debug, Args)]
pub struct Known {
    /// Country of the issuers where no manifest or page says it, such as CA
    #[arg(long, value_name = "CODE", value_parser = manifest::country)]
    country: Option<String>,
    /// Date of the releases where no manifest or text says it, such as 2024-04-28
    #[arg(long, value_name = "DATE", value_parser = manifest::release_date)]
    release_date: Option<String>,
    /// Language to read them in, whatever they seem to be in, such as en
    #[arg(long, value_name = "CODE", value_parser = manifest::language)]
    language: Option<String>,
    /// A table of organisations that you know: name, class and other names, tabs between
    #[arg(long, value_name = "FILE")]
    organisations: Option<PathBuf>,
}

impl Known {
    fn metadata(&self) -> Metadata {
        let Known { country, release_date, language, .. } = self;
        Metadata { country: country.clone(), release_date: release_date.clone(), language: language.clone(), ..Metadata::default() }
    }

    /// What decides how releases are read.
    fn options(&self) -> Result<Options, Error> {
        let read = |path: &PathBuf| std::fs::read_to_string(path).map_err(|cause| Error::path("read", path, cause));
        Ok(Options { organisations: self.organisations.as_ref().map(read).transpose()?, min_confidence: None })
    }

    /// An extractor. An error in the user's own table names its file.
    fn extractor(&self, options: Options) -> Result<Extractor, Error> {
        Extractor::new(options).map_err(|error| match (error, &self.organisations) {
            (Error::Lexicon(LexiconError { line, reason, .. }), Some(path)) => {
                Error::Lexicon(LexiconError { file: path.display().to_string(), line, reason })
            }
            (error, _) => error,
        })
    }
}

impl Reading {
    fn list(&self) -> Result<read::Listing, Error> {
        let inputs: Vec<Input> = self.inputs.iter().map(|i| Input::from_argument(i)).collect();
        let mut listing = read::list(&inputs, read::Options { no_ignore: self.no_ignore })?;
        // The user's own table is no release, wherever it lies.
        if let Some(own) = self.known.organisations.as_ref().and_then(|path| path.canonicalize().ok()) {
            let is_own = |path: &PathBuf| path.file_name() == own.file_name() && path.canonicalize().is_ok_and(|p| p == own);
            listing.sources.retain(|e| !matches!(&e.place, Place::File(path) if is_own(path)));
        }
        Ok(listing)
    }

    /// An error where texts are written to a folder that is read: the next run would read them, too.
    fn keep_apart(&self, folder: &Path) -> Result<(), Error> {
        let there = folder.canonicalize().ok();
        let same = |input: &PathBuf| there.is_some() && input.canonicalize().ok() == there;
        match self.inputs.iter().find(|input| same(input)) {
            Some(_) => Err(Error::Usage(format!("{} is read: write the texts to a folder of their own", folder.display()))),
            None => Ok(()),
        }
    }

    fn extractor(&self, min_confidence: Option<Confidence>) -> Result<Extractor, Error> {
        self.known.extractor(Options { min_confidence, ..self.known.options()? })
    }

    /// A run over some sources, which writes no texts and keeps nothing for the next one.
    fn run<'a>(&self, extractor: &'a Extractor, sources: &'a Sources) -> Result<Run<'a>, Error> {
        Ok(Run {
            extractor,
            sources,
            arguments: self.known.metadata(),
            reading: self.forms.options()?,
            strict: self.strict,
            threads: self.threads,
            texts: None,
            incremental: None,
        })
    }
}

pub fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Extract(extract) => extract.run(),
        Command::Check(check) => check.run(),
        Command::Explain(explain) => explain.run(),
        Command::Sample(sample) => sample.run(),
        Command::Schema(schema) => schema.run(),
        Command::Man(man) => man.run(),
        Command::Completions(completions) => completions.run(),
        Command::Validate(validate) => validate.run(),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Blemished) => ExitCode::from(1),
        Err(error) if reader_gone(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("pressfacts: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Whether nobody reads standard output any more, as behind `| head`.
fn reader_gone(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == ErrorKind::BrokenPipe))
}
