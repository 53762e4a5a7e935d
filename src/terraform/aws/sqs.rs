//! Simple Queue Service.

use super::kms::Key;
use crate::terraform::kind::kind;
use crate::terraform::{Arn, Expr, Id, Name, Text};

kind! {
    /// A queue.
    resource Queue = "aws_sqs_queue" {
        kms_master_key_id: Option<Expr<Arn<Key>>>,
        message_retention_seconds: u32,
        name: String,
        sqs_managed_sse_enabled: Option<bool>,
    } reads {
        id: Id<Queue>,
        arn: Arn<Queue>,
        name: Name<Queue>,
        url: Text,
    }

    /// Who may do what with the queue.
    resource QueuePolicy = "aws_sqs_queue_policy" {
        policy: Expr<Text>,
        queue_url: Expr<Id<Queue>>,
    } reads {}
}
