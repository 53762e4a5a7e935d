//! Module `aurora`, of a cluster that is there already: what is read of it, and the logins at it. What does not fit is said
//! by the plan, before anything is made.

use super::aurora::{Database, ENGINE};
use super::{admin, capture, entrance_group};
use crate::plan::{DATABASE_PORT, Plan};
use crate::resolve::ExistingAurora;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::rds::{ExistingCluster, ExistingSubnetGroup};
use crate::terraform::aws::secretsmanager::Secret;
use crate::terraform::aws::vpc::{SecurityGroup, Vpc};
use crate::terraform::{Arn, DataHandle, Exported, Id, Meta, Module, Number, function, text};

pub(super) const POINTER: &str = "/source/aurora/existing";

/// Where the cluster stands, and who lets in.
#[derive(Debug)]
pub(super) struct Reach {
    /// Its identifier.
    pub(super) cluster: String,
    /// The security group that gets the rules.
    pub(super) group: Exported<Id<SecurityGroup>>,
    pub(super) port: Exported<Number>,
    pub(super) vpc: Exported<Id<Vpc>>,
}

pub(super) fn module(plan: &Plan, existing: &ExistingAurora, key: Option<&Exported<Arn<Key>>>) -> Database {
    let purpose = "The MySQL database whose changes are captured, which is there already: it is only read.";
    let mut module = Module::new("aurora", purpose, plan.pipeline.protect);
    let name = &existing.cluster;
    let title = format!("Cluster {name}");
    let cluster =
        module.data("this", Meta::new(POINTER, "The cluster."), ExistingCluster { cluster_identifier: name.clone() });
    let subnets = module.data(
        "this",
        Meta::new(POINTER, "Where the cluster stands."),
        ExistingSubnetGroup { name: cluster.db_subnet_group_name() },
    );
    let checks = vec![
        (
            function::is_text(&cluster.engine(), ENGINE),
            text![format!("{title} is one of "), &cluster.engine(), ": changes are captured from Aurora MySQL alone."],
        ),
        (
            function::at_least(&cluster.machines(), 1),
            format!("{title} has no machine that could be asked. Add an instance to it.").into(),
        ),
    ];
    let host =
        module.export_checked("database_host", "The host of the cluster's writer.", cluster.endpoint(), [], checks);
    let port = module.export(DATABASE_PORT, "The port of the cluster.", cluster.port());
    let identifier = module.export("database_identifier", "What RDS calls the cluster.", cluster.cluster_identifier());
    let vpc = module.export("database_vpc_id", "The network in which the cluster stands.", subnets.vpc_id());
    let key_of_group = "source.aurora.existing.security_group";
    let entrance =
        entrance_group::choose(&title, &cluster.security_groups(), existing.security_group.as_deref(), key_of_group);
    let group = module.export_checked(
        "database_security_group_id",
        "The security group of the cluster that lets the pipeline in.",
        entrance.group,
        [],
        vec![entrance.check],
    );
    let admin_secret = plan.bootstraps().then(|| admin_secret(&mut module, existing, &cluster));
    let key = key.filter(|_| plan.makes_capture_secret()).map(|key| module.import(key));
    let capture = capture::add(plan, &mut module, cluster.endpoint(), cluster.port(), key.as_ref());
    let reach = Some(Reach { cluster: name.clone(), group, port, vpc });
    Database { module, host, reach, identifier: Some(identifier), admin_secret, capture, dms_engine: "aurora" }
}

/// The administrator's secret: the user's own, or the one that RDS keeps.
fn admin_secret(
    module: &mut Module,
    existing: &ExistingAurora,
    cluster: &DataHandle<ExistingCluster>,
) -> Exported<Arn<Secret>> {
    let (name, description) = ("admin_secret_arn", "The secret with the database administrator's name and password.");
    if let Some(secret) = &existing.admin {
        let purpose = "The administrator's secret, which is there already.";
        let secret = admin::existing(module, "admin", secret, "/source/aurora/admin", purpose);
        return module.export(name, description, secret);
    }
    let secrets = cluster.master_user_secrets();
    let message = format!(
        "RDS keeps no administrator's password of cluster {} in Secrets Manager: name a secret with username and password at \
         source.aurora.admin.secret, or write bootstrap: manual.",
        existing.cluster
    );
    let checks = vec![(function::at_least(&secrets, 1), message.into())];
    module.export_checked(name, description, function::item(&secrets, 0), [], checks)
}
