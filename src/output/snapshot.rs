//! [`Snapshot`]: what stands in an output folder at the paths that matter, which are those of the tree and of the old
//! index. Nothing else is looked at: the folder is never walked, so a `.terraform` of a gigabyte costs nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use super::error::OutputError;
use super::index::{INDEX_FILE, Index, IndexError, hash};
use super::protected::staged;
use super::tree::Tree;

/// What stands at one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing, or (at a path that is no longer wanted) something that can't be the file we wrote: a folder.
    Nothing,
    /// A file with exactly the bytes of the tree. Compared, not hashed.
    Wanted,
    /// A file with other bytes, of this hash.
    Other(String),
    /// A symbolic link, which is never ours.
    Link,
}

/// A folder as far as one tree is concerned.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// The index of the last run.
    pub index: Option<Index>,
    /// Its bytes as they stand.
    pub index_bytes: Option<Vec<u8>>,
    /// Each path of the tree and of the old index.
    pub files: BTreeMap<String, Found>,
    /// Paths of the old index that are not wanted and already gone; their folders may be left over.
    pub gone: Vec<String>,
    /// Paths beside which an interrupted run may have left staged content.
    pub interrupted: Vec<String>,
}

impl Snapshot {
    /// What a folder that is not there has of `tree`.
    pub(super) fn of_nothing(tree: &Tree) -> Self {
        let files = tree.files().map(|(path, _)| (path.into(), Found::Nothing)).collect();
        Self { files, ..Self::default() }
    }

    /// Reads `folder`; one that does not exist is an empty one. With `force` a broken index counts as none.
    ///
    /// # Errors
    /// [`OutputError`] for whatever can't be read, and for folders, files and links in the way of the tree.
    pub fn read(folder: &Path, tree: &Tree, force: bool) -> Result<Self, OutputError> {
        let mut snapshot = Self::default();
        match fs::metadata(folder) {
            Ok(metadata) if metadata.is_dir() => {
                snapshot.read_index(&folder.join(INDEX_FILE), force)?;
                if exists(&folder.join(staged(INDEX_FILE))) {
                    snapshot.interrupted.push(INDEX_FILE.into());
                }
            }
            Ok(_) => return Err(OutputError::NotAFolder(folder.to_owned())),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(OutputError::io("read", folder)(error)),
        }
        let mut reader = Reader { folder, folders: BTreeMap::new(), buffer: Vec::new() };
        for (path, bytes) in tree.files() {
            snapshot.files.insert(path.into(), reader.wanted(path, bytes)?);
        }
        if let Some(index) = &snapshot.index {
            for path in index.updating.keys() {
                if reader.may_have_been_ours(path)? {
                    snapshot.interrupted.push(path.clone());
                }
            }
            for path in index.files.keys().chain(index.updating.keys()) {
                if snapshot.files.contains_key(path) {
                    continue;
                }
                let found = reader.stale(path)?;
                if found == Found::Nothing && reader.may_have_been_ours(path)? {
                    snapshot.gone.push(path.clone());
                }
                snapshot.files.insert(path.clone(), found);
            }
        }
        Ok(snapshot)
    }

    fn read_index(&mut self, path: &Path, force: bool) -> Result<(), OutputError> {
        let bytes = match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_dir() => return Err(OutputError::FolderInTheWay(path.to_owned())),
            Ok(metadata) if metadata.is_symlink() => return Err(OutputError::LinkInTheWay(path.to_owned())),
            Ok(_) => fs::read(path).map_err(OutputError::io("read", path))?,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(OutputError::io("read", path)(error)),
        };
        match Index::parse(&bytes) {
            Ok(index) => self.index = Some(index),
            Err(IndexError::Broken(_)) if force => {}
            Err(IndexError::Broken(why)) => return Err(OutputError::BrokenIndex(path.to_owned(), why)),
            Err(IndexError::Newer(version)) => return Err(OutputError::NewerIndex(path.to_owned(), version)),
        }
        self.index_bytes = Some(bytes);
        Ok(())
    }
}

/// What a folder of the output is. Each is looked at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Folder,
    Missing,
    Link,
    Other,
}

struct Reader<'a> {
    folder: &'a Path,
    folders: BTreeMap<String, Kind>,
    /// The content of the file at hand.
    buffer: Vec<u8>,
}

impl Reader<'_> {
    fn wanted(&mut self, path: &str, bytes: &[u8]) -> Result<Found, OutputError> {
        match self.parents(path)? {
            (Kind::Folder, _) => {}
            (Kind::Missing, _) => return Ok(Found::Nothing),
            (Kind::Link, at) => return Err(OutputError::LinkInTheWay(self.folder.join(at))),
            (Kind::Other, at) => return Err(OutputError::NotAFolder(self.folder.join(at))),
        }
        let full = self.folder.join(path);
        let Some(metadata) = look(&full)? else { return Ok(Found::Nothing) };
        if metadata.is_symlink() {
            return Ok(Found::Link);
        }
        if !metadata.is_file() {
            return Err(OutputError::FolderInTheWay(full));
        }
        if metadata.len() == bytes.len() as u64 && self.holds(&full, bytes).map_err(OutputError::io("read", &full))? {
            return Ok(Found::Wanted);
        }
        fs::read(&full).map(|bytes| Found::Other(hash(&bytes))).map_err(OutputError::io("read", &full))
    }

    /// Whether the file, which is as long as `bytes`, has these bytes: read in one piece, since nearly every file of a run
    /// is one that did not change.
    fn holds(&mut self, path: &Path, bytes: &[u8]) -> std::io::Result<bool> {
        self.buffer.resize(bytes.len(), 0);
        match fs::File::open(path)?.read_exact(&mut self.buffer) {
            Ok(()) => Ok(self.buffer == bytes),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// At a path that is not wanted any more nothing is in the way: whatever is not our file simply isn't ours.
    fn stale(&mut self, path: &str) -> Result<Found, OutputError> {
        if self.parents(path)?.0 != Kind::Folder {
            return Ok(Found::Nothing);
        }
        let full = self.folder.join(path);
        match look(&full)? {
            Some(metadata) if metadata.is_symlink() => Ok(Found::Link),
            Some(metadata) if metadata.is_file() => {
                fs::read(&full).map(|bytes| Found::Other(hash(&bytes))).map_err(OutputError::io("read", &full))
            }
            _ => Ok(Found::Nothing),
        }
    }

    /// Behind a link or a file there is nothing of ours to clear away; where folders are missing there may be others.
    fn may_have_been_ours(&mut self, path: &str) -> Result<bool, OutputError> {
        Ok(matches!(self.parents(path)?.0, Kind::Folder | Kind::Missing))
    }

    /// The first thing above `path` that is not a plain folder, with its path.
    fn parents<'p>(&mut self, path: &'p str) -> Result<(Kind, &'p str), OutputError> {
        for (end, _) in path.match_indices('/') {
            let parent = &path[..end];
            let kind = match self.folders.get(parent) {
                Some(kind) => *kind,
                None => kind(&self.folder.join(parent))?,
            };
            self.folders.insert(parent.into(), kind);
            if kind != Kind::Folder {
                return Ok((kind, parent));
            }
        }
        Ok((Kind::Folder, ""))
    }
}

fn kind(path: &Path) -> Result<Kind, OutputError> {
    Ok(look(path)?.map_or(Kind::Missing, |metadata| {
        if metadata.is_symlink() {
            Kind::Link
        } else if metadata.is_dir() {
            Kind::Folder
        } else {
            Kind::Other
        }
    }))
}

/// The metadata of the thing itself, links not followed.
pub(super) fn look(path: &Path) -> Result<Option<fs::Metadata>, OutputError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(OutputError::io("read", path)(error)),
    }
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
