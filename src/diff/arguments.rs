//! [`Arguments`]: the arguments of a resource, each with its dotted path.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::configuration::Resource;
use super::value::{Value, Values};

/// What Terraform itself reads in a resource; none of it is told to AWS.
const OF_TERRAFORM: [&str; 6] = ["//", "depends_on", "lifecycle", "provider", "provisioner", "timeouts"];

/// One argument as it is written.
#[derive(Debug, Clone)]
pub(super) struct Argument {
    /// Its path without indexes: `kinesis_settings.message_format`.
    pub(super) path: String,
    /// As it is written.
    pub(super) written: Json,
    /// What it comes to.
    pub(super) value: Value,
}

/// By the path with indexes, so that blocks of one name stay apart.
pub(super) type Arguments = BTreeMap<String, Argument>;

/// The arguments of a resource, without those that it ignores.
pub(super) fn arguments(resource: &Resource<'_>, values: &Values<'_>) -> Arguments {
    let mut arguments = Arguments::new();
    let ignored = ignored(resource.body);
    for (name, json) in resource.body.iter().filter(|(name, _)| !OF_TERRAFORM.contains(&name.as_str())) {
        gather(resource.scope, values, (name.clone(), name.clone()), json, &mut arguments);
    }
    arguments.retain(|_, argument| !ignored.iter().any(|ignored| is_at(&argument.path, ignored)));
    arguments
}

fn gather(scope: usize, values: &Values<'_>, (key, path): (String, String), json: &Json, into: &mut Arguments) {
    match json {
        Json::Object(members) if !members.is_empty() => {
            for (name, member) in members.iter().filter(|(name, _)| *name != "//") {
                gather(scope, values, (format!("{key}.{name}"), format!("{path}.{name}")), member, into);
            }
        }
        Json::Array(items) if !items.is_empty() && items.iter().all(Json::is_object) => {
            for (index, item) in items.iter().enumerate() {
                gather(scope, values, (format!("{key}.{index}"), path.clone()), item, into);
            }
        }
        json => {
            into.insert(key, Argument { path, written: json.clone(), value: values.of(scope, json) });
        }
    }
}

/// Whether a path is that of an argument, or inside of it.
pub(super) fn is_at(path: &str, argument: &str) -> bool {
    path.strip_prefix(argument).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What `lifecycle` lists under a name, without indexes.
fn ignored(body: &Map<String, Json>) -> Vec<String> {
    listed(body, "ignore_changes").iter().map(|path| path.split('[').map(after_index).collect()).collect()
}

fn after_index(part: &str) -> &str {
    part.split_once(']').map_or(part, |(_, rest)| rest)
}

/// The strings that `lifecycle` lists under a name.
pub(super) fn listed<'b>(body: &'b Map<String, Json>, name: &str) -> Vec<&'b str> {
    let list = body.get("lifecycle").and_then(|lifecycle| lifecycle.get(name)).and_then(Json::as_array);
    list.into_iter().flatten().filter_map(Json::as_str).collect()
}
