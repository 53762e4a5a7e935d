//! Databases: Aurora and RDS.

use super::{Effect, Facts, Fate, HARMLESS, Update, plain};

const CLUSTER: Fate = Fate {
    effect: Effect::Data,
    words: "the database is deleted with all that is in it",
    source: "DeleteDBCluster, RDS API reference",
};
const INSTANCE: Fate = Fate {
    effect: Effect::Data,
    words: "the database is deleted with all that is in it",
    source: "DeleteDBInstance, RDS API reference",
};
const MACHINE: Fate = Fate {
    effect: Effect::Stop,
    words: "where it is the writer another machine takes over, and the task connects again; the data is the cluster's",
    source: "High availability for Amazon Aurora, Aurora user guide",
};
const PARAMETERS: Fate = Fate {
    effect: Effect::InPlace,
    words: "a parameter with `pending-reboot` holds when somebody has restarted the database",
    source: "Working with parameter groups, RDS user guide",
};

const fn restarts(words: &'static str, source: &'static str) -> Fate {
    Fate { effect: Effect::Stop, words, source }
}

const WINDOW: &str = "ModifyDBCluster and ModifyDBInstance (ApplyImmediately), RDS API reference";

pub(super) static KINDS: &[Facts] = &[
    Facts {
        kind: "aws_db_instance",
        source: "internal/service/rds/instance.go",
        forces_new: &["engine", "kms_key_id", "snapshot_identifier", "storage_encrypted", "username"],
        replaced: INSTANCE,
        gone: INSTANCE,
        updates: &[Update {
            arguments: &["engine_version", "identifier", "instance_class", "multi_az", "parameter_group_name", "port"],
            fate: restarts("the database restarts in its maintenance window, and the task connects again", WINDOW),
        }],
    },
    Facts {
        updates: &[Update { arguments: &["parameter"], fate: PARAMETERS }],
        ..plain(
            "aws_db_parameter_group",
            "internal/service/rds/parameter_group.go",
            &["description", "family", "name_prefix"],
        )
    },
    plain("aws_db_subnet_group", "internal/service/rds/subnet_group.go", &["name"]),
    Facts {
        kind: "aws_rds_cluster",
        source: "internal/service/rds/cluster.go",
        forces_new: &[
            "cluster_identifier",
            "db_subnet_group_name",
            "engine",
            "kms_key_id",
            "master_username",
            "snapshot_identifier",
            "storage_encrypted",
        ],
        replaced: CLUSTER,
        gone: CLUSTER,
        updates: &[Update {
            arguments: &["db_cluster_parameter_group_name", "engine_version", "port"],
            fate: restarts("the database restarts in its maintenance window, and the task connects again", WINDOW),
        }],
    },
    Facts {
        kind: "aws_rds_cluster_instance",
        source: "internal/service/rds/cluster_instance.go",
        forces_new: &["cluster_identifier", "db_subnet_group_name", "engine", "identifier"],
        replaced: MACHINE,
        gone: MACHINE,
        updates: &[Update {
            arguments: &["ca_cert_identifier", "db_parameter_group_name", "instance_class"],
            fate: restarts(
                "the machine restarts in its maintenance window; where it is the writer the task connects again",
                WINDOW,
            ),
        }],
    },
    Facts {
        replaced: HARMLESS,
        updates: &[Update { arguments: &["parameter"], fate: PARAMETERS }],
        ..plain(
            "aws_rds_cluster_parameter_group",
            "internal/service/rds/cluster_parameter_group.go",
            &["description", "family", "name_prefix"],
        )
    },
];
