//! Module `rds`: the instance whose changes are captured.

use super::aurora::{
    DAY, Database, SERVER_CA, blocks, export_admin, final_snapshot, purpose, subnet_group, with_reason,
};
use super::kinesis::whole;
use super::vpc::Network;
use super::{admin, capture, database_logs};
use crate::plan::{MYSQL_PORT, Plan, parameters};
use crate::resolve::{Rds, Snapshot, has_performance_insights};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::rds::{DbInstance, DbSnapshot, ParameterGroup, Timeouts};
use crate::terraform::{Arn, Exported, Meta, Module, function, text};

const POINTER: &str = "/source/rds";

/// MiB in a GiB.
const GIB: u64 = 1024;

pub(super) fn module(plan: &Plan, rds: &Rds, network: &Network, key: Option<&Exported<Arn<Key>>>) -> Database {
    let mut module = Module::new("rds", "The MySQL database whose changes are captured.", plan.pipeline.protect);
    let key = key.map(|key| module.import(key));
    let identifier = plan.names.pipeline().to_owned();
    let family = if rds.version.starts_with("8.4") { "mysql8.4" } else { "mysql8.0" };
    let subnets = subnet_group(plan, &mut module, network);
    let group_of_parameters = module.resource(
        "this",
        Meta::new(POINTER, "What change data capture needs of the server.").create_before_destroy(),
        ParameterGroup {
            name_prefix: format!("{}-", plan.names.name(&[&family.replace('.', "-")])),
            family,
            description: format!("Binary log for pipeline {}", plan.names.pipeline()),
            parameter: blocks(parameters::of_instance(rds)),
        },
    );
    let logs = database_logs::add(plan, &mut module, "instance", &identifier, key.as_ref());
    let group = network.groups.database.as_ref().expect("a server that is made has a group");
    let group = module.import(group);
    let insights = has_performance_insights(&rds.class);
    let last_snapshot = final_snapshot(plan, &mut module);
    let admin = admin::add(&mut module, &rds.admin, &rds.origin, POINTER);
    let managed = admin.is_managed();
    let mut meta = admin
        .before(Meta::new(POINTER, with_reason(&purpose("The server", &admin), rds.public.as_ref())).depends_on(logs));
    let snapshot = rds.origin.snapshot();
    if let Some(snapshot) = snapshot {
        meta = restored(&mut module, snapshot, rds, meta);
    }
    let instance = module.resource(
        "this",
        meta,
        DbInstance {
            identifier,
            engine: "mysql",
            engine_version: rds.version.clone(),
            instance_class: rds.class.clone(),
            snapshot_identifier: snapshot.map(|snapshot| snapshot.name.clone()),
            allocated_storage: whole(rds.storage.mib() / GIB),
            storage_type: "gp3",
            storage_encrypted: true,
            // A restored disk keeps the key of its snapshot: another one would make another instance.
            kms_key_id: key.clone().filter(|_| snapshot.is_none()),
            multi_az: rds.multi_az,
            username: admin.username.clone(),
            manage_master_user_password: managed,
            master_user_secret_kms_key_id: key.clone().filter(|_| managed.is_some()),
            password_wo: admin.password.as_ref().map(|password| password.value.clone()),
            password_wo_version: admin.password.as_ref().map(|password| password.version),
            port: MYSQL_PORT,
            db_subnet_group_name: subnets.name(),
            parameter_group_name: group_of_parameters.name(),
            vpc_security_group_ids: vec![group],
            iam_database_authentication_enabled: rds.iam_auth.then_some(true),
            ca_cert_identifier: SERVER_CA,
            publicly_accessible: rds.public.is_some(),
            auto_minor_version_upgrade: false,
            backup_retention_period: whole(rds.backup.retention.seconds() / DAY),
            backup_window: rds.backup.window.as_ref().map(|window| window.0.clone()),
            copy_tags_to_snapshot: true,
            deletion_protection: plan.pipeline.protect,
            delete_automated_backups: !plan.pipeline.protect,
            skip_final_snapshot: !plan.pipeline.protect,
            final_snapshot_identifier: last_snapshot,
            enabled_cloudwatch_logs_exports: database_logs::EXPORTS.to_vec(),
            performance_insights_enabled: insights,
            performance_insights_kms_key_id: key.clone().filter(|_| insights),
            timeouts: Timeouts { create: "90m", update: "90m", delete: "90m" },
        },
    );
    let host = module.export("database_host", "The host of the database.", instance.address());
    let admin_secret = Some(export_admin(&mut module, admin, || instance.master_user_secret_arn()));
    let identifier = Some(module.export("database_identifier", "What RDS calls the instance.", instance.identifier()));
    let capture = capture::add(plan, &mut module, instance.address(), MYSQL_PORT, key.as_ref());
    Database { module, host, reach: None, identifier, admin_secret, capture, dms_engine: "mysql" }
}

/// What an instance from a snapshot needs. A restore takes over encryption, engine and disk; version and size are changed
/// after it, within what RDS allows, and encryption never is.
fn restored(module: &mut Module, snapshot: &Snapshot, rds: &Rds, meta: Meta) -> Meta {
    // Another name for the snapshot would make another instance.
    let meta = meta.ignore_changes("snapshot_identifier");
    if snapshot.restored {
        return meta;
    }
    let found = module.data(
        "source",
        Meta::new("/source/rds/snapshot", "The snapshot, which must be there until the instance is restored."),
        // Also those that other accounts share.
        DbSnapshot { db_snapshot_identifier: snapshot.name.clone(), include_shared: true },
    );
    let series = rds.version.split('.').take(2).collect::<Vec<_>>().join(".");
    let storage = whole(rds.storage.mib() / GIB);
    meta.precondition(function::is_text(&found.status(), "available"), "The snapshot is not finished yet.")
        .precondition(function::is_text(&found.engine(), "mysql"), "The snapshot is not one of RDS for MySQL.")
        .precondition(
            found.encrypted(),
            "The snapshot is not encrypted, and an instance from it could not be either. Copy it with a key \
             (aws rds copy-db-snapshot --kms-key-id), and write the copy's name.",
        )
        .precondition(
            function::starts_with(&found.engine_version(), &format!("{series}.")),
            text![
                "The snapshot is of MySQL ",
                &found.engine_version(),
                format!(", and source.rds.version of the series {series}: write a version of the snapshot's series.")
            ],
        )
        .precondition(
            function::no_more_than(&found.allocated_storage(), storage),
            text![
                "The disk in the snapshot has ",
                &found.allocated_storage(),
                format!(" GiB, and source.rds.storage {storage}: a disk cannot shrink.")
            ],
        )
}
