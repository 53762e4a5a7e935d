//! [`compile`]: a manifest and the files it names in, everything there is to say and to write out. No I/O of its own.

use std::collections::BTreeMap;
use std::io;

use crate::finding::Finding;
use crate::output::Tree;
use crate::source::{Document, SourceFile};

/// The files that a manifest may name.
pub trait Files {
    /// The bytes of the file at `path`, relative to the manifest's folder.
    ///
    /// # Errors
    /// Those of the file system.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
}

/// What became of one manifest.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The pipeline's name, which is also that of its output folder, if it has a valid one.
    pub name: Option<String>,
    /// What to write; `None` where a finding forbids it.
    pub output: Option<Output>,
    /// All findings, in the order in which they are to be shown.
    pub findings: Vec<Finding>,
    /// The parsed manifest, in which the findings' places are looked up.
    pub document: Option<Document>,
}

/// What to write, and where it came from.
#[derive(Debug)]
pub struct Output {
    /// The files.
    pub tree: Tree,
    /// The SHA-256 (hex) of everything that was read to make them.
    pub input_digest: String,
    /// The manifest's JSON pointer of each Terraform resource, by its full address.
    pub resources: BTreeMap<String, String>,
}

/// Compiles one manifest.
pub fn compile(_manifest: &SourceFile, _files: &dyn Files) -> Compiled {
    Compiled::default()
}

/// The JSON Schema of the manifest language, as `cdcc schema` prints it.
pub fn schema() -> String {
    let schema = serde_json::json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "required": ["version", "name", "region", "source"],
        "type": "object"
    });
    format!("{schema:#}\n")
}
