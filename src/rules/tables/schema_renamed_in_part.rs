//! A schema that only some of its tables rename.

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
    let tables = &pipeline.source.tables;
    for first in tables.iter().filter(|table| table.options.schema.is_some()) {
        let differs = |table: &&CapturedTable| {
            table.name.schema == first.name.schema && table.options.schema != first.options.schema
        };
        let Some(other) = tables.iter().find(differs) else { continue };
        let schema = &first.name.schema;
        let message = format!("DMS renames all of `{schema}` or nothing, and `{}` does not say the same", other.name);
        findings.push(
            RULE.finding(&first.place().key("rename").key("schema"), message)
                .key_label(&other.place(), "of the same schema")
                .help(format!("say the same `rename: {{ schema: .. }}` at every table of `{schema}`")),
        );
        return;
    }
}
