//! `cdcc` compiles a compact YAML manifest of a MySQL change-data-capture pipeline on AWS into Terraform JSON.

pub mod account;
pub mod blame;
pub mod certificates;
pub mod cli;
pub mod compile;
pub mod date;
pub mod ddl;
pub mod diff;
mod digest;
pub mod effects;
pub mod explain;
pub mod finding;
pub mod graph;
mod jobs;
pub mod json;
pub mod manifest;
pub mod modules;
pub mod offers;
pub mod output;
pub mod overrides;
pub mod plan;
pub mod provenance;
pub mod published;
pub mod resolve;
pub mod rules;
pub mod sample_data;
pub mod source;
pub mod terraform;
pub mod text;
pub mod zip;

pub use date::Date;

pub use compile::{Choice, Compiled, Files, FolderFile, Output, Until, compile, compile_until, compile_with};
