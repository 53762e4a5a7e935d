//! [`References`]: what stands behind an expression of an emitted configuration.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use crate::output::{Tree, hash};
use crate::terraform::{Reference, references};

/// The modules of a configuration, by which expressions are followed.
pub(super) struct References<'t> {
    tree: &'t Tree,
    files: &'t BTreeMap<&'t str, Value>,
    /// The folder of each module by the name of its call. A renamed sink keeps its folder.
    folders: BTreeMap<String, String>,
}

/// The file that calls the modules.
const ROOT: &str = "main.tf.json";

/// How many modules and variables an expression is followed through; ours pass through two.
const STEPS: usize = 8;

impl<'t> References<'t> {
    pub(super) fn of(tree: &'t Tree, files: &'t BTreeMap<&'t str, Value>) -> Self {
        let root: Option<Value> = tree.get(ROOT).and_then(|bytes| serde_json::from_slice(bytes).ok());
        let calls = root.as_ref().and_then(|root| root.get("module")?.as_object()).into_iter().flatten();
        let folders = calls.filter_map(|(name, call)| {
            let folder = call.get("source")?.as_str()?.strip_prefix("./modules/")?;
            Some((name.clone(), folder.to_owned()))
        });
        Self { tree, files, folders: folders.collect() }
    }

    /// The module whose files lie below a path of the output, by the name of its call.
    pub(super) fn module_at(&self, path: &str) -> Option<&str> {
        let folder = path.strip_prefix("modules/")?.split('/').next()?;
        self.folders.iter().find(|(_, other)| *other == folder).map(|(call, _)| call.as_str())
    }

    /// A value as people write it. What a module is handed is named by where it comes from.
    pub(super) fn shown(&self, module: Option<&str>, value: &Value) -> String {
        if let Value::Array(items) = value {
            return format!("[{}]", items.iter().map(|item| self.shown(module, item)).collect::<Vec<_>>().join(", "));
        }
        let Some(mut expression) = value.as_str().and_then(whole_expression).map(str::to_owned) else {
            return value.to_string();
        };
        let mut module = module.map(str::to_owned);
        for _ in 0..STEPS {
            // An item of a list is one of the list behind the name.
            let (name, item) = expression.split_at(expression.find('[').unwrap_or(expression.len()));
            let (expression_name, item) = (name.to_owned(), item.to_owned());
            let next = if let Some(name) = expression_name.strip_prefix("var.") {
                let call = module.as_ref().and_then(|module| self.root()?.get("module")?.get(module)?.get(name));
                call.and_then(Value::as_str).and_then(whole_expression).map(|next| (None, next.to_owned()))
            } else if let Some((other, output)) =
                expression_name.strip_prefix("module.").and_then(|path| path.split_once('.'))
            {
                let value = self.module(other).and_then(|file| file.get("output")?.get(output)?.get("value"));
                let next = value.and_then(Value::as_str).and_then(whole_expression);
                next.filter(|next| is_path(next)).map(|next| (Some(other.to_owned()), next.to_owned()))
            } else {
                None
            };
            let Some((next_module, next)) = next else { break };
            (module, expression) = (next_module, format!("{next}{item}"));
        }
        match module {
            Some(module) if is_path(&expression) && !expression.starts_with("module.") => {
                format!("module.{module}.{expression}")
            }
            _ => expression,
        }
    }

    /// Everything inside the output that a value follows from: itself, the locals and data sources that it names, and the
    /// files that any of them reads.
    pub(super) fn sense(&self, module: Option<&str>, value: &Value) -> String {
        let mut sense = value.to_string();
        if !sense.contains("${") {
            return sense;
        }
        let folder = module.and_then(|module| self.folders.get(module)).map(String::as_str);
        let mut seen = BTreeSet::new();
        let mut waiting = named(value);
        while let Some(reference) = waiting.pop() {
            if !seen.insert(reference.clone()) {
                continue;
            }
            if let Reference::File(path) = &reference {
                let path = in_folder(folder, path);
                let content = self.tree.get(&path).map(hash).unwrap_or_default();
                // Writing into a String can't fail.
                let _ = write!(sense, "\n{path} {content}");
            } else if let Some(body) = self.body(module, &reference) {
                waiting.extend(named(body));
                sense += &body.to_string();
            }
        }
        sense
    }

    /// What a local or a data source is.
    fn body(&self, module: Option<&str>, reference: &Reference) -> Option<&'t Value> {
        let file = module.map_or_else(|| self.root(), |module| self.module(module))?;
        match reference {
            Reference::Local(name) => file.get("locals")?.get(name),
            Reference::Item { address, .. } => {
                let (of_type, name) = address.strip_prefix("data.")?.split_once('.')?;
                file.get("data")?.get(of_type)?.get(name)
            }
            Reference::Variable(_) | Reference::Output(..) | Reference::File(_) => None,
        }
    }

    fn root(&self) -> Option<&'t Value> {
        self.files.get(ROOT)
    }

    fn module(&self, name: &str) -> Option<&'t Value> {
        self.files.get(format!("modules/{}/main.tf.json", self.folders.get(name)?).as_str())
    }
}

/// The expression, where a text is one and nothing else. Inside of one others only stand in quotes: `file("${path.module}/a")`.
fn whole_expression(text: &str) -> Option<&str> {
    let inside = text.strip_prefix("${")?.strip_suffix('}')?;
    let mut depth = 0_i32;
    let closes = inside.bytes().any(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth < 0
    });
    (!closes).then_some(inside)
}

/// Whether an expression only names something.
fn is_path(expression: &str) -> bool {
    expression.chars().all(is_word)
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "_-.[]".contains(letter)
}

/// What a value names.
fn named(value: &Value) -> Vec<Reference> {
    let mut found = Vec::new();
    references(value, &mut found);
    found
}

/// `path` as a module in a folder says it, from the output folder.
fn in_folder(folder: Option<&str>, path: &str) -> String {
    let mut steps: Vec<&str> = folder.map(|folder| vec!["modules", folder]).unwrap_or_default();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn tree() -> Tree {
        let mut tree = Tree::default();
        let files = [
            (
                "main.tf.json",
                json!({"module": {
                    "dms": {"source": "./modules/dms", "arn": "${module.kinesis.stream_arn}"},
                    "kinesis": {"source": "./modules/formerly"},
                }}),
            ),
            (
                "modules/formerly/main.tf.json",
                json!({"output": {"stream_arn": {"value": "${aws_kinesis_stream.this.arn}"}}}),
            ),
            (
                "modules/dms/main.tf.json",
                json!({
                    "data": {"aws_x": {"a": {"y": 1}}},
                    "locals": {"z": "${data.aws_x.a.id} ${file(\"${path.module}/../../sql/a.sql\")}"},
                }),
            ),
        ];
        for (path, file) in files {
            tree.insert(path, file.to_string()).expect("a path");
        }
        tree.insert("sql/a.sql", "SELECT 1").expect("a path");
        tree
    }

    fn with<T>(look: impl Fn(&References<'_>) -> T) -> T {
        let tree = tree();
        let files =
            tree.files().filter_map(|(path, bytes)| Some((path, serde_json::from_slice(bytes).ok()?))).collect();
        look(&References::of(&tree, &files))
    }

    #[test]
    fn a_variable_is_named_by_the_resource_behind_it() {
        let shown = |text: &str| with(|references| references.shown(Some("dms"), &json!(text)));
        assert_eq!(shown("${var.arn}"), "module.kinesis.aws_kinesis_stream.this.arn");
        assert_eq!(shown("${aws_a.b.id}"), "module.dms.aws_a.b.id");
        assert_eq!(shown("${format(\"%s\", var.arn)}"), "format(\"%s\", var.arn)");
        assert_eq!(shown("${file(\"${path.module}/a.json\")}"), "file(\"${path.module}/a.json\")");
        assert_eq!(shown("${var.arn}/${var.arn}"), "\"${var.arn}/${var.arn}\"");
        assert_eq!(shown("plain"), "\"plain\"");
        assert_eq!(shown("${var.unknown}"), "module.dms.var.unknown");
    }

    #[test]
    fn the_sense_of_a_value_holds_locals_data_sources_and_files_behind_it() {
        let sense = with(|references| references.sense(Some("dms"), &json!("${local.z}")));
        assert!(sense.contains("{\"y\":1}"), "{sense}");
        assert!(sense.contains(&format!("sql/a.sql {}", hash(b"SELECT 1"))), "{sense}");
    }
}
