//! A captured table whose changes arrive nowhere.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::Pipeline;
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "table-without-sink",
    summary: "a captured table that no sink takes, although there are sinks",
    check,
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
            findings.push(Finding::warning(RULE.name, &at.key(table.name.to_string()), message).at_key().help(
                "name it in a sink's `tables` or in one of its `indexes`, unless somebody else reads the stream",
            ));
        }
    }
}
