//! `cdcc` compiles a compact YAML manifest of a MySQL change-data-capture pipeline on AWS into Terraform JSON.

pub mod account;
pub mod cli;
pub mod compile;
pub mod ddl;
pub mod finding;
pub mod output;
pub mod source;

pub use compile::{Compiled, Files, Output, compile};
