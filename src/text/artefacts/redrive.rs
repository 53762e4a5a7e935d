//! What hands over again what a function has failed on: the script, and the tables of each function that is not called for
//! all.

use super::Artefacts;
use crate::json::pretty;
use crate::manifest::OnFailure;
use crate::plan::{Plan, tables_as_json};

/// The script's path in the output.
const PATH: &str = "lambda/redrive.py";

/// The script: the same for every pipeline.
const SCRIPT: &str = include_str!("../scripts/redrive.py");

/// The file with the tables of the function of `sink`.
pub(super) fn tables_path(sink: &str) -> String {
    format!("lambda/{sink}-tables.json")
}

pub(super) fn add(plan: &Plan, artefacts: &mut Artefacts) {
    let with_queue = |lambda: &crate::resolve::Lambda| lambda.on_failure == OnFailure::Queue;
    let mut sinks =
        plan.pipeline.subscribers().filter(|(_, lambda)| with_queue(lambda)).map(|(name, _)| name).peekable();
    if sinks.peek().is_some() {
        artefacts.file(PATH, SCRIPT.to_owned());
    }
    for sink in sinks {
        let Some(tables) = plan.table_filters.get(sink) else { continue };
        artefacts.file(&tables_path(plan.pipeline.physical_sink(sink)), pretty(&tables_as_json(tables)));
    }
}
