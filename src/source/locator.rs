//! [`Locator`]: looks up many paths in one document.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::document::{Document, Entry, Node, Span, Value};
use super::path::{DocPath, Part, Segment};

/// Maps up to this size are searched entry by entry.
const SMALL_MAP: usize = 16;

/// Finds the places of many paths. It does what [`Document::locate`] does, but notes the entries of a large map by key
/// the first time, so that thousands of findings about thousands of entries stay cheap.
#[derive(Debug)]
pub struct Locator<'d> {
    document: &'d Document,
    /// The entries of large maps by key; a map is known by the address of its first entry.
    large_maps: RefCell<BTreeMap<*const Entry, BTreeMap<&'d str, &'d Entry>>>,
}

impl<'d> Locator<'d> {
    /// A locator that has looked at nothing yet.
    pub fn new(document: &'d Document) -> Self {
        Self { document, large_maps: RefCell::default() }
    }

    /// The document that it searches.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// The bytes of the key or value at `path`. Where the path names something that is not written (a default), the
    /// nearest node above it that is; the second value tells which of the two it was (`true`: exactly there). A scalar in place
    /// of a section is the short form of that section: what is said of a key of it is said of the scalar. What a profile or a flag
    /// has taken away stands where that is said.
    pub fn locate(&self, path: &DocPath, part: Part) -> (Span, bool) {
        let mut node = &self.document.root;
        let mut key_span: Option<&Span> = None;
        for (depth, segment) in path.segments().iter().enumerate() {
            let Some((next, key)) = self.child(node, segment) else {
                let is_this = |removed: &DocPath| removed.segments().len() == depth + 1 && removed.contains(path);
                let taken = self.document.removed.iter().rev().find(|(removed, _)| is_this(removed));
                if let Some((_, span)) = taken {
                    return (span.clone(), true);
                }
                if node.as_scalar().is_some() && !node.is_null() {
                    return (node.span.clone(), true);
                }
                let above = key_span.cloned().unwrap_or_else(|| first_line(self.document, &node.span));
                return (above, false);
            };
            node = next;
            key_span = key;
        }
        match (part, key_span) {
            (Part::Key, Some(span)) => (span.clone(), true),
            _ => (node.span.clone(), true),
        }
    }

    fn child(&self, node: &'d Node, segment: &Segment) -> Option<(&'d Node, Option<&'d Span>)> {
        match (&node.value, segment) {
            (Value::Map(entries), Segment::Key(key)) => {
                self.entry(entries, key).map(|entry| (&entry.value, Some(&entry.key_span)))
            }
            (Value::List(items), Segment::Index(index)) => items.get(*index).map(|item| (item, None)),
            _ => None,
        }
    }

    fn entry(&self, entries: &'d [Entry], key: &str) -> Option<&'d Entry> {
        if entries.len() <= SMALL_MAP {
            return entries.iter().find(|entry| entry.key == key);
        }
        let mut large_maps = self.large_maps.borrow_mut();
        let by_key = large_maps
            .entry(entries.as_ptr())
            .or_insert_with(|| entries.iter().map(|entry| (entry.key.as_str(), entry)).collect());
        by_key.get(key).copied()
    }
}

/// A whole map is too much to underline: the first line of it stands for it.
fn first_line(document: &Document, span: &Span) -> Span {
    let (file, here) = document.place(span);
    let end = file.text[here].find(['\r', '\n']).map_or(span.end, |at| span.start + at);
    span.start..end
}
