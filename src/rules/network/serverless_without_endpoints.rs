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
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
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
