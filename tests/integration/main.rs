//! One binary for all integration tests: one file for each thing that is proven.

mod cli;
mod editor;
mod provider;
mod scripts;
mod tools;
