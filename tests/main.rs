//! One binary for all tests that need more than one module, by purpose.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod agreement;
mod cases;
mod corpora;
mod dependencies;
mod properties;
mod readme;
mod releases;
mod validate;
