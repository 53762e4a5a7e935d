//! `cdcc completions`: what a shell completes the command line with.

use clap::{Args, CommandFactory as _};

use super::shell::Shell;
use super::{Cli, Outcome};

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

pub(super) fn run(args: &CompletionsArgs, shell: &mut Shell<'_>) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut <Cli>::command(), "cdcc", &mut script);
    shell.print(&String::from_utf8_lossy(&script));
    Outcome::Ok
}
