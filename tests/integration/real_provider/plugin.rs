//! The real provider as a program that is asked directly, by Terraform's plugin protocol 5: which arguments replace a resource it
//! says without a state and, for nearly all of them, without an account.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use prost::Message;
use tonic::client::Grpc;
use tonic::codegen::http::uri::PathAndQuery;
use tonic::transport::{Channel, Endpoint};
use tonic_prost::ProstCodec;

use crate::provider::schema::{Block, Nesting, ProviderSchema};
use crate::provider::value::Value;
use crate::provider::wire::{self, DynamicValue, Selector};

/// How long an answer may take: before some the provider asks AWS.
const PATIENCE: Duration = Duration::from_secs(5);

/// A running provider; it ends with the value.
pub(super) struct Plugin {
    process: Child,
    runtime: tokio::runtime::Runtime,
    channel: Channel,
}

impl Plugin {
    /// Starts the program and configures it for the emulated account at `url`.
    pub(super) fn start(program: &Path, schema: &ProviderSchema, url: &str) -> Self {
        let mut process = Command::new(program)
            // What go-plugin wants to see, so that nobody starts a provider by mistake.
            .env("TF_PLUGIN_MAGIC_COOKIE", "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2")
            .env("PLUGIN_PROTOCOL_VERSIONS", "5")
            .env("AWS_CONFIG_FILE", "/dev/null")
            .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_ENDPOINT_URL", url)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the provider starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("a pipe")).read_line(&mut line).expect("a handshake");
        let fields: Vec<&str> = line.trim().split('|').collect();
        assert_eq!((fields[1], fields[2], fields[4]), ("5", "unix", "grpc"), "{line}");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("an event loop");
        let endpoint = Endpoint::from_shared(format!("unix://{}", fields[3])).expect("an address");
        let channel = runtime.block_on(endpoint.connect()).expect("a connection");
        let plugin = Self { process, runtime, channel };
        plugin.configure(schema);
        plugin
    }

    fn configure(&self, schema: &ProviderSchema) {
        let mut config = empty(&schema.provider.block);
        for (key, value) in [("region", "us-east-1"), ("access_key", "testing"), ("secret_key", "testing")] {
            config.set(key, value);
        }
        for key in ["skip_credentials_validation", "skip_requesting_account_id", "skip_region_validation"] {
            config.set(key, true);
        }
        config.set("skip_metadata_api_check", "true");
        config.set("max_retries", 0);
        let config = Some(DynamicValue::of(&config));
        let request = wire::ConfigureRequest { terraform_version: "1.12.0".to_owned(), config };
        let answer: wire::DiagnosticsResponse = self.call("Configure", request).expect("an answer");
        assert_eq!(answer.diagnostics, []);
    }

    /// The paths, without indexes, that make the provider replace a resource; else why it does not say.
    pub(super) fn replaced_by(
        &self,
        kind: &str,
        prior: &Value,
        proposed: &Value,
        config: &Value,
    ) -> Result<Vec<String>, String> {
        let request = wire::PlanRequest {
            type_name: kind.to_owned(),
            prior_state: Some(DynamicValue::of(prior)),
            proposed_new_state: Some(DynamicValue::of(proposed)),
            config: Some(DynamicValue::of(config)),
            prior_private: Vec::new(),
        };
        let answer: Option<wire::PlanResponse> = self.call("PlanResourceChange", request);
        let answer = answer.ok_or("no answer")?;
        match answer.diagnostics.first() {
            Some(wrong) => Err(format!("{} {}", wrong.summary, wrong.detail)),
            None => Ok(answer.requires_replace.iter().map(dotted).collect()),
        }
    }

    fn call<I, O>(&self, method: &str, request: I) -> Option<O>
    where
        I: Message + 'static,
        O: Message + Default + 'static,
    {
        let path = PathAndQuery::try_from(format!("/tfplugin5.Provider/{method}")).expect("a path");
        self.runtime.block_on(async {
            let mut client = Grpc::new(self.channel.clone());
            client.ready().await.expect("ready");
            let codec = ProstCodec::<I, O>::default();
            let answer = client.unary(tonic::Request::new(request), path, codec);
            tokio::time::timeout(PATIENCE, answer).await.ok()?.ok().map(tonic::Response::into_inner)
        })
    }
}

impl Drop for Plugin {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn dotted(path: &wire::AttributePath) -> String {
    let names = path.steps.iter().filter_map(|step| match step.selector.as_ref()? {
        Selector::AttributeName(name) => Some(name.as_str()),
        Selector::ElementKeyInt(_) => None,
    });
    names.collect::<Vec<_>>().join(".")
}

/// A block in which nothing is said.
pub(super) fn empty(block: &Block) -> Value {
    let mut all: BTreeMap<String, Value> = block.attributes.keys().map(|name| (name.clone(), Value::Null)).collect();
    for (name, nested) in &block.nested {
        let none = if nested.nesting == Nesting::Single { Value::Null } else { Value::List(Vec::new()) };
        all.insert(name.clone(), none);
    }
    Value::Map(all)
}
