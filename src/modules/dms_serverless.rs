//! Module `dms`: a task without an instance.
//!
//! The provider stops a replication, changes it and starts it again; now and then it starts before DMS has finished the
//! change (hashicorp/terraform-provider-aws#35650): another apply goes on. It knows no state of a replication that a plan
//! could look at.

use std::collections::BTreeMap;

use super::dms::Replication;
use crate::plan::{Plan, Task};
use crate::resolve::Serverless;
use crate::terraform::aws::cloudwatch::LogGroup;
use crate::terraform::aws::dms::{ComputeConfig, ReplicationConfig};
use crate::terraform::{Expr, Handle, Meta, Text, Val};

/// What a task of either sort is made of.
pub(super) struct Parts {
    pub(super) label: String,
    pub(super) meta: Meta,
    pub(super) mapping: Expr<Text>,
    pub(super) settings: Expr<Text>,
    pub(super) tags: Option<BTreeMap<String, Val<Text>>>,
}

pub(super) fn add(
    plan: &Plan,
    replication: &mut Replication,
    task: &Task,
    serverless: &Serverless,
    parts: Parts,
) -> Handle<ReplicationConfig> {
    let Parts { label, meta, mapping, settings, tags } = parts;
    let module = &mut replication.module;
    let logs = module.resource(
        &label,
        Meta::new("/monitoring/log_retention", "The log of the task; DMS would make the group without an age limit."),
        LogGroup {
            name: task.serverless_log_group().into(),
            retention_in_days: plan.pipeline.monitoring.log_retention_days,
            kms_key_id: replication.key.clone(),
        },
    );
    module.resource(
        &label,
        meta.depends_on([logs.at()]),
        ReplicationConfig {
            replication_config_identifier: task.identifier.clone(),
            resource_identifier: task.resource_identifier.clone(),
            replication_type: task.mode.word(),
            source_endpoint_arn: replication.source.endpoint_arn(),
            target_endpoint_arn: replication.target.endpoint_arn(),
            table_mappings: mapping,
            replication_settings: settings,
            start_replication: task.start,
            compute_config: ComputeConfig {
                min_capacity_units: serverless.min,
                max_capacity_units: serverless.max,
                multi_az: serverless.multi_az,
                kms_key_id: replication.key.clone(),
                preferred_maintenance_window: serverless.maintenance.as_ref().map(|window| window.0.clone()),
                replication_subnet_group_id: replication.subnets.id(),
                vpc_security_group_ids: vec![replication.group.clone()],
            },
            tags,
        },
    )
}
