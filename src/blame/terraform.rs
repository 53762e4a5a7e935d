//! What Terraform says: diagnostics, and the changes of a plan ("Machine-Readable UI" and "JSON Output Format" of its documentation).

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::remark::{Remark, Target};
use super::{Said, level};
use crate::finding::Level;

/// One document: of `validate -json`, or of `show -json` of a plan. `None` where it is neither.
pub(super) fn read(whole: &Value) -> Option<Said> {
    if let Some(diagnostics) = whole.get("diagnostics").and_then(Value::as_array) {
        return Some(Said { remarks: diagnostics.iter().map(diagnostic).collect(), created: 0 });
    }
    if whole.get("type").is_some() && whole.get("@level").is_some() {
        return read_lines(std::slice::from_ref(whole));
    }
    whole.get("planned_values")?;
    let mut said = Said::default();
    for change in list(whole, "resource_changes") {
        planned(change, &mut said);
    }
    said.remarks.extend(list(whole, "checks").iter().flat_map(failed_check));
    Some(said)
}

/// The lines of `plan -json` or `apply -json`. `None` where they are something else.
pub(super) fn read_lines(lines: &[Value]) -> Option<Said> {
    let mut said = Said::default();
    for line in lines {
        match line.get("type")?.as_str()? {
            "diagnostic" => said.remarks.push(diagnostic(line.get("diagnostic")?)),
            "planned_change" => planned_line(line.get("change")?, &mut said),
            _ => {}
        }
    }
    Some(said)
}

fn diagnostic(diagnostic: &Value) -> Remark {
    let text = |path: &str| diagnostic.pointer(path).and_then(Value::as_str);
    let summary = text("/summary").unwrap_or("no message");
    // The detail is a paragraph or more; its beginning says what is wrong.
    let detail = text("/detail").unwrap_or_default().split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let message = if detail.is_empty() { summary.to_owned() } else { format!("{summary}: {detail}") };
    let line = diagnostic.pointer("/range/start/line").and_then(Value::as_u64);
    let target = match (text("/address"), text("/range/filename"), line.and_then(|line| usize::try_from(line).ok())) {
        (_, Some(path), Some(line)) => Target::Line { path: path.to_owned(), line },
        (Some(address), ..) => Target::Address { address: address.to_owned(), arguments: Vec::new() },
        _ => Target::Nowhere,
    };
    Remark { code: "terraform-says", level: level(text("/severity").unwrap_or_default()), message, target }
}

/// One resource of a plan.
fn planned(change: &Value, said: &mut Said) {
    let actions: Vec<&str> = change
        .pointer("/change/actions")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let address = change.get("address").and_then(Value::as_str).unwrap_or_default().to_owned();
    let forcing: Vec<String> =
        change.pointer("/change/replace_paths").and_then(Value::as_array).into_iter().flatten().map(path_of).collect();
    let changed = || {
        let side = |name: &str| change.get("change").and_then(|change| change.get(name)).unwrap_or(&Value::Null);
        changed(side("before"), side("after"), side("after_unknown"))
    };
    let (what, arguments) = match actions.as_slice() {
        ["create"] => {
            said.created += 1;
            return;
        }
        ["delete"] => ("is destroyed", Vec::new()),
        ["update"] => ("changes in place", changed()),
        [_, _] if forcing.is_empty() => ("is replaced", changed()),
        [_, _] => ("is replaced", forcing),
        // Nothing, or a look.
        _ => return,
    };
    said.remarks.push(change_of(&address, what, arguments));
}

/// The same of a line of `plan -json`, which names no arguments.
fn planned_line(change: &Value, said: &mut Said) {
    let address = change.pointer("/resource/addr").and_then(Value::as_str).unwrap_or_default();
    let what = match change.get("action").and_then(Value::as_str) {
        Some("create") => {
            said.created += 1;
            return;
        }
        Some("update") => "changes in place",
        Some("replace") => "is replaced",
        Some("delete") => "is destroyed",
        _ => return,
    };
    said.remarks.push(change_of(address, what, Vec::new()));
}

fn change_of(address: &str, what: &str, arguments: Vec<String>) -> Remark {
    let by = if arguments.is_empty() { String::new() } else { format!(": {}", arguments.join(", ")) };
    let target = Target::Address { address: address.to_owned(), arguments };
    Remark { code: "planned-change", level: Level::Warning, message: format!("{address} {what}{by}"), target }
}

/// The arguments whose value changes, or is not known yet. Blocks of which there is one have no number.
fn changed(before: &Value, after: &Value, unknown: &Value) -> Vec<String> {
    let mut found = BTreeSet::new();
    gather(before, after, unknown, String::new(), &mut found);
    found.into_iter().collect()
}

fn gather(before: &Value, after: &Value, unknown: &Value, path: String, found: &mut BTreeSet<String>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let names: BTreeSet<&String> = old.keys().chain(new.keys()).chain(keys(unknown)).collect();
            for name in names {
                let side = |side: &Map<String, Value>| side.get(name).cloned().unwrap_or_default();
                let unknown = unknown.get(name).unwrap_or(&Value::Null);
                gather(&side(old), &side(new), unknown, below(name), found);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() && new.iter().all(Value::is_object) => {
            let is_one = new.len() == 1;
            for (at, (old, new)) in old.iter().zip(new).enumerate() {
                let path = if is_one { path.clone() } else { format!("{path}[{at}]") };
                gather(old, new, unknown.get(at).unwrap_or(&Value::Null), path, found);
            }
        }
        _ if *unknown == Value::Bool(true) || before != after => drop(found.insert(path)),
        _ => {}
    }
}

fn keys(value: &Value) -> impl Iterator<Item = &String> {
    value.as_object().into_iter().flat_map(Map::keys)
}

/// `["a", 0, "b"]` as the path of an argument; blocks of which there is one have no number.
fn path_of(steps: &Value) -> String {
    let names: Vec<&str> = steps.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    names.join(".")
}

fn failed_check(check: &Value) -> Vec<Remark> {
    let address = check.pointer("/address/to_display").and_then(Value::as_str).unwrap_or_default();
    let problems = list(check, "instances").iter().flat_map(|instance| list(instance, "problems"));
    let messages = problems.filter_map(|problem| problem.get("message")?.as_str());
    let remark = |message: &str| Remark {
        code: "terraform-says",
        level: Level::Warning,
        message: format!("{address}: {message}"),
        target: Target::Address { address: address.to_owned(), arguments: Vec::new() },
    };
    messages.map(remark).collect()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
