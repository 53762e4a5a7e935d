//! A complete manifest as JSON, for programs.

use serde_json::{Map, Value as Json, json};

use super::{Complete, Origin};
use crate::finding::LineStarts;
use crate::source::{Node, ScalarKind, Value};

impl Complete {
    /// `manifest`: the manifest, which `cdcc compile` takes too. `origins`: where each single value came from, by its JSON pointer.
    pub fn to_json(&self) -> Json {
        let text = &self.document.file.text;
        let lines = LineStarts::new(text);
        let origin = |origin: Origin<'_>| {
            let at = |from: &str, start: usize| {
                let position = lines.position(text, start);
                json!({ "from": from, "line": position.line, "column": position.column })
            };
            match origin {
                Origin::Written(span) => at("manifest", span.start),
                Origin::Profile(name, span) => {
                    let mut found = at("profile", span.start);
                    found["profile"] = name.into();
                    found
                }
                Origin::Flag(flag, _) => json!({ "from": "flag", "flag": &*flag.name }),
                Origin::Default(reason) => json!({ "from": "default", "reason": reason }),
            }
        };
        let origins = self.leaves().into_iter().map(|leaf| (leaf.path.to_string(), origin(leaf.origin)));
        json!({ "manifest": exact(&self.document.root, false), "origins": origins.collect::<Map<_, _>>() })
    }
}

/// The value as JSON. A number that a table's rows are compared with counts as it is written, and JSON would make 1.5 of 1.50:
/// with fractions it becomes text, which such a place takes too.
fn exact(node: &Node, compares: bool) -> Json {
    match &node.value {
        Value::Scalar(scalar) if compares && scalar.kind == ScalarKind::Float => scalar.text.as_str().into(),
        Value::Scalar(scalar) => scalar.to_json(),
        Value::List(items) => items.iter().map(|item| exact(item, compares)).collect(),
        Value::Map(entries) => {
            let value = |key: &str, value: &Node| exact(value, compares || key == "filter");
            entries.iter().map(|entry| (entry.key.clone(), value(&entry.key, &entry.value))).collect()
        }
    }
}
