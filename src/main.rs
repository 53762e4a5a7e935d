//! The `cdcc` binary: everything is in [`cdcc::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    cdcc::cli::main()
}
