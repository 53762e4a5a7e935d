//! What the data sources and ephemeral resources answer.

use serde_json::json;

use super::made_up::Maker;
use super::naming::name_of;
use super::policy_document;
use super::schema::Kind;
use super::value::Value;
use super::world::{ACCOUNT, Settings, World};

/// The network that is found by name, by tags or as the default one. All subnets that nobody made stand in it.
const VPC: &str = "vpc-0a1b2c3d4e5f60718";

/// Reads the data source `name` with its arguments `config`, or says why the real provider would refuse.
pub(crate) fn read(
    world: &World,
    settings: &Settings,
    name: &str,
    kind: &Kind,
    config: &Value,
) -> Result<Value, String> {
    let mut state = config.clone();
    let maker = Maker::new(name, config, 0, settings);
    match name {
        "aws_availability_zones" => zones(settings, config, &mut state),
        "aws_caller_identity" => {
            let (partition, _) = settings.partition();
            state.set("account_id", ACCOUNT);
            state.set("arn", format!("arn:{partition}:iam::{ACCOUNT}:user/test"));
            state.set("user_id", "AIDATEST");
            state.set("id", ACCOUNT);
        }
        "aws_iam_policy_document" => {
            let (pretty, compact) = policy_document::render(config)?;
            state.set("json", pretty);
            state.set("minified_json", compact);
        }
        "aws_iam_roles" => roles(world, settings, config, &mut state)?,
        "aws_db_cluster_snapshot" => {
            state.set("status", "available");
            state.set("storage_encrypted", true);
        }
        "aws_db_snapshot" => {
            state.set("allocated_storage", 20);
            state.set("encrypted", true);
            state.set("engine", "mysql");
            state.set("engine_version", "8.4.7");
            state.set("status", "available");
        }
        "aws_db_subnet_group" => state.set("vpc_id", VPC),
        "aws_rds_cluster" => {
            let name = config.get("cluster_identifier").text().unwrap_or_default();
            state.set("engine", "aurora-mysql");
            state.set("port", 3307);
            state.set("cluster_members", vec![format!("{name}-1")]);
            state.set("vpc_security_group_ids", vec!["sg-0a1b2c3d4e5f60718"]);
        }
        "aws_opensearch_domain" => search_domain(&maker, kind, &mut state),
        "aws_ssm_parameter" => parameter(world, config, &mut state)?,
        "aws_ssm_parameters_by_path" => parameters_by_path(world, settings, config, &mut state),
        "aws_route_tables" => state.set("ids", vec![format!("{}0", maker.id())]),
        "aws_subnets" => {
            let made_up = vec![format!("{}0", maker.id()), format!("{}1", maker.id()), format!("{}2", maker.id())];
            let ids = world.of_kind("aws_subnet").filter_map(|subnet| {
                let wanted = config.get("filter").elements().iter().find(|of| of.get("name").text() == Some("vpc-id"));
                let in_vpc = wanted.is_none_or(|of| of.get("values").elements().contains(subnet.get("vpc_id")));
                in_vpc.then(|| subnet.get("id").text().unwrap_or_default().to_owned())
            });
            let ids: Vec<String> = ids.collect();
            state.set("ids", if ids.is_empty() { made_up } else { ids });
        }
        "aws_vpc" => {
            if config.get("id").is_null() {
                state.set("id", VPC);
            }
            state.set("enable_dns_hostnames", true);
            state.set("enable_dns_support", true);
            let ranges =
                json!([{"association_id": "vpc-cidr-assoc-1", "cidr_block": "10.0.0.0/16", "state": "associated"}]);
            state.set("cidr_block_associations", Value::from(&ranges));
        }
        _ => {}
    }
    if let Some(living) = ["id", "arn", "key_id"]
        .iter()
        .find_map(|by| config.get(by).text())
        .map(str::to_owned)
        .or_else(|| name_of(name, config))
        .and_then(|wanted| world.find(name, &wanted))
    {
        for attribute in kind.block.attributes.keys() {
            if state.get(attribute).is_null() && !living.get(attribute).is_null() {
                state.set(attribute, living.get(attribute).clone());
            }
        }
    } else if name == "aws_subnet" {
        // Subnets of `aws_subnets` end in the number of their zone.
        let zone = config.get("id").text().and_then(|id| id.bytes().last()).map_or(0, |last| usize::from(last % 3));
        state.set("availability_zone", settings.zones().swap_remove(zone));
        state.set("cidr_block", format!("10.0.{zone}.0/24"));
        state.set("vpc_id", VPC);
    }
    for (attribute, of) in &kind.block.attributes {
        if of.computed && state.get(attribute).is_null() {
            state.set(attribute, maker.attribute(attribute, of));
        }
    }
    Ok(state)
}

/// A domain that somebody else made: in the network that is found, with users of its own.
fn search_domain(maker: &Maker<'_>, kind: &Kind, state: &mut Value) {
    let anybody = json!({ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "es:ESHttp*", "Resource": "*" });
    state.set("access_policies", json!({ "Version": "2012-10-17", "Statement": [anybody] }).to_string());
    state.set("engine_version", "OpenSearch_2.19");
    let mut first_of = |attribute: &str, members: Vec<(&str, Value)>| {
        let Some(of) = kind.block.attributes.get(attribute) else { return };
        let mut value = maker.attribute(attribute, of);
        if let Value::List(elements) = &mut value {
            for (member, text) in members {
                elements[0].set(member, text);
            }
        }
        state.set(attribute, value);
    };
    let group = "sg-0a1b2c3d4e5f60718";
    first_of("vpc_options", vec![("vpc_id", VPC.into()), ("security_group_ids", vec![group].into())]);
    let users = vec![("enabled", true.into()), ("internal_user_database_enabled", true.into())];
    first_of("advanced_security_options", users);
    first_of("cluster_config", vec![("instance_type", "r6g.large.search".into())]);
}

fn zones(settings: &Settings, config: &Value, state: &mut Value) {
    let excluded = config.get("exclude_names").texts();
    let names: Vec<String> = settings.zones().into_iter().filter(|zone| !excluded.contains(&zone.as_str())).collect();
    let ids: Vec<String> = (1..=names.len()).map(|number| format!("{}-az{number}", settings.region)).collect();
    state.set("names", names);
    state.set("zone_ids", ids);
    state.set("group_names", vec![settings.region.as_str()]);
    state.set("id", settings.region.as_str());
}

fn roles(world: &World, settings: &Settings, config: &Value, state: &mut Value) -> Result<(), String> {
    let pattern = config.get("name_regex").text().unwrap_or_default();
    let pattern = regex::Regex::new(pattern).map_err(|error| error.to_string())?;
    let made = world.of_kind("aws_iam_role").filter_map(|role| role.get("name").text());
    let mut names: Vec<&str> = world.roles.iter().map(String::as_str).chain(made).collect();
    names.retain(|name| pattern.is_match(name));
    names.sort_unstable();
    let (partition, _) = settings.partition();
    let arns: Vec<String> = names.iter().map(|name| format!("arn:{partition}:iam::{ACCOUNT}:role/{name}")).collect();
    state.set("names", names);
    state.set("arns", arns);
    Ok(())
}

fn parameter(world: &World, config: &Value, state: &mut Value) -> Result<(), String> {
    let name = config.get("name").text().unwrap_or_default();
    let value = match world.parameters.get(name) {
        Some(value) => value.as_str(),
        // The public parameters of Amazon Linux ("Reference the latest AMIs using Systems Manager public parameters").
        None if name.starts_with("/aws/service/ami-") => "ami-0123456789abcdef0",
        None => return Err(format!("couldn't find the SSM parameter {name}")),
    };
    state.set("value", value);
    state.set("insecure_value", value);
    state.set("type", "String");
    state.set("version", 1);
    Ok(())
}

fn parameters_by_path(world: &World, settings: &Settings, config: &Value, state: &mut Value) {
    let path = config.get("path").text().unwrap_or_default().trim_end_matches('/');
    let recursive = *config.get("recursive") == Value::Bool(true);
    let under = |name: &str| {
        let rest = name.strip_prefix(path).and_then(|rest| rest.strip_prefix('/'));
        rest.is_some_and(|rest| recursive || !rest.contains('/'))
    };
    let found: Vec<_> = world.parameters.iter().filter(|(name, _)| under(name)).collect();
    let (partition, _) = settings.partition();
    let arn = |name: &str| format!("arn:{partition}:ssm:{}:{ACCOUNT}:parameter{name}", settings.region);
    state.set("names", found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
    state.set("values", found.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>());
    state.set("arns", found.iter().map(|(name, _)| arn(name)).collect::<Vec<_>>());
    state.set("types", vec!["String"; found.len()]);
    state.set("id", path);
}

/// What every secret of an ephemeral resource contains, so that a test can look for it where it must not be.
pub(crate) const SECRET_MARKER: &str = "CDCC-EPHEMERAL-MARKER";

/// Opens the ephemeral resource `name`.
pub(crate) fn open(world: &mut World, settings: &Settings, name: &str, kind: &Kind, config: &Value) -> Value {
    let mut result = config.clone();
    match name {
        "aws_secretsmanager_random_password" => {
            world.passwords += 1;
            let length = match config.get("password_length") {
                Value::Number(length) => length.as_u64().and_then(|length| usize::try_from(length).ok()),
                _ => None,
            };
            // The default length of GetRandomPassword (AWS Secrets Manager API Reference).
            let length = length.unwrap_or(32);
            result.set("random_password", format!("{:x<length$}", format!("{SECRET_MARKER}-{}-", world.passwords)));
        }
        "aws_secretsmanager_secret_version" => {
            let id = config.get("secret_id").text().unwrap_or_default();
            let made_up = json!({
                "username": "admin", "password": format!("{SECRET_MARKER}-admin"),
                "host": "db.internal", "port": 3306, "engine": "mysql",
            });
            let text = world.secrets.get(id).cloned().unwrap_or_else(|| made_up.to_string());
            result.set("arn", id);
            result.set("secret_string", text);
        }
        _ => {}
    }
    let maker = Maker::new(name, config, 0, settings);
    for (attribute, of) in &kind.block.attributes {
        if of.computed && result.get(attribute).is_null() {
            result.set(attribute, maker.attribute(attribute, of));
        }
    }
    result
}
