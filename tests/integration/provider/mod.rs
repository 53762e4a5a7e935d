//! A provider for real Terraform that serves the pinned AWS schema and pretends an account.

mod apply;
mod bootstrap;
pub(crate) mod control;
mod cut;
mod data;
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
mod wire;
mod world;
