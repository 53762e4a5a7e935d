//! What AWS wants once for each account: in a pipeline's own modules where it is to make it, and as the whole of
//! `cdcc account`.

use std::collections::BTreeMap;

use super::opensearch::SERVICE_ROLE;
use crate::manifest::Owner;
use crate::plan::Plan;
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::cloudwatch::LogResourcePolicy;
use crate::terraform::aws::iam::{PolicyDocument, Role, RolePolicyAttachment, Roles, ServiceLinkedRole, Statement};
use crate::terraform::aws::ssm::{OwnParameter, ParametersByPath};
use crate::terraform::{Address, Arn, Exported, Handle, Meta, Module, Provider, Root, Text, Val, function, text};

/// The roles that DMS looks for by name, with the policies that AWS keeps for them. Source: DMS user guide, "Creating the
/// IAM roles to use with AWS DMS". The role for logs takes no condition on its caller: with one, no logs are written
/// (terraform-aws-modules/terraform-aws-dms#84).
const DMS_ROLES: [(&str, &str, &str); 2] = [
    ("dms-vpc-role", "AmazonDMSVPCManagementRole", "Lets DMS put its instances into networks."),
    ("dms-cloudwatch-logs-role", "AmazonDMSCloudWatchLogsRole", "Lets DMS write the logs of tasks."),
];

/// The service that owns the role of search domains.
const OPENSEARCH_SERVICE: &str = "opensearchservice.amazonaws.com";

pub(super) fn add_dms_roles(module: &mut Module, partition: &str, pointer: &str) -> Vec<Address> {
    let trust = module.data(
        "dms_trust",
        Meta::new(pointer, "Who may take the roles: DMS."),
        PolicyDocument { statement: vec![Statement::trust("dms.amazonaws.com")] },
    );
    let mut addresses = Vec::new();
    for (name, policy, purpose) in DMS_ROLES {
        let resource = name.replace('-', "_");
        let role = module.resource(
            &resource,
            Meta::new(pointer, purpose),
            Role { name: name.to_owned(), description: purpose.to_owned(), assume_role_policy: trust.json() },
        );
        let attachment = module.resource(
            &resource,
            Meta::new(pointer, "Gives the role its policy."),
            RolePolicyAttachment {
                role: role.name(),
                policy_arn: format!("arn:{partition}:iam::aws:policy/service-role/{policy}"),
            },
        );
        addresses.push(attachment.at());
    }
    addresses
}

/// The policy by which search domains write their logs.
const LOG_POLICY: &str = "cdcc-opensearch-logs";

/// Under which path the plan of a pipeline looks for what its account has in the region: the provider cannot look for a
/// policy of CloudWatch Logs.
const MARKS: &str = "/cdcc/account";

/// Says that the policy is there.
const LOG_POLICY_MARK: &str = "/cdcc/account/opensearch-log-policy";

fn add_opensearch_role(module: &mut Module, pointer: &str) -> Handle<ServiceLinkedRole> {
    module.resource(
        "opensearch",
        Meta::new(pointer, "Lets search domains use the network."),
        ServiceLinkedRole {
            aws_service_name: OPENSEARCH_SERVICE,
            description: "Lets OpenSearch Service put domains into networks.",
        },
    )
}

/// One policy for all pipelines: CloudWatch Logs takes ten in a region, from all services together (CloudWatch Logs quotas;
/// "Monitoring OpenSearch logs with Amazon CloudWatch Logs", OpenSearch Service developer guide, asks for one that is shared).
fn add_log_policy(module: &mut Module, partition: &str, region: &str, pointer: &str) -> Handle<OwnParameter> {
    let account = module.data("current", Meta::new(pointer, "The account at hand."), CallerIdentity {});
    let account = account.account_id();
    let here = |service: &str, rest: &str| -> Val<Text> {
        text!["arn:", partition, ":", service, ":", region, ":", &account, ":", rest]
    };
    let actions = ["logs:PutLogEvents", "logs:PutLogEventsBatch", "logs:CreateLogStream"];
    let policy = module.data(
        "opensearch_logs",
        Meta::new(pointer, "Lets the search domains of this account write into the log groups of pipelines."),
        PolicyDocument {
            statement: vec![
                Statement::allow("Write", actions, [here("logs", "log-group:/*/opensearch/*:*")])
                    .by_service("es.amazonaws.com")
                    .when("StringEquals", "aws:SourceAccount", &account)
                    .when("ArnLike", "aws:SourceArn", here("es", "domain/*")),
            ],
        },
    );
    let policy = module.resource(
        "opensearch",
        Meta::new(pointer, "Tells CloudWatch Logs; no search domain with logs can be made without it."),
        LogResourcePolicy { policy_name: LOG_POLICY, policy_document: policy.json() },
    );
    module.resource(
        "opensearch_log_policy",
        Meta::new(pointer, "Tells the plans of pipelines that the policy is there."),
        OwnParameter {
            name: LOG_POLICY_MARK,
            description: "The CloudWatch Logs policy of cdcc's search domains",
            r#type: "String",
            value: policy.policy_name(),
        },
    )
}

/// What search domains want of their account, where this pipeline makes it.
#[derive(Debug, Default)]
pub(super) struct MadeHere {
    service_role: Option<Exported<Arn<ServiceLinkedRole>>>,
    log_policy: Option<Exported<Text>>,
}

/// The module with what this pipeline makes for its account; none where it makes nothing.
pub(super) fn module(plan: &Plan) -> (Option<Module>, MadeHere) {
    let owners = &plan.pipeline.account;
    let makes = |owner: Owner| owner == Owner::Create && plan.pipeline.made_domains().next().is_some();
    let purpose = "What AWS wants once for each account, made by this pipeline.";
    let mut module = Module::new("account", purpose, false);
    let service_role = makes(owners.opensearch_service_role).then(|| {
        let role = add_opensearch_role(&mut module, "/account/opensearch_service_role");
        module.export("opensearch_service_role", "The role of search domains.", role.arn())
    });
    let log_policy = makes(owners.opensearch_log_policy).then(|| {
        let region = &plan.pipeline.region;
        let mark = add_log_policy(&mut module, plan.partition.name, region, "/account/opensearch_log_policy");
        module.export("opensearch_log_policy", "Says that search domains may write logs.", mark.name())
    });
    let anything = service_role.is_some() || log_policy.is_some();
    (anything.then_some(module), MadeHere { service_role, log_policy })
}

/// What the plan says where the account lacks something.
fn lacking(what: &str) -> String {
    format!(
        "This account lacks {what}. Once for each account: run `cdcc account`, then `terraform apply` in out/account."
    )
}

/// Holds a search domain back until its account has what the service wants, or says in the plan that it has not.
pub(super) fn search_domain(module: &mut Module, region: &str, made: &MadeHere, mut meta: Meta) -> Meta {
    if let Some(role) = &made.service_role {
        let made = function::is_not_empty(&module.import(role));
        meta = meta.precondition(made, "The role of search domains is not there yet.");
    } else {
        let roles = module.data(
            "account",
            Meta::new("/account/opensearch_service_role", "The role that the service wants once for each account."),
            Roles {
                name_regex: format!("^{SERVICE_ROLE}$"),
                path_prefix: Some("/aws-service-role/opensearchservice.amazonaws.com/"),
            },
        );
        meta = meta.precondition(function::at_least(&roles.names(), 1), lacking(SERVICE_ROLE));
    }
    if let Some(policy) = &made.log_policy {
        let made = function::is_not_empty(&module.import(policy));
        return meta.precondition(made, "The policy for the logs of search domains is not there yet.");
    }
    let marks = module.data(
        "account",
        Meta::new("/account/opensearch_log_policy", "Whether the account lets search domains write logs."),
        ParametersByPath { path: MARKS.to_owned() },
    );
    meta.precondition(
        function::contains(&marks.names(), LOG_POLICY_MARK),
        format!(
            "This account lacks the policy {LOG_POLICY} in {region}, without which no search domain writes logs. Once for each \
             account and region: run `cdcc account --region {region}`, then `terraform apply` in out/account."
        ),
    )
}

/// The configuration of an account: to be applied once, before its first pipeline. Roles belong to no region; what does
/// is made in each of `regions`, of which there is at least one.
pub fn root(regions: &[String], partition: &str, versions: &str) -> Root {
    let provider = |region: &String| Provider {
        versions: versions.to_owned(),
        region: region.clone(),
        default_tags: BTreeMap::new(),
    };
    let purpose = "What AWS wants once for each account that has cdcc pipelines. Made by cdcc account.";
    let mut root = Root::new(purpose, provider(&regions[0]));
    let mut module = Module::new("account", "Roles that AWS wants once for each account.", false);
    add_dms_roles(&mut module, partition, "");
    add_opensearch_role(&mut module, "");
    root.module(module);
    for (number, region) in regions.iter().enumerate() {
        let purpose = format!("What AWS wants once for each account in {region}.");
        let mut module = Module::new(format!("region-{region}"), purpose, false);
        if number > 0 {
            let alias = region.replace('-', "_");
            root.further_provider(&alias, provider(region));
            module.use_provider(&alias);
        }
        add_log_policy(&mut module, partition, region, "");
        root.module(module);
    }
    root
}
