//! What a task does when something goes wrong. Source: DMS user guide, "Error handling task settings".

use serde::Serialize;

use crate::manifest::{Duration, ErrorPolicy, RecordPolicy, Short, TablePolicy};

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ErrorBehavior {
    #[serde(skip_serializing_if = "Option::is_none")]
    data_error_policy: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_truncation_error_policy: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_error_escalation_policy: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_error_escalation_count: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table_error_policy: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table_error_escalation_policy: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table_error_escalation_count: Option<u32>,
    /// -1: without end.
    #[serde(skip_serializing_if = "Option::is_none")]
    recoverable_error_count: Option<i64>,
    /// In seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    recoverable_error_interval: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recoverable_error_throttling: Option<bool>,
    /// In seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    recoverable_error_throttling_max: Option<u64>,
}

impl ErrorBehavior {
    pub(super) fn of(said: &ErrorPolicy) -> Self {
        Self {
            data_error_policy: said.data.map(record),
            data_truncation_error_policy: said.data_truncation.map(record),
            data_error_escalation_policy: said.data_escalation.map(|_| "SUSPEND_TABLE"),
            data_error_escalation_count: said.data_escalation.map(|errors| errors.0),
            table_error_policy: said.table.map(|policy| match policy {
                TablePolicy::SuspendTable => "SUSPEND_TABLE",
                TablePolicy::StopTask => "STOP_TASK",
            }),
            table_error_escalation_policy: said.table_escalation.map(|_| "STOP_TASK"),
            table_error_escalation_count: said.table_escalation.map(|errors| errors.0),
            recoverable_error_count: said.retries.as_ref().map(|retries| match retries {
                Short::Scalar(_) => -1,
                Short::Section(retries) => retries.times.0.into(),
            }),
            recoverable_error_interval: said.retry_interval.as_ref().map(Duration::seconds),
            recoverable_error_throttling: said.retry_interval_max.as_ref().map(|_| true),
            recoverable_error_throttling_max: said.retry_interval_max.as_ref().map(Duration::seconds),
        }
    }
}

fn record(policy: RecordPolicy) -> &'static str {
    match policy {
        RecordPolicy::Ignore => "IGNORE_RECORD",
        RecordPolicy::Log => "LOG_ERROR",
        RecordPolicy::SuspendTable => "SUSPEND_TABLE",
        RecordPolicy::StopTask => "STOP_TASK",
    }
}
