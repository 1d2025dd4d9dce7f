//! The entry point of mpgen.

mod cli;

use std::process::ExitCode;

/// A build allocates and frees many small objects on all threads. With mimalloc it is a tenth faster.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
