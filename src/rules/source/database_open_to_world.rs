//! A public database that everybody can reach.

use crate::finding::{Finding, Level};
use crate::resolve::{DatabaseEngine, Pipeline};
use crate::rules::Rule;
use crate::rules::access::open;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "database-open-to-world",
    level: Level::Loss,
    summary: "a public database whose port the whole world can try",
    why: "Every open MySQL port is found and tried within minutes, and one weak password among its users gives away all of the \
          rows. TLS, which is demanded of every connection, does not keep anybody out.",
    fix: "Write the addresses of those who need it, or leave `public` out: the tunnel leads to a private database, and DMS reaches \
          it. Where clients come from everywhere, allow this rule and say so.",
    source: "RDS user guide, \"Hiding a DB instance in a VPC from the internet\"",
    bad: "
        source:
          aurora:
            database: shop
            public:
              reason: partners write their orders
              allow_from:
                - 0.0.0.0/0 # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora:
            database: shop
            public:
              reason: partners write their orders
              allow_from:
                - 203.0.113.0/24
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let engine = &pipeline.source.engine;
    let Some(public) = engine.public() else { return };
    for (range, at) in open(&public.allow_from, &allow_from(engine)) {
        let message = format!("{range} lets the whole world try the database's port");
        let help = "write the addresses that you come from, such as `203.0.113.7/32`, or leave `public` out: the tunnel \
                    leads to a private database";
        findings.push(RULE.finding(&at, message).help(help));
    }
}

/// Where the ranges stand.
pub(super) fn allow_from(engine: &DatabaseEngine) -> DocPath {
    DocPath::root().key("source").key(engine.key()).key("public").key("allow_from")
}
