//! [`Setting`]: one thing that a manifest says, as far as experiments can change it alone.

use serde_json::Value as Json;

use crate::explain::Shape;
use crate::source::{DocPath, Document, Node, Part, Segment, Value};

/// A value of a manifest, or a name that the user gave to an entry of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Where it is.
    pub path: DocPath,
    /// Whether it is the value there, or the name.
    pub part: Part,
}

/// Sections that say nothing about the pipeline itself.
const ASIDE: [&str; 3] = ["version", "allow", "profiles"];

/// Every setting of a document, in its order; of each map or list the first `entries`.
pub fn settings(document: &Document, schema: &Json, entries: usize) -> Vec<Setting> {
    let mut found = Vec::new();
    for entry in document.root.as_map().unwrap_or_default() {
        if !ASIDE.contains(&entry.key.as_str()) && !entry.key.starts_with("x-") {
            gather(&entry.value, &DocPath::root().key(entry.key.as_str()), schema, entries, &mut found);
        }
    }
    found
}

fn gather(node: &Node, path: &DocPath, schema: &Json, limit: usize, found: &mut Vec<Setting>) {
    match &node.value {
        Value::Map(entries) if !entries.is_empty() => {
            for entry in entries.iter().take(limit) {
                let path = path.key(entry.key.as_str());
                if Shape::at(schema, &path).is_named_by_user() {
                    found.push(Setting { path: path.clone(), part: Part::Key });
                }
                gather(&entry.value, &path, schema, limit, found);
            }
        }
        Value::List(items) if !items.is_empty() => {
            for (at, item) in items.iter().take(limit).enumerate() {
                gather(item, &path.index(at), schema, limit, found);
            }
        }
        _ => found.push(Setting { path: path.clone(), part: Part::Value }),
    }
}

/// The node at a path.
pub(super) fn node<'n>(root: &'n Node, path: &DocPath) -> Option<&'n Node> {
    path.segments().iter().try_fold(root, |node, segment| match segment {
        Segment::Key(key) => node.get(key),
        Segment::Index(at) => node.as_list()?.get(*at),
    })
}
