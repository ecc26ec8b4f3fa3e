//! What the command line names -> a list of sources, each with its id and what a manifest says of it; a source -> its bytes.
//!
//! Takes files, folders and standard input, gives [`Listing`] in the order in which output stands. Reads no release before
//! it is asked to; must not know what is inside one (that is `decode`).

mod ids;
pub mod manifest;
mod walk;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::model::Metadata;

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
    pub entries: Vec<Entry>,
    /// What could not be listed, in words: the run goes on without it.
    pub problems: Vec<String>,
}

/// Lists what the inputs hold. An input that is not there, or a manifest that is none, is an error.
pub fn list(inputs: &[Input], options: Options) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    let mut found = Vec::new();
    for input in inputs {
        match input {
            Input::Stdin => found.push(ids::Candidate::stdin()),
            Input::Path(path) => walk::walk(path, options, &mut found, &mut listing.problems)?,
        }
    }
    // A single input holds every file once.
    if inputs.len() > 1 {
        ids::once_each(&mut found);
    }
    let manifests = manifest::read_beside(&found, inputs)?;
    listing.entries = ids::assign(found);
    manifests.apply(&mut listing);
    listing.entries.sort_by(|a, b| a.id.cmp(&b.id));
    listing.problems.sort();
    Ok(listing)
}

/// Reads a source, up to a number of bytes. The error is the reason, in words.
pub fn load(place: &Place, max_bytes: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let limit = max_bytes.saturating_add(1);
    let read = match place {
        Place::Stdin => std::io::stdin().lock().take(limit).read_to_end(&mut bytes),
        Place::File(path) => File::open(path).and_then(|mut file| {
            let metadata = file.metadata()?;
            if metadata.is_file() && metadata.len() > max_bytes {
                return Ok(usize::MAX);
            }
            bytes.reserve_exact(usize::try_from(metadata.len().min(limit)).unwrap_or(0));
            file.by_ref().take(limit).read_to_end(&mut bytes)
        }),
    };
    match read {
        Ok(n) if n as u64 > max_bytes => Err(format!("cannot read: larger than {max_bytes} bytes")),
        Ok(_) => Ok(bytes),
        Err(cause) => Err(format!("cannot read: {}", reason(&cause))),
    }
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
