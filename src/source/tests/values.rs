//! The tree says what the text says. The expected values are those of the npm package `yaml` 2.9.1 (version 1.2, core
//! schema, `merge: true`), which is what yaml-language-server sees.

use super::super::{DocPath, Part};
use super::document;

#[test]
fn the_json_twin_is_what_an_editor_sees() {
    let cases = [
        ("a: 012\nb: 0o14\nc: 0x1F\nd: 1e3\ne: 1.\nf: -.5", r#"{"a":12,"b":12,"c":31,"d":1000.0,"e":1.0,"f":-0.5}"#),
        ("a: yes\nb: off\nc: True\nd: FALSE", r#"{"a":"yes","b":"off","c":true,"d":false}"#),
        ("a:\nb: ~\nc: null\nd: ''\ne: \"\"\nf: Null", r#"{"a":null,"b":null,"c":null,"d":"","e":"","f":null}"#),
        ("a: '012'\nb: \"true\"\nc: |\n  12\nd: >-\n  null", r#"{"a":"012","b":"true","c":"12\n","d":"null"}"#),
        (
            "a: 2027-06-30\nb: 12:30\nc: 24h\nd: 1_000\ne: 8.0.1",
            r#"{"a":"2027-06-30","b":"12:30","c":"24h","d":"1_000","e":"8.0.1"}"#,
        ),
        ("a: !!str 12\nb: !!int '12'\nc: ! 12\nd: !!null ''", r#"{"a":"12","b":12,"c":"12","d":null}"#),
        ("1: a\ntrue: b\n0.5: c", r#"{"0.5":"c","1":"a","true":"b"}"#),
        ("a: one\n  two\n\n  three", r#"{"a":"one two\nthree"}"#),
        ("k: &k key\n*k : 3\n", r#"{"k":"key","key":3}"#),
        ("\"a\\u00e9\\n\": 'it''s'", r#"{"aé\n":"it's"}"#),
        ("---\na: 1\n...\n# end\n", r#"{"a":1}"#),
        ("just text", r#""just text""#),
    ];
    for (text, expected) in cases {
        assert_eq!(document(text).to_json().to_string(), expected, "{text:?}");
    }
}

#[test]
fn merged_entries_yield_to_explicit_ones_and_to_earlier_sources() {
    let text = "base: &base { a: 1, b: 2 }\nmore: &more { b: 3, c: 3 }\n\
        one:\n  <<: *base\n  b: own\ntwo:\n  b: own\n  <<: [*more, *base]\nthree: { <<: { x: 1 } }\nfour: { '<<': 1 }\n";
    let json = document(text).to_json();
    assert_eq!(json["one"].to_string(), r#"{"a":1,"b":"own"}"#);
    assert_eq!(json["two"].to_string(), r#"{"a":1,"b":"own","c":3}"#);
    assert_eq!(json["three"].to_string(), r#"{"x":1}"#);
    assert_eq!(json["four"].to_string(), r#"{"<<":1}"#);
}

#[test]
fn a_merged_entry_is_found_where_it_is_written_and_an_alias_where_it_stands() {
    let text = "x-base: &base\n  a: 1\none:\n  <<: *base\n  b: *base\n";
    let document = document(text);
    let at = |path: &[&str], part| {
        let path = path.iter().fold(DocPath::root(), |path, key| path.key(*key));
        let (span, exact) = document.locate(&path, part);
        (span.start, &text[span], exact)
    };
    assert_eq!(at(&["one", "a"], Part::Key), (16, "a", true));
    assert_eq!(at(&["one", "b"], Part::Value), (43, "*base", true));
    assert_eq!(at(&["one", "b", "a"], Part::Value), (19, "1", true));
}

#[test]
fn what_is_not_written_is_shown_at_the_nearest_node_above() {
    let text = "a:\n  b: 1\nl:\n  - x: 1\n    y: 2\n";
    let document = document(text);
    let at = |path: DocPath, part| {
        let (span, exact) = document.locate(&path, part);
        (&text[span], exact)
    };
    let root = DocPath::root();
    assert_eq!(at(root.key("a").key("c").key("d"), Part::Value), ("a", false));
    assert_eq!(at(root.key("zzz"), Part::Key), ("a:", false));
    assert_eq!(at(root.key("l").index(0).key("z"), Part::Key), ("x: 1", false));
    assert_eq!(at(root.key("l").index(0).key("y"), Part::Key), ("y", true));
    assert_eq!(at(root.key("l").index(7), Part::Value), ("l", false));
    // The short form of a section.
    assert_eq!(at(root.key("a").key("b").key("class"), Part::Value), ("1", true));
    assert_eq!(at(root.key("l").index(0), Part::Key), ("x: 1\n    y: 2", true));
}

#[test]
fn a_large_map_is_searched_like_a_small_one() {
    let text: String = (0..100)
        .flat_map(|n| ["k".to_owned(), n.to_string(), ": v".to_owned(), n.to_string(), "\n".to_owned()])
        .collect();
    let document = document(&text);
    let locator = super::super::Locator::new(&document);
    for n in [0, 50, 99] {
        let path = DocPath::root().key(format!("k{n}"));
        assert_eq!(&text[locator.locate(&path, Part::Value).0], format!("v{n}"));
        assert_eq!(locator.locate(&path, Part::Key), document.locate(&path, Part::Key));
    }
    assert!(!locator.locate(&DocPath::root().key("k100"), Part::Value).1);
}
