//! One binary for all integration tests: one file for each thing that is proven.

mod bootstrap_run;
mod bootstrap_sql;
mod checkov;
mod cli;
mod editor;
mod emitted;
mod pipeline;
mod provider;
mod real_provider;
mod scripts;
mod tools;
