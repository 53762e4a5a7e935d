//! A filter that DMS does not apply.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "filter-not-possible",
    level: Level::Error,
    summary: "a filter on a pattern of tables or on a large object",
    why: "DMS filters rows of tables that are named in full, by columns that it has when it reads a row: \"Filters only \
          support tables with exact names\", \"Don't apply filters to LOB columns\". A mapping that asks for more is \
          refused, or sends every row.",
    fix: "Name the table in full beside the pattern, and filter by a column that is no large object.",
    source: "DMS user guide, \"Using source filters\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.order_*:
              filter: # <-
                region: { equals: eu }
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.order_*:
            shop.order_lines:
              filter:
                region: { equals: eu }
    ",
    check: Some(check),
};

/// "Filters only support tables with exact names", "Don't apply filters to LOB columns" ("Using source filters", DMS user
/// guide).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for table in pipeline.source.tables.iter().filter(|table| !table.options.filter.is_empty()) {
        let at = table.place().key("filter");
        if table.name.is_pattern() {
            let message = format!("`{}` is a pattern, and DMS filters the rows of tables in full alone", table.name);
            let help = "name the table whose rows are to be filtered beside the pattern, with the filter at it";
            findings.push(RULE.finding(&at, message).at_key().help(help));
        }
        for column in table.options.filter.keys() {
            if table.column(column).is_some_and(|column| column.kind.is_lob()) {
                let message = format!("`{column}` is a large object, which DMS reads after it has filtered");
                let help = "filter by another column, or let the consumers filter";
                findings.push(RULE.finding(&at.key(column), message).at_key().help(help));
            }
        }
    }
}
