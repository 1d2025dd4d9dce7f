//! The program: arguments in, exit status out.

mod cli;

use std::process::ExitCode;

/// A build takes and gives back many small pieces of memory on all threads, which is what this allocator is made for: it
/// takes a tenth of the time off a build (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
