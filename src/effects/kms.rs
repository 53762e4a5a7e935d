//! Key Management Service.

use super::{Effect, Facts, Fate, plain};

const UNREADABLE: Fate = Fate {
    effect: Effect::Data,
    words: "when its waiting time is over, nothing that it encrypted can be read any more",
    source: "ScheduleKeyDeletion, KMS API reference",
};

pub(super) static KINDS: &[Facts] = &[
    plain("aws_kms_alias", "internal/service/kms/alias.go", &["name"]),
    Facts { replaced: UNREADABLE, gone: UNREADABLE, ..plain("aws_kms_key", "internal/service/kms/key.go", &[]) },
];
