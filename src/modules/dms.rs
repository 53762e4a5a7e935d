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
use crate::terraform::aws::vpc::SecurityGroup;
use crate::terraform::{Arn, Exported, Expr, Handle, Id, List, Meta, Module, function, text};

const POINTER: &str = "/replication";

/// MiB in a GiB.
const GIB: u64 = 1024;

/// The module, without its task.
#[derive(Debug)]
pub(super) struct Replication {
    pub(super) module: Module,
    /// None: every task is serverless.
    pub(super) instance: Option<Handle<ReplicationInstance>>,
    pub(super) subnets: Handle<SubnetGroup>,
    pub(super) group: Expr<Id<SecurityGroup>>,
    pub(super) key: Option<Expr<Arn<Key>>>,
    pub(super) source: Handle<Endpoint>,
    pub(super) target: Handle<Endpoint>,
    pub(super) instance_arn: Option<Exported<Arn<ReplicationInstance>>>,
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
    let subnets = subnet_group(plan, &mut module, network);
    let group = module.import(&network.groups.replication);
    let instance = plan
        .pipeline
        .replication
        .has_instance()
        .then(|| instance(plan, &mut module, &subnets, group.clone(), key.as_ref()));
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
    let messages = &plan.pipeline.replication.messages;
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
            kms_key_arn: key.clone(),
            kinesis_settings: Some(KinesisSettings {
                stream_arn,
                service_access_role_arn: writer.role.arn(),
                // One line for each record: a consumer that joins records with line breaks stays readable.
                message_format: "json-unformatted",
                include_control_details: messages.control_details,
                include_table_alter_operations: messages.table_alterations,
                include_null_and_empty: messages.null_and_empty,
                include_partition_value: messages.partition_value,
                include_transaction_details: messages.transaction_details,
                partition_include_schema_table: messages.schema_table_in_partition,
                use_large_integer_value: messages.large_integers,
            }),
        },
    );
    let instance_arn = instance.as_ref().map(|instance| {
        module.export("replication_instance_arn", "The replication instance.", instance.replication_instance_arn())
    });
    let endpoint_arns = module.export(
        "endpoint_arns",
        "Both ends of the replication.",
        function::list([source.endpoint_arn(), target.endpoint_arn()]),
    );
    Replication { module, instance, subnets, group, key, source, target, instance_arn, endpoint_arns }
}

fn certificate(plan: &Plan, module: &mut Module, roots: &Roots) -> Handle<Certificate> {
    let file = roots.file();
    let (pointer, purpose) = match plan.pipeline.source.engine {
        DatabaseEngine::External(_) => {
            ("/source/external/tls/ca", "The authority that signed the server's certificate.")
        }
        DatabaseEngine::Aurora(_) | DatabaseEngine::ExistingAurora(_) | DatabaseEngine::Rds(_) => {
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

fn subnet_group(plan: &Plan, module: &mut Module, network: &Network) -> Handle<SubnetGroup> {
    let mut meta = Meta::new("/network", "Where the replication instance may stand.");
    match dms_roles::account_roles(plan, module) {
        AccountRoles::Existing(condition) => meta = meta.precondition(condition, dms_roles::missing_roles()),
        AccountRoles::Created(roles) => meta = meta.depends_on(roles),
    }
    let subnet_ids = module.import(&network.private_subnets);
    module.resource(
        "this",
        meta,
        SubnetGroup {
            replication_subnet_group_id: plan.names.pipeline().to_owned(),
            replication_subnet_group_description: format!("Private subnets of pipeline {}", plan.names.pipeline()),
            subnet_ids,
        },
    )
}

fn instance(
    plan: &Plan,
    module: &mut Module,
    subnets: &Handle<SubnetGroup>,
    group: Expr<Id<SecurityGroup>>,
    key: Option<&Expr<Arn<Key>>>,
) -> Handle<ReplicationInstance> {
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
