//! The roles that AWS wants once for each account: in a pipeline's own modules where it is to make them, and as the whole
//! of `cdcc account`.

use crate::terraform::aws::iam::{PolicyDocument, Role, RolePolicyAttachment, ServiceLinkedRole, Statement};
use crate::terraform::{Address, Meta, Module, Provider, Root};

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

pub(super) fn add_opensearch_role(module: &mut Module, pointer: &str) -> Address {
    let role = module.resource(
        "opensearch",
        Meta::new(pointer, "Lets search domains use the network."),
        ServiceLinkedRole {
            aws_service_name: OPENSEARCH_SERVICE,
            description: "Lets OpenSearch Service put domains into networks.",
        },
    );
    role.at()
}

/// The configuration of an account: to be applied once, before its first pipeline.
pub fn root(region: &str, partition: &str, versions: &str) -> Root {
    let provider = Provider {
        versions: versions.to_owned(),
        region: region.to_owned(),
        default_tags: std::collections::BTreeMap::new(),
    };
    let purpose = "Roles that AWS wants once for each account that has cdcc pipelines. Made by cdcc account.";
    let mut root = Root::new(purpose, provider);
    let mut module = Module::new("account", "Roles that AWS wants once for each account.", false);
    add_dms_roles(&mut module, partition, "");
    add_opensearch_role(&mut module, "");
    root.module(module);
    root
}
