//! What a key of the manifest takes, read out of the schema that editors read too.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::wrapped;
use crate::resolve::default_table;
use crate::source::{DocPath, Segment};

/// The steps of a path as people write it: `sinks.search.s3`, `/sinks/search/s3`.
pub(super) fn path(topic: &str) -> Vec<&str> {
    topic.split(['.', '/']).filter(|step| !step.is_empty()).collect()
}

/// The page of the key at `path`, if there is one.
pub(super) fn page(schema: &Value, path: &[&str]) -> Option<String> {
    let (node, pattern) = find(schema, path, "")?;
    let title = if path.is_empty() { "the manifest".to_owned() } else { path.join(".") };
    let mut text = format!("{title}\n\n");
    // Writing into a String can't fail.
    if let Some(description) = described(node).and_then(Value::as_str) {
        let _ = writeln!(text, "{}", wrapped(description));
    }
    for shape in shapes(node) {
        let said = shape.get("errorMessage").and_then(Value::as_str).and_then(|said| said.split_once(" is "));
        if let Some((_, takes)) = said.filter(|(_, takes)| !takes.starts_with("a section:")) {
            let _ = writeln!(text, "\nTakes: {takes}");
        }
    }
    // Most keys say it themselves.
    let is_said = text.contains("efault");
    let defaults = default_table();
    let default = defaults.iter().find(|row| !is_said && row.key.split(", ").any(|key| key == pattern));
    if let Some(row) = default {
        let _ = writeln!(text, "\nDefault: {}", row.value);
    }
    let words = shapes(node).find_map(|shape| Some((list(shape, "enum")?, list(shape, "enumDescriptions")?)));
    if let Some((words, says)) = words {
        text += "\nWords:\n";
        table(&mut text, words.iter().zip(says).filter_map(|(word, says)| Some((word.as_str()?, says.as_str()?))));
    }
    let sections = shapes(node).filter_map(|shape| shape.get("properties")?.as_object());
    let keys: Vec<(&str, &str)> =
        sections.flatten().filter_map(|(key, value)| Some((key.as_str(), told(value)?))).collect();
    if !keys.is_empty() {
        text += "\nKeys:\n";
        table(&mut text, keys.into_iter());
    }
    Some(text.trim_end().to_owned() + "\n")
}

/// The names of the keys below `path`, if it leads anywhere.
pub(super) fn keys(schema: &Value, path: &[&str]) -> Option<Vec<String>> {
    let (node, _) = find(schema, path, "")?;
    let sections = shapes(node).filter_map(|shape| shape.get("properties")?.as_object());
    Some(sections.flat_map(Map::keys).cloned().collect())
}

/// What the schema says of one place of the manifest.
pub struct Shape<'s>(Option<(&'s Value, String)>);

impl<'s> Shape<'s> {
    /// What `schema` says of the value at `path`.
    pub fn at(schema: &'s Value, path: &DocPath) -> Self {
        let steps: Vec<&str> = path
            .segments()
            .iter()
            .map(|segment| match segment {
                Segment::Key(key) => key.as_str(),
                Segment::Index(_) => "0",
            })
            .collect();
        Self(find(schema, &steps, ""))
    }

    /// The words that it takes, where it takes some.
    pub fn words(&self) -> Vec<&'s str> {
        self.nodes().filter_map(|shape| list(shape, "enum")).flatten().filter_map(Value::as_str).collect()
    }

    /// The keys that it may have, as a section.
    pub fn keys(&self) -> Vec<&'s str> {
        let sections = self.nodes().filter_map(|shape| shape.get("properties")?.as_object());
        let keys = sections.flatten().filter(|(_, child)| child.is_object());
        keys.map(|(key, _)| key.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The least that it takes, as a number.
    pub fn minimum(&self) -> Option<u64> {
        self.nodes().find_map(|shape| shape.get("minimum")?.as_u64())
    }

    /// Whether it takes what JSON calls by this name.
    pub fn takes(&self, of_type: &str) -> bool {
        self.nodes().any(|shape| match shape.get("type") {
            Some(Value::Array(types)) => types.iter().any(|known| known == of_type),
            known => known.is_some_and(|known| known == of_type),
        })
    }

    /// Its path, with `*` for names that users give.
    pub fn pattern(&self) -> &str {
        self.0.as_ref().map(|(_, pattern)| pattern.as_str()).unwrap_or_default()
    }

    fn nodes(&self) -> impl Iterator<Item = &'s Value> {
        self.0.iter().flat_map(|(node, _)| shapes(node))
    }

    /// Whether its key is a name that users give.
    pub fn is_named_by_user(&self) -> bool {
        self.pattern() == "*" || self.pattern().ends_with(".*")
    }
}

/// The node at `path`, and the path with `*` for names of the user's own, as the table of defaults has it. `pattern`: the way here.
fn find<'s>(node: &'s Value, path: &[&str], pattern: &str) -> Option<(&'s Value, String)> {
    let Some((step, rest)) = path.split_first() else { return Some((node, pattern.to_owned())) };
    let below = |name: &str| if pattern.is_empty() { name.to_owned() } else { format!("{pattern}.{name}") };
    shapes(node).find_map(|shape| {
        if let Some(child) = shape.get("properties").and_then(|properties| properties.get(*step)) {
            return find(child, rest, &below(step));
        }
        let patterns = shape.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
        // `^x-` is the one that names a beginning; the others say how names are formed, which is not in question here.
        let named = patterns.filter(|(pattern, _)| *pattern != "^x-" || step.starts_with("x-")).map(|(_, child)| child);
        let open = ["additionalProperties", "items"].into_iter().filter_map(|key| shape.get(key));
        named.chain(open).filter(|child| child.is_object()).find_map(|child| {
            // A name of the user's own, which a dot may divide: a table's.
            find(child, rest, &below("*")).or_else(|| find(child, rest.split_first()?.1, &below("*")))
        })
    })
}

/// A node and what else its schema says of it: the forms that it may have.
fn shapes(node: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    let one = ["then", "else"].into_iter().filter_map(|key| node.get(key));
    let many = ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|key| node.get(key)?.as_array()).flatten();
    Box::new(std::iter::once(node).chain(one.chain(many).flat_map(shapes)))
}

fn described(node: &Value) -> Option<&Value> {
    shapes(node).find_map(|shape| shape.get("description"))
}

/// The first sentence about a key; none where the schema only forbids it there.
fn told(node: &Value) -> Option<&str> {
    let text = described(node)?.as_str()?;
    let end = text.find(". ").or_else(|| text.find(".\n")).map_or(text.len(), |at| at + 1);
    Some(&text[..end])
}

fn list<'s>(shape: &'s Value, key: &str) -> Option<&'s Vec<Value>> {
    shape.get(key)?.as_array()
}

fn table<'a>(text: &mut String, rows: impl Iterator<Item = (&'a str, &'a str)> + Clone) {
    let width = rows.clone().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, says) in rows {
        let _ = writeln!(text, "  {name:width$}  {}", says.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}
