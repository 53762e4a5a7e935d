//! Logs, alarms and dashboards.

use std::collections::BTreeMap;

use super::kms::Key;
use super::sns::Topic;
use crate::terraform::kind::kind;
use crate::terraform::{Arn, Expr, Name, Text, Val};

kind! {
    /// Where log streams live, with their age limit.
    resource LogGroup = "aws_cloudwatch_log_group" {
        name: Val<Text>,
        retention_in_days: u32,
        kms_key_id: Option<Expr<Arn<Key>>>,
    } reads {
        arn: Arn<LogGroup>,
        name: Name<LogGroup>,
    }

    /// A stream of log lines. Firehose does not make its own.
    resource LogStream = "aws_cloudwatch_log_stream" {
        name: &'static str,
        log_group_name: Expr<Name<LogGroup>>,
    } reads {
        name: Name<LogStream>,
    }

    /// Which AWS service may write into log groups.
    resource LogResourcePolicy = "aws_cloudwatch_log_resource_policy" {
        policy_name: &'static str,
        policy_document: Expr<Text>,
    } reads {
        policy_name: Name<LogResourcePolicy>,
    }

    /// A threshold on a metric.
    resource MetricAlarm = "aws_cloudwatch_metric_alarm" {
        alarm_name: String,
        alarm_description: String,
        namespace: &'static str,
        metric_name: &'static str,
        dimensions: BTreeMap<String, Val<Text>>,
        statistic: &'static str,
        comparison_operator: &'static str,
        threshold: i64,
        period: u32,
        evaluation_periods: u32,
        datapoints_to_alarm: u32,
        treat_missing_data: &'static str,
        alarm_actions: Option<Vec<Val<Arn<Topic>>>>,
        ok_actions: Option<Vec<Val<Arn<Topic>>>>,
    } reads {
        arn: Arn<MetricAlarm>,
    }

    /// Graphs.
    resource Dashboard = "aws_cloudwatch_dashboard" {
        dashboard_name: String,
        dashboard_body: Expr<Text>,
    } reads {}
}
