//! Arguments -> a run -> an exit code: 0 all went well, 1 the run ended but something in it did not, 2 it could not run.

mod cli;
mod progress;

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
