//! A snapshot of another region.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "snapshot-elsewhere",
    level: Level::Error,
    summary: "a snapshot in another region than the pipeline",
    why: "RDS restores a snapshot in the region where it is. Elsewhere it has to be copied first, encrypted anew with a key \
          of that region.",
    fix: "Copy the snapshot to the pipeline's region, and write the copy.",
    source: "Aurora user guide, \"Copying a DB cluster snapshot\"; RDS user guide, \"Copying a DB snapshot\"",
    bad: "
        region: eu-central-1
        source:
          aurora:
            snapshot: arn:aws:rds:us-east-1:111122223333:cluster-snapshot:shop # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        region: eu-central-1
        source:
          aurora:
            snapshot: arn:aws:rds:eu-central-1:111122223333:cluster-snapshot:shop
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let engine = &pipeline.source.engine;
    let Some(snapshot) = engine.snapshot() else { return };
    let region = snapshot.name.strip_prefix("arn:").and_then(|arn| arn.split(':').nth(2));
    let Some(region) = region.filter(|region| *region != pipeline.region) else { return };
    let at = DocPath::root().key("source").key(engine.key()).key("snapshot");
    let message = format!("the snapshot is in {region}, and the database would be restored in {}", pipeline.region);
    findings.push(
        RULE.finding(&at, message)
            .label(&DocPath::root().key("region"), "restored here")
            .help(format!("copy it to {} (`aws rds copy-db-cluster-snapshot`), and write the copy", pipeline.region)),
    );
}
