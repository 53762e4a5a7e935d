//! What cdcc writes, as text: every example of `out/`, every variant of `variants/` and the account's configuration,
//! under the pinned schemas and under rules of style that no schema has.

mod account;
mod addresses;
mod archive;
mod filter;
mod lambda;
mod names;
mod networks;
mod protection;
mod runbook;
mod scripts;
mod stack;
mod stream;
mod structure;
mod walk;

pub(crate) use stack::{Resource, Stack, examples, stacks, variant};
