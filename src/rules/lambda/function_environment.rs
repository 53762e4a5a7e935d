//! Variables that Lambda refuses.

use crate::finding::{Finding, Level};
use crate::resolve::{Code, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "function-environment",
    level: Level::Error,
    summary: "variables of a function that Lambda refuses",
    why: "Lambda sets some variables itself, and refuses a function that brings its own. All names and values together have 4 KB. \
          Either shows only when the function is made.",
    fix: "Choose another name. Put long values into a file of the source, or into Parameter Store.",
    source: "Lambda developer guide, \"Working with Lambda environment variables\"",
    bad: "
        sinks:
          crm:
            lambda:
              source: sync
              environment:
                AWS_REGION: us-east-1 # <-
    ",
    good: "
        sinks:
          crm:
            lambda:
              source: sync
              environment:
                CRM_REGION: us-east-1
    ",
    check: Some(check),
};

/// All names and values together, in bytes ("Lambda quotas", Lambda developer guide).
const LARGEST: usize = 4096;

/// Lambda's own. Source: Lambda developer guide, "Defined runtime environment variables".
const RESERVED: [&str; 15] = [
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_KEY",
    "AWS_SESSION_TOKEN",
];

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, lambda) in pipeline.subscribers() {
        let Code::Made(function) = &lambda.code else { continue };
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("environment");
        for variable in function.environment.keys() {
            if RESERVED.contains(&variable.as_str()) {
                let message = format!("`{variable}` is set by Lambda itself");
                findings.push(
                    RULE.finding(&at.key(variable.as_str()), message)
                        .at_key()
                        .help("choose another name")
                        .source("Lambda developer guide, \"Defined runtime environment variables\""),
                );
            }
        }
        let size: usize = function.environment.iter().map(|(name, value)| name.len() + value.len()).sum();
        if size > LARGEST {
            let message = format!("the variables of sink `{name}` have {size} bytes, and Lambda takes {LARGEST}");
            findings.push(
                RULE.finding(&at, message)
                    .help("put long values into a file of the source")
                    .source("Lambda developer guide, \"Lambda quotas\""),
            );
        }
    }
}
