//! Secrets Manager.

use super::{Effect, Facts, Fate, plain};

pub(super) static KINDS: &[Facts] = &[
    plain("aws_secretsmanager_secret", "internal/service/secretsmanager/secret.go", &["name"]),
    Facts {
        replaced: Fate {
            effect: Effect::InPlace,
            words: "it gets a new value, which the bootstrap gives to whoever logs in with it",
            source: "",
        },
        ..plain(
            "aws_secretsmanager_secret_version",
            "internal/service/secretsmanager/secret_version.go",
            &["secret_id", "secret_string_wo_version"],
        )
    },
];
