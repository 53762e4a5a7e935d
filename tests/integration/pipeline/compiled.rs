//! Manifests compiled in memory and laid into a Terraform workspace.

use std::io;
use std::path::Path;
use std::sync::Arc;

use cdcc::finding::human::{Look, render};
use cdcc::source::decode_text;
use cdcc::{Files, FolderFile, Output, compile};

use crate::provider::schema::ProviderSchema;
use crate::provider::server::Provider;
use crate::provider::terraform::Workspace;

/// A manifest of the repository, which a test may change before it is compiled.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// Its name without the ending.
    pub(crate) name: String,
    manifest: String,
    /// Where the files that it names lie.
    folder: &'static str,
    ddl: Vec<(String, String)>,
}

impl Files for Example {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        if let Some((_, text)) = self.ddl.iter().find(|(name, _)| name == path) {
            return Ok(text.clone().into_bytes());
        }
        crate::folder::file(Path::new(self.folder), path)
    }

    fn folder(&self, path: &str, _limit: u64) -> io::Result<Vec<FolderFile>> {
        crate::folder::read(&Path::new(self.folder).join(path))
    }
}

impl Example {
    /// `manifests/<name>.yaml`.
    pub(crate) fn named(name: &str) -> Self {
        Self::of("manifests", name)
    }

    /// `tests/integration/variants/<name>.yaml`.
    pub(crate) fn variant(name: &str) -> Self {
        Self::of("tests/integration/variants", name)
    }

    fn of(folder: &'static str, name: &str) -> Self {
        let path = format!("{folder}/{name}.yaml");
        let manifest = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self { name: name.to_owned(), manifest, folder, ddl: Vec::new() }
    }

    /// All of them.
    pub(crate) fn all() -> Vec<Self> {
        let mut names: Vec<String> = std::fs::read_dir("manifests")
            .expect("manifests/")
            .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".yaml")?.to_owned()))
            .collect();
        names.sort();
        assert!(!names.is_empty());
        names.iter().map(|name| Self::named(name)).collect()
    }

    /// With one more section at the end.
    pub(crate) fn with(mut self, section: &str) -> Self {
        self.manifest.push_str(section);
        self.manifest.push('\n');
        self
    }

    /// With another text in place of one that must be there.
    pub(crate) fn replacing(mut self, old: &str, new: &str) -> Self {
        assert!(self.manifest.contains(old), "{old:?} is not in {}", self.manifest);
        self.manifest = self.manifest.replace(old, new);
        self
    }

    /// With another DDL file.
    pub(crate) fn with_ddl(mut self, path: &str, text: &str) -> Self {
        self.ddl.push((path.to_owned(), text.to_owned()));
        self
    }

    /// Its text.
    pub(crate) fn text(&self) -> &str {
        &self.manifest
    }

    /// Compiles it.
    pub(crate) fn compile(&self) -> Output {
        let (output, findings) = self.try_compile();
        output.unwrap_or_else(|| panic!("{}:\n{findings}", self.name))
    }

    fn try_compile(&self) -> (Option<Output>, String) {
        let file = decode_text(&self.name, self.manifest.as_bytes()).expect("text");
        let compiled = compile(&file, self);
        let findings = render(&compiled.findings, compiled.document.as_ref(), Look::PLAIN);
        (compiled.output, findings)
    }

    /// Writes what it compiles to into `workspace`, over what was there.
    pub(crate) fn lay(&self, workspace: &Workspace) {
        let output = self.compile();
        if output.tree.files().any(|(path, _)| path == "backend.tf.json") {
            // What a user writes too who tries a pipeline out: an override, which cdcc leaves alone.
            workspace.write("backend_override.tf.json", br#"{"terraform": {"backend": {"local": {}}}}"#);
        }
        for (path, bytes) in output.tree.files() {
            workspace.write(path, bytes);
        }
    }

    /// A workspace with it, initialised.
    pub(crate) fn workspace(&self, test: &str, provider: &Arc<Provider>) -> Option<Workspace> {
        let workspace = Workspace::empty(test, provider)?;
        self.lay(&workspace);
        workspace.init().ok();
        Some(workspace)
    }
}

/// A provider for each of the pinned schemas.
pub(crate) fn providers() -> [Arc<Provider>; 2] {
    [ProviderSchema::aws_5(), ProviderSchema::aws_6()].map(|schema| Arc::new(Provider::start(schema)))
}

/// A provider of the newer schema.
pub(crate) fn provider() -> Arc<Provider> {
    Arc::new(Provider::start(ProviderSchema::aws_6()))
}
