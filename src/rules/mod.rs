//! `&Pipeline` -> findings: what the shape of a manifest cannot say, one rule a file, in families. A rule sees no text.
//!
//! The registry also describes the findings of the other phases (families `document`, `language`, `files`, `ddl` and `run`), so that `cdcc explain`,
//! RULES.md and `allow` know every one by its name.

mod access;
pub mod allow;
mod ddl;
mod document;
mod example;
mod files;
mod lambda;
mod language;
mod names;
mod network;
mod offered;
mod opensearch;
mod operations;
mod overrides;
mod replication;
mod rule;
mod run;
mod s3;
mod sinks;
mod source;
mod stream;
mod table;
mod tables;
mod unwritable;

pub use example::{ORDERS, SYNC, level, manifest_of};
pub(crate) use lambda::looks_secret;
pub use rule::{Family, Rule};
pub use table::table;
pub use unwritable::{UNWRITABLE, Unwritable};

use crate::finding::Finding;
use crate::resolve::Pipeline;

/// Every family, in the order of the language.
pub static FAMILIES: &[&Family] = &[
    &document::FAMILY,
    &language::FAMILY,
    &files::FAMILY,
    &ddl::FAMILY,
    &network::FAMILY,
    &source::FAMILY,
    &tables::FAMILY,
    &replication::FAMILY,
    &stream::FAMILY,
    &sinks::FAMILY,
    &names::FAMILY,
    &opensearch::FAMILY,
    &s3::FAMILY,
    &lambda::FAMILY,
    &access::FAMILY,
    &operations::FAMILY,
    &overrides::FAMILY,
    &allow::FAMILY,
    &run::FAMILY,
];

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules.iter().copied())
}

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

/// Runs all that look at the pipeline.
pub fn run(pipeline: &Pipeline) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in all().filter_map(|rule| rule.check) {
        check(pipeline, &mut findings);
    }
    findings
}

#[cfg(test)]
mod tests;
