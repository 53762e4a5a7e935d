//! A captured table that no task copies.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "table-in-no-task",
    level: Level::Error,
    summary: "a captured table that none of the tasks copies",
    why: "Where tasks have names each copies its own tables, and what no task names is copied by none: its sinks would stay \
          empty without a word.",
    fix: "Add the table to a task, or remove it from `source.tables`.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
            shop.lines: # <-
        replication:
          tasks:
            orders: { tables: [shop.orders] }
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
            shop.lines:
        replication:
          tasks:
            orders: { tables: [shop.orders, shop.lines] }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if pipeline.replication.tasks.iter().any(|task| task.name.is_none()) {
        return;
    }
    for table in pipeline.source.tables.iter().filter(|table| pipeline.claims_on(&table.name).is_empty()) {
        let at = DocPath::root().key("source").key("tables").key(table.name.to_string());
        let message = format!("`{}` is captured, and no task copies it", table.name);
        findings.push(
            RULE.finding(&at, message)
                .at_key()
                .key_label(&DocPath::root().key("replication").key("tasks"), "none of these has it")
                .help(format!("add `{}` to the `tables` of a task, or remove it here", table.name)),
        );
    }
}
