//! What cdcc writes, under real Terraform and the schema-serving provider: the whole life of every example, the order of
//! an apply, and what happens when something goes wrong on the way.

mod bootstrap;
pub(crate) mod compiled;
mod domains;
mod failures;
mod functions;
mod life;
mod networks;
mod order;
mod renames;
mod replication;
mod sources;
mod variants;
