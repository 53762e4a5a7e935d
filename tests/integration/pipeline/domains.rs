//! Search domains that are there: what does not fit is told by the plan, before anything is made.

use serde_json::json;

use super::compiled::{Example, provider};
use crate::provider::server::Provider;
use crate::provider::terraform::Workspace;
use crate::provider::value::Value;

const KIND: &str = "aws_opensearch_domain";

/// What the plan says on its way to failure, in one line; nothing is made by then.
fn refusal(workspace: &Workspace, provider: &Provider) -> String {
    let plan = workspace.plan();
    assert_eq!(plan.code, 1, "{}", plan.stdout);
    assert_eq!(provider.live(), 0);
    plan.stderr.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ")
}

fn place(vpc: &str, groups: &[&str]) -> Value {
    Value::from(&json!([{ "availability_zones": [], "security_group_ids": groups, "subnet_ids": [], "vpc_id": vpc }]))
}

fn security(enabled: bool, users: bool) -> Value {
    let options =
        json!([{ "anonymous_auth_enabled": false, "enabled": enabled, "internal_user_database_enabled": users }]);
    Value::from(&options)
}

fn expect(said: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
    assert_eq!(said.matches("Error:").count(), sentences.len(), "{said}");
}

#[test]
fn a_domain_that_is_not_what_the_delivery_needs_is_told_in_one_plan() {
    let provider = provider();
    let Some(workspace) = Example::variant("existing-domain").workspace("unfit domain", &provider) else { return };
    provider.drift(KIND, "", "engine_version", "Elasticsearch_7.10");
    provider.drift(KIND, "", "advanced_security_options", security(false, false));
    let to_one_role = json!({"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}});
    provider.drift(KIND, "", "access_policies", to_one_role.to_string());
    provider.drift(KIND, "", "vpc_options", place("vpc-0b1b2c3d4e5f60718", &["sg-0b1b2c3d4e5f60718"]));
    provider.drift(KIND, "", "endpoint", "");
    expect(
        &refusal(&workspace, &provider),
        &[
            "The search domain catalogue runs Elasticsearch_7.10: delivery and templates need OpenSearch 2.8 or later.",
            "The search domain catalogue has no fine-grained access control",
            "The search domain catalogue has no users with passwords: name a role at",
            "The search domain catalogue has an access policy that lets no unsigned request through",
            "The search domain catalogue stands behind the security group(s) sg-0b1b2c3d4e5f60718, not behind sg-0a1b2c3d4e5f60718",
            "The search domain catalogue stands in vpc-0b1b2c3d4e5f60718, and the pipeline in vpc-0a1b2c3d4e5f60718",
            "The search domain catalogue has no endpoint yet",
        ],
    );
}

#[test]
fn a_public_domain_is_told_by_the_plan_and_so_are_several_groups() {
    let provider = provider();
    let example = Example::variant("existing-domain-by-hand");
    let Some(workspace) = example.workspace("public domain", &provider) else { return };
    provider.drift(KIND, "", "vpc_options", Vec::<&str>::new());
    expect(&refusal(&workspace, &provider), &["The search domain catalogue is public."]);

    provider.drift(KIND, "", "vpc_options", place("vpc-0a1b2c3d4e5f60718", &["sg-00000001", "sg-00000002"]));
    let several = "stands behind several security groups (sg-00000001, sg-00000002): name the one that is to let the \
                   pipeline in at sinks.catalogue.opensearch.existing.security_group.";
    expect(&refusal(&workspace, &provider), &[several]);
}

#[test]
fn an_administrator_of_another_account_is_told_by_the_plan_and_small_nodes_are() {
    let provider = provider();
    let example = Example::variant("existing-domain-by-role")
        .replacing("iam::123456789012", "iam::111122223333")
        .replacing("rotation: month", "buffer: { size: 11MiB }");
    let Some(workspace) = example.workspace("somebody else's role", &provider) else { return };
    let nodes = json!([{
        "cold_storage_options": [], "dedicated_master_count": 0, "dedicated_master_enabled": false,
        "dedicated_master_type": "", "instance_count": 2, "instance_type": "t3.medium.search",
        "multi_az_with_standby_enabled": false, "node_options": [], "warm_count": 0, "warm_enabled": false, "warm_type": "",
        "zone_awareness_config": [], "zone_awareness_enabled": false,
    }]);
    provider.drift(KIND, "", "cluster_config", Value::from(&nodes));
    expect(
        &refusal(&workspace, &provider),
        &[
            "The search domain catalogue is of another account than its administrator at",
            "The search domain catalogue has nodes of type t3.medium.search, which take requests of at most 10 MiB",
        ],
    );

    let provider = super::compiled::provider();
    let example = Example::variant("existing-domain-by-role").with("protect: false");
    let Some(workspace) = example.workspace("by a role", &provider) else { return };
    workspace.apply().ok();
    workspace.expect_empty_plan();
    workspace.destroy().ok();
    assert_eq!(provider.live(), 0);
}
