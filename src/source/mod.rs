//! Text in, [`Document`] out: the one place that knows YAML.
//!
//! Everything behind this module works on nodes and paths. Positions stay in the document and are looked up only when a
//! finding is shown, so that no later phase carries line numbers.

mod document;
mod path;

pub use document::{Document, Entry, Node, Scalar, ScalarKind, SourceFile, Span, Value};
pub use path::{DocPath, Part, Segment};
