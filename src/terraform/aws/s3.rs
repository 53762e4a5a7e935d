//! Buckets.

use std::collections::BTreeMap;

use super::kms::Key;
use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Expr, Id, Text, Val};

block! {
    /// Blocks of `aws_s3_bucket_server_side_encryption_configuration`.
    pub struct EncryptionRule {
        apply_server_side_encryption_by_default: EncryptionDefault,
        bucket_key_enabled: bool,
    }

    /// Which encryption.
    pub struct EncryptionDefault {
        kms_master_key_id: Option<Expr<Arn<Key>>>,
        sse_algorithm: &'static str,
    }

    /// Who owns what others put in.
    pub struct OwnershipRule {
        object_ownership: &'static str,
    }

    /// Whether old versions are kept.
    pub struct VersioningConfiguration {
        status: &'static str,
    }

    /// What happens to objects with age.
    pub struct LifecycleRule {
        abort_incomplete_multipart_upload: Option<AbortUpload>,
        expiration: Option<Expiration>,
        filter: LifecycleFilter,
        id: &'static str,
        noncurrent_version_expiration: Option<NoncurrentExpiration>,
        status: &'static str,
    }

    /// Which objects: an empty prefix means all.
    pub struct LifecycleFilter {
        prefix: &'static str,
    }

    /// When an object goes.
    pub struct Expiration {
        days: u32,
    }

    /// When an old version goes.
    pub struct NoncurrentExpiration {
        noncurrent_days: u32,
    }

    /// When the parts of an upload that was never finished go.
    pub struct AbortUpload {
        days_after_initiation: u32,
    }

    /// What of the provider's settings does not hold for an object.
    pub struct OverrideProvider {
        default_tags: DefaultTags,
    }

    /// Tags in place of those that everything gets.
    pub struct DefaultTags {
        tags: BTreeMap<String, String>,
    }
}

kind! {
    /// A bucket that exists.
    data ExistingBucket = "aws_s3_bucket" {
        bucket: String,
    } reads {
        id: Id<Bucket>,
        arn: Arn<Bucket>,
    }

    /// A bucket.
    resource Bucket = "aws_s3_bucket" (holds_data) {
        bucket: Val<Text>,
        force_destroy: bool,
    } reads {
        id: Id<Bucket>,
        arn: Arn<Bucket>,
    }

    /// A file in a bucket.
    resource Object = "aws_s3_object" {
        bucket: Expr<Id<Bucket>>,
        key: Val<Text>,
        kms_key_id: Option<Expr<Arn<Key>>>,
        override_provider: OverrideProvider,
        server_side_encryption: &'static str,
        source: Val<Text>,
    } reads {
        key: Text,
    }

    /// Keeps a bucket from ever being public.
    resource PublicAccessBlock = "aws_s3_bucket_public_access_block" {
        block_public_acls: bool,
        block_public_policy: bool,
        bucket: Expr<Id<Bucket>>,
        ignore_public_acls: bool,
        restrict_public_buckets: bool,
    } reads {}

    /// How objects are encrypted.
    resource Encryption = "aws_s3_bucket_server_side_encryption_configuration" {
        bucket: Expr<Id<Bucket>>,
        rule: EncryptionRule,
    } reads {}

    /// Who owns objects.
    resource OwnershipControls = "aws_s3_bucket_ownership_controls" {
        bucket: Expr<Id<Bucket>>,
        rule: OwnershipRule,
    } reads {}

    /// Whether overwritten objects can be had back.
    resource Versioning = "aws_s3_bucket_versioning" {
        bucket: Expr<Id<Bucket>>,
        versioning_configuration: VersioningConfiguration,
    } reads {}

    /// What goes away with age.
    resource Lifecycle = "aws_s3_bucket_lifecycle_configuration" {
        bucket: Expr<Id<Bucket>>,
        rule: Vec<LifecycleRule>,
    } reads {}

    /// Who may do what with the bucket.
    resource BucketPolicy = "aws_s3_bucket_policy" {
        bucket: Expr<Id<Bucket>>,
        policy: Expr<Text>,
    } reads {}
}
