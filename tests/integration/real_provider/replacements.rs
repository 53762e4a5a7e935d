//! The real provider, asked by its own protocol which changed arguments make a new resource: it needs no account for that.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value as Json;
use tonic::client::Grpc;
use tonic::codegen::http::uri::PathAndQuery;
use tonic::transport::{Channel, Endpoint};
use tonic_prost::ProstCodec;

use crate::emitted::stacks;
use crate::provider::schema::{Block, Nesting, ProviderSchema, Type};
use crate::provider::value::Value;
use crate::provider::wire;

struct RealProvider {
    process: Child,
    runtime: tokio::runtime::Runtime,
    channel: Channel,
}

impl RealProvider {
    fn start(program: &PathBuf, schema: &ProviderSchema) -> Self {
        let mut process = Command::new(program)
            .env("TF_PLUGIN_MAGIC_COOKIE", "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2")
            .env("PLUGIN_PROTOCOL_VERSIONS", "5")
            .env("AWS_CONFIG_FILE", "/dev/null")
            .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
            .env("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the provider starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("a pipe")).read_line(&mut line).expect("a handshake");
        let fields: Vec<&str> = line.trim().split('|').collect();
        assert_eq!((fields[1], fields[2], fields[4]), ("5", "unix", "grpc"), "{line}");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a loop");
        let endpoint = Endpoint::from_shared(format!("unix://{}", fields[3])).expect("an address");
        let channel = runtime.block_on(endpoint.connect()).expect("a connection");
        let provider = Self { process, runtime, channel };
        let mut config = empty(&schema.provider.block);
        for (key, value) in [("region", "us-east-1"), ("access_key", "testing"), ("secret_key", "testing")] {
            config.set(key, value);
        }
        for key in ["skip_credentials_validation", "skip_requesting_account_id", "skip_region_validation"] {
            config.set(key, true);
        }
        config.set("skip_metadata_api_check", "true");
        config.set("max_retries", 0);
        let request = wire::ConfigureRequest {
            terraform_version: "1.12.0".into(),
            config: Some(wire::DynamicValue::of(&config)),
        };
        let answer: wire::DiagnosticsResponse = provider.call("Configure", request).expect("an answer");
        assert_eq!(answer.diagnostics, []);
        provider
    }

    fn call<I, O>(&self, method: &str, request: I) -> Option<O>
    where
        I: prost::Message + 'static,
        O: prost::Message + Default + 'static,
    {
        let path = PathAndQuery::try_from(format!("/tfplugin5.Provider/{method}")).expect("a path");
        self.runtime.block_on(async {
            let mut client = Grpc::new(self.channel.clone());
            client.ready().await.expect("ready");
            let mut request = tonic::Request::new(request);
            request.set_timeout(std::time::Duration::from_secs(2));
            let answer = tokio::time::timeout(std::time::Duration::from_secs(2), client.unary(request, path, ProstCodec::<I, O>::default())).await;
            match answer {
                Ok(Ok(answer)) => Some(answer.into_inner()),
                Ok(Err(_)) | Err(_) => None,
            }
        })
    }
}

impl Drop for RealProvider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn empty(block: &Block) -> Value {
    let mut all: BTreeMap<String, Value> = block.attributes.keys().map(|name| (name.clone(), Value::Null)).collect();
    for (name, nested) in &block.nested {
        let none = if nested.nesting == Nesting::Single { Value::Null } else { Value::List(Vec::new()) };
        all.insert(name.clone(), none);
    }
    Value::Map(all)
}

/// Two values of each argument that cdcc writes, by dotted path.
type Samples = BTreeMap<String, Vec<Json>>;

fn collect(block: &Block, prefix: &str, body: &Json, into: &mut Samples) {
    for (name, value) in body.as_object().into_iter().flatten() {
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        if block.attributes.contains_key(name) {
            let values = into.entry(path).or_default();
            if !values.contains(value) {
                values.push(value.clone());
            }
        } else if let Some(nested) = block.nested.get(name) {
            into.entry(path.clone()).or_default();
            for one in value.as_array().map_or_else(|| vec![value], |all| all.iter().collect()) {
                collect(&nested.block, &path, one, into);
            }
        }
    }
}

fn pair(ty: &Type, samples: &[Json]) -> (Value, Value) {
    let literal = |value: &Json| !value.to_string().contains("${");
    let known: Vec<&Json> = samples.iter().filter(|value| literal(value)).collect();
    match ty {
        Type::Bool => (Value::Bool(false), Value::Bool(true)),
        Type::Number => {
            let numbers: Vec<i64> = known.iter().filter_map(|value| value.as_i64()).collect();
            let first = numbers.first().copied().unwrap_or(1);
            (first.into(), numbers.get(1).copied().unwrap_or(first + 1).into())
        }
        Type::List(of) | Type::Set(of) if matches!(**of, Type::String) => {
            (Value::List(vec!["a".into()]), Value::List(vec!["b".into()]))
        }
        Type::Map(_) => (
            Value::Map(BTreeMap::from([("k".into(), "a".into())])),
            Value::Map(BTreeMap::from([("k".into(), "b".into())])),
        ),
        Type::String => {
            let texts: Vec<&str> = known.iter().filter_map(|value| value.as_str()).collect();
            let json = samples.iter().any(|value| value.to_string().contains(".json") || value.to_string().contains("jsonencode"));
            if json {
                return (r#"{"a":1}"#.into(), r#"{"a":2}"#.into());
            }
            let first = texts.first().copied().unwrap_or("first");
            (first.into(), texts.get(1).map_or_else(|| format!("{first}x"), |text| (*text).to_owned()).into())
        }
        _ => (Value::List(Vec::new()), Value::List(Vec::new())),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side { State, Config }

/// The resource with all arguments; `changed` has its second value, `missing` (a block) is not there.
fn body(block: &Block, prefix: &str, samples: &Samples, changed: Option<&str>, missing: Option<&str>, flip: bool, side: Side) -> Value {
    let mut body = empty(block);
    for (name, attribute) in &block.attributes {
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        if let Some(values) = samples.get(&path) {
            let (first, second) = pair(&attribute.ty, values);
            let is_second = (changed == Some(&path)) != (flip && matches!(attribute.ty, Type::Bool));
            body.set(name, if is_second { second } else { first });
        } else if attribute.computed && side == Side::State {
            body.set(name, match &attribute.ty {
                Type::String => Value::from(format!("known-{name}")),
                Type::Number => Value::from(7),
                Type::Bool => Value::from(false),
                Type::List(_) | Type::Set(_) => Value::List(Vec::new()),
                Type::Map(_) => Value::Map(BTreeMap::new()),
                _ => Value::Null,
            });
        }
    }
    for (name, nested) in &block.nested {
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        if samples.contains_key(&path) && missing != Some(&path) {
            let inner = self::body(&nested.block, &path, samples, changed, missing, flip, side);
            body.set(name, if nested.nesting == Nesting::Single { inner } else { Value::List(vec![inner]) });
        }
    }
    body
}

fn dotted(path: &wire::AttributePath) -> String {
    let steps = path.steps.iter().filter_map(|step| match step.selector.as_ref()? {
        wire::Selector::AttributeName(name) => Some(name.clone()),
        wire::Selector::ElementKeyInt(_) => None,
    });
    steps.collect::<Vec<_>>().join(".")
}

#[test]
fn print_what_forces_new() {
    let schema = ProviderSchema::aws_5();
    let program = PathBuf::from("/opt/tf-plugins/registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64/terraform-provider-aws_v5.100.0_x5");
    let provider = RealProvider::start(&program, &schema);
    let mut kinds: BTreeMap<String, Samples> = BTreeMap::new();
    for stack in stacks() {
        for resource in stack.resources() {
            if let Some(kind) = schema.resources.get(&resource.kind) {
                collect(&kind.block, "", &resource.body, kinds.entry(resource.kind).or_default());
            }
        }
    }
    let mut text = String::new();
    use std::fmt::Write as _;
    for (kind, samples) in &kinds {
        let block = &schema.resources[kind].block;
        let mut forced: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut bad: BTreeSet<String> = BTreeSet::new();
        for path in samples.keys() {
            for flip in [false, true] {
                for back in [false, true] {
                let is_block = samples[path].is_empty();
                let (changed, missing) = if is_block { (None, Some(path.as_str())) } else { (Some(path.as_str()), None) };
                let (mut a, mut b) = ((None, None), (changed, missing));
                if back { std::mem::swap(&mut a, &mut b); }
                let prior = body(block, "", samples, a.0, a.1, flip, Side::State);
                let proposed = body(block, "", samples, b.0, b.1, flip, Side::State);
                let config = body(block, "", samples, b.0, b.1, flip, Side::Config);
                let request = wire::PlanRequest {
                    type_name: kind.clone(),
                    prior_state: Some(wire::DynamicValue::of(&prior)),
                    proposed_new_state: Some(wire::DynamicValue::of(&proposed)),
                    config: Some(wire::DynamicValue::of(&config)),
                    prior_private: Vec::new(),
                };
                let Some(answer): Option<wire::PlanResponse> = provider.call("PlanResourceChange", request) else { bad.insert(format!("{path}: no answer")); continue };
                for diagnostic in &answer.diagnostics { bad.insert(format!("{path}: {} {}", diagnostic.summary, diagnostic.detail)); }
                if !answer.requires_replace.is_empty() {
                    forced.entry(format!("{path}{}{}", if flip {" flip"} else {""}, if back {" back"} else {""})).or_default().extend(answer.requires_replace.iter().map(dotted));
                }
                }
            }
        }
        text.clear();
        let _ = writeln!(text, "{kind}  args: {}", samples.iter().map(|(k, v)| if v.is_empty() { format!("{k}{{}}") } else { k.clone() }).collect::<Vec<_>>().join(" "));
        for (path, by) in forced { let _ = writeln!(text, "    {path} -> {by:?}"); }
        for line in bad { let _ = writeln!(text, "    ! {line}"); }
        use std::io::Write as _;
        std::fs::OpenOptions::new().create(true).append(true).open("/tmp/forces.txt").unwrap().write_all(text.as_bytes()).unwrap();
    }
}
