//! An override laid over what is emitted.

use serde_json::Value as Json;

use super::provider::{Argument, Form};
use crate::finding::Finding;
use crate::source::DocPath;
use crate::terraform::Term;

/// What comes of one resource's overrides.
pub(super) struct Merge<'k> {
    pub(super) kind: &'k str,
    pub(super) findings: Vec<Finding>,
}

impl Merge<'_> {
    /// The arguments of a kind or of a block that stands once; `path` is the block's, with dots.
    pub(super) fn block<'v>(
        &mut self,
        body: &mut Term,
        known: &[Argument],
        values: impl IntoIterator<Item = (&'v String, &'v Json)>,
        at: &DocPath,
        path: &str,
    ) {
        for (name, value) in values {
            let Some(argument) = known.iter().find(|argument| argument.name == name) else { continue };
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            self.argument(body, argument, value, &at.key(name.as_str()), &path);
        }
        self.complete(body, known, at, path);
    }

    fn argument(&mut self, body: &mut Term, argument: &Argument, value: &Json, at: &DocPath, path: &str) {
        match (&argument.form, value) {
            (Form::Block(known), Json::Object(entries)) => {
                if let Some(block) = body.entry(argument.name).only_block() {
                    return self.block(block, known, entries, at, path);
                }
            }
            (Form::Map, Json::Object(entries)) => {
                let map = body.entry(argument.name);
                if map.only_block().is_some() {
                    for (key, entry) in entries {
                        self.put(map, key, term(entry), &at.key(key.as_str()), &format!("{path}.{key}"));
                    }
                    return;
                }
            }
            _ => {}
        }
        if value.is_null() && argument.required {
            let message = format!("`{path}` of {} is required, and cannot be taken away", self.kind);
            let finding = Finding::error("override-incomplete", at, message).at_key();
            return self.findings.push(finding.help("write a value, or remove it"));
        }
        self.put(body, argument.name, term(value), at, path);
        if let (Form::Blocks(known, _), Some(Term::List(items))) = (&argument.form, body.get(argument.name)) {
            for (index, item) in items.iter().enumerate() {
                self.complete(item, known, &at.index(index), path);
            }
        }
    }

    /// Puts a value in the place of another one, unless that is made of others.
    fn put(&mut self, body: &mut Term, name: &str, value: Term, at: &DocPath, path: &str) {
        let before = body.get(name).unwrap_or(&Term::Null);
        if let Some(expression) = before.expression() {
            let message =
                format!("`{path}` of {} holds `{}`, which an override cannot say again", self.kind, short(&expression));
            let help = "remove it; if it must be, write the argument into a file `cdcc_override.tf.json` in the module's \
                        folder: Terraform lays it over, and cdcc leaves it alone";
            self.findings.push(Finding::error("override-of-reference", at, message).at_key().help(help));
            return;
        }
        if *before == value {
            let message = match value {
                Term::Null => format!("`{path}` of {} is not set anyway", self.kind),
                _ => format!("`{path}` of {} has this value anyway", self.kind),
            };
            self.findings.push(Finding::warning("override-without-effect", at, message).help("remove it"));
        }
        body.put(name, value);
    }

    /// Whether everything is there that the provider wants, down to the blocks that an override begins.
    fn complete(&mut self, body: &Term, known: &[Argument], at: &DocPath, path: &str) {
        let is_there = |name| !matches!(body.get(name), None | Some(Term::Null));
        for argument in known.iter().filter(|argument| argument.required && !is_there(argument.name)) {
            let whole = if path.is_empty() { self.kind.to_owned() } else { format!("`{path}` of {}", self.kind) };
            let message = format!("{whole} needs `{}`", argument.name);
            let help = format!("write `{}` too", argument.name);
            self.findings.push(Finding::error("override-incomplete", at, message).at_key().help(help));
        }
        // Blocks inside of one that was written whole.
        if let Term::Map(entries) = body
            && !path.is_empty()
        {
            for (name, value) in entries {
                let Some(argument) = known.iter().find(|argument| argument.name == *name) else { continue };
                let path = format!("{path}.{name}");
                match (&argument.form, value) {
                    (Form::Block(known), Term::Map(_)) => self.complete(value, known, &at.key(name.as_ref()), &path),
                    (Form::Blocks(known, _), Term::List(items)) => {
                        for (index, item) in items.iter().enumerate() {
                            self.complete(item, known, &at.key(name.as_ref()).index(index), &path);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// How much of an expression a finding shows.
const SHOWN: usize = 60;

fn short(expression: &str) -> String {
    if expression.chars().count() <= SHOWN {
        return expression.to_owned();
    }
    expression.chars().take(SHOWN).chain("...".chars()).collect()
}

/// A value of the manifest as one of Terraform's, in which text means itself.
fn term(value: &Json) -> Term {
    match value {
        Json::Null => Term::Null,
        Json::Bool(value) => Term::Bool(*value),
        Json::Number(number) => number.as_i64().map_or_else(|| Term::Decimal(number.to_string()), Term::Int),
        Json::String(text) => Term::Literal(text.clone().into()),
        Json::Array(items) => Term::List(items.iter().map(term).collect()),
        Json::Object(entries) => Term::map(entries.iter().map(|(key, value)| (key.clone(), term(value)))),
    }
}
