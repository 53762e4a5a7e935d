//! Arguments that guard data: whoever lifts one answers for it, in `allow`.

use std::fmt;

use serde_json::Value as Json;

/// Which values leave a guard as it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Safe {
    /// This truth value.
    Is(bool),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A number from here on.
    AtLeast(i64),
    /// None.
    Nothing,
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(value) => write!(f, "`{value}`"),
            Self::OneOf(words) => {
                write!(f, "{}", words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or "))
            }
            Self::AtLeast(least) => write!(f, "{least} or more"),
            Self::Nothing => f.write_str("what it is"),
        }
    }
}

/// An argument that guards data.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guard {
    kind: &'static str,
    argument: &'static str,
    pub(super) safe: Safe,
    /// What it does, in words that go on "what".
    pub(super) what: &'static str,
    /// The key that is for it, in words.
    pub(super) key: Option<&'static str>,
}

const PROTECT: Option<&str> = Some("`protect: false` lifts all guards of a throw-away stack");
const PUBLIC: Option<&str> = Some("`public` in `source` opens a database to those who need it");
const ACCESS: Option<&str> = Some("`access` and `public` open what people need");
const DELETED: &str = "keeps data from being deleted by one mistake";
const PLAIN: &str = "keeps data from standing on disk as plain text";
const INTERNET: &str = "keeps it out of the internet";
const RULES: &str = "decides who reaches whom";
const RIGHTS: &str = "keeps rights to the least that is needed";

const fn guard(
    kind: &'static str,
    argument: &'static str,
    safe: Safe,
    what: &'static str,
    key: Option<&'static str>,
) -> Guard {
    Guard { kind, argument, safe, what, key }
}

use Safe::{AtLeast, Is, Nothing, OneOf};

/// All of them, by kind and argument.
static GUARDS: &[Guard] = &[
    guard("aws_db_instance", "delete_automated_backups", Is(false), DELETED, PROTECT),
    guard("aws_db_instance", "deletion_protection", Is(true), DELETED, PROTECT),
    guard("aws_db_instance", "publicly_accessible", Is(false), INTERNET, PUBLIC),
    guard("aws_db_instance", "skip_final_snapshot", Is(false), DELETED, PROTECT),
    guard("aws_db_instance", "storage_encrypted", Is(true), PLAIN, None),
    guard("aws_default_security_group", "egress", Nothing, RULES, None),
    guard("aws_default_security_group", "ingress", Nothing, RULES, None),
    guard(
        "aws_dms_endpoint",
        "ssl_mode",
        OneOf(&["verify-ca", "verify-full"]),
        "proves to DMS which database it talks to",
        Some("`source.external.tls` says what the server can"),
    ),
    guard("aws_dms_replication_instance", "publicly_accessible", Is(false), INTERNET, None),
    guard("aws_iam_role", "assume_role_policy", Nothing, RIGHTS, None),
    guard("aws_iam_role", "inline_policy", Nothing, RIGHTS, None),
    guard("aws_iam_role", "managed_policy_arns", Nothing, RIGHTS, None),
    guard("aws_iam_role_policy", "policy", Nothing, RIGHTS, None),
    guard("aws_iam_role_policy_attachment", "policy_arn", Nothing, RIGHTS, None),
    guard("aws_instance", "associate_public_ip_address", Is(false), INTERNET, ACCESS),
    guard(
        "aws_instance",
        "metadata_options.http_tokens",
        OneOf(&["required"]),
        "keeps the machine's credentials from whoever can make it fetch an address",
        None,
    ),
    guard("aws_instance", "root_block_device.encrypted", Is(true), PLAIN, None),
    guard("aws_instance", "user_data", Nothing, "keeps other people's commands from the machine", None),
    guard("aws_instance", "user_data_base64", Nothing, "keeps other people's commands from the machine", None),
    guard("aws_kinesis_stream", "encryption_type", OneOf(&["KMS"]), PLAIN, Some("`stream.encryption` says which key")),
    guard(
        "aws_kms_key",
        "bypass_policy_lockout_safety_check",
        Is(false),
        "keeps a key from which everybody is locked out",
        None,
    ),
    guard("aws_kms_key", "deletion_window_in_days", AtLeast(30), DELETED, PROTECT),
    guard("aws_kms_key", "enable_key_rotation", Is(true), "limits what one leaked key opens", None),
    guard("aws_kms_key", "is_enabled", Is(true), "lets everything else read its data", None),
    guard("aws_opensearch_domain", "access_policies", Nothing, RIGHTS, None),
    guard(
        "aws_opensearch_domain",
        "advanced_security_options.anonymous_auth_enabled",
        Is(false),
        "asks whoever searches for a login",
        None,
    ),
    guard(
        "aws_opensearch_domain",
        "advanced_security_options.enabled",
        Is(true),
        "asks whoever searches for a login",
        None,
    ),
    guard(
        "aws_opensearch_domain",
        "domain_endpoint_options.enforce_https",
        Is(true),
        "encrypts the way to the domain",
        None,
    ),
    guard(
        "aws_opensearch_domain",
        "domain_endpoint_options.tls_security_policy",
        OneOf(&["Policy-Min-TLS-1-2-PFS-2023-10"]),
        "refuses weak ciphers",
        None,
    ),
    guard("aws_opensearch_domain", "encrypt_at_rest.enabled", Is(true), PLAIN, None),
    guard(
        "aws_opensearch_domain",
        "node_to_node_encryption.enabled",
        Is(true),
        "encrypts the ways between nodes",
        None,
    ),
    guard("aws_rds_cluster", "delete_automated_backups", Is(false), DELETED, PROTECT),
    guard("aws_rds_cluster", "deletion_protection", Is(true), DELETED, PROTECT),
    guard("aws_rds_cluster", "skip_final_snapshot", Is(false), DELETED, PROTECT),
    guard("aws_rds_cluster", "storage_encrypted", Is(true), PLAIN, None),
    guard("aws_rds_cluster_instance", "publicly_accessible", Is(false), INTERNET, PUBLIC),
    guard("aws_s3_bucket", "acl", Nothing, INTERNET, None),
    guard("aws_s3_bucket", "force_destroy", Is(false), DELETED, PROTECT),
    guard("aws_s3_bucket", "grant", Nothing, INTERNET, None),
    guard("aws_s3_bucket", "policy", Nothing, RIGHTS, None),
    guard("aws_s3_bucket", "server_side_encryption_configuration", Nothing, PLAIN, None),
    guard(
        "aws_s3_bucket_ownership_controls",
        "rule.object_ownership",
        OneOf(&["BucketOwnerEnforced"]),
        "turns access lists off",
        None,
    ),
    guard("aws_s3_bucket_policy", "policy", Nothing, RIGHTS, None),
    guard("aws_s3_bucket_public_access_block", "block_public_acls", Is(true), INTERNET, None),
    guard("aws_s3_bucket_public_access_block", "block_public_policy", Is(true), INTERNET, None),
    guard("aws_s3_bucket_public_access_block", "ignore_public_acls", Is(true), INTERNET, None),
    guard("aws_s3_bucket_public_access_block", "restrict_public_buckets", Is(true), INTERNET, None),
    guard(
        "aws_s3_bucket_server_side_encryption_configuration",
        "rule",
        Nothing,
        PLAIN,
        Some("`encryption` says which key"),
    ),
    guard(
        "aws_s3_bucket_versioning",
        "versioning_configuration.status",
        OneOf(&["Enabled"]),
        "keeps what is overwritten or deleted by mistake",
        None,
    ),
    guard("aws_secretsmanager_secret", "policy", Nothing, RIGHTS, None),
    guard("aws_secretsmanager_secret", "recovery_window_in_days", AtLeast(7), DELETED, PROTECT),
    guard("aws_security_group", "egress", Nothing, RULES, None),
    guard("aws_security_group", "ingress", Nothing, RULES, ACCESS),
    guard("aws_sns_topic", "policy", Nothing, RIGHTS, None),
    guard("aws_sns_topic_policy", "policy", Nothing, RIGHTS, None),
    guard("aws_sqs_queue", "policy", Nothing, RIGHTS, None),
    guard("aws_sqs_queue", "sqs_managed_sse_enabled", Is(true), PLAIN, None),
    guard("aws_sqs_queue_policy", "policy", Nothing, RIGHTS, None),
    guard("aws_subnet", "map_public_ip_on_launch", Is(false), INTERNET, None),
    guard("aws_vpc_security_group_egress_rule", "cidr_ipv4", Nothing, RULES, None),
    guard("aws_vpc_security_group_egress_rule", "cidr_ipv6", Nothing, RULES, None),
    guard("aws_vpc_security_group_egress_rule", "from_port", Nothing, RULES, None),
    guard("aws_vpc_security_group_egress_rule", "ip_protocol", Nothing, RULES, None),
    guard("aws_vpc_security_group_egress_rule", "prefix_list_id", Nothing, RULES, None),
    guard("aws_vpc_security_group_egress_rule", "referenced_security_group_id", Nothing, RULES, None),
    guard("aws_vpc_security_group_egress_rule", "to_port", Nothing, RULES, None),
    guard("aws_vpc_security_group_ingress_rule", "cidr_ipv4", Nothing, RULES, ACCESS),
    guard("aws_vpc_security_group_ingress_rule", "cidr_ipv6", Nothing, RULES, ACCESS),
    guard("aws_vpc_security_group_ingress_rule", "from_port", Nothing, RULES, ACCESS),
    guard("aws_vpc_security_group_ingress_rule", "ip_protocol", Nothing, RULES, ACCESS),
    guard("aws_vpc_security_group_ingress_rule", "prefix_list_id", Nothing, RULES, ACCESS),
    guard("aws_vpc_security_group_ingress_rule", "referenced_security_group_id", Nothing, RULES, ACCESS),
    guard("aws_vpc_security_group_ingress_rule", "to_port", Nothing, RULES, ACCESS),
];

/// The guard that this value would lift.
pub(super) fn guard_of(kind: &str, path: &str, value: &Json) -> Option<Guard> {
    GUARDS.iter().copied().filter(|guard| guard.kind == kind).find(|guard| {
        let Some(inside) = guard.argument.strip_prefix(path) else { return false };
        // A block that is taken away takes with it what guards in it.
        if inside.starts_with('.') { value.is_null() } else { inside.is_empty() && !guard.safe.takes(value) }
    })
}

/// The guarded arguments of a kind that have a safe value, and whether a value is another one.
#[cfg(test)]
pub(super) fn guarded(kind: &str) -> impl Iterator<Item = (&'static str, impl Fn(&Json) -> bool)> {
    let guards = GUARDS.iter().filter(move |guard| guard.kind == kind && !matches!(guard.safe, Nothing));
    guards.map(|guard| (guard.argument, |value: &Json| !guard.safe.takes(value)))
}

impl Safe {
    fn takes(self, value: &Json) -> bool {
        match self {
            Self::Is(wanted) => value.as_bool() == Some(wanted),
            Self::OneOf(words) => value.as_str().is_some_and(|text| words.contains(&text)),
            Self::AtLeast(least) => value.as_i64().is_some_and(|number| number >= least),
            Self::Nothing => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overrides::provider::{self, Argument, Form};
    use crate::overrides::refused;

    fn has(arguments: &[Argument], path: &str) -> bool {
        let (name, inside) = path.split_once('.').map_or((path, None), |(name, inside)| (name, Some(inside)));
        arguments.iter().filter(|argument| argument.name == name).any(|argument| match (&argument.form, inside) {
            (Form::Block(inner) | Form::Blocks(inner, _), Some(inside)) => has(inner, inside),
            (_, inside) => inside.is_none(),
        })
    }

    #[test]
    fn every_row_names_an_argument_that_there_is() {
        let rows = GUARDS.iter().map(|guard| (guard.kind, guard.argument));
        for (kind, argument) in rows.chain(refused::rows()) {
            let arguments = provider::arguments(kind).unwrap_or_else(|| panic!("no kind {kind}"));
            assert!(has(&arguments, argument), "{kind} has no {argument}");
        }
        assert!(GUARDS.is_sorted_by_key(|guard| (guard.kind, guard.argument)), "guards are sorted");
    }

    #[test]
    fn a_guard_is_lifted_by_any_other_value_and_by_taking_its_block_away() {
        let lifts = |kind, path, value: Json| guard_of(kind, path, &value).is_some();
        assert!(lifts("aws_rds_cluster", "deletion_protection", false.into()));
        assert!(!lifts("aws_rds_cluster", "deletion_protection", true.into()));
        assert!(lifts("aws_rds_cluster", "deletion_protection", Json::Null));
        assert!(lifts("aws_opensearch_domain", "encrypt_at_rest", Json::Null));
        assert!(!lifts("aws_opensearch_domain", "encrypt_at_rest", serde_json::json!({})));
        assert!(lifts("aws_kms_key", "deletion_window_in_days", 7.into()));
        assert!(!lifts("aws_kinesis_stream", "shard_level_metrics", serde_json::json!(["ALL"])));
    }
}
