//! Carries [`Step`]s out. Nothing else in cdcc changes a file of an output folder.
//!
//! There is no fsync: after a power cut the next compile repairs what is missing, and on the disks that were measured it would make
//! writing thirty files two to three times as slow.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::error::OutputError;
use super::protected::staged;
use super::steps::Step;

/// Carries out all steps. When one fails, what is still staged is removed; the next run does the rest.
///
/// # Errors
/// [`OutputError`] of the first step that failed.
pub(super) fn carry_out(folder: &Path, steps: &[Step<'_>]) -> Result<(), OutputError> {
    for (at, step) in steps.iter().enumerate() {
        if let Err(error) = perform(folder, step) {
            for step in &steps[..=at] {
                if let Step::Stage(path, _) = step {
                    // Best effort: the error that brought us here is the one to tell.
                    let _ = fs::remove_file(folder.join(staged(path)));
                }
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Carries out one step.
pub(super) fn perform(folder: &Path, step: &Step<'_>) -> Result<(), OutputError> {
    let full = |path: &str| folder.join(path);
    match step {
        Step::Create(path, content) => {
            let path = full(path);
            new_file(&path)
                .and_then(|mut file| file.write_all(content.bytes()))
                .map_err(OutputError::io("write", &path))
        }
        Step::Stage(path, content) => stage(&full(&staged(path)), &full(path), content.bytes()),
        Step::Commit(path) => commit(&full(&staged(path)), &full(path)),
        Step::Unstage(path) => remove(&full(&staged(path))),
        Step::Remove(path) => remove(&full(path)),
        Step::MakeFolder(path) => make_folder(&full(path)),
        Step::RemoveFolder(path) => remove_folder(&full(path)),
    }
}

/// Writes one file of the user's choosing (not of an output folder) wholly or not at all; makes its folder.
///
/// # Errors
/// [`OutputError::Io`].
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".cdcc-new");
    let staged: PathBuf = path.with_file_name(name);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(OutputError::io("make the folder", folder))?;
    }
    stage(&staged, path, bytes)?;
    commit(&staged, path)
}

fn stage(staged: &Path, target: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let opened = match new_file(staged) {
        // Never written through whatever stands there: it may be a link, or left over with another owner.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            remove(staged)?;
            new_file(staged)
        }
        opened => opened,
    };
    let write = |mut file: File| -> io::Result<()> {
        file.write_all(bytes)?;
        match fs::symlink_metadata(target) {
            Ok(old) if old.is_file() => file.set_permissions(old.permissions()),
            _ => Ok(()),
        }
    };
    opened.and_then(write).map_err(OutputError::io("write", target))
}

/// Permission bits 0644, less what the umask takes.
fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
    options.open(path)
}

fn commit(staged: &Path, target: &Path) -> Result<(), OutputError> {
    fs::rename(staged, target).map_err(|source| {
        let _ = fs::remove_file(staged);
        OutputError::io("write", target)(source)
    })
}

fn remove(path: &Path) -> Result<(), OutputError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(OutputError::io("remove", path)(error)),
        _ => Ok(()),
    }
}

fn make_folder(path: &Path) -> Result<(), OutputError> {
    match fs::create_dir(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(OutputError::io("make the folder", path)(error)),
        _ => Ok(()),
    }
}

/// A folder that can't be removed holds something of the user's, or is harmless.
fn remove_folder(path: &Path) -> Result<(), OutputError> {
    match fs::remove_dir(path) {
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            Err(OutputError::io("remove", path)(error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
