//! A table that changes what a pattern around it changes too.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "options-met-twice",
    level: Level::Error,
    summary: "`columns` or `rename` at a table, and at a pattern that takes it in",
    why: "What stands at a pattern holds for all tables that it takes in. DMS takes one action for each table and column: \
          which of two it takes, its guide does not say.",
    fix: "Say it at the table or at the pattern, not at both.",
    source: "DMS user guide, \"Transformation rules and actions\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.audit_*:
              columns: { exclude: [password] }
            shop.audit_logins: # <-
              columns: { exclude: [address] }
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.audit_*:
              columns: { exclude: [password, address] }
            shop.audit_logins:
    ",
    check: Some(check),
};

/// DMS applies the rules of both, and takes one action for each table and column ("Transformation rules and actions", DMS
/// user guide).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for table in pipeline.source.tables.iter().filter(|table| table.options.transforms()) {
        // A schema is renamed once, whoever says it.
        let only_schema = |options: &crate::resolve::TableOptions| {
            options.columns == crate::resolve::SentColumns::All && options.table.is_none() && options.renamed.is_empty()
        };
        let both = |wider: &&crate::resolve::CapturedTable| {
            wider.name != table.name && !only_schema(&wider.options) && !only_schema(&table.options)
        };
        let Some(wider) = pipeline.options_on(&table.name).find(both) else { continue };
        let message = format!("what `{}` says holds for `{}` as well, and DMS would do both", wider.name, table.name);
        findings.push(
            RULE.finding(&table.place(), message)
                .at_key()
                .key_label(&wider.place(), "takes it in")
                .help("say it all in one of the two places"),
        );
    }
}
