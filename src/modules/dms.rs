//! Module `dms`, first step: the instance and its two endpoints. The task comes after the bootstrap, in `dms_task`.

use super::aurora::Database;
use super::dms_roles::{self, AccountRoles};
use super::kinesis::{ChangeStream, whole};
use super::vpc::Network;
use crate::manifest::Tls;
use crate::plan::{Plan, Roots};
use crate::resolve::{DatabaseEngine, SourceTls};
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::cloudwatch::LogGroup;
use crate::terraform::aws::dms::{Certificate, Endpoint, KinesisSettings, ReplicationInstance, SubnetGroup};
use crate::terraform::aws::kms::Key;
use crate::terraform::{Arn, Exported, Handle, List, Meta, Module, function, text};

const POINTER: &str = "/replication";

/// MiB in a GiB.
const GIB: u64 = 1024;

/// The module, without its task.
#[derive(Debug)]
pub(super) struct Replication {
    pub(super) module: Module,
    pub(super) instance: Handle<ReplicationInstance>,
    pub(super) source: Handle<Endpoint>,
    pub(super) target: Handle<Endpoint>,
    pub(super) instance_arn: Exported<Arn<ReplicationInstance>>,
    pub(super) endpoint_arns: Exported<List<Arn<Endpoint>>>,
}

pub(super) fn module(
    plan: &Plan,
    network: &Network,
    database: &Database,
    stream: &ChangeStream,
    key: Option<&Exported<Arn<Key>>>,
) -> Replication {
    let mut module =
        Module::new("dms", "Reads the database's binary log and writes the stream.", plan.pipeline.protect);
    let key = key.map(|key| module.import(key));
    let account = module.data("current", Meta::new(POINTER, "The account at hand."), CallerIdentity {});
    let instance = instance(plan, &mut module, network, key.as_ref());
    let secret = module.import(&database.capture.arn);
    let reader = dms_roles::secret_reader(plan, &mut module, &secret, key.as_ref());
    let certificate = plan.database_roots.as_ref().map(|roots| certificate(plan, &mut module, roots));
    let secrets_endpoint = network.secrets_endpoint.as_ref().map(|name| module.import(name));
    let source = module.resource(
        "source",
        Meta::new("/source", "The database, as DMS sees it.").depends_on([reader.policy.at()]),
        Endpoint {
            endpoint_id: plan.names.name(&["source"]),
            endpoint_type: "source",
            engine_name: database.dms_engine,
            secrets_manager_arn: Some(secret),
            secrets_manager_access_role_arn: Some(reader.role.arn()),
            ssl_mode: Some(match plan.pipeline.source.tls {
                SourceTls::Checked(Tls::VerifyCa) => "verify-ca",
                SourceTls::Checked(Tls::VerifyFull) => "verify-full",
                SourceTls::Off(_) => "none",
            }),
            certificate_arn: certificate.map(|certificate| certificate.certificate_arn()),
            // "Using secrets to access AWS DMS endpoints", DMS user guide: for an instance in a private subnet.
            extra_connection_attributes: secrets_endpoint.map(|name| text!["secretsManagerEndpointOverride=", name]),
            kms_key_arn: key.clone(),
            kinesis_settings: None,
        },
    );
    let stream_arn = module.import(&stream.arn);
    let writer = dms_roles::stream_writer(plan, &mut module, &account, &stream_arn, stream.key(key.as_ref()));
    let target = module.resource(
        "target",
        Meta::new("/stream", "The stream, as DMS sees it.").depends_on([writer.policy.at()]),
        Endpoint {
            endpoint_id: plan.names.name(&["target"]),
            endpoint_type: "target",
            engine_name: "kinesis",
            secrets_manager_arn: None,
            secrets_manager_access_role_arn: None,
            ssl_mode: None,
            certificate_arn: None,
            extra_connection_attributes: None,
            kms_key_arn: key,
            kinesis_settings: Some(KinesisSettings {
                stream_arn,
                service_access_role_arn: writer.role.arn(),
                // One line for each record: a consumer that joins records with line breaks stays readable.
                message_format: "json-unformatted",
                // Records about tables would land among the documents of the index.
                include_control_details: false,
                include_table_alter_operations: false,
                // Without it nobody can tell "set to NULL" from "not changed".
                include_null_and_empty: true,
                include_partition_value: false,
                include_transaction_details: true,
                // Equal keys of two tables need not share a shard.
                partition_include_schema_table: true,
                // Whole numbers of up to 18 digits instead of scientific notation (DMS 3.5.4 and later).
                use_large_integer_value: true,
            }),
        },
    );
    let instance_arn =
        module.export("replication_instance_arn", "The replication instance.", instance.replication_instance_arn());
    let endpoint_arns = module.export(
        "endpoint_arns",
        "Both ends of the replication.",
        function::list([source.endpoint_arn(), target.endpoint_arn()]),
    );
    Replication { module, instance, source, target, instance_arn, endpoint_arns }
}

fn certificate(plan: &Plan, module: &mut Module, roots: &Roots) -> Handle<Certificate> {
    let file = roots.file();
    let (pointer, purpose) = match plan.pipeline.source.engine {
        DatabaseEngine::External(_) => {
            ("/source/external/tls/ca", "The authority that signed the server's certificate.")
        }
        DatabaseEngine::Aurora(_) | DatabaseEngine::Rds(_) => {
            ("/source/tls", "The roots under which RDS signs its servers' certificates in this region.")
        }
    };
    module.file(&file, roots.bundle.as_str());
    module.resource(
        "this",
        Meta::new(pointer, purpose),
        Certificate { certificate_id: plan.names.name(&[roots.name]), certificate_pem: function::file(&file) },
    )
}

fn instance(
    plan: &Plan,
    module: &mut Module,
    network: &Network,
    key: Option<&crate::terraform::Expr<Arn<Key>>>,
) -> Handle<ReplicationInstance> {
    let mut meta = Meta::new("/network", "Where the replication instance may stand.");
    match dms_roles::account_roles(plan, module) {
        AccountRoles::Existing(condition) => meta = meta.precondition(condition, dms_roles::missing_roles()),
        AccountRoles::Created(roles) => meta = meta.depends_on(roles),
    }
    let subnet_ids = module.import(&network.private_subnets);
    let subnets = module.resource(
        "this",
        meta,
        SubnetGroup {
            replication_subnet_group_id: plan.names.pipeline().to_owned(),
            replication_subnet_group_description: format!("Private subnets of pipeline {}", plan.names.pipeline()),
            subnet_ids,
        },
    );
    let identifier = plan.names.pipeline().to_owned();
    let logs = module.resource(
        "tasks",
        Meta::new("/monitoring/log_retention", "The logs of the tasks; DMS would make the group without an age limit."),
        LogGroup {
            name: format!("dms-tasks-{identifier}").into(),
            retention_in_days: plan.pipeline.monitoring.log_retention_days,
            kms_key_id: key.cloned(),
        },
    );
    let replication = &plan.pipeline.replication;
    let group = module.import(&network.groups.replication);
    module.resource(
        "this",
        Meta::new("/replication/instance", "The machine that reads the binary log and writes the stream.")
            .depends_on([logs.at()]),
        ReplicationInstance {
            replication_instance_id: identifier,
            replication_instance_class: replication.class.clone(),
            allocated_storage: whole(replication.storage.mib() / GIB),
            engine_version: replication.version.clone(),
            multi_az: replication.multi_az,
            publicly_accessible: false,
            auto_minor_version_upgrade: false,
            apply_immediately: true,
            kms_key_arn: key.cloned(),
            replication_subnet_group_id: subnets.id(),
            vpc_security_group_ids: vec![group],
            preferred_maintenance_window: replication.maintenance.as_ref().map(|window| window.0.clone()),
        },
    )
}
