//! Which AWS services the private machines of a pipeline call: where there is no NAT gateway, each needs an endpoint.
//!
//! Firehose reaches buckets, logs and functions without the network; its interfaces in it lead to the domain alone. Lambda
//! functions of sinks stand outside of the network.

use std::collections::BTreeSet;

use crate::manifest::{Api, Bootstrap, Nat};
use crate::resolve::{Access, Network, Pipeline};

/// A private machine that calls AWS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Machine {
    Replication,
    Bastion,
    Runner,
}

impl Machine {
    /// As in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Self::Replication => "DMS",
            Self::Bastion => "the bastion",
            Self::Runner => "the bootstrap's runner",
        }
    }
}

/// A private machine, and what it calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Which one.
    pub machine: Machine,
    /// The services, in the order of their names.
    pub apis: BTreeSet<Api>,
}

/// What the agent of Systems Manager calls. Source: "Improve the security of EC2 instances by using VPC endpoints for Systems
/// Manager", Systems Manager user guide; `ec2messages` where the region is an older one.
const AGENT: [Api; 3] = [Api::Ssm, Api::SsmMessages, Api::Ec2Messages];

/// The private machines of the pipeline.
pub fn callers(pipeline: &Pipeline) -> Vec<Caller> {
    let mut callers = vec![replication(pipeline)];
    if matches!(pipeline.access, Access::SessionManager) {
        callers.push(Caller { machine: Machine::Bastion, apis: AGENT.into() });
    }
    if pipeline.bootstrap == Bootstrap::Auto {
        callers.push(runner(pipeline));
    }
    callers
}

/// Source: "Configuring VPC endpoints for AWS DMS", DMS user guide (secrets and targets, from 3.4.7 on). That the logs of
/// tasks do not pass through the network is nowhere promised.
fn replication(pipeline: &Pipeline) -> Caller {
    let mut apis = BTreeSet::from([Api::Kinesis, Api::SecretsManager]);
    if pipeline.replication.tasks.iter().any(|task| task.log_level.is_some()) {
        apis.insert(Api::Logs);
    }
    Caller { machine: Machine::Replication, apis }
}

/// What the bootstrap's script calls; a test of `text::runner` holds it to the script's rights. The client of the database
/// comes from the package repositories of Amazon Linux, which are buckets, as is what holds files that no document has room for.
fn runner(pipeline: &Pipeline) -> Caller {
    let mut apis = BTreeSet::from([Api::S3, Api::SecretsManager, Api::Logs]);
    if pipeline.replication.has_instance() {
        // A serverless replication tests its connections itself.
        apis.insert(Api::Dms);
    }
    apis.extend(AGENT);
    // It waits for domains that are made; those that are there it takes as they are.
    if pipeline.made_domains().next().is_some() {
        apis.insert(Api::Es);
    }
    if pipeline.searches().any(|(_, search)| search.domain.takes_role()) {
        apis.insert(Api::Sts);
    }
    Caller { machine: Machine::Runner, apis }
}

/// What a serverless replication is to reach through endpoints, whatever other way there is ("AWS DMS Serverless
/// limitations", DMS user guide).
pub const SERVERLESS_APIS: [Api; 2] = [Api::Kinesis, Api::SecretsManager];

/// The endpoints that are made.
pub fn endpoints(pipeline: &Pipeline) -> BTreeSet<Api> {
    if let Some(listed) = pipeline.network.endpoints() {
        return listed.iter().copied().collect();
    }
    let mut apis = BTreeSet::from([Api::S3]);
    if pipeline.replication.tasks.iter().any(|task| task.serverless.is_some()) {
        apis.extend(SERVERLESS_APIS);
    }
    let all = match &pipeline.network {
        Network::Create(created) => created.nat == Nat::None,
        Network::Existing(_) => true,
    };
    if all {
        apis.extend(callers(pipeline).into_iter().flat_map(|caller| caller.apis));
    }
    apis
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixtures::pipeline;
    use crate::text::runner::ACTIONS;

    fn called(sections: &str, machine: Machine) -> Vec<&'static str> {
        let callers = callers(&pipeline(sections));
        let caller = callers.into_iter().find(|caller| caller.machine == machine).expect("such a machine");
        caller.apis.into_iter().map(Api::word).collect()
    }

    fn made(sections: &str) -> Vec<&'static str> {
        endpoints(&pipeline(sections)).into_iter().map(Api::word).collect()
    }

    #[test]
    fn the_runner_calls_what_its_script_has_rights_for() {
        let services: BTreeSet<&str> =
            ACTIONS.iter().filter_map(|(action, _)| Some(action.split_once(':')?.0)).collect();
        let search = "sinks: { search: { opensearch: { index: orders, login: iam } } }";
        let called: BTreeSet<&str> = called(search, Machine::Runner).into_iter().collect();
        assert!(services.is_subset(&called), "{services:?} {called:?}");
        let beyond: Vec<&str> = called.difference(&services).copied().collect();
        // The agent's channels.
        assert_eq!(beyond, ["ec2messages", "ssmmessages"]);
    }

    #[test]
    fn a_machine_calls_less_where_there_is_less_to_do() {
        assert_eq!(called("", Machine::Replication), ["kinesis-streams", "logs", "secretsmanager"]);
        assert_eq!(
            called("replication: { logging: false }", Machine::Replication),
            ["kinesis-streams", "secretsmanager"]
        );
        assert!(!called("", Machine::Runner).contains(&"es"));
        let key = "access: { bastion: { ssh: { key_pair: ops, allow_from: [203.0.113.7/32] } } }";
        assert!(callers(&pipeline(key)).iter().all(|caller| caller.machine != Machine::Bastion));
        assert!(callers(&pipeline("bootstrap: manual")).iter().all(|caller| caller.machine != Machine::Runner));
    }

    #[test]
    fn endpoints_are_those_that_are_needed_or_listed() {
        assert_eq!(made(""), ["s3"]);
        assert_eq!(made("network: { create: { endpoints: [] } }"), [""; 0]);
        let closed = ["dms", "ec2messages", "kinesis-streams", "logs", "s3", "secretsmanager", "ssm", "ssmmessages"];
        assert_eq!(made("network: { create: { nat: none } }"), closed);
        assert_eq!(made("network: { existing: { vpc: default, endpoints: auto } }"), closed);
        assert_eq!(made("network: { existing: { vpc: default } }"), [""; 0]);
        assert_eq!(made("network: { existing: { vpc: default, endpoints: [sts, s3] } }"), ["s3", "sts"]);
    }

    #[test]
    fn for_a_domain_that_is_there_the_runner_asks_the_service_nothing() {
        let into = |existing: &str| {
            let sections = format!("sinks: {{ search: {{ opensearch: {{ existing: {existing}, index: orders }} }} }}");
            called(&sections, Machine::Runner)
        };
        assert!(!into("catalogue").contains(&"es") && !into("catalogue").contains(&"sts"));
        let by_role = into("{ domain: catalogue, admin: { role: 'arn:aws:iam::111122223333:role/admin' } }");
        assert!(by_role.contains(&"sts") && !by_role.contains(&"es"), "{by_role:?}");
    }
}
