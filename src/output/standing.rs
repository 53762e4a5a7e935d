//! [`standing`]: the files of an output folder as they stand. Read only where somebody wants to see what changes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::error::OutputError;
use super::index::{INDEX_FILE, Index};
use super::tree::Tree;

/// A file that is larger is not looked into: what cdcc writes by itself is smaller.
const LARGEST: u64 = 16 << 20;

/// What stands at the paths of `tree` and of the last run's index; links and whatever is no file are left out.
///
/// # Errors
/// [`OutputError::Io`] where a file can't be read.
pub fn standing(folder: &Path, tree: &Tree) -> Result<Tree, OutputError> {
    let index = fs::read(folder.join(INDEX_FILE)).ok().and_then(|bytes| Index::parse(&bytes).ok());
    let ours = index.iter().flat_map(|index| index.files.keys().chain(index.updating.keys()));
    let paths: BTreeSet<&str> = tree.files().map(|(path, _)| path).chain(ours.map(String::as_str)).collect();
    let mut standing = Tree::default();
    for path in paths {
        if let Some(bytes) = standing_file(folder, path)? {
            // The paths of a tree and of an index are safe and stand there once.
            let _ = standing.insert(path, bytes);
        }
    }
    Ok(standing)
}

/// What stands at one path; `None` where there is no plain file, or a very large one.
///
/// # Errors
/// [`OutputError::Io`] where it can't be read.
pub fn standing_file(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, OutputError> {
    let full = folder.join(path);
    let parts = path.match_indices('/').map(|(end, _)| folder.join(&path[..end]));
    let is_through_link = parts.into_iter().any(|part| part.is_symlink());
    match fs::symlink_metadata(&full) {
        Ok(metadata) if metadata.is_file() && metadata.len() <= LARGEST && !is_through_link => {
            fs::read(&full).map(Some).map_err(OutputError::io("read", &full))
        }
        _ => Ok(None),
    }
}
