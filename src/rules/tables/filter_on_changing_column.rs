//! A filter by a column that may change.

use crate::finding::{Finding, Level};
use crate::manifest::Mode;
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "filter-on-changing-column",
    level: Level::Warning,
    summary: "a filter by a column that is not of the primary key, and so may change",
    why: "DMS looks at each change by itself. A row whose column changes so that it no longer fits is never deleted where \
          its records went, and one that comes to fit arrives as an update of a row that nobody knows.",
    fix: "Filter by a column that never changes, such as one of the primary key. If this one never changes either, accept \
          the finding.",
    source: "DMS user guide, \"Using source filters\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl: orders.sql
              filter:
                customer: { equals: acme } # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl: orders.sql
              filter:
                id: { gte: 1000 }
    ",
    check: Some(check),
};

/// "Apply filters only to immutable columns" ("Using source filters", DMS user guide). A key may change too, and nobody
/// does it.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for table in pipeline.source.tables.iter().filter(|table| !table.options.filter.is_empty()) {
        let Some(ddl) = &table.ddl else { continue };
        let claims = pipeline.replication.tasks.iter().filter(|task| pipeline.tables_of(task).contains(&&table.name));
        if claims.into_iter().all(|task| task.mode == Mode::FullLoad) {
            continue;
        }
        let may_change = |column: &&String| !ddl.primary_key.contains(column) && table.column(column).is_some();
        for column in table.options.filter.keys().filter(may_change) {
            let at = table.place().key("filter").key(column);
            let message =
                format!("if `{column}` of a row changes, consumers keep a row that no longer fits, or miss one");
            let help = "filter by a column that never changes; if this one never does, `allow` this finding";
            findings.push(RULE.finding(&at, message).at_key().help(help));
        }
    }
}
