//! Arguments -> a run -> an exit code: 0 all went well, 1 the run ended but something in it did not, 2 it could not run.

mod cli;
mod progress;

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // What a reader that is not ours gives up on is an error of its file, and told as such.
        if !pressfacts::decode::pdf::is_reading() {
            told(panic);
        }
    }));
    cli::main()
}
