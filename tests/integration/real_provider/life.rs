//! The whole life of a pipeline by the provider's own code: apply, a second plan, destroy.
//!
//! The provider waits for services as if they were real ones, so this takes minutes: `CDCC_SLOW_TESTS=1` runs it.

use std::collections::BTreeSet;
use std::io::Write as _;

use serde_json::Value as Json;

use super::account::account;
use super::emulator::Emulator;
use super::terraform::Installation;
use crate::emitted::variant;

const TEST: &str = "life under the real provider";

/// What moto forgets or makes up: kind, argument, why. Every entry must be seen.
const DRIFT: [(&str, &str, &str); 10] = [
    ("aws_db_parameter_group", "parameter", "is answered without the source that the provider asks for"),
    ("aws_dms_replication_subnet_group", "subnet_ids", "is always subnet-12345"),
    ("aws_dms_replication_subnet_group", "tags_all", "is not kept"),
    ("aws_instance", "associate_public_ip_address", "is true for every instance"),
    ("aws_kinesis_stream", "tags_all", "is not kept"),
    ("aws_rds_cluster", "scaling_configuration", "is made up"),
    ("aws_rds_cluster_instance", "performance_insights_enabled", "is always false in a cluster"),
    ("aws_rds_cluster_instance", "performance_insights_kms_key_id", "is never there in a cluster"),
    ("aws_vpc_security_group_egress_rule", "description", "is not kept where another group is meant"),
    ("aws_vpc_security_group_ingress_rule", "description", "is not kept where another group is meant"),
];

/// The arguments that a plan would change, as kind and argument.
fn drift(plan: &Json) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for change in plan["resource_changes"].as_array().expect("changes") {
        let kind = change["type"].as_str().expect("a kind");
        let change = &change["change"];
        if change["actions"] == serde_json::json!(["no-op"]) || change["actions"] == serde_json::json!(["read"]) {
            continue;
        }
        if let Some(paths) = change["replace_paths"].as_array() {
            // A new one is unknown in many places: what forces it is what differs.
            found.extend(paths.iter().map(|path| (kind.to_owned(), path[0].as_str().unwrap_or_default().to_owned())));
            continue;
        }
        let (before, after) = (&change["before"], change["after"].as_object().expect("arguments"));
        let differing = after.iter().filter(|(argument, value)| before[argument.as_str()] != **value);
        found.extend(differing.map(|(argument, _)| (kind.to_owned(), argument.clone())));
    }
    found
}

#[test]
fn a_pipeline_is_applied_planned_empty_and_destroyed() {
    if std::env::var_os("CDCC_SLOW_TESTS").is_none_or(|value| value != "1") {
        // Not a tool that is missing: a choice, also where every tool is required.
        let _ = writeln!(std::io::stderr(), "NOT RUN: {TEST}: it takes seven minutes, and CDCC_SLOW_TESTS is not 1");
        return;
    }
    let Some(installation) = Installation::find(TEST) else { return };
    let Some(emulator) = Emulator::start(TEST) else { return };
    installation.lay_into(&emulator, &account()).ok(&["apply", "-input=false", "-auto-approve"]);
    let run = installation.lay_into(&emulator, &variant("throw-away"));
    let applied = run.ok(&["apply", "-input=false", "-auto-approve"]);
    assert!(applied.said.contains("Apply complete! Resources: "), "{}", applied.said);

    let known: BTreeSet<_> =
        DRIFT.iter().map(|(kind, argument, _)| ((*kind).to_owned(), (*argument).to_owned())).collect();
    assert_eq!(drift(&run.plan()), known);

    let state = std::fs::read_to_string(run.path().join("terraform.tfstate")).expect("a state");
    let state: Json = serde_json::from_str(&state).expect("JSON");
    let secrets = state["resources"].as_array().expect("resources").iter();
    let secrets: Vec<_> = secrets.filter(|of| of["type"] == "aws_secretsmanager_secret_version").collect();
    assert!(!secrets.is_empty());
    for secret in secrets {
        let of = &secret["instances"][0]["attributes"];
        assert!(of["secret_string_wo"].is_null() && of["secret_string"].as_str().is_none_or(str::is_empty), "{of}");
    }

    let destroyed = run.ok(&["destroy", "-input=false", "-auto-approve"]);
    let count = |said: &str| {
        let words: Vec<&str> = said.split_whitespace().collect();
        words.windows(2).rev().find(|pair| pair[0] == "Resources:").and_then(|pair| pair[1].parse::<u32>().ok())
    };
    assert_eq!(count(&applied.said), count(&destroyed.said), "{}", destroyed.said);
    assert!(count(&applied.said) > Some(50), "{}", applied.said);
    assert_eq!(run.ok(&["state", "list"]).said, "");
}
