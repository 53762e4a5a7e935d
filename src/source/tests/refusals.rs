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

/// All of it for each text, indented below it.
fn listing(texts: &[&str]) -> String {
    let blocks =
        texts.iter().map(|text| format!("{text:?}\n    {}\n", refusals(text).trim_end().replace('\n', "\n    ")));
    blocks.collect()
}

#[test]
fn tabs_quotes_and_brackets_are_named() {
    let texts = [
        "a:\n\tb: 1\n",
        "a: 1\n\tb: 2\n",
        "a: |\n  y\n\tz\n",
        "a: \"foo\nb: 3\n",
        "a: 'foo\nb: 3\n",
        "a: '\n",
        "a: \"x",
        "it: don't\nb: 'x\nc: 1",
        "a: [1, 2\nb: 3\n",
        "a: {x: 1\n",
        "a: [1}\n",
        "a: ]\n",
        "k: [a, b]]\n",
        "x: {a: 1\n  b: 2}\n",
        "a: [x y: z w: 1]",
    ];
    insta::assert_snapshot!(listing(&texts), @r##"
    "a:\n\tb: 1\n"
        yaml-syntax at 3 "\t": a tab is used for indentation; indent with spaces
    "a: 1\n\tb: 2\n"
        yaml-syntax at 5 "\t": a tab is used for indentation; indent with spaces
    "a: |\n  y\n\tz\n"
        yaml-syntax at 9 "\t": a tab is used for indentation; indent with spaces
    "a: \"foo\nb: 3\n"
        yaml-syntax at 3 "\"foo": this quoted text is never closed; write " where the text ends; a text of several lines must be indented
    "a: 'foo\nb: 3\n"
        yaml-syntax at 3 "'foo": this quoted text is never closed; write ' where the text ends; a text of several lines must be indented
    "a: '\n"
        yaml-syntax at 3 "'": this quoted text is never closed; write ' where the text ends; a text of several lines must be indented
    "a: \"x"
        yaml-syntax at 3 "\"x": this quoted text is never closed; write " where the text ends; a text of several lines must be indented
    "it: don't\nb: 'x\nc: 1"
        yaml-syntax at 13 "'x": this quoted text is never closed; write ' where the text ends; a text of several lines must be indented
    "a: [1, 2\nb: 3\n"
        yaml-syntax at 3 "[": the bracket `[` is never closed; write `]` after the last value
    "a: {x: 1\n"
        yaml-syntax at 3 "{": the bracket `{` is never closed; write `}` after the last value
    "a: [1}\n"
        yaml-syntax at 3 "[": the bracket `[` is closed by `}`; write `]` instead of `}`
    "a: ]\n"
        yaml-syntax at 3 "]": the bracket `]` closes nothing; remove the `]`
    "k: [a, b]]\n"
        yaml-syntax at 9 "]": the bracket `]` closes nothing; remove the `]`
    "x: {a: 1\n  b: 2}\n"
        yaml-syntax at 12 ":": expected `,` or `}`; write `,` between two values, and `}` after the last one
    "a: [x y: z w: 1]"
        yaml-syntax at 12 ":": expected `,` or `}`; write `,` between two values, and `}` after the last one
    "##);
}

#[test]
fn colons_and_indentation_are_named() {
    let texts = [
        "a:1\nb: 2\n",
        "a: 1\nb:2\nc: 3",
        "a:\n  b:1\n  c: 1\n",
        "a: b: c\n",
        "url: http://x:80/ y: 2",
        "a: 1\n  b: 2\n",
        "a:\n  b: 1\n c: 2\n",
        "a:\n  - b\n c: 1",
        "a: 1\nfoo\nb: 2\n",
        "a: b\n- c\n",
        "- a\nb: 1\n",
        "a: - b\n",
        "key: 'a' b\n",
        "a: x # y\n  z: 1",
        "a: &x &y 1",
    ];
    insta::assert_snapshot!(listing(&texts), @r##"
    "a:1\nb: 2\n"
        yaml-syntax at 1 ":": a space is missing after the colon; write `a: 1`
    "a: 1\nb:2\nc: 3"
        yaml-syntax at 6 ":": a space is missing after the colon; write `b: 2`
    "a:\n  b:1\n  c: 1\n"
        yaml-syntax at 6 ":": a space is missing after the colon; write `b: 1`
    "a: b: c\n"
        yaml-syntax at 4 ":": a second colon on one line; quote the value that holds a colon, or put the inner key on a line of its own
    "url: http://x:80/ y: 2"
        yaml-syntax at 19 ":": a second colon on one line; quote the value that holds a colon, or put the inner key on a line of its own
    "a: 1\n  b: 2\n"
        yaml-syntax at 7 "b: 2": the indentation of this line fits no line above it; give all keys of one map the same indentation
    "a:\n  b: 1\n c: 2\n"
        yaml-syntax at 11 "c: 2": the indentation of this line fits no line above it; give all keys of one map the same indentation
    "a:\n  - b\n c: 1"
        yaml-syntax at 10 "c: 1": the indentation of this line fits no line above it; give all keys of one map the same indentation
    "a: 1\nfoo\nb: 2\n"
        yaml-syntax at 5 "foo": expected a key with a colon; write a colon and a space after the key, or indent a text that goes on
    "a: b\n- c\n"
        yaml-syntax at 5 "-": a list item stands where a key must stand; indent the list below its key, or remove the `- `
    "- a\nb: 1\n"
        yaml-syntax at 4 "b: 1": a key stands where a list item must stand; begin the line with `- `, or indent it like the key it belongs to
    "a: - b\n"
        yaml-syntax at 3 "-": a list item can't begin on the line of its key; put the `- ` on a line of its own below the key, or write the list as `[first, second]`
    "key: 'a' b\n"
        yaml-syntax at 9 "b": unexpected text after the closing quote; put the closing quote after it; a quote inside is `''` in single and `\"` in double quotes
    "a: x # y\n  z: 1"
        yaml-syntax at 5 "#": a comment can't stand inside an unquoted text of several lines; move the comment above the text, or quote the text
    "a: &x &y 1"
        yaml-syntax at 6 "&y": unexpected text after a complete value; remove it, or quote the whole value
    "##);
}

#[test]
fn characters_with_a_meaning_are_named() {
    let texts = [
        "a: @x\n",
        "a: `x\n",
        "a: %x\n",
        "tables: [*]\n",
        "a: &\n",
        "a: \"\\q\"\n",
        "a: \u{7}x\n",
        "%YAML 1.1\n---\na: 1\n",
        "{a: 1} x",
        "a: ? b\n",
        "a: >x\n b",
        "a: !<foo\n",
        "a: !e!x 1",
    ];
    insta::assert_snapshot!(listing(&texts), @r##"
    "a: @x\n"
        yaml-syntax at 3 "@x": an unquoted text can't begin with `@`; quote the whole value
    "a: `x\n"
        yaml-syntax at 3 "`x": an unquoted text can't begin with a backtick; quote the whole value
    "a: %x\n"
        yaml-syntax at 3 "%x": an unquoted text can't begin with `%`; quote the whole value
    "tables: [*]\n"
        yaml-syntax at 9 "*": a name is missing after `*`; quote a text that begins with `*`
    "a: &\n"
        yaml-syntax at 3 "&": a name is missing after `&`; quote a text that begins with `&`
    "a: \"\\q\"\n"
        yaml-syntax at 3 "\"\\q\"": unknown escape in a double-quoted text; write `\\` for a backslash, or use single quotes
    "a: \u{7}x\n"
        yaml-syntax at 3 "\u{7}": the control character U+0007 is not allowed; remove it, or write it as an escape in double quotes
    "%YAML 1.1\n---\na: 1\n"
        yaml-directive at 0 "%YAML 1.1": YAML directives are not allowed; remove the line
    "{a: 1} x"
        yaml-syntax at 7 "x": unexpected text after the end of the manifest; remove it, or indent it as a part of the manifest
    "a: ? b\n"
        yaml-syntax at 3 "?": a key is not allowed here; quote the whole value
    "a: >x\n b"
        yaml-syntax at 3 ">x": not valid YAML: while scanning a block scalar, did not find expected comment or line break; correct the line, or quote the value
    "a: !<foo\n"
        unknown-tag at 3 "!<foo": not a tag: while scanning a verbatim tag, did not find the expected '>'; quote a text that begins with `!`
    "a: !e!x 1"
        unknown-tag at 3 "!e!x": not a tag: the handle wasn't declared; quote a text that begins with `!`
    "##);
}

#[test]
fn what_the_grammar_accepts_and_a_manifest_does_not_is_named() {
    let texts = [
        "a: 1\na: 2\na: 3\nb: {c: 1, c: 2}",
        "x: &x {}\na:\n  <<: *x\n  <<: *x",
        "a: 1\n---\nb: 1",
        "",
        "# x\n",
        "---\n",
        "\0",
        "a: *.sql\nb: &base 1\nc: *bsae",
        "&a [*a]",
        "[1,2]: 3\n{}: 4\n~: 3\n: 4",
        "<<: 1\na: {<<: [1]}",
        "a: !Ref x\nb: !!int y\nc: !!map [1]\nd: !!str {}\ne: !!binary x",
    ];
    insta::assert_snapshot!(listing(&texts), @r##"
    "a: 1\na: 2\na: 3\nb: {c: 1, c: 2}"
        duplicate-key at 5 "a": key `a` is given twice in the same map; remove one of the two, or rename it
        duplicate-key at 10 "a": key `a` is given twice in the same map; remove one of the two, or rename it
        duplicate-key at 25 "c": key `c` is given twice in the same map; remove one of the two, or rename it
    "x: &x {}\na:\n  <<: *x\n  <<: *x"
        duplicate-key at 23 "<<": key `<<` is given twice in the same map; merge several maps by one list, as in `<<: [*first, *second]`
    "a: 1\n---\nb: 1"
        several-documents at 5 "---": the file holds more than one YAML document; remove the `---`, or move what follows into a file of its own
    ""
        empty-manifest at 0 "": the manifest is empty; begin with `version: 1`
    "# x\n"
        empty-manifest at 0 "": the manifest is empty; begin with `version: 1`
    "---\n"
        empty-manifest at 0 "": the manifest is empty; begin with `version: 1`
    "\0"
        not-text at 0 "\0": the file is binary: it holds a NUL byte; give the path of a text file
    "a: *.sql\nb: &base 1\nc: *bsae"
        unknown-anchor at 3 "*.sql": no anchor `&.sql` stands before the alias `*.sql`; write `&.sql` before the value that is to be repeated, or quote a text that starts with `*`
        unknown-anchor at 23 "*bsae": no anchor `&bsae` stands before the alias `*bsae`; write `*base`
    "&a [*a]"
        unknown-anchor at 4 "*a": the alias `*a` stands inside the value that it names; write the value out, or name one that is complete before this line
    "[1,2]: 3\n{}: 4\n~: 3\n: 4"
        non-text-key at 0 "[1,2]": a key must be text, found a list; write a name before the colon, in quotes if it holds special characters
        non-text-key at 9 "{}": a key must be text, found a map; write a name before the colon, in quotes if it holds special characters
        non-text-key at 15 "~": a key must be text, found nothing; write a name before the colon, in quotes if it holds special characters
        non-text-key at 21 "": a key must be text, found nothing; write a name before the colon, in quotes if it holds special characters
    "<<: 1\na: {<<: [1]}"
        merge-key at 4 "1": `<<` can merge only maps, found a number; write an alias of a map, as in `<<: *defaults`, or a list of such aliases
        merge-key at 15 "1": `<<` can merge only maps, found a number; write an alias of a map, as in `<<: *defaults`, or a list of such aliases
    "a: !Ref x\nb: !!int y\nc: !!map [1]\nd: !!str {}\ne: !!binary x"
        unknown-tag at 3 "!Ref": the tag `!Ref` means nothing here; remove `!Ref`, or quote the whole value to keep it as text
        tag-mismatch at 13 "!!int": the tag `!!int` asks for a whole number; remove `!!int`, or write a whole number after it
        tag-mismatch at 24 "!!map": the tag `!!map` asks for a map; remove `!!map`, or write a map after it
        tag-mismatch at 37 "!!str": the tag `!!str` asks for text; remove `!!str`, or write text after it
        unknown-tag at 49 "!!binary": the tag `!!binary` means nothing here; remove `!!binary`, or quote the whole value to keep it as text
    "##);
}

#[test]
fn everything_before_a_syntax_error_is_reported_too() {
    insta::assert_snapshot!(listing(&["a: 1\na: !t 2\nb: *x\nc: ]"]), @r##"
    "a: 1\na: !t 2\nb: *x\nc: ]"
        duplicate-key at 5 "a": key `a` is given twice in the same map; remove one of the two, or rename it
        unknown-tag at 8 "!t": the tag `!t` means nothing here; remove `!t`, or quote the whole value to keep it as text
        unknown-anchor at 16 "*x": no anchor `&x` stands before the alias `*x`; write `&x` before the value that is to be repeated, or quote a text that starts with `*`
        yaml-syntax at 22 "]": the bracket `]` closes nothing; remove the `]`
    "##);
}
