//! Money, jobs, companies and dates from press releases, as datasets that can be traced to the words they came from.
//!
//! ```text
//! read -> decode -> token -> segment -> scan -> survey -> normalise -> link -> emit
//! files   text      words    parts      mentions the       values       who,     CSV,
//!                                                release                what     JSON
//! ```
//!
//! [`model`] holds every type that passes between the stages. [`Extractor`] runs them for one [`Document`].

pub mod anchors;
pub mod check;
mod compact;
pub mod confidence;
pub mod decode;
mod eight;
pub mod emit;
pub mod error;
pub mod explain;
pub mod forms;
pub mod lang;
pub mod link;
pub mod model;
pub mod normalise;
pub mod pipeline;
pub mod read;
pub mod run;
pub mod sample;
pub mod scan;
pub mod segment;
mod span;
pub mod survey;
pub mod tables;
pub mod token;
pub mod validate;

pub use error::Error;
pub use model::{Document, Release};
pub use pipeline::{Extractor, Options};

/// The README's example, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
