//! A provider for real Terraform that serves the pinned AWS schema and pretends an account, and the harness that runs
//! Terraform against it: no network, no credentials, a whole lifecycle in two seconds.
//!
//! ```ignore
//! let provider = Arc::new(Provider::start(ProviderSchema::aws_6()));               // or aws_5()
//! let Some(workspace) = Workspace::copy_of("minimal", &provider, Path::new("out/minimal")) else { return };
//! workspace.init().ok();
//! provider.fail(Failure::of("aws_kinesis_stream").saying("LimitExceededException"));   // the next change of that kind
//! workspace.apply().fails_with("LimitExceededException");
//! workspace.apply().ok();                                                            // resumed
//! workspace.expect_empty_plan();
//! assert!(!workspace.state().contains(SECRET_MARKER));
//! workspace.destroy().fails_with("Instance cannot be destroyed");                     // prevent_destroy
//! assert_eq!(walk::folder(Path::new("out/minimal"), &ProviderSchema::aws_5()), []);  // needs no Terraform
//! ```
//!
//! - [`server::Provider`]: `start`, then `log`, `changes`, `clear_log` (what was done, in order, and what
//!   overlapped), `fail` (a [`control::Failure`]: which kind, name, action, how often, whether it taints), `drift` (a
//!   change outside Terraform), `run_bootstraps(false)` (an association succeeds and no marker appears), `set_roles`,
//!   `set_parameter`, `secret`, `set_latency`, `live`.
//! - [`terraform::Workspace`]: `empty`, `copy_of`, `of_files`, then `init`, `validate`, `plan`, `plan_json`, `apply`,
//!   `destroy`, `outputs`, `addresses`, `state`, `expect_empty_plan`, `set_variable`, `write`, `run` for the rest, and
//!   `meet` for another provider version on the same state. Each has its own temporary folder, each provider its own port:
//!   tests run in parallel. They are `None`, with a visible notice, where Terraform is missing.
//! - [`walk`]: all problems of Terraform JSON by the schema alone.
//! - The schemas: `cut.rs` says how a kind is added to `schema/provider/kinds.txt`; `every_kind.rs` then proves it.
//!
//! What it pretends: ids, ARNs, end points and the like follow from kind and name (`identity.rs`), so that two runs give
//! the same; `tags_all`, `region`, write-only arguments and forced replacement (`forces_new.rs`, by hand) are as in the
//! real provider; secrets of ephemeral resources begin with [`data::SECRET_MARKER`]; an SSM association that is created
//! runs its document, which leaves the marker that the document's script names (`bootstrap.rs`).
//!
//! What it does not know: values that AWS would refuse, waits, eventual consistency, in-place changes that AWS forbids.

mod account;
mod apply;
mod arguments;
mod bootstrap;
pub(crate) mod control;
mod cut;
pub(crate) mod data;
mod engine;
mod every_kind;
mod forces_new;
mod identity;
mod lifecycle;
mod made_up;
mod naming;
mod plan;
mod policy_document;
pub(crate) mod schema;
mod served;
pub(crate) mod server;
mod service;
pub(crate) mod terraform;
pub(crate) mod value;
pub(crate) mod walk;
pub(crate) mod wire;
mod world;
