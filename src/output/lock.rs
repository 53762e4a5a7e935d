//! [`Lock`]: at most one cdcc writes an output folder at a time.
//!
//! On Unix the folder itself is locked (`flock` works on folders), so no lock file lies about. Elsewhere a folder can't be
//! opened like that, and a hidden, empty `.cdcc.lock` stays in it. The system drops the lock when the process ends, however it ends.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use super::error::OutputError;

/// Held as long as it lives.
#[derive(Debug)]
pub struct Lock(File);

impl Lock {
    /// Makes the folder if it is missing and locks it.
    ///
    /// # Errors
    /// [`OutputError::Busy`] while another process holds the lock, [`OutputError::NotAFolder`], [`OutputError::Io`].
    pub fn take(folder: &Path) -> Result<Self, OutputError> {
        // Asked first, since for an existing folder this is the cheaper call.
        if !folder.is_dir() {
            make_all(folder)?;
        }
        Self::of(folder)
    }

    /// Locks a folder that is there.
    pub(super) fn of(folder: &Path) -> Result<Self, OutputError> {
        let file = lockable(folder).map_err(OutputError::io("open", folder))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(OutputError::Busy(folder.to_owned())),
            // Some network file systems know no locks; refusing to work there would help nobody.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self(file)),
        }
    }

    /// Whether the folder that is locked stands at `path` now.
    #[cfg(unix)]
    pub(super) fn is_of(&self, path: &Path) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        let id = |metadata: &fs::Metadata| (metadata.dev(), metadata.ino());
        matches!((self.0.metadata(), fs::symlink_metadata(path)), (Ok(mine), Ok(there)) if id(&mine) == id(&there))
    }

    /// Whether the folder that is locked stands at `path` now: where folders are locked by a file in them, they stay.
    #[cfg(not(unix))]
    pub(super) fn is_of(&self, path: &Path) -> bool {
        path.is_dir()
    }
}

/// Makes a folder and those above it.
pub(super) fn make_all(folder: &Path) -> Result<(), OutputError> {
    // Another process may make it at this very moment, which is fine; only what still is no folder is in the way.
    fs::create_dir_all(folder).map_err(|error| {
        // It, or what stands above it.
        match folder.ancestors().find(|above| above.exists()) {
            Some(above) if !above.is_dir() => OutputError::NotAFolder(above.to_owned()),
            _ => OutputError::io("make the folder", folder)(error),
        }
    })
}

#[cfg(unix)]
fn lockable(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

#[cfg(not(unix))]
fn lockable(folder: &Path) -> std::io::Result<File> {
    File::options().write(true).create(true).truncate(false).open(folder.join(".cdcc.lock"))
}
