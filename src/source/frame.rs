//! [`Frame`]: a map or list of which not everything has been read yet.

#![expect(clippy::disallowed_types, reason = "the set is only asked what it holds, never walked over")]

use std::collections::HashSet;

use super::anchor::Measured;
use super::document::{Entry, Node, Span, Value};
use super::merge::{self, Merge};
use super::refuse::Refusals;

/// Maps up to this size are searched for duplicates pair by pair, larger ones by hashing and, if that finds one, sorting.
const SMALL_MAP: usize = 16;

/// An open map or list.
pub(super) struct Frame {
    pub(super) items: Items,
    /// Whether it is written with brackets.
    pub(super) is_flow: bool,
    /// The parser's id of its anchor; 0 is none.
    pub(super) anchor: usize,
    /// The offset of its first byte.
    pub(super) start: usize,
    /// The offset after its last child.
    pub(super) end: usize,
    weight: usize,
    height: usize,
}

/// What has been read of it.
pub(super) enum Items {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, merges: Vec<Merge>, key: Option<Key> },
}

/// A key whose value has not been read yet.
pub(super) enum Key {
    Text(String, Span),
    Merge(Span),
    /// There is a finding about it already; its value is dropped.
    Refused,
}

impl Frame {
    pub(super) fn new(items: Items, is_flow: bool, anchor: usize, start: usize) -> Self {
        Self { items, is_flow, anchor, start, end: start, weight: 1, height: 0 }
    }

    /// Counts a child in.
    pub(super) fn measure(&mut self, child: &Measured) {
        self.weight += child.weight;
        self.height = self.height.max(child.height);
        self.end = self.end.max(child.node.span.end);
    }

    /// The finished map or list. Finds duplicate keys and merges what `<<` names.
    pub(super) fn finish(self, end: usize, refusals: &mut Refusals<'_>) -> Measured {
        let value = match self.items {
            Items::List(items) => Value::List(items),
            Items::Map { entries, merges, .. } => {
                find_duplicates(&entries, &merges, refusals);
                Value::Map(merge_into(entries, merges, refusals))
            }
        };
        Measured {
            node: Node { span: self.start..end.max(self.start), value },
            weight: self.weight,
            height: self.height + 1,
        }
    }
}

fn merge_into(entries: Vec<Entry>, merges: Vec<Merge>, refusals: &mut Refusals<'_>) -> Vec<Entry> {
    if merges.is_empty() {
        return entries;
    }
    let mut copied = Vec::new();
    for Merge { at, source, .. } in merges {
        match merge::sources(source) {
            Ok(maps) => copied.extend(maps.into_iter().map(|map| (at, map))),
            Err(other) => refusals.bad_merge(&other),
        }
    }
    merge::apply(entries, copied)
}

fn find_duplicates(entries: &[Entry], merges: &[Merge], refusals: &mut Refusals<'_>) {
    if let Some((first, others)) = merges.split_first() {
        for other in others {
            refusals.duplicate_merge(other.key_span.clone(), first.key_span.clone());
        }
    }
    let mut duplicate = |first: &Entry, again: &Entry| {
        refusals.duplicate_key(&again.key, again.key_span.clone(), first.key_span.clone());
    };
    if entries.len() <= SMALL_MAP {
        for (at, entry) in entries.iter().enumerate() {
            if let Some(first) = entries[..at].iter().find(|first| first.key == entry.key) {
                duplicate(first, entry);
            }
        }
        return;
    }
    let mut seen = HashSet::with_capacity(entries.len());
    if entries.iter().all(|entry| seen.insert(entry.key.as_str())) {
        return;
    }
    let mut by_key: Vec<&Entry> = entries.iter().collect();
    by_key.sort_by(|one, other| one.key.cmp(&other.key)); // Stable: equal keys stay in the order of the text.
    for same in by_key.chunk_by(|one, other| one.key == other.key) {
        for again in &same[1..] {
            duplicate(same[0], again);
        }
    }
}
