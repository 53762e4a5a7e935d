//! A look-up by tags that names none, which everything fits.

use crate::finding::{Finding, Level};
use crate::resolve::{Network, Pipeline, Subnets, Vpc};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "lookup-without-tag",
    level: Level::Error,
    summary: "a look-up by tags that names none, so that everything fits",
    why: "A look-up by no tag finds every network or subnet of the account: the plan stops where there are several, or the \
          pipeline moves into one that nobody meant.",
    fix: "Name at least one tag that only the network or the subnets have.",
    source: Rule::OWN,
    bad: "
        network:
          existing:
            vpc: { name: shop }
            private_subnets: { tags: {} } # <-
    ",
    good: "
        network:
          existing:
            vpc: { name: shop }
            private_subnets: { tags: { tier: private } }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Network::Existing(network) = &pipeline.network else { return };
    let section = DocPath::root().key("network").key("existing");
    let mut empty = |key: &str| {
        let help = format!("write a tag that only they have, such as `{{ {key}: {{ tags: {{ tier: private }} }} }}`");
        let message = format!("`{key}` is looked up by tags, and there are none");
        findings.push(RULE.finding(&section.key(key).key("tags"), message).help(help));
    };
    if matches!(&network.vpc, Vpc::Tags(tags) if tags.is_empty()) {
        empty("vpc");
    }
    for (key, subnets) in [("private_subnets", &network.private), ("public_subnets", &network.public)] {
        if matches!(subnets, Some(Subnets::Tags(tags)) if tags.is_empty()) {
            empty(key);
        }
    }
}
