//! Tests of the parser as a whole.

mod refusals;
mod spans;

use super::{Document, SourceFile, parse};

/// The document of a text that must be one.
fn document(text: &str) -> Document {
    parse(&SourceFile::new("a.yaml", text)).unwrap_or_else(|findings| panic!("{text:?}: {findings:#?}"))
}
