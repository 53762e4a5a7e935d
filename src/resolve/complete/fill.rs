//! [`Fill`]: a section of the manifest while its holes are filled.

use std::collections::BTreeMap;

use crate::source::{DocPath, Entry, Node, Scalar, ScalarKind, Span, Value};

/// A section of the manifest.
pub(super) struct Fill<'c> {
    at: DocPath,
    entries: &'c mut Vec<Entry>,
    span: Span,
    reasons: &'c mut BTreeMap<DocPath, &'static str>,
}

/// A value that can be a default.
pub(super) struct Said(ScalarKind, String);

impl<'c> Fill<'c> {
    /// The section at `at`, with the bytes that its defaults are to have.
    pub(super) fn new(
        at: DocPath,
        entries: &'c mut Vec<Entry>,
        span: Span,
        reasons: &'c mut BTreeMap<DocPath, &'static str>,
    ) -> Self {
        Self { at, entries, span, reasons }
    }

    /// The value at `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// Whether something is written at `key`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Writes a default where nothing is written.
    pub(super) fn default(&mut self, key: &str, value: impl Into<Said>, reason: &'static str) {
        if self.has(key) {
            return;
        }
        let Said(kind, text) = value.into();
        self.put(key, Value::Scalar(Scalar { kind, text }));
        self.reasons.insert(self.at.key(key), reason.trim_ascii());
    }

    /// Writes an empty list where nothing is written.
    pub(super) fn none(&mut self, key: &str, reason: &'static str) {
        if !self.has(key) {
            self.put(key, Value::List(Vec::new()));
            self.reasons.insert(self.at.key(key), reason);
        }
    }

    /// Fills the section at `key`, which need not be written.
    pub(super) fn section(&mut self, key: &str, keys: &[&str], fill: impl FnOnce(&mut Fill<'_>)) {
        match self.get(key) {
            None => self.put(key, Value::Map(Vec::new())),
            Some(node) if node.is_null() => self.long(key, None),
            Some(_) => {}
        }
        self.written(key, keys, fill);
        self.entries.retain(|entry| entry.key != key || entry.value.as_map().is_none_or(|map| !map.is_empty()));
    }

    /// Fills the section at `key`, if one is written.
    pub(super) fn written(&mut self, key: &str, keys: &[&str], fill: impl FnOnce(&mut Fill<'_>)) {
        let Some(Node { span, value: Value::Map(entries) }) = self.get_mut(key) else { return };
        let span = span.clone();
        // Out of the tree for the time, so that the reasons can be borrowed beside it.
        let mut own = std::mem::take(entries);
        let mut section = Fill::new(self.at.key(key), &mut own, span, self.reasons);
        fill(&mut section);
        section.sort(keys);
        if let Some(node) = self.get_mut(key) {
            node.value = Value::Map(own);
        }
    }

    /// Fills each section of the map at `key`.
    pub(super) fn each(&mut self, key: &str, mut fill: impl FnMut(&str, &mut Fill<'_>)) {
        self.written(key, &[], |map| {
            let names: Vec<String> = map.entries.iter().map(|entry| entry.key.clone()).collect();
            for name in names {
                map.written(&name, &[], |section| fill(&name, section));
            }
        });
    }

    /// Writes the short form of the section at `key` in full: its scalar as `first`, or as nothing.
    pub(super) fn long(&mut self, key: &str, first: Option<&str>) {
        let Some(node) = self.get_mut(key).filter(|node| node.as_scalar().is_some()) else { return };
        let span = node.span.clone();
        let scalar = std::mem::replace(node, Node { span: span.clone(), value: Value::Map(Vec::new()) });
        if let (Some(first), Value::Map(entries)) = (first, &mut node.value) {
            entries.push(Entry { key: first.to_owned(), key_span: span, value: scalar });
        }
    }

    /// Puts the keys into the order of the language.
    pub(super) fn sort(&mut self, keys: &[&str]) {
        let rank = |entry: &Entry| keys.iter().position(|key| *key == entry.key).unwrap_or(keys.len());
        self.entries.sort_by_key(rank);
    }

    fn put(&mut self, key: &str, value: Value) {
        let value = Node { span: self.span.clone(), value };
        self.entries.push(Entry { key: key.to_owned(), key_span: self.span.clone(), value });
    }

    fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.value)
    }
}

impl From<bool> for Said {
    fn from(value: bool) -> Self {
        Self(ScalarKind::Bool, value.to_string())
    }
}

impl From<u32> for Said {
    fn from(value: u32) -> Self {
        Self(ScalarKind::Int, value.to_string())
    }
}

impl From<&str> for Said {
    fn from(value: &str) -> Self {
        Self(ScalarKind::Text, value.to_owned())
    }
}

impl From<String> for Said {
    fn from(value: String) -> Self {
        Self(ScalarKind::Text, value)
    }
}
