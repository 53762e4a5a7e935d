//! From nodes to typed sections. Decoding never stops at the first mistake: it notes a finding and goes on.

use std::collections::BTreeMap;

use crate::finding::{Finding, suggest};
use crate::source::{DocPath, Entry, Node, Scalar, ScalarKind, Value};

/// Where the decoder is: a chain from a node up to the document, turned into a [`DocPath`] only for a finding.
#[derive(Debug, Clone, Copy)]
pub(super) enum At<'a> {
    /// The document.
    Root,
    /// The value of a key.
    Key(&'a At<'a>, &'a str),
    /// An item of a list.
    Index(&'a At<'a>, usize),
}

impl At<'_> {
    /// The place as a path.
    pub(super) fn path(&self) -> DocPath {
        match self {
            At::Root => DocPath::root(),
            At::Key(parent, key) => parent.path().key(*key),
            At::Index(parent, index) => parent.path().index(*index),
        }
    }

    /// The key or position by which a person would name the place.
    fn name(&self) -> String {
        match self {
            At::Root => "the manifest".to_owned(),
            At::Key(_, key) => format!("`{key}`"),
            At::Index(parent, index) => format!("item {} of {}", index + 1, parent.name()),
        }
    }
}

/// What can be read from a node.
pub(super) trait Decode: Sized {
    /// Reads it, or notes why not and returns `None`.
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self>;

    /// What stands for a key that is not written; `None` where the key is required.
    fn absent() -> Option<Self> {
        None
    }

    /// What the keys must be, if it is a map whose keys the user chooses.
    fn key_form() -> Option<&'static str> {
        None
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        T::decode(node, at, findings).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn key_form() -> Option<&'static str> {
        T::key_form()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return wrong_type(node, at, "a list", findings);
        };
        let decoded: Vec<Option<T>> =
            items.iter().enumerate().map(|(index, item)| T::decode(item, &At::Index(at, index), findings)).collect();
        decoded.into_iter().collect()
    }
}

impl Decode for bool {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        match &node.value {
            Value::Scalar(Scalar { kind: ScalarKind::Bool, text }) => Some(text.eq_ignore_ascii_case("true")),
            _ => wrong_type(node, at, "`true` or `false`", findings),
        }
    }
}

/// A key of a map whose keys the user chooses.
pub(super) trait DecodeKey: Sized + Ord {
    /// What it must be, in words that fit after "is".
    const FORM: &'static str;

    /// Reads it, or says what is wrong with it and what to write.
    fn decode_key(key: &str) -> Result<Self, Complaint>;
}

impl<K: DecodeKey, T: Decode> Decode for BTreeMap<K, T> {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            return wrong_type(node, at, "a map", findings);
        };
        let mut good = true;
        let mut map = Self::new();
        for Entry { key, value, .. } in entries {
            let at = At::Key(at, key);
            let decoded_key = K::decode_key(key).map_err(|complaint| findings.push(complaint.at(&at).at_key())).ok();
            let decoded = T::decode(value, &at, findings);
            match (decoded_key, decoded) {
                (Some(key), Some(value)) => {
                    map.insert(key, value);
                }
                _ => good = false,
            }
        }
        good.then_some(map)
    }

    fn key_form() -> Option<&'static str> {
        Some(K::FORM)
    }
}

/// What is wrong with a text, and what to write instead.
#[derive(Debug)]
pub(super) struct Complaint {
    code: &'static str,
    message: String,
    help: String,
}

impl Complaint {
    /// A complaint about the value of a scalar.
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code: "invalid-value", message: message.into(), help: help.into() }
    }

    fn at(self, at: &At<'_>) -> Finding {
        Finding::error(self.code, &at.path(), self.message).help(self.help)
    }
}

/// The text of a scalar, if it is text: `8.0` without quotes is a number to YAML and to every editor.
pub(super) fn text<'a>(node: &'a Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<&'a str> {
    match &node.value {
        Value::Scalar(Scalar { kind: ScalarKind::Text, text }) => Some(text),
        Value::Scalar(Scalar { kind: ScalarKind::Int | ScalarKind::Float | ScalarKind::Bool, text }) => {
            let finding = mismatch(node, at, "text").help(format!("put quotes around it: `\"{text}\"`"));
            findings.push(finding);
            None
        }
        _ => wrong_type(node, at, "text", findings),
    }
}

/// Reads text by `parse`.
pub(super) fn parsed<T>(
    node: &Node,
    at: &At<'_>,
    findings: &mut Vec<Finding>,
    parse: impl Fn(&str) -> Result<T, Complaint>,
) -> Option<T> {
    let text = text(node, at, findings)?;
    parse(text).map_err(|complaint| findings.push(complaint.at(at))).ok()
}

/// Reads a whole number between two bounds.
pub(super) fn integer(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>, min: i64, max: i64) -> Option<i64> {
    let number = node.as_scalar().and_then(|scalar| Some((scalar.text.as_str(), whole(scalar)?)));
    let Some((text, number)) = number else {
        return wrong_type(node, at, "a whole number", findings);
    };
    let value = number.filter(|value| (min..=max).contains(value));
    if value.is_none() {
        let message = format!("{} is {text}, outside {min} to {max}", at.name());
        findings.push(
            Finding::error("number-out-of-range", &at.path(), message)
                .help(format!("write a number from {min} to {max}")),
        );
    }
    value
}

/// The whole number that a scalar is to a JSON Schema, for which `2.0` and `0x2` are 2: `None` if it is none, `Some(None)`
/// if no 64 bits hold it.
fn whole(scalar: &Scalar) -> Option<Option<i64>> {
    let number = scalar.as_number()?;
    if number.is_f64() {
        let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
        return Some(format!("{float:.0}").parse().ok());
    }
    Some(number.as_i64())
}

/// Notes that a node is not what it should be.
pub(super) fn wrong_type<T>(node: &Node, at: &At<'_>, expected: &str, findings: &mut Vec<Finding>) -> Option<T> {
    findings.push(mismatch(node, at, expected));
    None
}

fn mismatch(node: &Node, at: &At<'_>, expected: &str) -> Finding {
    let message = match &node.value {
        Value::Scalar(Scalar { kind: ScalarKind::Null, .. }) => {
            format!("{} has no value, expected {expected}", at.name())
        }
        _ => format!("{} is {}, expected {expected}", at.name(), node.kind_name()),
    };
    Finding::error("wrong-type", &at.path(), message)
}

/// A word of a closed list, or a finding with the nearest one.
pub(super) fn word<T: Copy>(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>, words: &[(&str, T)]) -> Option<T> {
    let text = text(node, at, findings)?;
    if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
        return Some(*value);
    }
    let list = words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let help = suggest::closest(text, words.iter().map(|(word, _)| *word))
        .map_or_else(|| format!("write one of {list}"), |near| format!("did you mean `{near}`? (one of {list})"));
    findings.push(
        Finding::error("unknown-word", &at.path(), format!("`{text}` is not a value of {}", at.name())).help(help),
    );
    None
}

/// The keys of a section, taken out one by one; what is left over is unknown.
pub(super) struct Fields<'a, 'b> {
    entries: &'a [Entry],
    at: &'b At<'b>,
    known: &'static [&'static str],
    free: &'static [&'static str],
}

impl<'a, 'b> Fields<'a, 'b> {
    /// The entries of a section with these keys; keys that start with one of `free` are the user's own.
    pub(super) fn of(
        node: &'a Node,
        at: &'b At<'b>,
        known: &'static [&'static str],
        free: &'static [&'static str],
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            return wrong_type(node, at, "a map", findings);
        };
        Some(Self { entries, at, known, free })
    }

    /// Reads the value of a key.
    pub(super) fn take<T: Decode>(&self, key: &'static str, findings: &mut Vec<Finding>) -> Option<T> {
        if let Some(entry) = self.entry(key) {
            return T::decode(&entry.value, &At::Key(self.at, key), findings);
        }
        let absent = T::absent();
        if absent.is_none() {
            let message = format!("{} has no `{key}`", self.at.name());
            findings
                .push(Finding::error("missing-key", &self.at.path(), message).at_key().help(format!("add `{key}:`")));
        }
        absent
    }

    /// Notes every key that is none of this section's.
    pub(super) fn refuse_unknown(&self, findings: &mut Vec<Finding>) {
        for Entry { key, .. } in self.entries {
            if self.known.contains(&key.as_str()) || self.free.iter().any(|prefix| key.starts_with(prefix)) {
                continue;
            }
            let message = format!("{} has no key `{key}`", self.at.name());
            let help = match suggest::closest(key, self.known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "write one of {}",
                    self.known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
                ),
            };
            findings.push(Finding::error("unknown-key", &self.at.path().key(key), message).at_key().help(help));
        }
    }

    /// Notes when not exactly one of `choices` is written (`at_most`: none is fine too). Returns whether that holds.
    pub(super) fn one_of(&self, choices: &'static [&'static str], findings: &mut Vec<Finding>) -> bool {
        let list = choices.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        let written: Vec<&Entry> = choices.iter().filter_map(|key| self.entry(key)).collect();
        let finding = match written.as_slice() {
            [_] => return true,
            [] => {
                let message = format!("{} says none of {list}", self.at.name());
                Finding::error("missing-choice", &self.at.path(), message)
                    .at_key()
                    .help(format!("write exactly one of {list}"))
            }
            [first, second, ..] => {
                let message = format!("{} says both `{}` and `{}`", self.at.name(), first.key, second.key);
                Finding::error("conflicting-choice", &self.at.path().key(&second.key), message)
                    .at_key()
                    .key_label(&self.at.path().key(&first.key), "the other one")
                    .help(format!("keep one of {list}"))
            }
        };
        findings.push(finding);
        false
    }

    fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}
