//! What `cdcc::effects` says of arguments that force replacement, against the real provider's own plans: every argument that
//! any output of ours writes is changed, one at a time.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::emulator::Emulator;
use super::plugin::{Plugin, empty};
use super::terraform::Installation;
use crate::emitted::stacks;
use crate::provider::schema::{Block, Nesting, ProviderSchema, Type};
use crate::provider::value::Value;

const TEST: &str = "what forces replacement, by the real provider";

/// Arguments whose other value the provider checks by something that the emulator does not know.
const SILENT: [&str; 2] = ["aws_instance.instance_type", "aws_kinesis_stream.stream_mode_details"];

/// Goes with another mode of the stream.
const LEFT_OUT: &str = "aws_kinesis_stream.shard_count";

/// What the table leaves out on purpose: it holds under conditions that no output of ours meets.
const CONDITIONAL: [&str; 1] = [
    // A path that an attribute has by default: it differs from what this test makes up.
    "aws_iam_instance_profile.role",
];

/// The values that outputs write, by the path of the argument; none for blocks.
type Samples = BTreeMap<String, Vec<Json>>;

fn collect(block: &Block, prefix: &str, body: &Json, into: &mut Samples) {
    for (name, value) in body.as_object().into_iter().flatten() {
        let path = format!("{prefix}{name}");
        if block.attributes.contains_key(name) {
            let values = into.entry(path).or_default();
            if !values.contains(value) {
                values.push(value.clone());
            }
        } else if let Some(nested) = block.nested.get(name).filter(|_| name != "timeouts") {
            into.entry(path.clone()).or_default();
            for one in value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice) {
                collect(&nested.block, &format!("{path}."), one, into);
            }
        }
    }
}

/// Two values of an argument: what outputs write, where that is a plain value.
fn two(path: &str, ty: &Type, samples: &[Json]) -> [Value; 2] {
    let plain: Vec<&Json> = samples.iter().filter(|value| !value.to_string().contains("${")).collect();
    let text = |name: &str| Value::from(name);
    match ty {
        Type::Bool => [false.into(), true.into()],
        Type::Number => {
            let first = plain.first().and_then(|value| value.as_i64()).unwrap_or(1);
            [first.into(), (first + 1).into()]
        }
        Type::List(of) | Type::Set(of) if **of == Type::String => ["a", "b"].map(|of| Value::List(vec![text(of)])),
        Type::Map(_) => ["a", "b"].map(|of| Value::Map(BTreeMap::from([("key".to_owned(), text(of))]))),
        // The mode that goes without a number of shards.
        Type::String if path.ends_with("stream_mode") => [text("ON_DEMAND"), text("PROVISIONED")],
        Type::String => match plain.iter().filter_map(|value| value.as_str()).collect::<Vec<_>>().as_slice() {
            [] if path.ends_with("policy") || path.ends_with("content") => [text(r#"{"a":1}"#), text(r#"{"a":2}"#)],
            [] => [text("first"), text("second")],
            [one] => [text(one), text(&format!("{one}x"))],
            [one, other, ..] => [text(one), text(other)],
        },
        _ => [Value::List(Vec::new()), Value::List(Vec::new())],
    }
}

/// A resource with all of these arguments, `changed` with its second value. `as_state`: with what only the provider sets.
fn body(block: &Block, prefix: &str, samples: &Samples, changed: Option<&str>, as_state: bool) -> Value {
    let mut body = empty(block);
    for (name, attribute) in &block.attributes {
        let path = format!("{prefix}{name}");
        if let Some(values) = samples.get(&path) {
            let [first, second] = two(&path, &attribute.ty, values);
            body.set(name, if changed == Some(path.as_str()) { second } else { first });
        } else if attribute.computed && as_state {
            body.set(
                name,
                match &attribute.ty {
                    // What resources have where nothing is said.
                    Type::String if name == "event_bus_name" => "default".into(),
                    Type::String if name == "engine_mode" => "provisioned".into(),
                    Type::String if name == "fifo_throughput_scope" => Value::Null,
                    Type::String if name == "transition_default_minimum_object_size" => {
                        "all_storage_classes_128K".into()
                    }
                    Type::String => "known".into(),
                    Type::Number => 7.into(),
                    Type::Bool => false.into(),
                    Type::List(_) | Type::Set(_) => Value::List(Vec::new()),
                    Type::Map(_) => Value::Map(BTreeMap::new()),
                    Type::Any | Type::Object(_) => Value::Null,
                },
            );
        }
    }
    for (name, nested) in &block.nested {
        let path = format!("{prefix}{name}");
        if samples.contains_key(&path) {
            let inner = self::body(&nested.block, &format!("{path}."), samples, changed, as_state);
            body.set(name, if nested.nesting == Nesting::Single { inner } else { Value::List(vec![inner]) });
        }
    }
    body
}

fn without(samples: &Samples, left_out: impl Fn(&str) -> bool) -> Samples {
    let kept = samples.iter().filter(|(path, _)| !left_out(path));
    kept.map(|(path, values)| (path.clone(), values.clone())).collect()
}

fn is_at(path: &str, argument: &str) -> bool {
    path.strip_prefix(argument).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[test]
fn the_real_provider_replaces_by_the_arguments_that_the_table_names_and_by_no_others() {
    let Some(program) = Installation::provider(TEST) else { return };
    let schema = ProviderSchema::aws_5();
    let Some(emulator) = Emulator::start(TEST) else { return };
    let plugin = Plugin::start(&program, &schema, &emulator.url());
    let mut kinds: BTreeMap<String, Samples> = BTreeMap::new();
    for resource in stacks().iter().flat_map(crate::emitted::Stack::resources) {
        if let Some(kind) = schema.resources.get(&resource.kind) {
            collect(&kind.block, "", &resource.body, kinds.entry(resource.kind).or_default());
        }
    }
    let (mut wrong, mut asked, mut silent) = (Vec::new(), 0, Vec::new());
    for (kind, samples) in &kinds {
        let block = &schema.resources[kind].block;
        let table = cdcc::effects::of(kind).unwrap_or_else(|| panic!("{kind}")).forces_new;
        let is_of = |list: &[&str], path: &str| list.iter().any(|of| is_at(&format!("{kind}.{path}"), of));
        let samples: &Samples = &without(samples, |path| format!("{kind}.{path}") == LEFT_OUT);
        let prior = body(block, "", samples, None, true);
        let arguments = samples.iter().filter(|(path, values)| !values.is_empty() && !is_of(&CONDITIONAL, path));
        for (path, _) in arguments.filter(|(path, _)| !is_of(&SILENT, path)) {
            let [proposed, config] = [true, false].map(|as_state| body(block, "", samples, Some(path), as_state));
            let by = match plugin.replaced_by(kind, &prior, &proposed, &config) {
                Ok(by) => by,
                Err(why) => {
                    silent.push(format!("{kind}.{path}: {why}"));
                    continue;
                }
            };
            asked += 1;
            let by: Vec<&String> = by.iter().filter(|by| *by != "id").collect();
            let says = table.iter().any(|argument| is_at(path, argument));
            let is = by.iter().any(|by| is_at(by, path) || is_at(path, by));
            if says != is {
                wrong.push(format!("{kind}.{path}: the table says {says}, the provider {by:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(silent.is_empty(), "{}", silent.join("\n"));
    assert!(asked > 300, "{asked} arguments");
}
