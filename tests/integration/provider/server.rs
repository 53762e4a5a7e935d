//! A running provider, and what a test may ask of it.

use std::sync::Arc;

use serde_json::json;
use tokio::sync::oneshot;
use tokio_stream::wrappers::TcpListenerStream;

use super::control::{Action, Drift, Failure, Operation};
use super::engine::Engine;
use super::schema::{ADDRESS, ProviderSchema};
use super::service::Plugin;
use super::value::Value;

/// A provider on a port of its own. It stops when dropped.
pub(crate) struct Provider {
    engine: Arc<Engine>,
    port: u16,
    stop: Option<oneshot::Sender<()>>,
    runtime: Option<tokio::runtime::Runtime>,
}

impl Provider {
    /// Starts to serve `schema`.
    ///
    /// # Panics
    /// When the machine gives no port.
    pub(crate) fn start(schema: ProviderSchema) -> Self {
        let engine = Arc::new(Engine::new(schema));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("an event loop");
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let (stop, stopped) = oneshot::channel::<()>();
        let plugin = Plugin(Arc::clone(&engine));
        runtime.spawn(async move {
            let incoming = TcpListenerStream::new(listener);
            let server = tonic::transport::Server::builder().add_service(plugin);
            server
                .serve_with_incoming_shutdown(incoming, async {
                    let _ = stopped.await;
                })
                .await
        });
        Self { engine, port, stop: Some(stop), runtime: Some(runtime) }
    }

    /// The value of `TF_REATTACH_PROVIDERS` that makes Terraform use this provider.
    ///
    /// `Test` tells Terraform that the process is not its own to end; the process id must be that of a living process
    /// which the user may signal, else Terraform takes the plugin for dead.
    pub(crate) fn reattach(&self) -> String {
        let address = json!({"Network": "tcp", "String": format!("127.0.0.1:{}", self.port)});
        let attach =
            json!({"Protocol": "grpc", "ProtocolVersion": 6, "Pid": std::process::id(), "Test": true, "Addr": address});
        json!({ADDRESS: attach}).to_string()
    }

    /// All operations so far, in the order in which they began.
    pub(crate) fn log(&self) -> Vec<Operation> {
        self.engine.world().log.clone()
    }

    /// The changes (creates, updates, deletes) among them.
    pub(crate) fn changes(&self) -> Vec<Operation> {
        let mut log = self.log();
        log.retain(|operation| matches!(operation.action, Action::Create | Action::Update | Action::Delete));
        log
    }

    /// Begins a new log. Not while Terraform runs.
    pub(crate) fn clear_log(&self) {
        self.engine.world().log.clear();
    }

    /// Makes matching changes fail.
    pub(crate) fn fail(&self, failure: Failure) {
        self.engine.world().failures.push(failure);
    }

    /// Makes `attribute` of the resources of `kind` whose name contains `name` read as `value` until their next change;
    /// and of the data sources of that kind, whose name is that of their arguments.
    pub(crate) fn drift(&self, kind: &str, name: &str, attribute: &str, value: impl Into<Value>) {
        let (kind, name, attribute) = (kind.to_owned(), name.to_owned(), attribute.to_owned());
        self.engine.world().drifts.push(Drift { kind, name, attribute, value: value.into() });
    }

    /// Whether associations really run their documents. Off, their creation succeeds but no marker appears.
    pub(crate) fn run_bootstraps(&self, yes: bool) {
        self.engine.world().runs_bootstrap = yes;
    }

    /// The IAM roles that exist in the account beside those that Terraform makes.
    pub(crate) fn set_roles(&self, roles: &[&str]) {
        self.engine.world().roles = roles.iter().map(|&role| role.to_owned()).collect();
    }

    /// A parameter is there no longer.
    pub(crate) fn remove_parameter(&self, name: &str) {
        self.engine.world().parameters.remove(name);
    }

    /// An SSM parameter that exists in the account.
    pub(crate) fn set_parameter(&self, name: &str, value: &str) {
        self.engine.world().parameters.insert(name.to_owned(), value.to_owned());
    }

    /// What was written into the secret with this id or ARN.
    pub(crate) fn secret(&self, id: &str) -> Option<String> {
        self.engine.world().secrets.get(id).cloned()
    }

    /// How long each change takes (nothing at first). With some, independent changes overlap in the log.
    pub(crate) fn set_latency(&self, latency: std::time::Duration) {
        self.engine.world().latency = latency;
    }

    /// How many resources exist.
    pub(crate) fn live(&self) -> usize {
        self.engine.world().live.len()
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // The server may have ended by itself.
            let _ = stop.send(());
        }
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
