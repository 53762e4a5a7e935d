//! [`References`]: what stands behind an expression of an emitted configuration.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::configuration::files_read;
use crate::output::{Tree, hash};

/// The modules of a configuration, by which expressions are followed.
pub(super) struct References<'t> {
    tree: &'t Tree,
    files: &'t BTreeMap<&'t str, Value>,
}

/// How many modules and variables an expression is followed through; ours pass through two.
const STEPS: usize = 8;

impl<'t> References<'t> {
    pub(super) fn of(tree: &'t Tree, files: &'t BTreeMap<&'t str, Value>) -> Self {
        Self { tree, files }
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
        let mut seen = BTreeSet::new();
        let mut waiting = names(&sense);
        while let Some(name) = waiting.pop() {
            let Some(body) = self.body(module, &name).filter(|_| seen.insert(name.clone())) else { continue };
            let body = body.to_string();
            waiting.extend(names(&body));
            sense += &body;
        }
        for path in files_read(module, &sense) {
            let content = self.tree.get(&path).map(hash).unwrap_or_default();
            // Writing into a String can't fail.
            let _ = write!(sense, "\n{path} {content}");
        }
        sense
    }

    /// What `local.x` or `data.type.x` is.
    fn body(&self, module: Option<&str>, name: &str) -> Option<&'t Value> {
        let file = module.map_or_else(|| self.root(), |module| self.module(module))?;
        match name.split('.').collect::<Vec<_>>().as_slice() {
            ["local", name] => file.get("locals")?.get(*name),
            ["data", of_type, name] => file.get("data")?.get(*of_type)?.get(*name),
            _ => None,
        }
    }

    fn root(&self) -> Option<&'t Value> {
        self.files.get("main.tf.json")
    }

    fn module(&self, name: &str) -> Option<&'t Value> {
        self.files.get(format!("modules/{name}/main.tf.json").as_str())
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

/// The locals (`local.x`) and data sources (`data.type.x`) that a text names.
fn names(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !(letter.is_ascii_alphanumeric() || "_-.".contains(letter)));
    words
        .filter_map(|word| {
            let steps: Vec<&str> = word.split('.').collect();
            match steps.as_slice() {
                ["local", name, ..] => Some(format!("local.{name}")),
                ["data", of_type, name, ..] => Some(format!("data.{of_type}.{name}")),
                _ => None,
            }
        })
        .collect()
}

/// The paths behind `${path.module}/` in a text.
pub(super) fn sources(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("${path.module}/").map(|(at, found)| {
        let path = &text[at + found.len()..];
        &path[..path.find(['"', '\\', '$']).unwrap_or(path.len())]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn tree() -> Tree {
        let mut tree = Tree::default();
        let files = [
            ("main.tf.json", json!({"module": {"dms": {"arn": "${module.kinesis.stream_arn}"}}})),
            (
                "modules/kinesis/main.tf.json",
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
