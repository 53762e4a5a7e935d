//! Lambda functions and what feeds them.

use super::{Effect, Facts, Fate, plain};

pub(super) static KINDS: &[Facts] = &[
    Facts {
        replaced: Fate {
            effect: Effect::Reload,
            words: "a new mapping reads from the oldest record: the function gets again what the stream still holds",
            source: "CreateEventSourceMapping (TRIM_HORIZON), Lambda API reference",
        },
        gone: Fate {
            effect: Effect::Stream,
            words: "its function gets no records any more, not even those that wait in the stream",
            source: "DeleteEventSourceMapping, Lambda API reference",
        },
        ..plain(
            "aws_lambda_event_source_mapping",
            "internal/service/lambda/event_source_mapping.go",
            &["event_source_arn", "starting_position"],
        )
    },
    plain("aws_lambda_function", "internal/service/lambda/function.go", &["function_name"]),
];
