//! What the program says of itself: the schema of its output, manual pages, completions for shells.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_complete::Shell;
use pressfacts::{Error, Release};

use super::{Cli, Outcome};

/// Write the JSON Schema of a line of releases.jsonl
#[derive(Debug, Args)]
pub struct Schema {}

/// Write the manual page, or all of them to a folder
#[derive(Debug, Args)]
pub struct Man {
    /// Folder to write a page for the program and one for each subcommand to
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

/// Write completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Example:
  pressfacts completions bash > /etc/bash_completion.d/pressfacts")]
pub struct Completions {
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Schema {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let mut text = serde_json::to_vec_pretty(&schemars::schema_for!(Release))?;
        text.push(b'\n');
        print(&text)
    }
}

impl Man {
    pub fn run(self) -> anyhow::Result<Outcome> {
        match self.output {
            Some(folder) => {
                std::fs::create_dir_all(&folder).map_err(|cause| Error::path("create", &folder, cause))?;
                clap_mangen::generate_to(Cli::command(), &folder).map_err(|cause| Error::path("write", &folder, cause))?;
                Ok(Outcome::Fine)
            }
            None => {
                let mut page = Vec::new();
                clap_mangen::Man::new(Cli::command()).render(&mut page)?;
                print(&page)
            }
        }
    }
}

impl Completions {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "pressfacts", &mut script);
        print(&script)
    }
}

fn print(bytes: &[u8]) -> anyhow::Result<Outcome> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|cause| Error::path("write", "standard output", cause))?;
    Ok(Outcome::Fine)
}
