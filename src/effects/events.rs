//! Events, topics and queues.

use super::{Effect, Facts, Fate, plain};

const SUBSCRIBED: Fate = Fate {
    effect: Effect::InPlace,
    words: "a new subscription by mail holds when somebody has confirmed it",
    source: "Subscribe, SNS API reference",
};

const WAITING: Fate = Fate {
    effect: Effect::InPlace,
    words: "the reports of failed batches that wait in it are deleted with it",
    source: "DeleteQueue, SQS API reference",
};

pub(super) static KINDS: &[Facts] = &[
    plain("aws_cloudwatch_event_rule", "internal/service/events/rule.go", &["name"]),
    plain("aws_cloudwatch_event_target", "internal/service/events/target.go", &["rule", "target_id"]),
    plain("aws_sns_topic", "internal/service/sns/topic.go", &["name"]),
    plain("aws_sns_topic_policy", "internal/service/sns/topic_policy.go", &["arn"]),
    Facts {
        replaced: SUBSCRIBED,
        ..plain(
            "aws_sns_topic_subscription",
            "internal/service/sns/topic_subscription.go",
            &["endpoint", "protocol", "topic_arn"],
        )
    },
    Facts { replaced: WAITING, gone: WAITING, ..plain("aws_sqs_queue", "internal/service/sqs/queue.go", &["name"]) },
    plain("aws_sqs_queue_policy", "internal/service/sqs/queue_policy.go", &["queue_url"]),
];
