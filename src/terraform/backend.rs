//! Where Terraform keeps the state.

use super::Val;
use super::expr::Text;
use super::kind::{block, kind};

block! {
    /// The role that reaches the bucket.
    pub struct AssumeRole {
        role_arn: String,
    }
}

kind! {
    /// In a bucket. Source: "Backend Type: s3", Terraform documentation.
    data S3 = "s3" {
        bucket: String,
        key: String,
        region: String,
        use_lockfile: bool,
        encrypt: bool,
        kms_key_id: Option<String>,
        profile: Option<String>,
        assume_role: Option<AssumeRole>,
    } reads {}

    /// In a file.
    data Local = "local" {
        path: Val<Text>,
    } reads {}
}
