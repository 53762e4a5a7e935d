//! Two sinks that deliver into one search domain.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};
use crate::resolve::Pipeline;
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "domain-twice",
    level: Level::Error,
    summary: "two sinks that deliver into one search domain that is there",
    why: "Each sink adds rules to the domain's security group for the same bastion and the same runner, and EC2 refuses a rule \
          that is there already (InvalidPermission.Duplicate), in the middle of the apply.",
    fix: "Make one sink of both, with `indexes`: each index has tables and a delivery of its own.",
    source: "EC2 API reference, \"Error codes\"",
    bad: "
        network:
          existing:
            vpc: vpc-0a1b2c3d4e5f60718
            private_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0f1e2d3c4b5a69780]
            public_subnets: [subnet-00112233445566778, subnet-0aabbccddeeff0011]
        sinks:
          orders:
            opensearch:
              existing: company-search
              index: orders
          sales:
            opensearch:
              existing: company-search # <-
              index: sales
    ",
    good: "
        network:
          existing:
            vpc: vpc-0a1b2c3d4e5f60718
            private_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0f1e2d3c4b5a69780]
            public_subnets: [subnet-00112233445566778, subnet-0aabbccddeeff0011]
        sinks:
          search:
            opensearch:
              existing: company-search
              indexes:
                orders: [shop.orders]
                sales: [shop.orders]
    ",
    check: Some(check),
};

/// Bastion and runner would be let in through its security group twice, and EC2 refuses the second rule
/// (`InvalidPermission.Duplicate`, EC2 error codes).
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let mut known: BTreeMap<&str, DocPath> = BTreeMap::new();
    for (sink, domain) in pipeline.existing_domains() {
        let at = ["sinks", sink, "opensearch", "existing"].iter().fold(DocPath::root(), |at, key| at.key(*key));
        if let Some(first) = known.get(domain.name.as_str()) {
            findings.push(
                RULE.finding(&at, format!("`{}` has a sink already", domain.name))
                    .key_label(first, "the other one")
                    .help("make one sink of both, with `indexes`: each has a delivery and tables of its own"),
            );
        } else {
            known.insert(&domain.name, at);
        }
    }
}
