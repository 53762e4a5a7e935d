//! One binary for all integration tests: one file for each thing that is proven.

mod bootstrap_run;
mod bootstrap_sql;
mod cli;
mod committed;
mod editor;
mod language;
mod provider;
mod scripts;
mod tools;
