//! A server whose clock is not UTC, and columns that depend on it.

use crate::ddl::ColumnType;
use crate::finding::{Finding, Level};
use crate::resolve::{CapturedTable, DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "server-time-zone",
    level: Level::Loss,
    summary: "a server with a time zone of its own, of which columns of the type TIMESTAMP are captured",
    why: "MySQL shows a TIMESTAMP in the time zone of the session. DMS takes what it is shown for UTC and sends it with a \
          `Z`: every such time is off by hours, and by an hour more or less in summer. Nothing says so.",
    fix: "Leave `time_zone` out: RDS then keeps UTC. Applications set the zone of their own sessions.",
    source: "AWS re:Post Knowledge Center, \"How do I use AWS DMS to migrate MySQL databases in a non-UTC time zone?\"",
    bad: "
        source:
          aurora:
            database: shop
            parameters:
              cluster:
                time_zone: Europe/Berlin # <-
          tables: { shop.orders: }
    ",
    good: "
        source:
          aurora: { database: shop }
          tables: { shop.orders: }
    ",
    check: Some(check),
};

/// What `time_zone` may be without moving anything.
const UTC: [&str; 6] = ["utc", "etc/utc", "gmt", "system", "+00:00", "-00:00"];

/// RDS sets the machine's clock to UTC, so that `SYSTEM` is UTC too.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let at = DocPath::root().key("source").key(pipeline.source.engine.key()).key("parameters");
    let parameters = match &pipeline.source.engine {
        DatabaseEngine::Aurora(aurora) => {
            vec![(at.key("cluster"), &aurora.cluster_parameters), (at.key("instance"), &aurora.instance_parameters)]
        }
        DatabaseEngine::Rds(rds) => vec![(at, &rds.parameters)],
        DatabaseEngine::ExistingAurora(_) | DatabaseEngine::External(_) => return,
    };
    for (at, parameters) in parameters {
        let Some(zone) = parameters.get("time_zone") else { continue };
        if UTC.contains(&zone.to_ascii_lowercase().as_str()) {
            continue;
        }
        let Some(table) = pipeline.source.tables.iter().find(|table| may_shift(pipeline, table)) else { continue };
        let message = format!("the server's time zone is {zone}, and DMS takes every TIMESTAMP for UTC");
        findings.push(
            RULE.finding(&at.key("time_zone"), message)
                .key_label(&table.place(), "has such a column, or may have one")
                .help("leave `time_zone` out, and let clients set the zone of their own connections"),
        );
    }
}

/// Whether a TIMESTAMP of it is sent, or might be where nobody knows its columns.
fn may_shift(pipeline: &Pipeline, table: &CapturedTable) -> bool {
    if !table.is_known() {
        return true;
    }
    let columns = table.ddl.iter().flat_map(|ddl| &ddl.columns);
    let mut moving = columns.filter(|column| matches!(column.kind, ColumnType::Timestamp { .. }));
    moving.any(|column| pipeline.sent_column(&table.name, &column.name).is_some())
}
