//! What the parser refuses, and in which words.

use super::super::{SourceFile, parse};
use crate::finding::Place;

/// `code at "text": message; help` of every finding, one per line.
fn refusals(text: &str) -> String {
    let findings = parse(&SourceFile::new("a.yaml", text)).err().unwrap_or_default();
    let lines = findings.iter().map(|finding| {
        let Place::Text(file, span) = &finding.place else { panic!("{finding:?}") };
        let help = finding.help.as_deref().unwrap_or_default();
        format!("{} at {} {:?}: {}; {help}\n", finding.code.0, span.start, &file.text[span.clone()], finding.message)
    });
    lines.collect()
}

#[test]
fn print() {
    for text in [
        "a:\n\tb: 1\n",
        "a: [1, 2\nb: 3\n",
        "a: \"foo\nb: 3\n",
        "a: 'foo\nb: 3\n",
        "a: {x: 1\n",
        "a:1\nb: 2\n",
        "a: b: c\n",
        "a: 1\n  b: 2\n",
        "a:\n  b: 1\n c: 2\n",
        "a: @x\n",
        "a: `x\n",
        "a: %x\n",
        "- a\nb: 1\n",
        "a: ]\n",
        "a: [1}\n",
        "a: \"\\q\"\n",
        "a: *\n",
        "a: \x07x\n",
        "a: 1\n\tb: 2\n",
        "a: |\n \tx\n  y\n\tz\n",
        "&a [*a]",
        "a: b\n- c\n",
        "a: 1\nfoo\nb: 2\n",
        "a: 1\nfoo\n",
        "a: x # y\n  z: 1",
        "a: \"x\" y\n",
        "%YAML 1.1\n---\na: 1\n",
        "key: *a b\n",
        "a: - b\n",
        "a: {b: 1, b}\n[1,2]: 3\n~: 3\n: 4",
        "a: &x &y 1",
        "a:\n  - b\n c: 1",
        "\"a\n b\": 1",
        "{a: 1} x",
        "a: !!str !!int x",
        "a: '\n",
        "k: [a, b]]\n",
        "a: ? b\n",
        "a: 1\na: 2\na: 3\nb: {c: 1, c: 2}",
        "a: !Ref x\nb: !!int y\nc: !!map [1]\nd: !e!x 1",
        "a: *.sql\nb: &base 1\nc: *bsae",
        "a: 1\n---\nb: 1",
        "",
        "# x\n",
        "---\n",
        "<<: 1\na: {<<: [1]}",
        "a: [x y: z w: 1]",
        "a: b\n  c\nd\n",
        "a: 1\nb:2\nc: 3",
        "a:\n  b:1\n  c: 1\n",
        "a: x\n # c\n b: 1\n",
        "a: '''\n",
        "a: \"x",
        "a: - [",
        "x: {a: 1\n  b: 2}\n",
        "x: [a\n",
        "a: >x\n b",
        "url: http://x:80/ y: 2",
        "a: !<foo\n",
        "a: &\n",
        "tables: [*]\n",
        "{\"a\":1}",
        "a: {\"b\":1}",
        "a: \"foo\n\n  bar\nb: c",
    ] {
        let refused = refusals(text);
        eprintln!("{text:?}\n    {}", refused.trim_end().replace('\n', "\n    "));
    }
}
