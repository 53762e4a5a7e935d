//! [`to_json`]: a configuration as the JSON of Terraform's language. Nothing for what is absent; literal text is escaped.
//!
//! Not through serde: nine tenths of what cdcc writes comes through here, and between values and bytes there is nothing to decide.

use std::fmt::Write as _;

use crate::json::line;

use super::term::{Piece, Term, escaped};

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
        Term::Literal(text) => string(&escaped(text), out),
        Term::Expr(hcl) => {
            out.push('"');
            interpolation(hcl, out);
            out.push('"');
        }
        Term::Text(pieces) => {
            out.push('"');
            for piece in pieces {
                match piece {
                    Piece::Literal(text) => fragment(&escaped(text), out),
                    Piece::Expr(hcl) => interpolation(hcl, out),
                }
            }
            out.push('"');
        }
        Term::List(items) => block(('[', ']'), items.iter(), depth, out, |item, out| write(item, depth + 1, out)),
        Term::Map(entries) => {
            let present = entries.iter().filter(|(_, entry)| *entry != Term::Null);
            block(('{', '}'), present, depth, out, |(key, entry), out| {
                string(key, out);
                out.push_str(": ");
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
    let mut is_empty = true;
    for item in items {
        out.extend(line(is_empty, depth));
        is_empty = false;
        write(item, out);
    }
    if !is_empty {
        out.extend(line(true, depth - 1));
    }
    out.push(close);
}

fn interpolation(hcl: &str, out: &mut String) {
    out.push_str("${");
    fragment(hcl, out);
    out.push('}');
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    fragment(text, out);
    out.push('"');
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

/// Whether nothing in it has to be escaped. Eight bytes at a time, as most texts are plain and this is most of the work.
fn is_plain(text: &[u8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    // A byte below `limit` has borrowed from its highest bit ("Bit Twiddling Hacks", S. E. Anderson: "hasless"). Of bytes above one
    // that did, this may say so too; the whole is right.
    let below = |bytes: u64, limit: u64| bytes.wrapping_sub(ONES * limit) & !bytes & HIGH;
    let is_odd = |bytes: u64| {
        let (quote, backslash) = (bytes ^ (ONES * u64::from(b'"')), bytes ^ (ONES * u64::from(b'\\')));
        below(bytes, 0x20) | below(quote, 1) | below(backslash, 1) != 0
    };
    let (words, rest) = text.as_chunks();
    let one_by_one = |byte: &u8| *byte >= 0x20 && *byte != b'"' && *byte != b'\\';
    words.iter().all(|word| !is_odd(u64::from_le_bytes(*word))) && rest.iter().all(one_by_one)
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
        fn strings_are_written_as_serde_json_writes_them(text in any::<String>(), plain in "[ -~]{0,40}", odd in "[\\x00-\\x7f]{0,20}") {
            for text in [text, plain, odd] {
                let mut out = String::new();
                string(&text, &mut out);
                prop_assert_eq!(out, serde_json::to_string(&text).expect("JSON"));
            }
        }
    }
}
