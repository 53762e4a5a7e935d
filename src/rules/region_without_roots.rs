//! A region whose database certificates cdcc does not know.

use super::Rule;
use crate::certificates;
use crate::finding::{Finding, suggest};
use crate::resolve::Pipeline;
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "region-without-roots",
    summary: "a region for which cdcc carries no root certificates of RDS",
    check,
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let region = &pipeline.region;
    if !certificates::REGIONS.contains(&region.as_str()) {
        let message = format!("cdcc carries no RDS root certificates for {region}, so no connection could be checked");
        let help = suggest::closest(region, certificates::REGIONS).map_or_else(
            || "choose one of the regions that RDS had in October 2024".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        findings.push(Finding::error(RULE.name, &DocPath::root().key("region"), message).help(help));
    }
}
