//! Module `dms`, second step: the task, which waits for the bootstrap and for every consumer of the stream.

use std::collections::BTreeMap;

use super::dms::Replication;
use super::firehose::Delivery;
use crate::plan::Plan;
use crate::terraform::aws::dms::ReplicationTask;
use crate::terraform::{Arn, Exported, Meta, Text, function, pretty};

const POINTER: &str = "/replication";

/// The tag that says for which bootstrap the task was started. It also puts the task behind the bootstrap in every plan.
const BOOTSTRAP_TAG: &str = "cdcc:bootstrap";

/// How much of the bootstrap's hash the tag shows.
const TAG_DIGITS: u32 = 12;

/// What others need of the task.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) arn: Exported<Arn<ReplicationTask>>,
    pub(super) status: Exported<Text>,
}

pub(super) fn add(
    plan: &Plan,
    replication: &mut Replication,
    bootstrap: Option<&Exported<Text>>,
    deliveries: &[Delivery],
) -> Task {
    let module = &mut replication.module;
    module.file("table-mapping.json", pretty(&plan.table_mapping));
    module.file("task-settings.json", pretty(&plan.task_settings));
    let mut meta = Meta::new(POINTER, "The replication itself.");
    let mut tags = BTreeMap::new();
    if let Some(bootstrap) = bootstrap {
        let revision = module.import(bootstrap);
        tags.insert(BOOTSTRAP_TAG.to_owned(), function::first_characters(&revision, TAG_DIGITS).into());
        meta = meta.precondition(
            function::is_not_empty(&revision),
            "The bootstrap did not finish in its present form: `terraform output bootstrap_log` names the command that shows \
             why. To run it again: terraform apply -replace=module.bootstrap.aws_ssm_association.this",
        );
    }
    // A delivery stream reads from the moment it is made: made after the task's start, it would miss the first records.
    for delivery in deliveries {
        let name = module.import(&delivery.name);
        meta = meta.precondition(function::is_not_empty(&name), format!("Sink {} is not there yet.", delivery.sink));
    }
    let task = module.resource(
        "this",
        meta,
        ReplicationTask {
            replication_task_id: plan.names.pipeline().to_owned(),
            migration_type: plan.pipeline.replication.mode.word(),
            replication_instance_arn: replication.instance.replication_instance_arn(),
            source_endpoint_arn: replication.source.endpoint_arn(),
            target_endpoint_arn: replication.target.endpoint_arn(),
            table_mappings: function::file("table-mapping.json"),
            replication_task_settings: function::file("task-settings.json"),
            start_replication_task: plan.pipeline.replication.start,
            tags: (!tags.is_empty()).then_some(tags),
        },
    );
    Task {
        arn: module.export("replication_task_arn", "The replication task.", task.replication_task_arn()),
        status: module.export(
            "replication_task_status",
            "The state of the replication task at the last plan.",
            task.status(),
        ),
    }
}
