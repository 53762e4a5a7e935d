//! Tables of one mapping that are to be partitioned differently.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "partition-split",
    level: Level::Error,
    summary: "a partition of its own for a table in a schema of which a task takes a pattern",
    why: "A mapping of DMS names one table, or all of a schema. Where a task takes a pattern its mapping covers the schema, \
          so that a table in it with another partition key has two mappings: which one counts, and so what stays in order, \
          nobody can foretell.",
    fix: "Partition the pattern and the table alike, name all tables in full, or give one of them to another task.",
    source: "DMS user guide, \"Using object mapping to migrate data to a Kinesis data stream\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.*:
            shop.orders:
              ddl: orders.sql
              partition_by: schema-table # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.lines:
            shop.orders:
              ddl: orders.sql
              partition_by: schema-table
    ",
    check: Some(check),
};

/// An object mapping names one table or all of a schema ("Using object mapping to migrate data to a Kinesis data stream",
/// DMS user guide); a table with two of them has none that anybody could foretell.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for task in &pipeline.replication.tasks {
        let names = pipeline.tables_of(task);
        for pattern in names.iter().filter(|name| name.is_pattern()) {
            let key = pipeline.partition_key(task, pattern);
            let others = names.iter().filter(|name| name.schema == pattern.schema);
            let Some(other) = others.copied().find(|name| pipeline.partition_key(task, name) != key) else { continue };
            let owner =
                |name: &crate::manifest::QualifiedName| pipeline.source.tables.iter().find(|table| table.name == *name);
            let own = [other, pattern].into_iter().filter_map(owner).find(|table| table.options.partition_by.is_some());
            let Some(own) = own else { continue };
            let message = format!(
                "`{other}` and `{pattern}` are partitioned differently, and DMS maps a schema with a pattern as a whole"
            );
            let help = "partition both alike, name all tables in full, or give one of them to another task";
            findings.push(RULE.finding(&own.place().key("partition_by"), message).help(help));
            break;
        }
    }
}
