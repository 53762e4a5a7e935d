//! `sinks.*.lambda`, with its defaults.

use super::fill::Fill;
use crate::manifest::{Batch, Lambda as Section};
use crate::resolve::defaults::reasons;
use crate::resolve::{Code, Lambda};

pub(super) fn fill(sink: &mut Fill<'_>, found: &Lambda) {
    sink.written("lambda", Section::KEYS, |lambda| {
        match &found.code {
            Code::Existing { grant, .. } => lambda.default("grant", *grant, reasons::FUNCTION_GRANT),
            Code::Made(function) => {
                lambda.default("runtime", function.runtime.as_str(), reasons::RUNTIME);
                lambda.default("handler", function.handler.as_str(), reasons::HANDLER);
                lambda.default("memory", function.memory.to_string(), reasons::FUNCTION_MEMORY);
                lambda.default("timeout", function.timeout.to_string(), reasons::FUNCTION_TIMEOUT);
                lambda.default("tracing", function.tracing, reasons::TRACING);
            }
        }
        lambda.section("batch", Batch::KEYS, |batch| {
            batch.default("size", found.batch_size, reasons::BATCH_SIZE);
            batch.default("window", found.batch_window.to_string(), reasons::BATCH_WINDOW);
        });
        lambda.default("retries", found.retries, reasons::FUNCTION_RETRIES);
        lambda.default("parallelization", found.parallelization, reasons::PARALLELIZATION);
        lambda.default("on_failure", found.on_failure.word(), reasons::ON_FAILURE);
    });
}
