//! [`Configuration`]: what an output says to Terraform, block by block and argument by argument.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::reference::References;
use super::variation::{unmarked, unmarked_references};
use crate::output::Tree;

/// An emitted configuration, read back from its files.
#[derive(Debug, Default)]
pub struct Configuration {
    /// Resources, data sources, outputs and so on, by their full address.
    pub blocks: BTreeMap<String, Block>,
    /// The files that were read, with what the addresses of their blocks begin with.
    prefixes: BTreeMap<String, String>,
    /// The files that are not Terraform's.
    pub(super) others: BTreeSet<String>,
}

/// One block.
#[derive(Debug, Default)]
pub struct Block {
    /// The file that it stands in, relative to the output folder.
    pub file: String,
    /// What it is for, in the words of its `"//"`.
    pub purpose: String,
    /// Its arguments by their paths (`stream_mode_details.stream_mode`).
    pub arguments: BTreeMap<String, Argument>,
}

/// One argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The value as people write it: JSON, or an expression that leads through variables of modules to what it names.
    pub value: String,
    /// Everything that its value follows from inside the output: two outputs with the same `sense` give it the same value.
    pub(super) sense: String,
}

/// The kinds of blocks that have a type and a name.
const TYPED: [(&str, &str); 3] = [("resource", ""), ("data", "data."), ("ephemeral", "ephemeral.")];

/// The kinds of blocks that have a name alone.
const NAMED: [&str; 3] = ["output", "check", "provider"];

impl Configuration {
    /// Reads the Terraform files of an output.
    pub fn of(tree: &Tree) -> Self {
        Self::read_files(tree, &|_| true, true)
    }

    /// Reads those files of an output whose blocks may say anything else than in `base`.
    pub(super) fn changed(tree: &Tree, base: &Tree) -> Self {
        let paths: BTreeSet<&str> = tree.files().chain(base.files()).map(|(path, _)| path).collect();
        let changed = paths.into_iter().filter(|path| tree.get(path) != base.get(path) && !is_terraform(path));
        let names: Vec<&str> = changed.map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
        let reads_changed = |bytes: &[u8]| {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            names.iter().any(|name| text.contains(name))
        };
        let wanted = |path: &str| {
            let bytes = tree.get(path);
            bytes != base.get(path) || bytes.is_some_and(reads_changed)
        };
        Self::read_files(tree, &wanted, false)
    }

    fn read_files(tree: &Tree, wanted: &dyn Fn(&str) -> bool, shown: bool) -> Self {
        let files: BTreeMap<&str, Value> = tree
            .files()
            .filter(|(path, _)| is_terraform(path) && wanted(path))
            .filter_map(|(path, bytes)| Some((path, serde_json::from_slice(bytes).ok()?)))
            .collect();
        let references = References::of(tree, &files);
        let others = tree.files().map(|(path, _)| path).filter(|path| !is_terraform(path)).map(str::to_owned);
        let mut configuration = Self { others: others.collect(), ..Self::default() };
        for (path, file) in &files {
            configuration.read(path, file, &references, shown);
        }
        configuration
    }

    fn read(&mut self, path: &str, file: &Value, references: &References<'_>, shown: bool) {
        let module = references.module_at(path);
        let prefix = module.map(|module| format!("module.{module}.")).unwrap_or_default();
        self.prefixes.insert(path.to_owned(), prefix.clone());
        let mut add = |address: String, body: &Value| {
            let purpose = body.get("//").and_then(Value::as_str).unwrap_or_default();
            let mut block =
                Block { file: path.to_owned(), purpose: purpose.to_owned(), arguments: BTreeMap::default() };
            flatten(body, String::new(), &mut |argument, value| {
                // What only is compared is never shown.
                let text = if shown { references.shown(module, value) } else { String::new() };
                let sense = unmarked_references(&references.sense(module, value));
                block.arguments.insert(argument, Argument { value: text, sense });
            });
            self.blocks.insert(address, block);
        };
        for (kind, word) in TYPED {
            for (of_type, named) in entries(file.get(kind)) {
                for (name, body) in entries(Some(named)) {
                    add(format!("{prefix}{word}{of_type}.{name}"), body);
                }
            }
        }
        // What a module hands on is said where it comes from; only the outputs of the root are seen by people.
        if module.is_none() {
            for kind in NAMED {
                for (name, body) in entries(file.get(kind)) {
                    add(format!("{kind}.{name}"), body);
                }
            }
            for (name, body) in entries(file.get("terraform")) {
                add(format!("terraform.{name}"), body);
            }
        }
    }

    /// The arguments that have another value in `other`, and the blocks that it does not have: `tree` is all of it, and `other`
    /// what of it [may differ](Self::changed). Blocks under a made-up name are compared with those that bear the true one.
    pub(super) fn differences(&self, other: &Self, tree: &Tree) -> (BTreeSet<(String, String)>, BTreeSet<String>) {
        let (mut changed, mut made) = (BTreeSet::new(), BTreeSet::new());
        let renamed: BTreeMap<String, &Block> =
            other.blocks.iter().map(|(address, block)| (unmarked(address), block)).collect();
        for (address, block) in &self.blocks {
            if !other.prefixes.contains_key(&block.file) && tree.get(&block.file).is_some() {
                continue;
            }
            if !other.blocks.contains_key(address) {
                made.insert(address.clone());
            }
            let Some(theirs) = renamed.get(address) else { continue };
            for (argument, ours) in &block.arguments {
                if theirs.arguments.get(argument).is_none_or(|theirs| theirs.sense != ours.sense) {
                    changed.insert((address.clone(), argument.clone()));
                }
            }
        }
        (changed, made)
    }

    /// The file that a path of a diagnostic means, where it may begin outside the output folder or inside it; and what the
    /// addresses of its blocks begin with (`module.vpc.`).
    pub fn file<'a>(&'a self, path: &str) -> Option<(&'a str, &'a str)> {
        let path = path.replace('\\', "/");
        let ends = |file: &&str| path == *file || path.ends_with(&format!("/{file}"));
        let files = self.prefixes.iter().map(|(file, prefix)| (file.as_str(), prefix.as_str()));
        files.filter(|(file, _)| ends(file)).max_by_key(|(file, _)| file.len())
    }
}

fn is_terraform(path: &str) -> bool {
    path.ends_with(".tf.json")
}

/// The entries of an object; none of anything else.
fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

/// Every argument below a value. A list is one argument, unless it is one of blocks; one block alone goes without a number.
fn flatten(value: &Value, path: String, add: &mut impl FnMut(String, &Value)) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, value) in map.iter().filter(|(key, _)| *key != "//") {
                flatten(value, below(key), add);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (at, item) in items.iter().enumerate() {
                let path = if items.len() == 1 { path.clone() } else { format!("{path}[{at}]") };
                flatten(item, path, add);
            }
        }
        _ => add(path, value),
    }
}
