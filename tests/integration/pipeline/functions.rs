//! Functions and streams of every kind from `init` to an empty second plan.

use super::compiled::{Example, provider, providers};
use crate::emitted::variant;
use crate::provider::control::Action;
use crate::provider::terraform::Workspace;

#[test]
fn functions_and_streams_are_applied_and_planned_empty_under_both_schemas() {
    for provider in providers() {
        for name in ["filtered", "lambda", "lambda-existing", "existing-stream"] {
            let Some(workspace) = Workspace::empty(name, &provider) else { return };
            for (path, bytes) in &variant(name).files {
                workspace.write(path, bytes);
            }
            workspace.init().ok();
            workspace.validate().ok();
            workspace.apply().ok();
            workspace.expect_empty_plan();
        }
    }
}

#[test]
fn a_function_may_read_before_it_is_called_and_is_called_before_the_task_starts() {
    let provider = provider();
    let example = Example::variant("lambda").with("protect: false");
    let Some(workspace) = example.workspace("order of functions", &provider) else { return };
    workspace.apply().ok();
    let log = provider.changes();
    let made = |kind: &str| log.iter().filter(|of| of.action == Action::Create && of.kind == kind).collect::<Vec<_>>();
    for function in made("aws_lambda_function") {
        for mapping in made("aws_lambda_event_source_mapping").iter().filter(|of| of.name.contains(&function.name)) {
            assert!(function.precedes(mapping), "{function:?}\nis not before\n{mapping:?}");
        }
    }
    for mapping in made("aws_lambda_event_source_mapping") {
        for task in made("aws_dms_replication_task") {
            assert!(mapping.precedes(task), "{mapping:?}\nis not before\n{task:?}");
        }
    }
    workspace.destroy().ok();
    assert_eq!(workspace.addresses(), Vec::<String>::new());
}
