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
        assume_role: Option<AssumeRole>,
        bucket: String,
        encrypt: bool,
        key: String,
        kms_key_id: Option<String>,
        profile: Option<String>,
        region: String,
        use_lockfile: bool,
    } reads {}

    /// In a file.
    data Local = "local" {
        path: Val<Text>,
    } reads {}
}
