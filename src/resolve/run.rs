//! How Terraform runs the output, complete.

use crate::manifest::VersionRange;

/// How Terraform runs the output.
#[derive(Debug, Clone)]
pub struct Terraform {
    /// Where the state is kept; none: where Terraform keeps it by itself.
    pub backend: Option<Backend>,
    /// Which versions of the provider may be used.
    pub provider: VersionRange,
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
