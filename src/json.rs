//! [`pretty`]: the writer of JSON files that are no configuration: two spaces, a final newline. The order of keys is that of the value.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

/// The text of a JSON file.
///
/// # Panics
/// Where a map of the value has keys that are no text, which no type of cdcc has.
pub fn pretty(value: &impl Serialize) -> String {
    // Most files have less.
    pretty_long(value, 16 * 1024)
}

/// The same for one that may be long: of about so many bytes.
pub fn pretty_long(value: &impl Serialize, size: usize) -> String {
    let mut bytes = Vec::with_capacity(size);
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Lines::default());
    value.serialize(&mut serializer).expect("a JSON value with text keys can be written");
    bytes.push(b'\n');
    bytes.shrink_to_fit();
    String::from_utf8(bytes).expect("JSON is text")
}

/// What `serde_json`'s `PrettyFormatter` writes. That one puts an indentation together from pieces of two spaces, which is more work
/// than all texts and names; here a line's end and the next one's indentation are one piece.
#[derive(Debug, Default)]
struct Lines {
    depth: usize,
    /// Whether the list or object at hand has something in it.
    is_filled: bool,
}

/// The end of a line and more indentation than files have.
const LINE: &str = ",\n                                                                ";

/// The end of a line, with a comma unless what comes is the first item, and the indentation of the next one; for the deepest there are
/// so many spaces to add.
pub(crate) fn line(is_first: bool, depth: usize) -> (&'static str, usize) {
    let end = 2 + 2 * depth;
    (&LINE[usize::from(is_first)..end.min(LINE.len())], end.saturating_sub(LINE.len()))
}

impl Lines {
    fn open(&mut self, bracket: &[u8], out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        self.depth += 1;
        self.is_filled = false;
        out.write_all(bracket)
    }

    /// The next item's line, which ends the one before.
    fn item(&self, is_first: bool, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        let (start, more) = line(is_first, self.depth);
        out.write_all(start.as_bytes())?;
        (0..more).try_for_each(|_| out.write_all(b" "))
    }

    fn close(&mut self, bracket: &[u8], out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        self.depth -= 1;
        if self.is_filled {
            self.item(true, out)?;
        }
        self.is_filled = true;
        out.write_all(bracket)
    }
}

impl Formatter for Lines {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(b"[", out)
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(b"]", out)
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, is_first: bool) -> io::Result<()> {
        self.item(is_first, out)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_filled = true;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(b"{", out)
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(b"}", out)
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, is_first: bool) -> io::Result<()> {
        self.item(is_first, out)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_as_serde_json_breaks_them() {
        let deep =
            (0..50).fold(serde_json::json!([]), |inner, at| serde_json::json!([at, { "in": inner, "empty": {} }]));
        let mut text = serde_json::to_string_pretty(&deep).expect("JSON");
        text.push('\n');
        assert_eq!(pretty(&deep), text);
    }
}
