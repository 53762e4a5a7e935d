//! Text in, [`Document`] out: the one place that knows YAML.
//!
//! Everything behind this module works on nodes and paths. Positions stay in the document and are looked up only when a
//! finding is shown, so that no later phase carries line numbers.

mod anchor;
mod document;
mod frame;
mod inner;
pub mod limits;
mod lines;
mod locator;
mod merge;
mod node;
mod parse;
mod patch;
mod path;
mod refuse;
mod scalar;
mod syntax;
mod tag;
mod text;
mod tree;
mod write;

pub use document::{Document, Entry, Node, Scalar, ScalarKind, SourceFile, Span, Value};
pub use inner::Inner;
pub use locator::Locator;
pub use parse::parse;
pub use patch::FlagFault;
pub use path::{DocPath, Part, Segment};
pub use text::decode_text;
pub use write::write;

#[cfg(test)]
mod tests;
