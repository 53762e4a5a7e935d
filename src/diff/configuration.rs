//! [`Configuration`]: the Terraform of a tree, as far as resources and what they stand on go.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::output::Tree;

/// How deep modules may call each other. Ours do so once; what a person made of the files is read too.
const DEEPEST: usize = 8;

/// All modules of a tree, each as often as it is called.
pub(super) struct Configuration<'t> {
    tree: &'t Tree,
    /// The merged `*.tf.json` of each folder.
    folders: BTreeMap<String, Map<String, Json>>,
    /// The root first.
    pub(super) scopes: Vec<Scope>,
}

/// One call of a module, or the root.
pub(super) struct Scope {
    /// `module.dms.`; empty for the root.
    pub(super) prefix: String,
    /// The folder with its files, relative to the tree.
    pub(super) folder: String,
    /// Where it is called, and by what name.
    pub(super) caller: Option<(usize, String)>,
    /// The scopes of the modules that it calls.
    pub(super) calls: BTreeMap<String, usize>,
}

/// A managed resource.
pub(super) struct Resource<'c> {
    pub(super) kind: &'c str,
    /// The index of its scope.
    pub(super) scope: usize,
    pub(super) body: &'c Map<String, Json>,
}

impl<'t> Configuration<'t> {
    /// Reads a tree. A file that is no JSON (a person's) counts as empty.
    pub(super) fn new(tree: &'t Tree) -> Self {
        let mut folders: BTreeMap<String, Map<String, Json>> = BTreeMap::new();
        for (path, bytes) in tree.files().filter(|(path, _)| path.ends_with(".tf.json")) {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let Ok(Json::Object(file)) = serde_json::from_slice(bytes) else { continue };
            merge(folders.entry(folder.to_owned()).or_default(), file);
        }
        let mut configuration = Self { tree, folders, scopes: Vec::new() };
        configuration.open(String::new(), String::new(), None, 0);
        configuration
    }

    fn open(&mut self, prefix: String, folder: String, caller: Option<(usize, String)>, depth: usize) -> usize {
        let at = self.scopes.len();
        self.scopes.push(Scope { prefix, folder, caller, calls: BTreeMap::new() });
        let calls = self.section(at, "module").into_iter().flatten();
        let calls: Vec<(String, String)> = calls
            .filter_map(|(name, call)| Some((name.clone(), call.get("source")?.as_str()?.to_owned())))
            .filter(|(_, source)| source.starts_with('.'))
            .collect();
        for (name, source) in calls.into_iter().filter(|_| depth < DEEPEST) {
            let prefix = format!("{}module.{name}.", self.scopes[at].prefix);
            let folder = joined(&self.scopes[at].folder, &source);
            let scope = self.open(prefix, folder, Some((at, name.clone())), depth + 1);
            self.scopes[at].calls.insert(name, scope);
        }
        at
    }

    /// A top-level section of the module in a scope.
    pub(super) fn section(&self, scope: usize, name: &str) -> Option<&Map<String, Json>> {
        self.folders.get(&self.scopes[scope].folder)?.get(name)?.as_object()
    }

    /// A block with two labels: of a resource or of a data source.
    pub(super) fn block(&self, scope: usize, section: &str, kind: &str, name: &str) -> Option<&Map<String, Json>> {
        self.section(scope, section)?.get(kind)?.get(name)?.as_object()
    }

    /// A file beside a module's own, as `path.module` names it.
    pub(super) fn file(&self, scope: usize, path: &str) -> Option<&'t [u8]> {
        self.tree.get(&joined(&self.scopes[scope].folder, path))
    }

    /// Every managed resource by its address.
    pub(super) fn resources(&self) -> BTreeMap<String, Resource<'_>> {
        let mut resources = BTreeMap::new();
        for (scope, Scope { prefix, .. }) in self.scopes.iter().enumerate() {
            for (kind, named) in self.section(scope, "resource").into_iter().flatten() {
                for (name, body) in named.as_object().into_iter().flatten() {
                    let Some(body) = body.as_object() else { continue };
                    resources.insert(format!("{prefix}{kind}.{name}"), Resource { kind, scope, body });
                }
            }
        }
        resources
    }

    /// What `moved` blocks say, as pairs of full addresses.
    pub(super) fn moves(&self) -> Vec<(String, String)> {
        let mut moves = Vec::new();
        for Scope { prefix, folder, .. } in &self.scopes {
            let Some(written) = self.folders.get(folder).and_then(|module| module.get("moved")) else { continue };
            let blocks = written.as_array().map_or(std::slice::from_ref(written), Vec::as_slice);
            let end = |block: &Json, end: &str| Some(format!("{prefix}{}", block.get(end)?.as_str()?));
            moves.extend(blocks.iter().filter_map(|block| Some((end(block, "from")?, end(block, "to")?))));
        }
        moves
    }
}

/// Later files add to what earlier ones say; where both say something of a thing, the later one holds.
fn merge(into: &mut Map<String, Json>, from: Map<String, Json>) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Json::Object(there)), Json::Object(more)) => merge(there, more),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

/// `path` seen from `folder`, without `.` and `..`.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_read_as_often_as_they_are_called_and_paths_are_seen_from_their_folders() {
        let mut tree = Tree::default();
        for (path, text) in [
            ("main.tf.json", r#"{"module": {"a": {"source": "./modules/x"}, "b": {"source": "./modules/x"}}}"#),
            ("modules/x/main.tf.json", r#"{"resource": {"k": {"n": {"v": 1}}}}"#),
            ("modules/x/moved.tf.json", r#"{"moved": [{"from": "k.o", "to": "k.n"}]}"#),
            ("modules/x/broken.tf.json", "{"),
            ("sql/x.sql", "x"),
        ] {
            tree.insert(path, text).expect("a safe path");
        }
        let read = Configuration::new(&tree);
        assert_eq!(read.resources().keys().collect::<Vec<_>>(), ["module.a.k.n", "module.b.k.n"]);
        assert_eq!(read.moves()[1], ("module.b.k.o".to_owned(), "module.b.k.n".to_owned()));
        assert_eq!(read.file(1, "../../sql/x.sql"), Some(b"x".as_slice()));
    }

    #[test]
    fn a_module_that_calls_itself_comes_to_an_end() {
        let mut tree = Tree::default();
        tree.insert("main.tf.json", r#"{"module": {"a": {"source": "./"}}}"#).expect("a safe path");
        assert_eq!(Configuration::new(&tree).scopes.len(), DEEPEST + 1);
    }
}
