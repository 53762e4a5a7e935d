//! Names: of blocks in one scheme, of things in AWS each with the pipeline's name in front.

use serde_json::Value as Json;

use super::stack::{Resource, blocks};
use super::{Stack, stacks};

/// The arguments by which AWS knows a thing, of whatever kind.
const NAMING: [&str; 20] = [
    "alarm_name",
    "association_name",
    "bucket",
    "certificate_id",
    "cluster_identifier",
    "dashboard_name",
    "domain_name",
    "endpoint_id",
    "function_name",
    "identifier",
    "name",
    "name_prefix",
    "policy_name",
    "queue_name",
    "replication_config_identifier",
    "replication_instance_id",
    "replication_subnet_group_id",
    "replication_task_id",
    "subscription_name",
    "topic_name",
];

/// Kinds whose `name` is one inside another thing that has the pipeline's name.
const INNER: [&str; 3] = ["aws_cloudwatch_log_stream", "aws_glue_catalog_table", "aws_iam_role_policy"];

/// What a service wants, or expects by custom, before a name.
const SERVICE_PREFIXES: [&str; 8] = [
    "alias/",
    "dms-tasks-",
    "dms-serverless-replication-",
    "/aws/rds/cluster/",
    "/aws/rds/instance/",
    "/aws/kinesisfirehose/",
    "/aws/lambda/",
    "/",
];

/// What an account has once: roles with names of AWS's choice, a policy that all pipelines share, and its mark.
const ACCOUNT: [&str; 4] =
    ["dms-vpc-role", "dms-cloudwatch-logs-role", "cdcc-opensearch-logs", "/cdcc/account/opensearch-log-policy"];

/// The physical names of a resource that are literal: references lead to other resources' names.
pub(super) fn physical(resource: &Resource) -> Vec<(String, String)> {
    let mut names = Vec::new();
    if !INNER.contains(&resource.kind.as_str()) {
        for argument in NAMING {
            let name = resource.body.get(argument).and_then(Json::as_str);
            let name = name.filter(|name| !name.starts_with("${"));
            names.extend(name.map(|name| (argument.to_owned(), name.to_owned())));
        }
    }
    let tag = resource.body["tags"].get("Name").and_then(Json::as_str);
    names.extend(tag.map(|name| ("tags.Name".to_owned(), name.to_owned())));
    names
}

/// The pipeline's name: that of the tag which every resource gets.
fn pipeline(stack: &Stack) -> Option<String> {
    let modules = stack.modules();
    let tags = &modules[""]["provider"]["aws"]["default_tags"]["tags"];
    Some(tags.get("cdcc:pipeline")?.as_str().expect("a name").to_owned())
}

#[test]
fn every_physical_name_starts_with_the_pipelines() {
    let mut broken = Vec::new();
    for stack in stacks() {
        let Some(pipeline) = pipeline(&stack) else {
            assert_eq!(stack.name, cdcc::account::NAME);
            continue;
        };
        let mut count = 0;
        for resource in stack.resources() {
            for (argument, name) in physical(&resource) {
                count += 1;
                let own = SERVICE_PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(&name);
                // Hive knows no hyphen.
                let own = if resource.kind == "aws_glue_catalog_database" { &own.replace('_', "-") } else { own };
                let ours =
                    own.strip_prefix(&pipeline).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '/']));
                if !ours && !ACCOUNT.contains(&name.as_str()) {
                    broken.push(format!("{}: {}.{argument} = {name}", stack.name, resource.address()));
                }
            }
        }
        assert!(count > 20, "{}: only {count} names were looked at", stack.name);
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn blocks_have_names_in_snake_case_and_modules_in_kebab_case() {
    let plain = |name: &str, more: char| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == more)
    };
    let mut broken = Vec::new();
    for stack in stacks() {
        for (folder, module) in stack.modules() {
            for section in ["resource", "data", "ephemeral"] {
                let names =
                    blocks(&module, section).into_iter().map(|(kind, name, _)| (format!("{kind}.{name}"), name));
                broken.extend(names.filter(|(_, name)| !plain(name, '_')).map(|(what, _)| format!("{folder} {what}")));
            }
            for section in ["variable", "output", "locals"] {
                let names = module.get(section).and_then(Json::as_object).into_iter().flatten().map(|(name, _)| name);
                broken.extend(names.filter(|name| !plain(name, '_')).map(|name| format!("{folder} {section} {name}")));
            }
            if !plain(folder.trim_start_matches("modules/"), '-') && !folder.is_empty() {
                broken.push(folder.to_owned());
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
