//! [`Stack`]: one output folder in memory.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use cdcc::finding::human::{Look, render};
use cdcc::output::Tree;
use cdcc::source::decode_text;
use cdcc::{Files, FolderFile, account, compile};
use serde_json::Value as Json;

/// One output folder.
#[derive(Debug)]
pub(crate) struct Stack {
    /// What a failure calls it: the example's or the variant's name.
    pub(crate) name: String,
    /// Contents by path.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

/// The `*.tf.json` files of one module as one object. Their top-level keys are told apart by the compiler: each block type
/// of a module stands in one file.
pub(crate) type ModuleJson = serde_json::Map<String, Json>;

impl Stack {
    /// What was compiled.
    pub(crate) fn of(name: &str, tree: &Tree) -> Self {
        let files = tree.files().map(|(path, bytes)| (path.to_owned(), bytes.to_owned()));
        Self { name: name.to_owned(), files: files.collect() }
    }

    /// Writes it into an empty folder.
    ///
    /// # Panics
    /// When the folder is not writable.
    pub(crate) fn write(&self, folder: &Path) {
        for (path, bytes) in &self.files {
            let file = folder.join(path);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a writable folder");
            std::fs::write(file, bytes).expect("a writable folder");
        }
    }

    /// Its modules by folder; the root's is empty.
    ///
    /// # Panics
    /// When a file is no JSON, or two files of a module hold the same block type.
    pub(crate) fn modules(&self) -> BTreeMap<&str, ModuleJson> {
        let mut modules: BTreeMap<&str, ModuleJson> = BTreeMap::new();
        for (path, bytes) in self.files.iter().filter(|(path, _)| path.ends_with(".tf.json")) {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let json: ModuleJson = serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
            let module = modules.entry(folder).or_default();
            for (key, value) in json {
                // A remark, which every file may have.
                if key == "//" && module.contains_key(&key) {
                    continue;
                }
                // The block of Terraform's own settings stands in a file for each.
                if let (Some(Json::Object(there)), "terraform", Json::Object(more)) =
                    (module.get_mut(&key), key.as_str(), &value)
                {
                    there.extend(more.clone());
                    continue;
                }
                assert!(module.insert(key.clone(), value).is_none(), "{}: a second {key} in {path}", self.name);
            }
        }
        modules
    }

    /// The managed resources: module call, kind, name, body.
    pub(crate) fn resources(&self) -> Vec<Resource> {
        let mut resources = Vec::new();
        let modules = self.modules();
        for (folder, module) in &modules {
            for (kind, name, body) in blocks(module, "resource") {
                resources.push(Resource { call: call(&modules, folder), kind, name, body });
            }
        }
        resources
    }
}

/// A managed resource.
#[derive(Debug, Clone)]
pub(crate) struct Resource {
    /// The module's call in the root.
    pub(crate) call: String,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) body: Json,
}

impl Resource {
    pub(crate) fn address(&self) -> String {
        format!("module.{}.{}.{}", self.call, self.kind, self.name)
    }
}

/// The call of the module in a folder: of the same name, unless the sink that it belongs to had another.
pub(crate) fn call(modules: &BTreeMap<&str, ModuleJson>, folder: &str) -> String {
    let calls = modules[""].get("module").and_then(Json::as_object).into_iter().flatten();
    let mut called = calls.filter(|(_, call)| call["source"] == format!("./{folder}").as_str());
    called.next().map(|(name, _)| name.clone()).unwrap_or_default()
}

/// The blocks with two labels in a section: kind, name, body.
pub(crate) fn blocks(module: &ModuleJson, section: &str) -> Vec<(String, String, Json)> {
    let kinds = module.get(section).and_then(Json::as_object).into_iter().flatten();
    kinds
        .flat_map(|(kind, named)| {
            let named = named.as_object().unwrap_or_else(|| panic!("{section} {kind} is no map of names"));
            named.iter().map(move |(name, body)| (kind.clone(), name.clone(), body.clone()))
        })
        .collect()
}

/// The committed pipelines, by the name of their folder.
///
/// # Panics
/// When there is none.
pub(crate) fn examples() -> Vec<Stack> {
    let mut found: Vec<Stack> = std::fs::read_dir("out")
        .expect("out/")
        .flatten()
        .filter(|entry| entry.path().join("cdcc.index.json").is_file() && entry.file_name() != account::NAME)
        .map(|entry| {
            let mut stack = Stack { name: entry.file_name().to_string_lossy().into_owned(), files: BTreeMap::new() };
            read(&entry.path(), "", &mut stack.files);
            stack
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!found.is_empty(), "out/ holds no example");
    found
}

fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("a readable folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(".terraform") || name.contains(".tfstate") {
            continue;
        }
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{prefix}{name}/"), files);
        } else {
            files.insert(format!("{prefix}{name}"), std::fs::read(entry.path()).expect("a readable file"));
        }
    }
}

struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        crate::folder::file(&self.0, path)
    }

    fn folder(&self, path: &str, _limit: u64) -> io::Result<Vec<FolderFile>> {
        crate::folder::read(&self.0.join(path))
    }
}

fn folder() -> PathBuf {
    Path::new("tests/integration/variants").to_owned()
}

/// Compiles `variants/<name>.yaml`.
///
/// # Panics
/// When there is no such file, or a finding about it.
pub(crate) fn variant(name: &str) -> Stack {
    let path = folder().join(format!("{name}.yaml"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let manifest = decode_text(name, &bytes).expect("text");
    let compiled = compile(&manifest, &Folder(folder()));
    let findings = render(&compiled.findings, compiled.document.as_ref(), Look::PLAIN);
    assert_eq!(findings, "", "{name}");
    Stack::of(name, &compiled.output.expect("an output where there is no finding").tree)
}

/// All that cdcc writes: the examples, the variants, the account's configuration.
pub(crate) fn stacks() -> Vec<Stack> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .expect("the variants")
        .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".yaml")?.to_owned()))
        .collect();
    names.sort();
    let mut stacks = examples();
    stacks.extend(names.iter().map(|name| variant(name)));
    stacks.push(Stack::of(account::NAME, &account::account(&["us-east-1".to_owned()]).tree));
    stacks
}
