//! The resources of an output as a graph: each leads to those that it needs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Edge, Graph, Group, Shape};
use crate::output::Tree;
use crate::terraform::{Reference, references};

/// The modules by the names of their calls; the root's is empty.
type Modules = BTreeMap<String, Map<String, Value>>;

/// A thing by its module and its address in it.
type Address = (String, String);

/// The graph of what is in an output. What is only read, or made for the run, is no node: what it needs counts for those that
/// use it. A way is left out where another one leads there too.
pub fn resources(title: &str, tree: &Tree) -> Graph {
    let world = World { modules: modules(tree) };
    let mut graph = Graph { title: title.to_owned(), ..Graph::default() };
    let mut numbers: BTreeMap<Address, usize> = BTreeMap::new();
    for (module, blocks) in &world.modules {
        let mut group = Vec::new();
        for (address, _) in items(blocks, "resource", "") {
            let (kind, name) = address.split_once('.').unwrap_or((&address, ""));
            let shape = if is_store(kind) { Shape::Store } else { Shape::Box };
            let number = graph.add(shape, vec![kind.to_owned(), name.to_owned()]);
            group.push(number);
            numbers.insert((module.clone(), address.clone()), number);
        }
        if !group.is_empty() && !module.is_empty() {
            graph.groups.push(Group { title: format!("module.{module}"), nodes: group });
        }
    }
    let mut needs: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (address, number) in &numbers {
        let mut found = BTreeSet::new();
        world.needs(address, &mut found, &mut BTreeSet::new());
        let found = found.iter().filter_map(|address| numbers.get(address)).filter(|other| *other != number);
        needs.insert(*number, found.copied().collect());
    }
    graph.edges = direct(&needs);
    graph
}

/// The ways that no other one makes needless.
fn direct(needs: &BTreeMap<usize, BTreeSet<usize>>) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (from, to) in needs {
        let mut further = BTreeSet::new();
        for next in to {
            reach(*next, needs, &mut further);
        }
        let kept = to.iter().filter(|to| !further.contains(to));
        edges.extend(kept.map(|to| Edge { from: *from, to: *to, label: String::new(), is_side: false }));
    }
    edges
}

/// What can be reached from a node, without itself.
fn reach(from: usize, needs: &BTreeMap<usize, BTreeSet<usize>>, found: &mut BTreeSet<usize>) {
    for next in needs.get(&from).into_iter().flatten() {
        if found.insert(*next) {
            reach(*next, needs, found);
        }
    }
}

/// What people look for when they ask where data is.
fn is_store(kind: &str) -> bool {
    matches!(
        kind,
        "aws_rds_cluster"
            | "aws_db_instance"
            | "aws_s3_bucket"
            | "aws_opensearch_domain"
            | "aws_kinesis_stream"
            | "aws_sqs_queue"
            | "aws_secretsmanager_secret"
    )
}

struct World {
    modules: Modules,
}

impl World {
    /// The resources that the thing at `address` needs, also by way of what is read and of other modules.
    fn needs(&self, (module, address): &Address, found: &mut BTreeSet<Address>, seen: &mut BTreeSet<Address>) {
        let Some(blocks) = self.modules.get(module) else { return };
        let mut parts = address.splitn(3, '.');
        let body = match (parts.next(), parts.next(), parts.next()) {
            (Some(mode @ ("data" | "ephemeral")), Some(kind), Some(name)) => {
                blocks.get(mode).and_then(|all| all.get(kind)?.get(name))
            }
            (Some(kind), Some(name), None) => blocks.get("resource").and_then(|all| all.get(kind)?.get(name)),
            _ => None,
        };
        if let Some(body) = body {
            self.follow(module, body, found, seen);
        }
    }

    /// What a value of `module` names.
    fn follow(&self, module: &str, value: &Value, found: &mut BTreeSet<Address>, seen: &mut BTreeSet<Address>) {
        let mut named = Vec::new();
        references(value, &mut named);
        for reference in named {
            if let Reference::Item { address, .. } = &reference
                && !address.starts_with("data.")
                && !address.starts_with("ephemeral.")
            {
                found.insert((module.to_owned(), address.clone()));
                continue;
            }
            if !seen.insert((module.to_owned(), format!("{reference:?}"))) {
                continue;
            }
            let there = |module: &str, path: &[&str]| {
                let blocks = self.modules.get(module)?;
                let (first, rest) = path.split_first()?;
                rest.iter().try_fold(blocks.get(*first)?, |value, key| value.get(*key))
            };
            match &reference {
                Reference::Item { address, .. } => self.needs(&(module.to_owned(), address.clone()), found, seen),
                Reference::Local(name) => {
                    if let Some(value) = there(module, &["locals", name]) {
                        self.follow(module, value, found, seen);
                    }
                }
                // What the root passes.
                Reference::Variable(name) => {
                    if let Some(value) = there("", &["module", module, name]) {
                        self.follow("", value, found, seen);
                    }
                }
                Reference::File(_) => {}
                Reference::Output(of, output) => {
                    if let Some(value) = there(of, &["output", output, "value"]) {
                        self.follow(of, value, found, seen);
                    }
                }
            }
        }
    }
}

/// The things of a section with their addresses.
fn items<'b>(blocks: &'b Map<String, Value>, section: &str, prefix: &'b str) -> Vec<(String, &'b Value)> {
    let kinds = blocks.get(section).and_then(Value::as_object).into_iter().flatten();
    let named = kinds.flat_map(|(kind, named)| {
        named.as_object().into_iter().flatten().map(move |(name, body)| (format!("{prefix}{kind}.{name}"), body))
    });
    named.collect()
}

/// The files of each module as one, by the name of its call.
fn modules(tree: &Tree) -> Modules {
    let mut folders = Modules::new();
    for (path, bytes) in tree.files().filter(|(path, _)| path.ends_with(".tf.json")) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let Ok(Value::Object(blocks)) = serde_json::from_slice(bytes) else { continue };
        folders.entry(folder.to_owned()).or_default().extend(blocks);
    }
    let root = folders.remove("").unwrap_or_default();
    // A sink that was renamed has a call of its new name, and the folder that it had.
    let calls = root.get("module").and_then(Value::as_object).into_iter().flatten();
    let folder = |call: &Value| call.get("source")?.as_str()?.strip_prefix("./").map(str::to_owned);
    let mut modules: Modules =
        calls.filter_map(|(name, call)| Some((name.clone(), folders.remove(&folder(call)?)?))).collect();
    modules.insert(String::new(), root);
    modules
}
