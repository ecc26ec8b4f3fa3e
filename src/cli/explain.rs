//! `pressfacts explain`: one release -> its text with what was found in it, and why.

use std::io::{IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use pressfacts::Error;
use pressfacts::decode::{self, Raw};
use pressfacts::explain::{Style, explain};
use pressfacts::read::unpack::{self, Opened};
use pressfacts::read::{self, Input};
use rustc_hash::FxHashSet;

use super::{Forms, Known, Outcome};

/// Show what was found in a release, by which rules, and what was dropped
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pressfacts explain releases/canada/japan-2019.txt
      the whole text, every mention marked, with its value, links and rules below its paragraph
  pressfacts explain page.html --at '$10 billion'
      only the paragraphs in which these words stand")]
pub struct Explain {
    /// File to read, `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show only the paragraphs in which these words stand
    #[arg(long, value_name = "WORDS")]
    at: Option<String>,
    /// Show only the release of this id, where the file holds many
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    forms: Forms,
    #[command(flatten)]
    known: Known,
}

impl Explain {
    pub fn run(self) -> anyhow::Result<Outcome> {
        if self.file.is_dir() {
            return Err(Error::Usage("explain reads one file, not a folder".to_owned()).into());
        }
        let listing = read::list(&[Input::from_argument(&self.file)], read::Options::default())?;
        let extractor = self.known.extractor(self.known.options()?)?;
        let mut out = std::io::stdout().lock();
        let style = Style { colour: out.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()), at: self.at.clone() };
        let mut outcome = Outcome::Fine;
        let options = self.forms.options()?;
        let mut written = Ok(());
        let mut read = false;
        for entry in listing.sources.iter() {
            let mut take = |raw: Raw| {
                if self.id.as_ref().is_some_and(|id| *id != raw.id) {
                    return ControlFlow::Continue(());
                }
                read = true;
                let document = decode::decode(raw, &self.known.metadata());
                let (release, dropped) = extractor.explain(&document);
                if !release.errors.is_empty() {
                    outcome = Outcome::Blemished;
                }
                written = out.write_all(explain(&release, &dropped, &document.text, &style).as_bytes());
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            };
            match unpack::open(&entry, &options) {
                Opened::Release(raw) => drop(take(*raw)),
                Opened::Container => unpack::unpack(&entry, &options, &FxHashSet::default(), &mut take),
            }
        }
        written.map_err(|cause| Error::path("write", "standard output", cause))?;
        if let Some(id) = self.id.filter(|_| !read) {
            return Err(Error::Usage(format!("there is no release '{id}' in {}", self.file.display())).into());
        }
        Ok(outcome)
    }
}
