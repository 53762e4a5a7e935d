//! Where each value of a complete manifest came from.

use super::Complete;
use crate::source::{DocPath, Node, SourceFile, Span, Value};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin<'c> {
    /// The manifest itself has it, at these bytes.
    Written(Span),
    /// The profile of this name has it, at these bytes of the manifest.
    Profile(&'c str, Span),
    /// A value of the command line, at these bytes of it.
    Flag(&'c SourceFile, Span),
    /// Nobody said it: it holds for this reason.
    Default(&'static str),
}

/// A single value of a complete manifest.
#[derive(Debug, Clone)]
pub struct Leaf<'c> {
    /// Where it stands in the complete manifest: where one would write it.
    pub path: DocPath,
    /// The value as one would write it: a scalar, or an empty list or map.
    pub value: &'c Node,
    /// Where it came from.
    pub origin: Origin<'c>,
}

impl Complete {
    /// Every single value, in the order of the language.
    pub fn leaves(&self) -> Vec<Leaf<'_>> {
        let mut leaves = Vec::new();
        self.gather(&self.document.root, &DocPath::root(), &mut leaves);
        leaves
    }

    fn gather<'c>(&'c self, node: &'c Node, path: &DocPath, leaves: &mut Vec<Leaf<'c>>) {
        match &node.value {
            Value::List(items) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    self.gather(item, &path.index(index), leaves);
                }
            }
            Value::Map(entries) if !entries.is_empty() => {
                for entry in entries {
                    self.gather(&entry.value, &path.key(entry.key.as_str()), leaves);
                }
            }
            _ => leaves.push(Leaf { path: path.clone(), value: node, origin: self.origin(path, node) }),
        }
    }

    /// Where the value `node` at `path` came from.
    pub(super) fn origin(&self, path: &DocPath, node: &Node) -> Origin<'_> {
        if let Some(reason) = self.reasons.get(path) {
            return Origin::Default(reason);
        }
        let (file, span) = self.document.place(&node.span);
        if file.name != self.document.file.name {
            return Origin::Flag(file, span);
        }
        match &self.profile {
            Some((name, profile)) if profile.start <= span.start && span.end <= profile.end => {
                Origin::Profile(name, span)
            }
            _ => Origin::Written(span),
        }
    }
}
