//! Records about tables among the documents of an index.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "control-records-in-index",
    level: Level::Warning,
    summary: "records about the tables themselves, which would land among the documents of a search index",
    why: "DMS writes a record of its own for each table that is made, changed or dropped, and names no way to leave it out \
          of one sink. In an index it is a document without a row: searches count it, and its fields are mapped beside \
          those of rows.",
    fix: "Leave `control_details` and `table_alterations` out, or let the searches ask for `metadata.record-type: data`.",
    source: "DMS user guide, \"Using Amazon Kinesis Data Streams as a target for AWS Database Migration Service\"",
    bad: "
        replication:
          messages:
            control_details: true # <-
    ",
    good: "
        replication:
          messages:
            transaction_details: true
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let messages = &pipeline.replication.messages;
    let Some((sink, _)) = pipeline.searches().next() else { return };
    let asked = [("control_details", messages.control_details), ("table_alterations", messages.table_alterations)];
    let Some((key, _)) = asked.into_iter().find(|(_, asked)| *asked) else { return };
    let at = DocPath::root().key("replication").key("messages").key(key);
    let message = format!("records of the type `control` would be documents of `{sink}`, among the rows");
    findings.push(
        RULE.finding(&at, message)
            .key_label(&DocPath::root().key("sinks").key(sink), "an index")
            .help("leave it out, and read changes of tables from another pipeline or the task's log"),
    );
}
