//! What DMS tells of a replication task the moment it happens; an alarm waits for a metric to be missing.

use super::tasks::prefix;
use crate::manifest::Mode;
use crate::resolve::{Pipeline, Task};

/// Events that somebody must hear of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskEvents {
    /// The task's name, where it has one.
    pub task: Option<String>,
    /// The task's oldest name, where it has one.
    pub physical: Option<String>,
    /// Before what is called after the task: nothing, or its name and a hyphen.
    pub prefix: String,
    /// The same in AWS.
    pub physical_prefix: String,
    /// What `EventBridge` calls this sort of event.
    pub detail_type: &'static str,
    /// Which events of the sort.
    pub event_types: Vec<&'static str>,
}

/// The events of a pipeline's tasks, where there is somebody to tell.
/// Source: DMS user guide, "Working with Amazon `EventBridge` events and notifications". It recommends `EventBridge` over the
/// event subscriptions of DMS itself, which also tell of every start.
pub fn task_events(pipeline: &Pipeline) -> Vec<TaskEvents> {
    if pipeline.monitoring.notify.is_empty() {
        return Vec::new();
    }
    pipeline.replication.tasks.iter().map(of).collect()
}

fn of(task: &Task) -> TaskEvents {
    // A serverless one has a sort of its own ("AWS Database Migration Service events", EventBridge events reference).
    let (detail_type, failed, stopped) = match task.serverless {
        None => ("DMS Replication Task State Change", "REPLICATION_TASK_FAILED", "REPLICATION_TASK_STOPPED"),
        Some(_) => ("DMS Replication State Change", "REPLICATION_FAILED", "REPLICATION_STOPPED"),
    };
    let mut event_types = vec![failed];
    if task.mode != Mode::FullLoad {
        // A load that has come to its end stops too.
        event_types.push(stopped);
    }
    TaskEvents {
        task: task.name.clone(),
        physical: task.physical().map(str::to_owned),
        prefix: prefix(task.name.as_deref()),
        physical_prefix: prefix(task.physical()),
        detail_type,
        event_types,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixtures::pipeline;

    #[test]
    fn a_load_that_ends_is_no_event_and_nobody_to_tell_is_none_either() {
        let types =
            |more: &str| task_events(&pipeline(more)).into_iter().map(|events| events.event_types).collect::<Vec<_>>();
        let notify = "monitoring: { notify: [oncall@example.com] }";
        assert_eq!(types(notify), [["REPLICATION_TASK_FAILED", "REPLICATION_TASK_STOPPED"]]);
        let load = format!("{notify}\nreplication: {{ mode: full-load }}");
        assert_eq!(types(&load), [["REPLICATION_TASK_FAILED"]]);
        assert_eq!(types("").len(), 0);
    }

    #[test]
    fn a_serverless_task_has_events_of_its_own() {
        let pipeline =
            pipeline("monitoring: { notify: [oncall@example.com] }\nreplication: { serverless: { max: 4 } }");
        let [events] = task_events(&pipeline).try_into().expect("one task");
        assert_eq!(events.detail_type, "DMS Replication State Change");
        assert_eq!(events.event_types, ["REPLICATION_FAILED", "REPLICATION_STOPPED"]);
    }
}
