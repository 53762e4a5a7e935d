//! One table, it seems, in two spellings.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::resolve::{CapturedTable, Pipeline};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "tables-differ-in-case",
    level: Level::Warning,
    summary: "two captured tables whose names differ in upper and lower case alone",
    why: "DMS looks for names with regard to case. Most likely one of the two is no table at all, and nothing of it ever \
          arrives. Where both are, an index or a folder whose name is in lower case takes them for one.",
    fix: "Keep the one that is spelt as `SHOW TABLES` prints it.",
    source: "DMS user guide, \"Using source filters\"; MySQL reference manual, \"Identifier Case Sensitivity\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.Orders:
            shop.orders: # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.Orders:
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let has_upper = |text: &str| text.chars().any(char::is_uppercase);
    if !pipeline.source.tables.iter().any(|table| has_upper(&table.name.schema) || has_upper(&table.name.table)) {
        return;
    }
    let mut seen: BTreeMap<String, &CapturedTable> = BTreeMap::new();
    for table in pipeline.source.tables.iter().filter(|table| !table.name.is_pattern()) {
        if let Some(first) = seen.insert(table.name.to_string().to_lowercase(), table) {
            let message = format!("`{}` and `{}` differ in case alone", first.name, table.name);
            findings.push(
                RULE.finding(&table.place(), message)
                    .at_key()
                    .key_label(&first.place(), "the other one")
                    .help("remove the one that is not spelt as in the database"),
            );
        }
    }
}
