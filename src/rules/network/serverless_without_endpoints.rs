//! A serverless replication in a network without the endpoints that AWS asks for.

use crate::finding::{Finding, Level, listed};
use crate::manifest::Api;
use crate::plan::{SERVERLESS_APIS, endpoints};
use crate::resolve::{Network, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "serverless-without-endpoints",
    level: Level::Warning,
    summary: "a serverless task in a network without endpoints of the services that it calls",
    why: "A serverless replication has no way of its own to other services: DMS asks for endpoints of the network to the \
          stream and to the secret. Without them it may stay in the state Testing Connection and then fail, a quarter of an \
          hour into the apply.",
    fix: "Write `endpoints: auto`, or add the services to the list. In a network that has them already, nothing is to be \
          done.",
    source: "DMS user guide, \"AWS DMS Serverless limitations\"",
    bad: "
        network:
          create: { endpoints: [s3] } # <-
        replication:
          serverless: { max: 4 }
    ",
    good: "
        network:
          create: { endpoints: auto }
        replication:
          serverless: { max: 4 }
    ",
    check: Some(check),
};

/// "You must use VPC endpoints to access the following endpoint types" ("AWS DMS Serverless limitations", DMS user guide). A
/// warning: a network that is there may have them, and a NAT gateway is a way too.
fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    if pipeline.replication.tasks.iter().all(|task| task.serverless.is_none()) {
        return;
    }
    let made = endpoints(pipeline);
    let lacking: Vec<&str> =
        SERVERLESS_APIS.iter().filter(|api| !made.contains(api)).map(|api| Api::word(*api)).collect();
    if lacking.is_empty() {
        return;
    }
    let network = DocPath::root().key("network");
    let (at, help) = match &pipeline.network {
        Network::Create(_) => (network.key("create").key("endpoints"), "write `endpoints: auto`, or add them"),
        Network::Existing(_) => {
            (network.key("existing"), "write `endpoints: auto`; if the network has them already, all is well")
        }
    };
    let message = format!("a serverless task is to reach {} through endpoints of the network", listed(&lacking));
    findings.push(RULE.finding(&at, message).help(help));
}
