//! [`Setting`]: one thing that a manifest says, as far as experiments can change it alone.

use serde_json::Value as Json;

use crate::explain::Shape;
use crate::resolve::complete::{Complete, UNSAID};
use crate::source::{DocPath, Node, Part, Segment, Value};

/// A value of a manifest, a name that the user gave to an entry of it, or a key that could be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Where it is.
    pub path: DocPath,
    /// Whether it is the value there, or the name.
    pub part: Part,
    /// Where it came from.
    pub origin: Origin,
}

/// Where a setting came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The manifest, its profile or a flag says it.
    Written,
    /// It is a default, for this reason.
    Default(&'static str),
    /// The key is left out, which says this.
    Absent(&'static str),
}

/// Sections that say nothing about the pipeline itself.
const ASIDE: [&str; 3] = ["version", "allow", "profiles"];

/// A former name would change what everything is called, as the name does.
const FORMER: &str = "was";

/// Every setting of a manifest, in its order; of each map or list the first `entries`.
pub fn settings(complete: &Complete, schema: &Json, entries: usize) -> Vec<Setting> {
    let mut gathering = Gathering { complete, schema, entries, found: Vec::new() };
    for entry in complete.document.root.as_map().unwrap_or_default() {
        if !ASIDE.contains(&entry.key.as_str()) && !entry.key.starts_with("x-") {
            gathering.gather(&entry.value, &DocPath::root().key(entry.key.as_str()));
        }
    }
    gathering.found
}

struct Gathering<'c> {
    complete: &'c Complete,
    schema: &'c Json,
    entries: usize,
    found: Vec<Setting>,
}

impl Gathering<'_> {
    fn gather(&mut self, node: &Node, path: &DocPath) {
        let before = self.found.len();
        match &node.value {
            Value::Map(entries) if !entries.is_empty() => {
                for entry in entries.iter().take(self.entries) {
                    let path = path.key(entry.key.as_str());
                    if Shape::at(self.schema, &path).is_named_by_user() {
                        self.add(&path, Part::Key, Origin::Written);
                    }
                    self.gather(&entry.value, &path);
                }
                // Of an entry the name says what it does as a whole.
                if !Shape::at(self.schema, path).is_named_by_user() {
                    self.section(path, before);
                }
                let absent = |key: &&str| node.get(key).is_none() && *key != FORMER;
                for key in Shape::at(self.schema, path).keys().into_iter().filter(absent) {
                    let path = path.key(key);
                    self.add(&path, Part::Value, Origin::Absent(unsaid(Shape::at(self.schema, &path).pattern())));
                }
            }
            Value::List(items) if !items.is_empty() => {
                for (at, item) in items.iter().take(self.entries).enumerate() {
                    self.gather(item, &path.index(at));
                }
                self.section(path, before);
            }
            _ => {
                let origin = self.complete.reason(path).map_or(Origin::Written, Origin::Default);
                self.add(path, Part::Value, origin);
            }
        }
    }

    /// A section or a list does something as a whole, too, where anything in it is written.
    fn section(&mut self, path: &DocPath, before: usize) {
        if self.found[before..].iter().any(|setting| setting.origin == Origin::Written) {
            self.add(path, Part::Value, Origin::Written);
        }
    }

    fn add(&mut self, path: &DocPath, part: Part, origin: Origin) {
        self.found.push(Setting { path: path.clone(), part, origin });
    }
}

/// What it says that a key is left out.
fn unsaid(pattern: &str) -> &'static str {
    UNSAID.iter().find(|(key, _)| *key == pattern).map_or("left out", |(_, says)| says)
}

/// The node at a path.
pub(super) fn node<'n>(root: &'n Node, path: &DocPath) -> Option<&'n Node> {
    path.segments().iter().try_fold(root, |node, segment| match segment {
        Segment::Key(key) => node.get(key),
        Segment::Index(at) => node.as_list()?.get(*at),
    })
}
