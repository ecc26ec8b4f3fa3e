//! One binary for all tests that need more than one module, by purpose.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod agreement;
mod cases;
mod command_line;
mod containers;
mod corpora;
mod datasets;
mod dependencies;
mod faults;
mod hostile;
mod incremental;
mod linear;
mod own_table;
mod pages;
mod peers;
mod program;
mod properties;
mod readme;
mod releases;
mod seeds;
mod validate;
