//! [`write()`]: a tree as YAML that reads as people write it, and that every reader takes for the same tree.

use std::fmt::Write as _;

use super::document::{Entry, Node, Scalar, ScalarKind, Value};
use super::path::DocPath;
use super::scalar::resolve;

/// A list that is longer than this has a line for each item.
const WIDEST: usize = 100;

/// Comments stand in one column, unless that would be further to the right than this.
const FURTHEST_COMMENT: usize = 52;

/// A line, and the comment behind it.
type Line = (String, Option<String>);

/// The tree below `root` as YAML in blocks. `note` gives the comment behind each single value and each list on one line: text
/// without a line break.
pub fn write(root: &Node, note: &dyn Fn(&DocPath, &Node) -> Option<String>) -> String {
    let mut text = String::new();
    let mut writer = Writer { note, lines: Vec::new() };
    let mut singles = Vec::new();
    for entry in root.as_map().unwrap_or_default() {
        writer.entry(entry, &DocPath::root(), "", 0);
        let lines = std::mem::take(&mut writer.lines);
        // Sections stand apart, and what has one line stands together.
        if lines.len() == 1 {
            singles.extend(lines);
            continue;
        }
        paragraph(&std::mem::take(&mut singles), &mut text);
        paragraph(&lines, &mut text);
    }
    paragraph(&singles, &mut text);
    text
}

/// Puts the comments of some lines into one column.
fn paragraph(lines: &[Line], text: &mut String) {
    if !text.is_empty() && !lines.is_empty() {
        text.push('\n');
    }
    let widths = lines.iter().filter(|(_, comment)| comment.is_some()).map(|(line, _)| line.chars().count());
    let column = widths.filter(|width| *width <= FURTHEST_COMMENT).max().unwrap_or_default() + 2;
    for (line, comment) in lines {
        text.push_str(line);
        if let Some(comment) = comment {
            let gap = column.saturating_sub(line.chars().count()).max(2);
            text.extend(std::iter::repeat_n(' ', gap));
            text.push_str("# ");
            text.push_str(comment);
        }
        text.push('\n');
    }
}

struct Writer<'w> {
    note: &'w dyn Fn(&DocPath, &Node) -> Option<String>,
    lines: Vec<Line>,
}

impl Writer<'_> {
    /// A key and its value; `before` stands in front of the key on its line.
    fn entry(&mut self, entry: &Entry, at: &DocPath, before: &str, indent: usize) {
        let at = at.key(entry.key.as_str());
        self.node(&entry.value, &at, &format!("{before}{}:", scalar(&entry.key, ScalarKind::Text)), indent);
    }

    /// A value behind what `head` has of its line: a key or a hyphen. What has no room there follows below.
    fn node(&mut self, node: &Node, at: &DocPath, head: &str, indent: usize) {
        match &node.value {
            Value::Map(entries) if !entries.is_empty() => {
                if let Some(before) = head.strip_suffix('-') {
                    // The first key of an item stands behind the hyphen.
                    let mut before = format!("{before}- ");
                    for entry in entries {
                        self.entry(entry, at, &before, indent + 2);
                        before = " ".repeat(indent + 2);
                    }
                    return;
                }
                self.lines.push((head.to_owned(), None));
                for entry in entries {
                    self.entry(entry, at, &" ".repeat(indent + 2), indent + 2);
                }
            }
            Value::List(items) if !is_short(node, head.len()) => {
                self.lines.push((head.to_owned(), (self.note)(at, node)));
                for (index, item) in items.iter().enumerate() {
                    self.node(item, &at.index(index), &format!("{}-", " ".repeat(indent + 2)), indent + 2);
                }
            }
            Value::Scalar(Scalar { kind: ScalarKind::Text, text }) if is_block(text) => {
                let end = match text.trim_end_matches('\n').len() {
                    body if body == text.len() => "-",
                    body if body + 1 == text.len() => "",
                    _ => "+",
                };
                self.lines.push((format!("{head} |{end}"), (self.note)(at, node)));
                let body = text.strip_suffix('\n').unwrap_or(text);
                for line in body.split('\n') {
                    let indent = if line.is_empty() { 0 } else { indent + 2 };
                    self.lines.push((format!("{}{line}", " ".repeat(indent)), None));
                }
            }
            Value::Scalar(Scalar { kind: ScalarKind::Null, .. }) => {
                self.lines.push((head.to_owned(), (self.note)(at, node)));
            }
            _ => self.lines.push((format!("{head} {}", flow(node)), (self.note)(at, node))),
        }
    }
}

/// Whether a list has room on the line of its key.
fn is_short(node: &Node, before: usize) -> bool {
    let plain = |node: &Node| node.as_map().is_none_or(<[Entry]>::is_empty);
    node.as_list().is_some_and(|items| items.iter().all(plain)) && before + flow(node).len() <= WIDEST
}

/// A value on one line.
fn flow(node: &Node) -> String {
    match &node.value {
        Value::Scalar(Scalar { kind, text }) => scalar(text, *kind),
        Value::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entry = |entry: &Entry| format!("{}: {}", scalar(&entry.key, ScalarKind::Text), flow(&entry.value));
            let entries: Vec<String> = entries.iter().map(entry).collect();
            if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
        }
    }
}

fn scalar(text: &str, kind: ScalarKind) -> String {
    match kind {
        ScalarKind::Null => "null".to_owned(),
        // As it was written: it was read as this kind.
        ScalarKind::Bool | ScalarKind::Int | ScalarKind::Float => text.to_owned(),
        ScalarKind::Text if is_plain(text) => text.to_owned(),
        ScalarKind::Text => quoted(text),
    }
}

/// Whether text needs no quotes, here or in brackets, and not for readers of YAML 1.1 either, to whom `on` is true, `1:30` is
/// 90 and `2026-11-21` a date.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];
    let starts = text.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '.'));
    let inside = |b: u8| b.is_ascii_alphanumeric() || b" _-./:+*=()@<>~;".contains(&b);
    let number_like = text.bytes().all(|b| b.is_ascii_digit() || b"._-+:eExo".contains(&b));
    starts
        && text.bytes().all(inside)
        && resolve(text) == ScalarKind::Text
        && !number_like
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
        && !text.contains(": ")
        && !text.ends_with([':', ' '])
}

/// Text in double quotes (YAML 1.2.2, section 5.7).
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if is_printable(c) => quoted.push(c),
            // Writing into a String can't fail.
            c => drop(write!(quoted, "\\U{:08x}", u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}

/// What stands for itself, and ends no line to any reader.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether text has lines that can stand as they are, behind `|`.
fn is_block(text: &str) -> bool {
    let body = text.trim_end_matches('\n');
    let whole = |line: &str| line.chars().all(is_printable) && (line.is_empty() || !line.ends_with([' ', '\t']));
    body.contains('\n') && !body.starts_with([' ', '\n']) && body.split('\n').all(whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::{SourceFile, parse};

    fn node(value: Value) -> Node {
        Node { span: 0..0, value }
    }

    fn text(text: &str) -> Node {
        node(Value::Scalar(Scalar { kind: ScalarKind::Text, text: text.to_owned() }))
    }

    fn map(entries: Vec<(&str, Node)>) -> Node {
        let entry = |(key, value): (&str, Node)| Entry { key: key.to_owned(), key_span: 0..0, value };
        node(Value::Map(entries.into_iter().map(entry).collect()))
    }

    /// Reads what was written.
    fn again(node: &Node, comment: Option<&str>) -> serde_json::Value {
        let yaml = write(node, &|_, _| comment.map(str::to_owned));
        let parsed = parse(&SourceFile::new("a.yaml", yaml.as_str()));
        parsed.unwrap_or_else(|findings| panic!("{findings:?} in\n{yaml}")).to_json()
    }

    #[test]
    fn what_looks_like_something_else_is_quoted() {
        for odd in [
            "on",
            "No",
            "y",
            "012",
            "0x10",
            "1e3",
            "1_000",
            "1:30",
            "2026-11-21",
            "2.19",
            "3.6.1",
            "null",
            "~",
            "",
            " a",
            "a ",
            "a: b",
            "a:",
            "# x",
            "a #b",
            "- a",
            "[a",
            "{a",
            "a, b",
            "!a",
            "&a",
            "*a",
            "%a",
            "@a",
            "`a",
            "'a",
            "\"a",
            "|",
            ">",
            "=",
            "<<",
            "?",
            "true",
            ".inf",
            "ä",
            "a\tb",
            "---",
            "...",
        ] {
            assert_eq!(scalar(odd, ScalarKind::Text).get(..1), Some("\""), "{odd}");
        }
        for plain in [
            "shop.audit_*",
            "8.0.mysql_aurora.3.10.6",
            "10.0.0.0/16",
            "~/.ssh/a.pem",
            ">= 5.100, < 7",
            "r6g.large.search",
        ] {
            let is_plain = plain.starts_with(|c: char| c.is_ascii_alphanumeric());
            assert_eq!(scalar(plain, ScalarKind::Text) == plain, is_plain && !plain.contains(','), "{plain}");
        }
    }

    #[test]
    fn lists_maps_and_texts_of_several_lines_read_as_they_are_written() {
        let items = |items: Vec<Node>| node(Value::List(items));
        let tree = map(vec![
            ("version", node(Value::Scalar(Scalar { kind: ScalarKind::Int, text: "1".to_owned() }))),
            ("name", text("shop")),
            (
                "source",
                map(vec![
                    ("ddl", text("CREATE TABLE a (\n  b INT\n);\n")),
                    ("short", items(vec![text("a"), text("b c"), text("2.19")])),
                    ("allow", items(vec![map(vec![("rule", text("a-b")), ("reason", text("it: is"))]), text("z")])),
                    ("nothing", node(Value::Scalar(Scalar { kind: ScalarKind::Null, text: String::new() }))),
                    ("empty", items(Vec::new())),
                ]),
            ),
            ("protect", node(Value::Scalar(Scalar { kind: ScalarKind::Bool, text: "false".to_owned() }))),
        ]);
        let yaml = write(&tree, &|path, _| (path.to_string() != "/name").then(|| "why".to_owned()));
        insta::assert_snapshot!(yaml, @r#"
        version: 1  # why
        name: shop

        source:
          ddl: |                   # why
            CREATE TABLE a (
              b INT
            );
          short: [a, b c, "2.19"]  # why
          allow:                   # why
            - rule: a-b            # why
              reason: "it: is"     # why
            - z                    # why
          nothing:                 # why
          empty: []                # why

        protect: false  # why
        "#);
        assert_eq!(again(&tree, None), tree.to_json());
        assert_eq!(again(&tree, Some("why: [")), tree.to_json());
    }

    fn any_text() -> impl Strategy<Value = String> {
        let nasty = prop::sample::select(vec![
            ": ", " #", "\n", "\n\n", " ", "- ", "\"", "'", "\\", "on", "012", "null", "[", "{", "}", ",", "&", "*",
            "!", "|", ">", "\t", "\u{85}", "\u{2028}", "ä", "日", "🦀", "a", "b: c", "---", "...", "\r", "\u{1}", "%",
            "@", "`", "?", "=", "<<",
        ]);
        prop::collection::vec(nasty, 0..6).prop_map(|parts| parts.concat())
    }

    fn any_node() -> impl Strategy<Value = Node> {
        let leaf = any_text().prop_map(|written| text(&written));
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(|items| node(Value::List(items))),
                prop::collection::btree_map(any_text(), inner, 0..4).prop_map(|entries| {
                    map(entries.iter().map(|(key, value)| (key.as_str(), value.clone())).collect())
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_tree_is_read_as_it_was_written(inner in any_node(), written in any_text()) {
            let tree = map(vec![("a", inner), ("b", text(&written))]);
            prop_assert_eq!(again(&tree, None), tree.to_json());
            prop_assert_eq!(again(&tree, Some("a: [comment")), tree.to_json());
        }
    }
}
