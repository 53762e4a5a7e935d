//! The functions of a plan, for the runbook.

use super::{HOUR, redrive};
use crate::manifest::OnFailure;
use crate::plan::{self, Names, Plan, deliveries_of};
use crate::resolve::{Code, Lambda};
use crate::text::runbook::{Filter, Part, Subscriber};

/// The functions that the pipeline calls, and what goes with them.
pub(super) fn parts(plan: &Plan) -> Vec<Part> {
    let part = |name: &str, what: String, billed: &str| Part { name: name.to_owned(), what, billed: billed.to_owned() };
    let mut parts = Vec::new();
    for (name, lambda) in plan.pipeline.subscribers() {
        let what = match &lambda.code {
            Code::Existing { function, .. } => format!("sink `{name}`, `{}`, which exists", function.name),
            Code::Made(function) => format!(
                "sink `{name}`, `{}`, {}, {} MiB",
                plan.names.subscriber_function(plan.pipeline.physical_sink(name)),
                function.runtime,
                function.memory.mib()
            ),
        };
        parts.push(part("Lambda function", what, "requests, seconds of its memory"));
        if lambda.on_failure == OnFailure::Queue {
            parts.push(part(
                "SQS queue",
                format!("`{}`", plan.names.failure_queue(plan.pipeline.physical_sink(name))),
                "requests",
            ));
        }
    }
    for filter in filters(plan) {
        let names: Vec<String> = filter.tables.iter().map(|table| format!("`{table}`")).collect();
        let what = format!("sink `{}` takes {} alone", filter.sink, names.join(", "));
        parts.push(part("Lambda function", what, "requests, seconds of 512 MiB, for every record of the stream"));
    }
    parts
}

/// The Lambda sinks.
pub(super) fn subscribers(plan: &Plan) -> Vec<Subscriber> {
    let subscriber = |(name, lambda): (&str, &Lambda)| {
        let physical = plan.pipeline.physical_sink(name);
        let function = match &lambda.code {
            Code::Existing { function, .. } => function.name.clone(),
            Code::Made(_) => plan.names.subscriber_function(plan.pipeline.physical_sink(name)),
        };
        Subscriber {
            sink: name.to_owned(),
            function_output: Names::function_output(physical),
            log_group: plan.names.function_log_group(&function),
            failures_output: (lambda.on_failure == OnFailure::Queue).then(|| Names::failures_output(physical)),
            tables_file: plan.table_filters.contains_key(name).then(|| redrive::tables_path(physical)),
            retries: lambda.retries,
            owner_grants: matches!(lambda.code, Code::Existing { grant: false, .. }),
            retention_hours: plan.pipeline.stream.retention.seconds() / HOUR,
        }
    };
    plan.pipeline.subscribers().map(subscriber).collect()
}

/// The filters of delivery streams.
pub(super) fn filters(plan: &Plan) -> Vec<Filter> {
    let filter = |delivery: plan::Delivery| {
        let tables = plan.table_filters.get(&delivery.name)?;
        Some(Filter {
            log_group: plan.names.function_log_group(&plan.names.filter_function(&delivery.physical)),
            tables: tables.iter().map(ToString::to_string).collect(),
            sink: match &delivery.index {
                None => delivery.sink,
                Some(index) => format!("{}, index {index}", delivery.sink),
            },
        })
    };
    plan.pipeline.sinks.iter().flat_map(deliveries_of).filter_map(filter).collect()
}
