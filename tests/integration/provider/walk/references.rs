//! References: whether what a string of a module refers to exists in that module and has the attribute.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::super::schema::{Block, ProviderSchema, Type};
use super::expression::{Traversal, references, templates};
use super::{Class, Files, Interface, Problem, kind_of, labelled, named};

/// What a module declares.
pub(super) struct Declared<'a> {
    /// Section, kind, name.
    things: BTreeSet<(&'static str, &'a str, &'a str)>,
    variables: BTreeSet<&'a str>,
    locals: BTreeSet<&'a str>,
    calls: BTreeSet<&'a str>,
    children: &'a BTreeMap<String, Interface>,
}

impl<'a> Declared<'a> {
    pub(super) fn read(files: &'a Files, children: &'a BTreeMap<String, Interface>) -> Self {
        let mut declared = Self {
            things: BTreeSet::new(),
            variables: BTreeSet::new(),
            locals: BTreeSet::new(),
            calls: BTreeSet::new(),
            children,
        };
        for json in files.values() {
            for section in ["resource", "data", "ephemeral"] {
                declared.things.extend(labelled(&json[section]).map(|(kind, name, _)| (section, kind, name)));
            }
            for (_, check) in named(&json["check"]) {
                declared.things.extend(labelled(&check["data"]).map(|(kind, name, _)| ("data", kind, name)));
            }
            declared.variables.extend(named(&json["variable"]).map(|(name, _)| name));
            let locals = super::bodies(&json["locals"]).filter_map(Json::as_object).flatten();
            declared.locals.extend(locals.map(|(name, _)| name.as_str()));
            declared.calls.extend(named(&json["module"]).map(|(name, _)| name));
        }
        declared
    }

    /// What is wrong with a reference.
    fn problem(&self, schema: &ProviderSchema, names: &Traversal) -> Option<String> {
        let name = |at: usize| names.get(at).map(String::as_str);
        let root = name(0)?;
        match root {
            "var" => name(1).filter(|of| !self.variables.contains(of)).map(|of| format!("there is no variable {of}")),
            "local" => name(1).filter(|of| !self.locals.contains(of)).map(|of| format!("there is no local {of}")),
            "module" => {
                let call = name(1)?;
                if !self.calls.contains(call) {
                    return Some(format!("there is no module {call}"));
                }
                let (output, child) = (name(2)?, self.children.get(call)?);
                (!child.outputs.contains(output)).then(|| format!("module {call} has no output {output}"))
            }
            "data" => self.thing(schema, "data", &names[1..]),
            "ephemeral" => self.thing(schema, "ephemeral", &names[1..]),
            _ if root.starts_with("aws_") || root == "terraform_data" => self.thing(schema, "resource", names),
            _ => None,
        }
    }

    fn thing(&self, schema: &ProviderSchema, section: &'static str, names: &[String]) -> Option<String> {
        // A kind alone is no reference but the key of an object: `{aws_vpc = 1}`.
        let [kind, name, path @ ..] = names else { return None };
        if !self.things.contains(&(section, kind, name)) {
            return Some(format!("there is no {section} {kind}.{name}"));
        }
        let block = &kind_of(schema, section, kind)?.block;
        (!has(block, path)).then(|| format!("{kind} has no attribute {}", path.join(".")))
    }
}

/// Whether `path` leads to something in a block.
fn has(block: &Block, path: &[String]) -> bool {
    let [name, rest @ ..] = path else { return true };
    match (block.attributes.get(name), block.nested.get(name)) {
        (Some(attribute), _) => has_member(&attribute.ty, rest),
        (None, Some(nested)) => has(&nested.block, rest),
        (None, None) => false,
    }
}

fn has_member(ty: &Type, path: &[String]) -> bool {
    let [name, rest @ ..] = path else { return true };
    match ty {
        Type::Object(members) => members.get(name).is_some_and(|ty| has_member(ty, rest)),
        Type::List(inner) | Type::Set(inner) => has_member(inner, path),
        Type::Map(inner) => has_member(inner, rest),
        Type::Any => true,
        Type::String | Type::Number | Type::Bool => false,
    }
}

/// Checks all references of one file.
pub(super) fn check(
    declared: &Declared,
    schema: &ProviderSchema,
    file: &str,
    json: &Json,
    problems: &mut Vec<Problem>,
) {
    let mut strings = Vec::new();
    for (section, of) in json.as_object().into_iter().flatten() {
        // They name what was, what will be, or versions and settings: no reference is written in them.
        if !matches!(section.as_str(), "//" | "moved" | "removed" | "import" | "terraform" | "variable") {
            collect(section, of, false, &mut strings);
        }
    }
    for (place, text, bare) in strings {
        let expressions = if bare { Some(vec![text]) } else { templates(text) };
        let mut say = |message: String| {
            problems.push(Problem { place: format!("{file}: {place}"), class: Class::DanglingReference, message });
        };
        match expressions {
            None => say("a brace is never closed".to_owned()),
            Some(expressions) => {
                let references = expressions.into_iter().flat_map(references);
                references.filter_map(|names| declared.problem(schema, &names)).for_each(&mut say);
            }
        }
    }
}

/// All strings with their places, and whether they are references without `${}` around them.
fn collect<'a>(place: &str, json: &'a Json, bare: bool, strings: &mut Vec<(String, &'a str, bool)>) {
    match json {
        Json::String(text) => strings.push((place.to_owned(), text, bare)),
        Json::Array(elements) => elements.iter().for_each(|element| collect(place, element, bare, strings)),
        Json::Object(members) => {
            for (key, member) in members.iter().filter(|(key, _)| !matches!(key.as_str(), "//" | "ignore_changes")) {
                let bare = matches!(key.as_str(), "depends_on" | "replace_triggered_by");
                collect(&format!("{place}.{key}"), member, bare, strings);
            }
        }
        _ => {}
    }
}
