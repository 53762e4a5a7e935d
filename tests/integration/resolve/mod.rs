//! Complete manifests: that they mean what the manifests do that they were made of, and that no default is left out.

mod defaults;
mod meaning;
mod origins;
mod unsaid;

use std::io;
use std::path::{Path, PathBuf};

use cdcc::finding::human::{Look, render};
use cdcc::resolve::complete::Complete;
use cdcc::source::{SourceFile, decode_text};
use cdcc::{Choice, Files, FolderFile, compile};

use crate::language::{Beside, COMPLETES};

/// A manifest to complete, and what stands beside it.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) manifest: SourceFile,
    pub(crate) files: Box<dyn Files>,
    pub(crate) choice: Choice,
}

pub(crate) struct Folder(pub(crate) PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        crate::folder::file(&self.0, path)
    }

    fn folder(&self, path: &str, _limit: u64) -> io::Result<Vec<FolderFile>> {
        crate::folder::read(&self.0.join(path))
    }
}

impl Case {
    /// # Panics
    /// When the manifest has errors.
    pub(crate) fn complete(&self) -> Complete {
        let (complete, findings, document) = compile::complete(&self.manifest, &*self.files, &self.choice);
        complete.unwrap_or_else(|| panic!("{}: {}", self.name, render(&findings, document.as_ref(), Look::PLAIN)))
    }
}

/// Sections without a key, which examples do not have.
const SPARSE: [&str; 2] = [
    "
version: 1
name: sparse
region: us-east-1
x-note: free
source:
  external: { host: db.example.com, tls: { ca: ca.pem } }
  tables: { shop.orders: { ddl: orders.sql, filter: { amount: { gte: 1.50 } } } }
replication: { parallel_apply: {}, before_image: {}, lob: {}, logging: {}, messages: {} }
stream: {}
sinks: { lake: { s3: {} } }
",
    "
version: 1
name: sparse
region: us-east-1
source:
  aurora: { database: shop, backup: {}, instances: {} }
  tables: { shop.orders: {} }
replication: { logging: true, tasks: { all: { tables: [shop.*], logging: true, lob: {}, serverless: { max: 4 } } } }
stream: on-demand
sinks: { search: { opensearch: { indexes: { orders: { tables: [shop.*] } }, masters: {}, data: {}, buffer: {} } } }
",
];

/// Every example in each of its profiles, every variant, and the manifests that say every key of the language.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for folder in ["manifests", "tests/integration/variants"] {
        let mut paths: Vec<PathBuf> =
            std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "yaml")) {
            let bytes = std::fs::read(path).expect("a manifest");
            let manifest = decode_text(&path.display().to_string(), &bytes).expect("text");
            for profile in std::iter::once(None).chain(profiles(&manifest).into_iter().map(Some)) {
                cases.push(Case {
                    name: format!("{} {}", path.display(), profile.as_deref().unwrap_or_default()),
                    manifest: manifest.clone(),
                    files: Box::new(Folder(Path::new(folder).to_owned())),
                    choice: Choice { profile, ..Choice::default() },
                });
            }
        }
    }
    for (index, text) in COMPLETES.iter().chain(&SPARSE).enumerate() {
        cases.push(Case {
            name: format!("complete manifest {index}"),
            manifest: SourceFile::new("manifest.yaml", *text),
            files: Box::new(Beside),
            choice: Choice::default(),
        });
    }
    assert!(cases.len() > 60, "only {} manifests were found", cases.len());
    cases
}

fn profiles(manifest: &SourceFile) -> Vec<String> {
    let document = cdcc::source::parse(manifest).expect("YAML");
    let profiles = document.root.get("profiles").and_then(|profiles| profiles.as_map()).unwrap_or_default();
    profiles.iter().map(|profile| profile.key.clone()).collect()
}
