//! Identity and Access Management.

use super::{Facts, plain};

pub(super) static KINDS: &[Facts] = &[
    plain("aws_iam_instance_profile", "internal/service/iam/instance_profile.go", &["name"]),
    plain("aws_iam_role", "internal/service/iam/role.go", &["name"]),
    plain("aws_iam_role_policy", "internal/service/iam/role_policy.go", &["name", "role"]),
    plain("aws_iam_role_policy_attachment", "internal/service/iam/role_policy_attachment.go", &["policy_arn", "role"]),
    plain("aws_iam_service_linked_role", "internal/service/iam/service_linked_role.go", &["aws_service_name"]),
];
