//! `terraform`: how Terraform runs the output.

use std::collections::BTreeMap;

use super::decode::Complaint;
use super::grammar::{scalar, section};
use super::overrides::{Arguments, ResourceAddress};
use super::s3::{BucketName, KeyArn};
use super::scalar::Region;
use super::versions::ProviderVersions;

section! {
    /// How Terraform runs the output.
    pub struct Terraform {
        /// Where the state is kept. Default: as Terraform does it, in the output folder. No key and no password has a place
        /// here: Terraform finds them where the AWS CLI does.
        pub backend: Option<Backend>,
        /// The AWS provider.
        pub provider: Option<AwsProvider>,
        /// Arguments that no other key is for, by the full address of their resource (below `resources` in `cdcc.index.json`), such
        /// as `module.opensearch-search.aws_opensearch_domain.this: { auto_tune_options: { desired_state: DISABLED } }`. Names and
        /// types are those of the provider's documentation. Maps, and blocks that stand once, are merged with what cdcc
        /// writes, key by key; lists, sets, and blocks that may stand several times (a list of maps here) take the place of
        /// cdcc's; an argument without a value is taken away, or in a profile, the manifest's override of it. Text means itself:
        /// `${..}` is no expression. Refused are Terraform's meta arguments, secrets, and values that refer to other resources or
        /// are said in several places, such as names; what would lift a guard wants to be allowed. An argument that only
        /// provider 6 has raises the version in `versions.tf.json`. Rules do not look at overrides, and one that makes the provider
        /// call further APIs needs rights beside those in `iam/`. On the command line the address stands in quotes:
        /// `--set 'terraform.overrides."module.kinesis.aws_kinesis_stream.this".shard_level_metrics=[ALL]'`.
        pub overrides: Option<BTreeMap<ResourceAddress, Arguments>>,
    }
}

section! {
    /// Where the state is kept.
    pub struct Backend {
        /// In a bucket.
        pub s3: Option<S3Backend>,
        /// In a file.
        pub local: Option<LocalBackend>,
    }
    exactly one of s3 | local;
}

section! {
    /// A state in a bucket.
    pub struct S3Backend {
        /// The name of the bucket. It exists, with versioning on: an old state is the last way back.
        pub bucket: BucketName,
        /// The path of the state in the bucket, such as `cdc/orders.tfstate`. Each pipeline and each profile has its own.
        pub key: StatePath,
        /// The bucket's region. Default: the pipeline's.
        pub region: Option<Region>,
        /// Whether a lock file beside the state keeps two runs apart. Default: true.
        pub use_lockfile: Option<bool>,
        /// Whether the state is encrypted, also where the bucket does not ask for it. Default: true.
        pub encrypt: Option<bool>,
        /// The ARN of the key that encrypts it. Default: the bucket's own key.
        pub kms_key_id: Option<KeyArn>,
        /// The profile of the AWS CLI with which the bucket is reached. Default: that of the run.
        pub profile: Option<AwsProfile>,
        /// The ARN of the role with which the bucket is reached. Default: none.
        pub role_arn: Option<RoleArn>,
    }
}

section! {
    /// A state in a file.
    pub struct LocalBackend {
        /// The path of the state, relative to the output folder, such as `../../states/orders.tfstate`.
        pub path: StatePath,
    }
}

section! {
    /// The AWS provider.
    pub struct AwsProvider {
        /// Which versions may be used, within `>= 5.100, < 7`, such as `~> 6.20`. Default: `>= 5.100, < 7`.
        pub version: Option<ProviderVersions>,
    }
}

scalar! {
    /// The path of a state.
    pub struct StatePath(String) = "^(?=.{1,512}$)[A-Za-z0-9_.=-]+(/[A-Za-z0-9_.=-]+)*$",
        "a path of letters, digits, `_`, `.`, `=`, `-` and single slashes, such as cdc/orders.tfstate" by state_path;
}

/// The longest path of a state: S3 takes 1,024 bytes, of which workspaces and the lock file take some.
const LONGEST_PATH: usize = 512;

fn state_path(text: &str) -> Result<String, Complaint> {
    let word = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'=' | b'-'))
    };
    if text.len() <= LONGEST_PATH && text.split('/').all(word) {
        return Ok(text.to_owned());
    }
    let help = format!(
        "write at most {LONGEST_PATH} letters, digits, `_`, `.`, `=`, `-` and single slashes, such as `cdc/orders.tfstate`"
    );
    Err(Complaint::new(format!("`{text}` cannot be the path of a state"), help))
}

scalar! {
    /// A profile of the AWS CLI.
    pub struct AwsProfile(String) = "^[A-Za-z0-9_.@=+-]{1,128}$", "the name of a profile of the AWS CLI" by aws_profile;
}

fn aws_profile(text: &str) -> Result<String, Complaint> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'@' | b'=' | b'+' | b'-');
    if (1..=128).contains(&text.len()) && text.bytes().all(plain) {
        return Ok(text.to_owned());
    }
    let help = "write its name as in `~/.aws/config`: letters, digits, `_`, `.`, `@`, `=`, `+` and `-`";
    Err(Complaint::new(format!("`{text}` cannot be a profile of the AWS CLI"), help))
}

scalar! {
    /// The ARN of a role.
    pub struct RoleArn(String) = "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]{1,512}$",
        "the ARN of a role such as arn:aws:iam::111122223333:role/terraform" by role_arn;
}

fn role_arn(text: &str) -> Result<String, Complaint> {
    let good = match text.splitn(6, ':').collect::<Vec<_>>().as_slice() {
        ["arn", partition, "iam", "", account, role] => {
            let name = |b: u8| b.is_ascii_alphanumeric() || b"_+=,.@/-".contains(&b);
            partition.strip_prefix("aws").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
                && account.len() == 12
                && account.bytes().all(|b| b.is_ascii_digit())
                && role
                    .strip_prefix("role/")
                    .is_some_and(|role| (1..=512).contains(&role.len()) && role.bytes().all(name))
        }
        _ => false,
    };
    if good {
        return Ok(text.to_owned());
    }
    let help = "write one such as `arn:aws:iam::111122223333:role/terraform`";
    Err(Complaint::new(format!("`{text}` is not the ARN of a role"), help))
}
