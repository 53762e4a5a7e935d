//! Changes that overtake each other, and nothing to sort them by.

use crate::finding::{Finding, Level};
use crate::resolve::{PartitionKey, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "order-not-restorable",
    level: Level::Warning,
    summary: "parallel threads that write changes in any order, without the details to sort them by",
    why: "With several threads only changes of one partition key stay in order. A consumer that wants the others in order, \
          an order and its lines, has to sort by the transaction and the place in it; without those details it can only \
          guess.",
    fix: "Leave `transaction_details` out: by default they are sent.",
    source: "DMS user guide, \"Using Amazon Kinesis Data Streams as a target for AWS Database Migration Service\"",
    bad: "
        replication:
          parallel_apply: { threads: 8 }
          messages:
            transaction_details: false # <-
    ",
    good: "
        replication:
          parallel_apply: { threads: 8 }
          messages:
            transaction_details: true
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if pipeline.replication.messages.transaction_details {
        return;
    }
    let mut parallel = pipeline.replication.tasks.iter().filter(|task| task.parallel_apply.is_some());
    let Some(task) = parallel.find(|task| task.partition_by != PartitionKey::SchemaTable) else { return };
    let at = ["replication", "messages", "transaction_details"].iter().fold(DocPath::root(), |at, key| at.key(*key));
    let message = "changes of different rows overtake each other, and records say nothing to sort them by";
    findings.push(
        RULE.finding(&at, message)
            .key_label(&task.at("parallel_apply"), "several threads write")
            .help("write `transaction_details: true`, or leave it out"),
    );
}
