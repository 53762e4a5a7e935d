//! Logs, alarms and dashboards.

use std::collections::BTreeMap;

use super::kms::Key;
use super::sns::Topic;
use crate::terraform::kind::kind;
use crate::terraform::{Arn, Expr, Name, Text, Val};

kind! {
    /// Where log streams live, with their age limit.
    resource LogGroup = "aws_cloudwatch_log_group" {
        kms_key_id: Option<Expr<Arn<Key>>>,
        name: Val<Text>,
        retention_in_days: u32,
    } reads {
        arn: Arn<LogGroup>,
        name: Name<LogGroup>,
    }

    /// A stream of log lines. Firehose does not make its own.
    resource LogStream = "aws_cloudwatch_log_stream" {
        log_group_name: Expr<Name<LogGroup>>,
        name: &'static str,
    } reads {
        name: Name<LogStream>,
    }

    /// Which AWS service may write into log groups.
    resource LogResourcePolicy = "aws_cloudwatch_log_resource_policy" {
        policy_document: Expr<Text>,
        policy_name: &'static str,
    } reads {
        policy_name: Name<LogResourcePolicy>,
    }

    /// A threshold on a metric.
    resource MetricAlarm = "aws_cloudwatch_metric_alarm" {
        alarm_actions: Option<Vec<Val<Arn<Topic>>>>,
        alarm_description: String,
        alarm_name: String,
        comparison_operator: &'static str,
        datapoints_to_alarm: u32,
        dimensions: BTreeMap<String, Val<Text>>,
        evaluation_periods: u32,
        metric_name: &'static str,
        namespace: &'static str,
        ok_actions: Option<Vec<Val<Arn<Topic>>>>,
        period: u32,
        statistic: &'static str,
        threshold: i64,
        treat_missing_data: &'static str,
    } reads {
        arn: Arn<MetricAlarm>,
    }

    /// Graphs.
    resource Dashboard = "aws_cloudwatch_dashboard" {
        dashboard_body: Expr<Text>,
        dashboard_name: String,
    } reads {}
}
