//! A sink or an index into which nothing would ever come.

use crate::finding::{Finding, Level};
use crate::resolve::{Pipeline, SinkKind};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "sink-without-table",
    level: Level::Error,
    summary: "an empty list of the tables of a sink or index, or an empty map of indexes",
    why: "An empty list takes nothing: the sink would be made and paid for, and stay empty for ever.",
    fix: "Name tables. Remove `tables` where the sink should take all that is captured; remove the index where nothing goes there.",
    source: Rule::OWN,
    bad: "
        sinks:
          search:
            opensearch: { index: orders }
          lake:
            s3:
              tables: [] # <-
    ",
    good: "
        sinks:
          search:
            opensearch: { index: orders }
          lake:
            s3:
              tables: [shop.orders]
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for sink in &pipeline.sinks {
        let at = DocPath::root().key("sinks").key(&*sink.name).key(sink.kind.word());
        if sink.tables.as_ref().is_some_and(Vec::is_empty) {
            let message = format!("sink `{}` takes no table: nothing would arrive", sink.name);
            let help = "name tables, or remove `tables` to take all";
            findings.push(RULE.finding(&at.key("tables"), message).help(help));
        }
        let SinkKind::OpenSearch(search) = &sink.kind else { continue };
        if !search.is_split {
            continue;
        }
        let at = at.key("indexes");
        if search.indexes.is_empty() {
            let message = format!("sink `{}` has no index: nothing would arrive", sink.name);
            findings.push(RULE.finding(&at, message).help("name one and its tables, or write `index`"));
        }
        for index in search.indexes.iter().filter(|index| index.tables.is_empty()) {
            let message = format!("index `{}` takes no table: nothing would arrive", index.name);
            let help = "name the tables that go there, or remove the index";
            findings.push(RULE.finding(&at.key(&*index.name), message).help(help));
        }
    }
}
