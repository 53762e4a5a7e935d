//! [`account`]: what an AWS account has once for all its pipelines, as a Terraform configuration of its own, so
//! that removing a pipeline never takes them from the others.

use crate::compile::Output;
use crate::modules;
use crate::output::{Tree, hash};
use crate::plan::Partition;
use crate::resolve::defaults::PROVIDER_VERSIONS;

/// The name of its output folder. No pipeline can have it.
pub const NAME: &str = "account";

const README: &str = "\
# Once for each AWS account

The roles that AWS DMS looks for by name, the service-linked role of Amazon OpenSearch Service, and in each region the policy
that lets search domains write their logs. All pipelines of the account share them. Apply this before the first pipeline:

    terraform init
    terraform apply

A role that exists already makes the apply stop with `EntityAlreadyExists` or `has been taken`. Take it over, then apply again:

    terraform import module.account.aws_iam_role.dms_vpc_role dms-vpc-role
    terraform import module.account.aws_iam_role.dms_cloudwatch_logs_role dms-cloudwatch-logs-role
    terraform import module.account.aws_iam_service_linked_role.opensearch \\
      \"$(aws iam get-role --role-name AWSServiceRoleForAmazonOpenSearchService --query Role.Arn --output text)\"

For pipelines in several regions, name all of them: `cdcc account --region us-east-1 --region eu-central-1`. A region that is left out
later loses its policy, and the domains in it their logs.
";

/// The configuration for these regions, at least one. Roles belong to no region, but to one of the partitions.
pub fn account(regions: &[String]) -> Output {
    let root = modules::account::root(regions, Partition::of(&regions[0]).name, PROVIDER_VERSIONS);
    let mut tree = Tree::default();
    let resources = root.pointers();
    root.render(&mut tree)
        .and_then(|()| tree.insert("README.md", README))
        .expect("the paths are fixed, unique and safe");
    let input: String = tree.files().map(|(_, bytes)| hash(bytes)).collect();
    Output { tree, input_digest: hash(input.as_bytes()), resources }
}
