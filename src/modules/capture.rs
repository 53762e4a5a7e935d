//! The secret of the database user through which DMS reads, as part of the database's module.
//!
//! The password is made by Secrets Manager and goes from there into the secret: it is in no plan and no state. The secret
//! has the four keys that DMS wants. RDS's own secret cannot serve: it holds neither host nor port (DMS user guide, "Using
//! secrets to access AWS DMS endpoints").

use super::admin;
use crate::plan::Plan;
use crate::resolve::CapturePassword;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::secretsmanager::{RandomPassword, Secret, SecretVersion};
use crate::terraform::{Arn, Exported, Expr, Meta, Module, Number, Term, Text, ToTerm, Val, function};

/// DMS refuses `;`, `.`, `:` and `+` in passwords; without punctuation none of them appears.
const PASSWORD_LENGTH: u32 = 32;

/// How many days a deleted secret can be had back: the longest that Secrets Manager knows, or not at all.
pub(super) fn recovery_window(plan: &Plan) -> u32 {
    if plan.pipeline.protect { 30 } else { 0 }
}

/// What others need of the secret.
#[derive(Debug)]
pub(super) struct CaptureSecret {
    /// Exists only once it has a value.
    pub(super) arn: Exported<Arn<Secret>>,
    /// Changes with the value; none of a secret of the user's own, whose changes nobody sees.
    pub(super) version: Option<Exported<Number>>,
}

/// Adds the secret, or looks up the one that is there already.
pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    host: impl Into<Val<Text>>,
    port: impl Into<Val<Number>>,
    key: Option<&Expr<Arn<Key>>>,
) -> CaptureSecret {
    let (pointer, host, port) = ("/source", host.into(), port.into());
    let user = &plan.pipeline.source.capture_user;
    let rotation = match &user.password {
        CapturePassword::Made(rotation) => *rotation,
        CapturePassword::Secret(secret) => {
            let purpose = "The login of DMS, which is there already.";
            let secret = admin::existing(module, "capture", secret, "/source/capture_user/secret", purpose);
            return CaptureSecret {
                arn: module.export("capture_secret_arn", "The login of DMS.", secret),
                version: None,
            };
        }
    };
    let password = module.ephemeral(
        "capture",
        Meta::new(pointer, "A new password; only its first value is ever written."),
        RandomPassword {
            password_length: PASSWORD_LENGTH,
            exclude_punctuation: Some(true),
            exclude_characters: None,
            require_each_included_type: Some(true),
        },
    );
    let secret = module.resource(
        "capture",
        Meta::new(pointer, "The login of DMS."),
        Secret {
            name: plan.names.path(&["capture"])[1..].to_owned(),
            description: format!(
                "Database user {}, through which DMS reads for pipeline {}",
                user.username,
                plan.names.pipeline()
            ),
            kms_key_id: key.cloned(),
            recovery_window_in_days: recovery_window(plan),
        },
    );
    let login = Term::map([
        ("username", user.username.clone().to_term()),
        ("password", password.random_password().to_term()),
        ("host", host.clone().to_term()),
        ("port", port.clone().to_term()),
    ]);
    let login = module.local::<Text>("capture_login", login);
    // A restored database has another host: whatever DMS must know anew gives the value another version.
    let identity =
        function::join("/", vec![user.username.clone().to_term(), host.to_term(), port.to_term(), rotation.to_term()]);
    let version = module.resource(
        "capture",
        Meta::new(pointer, "The value of the secret; its version follows host, port, user and rotation."),
        SecretVersion {
            secret_id: secret.id(),
            secret_string_wo: function::jsonencode(login),
            secret_string_wo_version: function::number_from(identity).into(),
        },
    );
    CaptureSecret {
        arn: module.export("capture_secret_arn", "The login of DMS.", version.arn()),
        version: Some(module.export(
            "capture_secret_version",
            "The version of the login of DMS.",
            version.secret_string_wo_version(),
        )),
    }
}
