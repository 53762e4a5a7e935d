//! `cdcc resolve`: the manifest with every default written out.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::compile::{self, Choice};
use crate::finding::Level;

use super::shell::Shell;
use super::{Outcome, one};

#[derive(Debug, Args)]
pub(super) struct ResolveArgs {
    /// The manifest, or `-` for standard input.
    #[arg(value_name = "FILE|-")]
    manifest: PathBuf,
    /// Lay a profile of the manifest over it.
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Set one value, such as `bootstrap=manual`; `null` takes a key away.
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Yaml)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The manifest; behind each value that is not written in it, where it came from.
    Yaml,
    /// One JSON object: the manifest, and where each value of it came from.
    Json,
}

pub(super) fn run(args: &ResolveArgs, shell: &mut Shell<'_>) -> Outcome {
    let (file, folder) = match one::read(&args.manifest, "a complete manifest", shell) {
        Ok(read) => read,
        Err(outcome) => return outcome,
    };
    let choice = Choice { profile: args.profile.clone(), set: args.set.clone(), today: None };
    let (complete, mut findings, document) = compile::complete(&file, &folder, &choice);
    // `check` warns.
    findings.retain(|finding| finding.level != Level::Warning);
    shell.show(&findings, document.as_ref());
    let Some(complete) = complete else { return Outcome::Findings };
    shell.print(&match args.format {
        Format::Yaml => complete.to_yaml(),
        Format::Json => crate::json::pretty(&complete.to_json()),
    });
    Outcome::Ok
}
