//! [`to_json`]: a configuration as the JSON of Terraform's language. Nothing for what is absent; literal text is escaped.
//!
//! Not through serde: nine tenths of what cdcc writes comes through here, and between values and bytes there is nothing to decide.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::json::line;

use super::term::{Key, Piece, Term, escaped};

/// The text of a `.tf.json` file: two spaces, a final newline.
pub(super) fn to_json(term: &Term) -> String {
    let mut out = String::with_capacity(16 * 1024);
    write(term, 1, &mut out);
    out.push('\n');
    out.shrink_to_fit();
    out
}

/// `depth` is that of what it has inside.
fn write(term: &Term, depth: usize, out: &mut String) {
    match term {
        Term::Null => out.push_str("null"),
        Term::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        // Writing into a String can't fail.
        Term::Int(number) => write!(out, "{number}").unwrap_or_default(),
        Term::Decimal(number) => out.push_str(number),
        Term::Literal(text) => {
            out.push('"');
            literal(text, out);
            out.push('"');
        }
        Term::Expr(hcl) => {
            out.push('"');
            interpolation(hcl, out);
            out.push('"');
        }
        Term::Text(pieces) => {
            out.push('"');
            for piece in pieces {
                match piece {
                    Piece::Literal(text) => literal(text, out),
                    Piece::Expr(hcl) => interpolation(hcl, out),
                }
            }
            out.push('"');
        }
        Term::List(items) => block(('[', ']'), items.iter(), depth, out, |item, out| write(item, depth + 1, out)),
        Term::Map(entries) => {
            let present = entries.iter().filter(|(_, entry)| !matches!(entry, Term::Null));
            block(('{', '}'), present, depth, out, |(name, entry), out| {
                key(name, out);
                write(entry, depth + 1, out);
            });
        }
    }
}

/// Items between brackets, a line each; brackets without items stand together.
fn block<I>(
    (open, close): (char, char),
    items: impl Iterator<Item = I>,
    depth: usize,
    out: &mut String,
    write: impl Fn(I, &mut String),
) {
    out.push(open);
    let (start, more) = line(false, depth);
    // Before the first there is no comma.
    let mut start_now = &start[1..];
    for item in items {
        out.push_str(start_now);
        (0..more).for_each(|_| out.push(' '));
        start_now = start;
        write(item, out);
    }
    if start_now.len() == start.len() {
        let (start, more) = line(true, depth - 1);
        out.push_str(start);
        (0..more).for_each(|_| out.push(' '));
    }
    out.push(close);
}

/// A name and what stands between it and its value. Those that are written out in cdcc's code have nothing to escape.
fn key(name: &Key, out: &mut String) {
    out.push('"');
    match name {
        Cow::Borrowed(name) => {
            debug_assert!(is_plain(name.as_bytes()), "{name} would have to be escaped");
            out.push_str(name);
        }
        Cow::Owned(name) => fragment(name, out),
    }
    out.push_str("\": ");
}

/// Text that means itself, whatever it looks like.
fn literal(text: &str, out: &mut String) {
    if is_plain(text.as_bytes()) {
        out.push_str(text);
    } else {
        fragment(&escaped(text), out);
    }
}

fn interpolation(hcl: &str, out: &mut String) {
    out.push_str("${");
    fragment(hcl, out);
    out.push('}');
}

/// The inside of a string.
fn fragment(text: &str, out: &mut String) {
    if is_plain(text.as_bytes()) {
        out.push_str(text);
        return;
    }
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..' ' => write!(out, "\\u{:04x}", u32::from(letter)).unwrap_or_default(),
            other => out.push(other),
        }
    }
}

/// Whether nothing in it has to be escaped, neither for JSON nor, having no brace, for Terraform. Eight bytes at a time, as most texts are
/// plain and this is most of the work; the last eight may have some of those before.
fn is_plain(text: &[u8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    // A byte below `limit` has borrowed from its highest bit ("Bit Twiddling Hacks", S. E. Anderson: "hasless"). Of bytes above one
    // that did, this may say so too; the whole is right.
    let below = |bytes: u64, limit: u64| bytes.wrapping_sub(ONES * limit) & !bytes;
    let is = |bytes: u64, letter: u8| below(bytes ^ (ONES * u64::from(letter)), 1);
    let has_odd = |bytes: &[u8; 8]| {
        let bytes = u64::from_le_bytes(*bytes);
        (below(bytes, 0x20) | is(bytes, b'"') | is(bytes, b'\\') | is(bytes, b'{')) & HIGH != 0
    };
    match text.last_chunk() {
        Some(last) => !text.as_chunks().0.iter().chain([last]).any(has_odd),
        None => !text.iter().any(|byte| matches!(byte, ..b' ' | b'"' | b'\\' | b'{')),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::terraform::ToTerm;

    #[test]
    fn keys_are_sorted_absent_arguments_are_left_out_and_the_file_ends_in_a_newline() {
        let term = Term::map([("b", Term::Null), ("c", 1u32.to_term()), ("a", vec![true].to_term())]);
        insta::assert_snapshot!(to_json(&term), @r#"
        {
          "a": [
            true
          ],
          "c": 1
        }
        "#);
    }

    #[test]
    fn depth_has_no_end() {
        let deep = (0..50).fold(Term::List(Vec::new()), |inner, _| Term::map([("in", Term::List(vec![inner]))]));
        let value: serde_json::Value = serde_json::from_str(&to_json(&deep)).expect("JSON");
        assert_eq!(to_json(&deep), serde_json::to_string_pretty(&value).expect("JSON") + "\n");
    }

    proptest! {
        #[test]
        fn strings_are_written_as_serde_json_writes_them(text in any::<String>(), plain in "([a-z]{0,20}[ -~]){0,3}[${%]{0,3}", odd in "[\\x00-\\x7f]{0,40}") {
            for text in [text, plain, odd] {
                let mut out = String::new();
                key(&Key::Owned(text.clone()), &mut out);
                prop_assert_eq!(out, serde_json::to_string(&text).expect("JSON") + ": ");
                let literal = serde_json::to_string(&escaped(&text)).expect("JSON") + "\n";
                prop_assert_eq!(to_json(&text.to_term()), literal);
            }
        }
    }
}
