//! What will be, as far as the provider can tell before it is done.

use std::collections::BTreeMap;

use super::forces_new;
use super::schema::{Block, Kind, Nesting};
use super::value::Value;
use super::world::Settings;

/// Kind, argument and the computed attributes that are unknown again when it changes (`SetNewComputed` in the
/// provider's source). The status of a task is ours: the real provider shows it at the next refresh.
const RECOMPUTED: &[(&str, &str, &[&str])] = &[
    ("aws_dms_replication_task", "start_replication_task", &["status"]),
    ("aws_ssm_document", "content", &["default_version", "document_version", "hash", "latest_version", "parameter"]),
];

/// The planned state and the changed arguments that force a new resource.
pub(crate) struct Plan {
    pub(crate) planned: Value,
    pub(crate) replace: Vec<String>,
}

/// Plans `proposed`, in which Terraform has already kept the prior values of computed attributes.
pub(crate) fn plan(name: &str, kind: &Kind, prior: &Value, proposed: &Value, settings: &Settings) -> Plan {
    let mut planned = proposed.clone();
    if planned.is_null() {
        return Plan { planned, replace: Vec::new() };
    }
    let creating = prior.is_null();
    open(&kind.block, (!creating).then_some(prior), &mut planned);
    drop_write_only(&kind.block, &mut planned);
    if creating && kind.block.attributes.get("region").is_some_and(|region| region.optional) {
        // Since 6.0 every regional resource has a `region`, known from the provider configuration when planned.
        if *planned.get("region") == Value::Unknown {
            planned.set("region", settings.region.as_str());
        }
    }
    merge_tags(&kind.block, &mut planned, settings);
    for (_, argument, attributes) in RECOMPUTED.iter().filter(|(of, ..)| !creating && *of == name) {
        if prior.get(argument) != planned.get(argument) {
            attributes.iter().for_each(|attribute| planned.set(attribute, Value::Unknown));
        }
    }
    let replace = if creating { Vec::new() } else { forces_new::changed(name, prior, &planned) };
    Plan { planned, replace }
}

/// Makes unknown what only the provider can set and nothing has set yet.
fn open(block: &Block, prior: Option<&Value>, planned: &mut Value) {
    let Value::Map(members) = planned else { return };
    for (name, attribute) in &block.attributes {
        let unset = members.get(name).is_none_or(Value::is_null);
        if attribute.computed && unset && prior.is_none() {
            members.insert(name.clone(), Value::Unknown);
        }
    }
    for (name, nested) in &block.nested {
        let Some(member) = members.get_mut(name) else { continue };
        let before = prior.map(|prior| prior.get(name));
        match (nested.nesting, member) {
            (Nesting::Single, single @ Value::Map(_)) => {
                open(&nested.block, before.filter(|before| !before.is_null()), single);
            }
            (Nesting::List, Value::List(elements)) => {
                for (index, element) in elements.iter_mut().enumerate() {
                    open(&nested.block, before.and_then(|before| before.elements().get(index)), element);
                }
            }
            (Nesting::Set, Value::List(elements)) => {
                let mut old: Vec<&Value> = before.map_or(&[][..], Value::elements).iter().collect();
                for element in elements {
                    let same = old.iter().position(|old| came_from(&nested.block, element, old));
                    match same.map(|at| old.swap_remove(at)) {
                        Some(same) => element.clone_from(same),
                        None => open(&nested.block, None, element),
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether an element of a set in the state came from `element`: equal in all that is written. Terraform finds most such
/// pairs itself and hands over the old element, but none that has sets inside.
fn came_from(block: &Block, element: &Value, old: &Value) -> bool {
    let attributes = block.attributes.iter().all(|(name, attribute)| {
        let written = element.get(name);
        written == old.get(name) || (written.is_null() && attribute.computed)
    });
    attributes && block.nested.keys().all(|name| element.get(name) == old.get(name))
}

/// A write-only value never reaches a plan or a state.
pub(crate) fn drop_write_only(block: &Block, value: &mut Value) {
    let Value::Map(members) = value else { return };
    for (name, member) in members {
        if block.attributes.get(name).is_some_and(|attribute| attribute.write_only) {
            *member = Value::Null;
        } else if let Some(nested) = block.nested.get(name) {
            match member {
                Value::List(elements) => elements.iter_mut().for_each(|of| drop_write_only(&nested.block, of)),
                single => drop_write_only(&nested.block, single),
            }
        }
    }
}

/// `tags_all` is the provider's default tags under the resource's own, known as soon as both are.
pub(crate) fn merge_tags(block: &Block, value: &mut Value, settings: &Settings) {
    if !block.attributes.contains_key("tags_all") || !block.attributes.contains_key("tags") {
        return;
    }
    let own = match value.get("tags") {
        Value::Map(own) => own.clone(),
        Value::Unknown => return value.set("tags_all", Value::Unknown),
        _ => BTreeMap::new(),
    };
    let mut all = settings.default_tags.clone();
    all.extend(own);
    value.set("tags_all", Value::Map(all));
}
