//! Variables that Lambda refuses, or that show what should stay hidden.

use crate::finding::{Finding, Level};
use crate::resolve::{Code, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "function-environment",
    level: Level::Error,
    summary: "variables of a function that Lambda refuses, or that look like secrets",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
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

/// Parts of names that hold secrets.
const SECRETS: [&str; 6] = ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "API_KEY", "PRIVATE_KEY"];

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, lambda) in pipeline.subscribers() {
        let Code::Made(function) = &lambda.code else { continue };
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("environment");
        for (variable, value) in &function.environment {
            let here = at.key(variable.as_str());
            let folded = variable.to_ascii_uppercase();
            if RESERVED.contains(&variable.as_str()) {
                let message = format!("`{variable}` is set by Lambda itself");
                findings.push(
                    RULE.finding(&here, message)
                        .at_key()
                        .help("choose another name")
                        .source("Lambda developer guide, \"Defined runtime environment variables\""),
                );
            } else if SECRETS.iter().any(|part| folded.contains(part))
                && !value.starts_with("arn:")
                && !value.starts_with('/')
            {
                let message = format!("`{variable}` looks like a secret; whoever may look at the function can read it");
                let help =
                    "put it into Secrets Manager and write its ARN here; give the function's role the right to read it";
                findings.push(RULE.finding(&here, message).help(help));
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
