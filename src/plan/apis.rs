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
            Self::Replication => "the replication instance",
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

/// What the bootstrap's script calls; a test of `text::runner` holds it to the script. The client of the database comes
/// from the package repositories of Amazon Linux, which are buckets.
fn runner(pipeline: &Pipeline) -> Caller {
    let mut apis = BTreeSet::from([Api::S3, Api::SecretsManager, Api::Logs, Api::Dms]);
    apis.extend(AGENT);
    if pipeline.searches().next().is_some() {
        apis.insert(Api::Es);
    }
    Caller { machine: Machine::Runner, apis }
}

/// The endpoints that are made.
pub fn endpoints(pipeline: &Pipeline) -> BTreeSet<Api> {
    if let Some(listed) = pipeline.network.endpoints() {
        return listed.iter().copied().collect();
    }
    let mut apis = BTreeSet::from([Api::S3]);
    let all = match &pipeline.network {
        Network::Create(created) => created.nat == Nat::None,
        Network::Existing(_) => true,
    };
    if all {
        apis.extend(callers(pipeline).into_iter().flat_map(|caller| caller.apis));
    }
    apis
}
