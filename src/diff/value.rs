//! [`Values`]: what an argument comes to, through variables, locals, outputs, data sources and files, so that two
//! configurations can be compared by what they mean. Computed attributes stay as they are, and are listed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::configuration::Configuration;
use crate::output::hash;
use crate::terraform::{Reference, Spot, spots};

/// A value with all that is known at compile time put in.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Value {
    /// What it is. A file is its digest, a data source the digest of its arguments.
    pub(super) json: Json,
    /// The resources whose computed attributes it is made of, with the attribute.
    pub(super) reads: BTreeSet<(String, String)>,
}

/// Looks values up in one configuration.
pub(super) struct Values<'c> {
    configuration: &'c Configuration<'c>,
    /// Old addresses with their new ones: a resource that moves is the same.
    moves: &'c [(String, String)],
    known: RefCell<BTreeMap<(usize, String), Value>>,
}

impl<'c> Values<'c> {
    pub(super) fn new(configuration: &'c Configuration<'c>, moves: &'c [(String, String)]) -> Self {
        Self { configuration, moves, known: RefCell::default() }
    }

    /// The value of `json` in a scope.
    pub(super) fn of(&self, scope: usize, json: &Json) -> Value {
        match json {
            Json::String(text) => self.text(scope, text),
            Json::Array(items) => {
                let mut reads = BTreeSet::new();
                let items = items.iter().map(|item| self.part(scope, item, &mut reads)).collect();
                Value { json: Json::Array(items), reads }
            }
            Json::Object(members) => {
                let mut reads = BTreeSet::new();
                let members = members.iter().filter(|(key, _)| *key != "//");
                let members = members.map(|(key, member)| (key.clone(), self.part(scope, member, &mut reads)));
                Value { json: members.collect(), reads }
            }
            plain => Value { json: plain.clone(), reads: BTreeSet::new() },
        }
    }

    fn part(&self, scope: usize, json: &Json, reads: &mut BTreeSet<(String, String)>) -> Json {
        let value = self.of(scope, json);
        reads.extend(value.reads);
        value.json
    }

    fn text(&self, scope: usize, text: &str) -> Value {
        let spots = spots(text);
        // A text that is one reference has the type of what it refers to.
        if let [Spot { reference, is_all: true, .. }] = spots.as_slice() {
            return self.at(scope, reference);
        }
        let (mut result, mut end, mut reads) = (String::new(), 0, BTreeSet::new());
        for Spot { range, reference, .. } in spots {
            result.push_str(&text[end..range.start]);
            end = range.end;
            let value = self.at(scope, &reference);
            match value.json {
                Json::String(text) => result.push_str(&text),
                json => result.push_str(&json.to_string()),
            }
            reads.extend(value.reads);
        }
        result.push_str(&text[end..]);
        Value { json: Json::String(result), reads }
    }

    fn at(&self, scope: usize, reference: &Reference) -> Value {
        let key = (scope, format!("{reference:?}"));
        if let Some(value) = self.known.borrow().get(&key) {
            return value.clone();
        }
        let opaque = Value { json: Json::String(format!("{reference:?}")), reads: BTreeSet::new() };
        // What refers to itself, as no valid configuration does, stops here.
        self.known.borrow_mut().insert(key.clone(), opaque.clone());
        let value = self.look_up(scope, reference).unwrap_or(opaque);
        self.known.borrow_mut().insert(key, value.clone());
        value
    }

    fn look_up(&self, scope: usize, reference: &Reference) -> Option<Value> {
        let configuration = self.configuration;
        match reference {
            Reference::Variable(name) => match &configuration.scopes[scope].caller {
                Some((caller, call)) => {
                    Some(self.of(*caller, configuration.section(*caller, "module")?.get(call)?.get(name)?))
                }
                None => Some(self.of(scope, configuration.section(scope, "variable")?.get(name)?.get("default")?)),
            },
            Reference::Local(name) => Some(self.of(scope, configuration.section(scope, "locals")?.get(name)?)),
            Reference::Output(call, name) => {
                let child = *configuration.scopes[scope].calls.get(call)?;
                Some(self.of(child, configuration.section(child, "output")?.get(name)?.get("value")?))
            }
            Reference::Item { address, attribute } => self.item(scope, address, attribute),
            Reference::File(path) => {
                let digest = hash(configuration.file(scope, path)?);
                Some(Value { json: format!("\"file:{digest}\"").into(), reads: BTreeSet::new() })
            }
        }
    }

    /// An attribute of a data source or a resource. What is made for the run alone is never compared.
    fn item(&self, scope: usize, address: &str, attribute: &str) -> Option<Value> {
        let configuration = self.configuration;
        match address.split('.').collect::<Vec<_>>().as_slice() {
            ["data", kind, name] => {
                let block = configuration.block(scope, "data", kind, name)?;
                let value = self.of(scope, &Json::Object(block.clone()));
                let digest = hash(value.json.to_string().as_bytes());
                Some(Value { json: format!("data.{kind}.{name}.{attribute}:{digest}").into(), reads: value.reads })
            }
            [kind, name] => {
                let body = configuration.block(scope, "resource", kind, name)?;
                let argument = if (*kind, attribute) == ("terraform_data", "output") { "input" } else { attribute };
                if let Some(argument) = body.get(argument) {
                    return Some(self.of(scope, argument));
                }
                let prefix = &configuration.scopes[scope].prefix;
                let address = moved(self.moves, &format!("{prefix}{kind}.{name}"));
                let json = format!("{address}.{attribute}").into();
                Some(Value { json, reads: BTreeSet::from([(address, attribute.to_owned())]) })
            }
            _ => None,
        }
    }
}

/// The address that a resource has after the moves: its own and that of its module, each as often as it moved.
pub(super) fn moved(moves: &[(String, String)], address: &str) -> String {
    let mut address = address.to_owned();
    // Each move is taken once at the most, so that a circle comes to an end.
    for _ in moves {
        let next = moves.iter().find_map(|(from, to)| {
            let rest = address.strip_prefix(from.as_str())?;
            (rest.is_empty() || rest.starts_with('.')).then(|| format!("{to}{rest}"))
        });
        match next {
            Some(next) => address = next,
            None => break,
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Tree;

    fn tree(sql: &str) -> Tree {
        let mut tree = Tree::default();
        let main = r#"{"module": {
            "a": {"source": "./a", "arn": "${module.b.arn}", "count_of": 3},
            "b": {"source": "./b"}
        }}"#;
        let a = r#"{
            "locals": {"both": {"arn": "${var.arn}"}},
            "data": {"aws_iam_policy_document": {"p": {"resources": ["${var.arn}"]}}},
            "resource": {"aws_x": {"n": {
                "count": "${var.count_of}",
                "text": "the ${var.arn} of ${local.both}",
                "policy": "${data.aws_iam_policy_document.p.json}",
                "script": "${base64gzip(file(\"${path.module}/../x.sql\"))}",
                "loop": "${aws_x.n.loop}"
            }}}
        }"#;
        let b = r#"{"output": {"arn": {"value": "${aws_y.m.arn}"}}, "resource": {"aws_y": {"m": {"name": "y"}}}}"#;
        for (path, text) in [("main.tf.json", main), ("a/main.tf.json", a), ("b/main.tf.json", b), ("x.sql", sql)] {
            tree.insert(path, text).expect("a safe path");
        }
        tree
    }

    fn argument(tree: &Tree, name: &str) -> Value {
        let configuration = Configuration::new(tree);
        let values = Values::new(&configuration, &[]);
        let resources = configuration.resources();
        let resource = &resources["module.a.aws_x.n"];
        values.of(resource.scope, &resource.body[name])
    }

    #[test]
    fn a_value_is_followed_through_variables_outputs_and_locals_to_the_computed_attribute() {
        let tree = tree("");
        assert_eq!(argument(&tree, "count").json, 3);
        let text = argument(&tree, "text");
        assert_eq!(text.json, "the ${module.b.aws_y.m.arn} of ${{\"arn\":\"module.b.aws_y.m.arn\"}}");
        assert_eq!(text.reads, BTreeSet::from([("module.b.aws_y.m".to_owned(), "arn".to_owned())]));
        assert_eq!(argument(&tree, "policy").reads, text.reads);
        argument(&tree, "loop");
    }

    #[test]
    fn a_file_counts_with_its_content() {
        let (one, other) = (argument(&tree("1"), "script"), argument(&tree("2"), "script"));
        assert_ne!(one, other);
        assert_eq!(one, argument(&tree("1"), "script"));
    }

    #[test]
    fn a_move_of_a_module_moves_what_is_in_it() {
        let moves = [("module.a".to_owned(), "module.b".to_owned())];
        assert_eq!(moved(&moves, "module.a.aws_x.n"), "module.b.aws_x.n");
        assert_eq!(moved(&moves, "module.ab.aws_x.n"), "module.ab.aws_x.n");
        // What moves twice, and then within its module.
        let moves = [("module.a", "module.b"), ("module.b", "module.c"), ("module.c.aws_x.n", "module.c.aws_x.m")];
        let moves = moves.map(|(from, to)| (from.to_owned(), to.to_owned()));
        assert_eq!(moved(&moves, "module.a.aws_x.n"), "module.c.aws_x.m");
    }
}
