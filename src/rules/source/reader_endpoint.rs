//! The reader endpoint of a cluster, which has no binary log.

use crate::finding::{Finding, Level};
use crate::manifest::Mode;
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "reader-endpoint",
    level: Level::Error,
    summary: "changes that are to be read from the reader endpoint of an Aurora cluster",
    why: "The readers of an Aurora cluster share its storage and write no binary log of their own. A full load works there; \
          the changes after it never come, and the task fails once the load is done.",
    fix: "Write the cluster endpoint, which leads to the writer. `source.aurora.existing` finds it by itself.",
    source: "DMS user guide, \"Limitations on using a MySQL database as a source for AWS DMS\"",
    bad: "
        source:
          external:
            host: shop.cluster-ro-abcdefghijkl.eu-central-1.rds.amazonaws.com # <-
            tls: { off: \"the tunnel is encrypted\" }
          tables: { shop.orders: }
    ",
    good: "
        source:
          external:
            host: shop.cluster-abcdefghijkl.eu-central-1.rds.amazonaws.com
            tls: { off: \"the tunnel is encrypted\" }
          tables: { shop.orders: }
    ",
    check: Some(check),
};

/// What RDS puts into the name of a reader endpoint ("Amazon Aurora endpoint connections", Aurora user guide).
const MARK: &str = ".cluster-ro-";

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let DatabaseEngine::External(external) = &pipeline.source.engine else { return };
    let host = external.host.to_ascii_lowercase();
    let reads_changes = pipeline.replication.tasks.iter().any(|task| task.mode != Mode::FullLoad);
    if reads_changes && host.contains(".rds.amazonaws.com") && host.contains(MARK) {
        let at = DocPath::root().key("source").key("external").key("host");
        let message = format!("{} is a reader endpoint, and readers write no binary log", external.host);
        findings.push(
            RULE.finding(&at, message).help(format!("write the writer's, `{}`", host.replace(MARK, ".cluster-"))),
        );
    }
}
