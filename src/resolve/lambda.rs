//! `sinks.*.lambda`, complete.

use super::defaults;
use super::function::{Code, Lambda, MadeFunction};
use crate::finding::Finding;
use crate::manifest;
use crate::source::DocPath;

/// What was meant. Findings are about what has no place beside the other.
pub(super) fn resolve(name: &str, written: &manifest::Lambda, findings: &mut Vec<Finding>) -> Lambda {
    findings.extend(misplaced(name, written));
    let batch = written.batch.as_ref();
    let code = match (&written.function, &written.source) {
        (Some(function), _) => {
            Code::Existing { function: function.0.clone(), grant: written.grant.unwrap_or(defaults::FUNCTION_GRANT) }
        }
        (None, Some(source)) => Code::Made(made(source.0.clone(), written)),
        (None, None) => unreachable!("the decoder wants exactly one of them"),
    };
    Lambda {
        code,
        batch_size: batch.and_then(|batch| batch.size).map_or(defaults::BATCH_SIZE, |size| size.0),
        batch_window: batch.and_then(|batch| batch.window.clone()).unwrap_or(defaults::BATCH_WINDOW),
        retries: written.retries.map_or(defaults::FUNCTION_RETRIES, |retries| retries.0),
        max_age: written.max_age.clone(),
        parallelization: written.parallelization.map_or(defaults::PARALLELIZATION, |factor| factor.0),
        on_failure: written.on_failure.unwrap_or(defaults::ON_FAILURE),
    }
}

fn made(folder: String, written: &manifest::Lambda) -> MadeFunction {
    let environment = written.environment.iter().flatten();
    MadeFunction {
        folder,
        runtime: written.runtime.as_ref().map_or(defaults::RUNTIME, |runtime| &runtime.0).to_owned(),
        handler: written.handler.as_ref().map_or(defaults::HANDLER, |handler| &handler.0).to_owned(),
        memory: written.memory.clone().unwrap_or(defaults::FUNCTION_MEMORY),
        timeout: written.timeout.clone().unwrap_or(defaults::FUNCTION_TIMEOUT),
        environment: environment.map(|(name, value)| (name.0.clone(), value.0.clone())).collect(),
        tracing: written.tracing.unwrap_or(defaults::TRACING),
    }
}

/// A function that exists keeps its own settings; one that cdcc makes needs no grant.
fn misplaced(name: &str, written: &manifest::Lambda) -> Vec<Finding> {
    let (there, keys): (&str, Vec<(&str, bool)>) = if written.function.is_some() {
        let keys = vec![
            ("runtime", written.runtime.is_some()),
            ("handler", written.handler.is_some()),
            ("memory", written.memory.is_some()),
            ("timeout", written.timeout.is_some()),
            ("environment", written.environment.is_some()),
            ("tracing", written.tracing.is_some()),
        ];
        ("function", keys)
    } else {
        ("source", vec![("grant", written.grant.is_some())])
    };
    let (belongs_to, help) = match there {
        "function" => ("source", "remove it: a function that exists keeps its own settings"),
        _ => ("function", "remove it: a function that cdcc makes has all the rights that it needs"),
    };
    let at = DocPath::root().key("sinks").key(name).key("lambda");
    let finding = |(key, _): (&str, bool)| {
        Finding::error("misplaced-key", &at.key(key), format!("`{key}` belongs to `{belongs_to}`"))
            .at_key()
            .key_label(&at.key(there), "and here is the other one")
            .help(help)
    };
    keys.into_iter().filter(|(_, written)| *written).map(finding).collect()
}
