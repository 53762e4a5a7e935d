//! A variable that shows what should stay hidden.

use crate::finding::{Finding, Level};
use crate::resolve::{Code, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "secret-in-environment",
    level: Level::Warning,
    summary: "a variable of a function that looks like a secret, by its name",
    why: "Variables of a function are read by everybody who may look at the function (`lambda:GetFunctionConfiguration`), and this one would \
          stand in the manifest, in the output and in Terraform's state besides.",
    fix: "Put the secret into Secrets Manager, write its ARN here, and give the function's role the right to read it.",
    source: "Lambda developer guide, \"Working with Lambda environment variables\"",
    bad: "
        sinks:
          crm:
            lambda:
              source: sync
              environment:
                CRM_TOKEN: 3f6a1c9d # <-
    ",
    good: "
        sinks:
          crm:
            lambda:
              source: sync
              environment:
                CRM_TOKEN: arn:aws:secretsmanager:eu-central-1:111122223333:secret:crm-AbCdEf
    ",
    check: Some(check),
};

/// Parts of names that hold secrets.
const SECRETS: [&str; 6] = ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "API_KEY", "PRIVATE_KEY"];

/// Whether a variable of this name and value shows what should stay hidden. A name is a guess, hence a warning. An ARN, or the
/// path of a parameter, says where the secret is.
pub(crate) fn looks_secret(name: &str, value: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let is_elsewhere = value.starts_with("arn:") || value.starts_with('/');
    !is_elsewhere && SECRETS.iter().any(|part| name.contains(part))
}

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for (name, lambda) in pipeline.subscribers() {
        let Code::Made(function) = &lambda.code else { continue };
        let at = DocPath::root().key("sinks").key(name).key("lambda").key("environment");
        for (variable, value) in &function.environment {
            if !looks_secret(variable, value) {
                continue;
            }
            let message = format!("`{variable}` looks like a secret; whoever may look at the function can read it");
            let help =
                "put it into Secrets Manager and write its ARN here; give the function's role the right to read it";
            findings.push(RULE.finding(&at.key(variable.as_str()), message).help(help));
        }
    }
}
