//! The flow log of a network: part of module `vpc`.

use std::collections::BTreeMap;

use crate::plan::Plan;
use crate::terraform::aws::cloudwatch::LogGroup;
use crate::terraform::aws::iam::{PolicyDocument, Role, RolePolicy, Statement};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::vpc::{FlowLog, Vpc};
use crate::terraform::{Arn, Expr, Id, Meta, Module, text};

const POINTER: &str = "/network";

/// How often traffic is summed up, in seconds: 60 or 600 (`CreateFlowLogs`, EC2 API reference).
const INTERVAL: u32 = 600;

pub(super) fn add(plan: &Plan, module: &mut Module, vpc: &Expr<Id<Vpc>>, key: Option<Expr<Arn<Key>>>) {
    let group = module.resource(
        "flow_log",
        Meta::new("/monitoring/log_retention", "Who talked to whom in the network."),
        LogGroup {
            name: plan.names.path(&["vpc", "flow-log"]).into(),
            retention_in_days: plan.pipeline.monitoring.log_retention_days,
            kms_key_id: key,
        },
    );
    let trust = module.data(
        "flow_log_trust",
        Meta::new(POINTER, "Who may take the role: the flow log service."),
        PolicyDocument { statement: vec![Statement::trust("vpc-flow-logs.amazonaws.com")] },
    );
    let role = module.resource(
        "flow_log",
        Meta::new(POINTER, "Lets flow logs be written."),
        Role {
            name: plan.names.role(&["flow-log"]),
            description: format!("Writes the flow log of pipeline {}", plan.names.pipeline()),
            assume_role_policy: trust.json(),
        },
    );
    let actions = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"];
    let policy = module.data(
        "flow_log",
        Meta::new(POINTER, "What the role may do: write into its log group."),
        PolicyDocument { statement: vec![Statement::allow("Write", actions, [text![&group.arn(), ":*"]])] },
    );
    module.resource(
        "flow_log",
        Meta::new(POINTER, "Gives the role its policy."),
        RolePolicy { name: "write".to_owned(), role: role.name(), policy: policy.json() },
    );
    module.resource(
        "this",
        Meta::new(POINTER, "Records accepted and refused connections."),
        FlowLog {
            vpc_id: vpc.clone(),
            traffic_type: "ALL",
            log_destination_type: "cloud-watch-logs",
            log_destination: group.arn(),
            iam_role_arn: role.arn(),
            max_aggregation_interval: INTERVAL,
            tags: BTreeMap::from([("Name".to_owned(), plan.names.pipeline().to_owned())]),
        },
    );
}
