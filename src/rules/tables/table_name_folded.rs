//! A name in upper case, on a server that knows none.

use crate::finding::{Finding, Level};
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "table-name-folded",
    level: Level::Error,
    summary: "a captured table with upper-case letters in its name, on a server that keeps names in lower case",
    why: "With `lower_case_table_names: 1` the server writes every name in lower case, into the binary log too. DMS \
          compares with regard to case: it finds no table of that name, and says nothing.",
    fix: "Write the name in lower case.",
    source: "MySQL reference manual, \"Identifier Case Sensitivity\"; DMS user guide, \"Using source filters\"",
    bad: "
        source:
          aurora:
            database: shop
            parameters: { cluster: { lower_case_table_names: 1 } }
          tables:
            shop.Orders: # <-
    ",
    good: "
        source:
          aurora:
            database: shop
            parameters: { cluster: { lower_case_table_names: 1 } }
          tables:
            shop.orders:
    ",
    check: Some(check),
};

/// What makes the server keep names in lower case.
const PARAMETER: &str = "lower_case_table_names";

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let root = DocPath::root().key("source");
    let (at, parameters) = match &pipeline.source.engine {
        DatabaseEngine::Aurora(aurora) => {
            (root.key("aurora").key("parameters").key("cluster"), &aurora.cluster_parameters)
        }
        DatabaseEngine::Rds(rds) => (root.key("rds").key("parameters"), &rds.parameters),
        DatabaseEngine::ExistingAurora(_) | DatabaseEngine::External(_) => return,
    };
    if parameters.get(PARAMETER).is_none_or(|value| value != "1") {
        return;
    }
    for table in &pipeline.source.tables {
        let name = table.name.to_string();
        if name.chars().any(char::is_uppercase) {
            let message = format!("the server keeps names in lower case: none of its tables is called `{name}`");
            findings.push(
                RULE.finding(&table.place(), message)
                    .at_key()
                    .label(&at.key(PARAMETER), "in lower case")
                    .help(format!("write `{}`", name.to_lowercase())),
            );
        }
    }
}
