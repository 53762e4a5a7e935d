//! Notifications.

use super::kms::Key;
use crate::terraform::kind::kind;
use crate::terraform::{Arn, Expr, Text};

kind! {
    /// A topic.
    resource Topic = "aws_sns_topic" {
        kms_master_key_id: Option<Expr<Arn<Key>>>,
        name: String,
    } reads {
        arn: Arn<Topic>,
    }

    /// Who may publish to a topic.
    resource TopicPolicy = "aws_sns_topic_policy" {
        arn: Expr<Arn<Topic>>,
        policy: Expr<Text>,
    } reads {}

    /// Who hears of it.
    resource TopicSubscription = "aws_sns_topic_subscription" {
        endpoint: String,
        protocol: &'static str,
        topic_arn: Expr<Arn<Topic>>,
    } reads {}
}
