//! [`Task`]: the replication tasks, each with its name, what it reads and how.

use serde_json::Value;

use super::names::Names;
use super::table_mapping::{TableMapping, table_mapping};
use super::task_settings::task_settings;
use crate::manifest::Mode;
use crate::resolve::{self, Pipeline};

/// A replication task.
#[derive(Debug)]
pub struct Task {
    /// Its name in the manifest; none where the manifest names no task and there is one for all tables.
    pub name: Option<String>,
    /// Its oldest name.
    pub physical: Option<String>,
    /// The manifest's node that it comes from.
    pub pointer: String,
    /// Its name in DMS.
    pub identifier: String,
    /// Its name in ARNs and in that of its log group, where it is serverless.
    pub resource_identifier: String,
    /// Its capacity; none where it runs on the instance.
    pub serverless: Option<resolve::Serverless>,
    /// What it copies.
    pub mode: Mode,
    /// Where in the binary log it begins, where the manifest says so: a position, or a time.
    pub start_at: (Option<String>, Option<String>),
    /// Whether it is started.
    pub start: bool,
    /// Whether it is meant to run for ever.
    pub keeps_running: bool,
    /// Which tables it reads, and by what it partitions their records.
    pub mapping: TableMapping,
    /// Its settings.
    pub settings: Value,
}

impl Task {
    /// Before every file that is called after it: nothing, or its oldest name and a hyphen.
    pub fn prefix(&self) -> String {
        prefix(self.physical.as_deref())
    }

    /// Its resources' name in their module.
    pub fn label(&self) -> String {
        self.name.as_ref().map_or_else(|| "this".to_owned(), |name| name.replace('-', "_"))
    }

    /// The log group of a serverless task. Source: DMS user guide, "Monitoring AWS DMS serverless replications".
    pub fn serverless_log_group(&self) -> String {
        format!("dms-serverless-replication-{}", self.resource_identifier)
    }

    /// The output with its ARN.
    pub fn arn_output(&self) -> String {
        self.physical
            .as_ref()
            .map_or_else(|| "replication_task_arn".to_owned(), |name| format!("{}_task_arn", name.replace('-', "_")))
    }
}

/// In characters (`CreateReplicationConfig`, DMS API reference).
const LONGEST_RESOURCE_IDENTIFIER: usize = 31;

/// Before everything that is called after the task of this name: nothing, or its name and a hyphen.
pub(super) fn prefix(name: Option<&str>) -> String {
    name.map(|name| format!("{name}-")).unwrap_or_default()
}

/// All of them, in the order of their names.
pub(super) fn tasks(pipeline: &Pipeline, names: &Names) -> Vec<Task> {
    pipeline.replication.tasks.iter().map(|task| of(pipeline, names, task)).collect()
}

fn of(pipeline: &Pipeline, names: &Names, task: &resolve::Task) -> Task {
    let parts: Vec<&str> = task.physical().into_iter().collect();
    Task {
        pointer: task.place().to_string(),
        identifier: names.name(&parts),
        resource_identifier: names.within(&parts, LONGEST_RESOURCE_IDENTIFIER),
        serverless: task.serverless.clone(),
        mode: task.mode,
        start_at: (
            task.start_at.as_ref().and_then(|at| at.position.as_ref()).map(|position| position.0.clone()),
            task.start_at.as_ref().and_then(|at| at.time.as_ref()).map(|time| time.0.clone()),
        ),
        start: task.start,
        keeps_running: task.keeps_running(),
        mapping: table_mapping(pipeline, task),
        settings: task_settings(task),
        name: task.name.clone(),
        physical: task.physical().map(str::to_owned),
    }
}
