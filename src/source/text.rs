//! Bytes in, [`SourceFile`] out: the only texts that come further are UTF-8 without a byte-order mark and without NUL.

use crate::finding::{Finding, Level, Place};

use super::document::{SourceFile, Span};

/// The text of a file. Strips a byte-order mark.
///
/// # Errors
/// `not-utf8` with the place of the first bad byte, or `not-text` for a binary file.
pub fn decode_text(name: &str, bytes: &[u8]) -> Result<SourceFile, Vec<Finding>> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let file = SourceFile::new(name, "");
        return Err(vec![
            error("not-utf8", &file, 0..0, "the file is encoded as UTF-16, not as UTF-8")
                .help("save the file as UTF-8"),
        ]);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let file = SourceFile::new(name, text);
            refuse_nul(&file).map_or(Ok(file), |finding| Err(vec![finding]))
        }
        Err(_) if bytes.contains(&0) => Err(vec![binary(&SourceFile::new(name, ""), 0..0)]),
        Err(bad) => Err(vec![not_utf8(name, bytes, bad.valid_up_to())]),
    }
}

/// A NUL byte marks a binary file. YAML forbids it, and some parsers take it for the end of the text.
pub(super) fn refuse_nul(file: &SourceFile) -> Option<Finding> {
    file.text.find('\0').map(|at| binary(file, at..at + 1))
}

fn binary(file: &SourceFile, span: Span) -> Finding {
    error("not-text", file, span, "the file is binary: it holds a NUL byte").help("give the path of a text file")
}

fn not_utf8(name: &str, bytes: &[u8], at: usize) -> Finding {
    // Everything before the bad byte is valid, so that its replacement stands at the same offset.
    let file = SourceFile::new(name, String::from_utf8_lossy(bytes).as_ref());
    let span = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
    error("not-utf8", &file, span, format!("byte 0x{:02X} at offset {at} is not UTF-8", bytes[at]))
        .help("save the file as UTF-8")
}

fn error(code: &'static str, file: &SourceFile, span: Span, message: impl Into<String>) -> Finding {
    Finding::new(code, Level::Error, Place::Text(file.clone(), span), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> (Finding, SourceFile, Span) {
        let [finding] =
            <[Finding; 1]>::try_from(decode_text("a.yaml", bytes).expect_err("refused")).expect("one finding");
        let Place::Text(file, span) = finding.place.clone() else { panic!("no text place: {finding:?}") };
        (finding, file, span)
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(&*decode_text("a.yaml", b"\xEF\xBB\xBFa: 1").expect("text").text, "a: 1");
    }

    #[test]
    fn the_first_bad_byte_is_named_by_value_and_offset() {
        let (finding, file, span) = refusal(b"name: caf\xE9\n");
        assert_eq!(finding.message, "byte 0xE9 at offset 9 is not UTF-8");
        assert_eq!((&*file.text, span), ("name: caf\u{FFFD}\n", 9..12));
    }

    #[test]
    fn utf_16_is_named() {
        let (finding, ..) = refusal(b"\xFF\xFEa\0:\0");
        assert_eq!((finding.code.0, &*finding.message), ("not-utf8", "the file is encoded as UTF-16, not as UTF-8"));
    }

    #[test]
    fn a_binary_file_is_not_text() {
        assert_eq!(refusal(b"a: 1\0").2, 4..5);
        assert_eq!(refusal(b"\x7fELF\x02\0\xFF").0.code.0, "not-text");
    }
}
