//! A capture user that is somebody else already.

use crate::finding::{Finding, Level};
use crate::resolve::defaults::ADMIN_NAME;
use crate::resolve::{CapturePassword, DatabaseEngine, Origin, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "capture-user-is-administrator",
    level: Level::Error,
    summary: "a capture user with the name of the administrator, or of a user of the server's own",
    why: "The bootstrap makes the capture user and gives it a password of its own, also where a user of that name is there. \
          So it would change the administrator's password: RDS and everybody else who has the old one are locked out, and \
          DMS reads with all rights there are.",
    fix: "Give the capture user a name of its own, such as `cdc`.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          capture_user:
            username: admin # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora: { database: shop }
          capture_user:
            username: dms_reader
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

/// Users that every server has, or every server on RDS.
const OF_THE_SERVER: [&str; 2] = ["rdsadmin", "root"];

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let user = &pipeline.source.capture_user;
    // The user of a secret is there, and the bootstrap leaves it alone.
    if matches!(user.password, CapturePassword::Secret(_)) {
        return;
    }
    let administrator = administrator(&pipeline.source.engine);
    let whose = if administrator == Some(user.username.as_str()) {
        "the administrator"
    } else if OF_THE_SERVER.contains(&user.username.as_str()) {
        "a user of the server's own"
    } else {
        return;
    };
    let at = DocPath::root().key("source").key("capture_user").key("username");
    let message = format!("`{}` is {whose}, and the bootstrap would give it another password", user.username);
    findings.push(RULE.finding(&at, message).help("write another name, such as `cdc`, or leave it out"));
}

/// Its name, where cdcc gives it.
fn administrator(engine: &DatabaseEngine) -> Option<&str> {
    let (admin, origin) = match engine {
        DatabaseEngine::Aurora(aurora) => (&aurora.admin, &aurora.origin),
        DatabaseEngine::Rds(rds) => (&rds.admin, &rds.origin),
        DatabaseEngine::ExistingAurora(_) | DatabaseEngine::External(_) => return None,
    };
    match (origin, admin.secret()) {
        (Origin::New(_), None) => Some(ADMIN_NAME),
        (_, Some(secret)) => secret.username.as_deref(),
        (Origin::Snapshot(_), None) => None,
    }
}
