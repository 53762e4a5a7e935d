//! A task that names what is not captured.

use crate::finding::{Finding, Level, suggest};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "task-table-not-captured",
    level: Level::Error,
    summary: "a table of a task that `source.tables` does not have",
    why: "A task copies what `source.tables` captures. Another table has no rights granted, no DDL and no sink; most likely \
          its name is misspelt.",
    fix: "Correct the name, or add the table to `source.tables`.",
    source: Rule::OWN,
    bad: "
        replication:
          tasks:
            orders: { tables: [shop.orders, shop.order] } # <-
    ",
    good: "
        replication:
          tasks:
            orders: { tables: [shop.orders] }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let captured: Vec<_> = pipeline.source.tables.iter().map(|table| &table.name).collect();
    for claim in pipeline.claims() {
        // Most are named as they are captured.
        if pipeline.source.table(claim.name).is_some()
            || captured.iter().any(|table| table.covers(claim.name) || claim.name.covers(table))
        {
            continue;
        }
        let at = claim.task.place().key("tables").index(claim.index);
        let message = format!("`{}` is not among the captured tables", claim.name);
        let names: Vec<String> = captured.iter().map(ToString::to_string).collect();
        let help = suggest::closest(&claim.name.to_string(), names.iter().map(String::as_str)).map_or_else(
            || format!("add it to `source.tables`, which has {}", list(&names)),
            |near| format!("did you mean `{near}`?"),
        );
        findings.push(RULE.finding(&at, message).help(help));
    }
}

/// The first few of them.
fn list(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(5).map(|name| format!("`{name}`")).collect();
    format!("{}{}", shown.join(", "), if names.len() > shown.len() { " and others" } else { "" })
}
