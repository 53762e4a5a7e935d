//! A table whose partitions come and go.

use std::collections::BTreeSet;

use crate::finding::{Finding, Level};
use crate::manifest::Mode;
use crate::resolve::{CapturedTable, Pipeline};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "partitioned-table",
    level: Level::Warning,
    summary: "a captured table with partitions, whose changes DMS does not follow",
    why: "DMS follows no `ALTER TABLE .. ADD PARTITION` and the like: it suspends the table, and nothing of it arrives \
          until somebody reloads it. Rows that go with a dropped or truncated partition are in no binary log, so that \
          consumers keep them for ever.",
    fix: "Delete rows before their partition is dropped. After a change of partitions reload the table; the runbook has the \
          command. Where partitions never change, accept the finding.",
    source: "DMS user guide, \"Limitations on using a MySQL database as a source for AWS DMS\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.events:
              ddl_inline: |
                CREATE TABLE events ( # <-
                  id BIGINT NOT NULL, day DATE NOT NULL, PRIMARY KEY (id, day)
                ) PARTITION BY RANGE (TO_DAYS(day)) (
                  PARTITION p2026 VALUES LESS THAN (TO_DAYS('2027-01-01')),
                  PARTITION later VALUES LESS THAN MAXVALUE
                )
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.events:
              ddl_inline: |
                CREATE TABLE events (
                  id BIGINT NOT NULL, day DATE NOT NULL, PRIMARY KEY (id, day)
                )
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let is_partitioned = |table: &&CapturedTable| table.ddl.as_ref().is_some_and(|ddl| ddl.constraints.partitioned);
    if !pipeline.source.tables.iter().any(|table| is_partitioned(&table)) {
        return;
    }
    let tasks = pipeline.replication.tasks.iter().filter(|task| task.mode != Mode::FullLoad);
    let followed: BTreeSet<_> = tasks.flat_map(|task| pipeline.tables_of(task)).collect();
    let tables = pipeline.source.tables.iter().filter(is_partitioned).filter(|table| followed.contains(&table.name));
    for (table, ddl) in tables.filter_map(|table| Some((table, table.ddl.as_ref()?))) {
        let message = format!(
            "changes of the partitions of `{}` suspend it, and rows dropped with one are not deleted",
            table.name
        );
        findings.push(
            RULE.finding(ddl.place.clone(), message).key_label(&table.place(), "captured here").help(
                "delete rows before their partition is dropped, and reload the table after a change of partitions",
            ),
        );
    }
}
