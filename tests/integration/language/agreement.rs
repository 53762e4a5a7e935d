//! The decoder accepts exactly what the schema accepts: an editor that is content and a compiler that is not (or the
//! other way round) would each make the other look wrong. Odd values at every place of the complete manifests, odd keys
//! in every map, every key left out, and mutations by chance.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};

use super::judge::Judge;
use super::odd::{CHARACTERS, KEYS, VALUES, neighbours};
use super::{COMPLETES, document, pointers};

/// Stands in a manifest for a piece of YAML; JSON could not say `0x2`.
const HOLE: &str = "\u{fffc}";

fn complete() -> [Value; COMPLETES.len()] {
    COMPLETES.map(|text| document(text).to_json())
}

/// The complete manifests, each with its places of which no earlier one has the like: at those the schema says the same.
fn new_places() -> Vec<(Value, Vec<String>)> {
    let mut seen = BTreeSet::new();
    let mut new = |manifest: Value| {
        let mut places = places(&manifest);
        places.retain(|place| seen.insert(like(place)));
        (manifest, places)
    };
    complete().into_iter().map(&mut new).collect()
}

/// `place` without what the user chooses: numbers of items and the keys of [`CHOSEN`].
fn like(place: &str) -> String {
    let mut like = String::new();
    for step in place.split('/').skip(1) {
        like.push('/');
        let chosen = step.parse::<usize>().is_ok() || CHOSEN.contains(&like.as_str());
        like.push_str(if chosen { "*" } else { step });
    }
    like
}

fn places(manifest: &Value) -> Vec<String> {
    let mut found = Vec::new();
    pointers(manifest, "", &mut found);
    found
}

/// JSON is YAML but for characters that YAML wants escaped.
fn yaml(value: &Value) -> String {
    let escape = |character: char| match character {
        '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{feff}' => format!("\\u{:04x}", u32::from(character)),
        other => other.to_string(),
    };
    value.to_string().chars().map(escape).collect()
}

/// What of a manifest has a say on `place`: its own section, and those without which there is no manifest.
fn around(manifest: &Value, place: &str) -> Value {
    let mut manifest = manifest.clone();
    let section = place.split('/').nth(1).unwrap_or_default();
    let sections = manifest.as_object_mut().expect("a manifest is a map");
    sections.retain(|key, _| ["version", "name", "region", "source", section].contains(&key.as_str()));
    manifest
}

/// `manifest` with `piece` of YAML at `place`.
fn with_piece(manifest: &Value, place: &str, piece: &str) -> String {
    let mut manifest = around(manifest, place);
    *manifest.pointer_mut(place).expect("a place of the manifest") = json!(HOLE);
    yaml(&manifest).replace(&format!("\"{HOLE}\""), piece)
}

/// The map or list that holds `place`, and its key there.
fn holder<'m>(manifest: &'m mut Value, place: &str) -> (&'m mut Value, String) {
    let (holder, key) = place.rsplit_once('/').expect("a place below the root");
    let key = key.replace("~1", "/").replace("~0", "~");
    (manifest.pointer_mut(holder).expect("a place of the manifest"), key)
}

fn remove(manifest: &mut Value, place: &str) -> Value {
    match holder(manifest, place) {
        (Value::Object(map), key) => map.remove(&key).expect("a key"),
        (Value::Array(items), index) => items.remove(index.parse().expect("an index")),
        _ => unreachable!("only maps and lists hold values"),
    }
}

#[test]
fn both_accept_the_complete_manifests() {
    let mut judge = Judge::new();
    for text in COMPLETES {
        assert!(judge.ask(text, text));
    }
    judge.finish(2);
}

#[test]
fn on_odd_values_at_every_place() {
    let mut judge = Judge::new();
    let mut accepted = 0;
    for (manifest, places) in new_places() {
        for place in places {
            for odd in VALUES {
                let what = format!("{odd} at {place}");
                accepted += usize::from(judge.ask(&with_piece(&manifest, &place, odd), &what));
            }
        }
    }
    judge.finish(10_000);
    // A judge that refuses everything would agree with another one of its kind.
    assert!(accepted > 500, "only {accepted} were accepted");
}

#[test]
fn on_texts_that_differ_a_little_from_good_ones() {
    let mut judge = Judge::new();
    let mut accepted = 0;
    let mut tried = BTreeSet::new();
    for manifest in complete() {
        for place in places(&manifest) {
            let Some(Value::String(good)) = manifest.pointer(&place) else { continue };
            if !tried.insert((like(&place), good.clone())) {
                continue;
            }
            for text in neighbours(good) {
                let piece = yaml(&json!(text));
                let what = format!("{piece} at {place}");
                accepted += usize::from(judge.ask(&with_piece(&manifest, &place, &piece), &what));
            }
        }
    }
    judge.finish(5_000);
    assert!(accepted > 500, "only {accepted} were accepted");
}

/// The maps whose keys the user chooses.
const CHOSEN: [&str; 3] = ["/tags/", "/source/tables/", "/sinks/"];

#[test]
fn on_every_key_left_out_and_every_odd_key() {
    let mut judge = Judge::new();
    for (manifest, places) in new_places() {
        for place in &places {
            let mut without = around(&manifest, place);
            let value = remove(&mut without, place);
            judge.ask(&yaml(&without), &format!("without {place}"));
            let (Value::Object(_), key) = holder(&mut without, place) else { continue };
            let mut others: Vec<String> = KEYS.iter().map(|&odd| odd.to_owned()).collect();
            // Of keys that the user chooses there are more good ones.
            if CHOSEN.iter().any(|map| place.strip_suffix(&key) == Some(map)) {
                others.extend(neighbours(&key).into_iter().filter(|near| *near != key));
            }
            for odd in others {
                let mut renamed = without.clone();
                let (Value::Object(map), _) = holder(&mut renamed, place) else { unreachable!("it was a map") };
                map.insert(odd.clone(), value.clone());
                judge.ask(&yaml(&renamed), &format!("{odd:?} for {place}"));
            }
        }
        for place in std::iter::once(String::new()).chain(places) {
            for odd in KEYS {
                for value in [json!(null), json!("a"), json!({})] {
                    let mut more = around(&manifest, &place);
                    let Some(Value::Object(map)) = more.pointer_mut(&place) else { continue };
                    map.insert((*odd).to_owned(), value);
                    judge.ask(&yaml(&more), &format!("{odd:?} more in {place}"));
                }
            }
        }
    }
    judge.finish(5_000);
}

#[test]
fn on_manifests_that_are_no_maps() {
    let mut judge = Judge::new();
    for odd in VALUES {
        judge.ask(odd, odd);
    }
    judge.finish(VALUES.len());
}

/// A value that some place of some manifest takes, or none does.
fn value(pool: Vec<Value>) -> impl Strategy<Value = Value> {
    let text = proptest::collection::vec(proptest::sample::select(CHARACTERS), 0..8).prop_map(String::from_iter);
    let leaf = prop_oneof![
        4 => proptest::sample::select(pool),
        2 => text.prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => (-2_i64..600).prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let key = proptest::sample::select(KEYS).prop_map(str::to_owned);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::Array),
            proptest::collection::vec((key, inner), 0..3).prop_map(|entries| Value::Object(Map::from_iter(entries))),
        ]
    })
}

/// One change of a manifest.
#[derive(Debug, Clone)]
enum Change {
    Remove(prop::sample::Index),
    Replace(prop::sample::Index, Value),
    Rename(prop::sample::Index, String),
    /// The value of one place at another.
    Copy(prop::sample::Index, prop::sample::Index),
}

impl Change {
    fn make(&self, manifest: &mut Value) {
        let places = places(manifest);
        if places.is_empty() {
            return;
        }
        let place = |at: &prop::sample::Index| at.get::<String>(&places).as_str();
        match self {
            Self::Remove(at) => drop(remove(manifest, place(at))),
            Self::Replace(at, value) => *manifest.pointer_mut(place(at)).expect("a place") = value.clone(),
            Self::Copy(from, to) => {
                let value = manifest.pointer(place(from)).expect("a place").clone();
                *manifest.pointer_mut(place(to)).expect("a place") = value;
            }
            Self::Rename(at, name) => {
                if let (Value::Object(map), key) = holder(manifest, place(at)) {
                    let value = map.remove(&key).expect("a key");
                    map.insert(name.clone(), value);
                }
            }
        }
    }
}

#[test]
fn on_mutations_by_chance() {
    use prop::sample::Index;
    let pool: Vec<Value> = complete()
        .iter()
        .flat_map(|manifest| places(manifest).into_iter().map(|at| manifest.pointer(&at).cloned()))
        .flatten()
        .collect();
    let change = prop_oneof![
        any::<Index>().prop_map(Change::Remove),
        (any::<Index>(), value(pool)).prop_map(|(at, value)| Change::Replace(at, value)),
        (any::<Index>(), proptest::sample::select(KEYS)).prop_map(|(at, key)| Change::Rename(at, key.to_owned())),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Copy(from, to)),
    ];
    let changes = (proptest::sample::select(complete().to_vec()), proptest::collection::vec(change, 1..4));
    let judge = std::cell::RefCell::new(Judge::new());
    // What fails here becomes a line in `odd`, which every run tries.
    let config = Config { cases: 2_000, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&changes, |(mut manifest, changes)| {
        for change in &changes {
            change.make(&mut manifest);
        }
        let text = yaml(&manifest);
        let mut judge = judge.borrow_mut();
        judge.ask(&text, &text);
        prop_assert!(judge.agrees(), "{}", judge.last());
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
