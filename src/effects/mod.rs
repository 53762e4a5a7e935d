//! What a change of a Terraform resource does to a pipeline: facts about each kind that cdcc emits, with their sources.
//!
//! Which argument forces replacement is no part of the provider's schema. The rows were taken from the provider's source
//! (`ForceNew: true`, in the file that each kind names) and are compared with the answers of the provider 5.100.0 itself, argument by
//! argument, by a test (`tests/integration/real_provider/replacements.rs`).

mod compute;
mod dms;
mod events;
mod firehose;
mod glue;
mod guards;
mod iam;
mod kinesis;
mod kms;
mod lambda;
mod logs;
mod network;
mod opensearch;
mod rds;
mod s3;
mod secrets;
mod ssm;

pub use guards::guards;

use schemars::JsonSchema;
use serde::Serialize;

/// What a change comes to for whoever owns the pipeline; the least grave first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Changed in place, or made anew with nothing lost.
    InPlace,
    /// The replication task, or what it reads or writes, stops for a moment; then it goes on where it stopped.
    Stop,
    /// Tables are loaded again, or records are delivered again.
    Reload,
    /// The stream or a delivery begins anew: records in flight are lost.
    Stream,
    /// Data at rest is deleted.
    Data,
}

impl Effect {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::InPlace, Self::Stop, Self::Reload, Self::Stream, Self::Data];

    /// As a heading.
    pub fn words(self) -> &'static str {
        match self {
            Self::InPlace => "in place",
            Self::Stop => "stops the task for a moment",
            Self::Reload => "replays or reloads tables",
            Self::Stream => "begins a stream anew: records in flight are lost",
            Self::Data => "deletes data",
        }
    }
}

/// What something comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    /// How grave it is.
    pub effect: Effect,
    /// What happens, in a phrase without a full stop; may be empty where nothing does.
    pub words: &'static str,
    /// Where that is written down; empty where there are no words, or they follow from cdcc's own output.
    pub source: &'static str,
}

/// What a change in place of some arguments comes to.
#[derive(Debug, Clone, Copy)]
pub struct Update {
    /// The paths of the arguments, and of what is inside of them.
    pub arguments: &'static [&'static str],
    /// What it comes to.
    pub fate: Fate,
}

/// What is known of one kind.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// Terraform's name of it.
    pub kind: &'static str,
    /// The file of the provider's source that says which arguments force replacement.
    pub source: &'static str,
    /// These arguments, by their dotted paths without indexes.
    pub forces_new: &'static [&'static str],
    /// What becomes of the pipeline when one is deleted and made again.
    pub replaced: Fate,
    /// What becomes of it when one is deleted.
    pub gone: Fate,
    /// The arguments whose change in place is more than a changed setting.
    pub updates: &'static [Update],
}

/// Nothing is lost, and there is nothing to say.
const HARMLESS: Fate = Fate { effect: Effect::InPlace, words: "", source: "" };

/// A kind with nothing to tell but its arguments.
const fn plain(kind: &'static str, source: &'static str, forces_new: &'static [&'static str]) -> Facts {
    Facts { kind, source, forces_new, replaced: HARMLESS, gone: HARMLESS, updates: &[] }
}

/// Every kind, by service.
const SERVICES: [&[Facts]; 16] = [
    compute::KINDS,
    dms::KINDS,
    events::KINDS,
    firehose::KINDS,
    glue::KINDS,
    iam::KINDS,
    kinesis::KINDS,
    kms::KINDS,
    lambda::KINDS,
    logs::KINDS,
    network::KINDS,
    opensearch::KINDS,
    rds::KINDS,
    s3::KINDS,
    secrets::KINDS,
    ssm::KINDS,
];

/// Every kind.
pub fn all() -> impl Iterator<Item = &'static Facts> {
    SERVICES.into_iter().flatten()
}

/// What is known of a kind.
pub fn of(kind: &str) -> Option<&'static Facts> {
    all().find(|facts| facts.kind == kind)
}
