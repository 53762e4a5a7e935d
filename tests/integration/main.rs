//! One binary for all integration tests: one file for each thing that is proven.

#![expect(clippy::disallowed_methods, reason = "tests find programs and settings in the environment")]

mod bootstrap_run;
mod bootstrap_sql;
mod checkov;
mod cli;
mod committed;
mod does_not_compile;
mod editor;
mod emitted;
mod explain;
mod findings;
mod flags;
mod fleet;
mod folder;
mod functions;
mod graph;
mod language;
mod mariadb;
mod output_folder;
mod parity;
mod pipeline;
mod profiles;
mod provenance;
mod provider;
mod readme;
mod real_provider;
mod resolve;
mod runbook;
mod same_bytes;
mod sample_data;
mod scripts;
mod tidy;
mod tools;
mod transcripts;
mod tunnel;
mod watch;
