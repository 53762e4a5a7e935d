//! Buckets of S3.

use super::{Effect, Facts, Fate, plain};

const LOST: Fate = Fate {
    effect: Effect::Data,
    words: "its objects are deleted with it",
    source: "aws_s3_bucket (force_destroy), provider documentation",
};

pub(super) static KINDS: &[Facts] = &[
    Facts { replaced: LOST, gone: LOST, ..plain("aws_s3_bucket", "internal/service/s3/bucket.go", &["bucket"]) },
    plain(
        "aws_s3_bucket_lifecycle_configuration",
        "internal/service/s3/bucket_lifecycle_configuration.go",
        &["bucket"],
    ),
    plain("aws_s3_bucket_ownership_controls", "internal/service/s3/bucket_ownership_controls.go", &["bucket"]),
    plain("aws_s3_bucket_policy", "internal/service/s3/bucket_policy.go", &["bucket"]),
    plain("aws_s3_bucket_public_access_block", "internal/service/s3/bucket_public_access_block.go", &["bucket"]),
    plain(
        "aws_s3_bucket_server_side_encryption_configuration",
        "internal/service/s3/bucket_server_side_encryption_configuration.go",
        &["bucket"],
    ),
    plain("aws_s3_bucket_versioning", "internal/service/s3/bucket_versioning.go", &["bucket"]),
    plain("aws_s3_object", "internal/service/s3/object.go", &["bucket", "key"]),
];
