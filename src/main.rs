//! The `cdcc` binary: everything is in [`cdcc::cli`].

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A quarter of a run went into glibc's allocator (callgrind, 1,000 manifests), and Windows' is slower still.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cdcc::cli::main()
}
