//! What the command line names -> a list of sources, each with its id and what a manifest says of it; a source -> the releases
//! in it, as bytes.
//!
//! Takes files, folders and standard input, gives [`Listing`] in the order in which output stands, and what each source holds
//! ([`unpack`]). Reads nothing before it is asked to; must not know what is inside a release (that is `decode`).

pub mod fields;
pub mod form;
mod ids;
pub mod manifest;
mod sources;
pub mod unpack;
mod walk;

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::model::Metadata;

pub use sources::Sources;

/// Something that a run is asked to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with all that is below it.
    Path(PathBuf),
    Stdin,
}

impl Input {
    /// `-` is standard input.
    pub fn from_argument(argument: &Path) -> Input {
        if argument.as_os_str() == "-" { Input::Stdin } else { Input::Path(argument.to_owned()) }
    }
}

/// Where a source's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    File(PathBuf),
    Stdin,
}

/// A release to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Unlike that of all other entries of the run.
    pub id: String,
    /// The path below the input that was named, `/` between parts.
    pub path: String,
    pub place: Place,
    /// What a manifest says of it.
    pub manifest: Metadata,
    /// What is wrong with the manifest's line, in words.
    pub notes: Vec<String>,
}

/// How inputs are walked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Read what `.gitignore` and `.ignore` files leave out, too.
    pub no_ignore: bool,
}

/// All that a run will read.
#[derive(Debug, Default)]
pub struct Listing {
    /// In order of id.
    pub sources: Sources,
    /// What could not be listed, in words: the run goes on without it.
    pub problems: Vec<String>,
}

/// Lists what the inputs hold. An input that is not there, or a manifest that is none, is an error.
pub fn list(inputs: &[Input], options: Options) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    let mut manifests = Vec::new();
    for input in inputs {
        match input {
            Input::Stdin => {
                listing.sources.root(None, String::new(), true);
                listing.sources.add(Path::new("stdin"))?;
            }
            Input::Path(path) => walk::walk(path, options, &mut listing, &mut manifests)?,
        }
    }
    // A single input holds every file once.
    if inputs.len() > 1 {
        listing.sources.once_each();
    }
    ids::assign(&mut listing.sources);
    manifest::read_beside(&mut listing, manifests, inputs)?;
    listing.sources.fit();
    listing.problems.sort();
    Ok(listing)
}

/// An input error without the machine's error number.
pub fn reason(cause: &std::io::Error) -> String {
    let words = cause.to_string();
    match words.find(" (os error") {
        Some(at) => words[..at].to_lowercase(),
        None => words,
    }
}

/// A path's parts with `/` between.
pub(crate) fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
