//! A captured table whose changes arrive nowhere.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "table-without-sink",
    level: Level::Warning,
    summary: "a captured table that no sink takes, although there are sinks",
    why: "DMS reads the table and writes each of its changes into the stream, and no sink picks them up. Only a consumer of your \
          own can want that.",
    fix: "Name the table in a sink's `tables` or in one of its `indexes`; or capture it no longer. Leave it as it is where \
          somebody else reads the stream.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: orders.sql
            shop.invoices: # <-
        sinks:
          lake:
            s3:
              tables: [shop.orders]
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: orders.sql
            shop.invoices:
        sinks:
          lake:
            s3:
              tables: [shop.orders, shop.invoices]
    ",
    check: Some(check),
};

/// A consumer of the user's own may read the stream, hence a warning.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if pipeline.sinks.is_empty() {
        return;
    }
    let at = DocPath::root().key("source").key("tables");
    for table in &pipeline.source.tables {
        if !pipeline.sinks.iter().any(|sink| sink.takes(&table.name)) {
            let message = format!("`{}` is captured, and no sink takes it", table.name);
            findings.push(RULE.finding(&at.key(table.name.to_string()), message).at_key().help(
                "name it in a sink's `tables` or in one of its `indexes`, unless somebody else reads the stream",
            ));
        }
    }
}
