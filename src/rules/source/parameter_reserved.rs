//! A server parameter that capture needs, or would die of.

use crate::finding::{Finding, Level};
use crate::plan::parameters::RESERVED;
use crate::resolve::{DatabaseEngine, Pipeline, ServerParameters};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "parameter-reserved",
    level: Level::Error,
    summary: "a server parameter that cdcc sets itself, because capture depends on it",
    why: "DMS reads changes only from a binary log of whole rows: another format, a shorter row image, compressed \
          transactions or partial JSON lose columns or rows, and some of it without a word in any log. The other reserved \
          parameters belong together, and cdcc sets them together.",
    fix: "Leave the parameter out; it has the value that capture needs.",
    source: "DMS user guide, \"Using an AWS-managed MySQL-compatible database as a source for AWS DMS\" and \"Limitations \
          on using a MySQL database as a source for AWS DMS\"",
    bad: "
        source:
          aurora:
            database: shop
            parameters:
              cluster:
                binlog_format: MIXED # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora:
            database: shop
            parameters:
              cluster:
                wait_timeout: 300
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let at = DocPath::root().key("source").key(pipeline.source.engine.key()).key("parameters");
    let mut look = |parameters: &ServerParameters, at: &DocPath| {
        findings.extend(
            RESERVED.iter().filter(|name| parameters.contains_key(**name)).map(|name| reserved(name, &at.key(*name))),
        );
    };
    match &pipeline.source.engine {
        DatabaseEngine::Aurora(aurora) => {
            look(&aurora.cluster_parameters, &at.key("cluster"));
            look(&aurora.instance_parameters, &at.key("instance"));
        }
        DatabaseEngine::Rds(rds) => look(&rds.parameters, &at),
        DatabaseEngine::ExistingAurora(_) | DatabaseEngine::External(_) => {}
    }
}

fn reserved(name: &str, at: &DocPath) -> Finding {
    let help = if ["aurora_enhanced_binlog", "binlog_backup", "binlog_replication_globaldb"].contains(&name) {
        "leave it out; `enhanced_binlog: true` sets all that belong together"
    } else {
        "leave it out; it has the value that capture needs"
    };
    RULE.finding(at, format!("capture depends on `{name}`, which is not free")).at_key().help(help)
}
