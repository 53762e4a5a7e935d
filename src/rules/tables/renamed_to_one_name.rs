//! Several things under one new name.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::manifest::QualifiedName;
use crate::resolve::{CapturedTable, Pipeline};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "renamed-to-one-name",
    level: Level::Error,
    summary: "two tables, or two columns of one, that are sent under one name",
    why: "DMS does not bring two tables together under one name, and of two attributes of one name a record holds one: rows \
          of one table would pass for rows of the other, values of one column for the other's.",
    fix: "Give each table, and each column of a table, a name of its own.",
    source: "DMS user guide, \"Transformation rules and actions\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: { rename: { table: sales } }
            shop.orders_2024: { rename: { table: sales } } # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: { rename: { table: sales } }
            shop.orders_2024: { rename: { table: sales_2024 } }
    ",
    check: Some(check),
};

/// DMS "doesn't support replicating two source tables to a single target table" ("Transformation rules and actions", DMS
/// user guide); of two attributes of one name a record holds one.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    // As written names differ, so only a new one can meet another.
    let renames = |table: &CapturedTable| {
        let options = &table.options;
        options.schema.is_some() || options.table.is_some() || !options.renamed.is_empty()
    };
    if !pipeline.source.tables.iter().any(renames) {
        return;
    }
    let mut sent: BTreeMap<QualifiedName, &CapturedTable> = BTreeMap::new();
    for table in &pipeline.source.tables {
        columns(pipeline, table, findings);
        let rename = table.place().key("rename").key("table");
        if table.name.is_pattern() {
            if let Some(name) = &table.options.table {
                let message = format!("every table of `{}` would be sent as `{name}`", table.name);
                let help = "rename tables in full, each under its own name";
                findings.push(RULE.finding(&rename, message).help(help));
            }
            continue;
        }
        let name = pipeline.sent_name(&table.name);
        if let Some(first) = sent.get(&name) {
            let message = format!("`{}` and `{}` would both be sent as `{name}`", first.name, table.name);
            let at = if table.options.table.is_some() { rename } else { first.place().key("rename").key("table") };
            findings.push(RULE.finding(&at, message).help("give each of them a name of its own"));
        }
        sent.insert(name, table);
    }
}

fn columns(pipeline: &Pipeline, table: &CapturedTable, findings: &mut Vec<Finding>) {
    let rename = table.place().key("rename").key("columns");
    let names = || table.ddl.iter().flat_map(|ddl| &ddl.columns).map(|column| &column.name);
    let mut taken: BTreeMap<&String, &String> = BTreeMap::new();
    for (old, new) in &table.options.renamed {
        let kept = names().find(|name| *name == new && !table.options.renamed.contains_key(*name));
        let kept = kept.filter(|name| pipeline.sent_column(&table.name, name).is_some());
        if let Some(other) = kept.or(taken.get(new).copied()) {
            let message = format!("`{old}` and `{other}` would both be sent as `{new}`");
            findings.push(RULE.finding(&rename.key(old), message).help("choose another name"));
        }
        taken.insert(new, old);
    }
}
