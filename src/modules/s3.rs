//! A private, encrypted bucket, as part of the module that fills it.

use crate::plan::Plan;
use crate::terraform::aws::iam::{PolicyDocument, Statement};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::s3::{
    AbortUpload, Bucket, BucketPolicy, Encryption, EncryptionDefault, EncryptionRule, Expiration, Lifecycle,
    LifecycleFilter, LifecycleRule, NoncurrentExpiration, OwnershipControls, OwnershipRule, PublicAccessBlock,
    Versioning, VersioningConfiguration,
};
use crate::terraform::{Address, Arn, Expr, Handle, Meta, Module, Text, text};

/// The longest name of a bucket.
const NAME_LIMIT: usize = 63;

/// The digits of an account number.
const ACCOUNT_DIGITS: usize = 12;

/// How long overwritten objects can be had back, in days.
const OLD_VERSIONS: u32 = 30;

/// After how many days the parts of an upload that was never finished go.
const UNFINISHED_UPLOADS: u32 = 7;

/// What a bucket is for.
pub(super) struct Purpose<'a> {
    /// The resources' name in the module.
    pub(super) resource: &'a str,
    /// The manifest's node.
    pub(super) pointer: &'a str,
    /// A sentence.
    pub(super) sentence: &'static str,
    /// The parts of its physical name, behind the pipeline's.
    pub(super) name: &'a [&'a str],
    /// After how many days objects go; none: never.
    pub(super) expire_after: Option<u32>,
    /// Whether it may be emptied to be destroyed.
    pub(super) disposable: bool,
}

/// A bucket, and all that makes it private.
pub(super) struct PrivateBucket {
    pub(super) bucket: Handle<Bucket>,
    /// For what must not lie in it any earlier.
    pub(super) guards: Vec<Address>,
}

pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    purpose: &Purpose<'_>,
    account: &Expr<Text>,
    key: Option<&Expr<Arn<Key>>>,
) -> PrivateBucket {
    let Purpose { resource, pointer, .. } = *purpose;
    let region = plan.pipeline.region.as_str();
    // Bucket names are shared by all accounts of AWS: account and region make it ours.
    let room = NAME_LIMIT - ACCOUNT_DIGITS - region.len() - 2;
    let name = text![plan.names.within(purpose.name, room), "-", account, "-", region];
    let bucket = module.resource(
        resource,
        Meta::new(pointer, purpose.sentence),
        Bucket { bucket: name, force_destroy: purpose.disposable },
    );
    let public = module.resource(
        resource,
        Meta::new(pointer, "Keeps the bucket private whatever policies say."),
        PublicAccessBlock {
            bucket: bucket.id(),
            block_public_acls: true,
            block_public_policy: true,
            ignore_public_acls: true,
            restrict_public_buckets: true,
        },
    );
    let encryption = module.resource(
        resource,
        Meta::new(pointer, "Encrypts objects; one data key serves many."),
        Encryption {
            bucket: bucket.id(),
            rule: EncryptionRule {
                apply_server_side_encryption_by_default: EncryptionDefault {
                    sse_algorithm: "aws:kms",
                    kms_master_key_id: key.cloned(),
                },
                bucket_key_enabled: true,
            },
        },
    );
    let ownership = module.resource(
        resource,
        Meta::new(pointer, "Objects belong to this account; access lists are off."),
        OwnershipControls { bucket: bucket.id(), rule: OwnershipRule { object_ownership: "BucketOwnerEnforced" } },
    );
    let versioning = module.resource(
        resource,
        Meta::new(pointer, "Keeps what is overwritten or deleted by mistake."),
        Versioning { bucket: bucket.id(), versioning_configuration: VersioningConfiguration { status: "Enabled" } },
    );
    module.resource(resource, Meta::new(pointer, "Cleans up with age."), lifecycle(&bucket, purpose.expire_after));
    let policy = module.data(
        &format!("{resource}_bucket"),
        Meta::new(pointer, "Refuses requests without TLS."),
        PolicyDocument {
            statement: vec![
                Statement::allow(
                    "RefusePlainHttp",
                    ["s3:*"],
                    [(&bucket.arn().text()).into(), text![&bucket.arn(), "/*"]],
                )
                .deny()
                .by_anyone()
                .when("Bool", "aws:SecureTransport", "false"),
            ],
        },
    );
    let policy = module.resource(
        resource,
        Meta::new(pointer, "Gives the bucket its policy."),
        BucketPolicy { bucket: bucket.id(), policy: policy.json() },
    );
    let guards = vec![public.at(), encryption.at(), ownership.at(), versioning.at(), policy.at()];
    PrivateBucket { bucket, guards }
}

fn lifecycle(bucket: &Handle<Bucket>, expire_after: Option<u32>) -> Lifecycle {
    let rule = LifecycleRule {
        id: "age",
        status: "Enabled",
        filter: LifecycleFilter { prefix: "" },
        expiration: expire_after.map(|days| Expiration { days }),
        noncurrent_version_expiration: Some(NoncurrentExpiration { noncurrent_days: OLD_VERSIONS }),
        abort_incomplete_multipart_upload: Some(AbortUpload { days_after_initiation: UNFINISHED_UPLOADS }),
    };
    Lifecycle { bucket: bucket.id(), rule: vec![rule] }
}
