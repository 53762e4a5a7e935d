//! The account's configuration, and a pipeline's plan before and after it.

use serde_json::Value as Json;

use super::emulator::Emulator;
use super::surroundings;
use super::terraform::Installation;
use crate::emitted::{Stack, examples, stacks};

/// Examples that name what the emulator cannot make: subnets by their ids; a function and a topic in an account that is not
/// the emulator's, and a state in a bucket.
const BEYOND_THE_EMULATOR: [&str; 2] = ["platform", "wordpress-lake"];

const TEST: &str = "plan by the real provider";

pub(super) fn account() -> Stack {
    stacks().into_iter().find(|stack| stack.name == cdcc::account::NAME).expect("the account's configuration")
}

/// The address of each resource that a plan creates; it must do nothing else.
fn created(plan: &Json) -> Vec<&str> {
    let changes = plan["resource_changes"].as_array().expect("changes").iter();
    let managed = changes.filter(|change| change["mode"] == "managed");
    managed
        .map(|change| {
            assert_eq!(change["change"]["actions"], serde_json::json!(["create"]), "{}", change["address"]);
            change["address"].as_str().expect("an address")
        })
        .collect()
}

#[test]
fn a_pipeline_asks_for_the_roles_of_its_account_and_is_planned_once_they_are_there() {
    let Some(installation) = Installation::find(TEST) else { return };
    let Some(emulator) = Emulator::start(TEST) else { return };
    let examples = examples();
    let minimal = examples.iter().find(|stack| stack.name == "minimal").expect("the minimal example");
    let pipeline = installation.lay_into(&emulator, minimal);
    let early = pipeline.run(&["plan", "-input=false"]);
    assert_eq!(early.code, 1, "{}", early.said);
    assert_eq!(early.said.matches("Error:").count(), 3, "{}", early.said);
    assert!(early.said.contains("This account lacks the policy cdcc-opensearch-logs in us-east-1"), "{}", early.said);
    for missing in ["dms-vpc-role or dms-cloudwatch-logs-role", "AWSServiceRoleForAmazonOpenSearchService"] {
        let message = format!(
            "This account lacks {missing}. Once for each account: run `cdcc account`, then `terraform apply` in out/account."
        );
        assert!(early.said.contains(&message), "{}", early.said);
    }

    let account = installation.lay_into(&emulator, &account());
    account.ok(&["apply", "-input=false", "-auto-approve"]);
    account.ok(&["plan", "-input=false", "-detailed-exitcode"]);

    surroundings::make(&installation, &emulator);
    for example in examples.iter().filter(|example| !BEYOND_THE_EMULATOR.contains(&example.name.as_str())) {
        let plan = installation.lay_into(&emulator, example).plan();
        assert!(created(&plan).len() > 40, "{}: {:?}", example.name, created(&plan));
    }
    let outcome = pipeline.ok(&["plan", "-input=false"]);
    // A `check` block cannot look at what is not there yet.
    assert_eq!(outcome.said.matches("Warning:").count(), 1, "{}", outcome.said);
    assert!(outcome.said.contains("Warning: Check block assertion known after apply"), "{}", outcome.said);
}
