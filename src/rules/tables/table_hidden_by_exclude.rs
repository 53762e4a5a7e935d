//! A table, or a pattern of tables, of which an exclusion leaves nothing.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "table-hidden-by-exclude",
    level: Level::Error,
    summary: "a captured table that `exclude_tables` takes out again",
    why: "For DMS an exclusion wins over every inclusion, however exact: the table would be missing in all that is sent, \
          and no log would say so.",
    fix: "Remove the table from `tables`, or exclude less.",
    source: "DMS user guide, \"Selection rules and actions\"",
    bad: "
        source:
          aurora: { database: shop }
          tables: { shop.*: , shop.audit_logins: }
          exclude_tables: [shop.audit_*] # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables: { shop.*: , shop.audit_logins: }
          exclude_tables: [shop.audit_tmp_*]
    ",
    check: Some(check),
};

/// An exclusion wins over any inclusion, however exact ("Selection rules and actions", DMS user guide).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let at = DocPath::root().key("source");
    for (index, excluded) in pipeline.source.exclude_tables.iter().enumerate() {
        for table in pipeline.source.tables.iter().filter(|table| excluded.covers(&table.name)) {
            let message = format!("`{excluded}` is excluded, so nothing of `{}` would be captured", table.name);
            findings.push(
                RULE.finding(&at.key("exclude_tables").index(index), message)
                    .key_label(&at.key("tables").key(table.name.to_string()), "captured here")
                    .help(format!("remove `{}` from `tables`, or exclude less", table.name)),
            );
        }
    }
}
