//! [`Fresh`]: an output folder that is not there yet. It is made under a hidden name beside its place and put there by one rename, so that
//! all of it appears or nothing, and no file has to be renamed by itself.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::OutputError;
use super::lock::{Lock, make_all};
use super::protected::staged;
use super::snapshot::look;
use super::steps::Step;
use super::write::perform;

/// So often another process may be faster. On a file system that gives a folder another number whenever it is asked, it always seems to be one,
/// and the folder is made in its place.
const ATTEMPTS: u32 = 10;

/// The hidden folder, empty and locked. It goes away again unless it is [settled](Self::settle).
#[derive(Debug)]
pub(super) struct Fresh<'a> {
    folder: &'a Path,
    hidden: PathBuf,
    is_settled: bool,
    _lock: Lock,
}

impl<'a> Fresh<'a> {
    /// Begins to make `folder`. None: something stands there; or the system is one where a locked folder can't be renamed.
    ///
    /// # Errors
    /// [`OutputError::Busy`] while another process makes it, and whatever stands in the way.
    pub(super) fn begin(folder: &'a Path) -> Result<Option<Self>, OutputError> {
        let Some(name) = folder.file_name().and_then(|name| name.to_str()).filter(|_| cfg!(unix)) else {
            return Ok(None);
        };
        let hidden = folder.with_file_name(staged(name));
        for _ in 0..ATTEMPTS {
            if !matches!(look(folder), Ok(None)) {
                return Ok(None);
            }
            let is_new = make(&hidden, folder)?;
            // Between two calls another process may put it to its place, or clear it away: then all begins again.
            match Lock::of(&hidden) {
                Ok(lock) if lock.is_of(&hidden) => {
                    if !is_new {
                        clear(&hidden)?;
                    }
                    return Ok(Some(Self { folder, hidden, is_settled: false, _lock: lock }));
                }
                Ok(_) => {}
                Err(OutputError::Io { source, .. }) if source.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error.told_of(&hidden, folder)),
            }
        }
        // What is left of the attempts is empty.
        let _ = fs::remove_dir(&hidden);
        Ok(None)
    }

    /// Carries out the steps and puts the folder to its place. Says whether that worked: it does not where something has come to stand there,
    /// nor where a file system, or who watches the folder, has something against it.
    ///
    /// # Errors
    /// [`OutputError`] of the first step that failed.
    pub(super) fn settle(mut self, steps: &[Step<'_>]) -> Result<bool, OutputError> {
        for step in steps {
            perform(&self.hidden, step).map_err(|error| error.told_of(&self.hidden, self.folder))?;
        }
        self.is_settled = fs::rename(&self.hidden, self.folder).is_ok();
        Ok(self.is_settled)
    }
}

impl Drop for Fresh<'_> {
    fn drop(&mut self) {
        if !self.is_settled {
            // Best effort: what is left over is cleared away by the next run.
            let _ = fs::remove_dir_all(&self.hidden);
        }
    }
}

/// Whether it was not there before.
fn make(hidden: &Path, folder: &Path) -> Result<bool, OutputError> {
    match fs::create_dir(hidden) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => match look(hidden)? {
            Some(metadata) if metadata.is_dir() => Ok(false),
            Some(metadata) if metadata.is_symlink() => Err(OutputError::LinkInTheWay(hidden.to_owned())),
            Some(_) => Err(OutputError::NotAFolder(hidden.to_owned())),
            // Gone again; the caller asks once more.
            None => Ok(false),
        },
        // The folders above are missing, or what is there is none.
        Err(_) => make_all(hidden).map(|()| false).map_err(|error| error.told_of(hidden, folder)),
    }
}

/// Removes what an interrupted run has left.
fn clear(hidden: &Path) -> Result<(), OutputError> {
    let remove = || -> std::io::Result<()> {
        for entry in fs::read_dir(hidden)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) }?;
        }
        Ok(())
    };
    remove().map_err(OutputError::io("clear", hidden))
}

#[cfg(test)]
#[path = "fresh_tests.rs"]
mod tests;
