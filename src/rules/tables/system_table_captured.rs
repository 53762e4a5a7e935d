//! Tables of the server itself.

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::rules::source::OF_THE_SERVER;

pub(super) static RULE: Rule = Rule {
    name: "system-table-captured",
    level: Level::Error,
    summary: "tables that the server keeps about itself",
    why: "Most of these tables are views into the server's memory and stand in no binary log. Those of `mysql` hold the \
          hashes of all passwords, and no administrator of RDS may let another user read them.",
    fix: "Capture tables of your own databases.",
    source: "MySQL reference manual, \"The mysql System Schema\", \"INFORMATION_SCHEMA Tables\" and \"Replication of the \
          mysql System Schema\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            mysql.user: # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.users:
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for table in &pipeline.source.tables {
        let schema = &table.name.schema;
        if OF_THE_SERVER.iter().any(|name| schema.eq_ignore_ascii_case(name)) {
            let message = format!("`{}` is the server's own: it holds what the server knows of itself", table.name);
            let help = "capture tables of your own; of the server's, `sql/verify.sql` reads what matters";
            findings.push(RULE.finding(&table.place(), message).at_key().help(help));
        }
    }
}
