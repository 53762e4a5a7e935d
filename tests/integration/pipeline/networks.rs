//! Networks that are there, and networks without a way to the internet.

use super::compiled::{Example, provider};
use crate::provider::terraform::Workspace;

#[test]
fn every_kind_of_network_is_applied_planned_empty_and_destroyed() {
    let networks = ["closed-network", "closed-with-key", "default-network", "existing-network", "existing-subnets"];
    for name in networks {
        let example = Example::variant(name).with("protect: false");
        let Some(workspace) = example.workspace(name, &provider()) else { return };
        workspace.validate().ok();
        workspace.apply().ok();
        workspace.expect_empty_plan();
        workspace.destroy().ok();
        assert_eq!(workspace.addresses(), Vec::<String>::new());
    }
}

/// What the plan says on its way to failure, in one line.
fn refusal(workspace: &Workspace) -> String {
    let plan = workspace.plan();
    assert_eq!(plan.code, 1, "{}", plan.stdout);
    plan.stderr.split_whitespace().collect::<Vec<_>>().join(" ").replace("│ ", "")
}

#[test]
fn subnets_of_too_few_zones_are_told_by_the_plan() {
    let provider = provider();
    provider.drift("aws_subnets", "", "ids", vec!["subnet-00000000", "subnet-00000001", "subnet-00000003"]);
    let Some(workspace) = Example::variant("existing-network").workspace("too few zones", &provider) else { return };
    let said = refusal(&workspace);
    let expected = "vpc-0a1b2c3d4e5f60718 has private subnets (tagged tier=private) in 2 zone(s) (us-east-1a, us-east-1b), \
                    and the pipeline needs 3. Tag more of them, or write their ids as network.existing.private_subnets.";
    assert!(said.contains(expected), "{said}");
    assert_eq!(provider.live(), 0);
}

#[test]
fn subnets_that_are_not_found_are_told_by_the_plan_and_by_nothing_else() {
    let provider = provider();
    provider.drift("aws_subnets", "", "ids", Vec::<&str>::new());
    let Some(workspace) = Example::variant("existing-network").workspace("no subnets", &provider) else { return };
    let said = refusal(&workspace);
    assert!(said.contains("has private subnets (tagged tier=private) in 0 zone(s) ()"), "{said}");
    assert!(said.contains("has public subnets (tagged tier=public) in 0 zone(s) ()"), "{said}");
    assert_eq!(said.matches("Error:").count(), 2, "{said}");
}

#[test]
fn named_subnets_are_held_to_the_network_and_to_zones_of_their_own() {
    let provider = provider();
    let example =
        Example::variant("existing-subnets").replacing("subnet-0ee55ff66aa77bb89", "subnet-0ee55ff66aa77bb84");
    let Some(workspace) = example.workspace("one zone", &provider) else { return };
    let said = refusal(&workspace);
    assert!(said.contains("has the 2 subnets of network.existing.private_subnets in 1 zone(s) (us-west-2b)"), "{said}");

    Example::variant("existing-subnets").replacing("vpc-0a1b2c3d4e5f60718", "vpc-0b1b2c3d4e5f60718").lay(&workspace);
    let said = refusal(&workspace);
    assert!(said.contains("A subnet of network.existing.private_subnets is not in vpc-0b1b2c3d4e5f60718."), "{said}");
}

#[test]
fn a_network_in_which_names_mean_nothing_is_told_by_the_plan() {
    let provider = provider();
    provider.drift("aws_vpc", "", "enable_dns_support", false);
    let Some(workspace) = Example::variant("existing-network").workspace("no names", &provider) else { return };
    assert!(refusal(&workspace).contains("DNS support is off in vpc-0a1b2c3d4e5f60718"));
}

#[test]
fn a_pipeline_that_makes_what_its_account_needs_once_needs_no_account_configuration() {
    let provider = provider();
    provider.set_roles(&[]);
    provider.remove_parameter("/cdcc/account/opensearch-log-policy");
    let example = Example::variant("account-create").with("protect: false");
    let Some(workspace) = example.workspace("account made here", &provider) else { return };
    workspace.apply().ok();
    workspace.expect_empty_plan();
    workspace.destroy().ok();
    assert_eq!(provider.live(), 0);
}
