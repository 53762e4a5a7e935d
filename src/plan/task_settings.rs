//! The settings of a replication task. Only what differs from a default or must not: whatever DMS fills in by itself, the
//! provider leaves alone.

mod error_behavior;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use self::error_behavior::ErrorBehavior;
use crate::manifest::{LobSize, LogLevel};
use crate::resolve::Task;

/// How many tables are loaded side by side: the service's own default, written down.
const FULL_LOAD_TABLES: u32 = 8;

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct TaskSettings {
    target_metadata: TargetMetadata,
    full_load_settings: FullLoadSettings,
    logging: Logging,
    validation_settings: ValidationSettings,
    /// Left out where there is none: what the service answers for a task without one is `null`, which the provider tells
    /// from an object whose switch is off, in every plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    before_image_settings: Option<BeforeImageSettings>,
    /// Only what the manifest says.
    #[serde(skip_serializing_if = "Option::is_none")]
    error_behavior: Option<ErrorBehavior>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
#[expect(clippy::struct_excessive_bools, reason = "the switches are those of DMS")]
struct TargetMetadata {
    /// Kinesis takes no batches: "might result in loss of data" (DMS user guide, Kinesis target, limitations).
    batch_apply_enabled: bool,
    support_lobs: bool,
    /// Not supported with a Kinesis target.
    full_lob_mode: bool,
    limited_size_lob_mode: bool,
    /// In KB.
    #[serde(skip_serializing_if = "Option::is_none")]
    lob_max_size: Option<u64>,
    /// 0: one thread. Said in any case: an absent key leaves a task as it was.
    parallel_apply_threads: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    parallel_apply_queues_per_thread: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parallel_apply_buffer_size: Option<u32>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct FullLoadSettings {
    /// A stream has no tables to prepare.
    target_table_prep_mode: &'static str,
    max_full_load_sub_tasks: u32,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Logging {
    enable_logging: bool,
    /// Said wherever there is a log: an absent key leaves a task as talkative as it was. The only list that the provider
    /// compares without regard to what the service adds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    log_components: Vec<LogComponent>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct LogComponent {
    id: &'static str,
    severity: &'static str,
}

/// The components that read and write rows, and the one that directs them. Source: DMS user guide, "Logging task settings".
const LOG_COMPONENTS: [&str; 5] = ["SOURCE_UNLOAD", "SOURCE_CAPTURE", "TARGET_LOAD", "TARGET_APPLY", "TASK_MANAGER"];

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct ValidationSettings {
    /// A stream cannot be compared with a table.
    enable_validation: bool,
}

/// Source: DMS user guide, "Before image task settings".
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct BeforeImageSettings {
    enable_before_image: bool,
    field_name: String,
    column_filter: &'static str,
}

/// The settings as JSON.
pub(super) fn task_settings(task: &Task) -> Value {
    let parallel = task.parallel_apply.as_ref();
    let settings = TaskSettings {
        target_metadata: TargetMetadata {
            batch_apply_enabled: false,
            support_lobs: task.lob_size.is_some(),
            full_lob_mode: false,
            limited_size_lob_mode: task.lob_size.is_some(),
            lob_max_size: task.lob_size.as_ref().map(LobSize::kib),
            parallel_apply_threads: parallel.map_or(0, |apply| apply.threads),
            parallel_apply_queues_per_thread: parallel.map(|apply| apply.queues),
            parallel_apply_buffer_size: parallel.map(|apply| apply.buffer),
        },
        full_load_settings: FullLoadSettings {
            target_table_prep_mode: "DO_NOTHING",
            max_full_load_sub_tasks: FULL_LOAD_TABLES,
        },
        logging: logging(task),
        validation_settings: ValidationSettings { enable_validation: false },
        before_image_settings: task.before_image.as_ref().map(|image| BeforeImageSettings {
            enable_before_image: true,
            field_name: image.field.clone(),
            column_filter: image.columns.word(),
        }),
        error_behavior: task.error_policy.as_ref().map(ErrorBehavior::of),
    };
    let mut settings = serde_json::to_value(settings).expect("settings are plain data");
    for (section, name, number) in &task.further_settings {
        settings[*section][*name] = (*number).into();
    }
    settings
}

/// The components that always have a level, and those that the manifest names.
fn logging(task: &Task) -> Logging {
    let mut levels: BTreeMap<&'static str, LogLevel> = BTreeMap::new();
    if let Some(level) = task.log_level {
        levels.extend(&task.log_components);
        for id in LOG_COMPONENTS {
            levels.entry(id).or_insert(level);
        }
    }
    let order = |id: &str| LOG_COMPONENTS.iter().position(|known| *known == id).unwrap_or(LOG_COMPONENTS.len());
    let mut components: Vec<LogComponent> =
        levels.into_iter().map(|(id, level)| LogComponent { id, severity: severity(level) }).collect();
    components.sort_by_key(|component| (order(component.id), component.id));
    Logging { enable_logging: task.log_level.is_some(), log_components: components }
}

/// As DMS calls it.
fn severity(level: LogLevel) -> &'static str {
    match level {
        LogLevel::Error => "LOGGER_SEVERITY_ERROR",
        LogLevel::Warning => "LOGGER_SEVERITY_WARNING",
        LogLevel::Info => "LOGGER_SEVERITY_INFO",
        LogLevel::Default => "LOGGER_SEVERITY_DEFAULT",
        LogLevel::Debug => "LOGGER_SEVERITY_DEBUG",
        LogLevel::Detailed => "LOGGER_SEVERITY_DETAILED_DEBUG",
    }
}

#[cfg(test)]
mod tests;
