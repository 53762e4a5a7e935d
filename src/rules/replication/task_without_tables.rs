//! A task with nothing to copy.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "task-without-tables",
    level: Level::Error,
    summary: "a task with nothing to copy",
    why: "DMS refuses a mapping that selects nothing: `No tables were found at task initialization`. Terraform's plan does \
          not see it.",
    fix: "Give the task tables, or remove it.",
    source: "DMS user guide, \"Specifying table selection and transformations rules using JSON\"",
    bad: "
        source:
          aurora: { database: shop }
          tables: { shop.orders: , shop.lines: }
        replication:
          tasks:
            all: { tables: [shop.orders, shop.lines] }
            rest: { tables: [] } # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables: { shop.orders: , shop.lines: }
        replication:
          tasks:
            all: { tables: [shop.orders] }
            rest: { tables: [shop.lines] }
    ",
    check: Some(check),
};

/// DMS refuses a mapping without a selection.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let replication = &pipeline.replication;
    if replication.tasks.is_empty() {
        let at = DocPath::root().key("replication").key("tasks");
        let help = "name a task with its tables, or remove `tasks`: then there is one for all of them";
        findings.push(RULE.finding(&at, "`tasks` is empty: nothing would be copied").help(help));
    }
    for task in &replication.tasks {
        let at = task.place().key("tables");
        let name = task.name.as_deref().unwrap_or_default();
        if task.tables.is_empty() {
            let help = "write the tables that it copies, such as `[shop.orders]`, or remove the task";
            let message = format!("task `{name}` has no table: there is nothing that it could copy");
            findings.push(RULE.finding(&at, message).help(help));
        } else if pipeline.tables_of(task).is_empty() && pipeline.claims().any(|claim| is_taken(pipeline, task, &claim))
        {
            let message = format!("other tasks name all tables of task `{name}` more closely: nothing is left for it");
            findings.push(RULE.finding(&at, message).help("remove the task, or give it other tables"));
        }
    }
}

/// Whether this is a claim of `task` on something that is captured.
fn is_taken(pipeline: &Pipeline, task: &crate::resolve::Task, claim: &crate::resolve::Claim<'_>) -> bool {
    claim.task.name == task.name && pipeline.source.tables.iter().any(|table| claim.name.covers(&table.name))
}
