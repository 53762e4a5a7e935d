//! [`Task`]: the replication tasks, each with its name, what it reads and how.

use serde_json::Value;

use super::names::Names;
use super::table_mapping::table_mapping;
use super::task_settings::task_settings;
use crate::manifest::Mode;
use crate::resolve::{self, Pipeline};

/// A replication task.
#[derive(Debug)]
pub struct Task {
    /// Its name in the manifest; none where the manifest names no task and there is one for all tables.
    pub name: Option<String>,
    /// The manifest's node that it comes from.
    pub pointer: String,
    /// Its name in DMS.
    pub identifier: String,
    /// What it copies.
    pub mode: Mode,
    /// Whether it is started.
    pub start: bool,
    /// Whether it is meant to run for ever.
    pub keeps_running: bool,
    /// Which tables it reads, and by what it partitions their records.
    pub mapping: Value,
    /// Its settings.
    pub settings: Value,
}

impl Task {
    /// Before everything that is called after it: nothing, or its name and a hyphen.
    pub fn prefix(&self) -> String {
        prefix(self.name.as_deref())
    }

    /// The output with its ARN.
    pub fn arn_output(&self) -> String {
        self.name
            .as_ref()
            .map_or_else(|| "replication_task_arn".to_owned(), |name| format!("{}_task_arn", name.replace('-', "_")))
    }
}

/// Before everything that is called after the task of this name: nothing, or its name and a hyphen.
pub(super) fn prefix(name: Option<&str>) -> String {
    name.map(|name| format!("{name}-")).unwrap_or_default()
}

/// All of them, in the order of their names.
pub(super) fn tasks(pipeline: &Pipeline, names: &Names) -> Vec<Task> {
    pipeline.replication.tasks.iter().map(|task| of(pipeline, names, task)).collect()
}

fn of(pipeline: &Pipeline, names: &Names, task: &resolve::Task) -> Task {
    Task {
        pointer: task.place().to_string(),
        identifier: task.name.as_ref().map_or_else(|| names.pipeline().to_owned(), |name| names.name(&[name])),
        mode: task.mode,
        start: task.start,
        keeps_running: task.keeps_running(),
        mapping: table_mapping(pipeline, task),
        settings: task_settings(task),
        name: task.name.clone(),
    }
}
