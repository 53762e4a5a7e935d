//! A private, encrypted queue, as part of the module that fills it.

use crate::terraform::aws::iam::{PolicyDocument, Statement};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::sqs::{Queue, QueuePolicy};
use crate::terraform::{Arn, Expr, Handle, Meta, Module, text};

/// How long a message waits for somebody, in seconds: 14 days, the longest that the service knows.
const RETENTION: u32 = 14 * 24 * 3600;

pub(super) fn add(
    module: &mut Module,
    pointer: &str,
    sentence: &'static str,
    name: String,
    key: Option<&Expr<Arn<Key>>>,
) -> Handle<Queue> {
    let queue = module.resource(
        "failures",
        Meta::new(pointer, sentence),
        Queue {
            name,
            message_retention_seconds: RETENTION,
            kms_master_key_id: key.cloned(),
            sqs_managed_sse_enabled: key.is_none().then_some(true),
        },
    );
    let policy = module.data(
        "failures",
        Meta::new(pointer, "Refuses requests without TLS."),
        PolicyDocument {
            statement: vec![
                Statement::allow("RefusePlainHttp", ["sqs:*"], [text![&queue.arn()]]).deny().by_anyone().when(
                    "Bool",
                    "aws:SecureTransport",
                    "false",
                ),
            ],
        },
    );
    module.resource(
        "failures",
        Meta::new(pointer, "Gives the queue its policy."),
        QueuePolicy { queue_url: queue.id(), policy: policy.json() },
    );
    queue
}
