//! A document with a patch laid over it: a profile of its own, or a value of the command line. Each node keeps its place.

use super::document::{Document, Entry, Node, Scalar, ScalarKind, SourceFile, Span, Value};
use super::parse::parse;
use crate::finding::Finding;

/// What is wrong with a flag of the form `path=value`.
#[derive(Debug)]
pub enum FlagFault {
    /// It has no `=`, no path or no value: what to say, and what to do.
    Form(&'static str, &'static str),
    /// Its value is no YAML.
    Value(Vec<Finding>),
}

impl Document {
    /// Lays a part of this document over all of it.
    pub fn patch(&mut self, patch: &Node) {
        let root = std::mem::replace(&mut self.root, nothing(0..0));
        self.root = merged(Some(root), patch).unwrap_or_else(|| nothing(0..0));
    }

    /// Puts text in the place of a value at the top, as if it stood where `span` is.
    pub fn set_text(&mut self, key: &str, text: String, span: &Span) {
        let value = Node { span: span.clone(), value: Value::Scalar(Scalar { kind: ScalarKind::Text, text }) };
        let entry = Entry { key: key.to_owned(), key_span: span.clone(), value };
        self.patch(&Node { span: span.clone(), value: Value::Map(vec![entry]) });
    }

    /// Lays one value over the document. `flag` is `path=value`: keys with dots between them, one with dots of its own in
    /// quotes or as it stands in the manifest; YAML; `null` takes the key away.
    ///
    /// # Errors
    /// What is wrong with the flag.
    pub fn set(&mut self, flag: &str) -> Result<(), FlagFault> {
        let (path, value) = flag.split_once('=').ok_or(FlagFault::Form("has no `=`", HOW))?;
        if value.trim().is_empty() {
            return Err(FlagFault::Form(
                "has no value",
                "write a value; `null` takes the key away, `\"\"` is an empty text",
            ));
        }
        let base = self.flags.last().map_or(self.file.text.len(), |(start, file)| start + file.text.len()) + 1;
        let file = SourceFile::new(format!("--set {flag}"), flag);
        let keys = self.keys(path).ok_or(FlagFault::Form("has an empty key", HOW))?;
        let mut value = parse(&SourceFile::new(file.name.clone(), value)).map_err(FlagFault::Value)?.root;
        shift(&mut value, base + path.len() + 1);
        for (key, at) in keys.into_iter().rev() {
            let key_span = base + at..base + at + key.len();
            let span = key_span.start..value.span.end;
            value = Node { span, value: Value::Map(vec![Entry { key, key_span, value }]) };
        }
        self.flags.push((base, file));
        self.patch(&value);
        Ok(())
    }

    /// The keys of a path and where they begin. At each step the longest key of the document that fits is taken, so that
    /// names with dots need no quotes.
    fn keys(&self, path: &str) -> Option<Vec<(String, usize)>> {
        let mut node = Some(&self.root);
        let mut keys = Vec::new();
        let mut at = 0;
        while at <= path.len() {
            let rest = &path[at..];
            let (key, quotes) = if let Some(quoted) = rest.strip_prefix('"') {
                (&quoted[..quoted.find('"')?], 2)
            } else {
                let here = node.and_then(Node::as_map).unwrap_or_default();
                let fits =
                    |key: &&str| rest.strip_prefix(*key).is_some_and(|more| more.is_empty() || more.starts_with('.'));
                let known = here.iter().map(|entry| entry.key.as_str()).filter(fits).max_by_key(|key| key.len());
                (known.unwrap_or_else(|| rest.split('.').next().unwrap_or_default()), 0)
            };
            if key.is_empty() {
                return None;
            }
            node = node.and_then(|node| node.get(key));
            keys.push((key.to_owned(), at + quotes / 2));
            at += key.len() + quotes;
            match path[at..].bytes().next() {
                None => return Some(keys),
                Some(b'.') => at += 1,
                Some(_) => return None,
            }
        }
        None
    }
}

/// How a flag is written.
const HOW: &str = "write it as `path=value`, such as `--set sinks.lake.s3.prefix=x/`";

fn nothing(span: Span) -> Node {
    Node { span, value: Value::Map(Vec::new()) }
}

/// A JSON merge patch (RFC 7396); none: nothing is left.
fn merged(target: Option<Node>, patch: &Node) -> Option<Node> {
    if patch.is_null() {
        return None;
    }
    let Value::Map(changes) = &patch.value else { return Some(patch.clone()) };
    let (span, mut entries) = match target {
        Some(Node { span, value: Value::Map(entries) }) => (span, entries),
        _ => (patch.span.clone(), Vec::with_capacity(changes.len())),
    };
    for Entry { key, key_span, value } in changes {
        let at = entries.iter().position(|entry| entry.key == *key);
        let before = at.map(|at| std::mem::replace(&mut entries[at].value, nothing(0..0)));
        let was_map = before.as_ref().is_some_and(|before| before.as_map().is_some());
        match (at, merged(before, value)) {
            (Some(at), Some(value)) => {
                if !was_map {
                    entries[at].key_span = key_span.clone();
                }
                entries[at].value = value;
            }
            (None, Some(value)) => entries.push(Entry { key: key.clone(), key_span: key_span.clone(), value }),
            (Some(at), None) => drop(entries.remove(at)),
            (None, None) => {}
        }
    }
    Some(Node { span, value: Value::Map(entries) })
}

/// Moves a tree to another place.
fn shift(node: &mut Node, by: usize) {
    node.span = node.span.start + by..node.span.end + by;
    match &mut node.value {
        Value::Scalar(_) => {}
        Value::List(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Value::Map(entries) => {
            for entry in entries {
                entry.key_span = entry.key_span.start + by..entry.key_span.end + by;
                shift(&mut entry.value, by);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document(text: &str) -> Document {
        parse(&SourceFile::new("a.yaml", text)).expect("YAML")
    }

    #[test]
    fn a_patch_is_a_json_merge_patch() {
        // The table of RFC 7396, Appendix A, as far as both sides are maps.
        let cases = [
            ("{a: b}", "{a: c}", json!({"a": "c"})),
            ("{a: b}", "{b: c}", json!({"a": "b", "b": "c"})),
            ("{a: b}", "{a: null}", json!({})),
            ("{a: b, b: c}", "{a: null}", json!({"b": "c"})),
            ("{a: [b]}", "{a: c}", json!({"a": "c"})),
            ("{a: c}", "{a: [b]}", json!({"a": ["b"]})),
            ("{a: {b: c}}", "{a: {b: d, c: null}}", json!({"a": {"b": "d"}})),
            ("{a: [{b: c}]}", "{a: [1]}", json!({"a": [1]})),
            ("{e: null}", "{a: 1}", json!({"e": null, "a": 1})),
            ("{}", "{a: {bb: {ccc: null}}}", json!({"a": {"bb": {}}})),
        ];
        for (target, patch, expected) in cases {
            let mut document = document(target);
            document.patch(&self::document(patch).root);
            assert_eq!(document.to_json(), expected, "{target} {patch}");
        }
    }

    #[test]
    fn a_flag_sets_one_value_and_is_where_it_is_found_again() {
        let mut document = document("sinks: { lake: { s3: {} } }\nsource: { tables: { shop.orders: a.sql } }\n");
        document.set("sinks.lake.s3.prefix=x/").expect("a flag");
        document.set("source.tables.shop.orders.ddl=b.sql").expect("a flag");
        document.set("source.tables.\"shop.new\"={}").expect("a flag");
        document.set("notify=[a, b]").expect("a flag");
        let expected = json!({
            "sinks": { "lake": { "s3": { "prefix": "x/" } } },
            "source": { "tables": { "shop.orders": { "ddl": "b.sql" }, "shop.new": {} } },
            "notify": ["a", "b"],
        });
        assert_eq!(document.to_json(), expected);
        let prefix = document.root.get("sinks").and_then(|node| node.get("lake")?.get("s3")?.get("prefix"));
        let (file, span) = document.place(&prefix.expect("a prefix").span);
        assert_eq!((&*file.name, &file.text[span]), ("--set sinks.lake.s3.prefix=x/", "x/"));
        let second = &document.root.get("notify").and_then(Node::as_list).expect("a list")[1];
        let (file, span) = document.place(&second.span);
        assert_eq!(&file.text[span], "b");
    }

    #[test]
    fn null_takes_away_and_a_flag_without_a_value_is_none() {
        let mut document = document("a: 1\nb: 2\n");
        document.set("a=null").expect("a flag");
        assert_eq!(document.to_json(), json!({"b": 2}));
        for odd in ["a", "=1", "a=", "a..b=1", "a.=1", "\"a=1"] {
            assert!(matches!(document.set(odd), Err(FlagFault::Form(..))), "{odd}");
        }
        assert!(matches!(document.set("a=[1"), Err(FlagFault::Value(_))));
    }
}
