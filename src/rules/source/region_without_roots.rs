//! A region whose database certificates cdcc does not know.

use crate::certificates;
use crate::finding::{Finding, Level, suggest};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "region-without-roots",
    level: Level::Error,
    summary: "a region for which cdcc carries no root certificates of RDS",
    why: "DMS, the bootstrap and people check the database's certificate against the root certificates of RDS, which cdcc \
          carries for the regions that RDS had in October 2024. Without them no connection could be checked.",
    fix: "Choose a region that cdcc knows, or a later cdcc.",
    source: "RDS user guide, \"Using SSL/TLS to encrypt a connection to a DB instance or cluster\"",
    bad: "
        region: eu-west-9 # <-
    ",
    good: "
        region: eu-west-1
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let region = &pipeline.region;
    if !certificates::regions().any(|known| known == region) {
        let message = format!("cdcc carries no RDS root certificates for {region}, so no connection could be checked");
        let help = suggest::closest(region, certificates::regions()).map_or_else(
            || "choose one of the regions that RDS had in October 2024".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        findings.push(RULE.finding(&DocPath::root().key("region"), message).help(help));
    }
}
