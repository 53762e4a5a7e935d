//! One binary for all integration tests: one file for each thing that is proven.

mod cli;
mod committed;
mod editor;
mod language;
mod provider;
mod tools;
