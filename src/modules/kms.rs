//! Module `kms`: the pipeline's own key.

use crate::manifest::Encryption;
use crate::plan::Plan;
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::iam::{PolicyDocument, Statement};
use crate::terraform::aws::kms::{Alias, Key};
use crate::terraform::{Arn, Exported, Meta, Module, text};

const POINTER: &str = "/encryption";

/// How many days a deleted key can be had back: the longest and the shortest that KMS knows.
const DELETION_WINDOW: (u32, u32) = (30, 7);

/// The module and its key; none where AWS manages the keys.
pub(super) fn module(plan: &Plan) -> Option<(Module, Exported<Arn<Key>>)> {
    if plan.pipeline.encryption == Encryption::AwsManaged {
        return None;
    }
    let mut module = Module::new("kms", "The key that encrypts the pipeline's data at rest.", plan.pipeline.protect);
    let account = module.data("current", Meta::new(POINTER, "The account at hand."), CallerIdentity {});
    let partition = plan.partition.name;
    let region = plan.pipeline.region.as_str();
    let logs = text!["arn:", partition, ":logs:", region, ":", account.account_id(), ":*"];
    // To an encrypted topic EventBridge names no source: a condition would keep every event back (SNS developer guide, "Key
    // management", Enable compatibility between event sources and encrypted topics).
    let events = plan.tells_by_mail().then(|| {
        Statement::allow("Events", ["kms:Decrypt", "kms:GenerateDataKey*"], ["*".into()])
            .by_service("events.amazonaws.com")
    });
    let policy = module.data(
        "key",
        Meta::new(POINTER, "Who may use the key: whom IAM lets, and the services that encrypt in their own name."),
        PolicyDocument {
            statement: [
                Statement::allow("Account", ["kms:*"], ["*".into()]).by_aws(text![
                    "arn:",
                    partition,
                    ":iam::",
                    account.account_id(),
                    ":root"
                ]),
                Statement::allow(
                    "Logs",
                    ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
                    ["*".into()],
                )
                .by_service(format!("logs.{region}.{}", plan.partition.dns_suffix))
                .when("ArnLike", "kms:EncryptionContext:aws:logs:arn", logs),
                Statement::allow("Alarms", ["kms:Decrypt", "kms:GenerateDataKey*"], ["*".into()])
                    .by_service("cloudwatch.amazonaws.com")
                    .when("StringEquals", "aws:SourceAccount", account.account_id()),
            ]
            .into_iter()
            .chain(events)
            .collect(),
        },
    );
    let (protected, throw_away) = DELETION_WINDOW;
    let key = module.resource(
        "this",
        Meta::new(POINTER, "Encrypts database, stream, domain, buckets, secrets, disks and logs."),
        Key {
            description: format!("Data at rest of pipeline {}", plan.names.pipeline()).into(),
            deletion_window_in_days: if plan.pipeline.protect { protected } else { throw_away },
            enable_key_rotation: true,
            policy: policy.json(),
        },
    );
    module.resource(
        "this",
        Meta::new(POINTER, "The key by name."),
        Alias { name: format!("alias/{}", plan.names.pipeline()).into(), target_key_id: key.key_id() },
    );
    let arn = module.export("key_arn", "The key that encrypts data at rest.", key.arn());
    Some((module, arn))
}
