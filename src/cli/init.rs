//! `cdcc init`: a small manifest to start from, and beside it the schema of this very version, so that an editor checks
//! the manifest offline.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::finding::Finding;
use crate::output::{OutputError, write_file};

use super::Outcome;
use super::manifests::shell_word;
use super::place::error_at;
use super::shell::Shell;

const STARTER: &str = include_str!("init/starter.yaml");

/// Where the schema goes, seen from the manifest; the manifest's first line names it.
const SCHEMA: &str = ".cdcc/cdcc.schema.json";

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The manifest to write.
    #[arg(default_value = "pipeline.yaml")]
    path: PathBuf,
    /// Overwrite a manifest that exists.
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &InitArgs, shell: &mut Shell<'_>) -> Outcome {
    let path = if args.path.is_dir() { args.path.join("pipeline.yaml") } else { args.path.clone() };
    match write(&path, args.force) {
        Ok(schema) => {
            let manifest = shell_word(&path);
            shell.print(&format!(
                "{} and {} written\n\nNext: cdcc compile {manifest}\n",
                path.display(),
                schema.display()
            ));
            Outcome::Ok
        }
        Err((finding, outcome)) => {
            shell.show(&[*finding], None);
            outcome
        }
    }
}

/// Writes both and returns where the schema is.
fn write(path: &Path, force: bool) -> Result<PathBuf, (Box<Finding>, Outcome)> {
    let shown = path.display();
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        _ if force => {}
        _ => {
            let finding = error_at(path, "manifest-exists", format!("there is a `{shown}` already"));
            let finding = finding.help("choose another path, or overwrite it with `--force`");
            return Err((Box::new(finding), Outcome::Findings));
        }
    }
    let failed = |error: &OutputError| {
        let finding = error_at(path, "unwritable-output", error.to_string()).help(error.help());
        (Box::new(finding), Outcome::Failed)
    };
    let schema = path.with_file_name(SCHEMA);
    write_file(&schema, crate::published::manifest_schema().as_bytes()).map_err(|error| failed(&error))?;
    write_file(path, STARTER.as_bytes()).map_err(|error| failed(&error))?;
    Ok(schema)
}
