//! What can go wrong, in one voice: "cannot <verb> <path>: <cause>".

use std::path::PathBuf;

/// An error that ends a run, or a read of one input.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that cannot be read, written, renamed ….
    #[error("cannot {verb} {path}: {cause}")]
    Path {
        /// What was tried.
        verb: &'static str,
        path: PathBuf,
        #[source]
        cause: std::io::Error,
    },
    /// A file whose contents are not what they should be.
    #[error("cannot {verb} {path}: {reason}")]
    Content {
        /// What was tried.
        verb: &'static str,
        path: PathBuf,
        reason: String,
    },
    /// A table of words that cannot be read.
    #[error(transparent)]
    Lexicon(#[from] crate::lang::lexicon::LexiconError),
    /// A run that makes no sense as it was asked for.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// An input or output error at a path.
    pub fn path(verb: &'static str, path: impl Into<PathBuf>, cause: std::io::Error) -> Error {
        Error::Path { verb, path: path.into(), cause }
    }

    /// Contents that are wrong at a path.
    pub fn content(verb: &'static str, path: impl Into<PathBuf>, reason: impl Into<String>) -> Error {
        Error::Content { verb, path: path.into(), reason: reason.into() }
    }
}
