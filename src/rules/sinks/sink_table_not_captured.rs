//! A sink that waits for a table that nobody captures.

use crate::finding::{Finding, Level, suggest};
use crate::manifest::QualifiedName;
use crate::resolve::{Pipeline, SinkKind};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "sink-table-not-captured",
    level: Level::Error,
    summary: "a table of a sink that is not captured",
    why: "The sink would wait for a table that nobody captures. The apply is green, and of that table nothing ever arrives.",
    fix: "Capture the table too (`source.tables`), or take it out of the sink's list. Look for slips of spelling: names of tables \
          are case-sensitive.",
    source: Rule::OWN,
    bad: "
        sinks:
          lake:
            s3:
              tables: [shop.orders, shop.invoices] # <-
    ",
    good: "
        sinks:
          lake:
            s3:
              tables: [shop.orders]
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for sink in &pipeline.sinks {
        let at = DocPath::root().key("sinks").key(&*sink.name).key(sink.kind.word());
        if let Some(tables) = &sink.tables {
            list_of(pipeline, &format!("sink `{}`", sink.name), tables, &at.key("tables"), findings);
        }
        let SinkKind::OpenSearch(search) = &sink.kind else { continue };
        for index in search.indexes.iter().filter(|_| search.is_split) {
            let at = index.tables_at(&at.key("indexes"));
            list_of(pipeline, &format!("index `{}`", index.name), &index.tables, &at, findings);
        }
    }
}

fn list_of(pipeline: &Pipeline, whose: &str, tables: &[QualifiedName], at: &DocPath, findings: &mut Vec<Finding>) {
    for (index, table) in tables.iter().enumerate() {
        findings.extend(finding(pipeline, whose, table, &at.index(index)));
    }
}

fn finding(pipeline: &Pipeline, whose: &str, table: &QualifiedName, at: &DocPath) -> Option<Finding> {
    let source = &pipeline.source;
    let captured: Vec<&QualifiedName> = source.tables.iter().map(|captured| &captured.name).collect();
    if !captured.iter().any(|captured| captured.meets(table)) {
        let message = format!("{whose} takes `{table}`, which is not captured");
        let names: Vec<String> = captured.iter().map(ToString::to_string).collect();
        let help = match suggest::closest(&table.to_string(), names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("name it in `source.tables`, or take one of {}", list(&names)),
        };
        return Some(RULE.finding(at, message).help(help));
    }
    let excluded = source.exclude_tables.iter().find(|excluded| excluded.covers(table))?;
    let message = format!("{whose} takes `{table}`, which `source.exclude_tables` leaves out (`{excluded}`)");
    Some(RULE.finding(at, message).help("remove it here, or there"))
}

/// The first few names, in words.
fn list(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN { format!("{shown} and {} more", names.len() - SHOWN) } else { shown }
}
