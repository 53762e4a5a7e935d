//! What holds for every text.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::{Document, Node, SourceFile, Span, Value, decode_text, parse};
use crate::finding::human::{Look, render};
use crate::finding::{Place, json};

const MANIFEST: &str = r#"# yaml-language-server: $schema=../schema/cdcc.schema.json
version: 1
name: retail
tags: &tags { team: "büro", cost-center: '42' }
source:
  aurora: { database: shop, serverless: { min: 0.5, max: 16 } }
  tables:
    shop.orders: ddl/orders.sql
    shop.customers: { ddl: ddl/customers.sql, columns: { exclude: [password_hash] } }
    shop.audit_*:
sinks:
  search:
    <<: *tags
    opensearch:
      indexes:
        - one
        - "two\té"
  note: |
    first 日本
      second

  folded: >-
    a
    b
allow:
  - { rule: x, reason: "until 2027", until: 2027-06-30 }
? explicit
: !!str 012
"#;

/// All spans of a tree, keys and values.
fn spans(node: &Node, found: &mut Vec<Span>) {
    found.push(node.span.clone());
    match &node.value {
        Value::Scalar(_) => {}
        Value::List(items) => items.iter().for_each(|item| spans(item, found)),
        Value::Map(entries) => entries.iter().for_each(|entry| {
            found.push(entry.key_span.clone());
            spans(&entry.value, found);
        }),
    }
}

/// Every scalar of one line that is neither quoted, a block, nor an alias is written as its text says.
fn plain_scalars_are_as_written(document: &Document) {
    fn walk(node: &Node, text: &str) {
        match &node.value {
            Value::Scalar(scalar) => {
                let written = &text[node.span.clone()];
                let before = text[..node.span.start].trim_end_matches([' ', '\t']);
                let is_block = before.ends_with(['\n', '\r']) && scalar.text.trim_end() != written;
                if !written.starts_with(['"', '\'', '*']) && !written.contains(['\n', '\r']) && !is_block {
                    assert_eq!(written.trim_end(), scalar.text.trim_end(), "{:?}", node.span);
                }
            }
            Value::List(items) => items.iter().for_each(|item| walk(item, text)),
            Value::Map(entries) => entries.iter().for_each(|entry| walk(&entry.value, text)),
        }
    }
    walk(&document.root, &document.file.text);
}

/// Parses and shows, and asserts what holds for every text.
fn check(text: &str) {
    let file = SourceFile::new("a.yaml", text);
    let boundary = |span: &Span| span.start <= span.end && text.get(span.clone()).is_some();
    match parse(&file) {
        Ok(document) => {
            let mut found = Vec::new();
            spans(&document.root, &mut found);
            for span in found {
                assert!(boundary(&span), "{span:?} of {text:?}");
            }
            let again = parse(&file).expect("the same again");
            assert_eq!(format!("{:?}", document.root), format!("{:?}", again.root));
            assert_eq!(document.to_json(), again.to_json());
        }
        Err(findings) => {
            assert!(!findings.is_empty());
            for finding in &findings {
                let Place::Text(file, span) = &finding.place else { panic!("{finding:?}") };
                assert!(file.text.is_empty() || boundary(span), "{finding:?}");
                assert!(finding.help.is_some(), "{finding:?}");
                assert!(crate::rules::find(finding.code.0).is_some(), "{finding:?}");
            }
            assert_eq!(Err(&findings), parse(&file).as_ref().map(|_| ()));
            let shown = render(&findings, None, Look::PLAIN);
            assert!(findings.iter().all(|finding| shown.contains(finding.code.0)));
            assert_eq!(json::records(&findings, None, None).len(), findings.len());
        }
    }
}

#[test]
fn the_sample_manifest_is_a_document_whose_plain_scalars_are_as_written() {
    let document = super::document(MANIFEST);
    plain_scalars_are_as_written(&document);
    check(MANIFEST);
}

/// Pieces of YAML that are often next to each other in wrong ways.
fn fragments() -> impl Strategy<Value = String> {
    let pieces = [
        "a", "b: ", "- ", "  ", "\n", "\n  ", "\t", "[", "]", "{", "}", ", ", ": ", "? ", "\"", "'", "|\n", ">-\n",
        "# c", "&x ", "*x", "<<: ", "!!str ", "!t ", "---", "...", "%", "@", "`", "é", "日本", "\r\n", "\u{FEFF}", "~",
        "1", "\\", "\u{85}", "\u{2028}", "|2", "-", ":", "\u{7f}", "!<", "&", "*", "\0",
    ];
    vec(proptest::sample::select(pieces.to_vec()), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn arbitrary_bytes_do_no_harm(bytes in vec(any::<u8>(), 0..200)) {
        match decode_text("a.yaml", &bytes) {
            Ok(file) => check(&file.text),
            Err(findings) => prop_assert!(!render(&findings, None, Look::PLAIN).is_empty()),
        }
    }

    #[test]
    fn arbitrary_text_does_no_harm(text in "\\PC{0,80}") {
        check(&text);
    }

    #[test]
    fn fragments_of_yaml_do_no_harm(text in fragments()) {
        check(&text);
    }

    #[test]
    fn a_damaged_manifest_does_no_harm(at in 0..MANIFEST.len(), drop in 0..12usize, insert in fragments()) {
        let at = crate::finding::boundary_before(MANIFEST, at);
        let end = crate::finding::boundary_after(MANIFEST, at + drop);
        check(&[&MANIFEST[..at], &insert, &MANIFEST[end..]].concat());
    }

    #[test]
    fn plain_words_are_found_as_written(keys in proptest::collection::btree_set("[a-zé_][a-z0-9_.é-]{0,8}", 1..8), value in "[a-zA-Z0-9./][a-zA-Z0-9./ é-]{0,12}[a-z]") {
        let text: String = keys.iter().flat_map(|key| [key, ": ", &value, "\n"]).collect();
        plain_scalars_are_as_written(&super::document(&text));
    }
}
