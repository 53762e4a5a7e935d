//! Secrets. Their values pass through Terraform as write-only arguments and never reach plan or state.

use super::kms::Key;
use crate::terraform::kind::kind;
use crate::terraform::{Arn, Expr, Id, Number, Text, Val};

kind! {
    /// A secret without a value yet.
    resource Secret = "aws_secretsmanager_secret" {
        description: String,
        kms_key_id: Option<Expr<Arn<Key>>>,
        name: String,
        recovery_window_in_days: u32,
    } reads {
        id: Id<Secret>,
        arn: Arn<Secret>,
    }

    /// The value of a secret. Its ARN is that of the secret, but exists only once there is a value.
    resource SecretVersion = "aws_secretsmanager_secret_version" {
        secret_id: Expr<Id<Secret>>,
        secret_string_wo: Expr<Text>,
        secret_string_wo_version: Val<Number>,
    } reads {
        arn: Arn<Secret>,
        secret_string_wo_version: Number,
    }

    /// A secret that is there already. A plan fails where it is not.
    data ExistingSecret = "aws_secretsmanager_secret" {
        arn: Option<String>,
        name: Option<String>,
    } reads {
        arn: Arn<Secret>,
    }

    /// The value of a secret, read in passing.
    ephemeral SecretValue = "aws_secretsmanager_secret_version" {
        secret_id: Expr<Arn<Secret>>,
    } reads {
        secret_string: Text,
    }

    /// A password made by Secrets Manager.
    ephemeral RandomPassword = "aws_secretsmanager_random_password" {
        exclude_characters: Option<&'static str>,
        exclude_punctuation: Option<bool>,
        password_length: u32,
        require_each_included_type: Option<bool>,
    } reads {
        random_password: Text,
    }
}
