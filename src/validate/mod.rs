//! Extraction against what people wrote down: cases (short phrasings) and fixtures (whole releases).
//!
//! Takes releases and what they should give, gives differences and scores. Must not change, or depend on how, anything is
//! extracted.

pub mod cases;
mod names;
mod quote;
