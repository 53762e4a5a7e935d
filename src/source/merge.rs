//! Merge keys: `<<: *defaults` copies the entries of another map unless the map has them itself.
//!
//! YAML 1.2 dropped the merge key, yet people and yaml-language-server use it. A merged entry keeps the place where it is
//! written, so that a finding points at the text that must change.

use std::collections::BTreeSet;

use super::document::{Entry, Node, Span, Value};

/// A `<<` of a map that is being read.
#[derive(Debug)]
pub(super) struct Merge {
    /// The bytes of `<<`.
    pub(super) key_span: Span,
    /// How many entries of the map stand before it.
    pub(super) at: usize,
    /// What is merged.
    pub(super) source: Node,
}

/// The maps a merge key names, or the node that is none.
pub(super) fn sources(node: Node) -> Result<Vec<Vec<Entry>>, Node> {
    match node.value {
        Value::Map(entries) => Ok(vec![entries]),
        Value::List(items) => items
            .into_iter()
            .map(|item| match item.value {
                Value::Map(entries) => Ok(entries),
                value @ (Value::Scalar(_) | Value::List(_)) => Err(Node { span: item.span, value }),
            })
            .collect(),
        value @ Value::Scalar(_) => Err(Node { span: node.span, value }),
    }
}

/// The map with all `merged` entries in the place of their `<<`. The map's own entries win, then earlier sources.
pub(super) fn apply(own: Vec<Entry>, merged: Vec<(usize, Vec<Entry>)>) -> Vec<Entry> {
    let mut taken: BTreeSet<String> = own.iter().map(|entry| entry.key.clone()).collect();
    let mut all = Vec::with_capacity(own.len() + merged.iter().map(|(_, entries)| entries.len()).sum::<usize>());
    let mut own = own.into_iter();
    let mut before = 0;
    for (at, entries) in merged {
        all.extend(own.by_ref().take(at - before));
        before = at;
        all.extend(entries.into_iter().filter(|entry| taken.insert(entry.key.clone())));
    }
    all.extend(own);
    all
}
