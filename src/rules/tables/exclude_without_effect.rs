//! An exclusion from nothing.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "exclude-without-effect",
    level: Level::Error,
    summary: "an excluded table that no pattern takes in",
    why: "An exclusion takes out of what patterns take in. One that meets nothing is most likely misspelt, and then the \
          table that it was to keep back is captured, with all that stands in it.",
    fix: "Remove the exclusion, or correct the name of its database.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          tables: { shop.*: }
          exclude_tables: [shops.sessions] # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables: { shop.*: }
          exclude_tables: [shop.sessions]
    ",
    check: Some(check),
};

/// Most likely a misspelt database: the table that it should keep back would be captured.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let source = &pipeline.source;
    for (index, excluded) in source.exclude_tables.iter().enumerate() {
        let fits = |name: &crate::manifest::QualifiedName| {
            name.schema == excluded.schema && (name.is_pattern() || excluded.covers(name))
        };
        if !source.tables.iter().any(|table| fits(&table.name)) {
            let at = DocPath::root().key("source").key("exclude_tables").index(index);
            let message = format!("`{excluded}` is excluded, and no pattern takes in tables of `{}`", excluded.schema);
            findings.push(RULE.finding(&at, message).help("remove it, or correct the name of the database"));
        }
    }
}
