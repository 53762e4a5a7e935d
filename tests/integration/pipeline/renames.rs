//! Renamed sinks, tasks and indexes: what stands keeps standing.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::compiled::{Example, provider};
use crate::provider::terraform::Workspace;

/// The beginnings of the variant's entries: as they are; with nothing said of before; as they were at first; and in between.
const ENTRIES: [[&str; 4]; 6] = [
    ["trade: { was: [retail, sales-x], ", "trade: { ", "retail: { ", "sales-x: { was: retail, "],
    ["persons:\n      was: users\n", "persons:\n", "users:\n", "users:\n"],
    ["find:\n    was: [search, look-up]\n", "find:\n", "search:\n", "look-up:\n    was: search\n"],
    ["catalogue: { was: words, ", "catalogue: { ", "words: { ", "words: { "],
    ["columns: { was: [columns, parquet], ", "columns: { ", "columns: { ", "parquet: { was: columns, "],
    ["hook: { was: subscriber, ", "hook: { ", "subscriber: { ", "subscriber: { "],
];

/// An index has its name in OpenSearch too, where documents go: another name is more than a move.
const INDEX: (&str, &str) =
    ("purchases: { was: [orders, sales], tables: [testdb.retail_trans] }", "orders: [testdb.retail_trans]");

/// The variant with its index as it was at first, and its entries as they stand in that column.
fn entries(column: usize) -> Example {
    let example = Example::variant("renamed").replacing(INDEX.0, INDEX.1);
    ENTRIES.iter().fold(example, |example, forms| example.replacing(forms[0], forms[column]))
}

#[test]
fn a_renamed_pipeline_moves_and_nothing_else_changes() {
    let [last, bare, first, middle] = [0, 1, 2, 3].map(entries);
    let Some(workspace) = first.workspace("renames", &provider()) else { return };
    workspace.apply().ok();

    // Without a word about it another name is another thing.
    let deleted = changes(&plan(&bare, &workspace), |actions| actions == ["delete"]);
    for lost in ["opensearch-search.aws_opensearch_domain.this", "dms.aws_dms_replication_task.retail"] {
        assert!(deleted.contains(&format!("module.{lost}")), "{lost} is not in {deleted:#?}");
    }

    // From the first names to the last ones, and the same by way of those in between.
    only_moves(&plan(&last, &workspace));
    for example in [middle, last] {
        only_moves(&plan(&example, &workspace));
        apply(&workspace);
    }
    workspace.expect_empty_plan();

    // Another index is where documents go from now on; the delivery stream that brings them stays.
    let plan = plan(&Example::variant("renamed"), &workspace);
    let changed = changes(&plan, |actions| !matches!(actions, ["no-op"] | ["create", "delete"] | ["delete", "create"]));
    assert_eq!(
        changed.iter().map(String::as_str).collect::<Vec<_>>(),
        [
            "module.bootstrap.terraform_data.revision",
            "module.dms.aws_dms_replication_config.persons",
            "module.dms.aws_dms_replication_task.trade",
            "module.firehose-find.aws_iam_role_policy.this",
            "module.firehose-find.aws_kinesis_firehose_delivery_stream.purchases",
        ],
    );
    let replaced = changes(&plan, |actions| actions.len() > 1);
    assert!(replaced.iter().all(|address| address.starts_with("module.bootstrap.")), "{replaced:#?}");
    apply(&workspace);
    workspace.expect_empty_plan();
}

/// Lays the example over what was there, and plans it.
fn plan(example: &Example, workspace: &Workspace) -> Json {
    let there: Vec<String> = files(workspace);
    for path in there {
        std::fs::remove_file(workspace.root().join(path)).expect("a file");
    }
    example.lay(workspace);
    workspace.init().ok();
    let outcome = workspace.plan();
    assert!(outcome.code != 1, "{}\n{}", outcome.stdout, outcome.stderr);
    workspace.plan_json()
}

/// Applies what was planned.
fn apply(workspace: &Workspace) {
    workspace.run(&["apply", "-input=false", "plan.out"]).ok();
}

/// The files of Terraform's in the root: those that the next output does not have would stay.
fn files(workspace: &Workspace) -> Vec<String> {
    let entries = std::fs::read_dir(workspace.root()).expect("a folder");
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| name.ends_with(".tf.json")).collect()
}

/// The addresses of which the actions are such.
fn changes(plan: &Json, is: impl Fn(&[&str]) -> bool) -> BTreeSet<String> {
    let changes = plan["resource_changes"].as_array().expect("changes").iter();
    let changes = changes.filter(|change| change["mode"] == "managed");
    let changes = changes.filter(|change| {
        let actions = change["change"]["actions"].as_array().expect("actions").iter();
        is(&actions.filter_map(Json::as_str).collect::<Vec<_>>())
    });
    changes.map(|change| change["address"].as_str().expect("an address").to_owned()).collect()
}

#[track_caller]
fn only_moves(plan: &Json) {
    let changed = changes(plan, |actions| actions != ["no-op"]);
    let bodies: Vec<&Json> = plan["resource_changes"]
        .as_array()
        .expect("changes")
        .iter()
        .filter(|change| changed.contains(change["address"].as_str().unwrap_or_default()))
        .map(|change| &change["change"])
        .collect();
    assert!(changed.is_empty(), "{changed:#?}\n{bodies:#?}");
    let moved = plan["resource_changes"].as_array().expect("changes").iter();
    let moved = moved.filter(|change| change["previous_address"].is_string()).count();
    assert!(moved > 20, "only {moved} resources moved");
    let outputs = plan["output_changes"].as_object().expect("outputs").iter();
    let outputs: Vec<_> = outputs.filter(|(_, change)| change["actions"] != serde_json::json!(["no-op"])).collect();
    assert!(outputs.is_empty(), "{outputs:#?}");
}
