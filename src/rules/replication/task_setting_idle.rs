//! A setting that a task of this mode never looks at.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::manifest::Mode;
use crate::resolve::{Pipeline, Task};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "task-setting-idle",
    level: Level::Error,
    summary: "a setting of DMS that the task has no use for",
    why: "Settings of the full load do nothing where there is none, and those of changes nothing in a task that reads no \
          changes. Who wrote one expects what will not come.",
    fix: "Remove the setting, or write the mode or the setting that goes with it.",
    source: "DMS user guide, \"Full-load task settings\", \"Change processing tuning settings\" and \"Target metadata task \
          settings\"",
    bad: "
        replication:
          mode: cdc
          task_settings:
            FullLoadSettings:
              CommitRate: 20000 # <-
    ",
    good: "
        replication:
          mode: full-load-and-cdc
          task_settings:
            FullLoadSettings:
              CommitRate: 20000
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let mut sharing: BTreeMap<_, Vec<&Task>> = BTreeMap::new();
    for task in pipeline.replication.tasks.iter().filter(|task| !task.further_settings.is_empty()) {
        sharing.entry(task.at("task_settings")).or_default().push(task);
    }
    for (at, tasks) in sharing {
        // What they share is the same for all.
        let Some(first) = tasks.first() else { continue };
        for (section, name, _) in &first.further_settings {
            let Some(why) = tasks.iter().map(|task| idle(task, section, name)).reduce(Option::and).flatten() else {
                continue;
            };
            let finding = RULE.finding(&at.key(*section).key(*name), format!("`{name}` means nothing {why}"));
            let help = if why == NO_THREADS { "write `ParallelLoadThreads` too" } else { "remove it" };
            findings.push(finding.at_key().help(help));
        }
    }
}

const NO_THREADS: &str = "without `ParallelLoadThreads`";

/// Why the task never looks at it.
fn idle(task: &Task, section: &str, name: &str) -> Option<&'static str> {
    let threads =
        || task.further_settings.iter().any(|(_, name, number)| *name == "ParallelLoadThreads" && *number > 0);
    match (section, task.mode) {
        ("FullLoadSettings" | "TargetMetadata", Mode::Cdc) => Some("without a full load"),
        ("ChangeProcessingTuning", Mode::FullLoad) => Some("where no change is read"),
        ("TargetMetadata", _) if name != "ParallelLoadThreads" && !threads() => Some(NO_THREADS),
        _ => None,
    }
}
