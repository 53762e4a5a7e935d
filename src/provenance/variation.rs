//! [`variations`]: what a value could be instead.

use serde_json::Value as Json;

use crate::explain::Shape;
use crate::source::{DocPath, Entry, Node, Part, Scalar, ScalarKind, Segment, Value};

use super::Setting;

/// What is put into the place of a setting.
#[derive(Debug, Clone)]
pub(super) enum Variation {
    /// Another value.
    Value(Value),
    /// Another name, wherever the manifest says it.
    Name(String),
    /// Another name, and nothing below it: a table is found in a file of DDL by its name.
    Bare(String),
    /// Nothing.
    Nothing,
    /// Another key of the same section: of keys that exclude each other one has to go.
    Instead(String, Value),
}

/// Ends names that experiments make up, so that what is made under such a name can be compared with what bore the old one.
const MARK: &str = "q7q";

/// A text without the mark of a made-up name.
pub(super) fn unmarked(text: &str) -> String {
    text.replace(MARK, "")
}

/// A text in which no expression has the mark: what is only called otherwise is the same thing.
pub(super) fn unmarked_references(text: &str) -> String {
    if !text.contains(MARK) {
        return text.to_owned();
    }
    let mut parts = text.split("${");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut done, part| {
        let end = part.find('}').unwrap_or(part.len());
        done += "${";
        done += &unmarked(&part[..end]);
        done + &part[end..]
    })
}

/// What a setting could be instead, likeliest first. Whether the compiler takes one has to be tried.
pub(super) fn variations(setting: &Setting, node: Option<&Node>, shape: &Shape<'_>) -> Vec<Variation> {
    let Some(node) = node else { return samples(shape) };
    if setting.part == Part::Key {
        let Some(Segment::Key(name)) = setting.path.segments().last() else { return Vec::new() };
        let other = format!("{name}{MARK}");
        return vec![Variation::Name(other.clone()), Variation::Bare(other)];
    }
    let mut found: Vec<Variation> = Vec::new();
    if let Some(scalar) = node.as_scalar() {
        let words = shape.words().into_iter().filter(|word| *word != scalar.text);
        found.extend(words.map(|word| text(word.to_owned())));
        match scalar.kind {
            ScalarKind::Bool => found.push(truth(!scalar.as_bool().unwrap_or_default())),
            ScalarKind::Int => found.extend(other_numbers(&scalar.text).into_iter().map(number)),
            _ => {
                found.extend(other_digits(&scalar.text).into_iter().map(text));
                found.push(text(format!("{}{MARK}", scalar.text)));
            }
        }
    }
    // A table without its file of DDL.
    found.push(Variation::Value(Value::Map(Vec::new())));
    found.push(Variation::Nothing);
    found
}

/// Texts of the kinds that the language has: spans of time, sizes, windows, names.
const SAMPLES: [&str; 9] = ["1d", "1h", "5m", "60s", "1MiB", "10GiB", "03:00-04:00", "sun:03:00-sun:04:00", "sample"];

/// What a key that is left out could say.
fn samples(shape: &Shape<'_>) -> Vec<Variation> {
    let mut found: Vec<Variation> = shape.words().into_iter().map(|word| text(word.to_owned())).collect();
    if shape.takes("boolean") {
        found.extend([truth(true), truth(false)]);
    }
    if shape.takes("integer") {
        let least = shape.minimum().unwrap_or(1);
        found.extend([least, least + 1].map(|number| self::number(number.to_string())));
    }
    if shape.takes("object") {
        found.push(Variation::Value(Value::Map(Vec::new())));
    }
    found.extend(SAMPLES.map(|sample| text(sample.to_owned())));
    found
}

/// What could stand beside a setting if it were not there itself.
pub(super) fn instead(setting: &Setting, root: &Node, schema: &Json) -> Vec<Variation> {
    let Some(section) = setting.path.parent() else { return Vec::new() };
    let Some(node) = super::setting::node(root, &section).filter(|_| setting.part == Part::Value) else {
        return Vec::new();
    };
    let absent = Shape::at(schema, &section).keys().into_iter().filter(|key| node.get(key).is_none());
    let with_samples = absent.flat_map(|key| {
        let samples = samples(&Shape::at(schema, &section.key(key))).into_iter().take(3);
        samples.filter_map(move |sample| match sample {
            Variation::Value(value) => Some(Variation::Instead(key.to_owned(), value)),
            _ => None,
        })
    });
    with_samples.collect()
}

/// Whether all alternatives tell something of their own: words and truth values choose among ways, numbers among sizes.
pub(super) fn chooses(node: Option<&Node>, shape: &Shape<'_>) -> bool {
    let is_truth = node.and_then(Node::as_scalar).is_some_and(|scalar| scalar.kind == ScalarKind::Bool);
    is_truth || !shape.words().is_empty() || node.is_none() && shape.takes("boolean")
}

fn text(text: String) -> Variation {
    Variation::Value(Value::Scalar(Scalar { kind: ScalarKind::Text, text }))
}

fn truth(truth: bool) -> Variation {
    Variation::Value(Value::Scalar(Scalar { kind: ScalarKind::Bool, text: truth.to_string() }))
}

fn number(text: String) -> Variation {
    Variation::Value(Value::Scalar(Scalar { kind: ScalarKind::Int, text }))
}

/// Numbers near one, and far enough for what goes in steps.
fn other_numbers(text: &str) -> Vec<String> {
    let Ok(number) = text.parse::<i64>() else { return Vec::new() };
    let near = [number.checked_add(1), number.checked_sub(1), number.checked_mul(2), Some(number / 2)];
    near.into_iter().flatten().filter(|other| *other != number && *other >= 0).map(|other| other.to_string()).collect()
}

/// A text with one of its numbers changed, the last first: `24h` becomes `25h`, `us-east-1` becomes `us-east-2`.
fn other_digits(text: &str) -> Vec<String> {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let starts = (0..text.len()).rev().filter(|at| is_digit(*at) && (*at == 0 || !is_digit(at - 1)));
    let mut found = Vec::new();
    for start in starts.take(4) {
        let end = (start..text.len()).find(|at| !is_digit(*at)).unwrap_or(text.len());
        for number in other_numbers(&text[start..end]) {
            let width = end - start;
            found.push(format!("{}{number:0>width$}{}", &text[..start], &text[end..]));
        }
    }
    found
}

/// Puts a variation into the place of a setting. `false` where the tree has no such place.
pub(super) fn put(root: &mut Node, setting: &Setting, variation: &Variation) -> bool {
    let Some((last, above)) = setting.path.segments().split_last() else { return false };
    let parent = above.iter().try_fold(&mut *root, child);
    let (Some(parent), Segment::Key(key)) = (parent, last) else {
        return put_item(root, &setting.path, variation);
    };
    let Value::Map(entries) = &mut parent.value else { return false };
    let Some(at) = entries.iter().position(|entry| entry.key == *key) else {
        let Variation::Value(value) = variation else { return false };
        let value = Node { span: parent.span.clone(), value: value.clone() };
        entries.push(Entry { key: key.to_string(), key_span: parent.span.clone(), value });
        return true;
    };
    match variation {
        Variation::Value(value) => entries[at].value.value = value.clone(),
        Variation::Nothing => drop(entries.remove(at)),
        Variation::Instead(other, value) => {
            entries[at].key.clone_from(other);
            entries[at].value.value = value.clone();
        }
        Variation::Name(name) => {
            entries[at].key.clone_from(name);
            rename(root, key, name);
        }
        Variation::Bare(name) => {
            entries[at].key.clone_from(name);
            entries[at].value.value = Value::Map(Vec::new());
            rename(root, key, name);
        }
    }
    true
}

fn put_item(root: &mut Node, path: &DocPath, variation: &Variation) -> bool {
    let Some((Segment::Index(at), above)) = path.segments().split_last() else { return false };
    let Some(Value::List(items)) = above.iter().try_fold(root, child).map(|parent| &mut parent.value) else {
        return false;
    };
    match variation {
        Variation::Value(value) => items[*at].value = value.clone(),
        Variation::Nothing if items.len() > 1 => drop(items.remove(*at)),
        Variation::Nothing | Variation::Name(_) | Variation::Bare(_) | Variation::Instead(..) => return false,
    }
    true
}

fn child<'n>(node: &'n mut Node, segment: &Segment) -> Option<&'n mut Node> {
    match (&mut node.value, segment) {
        (Value::Map(entries), Segment::Key(key)) => {
            entries.iter_mut().find(|entry| entry.key == *key).map(|entry| &mut entry.value)
        }
        (Value::List(items), Segment::Index(at)) => items.get_mut(*at),
        _ => None,
    }
}

/// Whatever names the entry elsewhere names it anew.
fn rename(node: &mut Node, old: &str, new: &str) {
    match &mut node.value {
        Value::Scalar(scalar) if scalar.text == old => new.clone_into(&mut scalar.text),
        Value::Scalar(_) => {}
        Value::List(items) => items.iter_mut().for_each(|item| rename(item, old, new)),
        Value::Map(entries) => {
            for Entry { value, .. } in entries {
                rename(value, old, new);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_texts_keep_their_width_and_unit() {
        assert_eq!(other_digits("24h"), ["25h", "23h", "48h", "12h"]);
        assert_eq!(other_digits("us-east-1"), ["us-east-2", "us-east-0", "us-east-2", "us-east-0"]);
        assert_eq!(other_digits("3.08")[0], "3.09");
        assert!(other_digits("plain").is_empty());
    }
}
