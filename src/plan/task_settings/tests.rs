//! What DMS is told.

use super::*;
use crate::manifest::Manifest;
use crate::resolve::{DdlFiles, resolve};
use crate::source::{SourceFile, parse};

/// The settings of a pipeline whose `replication` is this.
fn settings(replication: &str) -> Value {
    let text = format!(
        "version: 1\nname: small\nregion: us-east-1\nsource:\n  aurora: {{ database: shop }}\n  tables: {{ shop.orders: }}\n\
         replication: {replication}\n"
    );
    let document = parse(&SourceFile::new("a.yaml", text)).expect("YAML");
    let manifest = Manifest::decode(&document).expect("a manifest");
    task_settings(&resolve(&manifest, &DdlFiles::new()).0.replication.tasks[0])
}

#[test]
fn without_a_word_updates_carry_no_row_from_before() {
    assert_eq!(settings("{}").get("BeforeImageSettings"), None);
}

#[test]
fn the_row_before_a_change_has_the_columns_and_the_name_that_were_asked_for() {
    let image = |columns: &str, field: &str| serde_json::json!({ "EnableBeforeImage": true, "FieldName": field, "ColumnFilter": columns });
    let said = |replication| settings(replication)["BeforeImageSettings"].clone();
    assert_eq!(said("{ before_image: all }"), image("all", "before-image"));
    assert_eq!(said("{ before_image: pk-only }"), image("pk-only", "before-image"));
    assert_eq!(said("{ before_image: { columns: non-lob, field: before } }"), image("non-lob", "before"));
}

#[test]
fn one_thread_writes_unless_several_were_asked_for() {
    let target = |replication| settings(replication)["TargetMetadata"].clone();
    let of_apply = |target: Value| {
        ["Threads", "QueuesPerThread", "BufferSize"].map(|key| target[format!("ParallelApply{key}")].as_u64())
    };
    assert_eq!(of_apply(target("{}")), [Some(0), None, None]);
    assert_eq!(of_apply(target("{ parallel_apply: {} }")), [Some(4), Some(1), Some(100)]);
    let said = "{ parallel_apply: { threads: 8, queues: 16, buffer: 1000 } }";
    assert_eq!(of_apply(target(said)), [Some(8), Some(16), Some(1000)]);
}

#[test]
fn large_objects_are_cut_at_the_size_that_was_asked_for() {
    let size = |replication| settings(replication)["TargetMetadata"]["LobMaxSize"].clone();
    assert_eq!([size("{}"), size("{ lob: {} }"), size("{ lob: { max_size: 64KiB } }")], [32, 32, 64]);
    assert_eq!(size("{ lob: { max_size: 1MiB } }"), 1024);
}

#[test]
fn a_log_has_one_level_for_all_that_reads_and_writes_rows() {
    let levels = |replication| {
        let logging = settings(replication)["Logging"].clone();
        let components = logging["LogComponents"].as_array().into_iter().flatten();
        let mut levels: Vec<String> =
            components.map(|one| one["Severity"].as_str().expect("text").to_owned()).collect();
        assert!(levels.is_empty() || levels.len() == 5, "{levels:?}");
        levels.dedup();
        (logging["EnableLogging"].clone(), levels.join(" "))
    };
    let on = |level: &str| (Value::Bool(true), format!("LOGGER_SEVERITY_{level}"));
    for same in ["{}", "{ logging: true }", "{ logging: {} }", "{ logging: { level: default } }"] {
        assert_eq!(levels(same), on("DEFAULT"), "{same}");
    }
    assert_eq!(levels("{ logging: { level: detailed } }"), on("DETAILED_DEBUG"));
    assert_eq!(levels("{ logging: { level: warning } }"), on("WARNING"));
    assert_eq!(levels("{ logging: false }"), (Value::Bool(false), String::new()));
}

#[test]
fn all_options_together_are_these_settings() {
    let options = "{ before_image: all, parallel_apply: {}, lob: { max_size: 64KiB }, logging: false }";
    insta::assert_snapshot!(serde_json::to_string_pretty(&settings(options)).expect("JSON"), @r#"
    {
      "BeforeImageSettings": {
        "ColumnFilter": "all",
        "EnableBeforeImage": true,
        "FieldName": "before-image"
      },
      "FullLoadSettings": {
        "MaxFullLoadSubTasks": 8,
        "TargetTablePrepMode": "DO_NOTHING"
      },
      "Logging": {
        "EnableLogging": false
      },
      "TargetMetadata": {
        "BatchApplyEnabled": false,
        "FullLobMode": false,
        "LimitedSizeLobMode": true,
        "LobMaxSize": 64,
        "ParallelApplyBufferSize": 100,
        "ParallelApplyQueuesPerThread": 1,
        "ParallelApplyThreads": 4,
        "SupportLobs": true
      },
      "ValidationSettings": {
        "EnableValidation": false
      }
    }
    "#);
}

#[test]
fn errors_are_answered_as_the_manifest_says_and_else_as_dms_does() {
    assert_eq!(settings("{}").get("ErrorBehavior"), None);
    let said = "{ error_policy: { data: log, data_truncation: suspend-table, data_escalation: 50, table: stop-task, \
                table_escalation: 3, retries: forever, retry_interval: 5s, retry_interval_max: 30m } }";
    let expected = serde_json::json!({
        "DataErrorPolicy": "LOG_ERROR",
        "DataTruncationErrorPolicy": "SUSPEND_TABLE",
        "DataErrorEscalationPolicy": "SUSPEND_TABLE",
        "DataErrorEscalationCount": 50,
        "TableErrorPolicy": "STOP_TASK",
        "TableErrorEscalationPolicy": "STOP_TASK",
        "TableErrorEscalationCount": 3,
        "RecoverableErrorCount": -1,
        "RecoverableErrorInterval": 5,
        "RecoverableErrorThrottling": true,
        "RecoverableErrorThrottlingMax": 1800,
    });
    assert_eq!(settings(said)["ErrorBehavior"], expected);
    let some = settings("{ error_policy: { retries: { times: 10 } } }");
    assert_eq!(some["ErrorBehavior"], serde_json::json!({ "RecoverableErrorCount": 10 }));
}

#[test]
fn large_objects_can_be_left_out() {
    let target = settings("{ lob: none }")["TargetMetadata"].clone();
    assert_eq!((&target["SupportLobs"], &target["LimitedSizeLobMode"]), (&false.into(), &false.into()));
    assert_eq!((&target["FullLobMode"], target.get("LobMaxSize")), (&false.into(), None));
}

#[test]
fn a_component_of_the_log_has_the_level_of_its_own() {
    let said = settings("{ logging: { level: error, components: { source_capture: debug, sorter: info } } }");
    let components = said["Logging"]["LogComponents"].as_array().expect("components");
    let level = |id: &str| components.iter().find(|one| one["Id"] == id).map(|one| one["Severity"].clone());
    assert_eq!(level("SOURCE_CAPTURE"), Some("LOGGER_SEVERITY_DEBUG".into()));
    assert_eq!(level("SORTER"), Some("LOGGER_SEVERITY_INFO".into()));
    assert_eq!(level("TARGET_APPLY"), Some("LOGGER_SEVERITY_ERROR".into()));
    assert_eq!(components.len(), 6);
}

#[test]
fn further_settings_stand_beside_those_that_other_keys_say() {
    let said = settings(
        "{ task_settings: { FullLoadSettings: { MaxFullLoadSubTasks: 16, CommitRate: 5000 }, StreamBufferSettings: { StreamBufferCount: 4 } } }",
    );
    let expected =
        serde_json::json!({ "TargetTablePrepMode": "DO_NOTHING", "MaxFullLoadSubTasks": 16, "CommitRate": 5000 });
    assert_eq!(said["FullLoadSettings"], expected);
    assert_eq!(said["StreamBufferSettings"], serde_json::json!({ "StreamBufferCount": 4 }));
    assert_eq!(said.get("ChangeProcessingTuning"), None);
}
