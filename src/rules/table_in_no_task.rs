//! A captured table that no task copies.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::Pipeline;
use crate::source::DocPath;

pub(super) const RULE: Rule =
    Rule { name: "table-in-no-task", summary: "a captured table that none of the tasks copies", check };

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if pipeline.replication.tasks.iter().any(|task| task.name.is_none()) {
        return;
    }
    for table in pipeline.source.tables.iter().filter(|table| pipeline.claims_on(&table.name).is_empty()) {
        let at = DocPath::root().key("source").key("tables").key(table.name.to_string());
        let message = format!("`{}` is captured, and no task copies it", table.name);
        findings.push(
            Finding::error(RULE.name, &at, message)
                .at_key()
                .key_label(&DocPath::root().key("replication").key("tasks"), "none of these has it")
                .help(format!("add `{}` to the `tables` of a task, or remove it here", table.name)),
        );
    }
}
