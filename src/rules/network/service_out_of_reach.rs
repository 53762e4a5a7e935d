//! A private machine that cannot reach an AWS service that it calls.

use std::collections::BTreeSet;

use crate::finding::{Finding, Level};
use crate::manifest::{Api, Nat};
use crate::plan::{callers, endpoints};
use crate::resolve::{Network, Pipeline, Vpc};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "service-out-of-reach",
    level: Level::Error,
    summary: "a private machine without a way to an AWS service that it calls",
    why: "A machine without a public address reaches AWS through a NAT gateway or through an endpoint of the service. \
          Without either its calls hang: connection tests time out, logs stay empty, the bootstrap never reports back, each \
          some twenty minutes into the apply.",
    fix: "Write `endpoints: auto`, or add the services to the list. A NAT gateway (`nat: single`) is a way to all of them.",
    source: "DMS user guide, \"Configuring VPC endpoints for AWS DMS\"; Systems Manager user guide, \"Improve the security \
          of EC2 instances by using VPC endpoints for Systems Manager\"",
    bad: "
        network:
          create:
            nat: none
            endpoints: [dms, ec2messages, es, logs, s3, secretsmanager, ssm, ssmmessages] # <-
    ",
    good: "
        network:
          create:
            nat: none
            endpoints: auto
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let network = DocPath::root().key("network");
    let (section, why) = match &pipeline.network {
        Network::Create(created) if created.nat == Nat::None => (network.key("create"), "without a NAT gateway"),
        // "Default VPCs", VPC user guide: their routes lead to the internet gateway, which serves public addresses alone.
        Network::Existing(existing) if existing.vpc == Vpc::Default && existing.private.is_none() => {
            (network.key("existing"), "in a default subnet, without a public address,")
        }
        _ => return,
    };
    let made = endpoints(pipeline);
    let lacking = |apis: &BTreeSet<Api>| -> Vec<String> {
        apis.difference(&made).map(|api| format!("`{}`", api.word())).collect()
    };
    let at = section.key("endpoints");
    for caller in callers(pipeline) {
        let lacking = lacking(&caller.apis);
        if !lacking.is_empty() {
            let message = format!("{why} {} cannot reach {}", caller.machine.title(), lacking.join(", "));
            let help = "write `endpoints: auto`, or add them to the list";
            findings.push(RULE.finding(&at, message).help(help));
        }
    }
}
