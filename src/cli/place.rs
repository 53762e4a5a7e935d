//! Findings about files and folders rather than about a text: a place without an excerpt.

use std::path::Path;

use crate::finding::{Finding, Level, Place};
use crate::source::SourceFile;

/// An error about the file at `path`.
pub(super) fn error_at(path: &Path, code: &'static str, message: impl Into<String>) -> Finding {
    let file = SourceFile::new(path.display().to_string(), "");
    Finding::new(code, Level::Error, Place::Text(file, 0..0), message)
}
