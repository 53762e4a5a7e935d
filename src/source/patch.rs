//! A document with a patch laid over it: a profile of its own, or a value of the command line. Each node keeps its place.

use super::document::{Document, Entry, Node, Scalar, ScalarKind, SourceFile, Span, Value};
use super::parse::parse;
use super::path::DocPath;
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
        let merged = merged(Some(root), patch, &DocPath::root(), &mut self.removed);
        self.root = merged.unwrap_or_else(|| nothing(0..0));
    }

    /// What was taken away from the section or map at `path`, by a profile or a flag.
    pub fn removed_from(&self, path: &DocPath) -> impl Iterator<Item = &DocPath> {
        self.removed.iter().map(|(removed, _)| removed).filter(|removed| removed.parent().as_ref() == Some(path))
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
        let (keys, start) = self.flag_keys(flag)?;
        let value = &flag[start..];
        let base = self.flags.last().map_or(self.file.text.len(), |(start, file)| start + file.text.len()) + 1;
        let file = SourceFile::new(format!("--set {flag}"), flag);
        let mut value = parse(&SourceFile::new(file.name.clone(), value)).map_err(FlagFault::Value)?.root;
        shift(&mut value, base + start);
        for (key, at) in keys.into_iter().rev() {
            let key_span = base + at..base + at + key.len();
            let span = key_span.start..value.span.end;
            value = Node { span, value: Value::Map(vec![Entry { key, key_span, value }]) };
        }
        self.flags.push((base, file));
        self.patch(&value);
        Ok(())
    }

    /// The keys of a flag's path with the bytes of the flag at which they begin, and where its value begins.
    ///
    /// # Errors
    /// What is wrong with the flag's form.
    pub fn flag_keys(&self, flag: &str) -> Result<(Vec<(String, usize)>, usize), FlagFault> {
        // The sign stands behind the last quote of the path: a name may have one of its own.
        let mut in_quotes = false;
        let sign = flag.find(|c| {
            in_quotes ^= c == '"';
            c == '=' && !in_quotes
        });
        if in_quotes && sign.is_none() {
            return Err(FlagFault::Form("has a quote without its end", HOW));
        }
        let sign = sign.ok_or(FlagFault::Form("has no `=`", HOW))?;
        if flag[sign + 1..].trim().is_empty() {
            let help = "write a value; `null` takes the key away, `\"\"` is an empty text";
            return Err(FlagFault::Form("has no value", help));
        }
        let keys = self.keys(&flag[..sign]).ok_or(FlagFault::Form("has an empty key", HOW))?;
        if keys.iter().any(|(key, at)| key.ends_with(']') && key.contains('[') && !flag[..*at].ends_with('"')) {
            let help = "write the whole list as the value, such as `--set monitoring.notify=[ops@example.com]`";
            return Err(FlagFault::Form("goes into a list", help));
        }
        Ok((keys, sign + 1))
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

/// A JSON merge patch (RFC 7396); none: nothing is left. What it takes away is noted in `removed`.
fn merged(target: Option<Node>, patch: &Node, at: &DocPath, removed: &mut Vec<(DocPath, Span)>) -> Option<Node> {
    if patch.is_null() {
        return None;
    }
    let Value::Map(changes) = &patch.value else { return Some(patch.clone()) };
    let (span, mut entries) = match target {
        Some(Node { span, value: Value::Map(entries) }) => (span, entries),
        _ => (patch.span.clone(), Vec::with_capacity(changes.len())),
    };
    for Entry { key, key_span, value } in changes {
        let there = entries.iter().position(|entry| entry.key == *key);
        let before = there.map(|there| std::mem::replace(&mut entries[there].value, nothing(0..0)));
        let was_map = before.as_ref().is_some_and(|before| before.as_map().is_some());
        let below = at.key(key.as_str());
        match (there, merged(before, value, &below, removed)) {
            (Some(there), Some(value)) => {
                if !was_map {
                    entries[there].key_span = key_span.clone();
                }
                entries[there].value = value;
            }
            (None, Some(value)) => entries.push(Entry { key: key.clone(), key_span: key_span.clone(), value }),
            (Some(there), None) => {
                entries.remove(there);
                removed.push((below, key_span.start..value.span.end.max(key_span.end)));
            }
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
