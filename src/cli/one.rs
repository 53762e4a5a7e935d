//! The one manifest of a command that takes no more.

use std::path::Path;

use crate::source::SourceFile;

use super::Outcome;
use super::inputs::{self, Folder};
use super::place::error_at;
use super::shell::Shell;

/// Reads the manifest that `argument` names, or says why not. `purpose`: what is of one manifest alone.
pub(super) fn read(argument: &Path, purpose: &str, shell: &mut Shell<'_>) -> Result<(SourceFile, Folder), Outcome> {
    let mut found = inputs::find(&[argument.to_owned()], shell.input);
    if found.len() > 1 {
        let message = format!("`{}` has {} manifests, and {purpose} is of one", argument.display(), found.len());
        shell.show(&[error_at(argument, "several-manifests", message).help("name the file")], None);
        return Err(Outcome::Findings);
    }
    let file = found.pop().map(|input| input.and_then(|input| input.read().map(|file| (file, input.folder()))));
    match file {
        Some(Ok(read)) => Ok(read),
        Some(Err(findings)) => {
            shell.show(&findings, None);
            Err(Outcome::Findings)
        }
        None => Err(Outcome::Failed),
    }
}
