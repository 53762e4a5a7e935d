//! CloudWatch: logs, alarms and dashboards.

use super::{Effect, Facts, Fate, plain};

const LOGS: Fate = Fate {
    effect: Effect::InPlace,
    words: "what is logged in it is deleted with it",
    source: "DeleteLogGroup, CloudWatch Logs API reference",
};

pub(super) static KINDS: &[Facts] = &[
    plain("aws_cloudwatch_dashboard", "internal/service/cloudwatch/dashboard.go", &["dashboard_name"]),
    Facts {
        replaced: LOGS,
        gone: LOGS,
        ..plain("aws_cloudwatch_log_group", "internal/service/logs/group.go", &["name"])
    },
    plain("aws_cloudwatch_log_resource_policy", "internal/service/logs/resource_policy.go", &["policy_name"]),
    plain("aws_cloudwatch_log_stream", "internal/service/logs/stream.go", &["log_group_name", "name"]),
    plain("aws_cloudwatch_metric_alarm", "internal/service/cloudwatch/metric_alarm.go", &["alarm_name"]),
];
