//! Every key and value is where the document says.

use super::super::{Node, Value};
use super::document;

/// `key=value` of every entry and `-item` of every list item as the text has them, depth first.
fn slices(text: &str) -> Vec<String> {
    fn walk(node: &Node, text: &str, found: &mut Vec<String>) {
        match &node.value {
            Value::Scalar(_) => {}
            Value::List(items) => {
                for item in items {
                    found.push(format!("-{}", &text[item.span.clone()]));
                    walk(item, text, found);
                }
            }
            Value::Map(entries) => {
                for entry in entries {
                    found.push(format!("{}={}", &text[entry.key_span.clone()], &text[entry.value.span.clone()]));
                    walk(&entry.value, text, found);
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(&document(text).root, text, &mut found);
    found
}

#[test]
fn spans_cover_keys_and_values_in_every_style() {
    let cases: [(&str, &[&str]); 14] = [
        ("a: 1\nb: two words # c\n", &["a=1", "b=two words"]),
        ("é: 'ü'\n\"日本\": \"x\"\n", &["é='ü'", "\"日本\"=\"x\""]),
        (
            "a:\n  - x\n  - y: 1\n    z: 2\n\n# end\nb: 1",
            &["a=- x\n  - y: 1\n    z: 2", "-x", "-y: 1\n    z: 2", "y=1", "z=2", "b=1"],
        ),
        ("a:\n- x\n- y\n", &["a=- x\n- y", "-x", "-y"]),
        ("a: [1, [2], {b: c}]", &["a=[1, [2], {b: c}]", "-1", "-[2]", "-2", "-{b: c}", "b=c"]),
        ("a: |\n  one\n  two\n\n\nb: >-\n  x\n", &["a=one\n  two", "b=x"]),
        ("a: |2\n    one\n", &["a=  one"]),
        ("a: one\n  two\n", &["a=one\n  two"]),
        ("a: &x !!str 1\nb: *x\n", &["a=1", "b=*x"]),
        ("a: &x\n  k: 1\nb: *x\n", &["a=k: 1", "k=1", "b=*x", "k=1"]),
        ("? a\n: 1\n", &["a=1"]),
        ("a: 1\r\nb:\r\n  c: 2\r\n", &["a=1", "b=c: 2", "c=2"]),
        ("a:\nb: ''\nc: []\nd: {}\n", &["a=", "b=''", "c=[]", "d={}"]),
        ("a: {b: , c, d}", &["a={b: , c, d}", "b=", "c=", "d="]),
    ];
    for (text, expected) in cases {
        assert_eq!(slices(text), expected, "{text:?}");
    }
}

#[test]
fn an_empty_value_stands_behind_its_colon() {
    for (text, at) in
        [("a:\nb: 1", 2), ("a :  # c\nb: 1", 3), ("a:", 2), ("{a: }", 3), ("- \n- x", 2), ("a: !!null\nb: 1", 9)]
    {
        let root = document(text).root;
        let value = match &root.value {
            Value::Map(entries) => &entries[0].value,
            _ => &root.as_list().expect("a list")[0],
        };
        assert_eq!(value.span, at..at, "{text:?}");
    }
}
