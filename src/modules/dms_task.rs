//! Module `dms`, second step: the tasks, which wait for the bootstrap and for every consumer of the stream.

use std::collections::BTreeMap;

use super::dms::Replication;
use super::dms_serverless::{self, Parts};
use super::firehose::Delivery;
use super::lambda::Subscriber;
use crate::json::{pretty, pretty_long};
use crate::plan::{self, Plan};
use crate::terraform::aws::dms::ReplicationTask;
use crate::terraform::{Exported, Meta, Text, function};

/// The tag that says for which bootstrap the task was started. It also puts the task behind the bootstrap in every plan.
const BOOTSTRAP_TAG: &str = "cdcc:bootstrap";

/// How much of the bootstrap's hash the tag shows.
const TAG_DIGITS: u32 = 12;

/// What others need of a task.
#[derive(Debug)]
pub(super) struct Task {
    /// As in the manifest, where it has one.
    pub(super) name: Option<String>,
    /// The output with its ARN.
    pub(super) output: String,
    /// The name of its `check` block, where it is meant to run for ever.
    pub(super) check: Option<String>,
    pub(super) arn: Exported<Text>,
    /// Whether it has no instance.
    pub(super) is_serverless: bool,
    /// Its state; none of a serverless task, of which the provider knows none.
    pub(super) status: Option<Exported<Text>>,
}

/// All tasks of the plan.
pub(super) fn add(
    plan: &Plan,
    replication: &mut Replication,
    bootstrap: Option<&Exported<Text>>,
    deliveries: &[Delivery],
    subscribers: &[Subscriber],
) -> Vec<Task> {
    plan.tasks.iter().map(|task| one(plan, task, replication, bootstrap, deliveries, subscribers)).collect()
}

fn one(
    plan: &Plan,
    task: &plan::Task,
    replication: &mut Replication,
    bootstrap: Option<&Exported<Text>>,
    deliveries: &[Delivery],
    subscribers: &[Subscriber],
) -> Task {
    let module = &mut replication.module;
    let files = ["table-mapping", "task-settings"].map(|file| format!("{}{file}.json", task.prefix()));
    let [mapping, settings] = &files;
    module.file(mapping, pretty_long(&task.mapping, task.mapping.size()));
    module.file(settings, pretty(&task.settings));
    let purpose = match &task.name {
        None => "The replication itself.".to_owned(),
        Some(name) => format!("The replication of task {name}."),
    };
    let mut meta = Meta::new(task.pointer.as_str(), purpose);
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
    for (delivery, name) in deliveries.iter().flat_map(|delivery| &delivery.names) {
        let name = module.import(name);
        meta = meta.precondition(function::is_not_empty(&name), format!("Sink {delivery} is not there yet."));
    }
    for subscriber in subscribers {
        let mapping = module.import(&subscriber.mapping);
        let message = format!("Sink {} is not there yet.", subscriber.sink);
        meta = meta.precondition(function::is_not_empty(&mapping), message);
    }
    let label = task.label();
    let parts = Parts {
        label: label.clone(),
        meta,
        mapping: function::file(mapping),
        settings: function::file(settings),
        tags: (!tags.is_empty()).then_some(tags),
    };
    let (arn, status) = match (&task.serverless, &replication.instance) {
        (Some(serverless), _) => (dms_serverless::add(plan, replication, task, serverless, parts).arn().text(), None),
        (None, Some(instance)) => {
            let arguments = ReplicationTask {
                replication_task_id: task.identifier.clone(),
                migration_type: task.mode.word(),
                replication_instance_arn: instance.replication_instance_arn(),
                source_endpoint_arn: replication.source.endpoint_arn(),
                target_endpoint_arn: replication.target.endpoint_arn(),
                table_mappings: parts.mapping,
                replication_task_settings: parts.settings,
                start_replication_task: task.start,
                cdc_start_position: task.start_at.0.clone(),
                cdc_start_time: task.start_at.1.clone(),
                tags: parts.tags,
            };
            let resource = replication.module.resource(&label, parts.meta, arguments);
            (resource.replication_task_arn().text(), Some(resource.status()))
        }
        (None, None) => unreachable!("a task that is not serverless has an instance"),
    };
    let module = &mut replication.module;
    let (the_task, prefix) = match &task.name {
        None => ("the replication task".to_owned(), "replication".to_owned()),
        Some(name) => (format!("the replication task {name}"), label),
    };
    Task {
        name: task.name.clone(),
        output: task.arn_output(),
        check: task.keeps_running.then(|| format!("{prefix}_task_runs")),
        is_serverless: task.serverless.is_some(),
        arn: module.export(&task.arn_output(), format!("T{}.", the_task.trim_start_matches('t')), arn),
        status: status.map(|status| {
            let description = format!("The state of {the_task} at the last plan.");
            module.export(&format!("{prefix}_task_status"), description, status)
        }),
    }
}
