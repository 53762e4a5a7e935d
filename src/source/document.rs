//! [`Document`]: a parsed manifest with the place of every key and value.

use std::ops::Range;
use std::sync::Arc;

use super::locator::Locator;
use super::path::{DocPath, Part};

/// A range of bytes in a [`SourceFile`]'s text.
pub type Span = Range<usize>;

/// A text with the name under which it is shown to the user. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as the user gave it, or `<stdin>`.
    pub name: Arc<str>,
    /// The whole text, without a byte-order mark.
    pub text: Arc<str>,
}

impl SourceFile {
    /// A file of this name and text.
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { name: name.into(), text: text.into() }
    }
}

/// One YAML document: its text and its tree.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text it was parsed from.
    pub file: SourceFile,
    /// The top of the tree.
    pub root: Node,
    /// Values of the command line, which stand behind the text: where the first byte of each would be, and the flag.
    pub(super) flags: Vec<(usize, SourceFile)>,
    /// What a profile or a flag has taken away, and the bytes of the null that did it.
    pub(super) removed: Vec<(DocPath, Span)>,
}

/// A value and where it stands. Aliases are already replaced by what they name (the span is then the alias's).
#[derive(Debug, Clone)]
pub struct Node {
    /// The bytes of the value itself.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// The three shapes of a YAML node.
#[derive(Debug, Clone)]
pub enum Value {
    /// A single value.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the text; keys are unique.
    Map(Vec<Entry>),
}

/// A single value with its text as written (after YAML's own unquoting), so that `012345678901` stays an account number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// What YAML 1.2's core schema says it is. A quoted scalar is always [`ScalarKind::Text`].
    pub kind: ScalarKind,
    /// The text.
    pub text: String,
}

/// The types of the YAML 1.2 core schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// `null`, `~` or nothing at all.
    Null,
    /// `true` or `false` (also `True`, `TRUE`, ...). Never `yes` or `on`.
    Bool,
    /// A whole number.
    Int,
    /// A number with a fraction or exponent, an infinity or not-a-number.
    Float,
    /// Anything else.
    Text,
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key's text.
    pub key: String,
    /// The bytes of the key.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Document {
    /// The text that holds these bytes, and which of its own they are: the manifest's, or a flag's.
    pub fn place(&self, span: &Span) -> (&SourceFile, Span) {
        let flag = self.flags.iter().rev().find(|(start, _)| span.start >= *start);
        flag.map_or((&self.file, span.clone()), |(start, file)| (file, span.start - start..span.end - start))
    }

    /// The bytes of the key or value at `path`. Where the path names something that is not written (a default), the
    /// nearest node above it that is; the second value tells which of the two it was (`true`: exactly there).
    ///
    /// For many look-ups in one document make a [`Locator`].
    pub fn locate(&self, path: &DocPath, part: Part) -> (Span, bool) {
        Locator::new(self).locate(path, part)
    }
}
