//! [`Tree`]: the files of one compiled manifest, before any of them is written.

use std::collections::BTreeMap;

/// Files by path, relative to the output folder, with forward slashes; ordered, so that output never depends on hashing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    files: BTreeMap<String, Vec<u8>>,
}

/// A path that a tree refuses. Either is a defect of the compiler, not of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TreeError {
    /// Two artefacts claim the same path.
    Duplicate(String),
    /// The path is absolute, empty, has a backslash, or has a `.`, `..` or empty part.
    Unsafe(String),
}

impl Tree {
    /// Adds a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Result<(), TreeError> {
        let path = path.into();
        if !stays_inside(&path) {
            return Err(TreeError::Unsafe(path));
        }
        if self.files.contains_key(&path) {
            return Err(TreeError::Duplicate(path));
        }
        self.files.insert(path, bytes.into());
        Ok(())
    }

    /// The bytes of the file at `path`.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Every file, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

/// Whether a relative path can only name something inside the folder it is joined to.
pub(super) fn stays_inside(path: &str) -> bool {
    !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_refuses_a_second_file_of_the_same_path_and_paths_that_leave_it() {
        let mut tree = Tree::default();
        assert_eq!(tree.insert("a/b", "1"), Ok(()));
        assert_eq!(tree.insert("a/b", "2"), Err(TreeError::Duplicate("a/b".into())));
        for path in ["", "/a", "a//b", "../a", "a/./b", "a\\b"] {
            assert_eq!(tree.insert(path, ""), Err(TreeError::Unsafe(path.into())), "{path}");
        }
        assert_eq!(tree.get("a/b"), Some(b"1".as_slice()));
    }
}
