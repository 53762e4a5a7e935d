//! How Terraform runs the output, complete.

use serde_json::{Map, Value as Json};

use crate::manifest::VersionRange;

/// How Terraform runs the output.
#[derive(Debug, Clone)]
pub struct Terraform {
    /// Where the state is kept; none: where Terraform keeps it by itself.
    pub backend: Option<Backend>,
    /// Which versions of the provider may be used.
    pub provider: VersionRange,
    /// Arguments that are set beside what the plan says, by the address of their resource.
    pub overrides: Vec<Override>,
}

/// Arguments of one resource.
#[derive(Debug, Clone)]
pub struct Override {
    /// The full address of the resource.
    pub address: String,
    /// What is set, as it is written.
    pub arguments: Map<String, Json>,
}

/// Where the state is kept.
#[derive(Debug, Clone)]
pub enum Backend {
    /// In a bucket.
    S3(S3State),
    /// In a file.
    Local(String),
}

/// A state in a bucket.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct S3State {
    pub bucket: String,
    pub key: String,
    pub region: String,
    pub use_lockfile: bool,
    pub encrypt: bool,
    pub kms_key: Option<String>,
    pub profile: Option<String>,
    pub role: Option<String>,
}
