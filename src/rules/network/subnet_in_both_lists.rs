//! A subnet that is private and public at once.

use crate::finding::{Finding, Level};
use crate::resolve::{Network, Pipeline, Subnets};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "subnet-in-both-lists",
    level: Level::Error,
    summary: "a subnet that is listed as private and as public",
    why: "What makes a subnet public is a route to an internet gateway, and that serves public addresses alone. Machines \
          without one, which the pipeline's are, have no way out there; and a bastion in a private subnet cannot be \
          reached.",
    fix: "List each subnet once.",
    source: "VPC user guide, \"Subnets for your VPC\"",
    bad: "
        network:
          existing:
            vpc: { name: shop }
            private_subnets: [subnet-0aa11bb22cc33dd44, subnet-0ee55ff66aa77bb88]
            public_subnets:
              - subnet-0aa11bb22cc33dd44 # <-
        access:
          bastion:
            ssh: { key_pair: operators, allow_from: [203.0.113.7/32] }
    ",
    good: "
        network:
          existing:
            vpc: { name: shop }
            private_subnets: [subnet-0aa11bb22cc33dd44, subnet-0ee55ff66aa77bb88]
            public_subnets:
              - subnet-0ab12cd34ef56ab78
        access:
          bastion:
            ssh: { key_pair: operators, allow_from: [203.0.113.7/32] }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Network::Existing(network) = &pipeline.network else { return };
    let (Some(Subnets::Ids(private)), Some(Subnets::Ids(public))) = (&network.private, &network.public) else { return };
    let at = DocPath::root().key("network").key("existing");
    for (index, subnet) in public.iter().enumerate() {
        let Some(first) = private.iter().position(|other| other == subnet) else { continue };
        let message = format!("`{subnet}` cannot be private and public: a subnet has one route to the internet");
        findings.push(
            RULE.finding(&at.key("public_subnets").index(index), message)
                .label(&at.key("private_subnets").index(first), "private here")
                .help("leave it in the list that its route table is for: a public one leads to an internet gateway"),
        );
    }
}
