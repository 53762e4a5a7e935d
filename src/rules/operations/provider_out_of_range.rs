//! Versions of the provider that the output does not fit.

use crate::finding::{Finding, Level};
use crate::resolve::{Pipeline, defaults};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "provider-out-of-range",
    level: Level::Error,
    summary: "versions of the AWS provider that the output is not made for",
    why: "The output is made for provider versions from 5.100 to below 7: older ones have no write-only arguments, so that a \
          password would stand in the state; what 7 calls its arguments nobody knows yet.",
    fix: "Write a range within `>= 5.100, < 7`, such as `~> 6.20`; or leave it out.",
    source: "Terraform registry, hashicorp/aws: \"Using Write-Only Arguments\" and version 5.100.0",
    bad: r#"
        terraform:
          provider:
            version: ">= 5.0" # <-
    "#,
    good: r#"
        terraform:
          provider:
            version: "~> 6.20"
    "#,
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let range = &pipeline.terraform.provider;
    let at = DocPath::root().key("terraform").key("provider").key("version");
    let all = defaults::PROVIDER_VERSIONS;
    let message = if range.from.zip(range.below).is_some_and(|(from, below)| from >= below) {
        format!("no version fits `{}`", range.text)
    } else if range.from.is_none_or(|from| from < defaults::PROVIDER_FROM) {
        format!("`{}` lets in versions before 5.100, which have no write-only arguments for secrets", range.text)
    } else if range.below.is_none_or(|below| below > defaults::PROVIDER_BELOW) {
        format!("`{}` lets in versions from 7 on, whose arguments nobody knows yet", range.text)
    } else {
        return;
    };
    findings.push(RULE.finding(&at, message).help(format!("write a range within `{all}`, such as `~> 6.20`")));
}
