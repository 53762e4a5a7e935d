//! The schema walk: what is wrong with Terraform JSON, told from the pinned provider schema alone, in milliseconds and
//! for every problem at once (Terraform stops at the first, and forgives what it can convert).

mod arguments;
mod expression;
mod proof;
mod references;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use serde_json::Value as Json;

use super::schema::{Kind, ProviderSchema};

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// No such resource, data source or ephemeral resource.
    UnknownKind,
    UnknownArgument,
    MissingArgument,
    /// Only the provider may set it.
    ReadOnly,
    /// A nested block is due, a value was written.
    ValueForBlock,
    /// A value is due, a nested block was written.
    BlockForValue,
    /// Too few or too many nested blocks.
    BlockCount,
    /// The JSON type is not the declared one (Terraform might convert it; we write what is meant).
    WrongType,
    /// The provider warns about it.
    Deprecated,
    /// A secret stands in the text.
    SecretLiteral,
    /// A `dynamic` block: what we write is unrolled.
    Dynamic,
    /// A reference to what does not exist.
    DanglingReference,
}

/// One problem and where it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    /// File and path, `main.tf.json: resource.aws_vpc.this.cidr_block`.
    pub(crate) place: String,
    pub(crate) class: Class,
    pub(crate) message: String,
}

/// The files of one module by name, parsed.
pub(crate) type Files = BTreeMap<String, Json>;

/// What a module shows its caller.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interface {
    /// Variables, and whether each must be given.
    pub(crate) variables: BTreeMap<String, bool>,
    pub(crate) outputs: BTreeSet<String>,
}

/// The problems of one module, in the order of its files. `children` are the modules that it calls, by call name; calls
/// of other modules go unchecked.
pub(crate) fn module(files: &Files, schema: &ProviderSchema, children: &BTreeMap<String, Interface>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let declared = references::Declared::read(files, children);
    for (file, json) in files {
        let mut walk = arguments::Walk { schema, file, problems: &mut problems };
        for (section, word) in [("resource", ""), ("data", "data."), ("ephemeral", "ephemeral.")] {
            for (kind, name, body) in labelled(&json[section]) {
                walk.thing(section, word, kind, name, body);
            }
        }
        for (name, check) in named(&json["check"]) {
            for (kind, data, body) in labelled(&check["data"]) {
                walk.thing("data", &format!("check.{name}.data."), kind, data, body);
            }
        }
        for (_, body) in named(&json["provider"]).filter(|(name, _)| *name == "aws") {
            walk.provider(body);
        }
        for (name, body) in named(&json["module"]) {
            if let Some(child) = children.get(name) {
                walk.call(name, body, child);
            }
        }
        references::check(&declared, schema, file, json, &mut problems);
    }
    problems
}

/// The problems of the root module in `folder` and of all modules below it.
///
/// # Panics
/// When a file is unreadable or no JSON.
pub(crate) fn folder(folder: &Path, schema: &ProviderSchema) -> Vec<Problem> {
    let mut modules = BTreeMap::new();
    read(folder, Path::new(""), &mut modules);
    let interfaces: BTreeMap<_, _> = modules.iter().map(|(path, files)| (path.clone(), interface(files))).collect();
    let mut problems = Vec::new();
    for (path, files) in &modules {
        let calls = files.values().flat_map(|json| named(&json["module"]));
        let children = calls.filter_map(|(name, body)| {
            let child = normal(&path.join(body["source"].as_str()?));
            Some((name.to_owned(), interfaces.get(&child)?.clone()))
        });
        let children = children.collect();
        problems.extend(module(files, schema, &children).into_iter().map(|problem| {
            let place = path.join(problem.place).display().to_string();
            Problem { place, ..problem }
        }));
    }
    problems
}

fn read(root: &Path, module: &Path, modules: &mut BTreeMap<PathBuf, Files>) {
    let folder = root.join(module);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !name.starts_with('.') {
            read(root, &module.join(name), modules);
        } else if name.ends_with(".tf.json") {
            let text = std::fs::read_to_string(entry.path()).expect("a readable file");
            let json = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            modules.entry(module.to_owned()).or_default().insert(name, json);
        }
    }
}

fn interface(files: &Files) -> Interface {
    let mut interface = Interface::default();
    for json in files.values() {
        let variables = named(&json["variable"]);
        let required = variables.map(|(name, body)| (name.to_owned(), body.get("default").is_none()));
        interface.variables.extend(required);
        interface.outputs.extend(named(&json["output"]).map(|(name, _)| name.to_owned()));
    }
    interface
}

/// A relative path without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut normal, component| {
        match component {
            Component::CurDir => {}
            Component::ParentDir => drop(normal.pop()),
            other => normal.push(other),
        }
        normal
    })
}

/// The bodies that stand for one block type: an array of them, or one.
fn bodies(json: &Json) -> impl Iterator<Item = &Json> {
    let (array, single) = match json {
        Json::Array(bodies) => (Some(bodies), None),
        Json::Null => (None, None),
        single => (None, Some(single)),
    };
    array.into_iter().flatten().chain(single)
}

/// The blocks with one label.
fn named(json: &Json) -> impl Iterator<Item = (&str, &Json)> {
    bodies(json)
        .filter_map(Json::as_object)
        .flatten()
        .flat_map(|(name, json)| bodies(json).map(move |body| (name.as_str(), body)).filter(|(name, _)| *name != "//"))
}

/// The blocks with two labels.
fn labelled(json: &Json) -> impl Iterator<Item = (&str, &str, &Json)> {
    named(json).flat_map(|(kind, json)| named(json).map(move |(name, body)| (kind, name, body)))
}

/// The schema of a kind in a section of a module. `terraform_data` is built into Terraform.
fn kind_of<'a>(schema: &'a ProviderSchema, section: &str, kind: &str) -> Option<&'a Kind> {
    use std::sync::LazyLock;
    static TERRAFORM_DATA: LazyLock<Kind> = LazyLock::new(|| {
        serde_json::from_value(serde_json::json!({"block": {"attributes": {
            "id": {"type": "string", "computed": true},
            "input": {"type": "dynamic", "optional": true},
            "output": {"type": "dynamic", "computed": true},
            "triggers_replace": {"type": "dynamic", "optional": true},
        }}}))
        .expect("a schema")
    });
    match section {
        "resource" if kind == "terraform_data" => Some(&TERRAFORM_DATA),
        "resource" => schema.resources.get(kind),
        "data" => schema.data.get(kind),
        _ => schema.ephemerals.get(kind),
    }
}
