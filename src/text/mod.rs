//! Everything of the output that is not Terraform: SQL, requests to OpenSearch, scripts, the ssh config, the runbook.
//!
//! Each file here takes a plain view (strings and numbers as the user means them), quotes by type and returns text.
//! The templates are embedded; JSON is never one of them.

mod artefacts;
pub mod quote;
pub mod render;
pub mod runbook;
pub mod runner;
pub mod search;
pub mod sql;
pub mod ssh;

pub use artefacts::{Artefacts, artefacts};

#[cfg(test)]
mod fixtures;
