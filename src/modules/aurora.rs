//! Module `aurora`: the cluster whose changes are captured.

use super::admin::{self, Administrator};
use super::capture::{self, CaptureSecret};
use super::database_logs;
use super::existing_aurora::Reach;
use super::kinesis::whole;
use super::vpc::Network;
use crate::plan::parameters::{self, Effect};
use crate::plan::{MYSQL_PORT, Plan};
use crate::resolve::{Aurora, Capacity, PublicAccess, Snapshot};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::rds::{
    Cluster, ClusterInstance, ClusterParameterGroup, ClusterSnapshot, Parameter, ParameterGroup, ServerlessScaling,
    SubnetGroup,
};
use crate::terraform::aws::secretsmanager::Secret;
use crate::terraform::aws::terraform_data::Data;
use crate::terraform::{Arn, Exported, Expr, Halves, Handle, Meta, Module, Text, Val, function, text};

const POINTER: &str = "/source/aurora";
pub(super) const ENGINE: &str = "aurora-mysql";

/// The authority that signs the servers' certificates; the region's bundle holds its root.
pub(super) const SERVER_CA: &str = "rds-ca-rsa2048-g1";

/// Seconds in a day: backups are counted in days.
pub(super) const DAY: u64 = 86_400;

/// A finished module of a database.
#[derive(Debug)]
pub(super) struct Database {
    pub(super) module: Module,
    /// The host to write to. Known to others only once the database takes connections.
    pub(super) host: Exported<Text>,
    /// Of a cluster that is there.
    pub(super) reach: Option<Reach>,
    /// What RDS calls it.
    pub(super) identifier: Option<Exported<Text>>,
    /// Of a server whose administrator cdcc knows.
    pub(super) admin_secret: Option<Exported<Arn<Secret>>>,
    pub(super) capture: CaptureSecret,
    /// What DMS calls the engine.
    pub(super) dms_engine: &'static str,
}

pub(super) fn module(plan: &Plan, aurora: &Aurora, network: &Network, key: Option<&Exported<Arn<Key>>>) -> Database {
    let mut module = Module::new("aurora", "The MySQL database whose changes are captured.", plan.pipeline.protect);
    let key = key.map(|key| module.import(key));
    let identifier = plan.names.pipeline().to_owned();
    let family = family(&aurora.version);
    let subnets = subnet_group(plan, &mut module, network);
    let parameters = module.resource(
        "this",
        Meta::new(POINTER, "What change data capture needs of the whole cluster.").create_before_destroy(),
        ClusterParameterGroup {
            name_prefix: format!("{}-", plan.names.name(&["cluster", &family.replace('.', "-")])),
            family,
            description: format!("Binary log for pipeline {}", plan.names.pipeline()),
            parameter: blocks(parameters::of_cluster(aurora)),
        },
    );
    let logs = database_logs::add(plan, &mut module, "cluster", &identifier, key.as_ref());
    let group = network.groups.database.as_ref().expect("a server that is made has a group");
    let group = module.import(group);
    let last_snapshot = final_snapshot(plan, &mut module);
    let admin = admin::add(&mut module, &aurora.admin, &aurora.origin, POINTER);
    let mut meta = admin.before(Meta::new(POINTER, purpose("The cluster", &admin)).depends_on(logs));
    if let Some(snapshot) = aurora.origin.snapshot() {
        meta = restored(&mut module, snapshot, meta, key.is_some());
    }
    let managed = admin.is_managed();
    let cluster = module.resource(
        "this",
        meta,
        Cluster {
            cluster_identifier: identifier.clone(),
            engine: ENGINE,
            engine_version: aurora.version.clone(),
            snapshot_identifier: aurora.origin.snapshot().map(|snapshot| snapshot.name.clone()),
            master_username: admin.username.clone(),
            manage_master_user_password: managed,
            master_user_secret_kms_key_id: key.clone().filter(|_| managed.is_some()),
            master_password_wo: admin.password.as_ref().map(|password| password.value.clone()),
            master_password_wo_version: admin.password.as_ref().map(|password| password.version),
            port: MYSQL_PORT,
            db_subnet_group_name: subnets.name(),
            db_cluster_parameter_group_name: parameters.name(),
            vpc_security_group_ids: vec![group],
            iam_database_authentication_enabled: aurora.iam_auth.then_some(true),
            serverlessv2_scaling_configuration: serverless(&aurora.capacity),
            storage_encrypted: true,
            kms_key_id: key.clone(),
            backup_retention_period: whole(aurora.backup.retention.seconds() / DAY),
            preferred_backup_window: aurora.backup.window.as_ref().map(|window| window.0.clone()),
            copy_tags_to_snapshot: true,
            deletion_protection: plan.pipeline.protect,
            skip_final_snapshot: !plan.pipeline.protect,
            final_snapshot_identifier: last_snapshot,
            enabled_cloudwatch_logs_exports: database_logs::EXPORTS.to_vec(),
        },
    );
    let instances = instances(plan, aurora, &mut module, &cluster, &subnets, key.as_ref());
    // The writer's name is known before any machine answers under it.
    let host = module.export_after(
        "database_host",
        "The host of the database's writer.",
        cluster.endpoint(),
        instances.iter().map(Handle::at),
    );
    let admin_secret = Some(export_admin(&mut module, admin, || cluster.master_user_secret_arn()));
    let identifier =
        Some(module.export("database_identifier", "What RDS calls the cluster.", cluster.cluster_identifier()));
    let capture = capture::add(plan, &mut module, cluster.endpoint(), MYSQL_PORT, key.as_ref());
    Database { module, host, reach: None, identifier, admin_secret, capture, dms_engine: "aurora" }
}

/// The machines of the cluster.
fn instances(
    plan: &Plan,
    aurora: &Aurora,
    module: &mut Module,
    cluster: &Handle<Cluster>,
    subnets: &Handle<SubnetGroup>,
    key: Option<&Expr<Arn<Key>>>,
) -> Vec<Handle<ClusterInstance>> {
    let family = family(&aurora.version);
    let parameters = module.resource(
        "this",
        Meta::new(POINTER, "What is set for each machine of the cluster.").create_before_destroy(),
        ParameterGroup {
            name_prefix: format!("{}-", plan.names.name(&["instance", &family.replace('.', "-")])),
            family,
            description: format!("Instances of pipeline {}", plan.names.pipeline()),
            parameter: blocks(parameters::of_cluster_instances(aurora)),
        },
    );
    let insights = aurora.capacity.has_performance_insights();
    let sentence = "A machine of the cluster; Aurora decides which one is the writer.";
    let purpose = with_reason(sentence, aurora.public.as_ref());
    let instance = |number: u32| {
        module.resource(
            &format!("instance_{number}"),
            Meta::new("/source/aurora/instances", purpose.clone()),
            ClusterInstance {
                identifier: plan.names.name(&[&number.to_string()]),
                cluster_identifier: cluster.id(),
                engine: ENGINE,
                instance_class: aurora.capacity.class().to_owned(),
                db_subnet_group_name: subnets.name(),
                db_parameter_group_name: parameters.name(),
                ca_cert_identifier: SERVER_CA,
                promotion_tier: number - 1,
                publicly_accessible: aurora.public.is_some(),
                auto_minor_version_upgrade: false,
                copy_tags_to_snapshot: true,
                performance_insights_enabled: insights,
                performance_insights_kms_key_id: key.cloned().filter(|_| insights),
            },
        )
    };
    (1..=aurora.count).map(instance).collect()
}

fn serverless(capacity: &Capacity) -> Option<ServerlessScaling> {
    match capacity {
        Capacity::Class(_) => None,
        Capacity::Serverless(min, max) => {
            Some(ServerlessScaling { min_capacity: Halves(min.0), max_capacity: Halves(max.0) })
        }
    }
}

/// What a cluster from a snapshot needs; `encrypts`: whether it gets a key of the pipeline's own.
fn restored(module: &mut Module, snapshot: &Snapshot, meta: Meta, encrypts: bool) -> Meta {
    // Another name for the snapshot would make another cluster.
    let meta = meta.ignore_changes("snapshot_identifier");
    if snapshot.restored {
        return meta;
    }
    let found = module.data(
        "source",
        Meta::new("/source/aurora/snapshot", "The snapshot, which must be there until the cluster is restored."),
        // Also those that other accounts share.
        ClusterSnapshot { db_cluster_snapshot_identifier: snapshot.name.clone(), include_shared: true },
    );
    let meta = meta.precondition(function::is_text(&found.status(), "available"), "The snapshot is not finished yet.");
    if encrypts {
        return meta;
    }
    // A restore takes over what the snapshot has, and encrypts only with a key that it is given.
    let message = "The snapshot is not encrypted: write `encryption: customer-managed`, with whose key the cluster is.";
    meta.precondition(found.storage_encrypted(), message)
}

/// The purpose of a server, with the whereabouts of its administrator's password.
pub(super) fn purpose(server: &str, admin: &Administrator) -> String {
    let who = if admin.password.is_none() {
        "RDS makes, keeps and rotates the administrator's password"
    } else {
        "The administrator's password stands in a secret of the user's own"
    };
    format!("{server}. {who}.")
}

/// Hands out the administrator's secret; `managed` is RDS's own.
pub(super) fn export_admin(
    module: &mut Module,
    admin: Administrator,
    managed: impl FnOnce() -> Expr<Arn<Secret>>,
) -> Exported<Arn<Secret>> {
    let (whose, secret) = match admin.password {
        None => (", rotated by RDS", managed()),
        Some(password) => ("", password.secret),
    };
    let description = format!("The secret with the database administrator's name and password{whose}.");
    module.export("admin_secret_arn", description, secret)
}

pub(super) fn subnet_group(plan: &Plan, module: &mut Module, network: &Network) -> Handle<SubnetGroup> {
    let (which, subnets) = match &network.public_subnets {
        Some(public) => ("Public", public),
        None => ("Private", &network.private_subnets),
    };
    let subnets = module.import(subnets);
    module.resource(
        "this",
        Meta::new("/network", "Where the database may stand."),
        SubnetGroup {
            name: plan.names.pipeline().to_owned(),
            description: format!("{which} subnets of pipeline {}", plan.names.pipeline()),
            subnet_ids: subnets,
        },
    )
}

/// The purpose of a server, with the reason why it can be reached from the internet where it can.
pub(super) fn with_reason(purpose: &str, public: Option<&PublicAccess>) -> String {
    public.map_or_else(
        || purpose.to_owned(),
        |public| {
            format!("{purpose} It can be reached from the internet, because: {}.", public.reason.trim_end_matches('.'))
        },
    )
}

/// The name of the last snapshot; unlike a fixed one, it is still free when the pipeline is made and destroyed again.
pub(super) fn final_snapshot(plan: &Plan, module: &mut Module) -> Option<Val<Text>> {
    if !plan.pipeline.protect {
        return None;
    }
    let generation = module.resource(
        "final_snapshot",
        Meta::new("/protect", "Gives the last snapshot a name of its own."),
        Data { input: None },
    );
    Some(text![plan.names.name(&["final"]), "-", &function::first_characters(&generation.id(), 8)])
}

/// The parameter group family of a version.
fn family(version: &str) -> &'static str {
    if version.starts_with("8.4.") { "aurora-mysql8.4" } else { "aurora-mysql8.0" }
}

/// As the provider wants them.
pub(super) fn blocks(parameters: Vec<parameters::Parameter>) -> Vec<Parameter> {
    let block = |parameter: parameters::Parameter| Parameter {
        name: parameter.name,
        value: parameter.value,
        apply_method: match parameter.takes_effect {
            Effect::AtOnce => "immediate",
            Effect::AtRestart => "pending-reboot",
        },
    };
    parameters.into_iter().map(block).collect()
}
