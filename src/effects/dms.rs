//! Database Migration Service.

use super::{Effect, Facts, Fate, HARMLESS, Update, plain};

const MODIFIED: &str = "resourceReplicationTaskUpdate in internal/service/dms/replication_task.go of the provider";
const MODIFIED_SERVERLESS: &str =
    "resourceReplicationConfigUpdate in internal/service/dms/replication_config.go of the provider";
const INSTANCE: &str = "Modifying a replication instance, DMS user guide";

const LOADED_ANEW: Fate = Fate {
    effect: Effect::Reload,
    words: "a new task loads its tables from the beginning: every row arrives again; in mode `cdc` it begins at its own \
            start, and changes between the two tasks are not captured",
    source: "StartReplicationTask, DMS API reference",
};

const NOT_CAPTURED: Fate = Fate {
    effect: Effect::Reload,
    words: "changes of its tables are not captured any more; captured again, they are loaded from the beginning",
    source: "StartReplicationTask, DMS API reference",
};

const fn stops(words: &'static str, source: &'static str) -> Fate {
    Fate { effect: Effect::Stop, words, source }
}

pub(super) static KINDS: &[Facts] = &[
    plain("aws_dms_certificate", "internal/service/dms/certificate.go", &["certificate_id", "certificate_pem"]),
    Facts {
        kind: "aws_dms_endpoint",
        source: "internal/service/dms/endpoint.go",
        forces_new: &["endpoint_id", "kinesis_settings.message_format", "kms_key_arn"],
        replaced: HARMLESS,
        gone: HARMLESS,
        updates: &[Update {
            arguments: &[
                "certificate_arn",
                "endpoint_type",
                "engine_name",
                "extra_connection_attributes",
                "kinesis_settings",
                "secrets_manager_access_role_arn",
                "secrets_manager_arn",
                "ssl_mode",
            ],
            fate: stops(
                "AWS changes no endpoint under a running task: stop the task before the apply, and resume it after",
                "ModifyEndpoint, DMS API reference (InvalidResourceStateFault)",
            ),
        }],
    },
    Facts {
        kind: "aws_dms_replication_config",
        source: "internal/service/dms/replication_config.go",
        forces_new: &[
            "compute_config.kms_key_id",
            "compute_config.replication_subnet_group_id",
            "replication_config_identifier",
            "resource_identifier",
        ],
        replaced: LOADED_ANEW,
        gone: NOT_CAPTURED,
        updates: &[
            Update {
                arguments: &[
                    "compute_config",
                    "replication_settings",
                    "replication_type",
                    "source_endpoint_arn",
                    "table_mappings",
                    "target_endpoint_arn",
                ],
                fate: stops(
                    "the provider stops the replication, changes it and lets it go on where it stopped",
                    MODIFIED_SERVERLESS,
                ),
            },
            Update {
                arguments: &["start_replication"],
                fate: stops("the provider starts or stops the replication", MODIFIED_SERVERLESS),
            },
            Update {
                arguments: &["tags"],
                fate: Fate {
                    effect: Effect::InPlace,
                    words: "a change of tags alone does not stop a replication",
                    source: MODIFIED_SERVERLESS,
                },
            },
        ],
    },
    Facts {
        kind: "aws_dms_replication_instance",
        source: "internal/service/dms/replication_instance.go",
        forces_new: &["kms_key_arn", "publicly_accessible", "replication_instance_id", "replication_subnet_group_id"],
        replaced: Fate {
            effect: Effect::Reload,
            words: "AWS deletes it only when no task is left on it: one that stays stops the apply, and one that is made anew \
                    loads its tables from the beginning",
            source: "DeleteReplicationInstance, DMS API reference",
        },
        gone: HARMLESS,
        updates: &[Update {
            arguments: &["allocated_storage", "engine_version", "multi_az", "replication_instance_class"],
            fate: stops("its tasks stand still while AWS changes it, and go on by themselves", INSTANCE),
        }],
    },
    plain(
        "aws_dms_replication_subnet_group",
        "internal/service/dms/replication_subnet_group.go",
        &["replication_subnet_group_id"],
    ),
    Facts {
        kind: "aws_dms_replication_task",
        source: "internal/service/dms/replication_task.go",
        forces_new: &["replication_task_id", "source_endpoint_arn", "target_endpoint_arn"],
        replaced: LOADED_ANEW,
        gone: NOT_CAPTURED,
        updates: &[
            Update {
                arguments: &[
                    "cdc_start_position",
                    "cdc_start_time",
                    "migration_type",
                    "replication_task_settings",
                    "table_mappings",
                ],
                fate: stops("the provider stops the task, changes it and lets it go on where it stopped", MODIFIED),
            },
            Update {
                arguments: &["replication_instance_arn"],
                fate: stops("the provider stops the task, moves it and lets it go on where it stopped", MODIFIED),
            },
            Update {
                arguments: &["start_replication_task"],
                fate: stops("the provider starts or stops the task", MODIFIED),
            },
            Update {
                arguments: &["tags"],
                fate: Fate {
                    effect: Effect::InPlace,
                    words: "a change of tags alone does not stop a task",
                    source: MODIFIED,
                },
            },
        ],
    },
];
