//! A schema that only some of its tables rename.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::resolve::{CapturedTable, Pipeline};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "schema-renamed-in-part",
    level: Level::Error,
    summary: "a schema that its captured tables do not rename alike",
    why: "The rule by which DMS renames a schema names no table: it renames the schema for all of them. Tables that do not \
          say so would carry another name than the manifest promises to their consumers.",
    fix: "Say the same `rename: { schema: .. }` at every captured table of the schema.",
    source: "DMS user guide, \"Transformation rules and actions\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: { rename: { schema: store } } # <-
            shop.lines:
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: { rename: { schema: store } }
            shop.lines: { rename: { schema: store } }
    ",
    check: Some(check),
};

/// A schema is renamed as a whole: the rule's locator names no table ("Transformation rules and actions", DMS user guide).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    // By schema: the first of its tables, in the order of their names.
    let mut firsts: BTreeMap<&str, &CapturedTable> = BTreeMap::new();
    for table in &pipeline.source.tables {
        let first = *firsts.entry(table.name.schema.as_str()).or_insert(table);
        if first.options.schema == table.options.schema {
            continue;
        }
        let (says, other) = if first.options.schema.is_some() { (first, table) } else { (table, first) };
        let message = format!(
            "DMS renames all of `{}` or nothing, and `{}` does not say the same",
            table.name.schema, other.name
        );
        findings.push(
            RULE.finding(&says.place().key("rename").key("schema"), message)
                .key_label(&other.place(), "of the same schema")
                .help(format!("say the same `rename: {{ schema: .. }}` at every table of `{}`", table.name.schema)),
        );
        return;
    }
}
