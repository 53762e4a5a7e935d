//! [`Index`]: `cdcc.index.json`, by which cdcc knows its own files in an output folder.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::digest::hex;
use crate::json::pretty;

use super::protected::is_protected;
use super::tree::stays_inside;

/// The name of the index in an output folder.
pub const INDEX_FILE: &str = "cdcc.index.json";

/// The only format there is so far.
pub const FORMAT_VERSION: u32 = 1;

/// What an output folder says about itself. Field order is the order in the file (alphabetical).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The version of the compiler that wrote the folder.
    pub compiler: String,
    /// The files that are ours, by path, with the SHA-256 (hex) of what we wrote into them. The index does not list itself.
    pub files: BTreeMap<String, String>,
    /// [`FORMAT_VERSION`].
    pub format_version: u32,
    /// The SHA-256 of everything the compilation read, made by the compiler.
    pub input: String,
    /// The manifest's JSON pointer of each Terraform resource, by its full address.
    pub resources: BTreeMap<String, String>,
    /// Only while an update is under way: the files it writes, with the hashes they are about to have. See
    /// [`steps`](super::steps) for why.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub updating: BTreeMap<String, String>,
}

/// Why a text is not an index that this version can work with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexError {
    /// Not JSON, not of an index's shape, or a path in it can't be one of ours; with the reason.
    Broken(String),
    /// Written by a newer cdcc in this format version.
    Newer(u32),
}

impl Index {
    /// An index without files: they are filled in when the tree is planned against a folder.
    pub fn new(compiler: impl Into<String>, input: impl Into<String>, resources: BTreeMap<String, String>) -> Self {
        Self {
            compiler: compiler.into(),
            files: BTreeMap::new(),
            format_version: FORMAT_VERSION,
            input: input.into(),
            resources,
            updating: BTreeMap::new(),
        }
    }

    /// Reads an index. Paths in it are checked as if a stranger had written them, because files named there get removed.
    ///
    /// # Errors
    /// [`IndexError`].
    pub fn parse(bytes: &[u8]) -> Result<Self, IndexError> {
        #[derive(Deserialize)]
        struct Format {
            format_version: u32,
        }
        let broken = |error: serde_json::Error| IndexError::Broken(error.to_string());
        let index = serde_json::from_slice::<Self>(bytes);
        // What is newer may have another shape, and then its version alone can be read.
        let version = match &index {
            Ok(index) => index.format_version,
            Err(_) => serde_json::from_slice::<Format>(bytes).map_err(broken)?.format_version,
        };
        if version > FORMAT_VERSION {
            return Err(IndexError::Newer(version));
        }
        let index = index.map_err(broken)?;
        match index.files.keys().chain(index.updating.keys()).find(|path| !may_be_ours(path)) {
            Some(path) => Err(IndexError::Broken(format!("`{path}` can't be a file of cdcc"))),
            None => Ok(index),
        }
    }

    /// The bytes of the file: sorted keys, two spaces, LF, a final newline.
    pub fn to_bytes(&self) -> Vec<u8> {
        pretty(self).into_bytes()
    }

    /// Whether `hash` is what we wrote, or were about to write, into the file at `path`.
    pub fn wrote(&self, path: &str, hash: &str) -> bool {
        [&self.files, &self.updating].into_iter().any(|files| files.get(path).is_some_and(|ours| ours == hash))
    }
}

/// Whether cdcc may ever write or remove this path.
pub(super) fn may_be_ours(path: &str) -> bool {
    stays_inside(path) && !is_protected(path)
}

/// The SHA-256 of `bytes` in lower-case hex.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let mut index = Index::new("0.1.0", hash(b"in"), BTreeMap::from([("aws_vpc.this".into(), "/network".into())]));
        index.files.insert("modules/vpc/main.tf.json".into(), hash(b"abc"));
        index.files.insert("RUNBOOK.md".into(), hash(b""));
        index
    }

    #[test]
    fn an_index_is_canonical_json() {
        insta::assert_snapshot!(String::from_utf8_lossy(&index().to_bytes()), @r#"
        {
          "compiler": "0.1.0",
          "files": {
            "RUNBOOK.md": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "modules/vpc/main.tf.json": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
          },
          "format_version": 1,
          "input": "582967534d0f909d196b97f9e6921342777aea87b46fa52df165389db1fb8ccf",
          "resources": {
            "aws_vpc.this": "/network"
          }
        }
        "#);
        assert_eq!(Index::parse(&index().to_bytes()), Ok(index()));
    }

    #[test]
    fn a_text_that_is_no_index_of_ours_is_refused() {
        for text in ["", "[]", "{}", "{\"files\": {}}", "{\"format_version\": 1}", "<<<<<<< HEAD"] {
            assert!(matches!(Index::parse(text.as_bytes()), Err(IndexError::Broken(_))), "{text}");
        }
        assert_eq!(Index::parse(b"{\"format_version\": 2, \"unheard\": \"of\"}"), Err(IndexError::Newer(2)));
    }

    #[test]
    fn an_index_that_names_files_outside_or_terraform_s_own_is_refused() {
        for path in ["../x", "/etc/passwd", "a/../../b", "terraform.tfstate", ".terraform/x", INDEX_FILE] {
            let mut bad = index();
            bad.files.insert(path.into(), hash(b""));
            assert!(
                matches!(Index::parse(&bad.to_bytes()), Err(IndexError::Broken(why)) if why.contains(path)),
                "{path}"
            );
        }
    }
}
