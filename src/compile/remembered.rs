//! [`Remembered`]: the files of one compilation, kept so that others need no disk.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;

use super::{Files, FolderFile};

/// Reads through to other files and keeps what it saw.
pub(super) struct Recorder<'f> {
    files: &'f dyn Files,
    seen: RefCell<Remembered>,
}

/// What was seen. A file that was not is not there.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    files: BTreeMap<String, Vec<u8>>,
    folders: BTreeMap<String, Vec<FolderFile>>,
}

impl<'f> Recorder<'f> {
    pub(super) fn new(files: &'f dyn Files) -> Self {
        Self { files, seen: RefCell::default() }
    }

    pub(super) fn into_seen(self) -> Remembered {
        self.seen.into_inner()
    }
}

impl Files for Recorder<'_> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let bytes = self.files.read(path)?;
        self.seen.borrow_mut().files.insert(path.to_owned(), bytes.clone());
        Ok(bytes)
    }

    fn folder(&self, path: &str, limit: u64) -> io::Result<Vec<FolderFile>> {
        let files = self.files.folder(path, limit)?;
        self.seen.borrow_mut().folders.insert(path.to_owned(), files.clone());
        Ok(files)
    }
}

impl Files for Remembered {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.files.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn folder(&self, path: &str, _limit: u64) -> io::Result<Vec<FolderFile>> {
        self.folders.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
