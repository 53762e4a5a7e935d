//! A first database under a name that the server keeps for itself.

use super::OF_THE_SERVER;
use crate::ddl;
use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "database-name-reserved",
    level: Level::Error,
    summary: "a database to be made whose name is a word of SQL or belongs to the server",
    why: "RDS refuses a database under a word that the engine reserves, some minutes into the apply, and one of the \
          server's own databases is there already.",
    fix: "Write another name.",
    source: "RDS API reference, CreateDBCluster and CreateDBInstance; MySQL reference manual, \"Keywords and Reserved \
          Words\"",
    bad: "
        source:
          aurora:
            database: order # <-
          tables: { order.lines: }
    ",
    good: "
        source:
          aurora:
            database: orders
          tables: { orders.lines: }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let engine = &pipeline.source.engine;
    let Some(database) = engine.new_database() else { return };
    let of_the_server = OF_THE_SERVER.iter().any(|name| database.eq_ignore_ascii_case(name));
    if of_the_server || ddl::is_reserved(database) {
        let at = DocPath::root().key("source").key(engine.key()).key("database");
        let whose = if of_the_server { "a database of the server's own" } else { "a reserved word of SQL" };
        let message = format!("the database cannot be called `{database}`: that is {whose}");
        findings.push(RULE.finding(&at, message).help(format!("write another name, such as `{database}_db`")));
    }
}
