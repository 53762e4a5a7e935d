//! The settings of a replication task. Only what differs from a default or must not: whatever DMS fills in by itself, the
//! provider leaves alone.

use serde::Serialize;
use serde_json::Value;

use crate::resolve::Replication;

/// How many KB of a large object are kept. A record in Kinesis has at most 1 MiB.
const LOB_MAX_SIZE: u32 = 32;

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
    lob_max_size: u32,
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
}

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
pub fn task_settings(replication: &Replication) -> Value {
    let settings = TaskSettings {
        target_metadata: TargetMetadata {
            batch_apply_enabled: false,
            support_lobs: true,
            full_lob_mode: false,
            limited_size_lob_mode: true,
            lob_max_size: LOB_MAX_SIZE,
        },
        full_load_settings: FullLoadSettings {
            target_table_prep_mode: "DO_NOTHING",
            max_full_load_sub_tasks: FULL_LOAD_TABLES,
        },
        logging: Logging { enable_logging: true },
        validation_settings: ValidationSettings { enable_validation: false },
        before_image_settings: replication.before_image.as_ref().map(|image| BeforeImageSettings {
            enable_before_image: true,
            field_name: image.field.clone(),
            column_filter: image.columns.word(),
        }),
    };
    serde_json::to_value(settings).expect("settings are plain data")
}

#[cfg(test)]
mod tests;
