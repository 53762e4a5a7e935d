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
    /// A part of the manifest that is laid over it: nothing in it is required, and a key without a value takes the
    /// manifest's away.
    Patch(&'a At<'a>, &'a str),
}

impl At<'_> {
    /// The place as a path.
    pub(super) fn path(&self) -> DocPath {
        match self {
            At::Root => DocPath::root(),
            At::Key(parent, key) | At::Patch(parent, key) => parent.path().key(*key),
            At::Index(parent, index) => parent.path().index(*index),
        }
    }

    /// The key or position by which a person would name the place.
    fn name(&self) -> String {
        match self {
            At::Root => "the manifest".to_owned(),
            At::Key(_, key) => format!("`{key}`"),
            At::Patch(_, name) => format!("profile `{name}`"),
            At::Index(parent, index) => format!("item {} of {}", index + 1, parent.name()),
        }
    }
}

impl At<'_> {
    /// Whether this is a part of a patch. The items of a list are whole: a list takes the place of another.
    pub(super) fn is_partial(&self) -> bool {
        match self {
            At::Root | At::Index(..) => false,
            At::Patch(..) => true,
            At::Key(parent, _) => parent.is_partial(),
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

    /// Whether it has a place in a patch of the manifest.
    fn is_patchable() -> bool {
        true
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        T::decode(node, at, findings).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn is_patchable() -> bool {
        T::is_patchable()
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
            _ => wrong_type(node, at, BOOL, findings),
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
            if value.is_null() && at.is_partial() {
                continue;
            }
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
    pub(super) message: String,
    pub(super) help: String,
}

impl Complaint {
    /// A complaint about the value of a scalar.
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code: "invalid-value", message: message.into(), help: help.into() }
    }

    pub(super) fn at(self, at: &At<'_>) -> Finding {
        Finding::error(self.code, &at.path(), self.message).help(self.help)
    }
}

/// Reads text by `parse`. `8.0` without quotes is a number to YAML and to every editor: where quotes are all that is
/// missing the finding says so.
pub(super) fn parsed<T>(
    node: &Node,
    at: &At<'_>,
    findings: &mut Vec<Finding>,
    parse: impl Fn(&str) -> Result<T, Complaint>,
) -> Option<T> {
    let Some(Scalar { kind, text }) = node.as_scalar().filter(|scalar| scalar.kind != ScalarKind::Null) else {
        return wrong_type(node, at, "text", findings);
    };
    match parse(text) {
        Ok(value) if *kind == ScalarKind::Text => return Some(value),
        Ok(_) => findings.push(mismatch(node, at, "text").help(format!("put quotes around it: `\"{text}\"`"))),
        Err(complaint) => findings.push(complaint.at(at)),
    }
    None
}

/// The least and the most that a number may be, and who says so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) min: i64,
    pub(super) max: i64,
    pub(super) source: &'static str,
}

/// Reads a whole number between two bounds.
pub(super) fn integer(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>, bounds: &Bounds) -> Option<i64> {
    let Bounds { min, max, source } = *bounds;
    let number = node.as_scalar().and_then(|scalar| Some((scalar.text.as_str(), whole(scalar)?)));
    let Some((text, number)) = number else {
        return wrong_type(node, at, "a whole number", findings);
    };
    if (min..=max).contains(&number) {
        return Some(number);
    }
    let message = format!("{} is {text}, outside {min} to {max}", at.name());
    let help = if min == max { format!("write {min}") } else { format!("write a number from {min} to {max}") };
    findings.push(Finding::error("number-out-of-range", &at.path(), message).help(help).source(source));
    None
}

/// The whole number that a scalar is to a JSON Schema, for which `2.0` and `0x2` are 2. One beyond 64 bits is `i64::MAX`,
/// which no bound allows.
fn whole(scalar: &Scalar) -> Option<i64> {
    let number = scalar.as_number()?;
    if number.is_f64() {
        let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
        return Some(format!("{float:.0}").parse().unwrap_or(i64::MAX));
    }
    Some(number.as_i64().unwrap_or(i64::MAX))
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
    let finding = Finding::error("wrong-type", &at.path(), message);
    finding.help(remedy(node, expected))
}

/// What to write where something of another type is expected.
fn remedy(node: &Node, expected: &str) -> String {
    let text = node.as_scalar().map(|scalar| scalar.text.as_str());
    match (expected, text) {
        ("a map", Some(_)) if node.is_null() => "write keys with values below it, or remove it".to_owned(),
        ("a map", _) => "write keys with values below it, such as `key: value`".to_owned(),
        ("a list", Some(text)) if !node.is_null() => format!("put it in brackets: `[{text}]`"),
        ("a list", _) => "write each item on a line of its own after a hyphen".to_owned(),
        (BOOL, Some("true" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" | "y" | "1")) => "write `true`".to_owned(),
        (BOOL, Some("false" | "no" | "No" | "NO" | "off" | "Off" | "OFF" | "n" | "0")) => "write `false`".to_owned(),
        ("a whole number", Some(text)) if text.parse::<i64>().is_ok() => format!("write `{text}` without quotes"),
        ("text", Some(text)) if !node.is_null() => format!("put it in quotes: `\"{text}\"`"),
        (BOOL, _) => "write `true` or `false`".to_owned(),
        _ => format!("write {expected}"),
    }
}

/// What a truth value is called where another type is found.
const BOOL: &str = "`true` or `false`";

/// A word of a closed list, or a finding with the nearest one.
pub(super) fn word<T: Copy>(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>, words: &[(&str, T)]) -> Option<T> {
    parsed(node, at, findings, |text| {
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Ok(*value);
        }
        let list = words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let help = match (suggest::closest(text, words.iter().map(|(word, _)| *word)), words) {
            (Some(near), [_]) => format!("did you mean `{near}`?"),
            (Some(near), _) => format!("did you mean `{near}`? (one of {list})"),
            (None, [_]) => format!("write {list}"),
            (None, _) => format!("write one of {list}"),
        };
        let message = format!("`{text}` is not a value of {}", at.name());
        Err(Complaint { code: "unknown-word", message, help })
    })
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
            let partial = (entry.value.is_null() || !T::is_patchable()) && self.at.is_partial();
            if partial && !T::is_patchable() {
                let message = format!("{} cannot have `{key}`", self.at.name());
                findings
                    .push(Finding::error("unknown-key", &self.at.path().key(key), message).at_key().help("remove it"));
            }
            if partial {
                return T::absent();
            }
            return T::decode(&entry.value, &At::Key(self.at, key), findings);
        }
        let absent = T::absent();
        if absent.is_none() && !self.has_misspelt(key) && !self.at.is_partial() {
            let message = format!("{} has no `{key}`", self.at.name());
            findings
                .push(Finding::error("missing-key", &self.at.path(), message).at_key().help(format!("add `{key}:`")));
        }
        absent
    }

    /// Notes every key that is none of this section's.
    pub(super) fn refuse_unknown(&self, findings: &mut Vec<Finding>) {
        for Entry { key, .. } in self.unknown() {
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

    /// Notes when more than one of `choices` is written. Returns whether that holds.
    pub(super) fn at_most_one_of(&self, choices: &'static [&'static str], findings: &mut Vec<Finding>) -> bool {
        choices.iter().all(|key| self.entry(key).is_none()) || self.one_of(choices, findings)
    }

    /// Notes when not exactly one of `choices` is written. Returns whether that holds.
    pub(super) fn one_of(&self, choices: &'static [&'static str], findings: &mut Vec<Finding>) -> bool {
        if self.at.is_partial() {
            return true;
        }
        let list = choices.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        let written: Vec<&Entry> = choices.iter().filter_map(|key| self.entry(key)).collect();
        let finding = match written.as_slice() {
            [_] => return true,
            [] if choices.iter().any(|choice| self.has_misspelt(choice)) => return false,
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

    /// The entries of no known key.
    fn unknown(&self) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(|Entry { key, .. }| {
            !self.known.contains(&key.as_str()) && !self.free.iter().any(|prefix| key.starts_with(prefix))
        })
    }

    /// Whether a key that is not written most likely stands there misspelt: what is unknown is not missing as well.
    fn has_misspelt(&self, key: &str) -> bool {
        self.unknown().any(|entry| suggest::closest(&entry.key, self.known.iter().copied()) == Some(key))
    }

    fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}
