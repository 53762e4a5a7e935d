//! Every kind of source from `init` to `destroy`.

use std::sync::Arc;

use super::compiled::{Example, provider, providers};
use crate::emitted::variant;
use crate::provider::control::Action;
use crate::provider::data::SECRET_MARKER;
use crate::provider::server::Provider;
use crate::provider::terraform::Workspace;
use crate::provider::value::Value;

/// The variant in a workspace, applied, with nothing left to change and no secret in sight.
fn applied(name: &str, provider: &Arc<Provider>) -> Option<Workspace> {
    let workspace = Workspace::empty(name, provider)?;
    for (path, bytes) in &variant(name).files {
        workspace.write(path, std::str::from_utf8(bytes).expect("every file of ours is text"));
    }
    workspace.init().ok();
    workspace.validate().ok();
    workspace.apply().ok();
    workspace.expect_empty_plan();
    assert!(!workspace.state().contains(SECRET_MARKER), "{name}: a secret in the state");
    assert!(!workspace.plan_json().to_string().contains(SECRET_MARKER), "{name}: a secret in the plan");
    Some(workspace)
}

#[test]
fn every_kind_of_source_is_applied_and_planned_empty_under_both_schemas() {
    for provider in providers() {
        for name in [
            "existing-cluster",
            "existing-cluster-by-hand",
            "external",
            "external-private",
            "own-admin",
            "public",
            "public-existing-network",
            "rds-snapshot",
            "serverless",
            "snapshot",
        ] {
            if applied(name, &provider).is_none() {
                return;
            }
        }
    }
}

fn with_admin(rest: &str) -> Example {
    let admin = format!("aurora: {{ database: testdb, admin: {{ secret: dev/admin{rest} }} }}");
    Example::named("minimal").replacing("aurora: { database: testdb }", &admin)
}

#[test]
fn an_administrator_of_another_name_is_refused_by_the_plan() {
    let provider = provider();
    let Some(workspace) = with_admin(", username: root").workspace("a wrong administrator", &provider) else { return };
    workspace.plan().fails_with("is not root: name it at source.aurora.admin.username");
}

#[test]
fn a_raised_number_gives_the_server_the_new_password_and_changes_nothing_else() {
    let provider = provider();
    let Some(workspace) = with_admin("").workspace("an administrator's new password", &provider) else { return };
    workspace.apply().ok();
    provider.clear_log();
    with_admin(", rotation: 2").lay(&workspace);
    workspace.apply().ok();
    let changed: Vec<String> = provider.changes().into_iter().map(|change| change.kind).collect();
    assert_eq!(changed, ["aws_rds_cluster"]);
    assert!(provider.changes().iter().all(|change| change.action == Action::Update));
    workspace.expect_empty_plan();
}

/// What the plan says on its way to failure, in one line.
fn refusal(workspace: &Workspace) -> String {
    let plan = workspace.plan();
    assert_eq!(plan.code, 1, "{}", plan.stdout);
    plan.stderr.split_whitespace().collect::<Vec<_>>().join(" ").replace("│ ", "")
}

#[test]
fn a_cluster_that_does_not_fit_is_told_by_the_plan_and_nothing_is_made() {
    let none = || Value::from(Vec::<&str>::new());
    let lacks = [
        (
            "aws_rds_cluster",
            "vpc_security_group_ids",
            Value::from(vec!["sg-00000001", "sg-00000002"]),
            "Cluster shop-production stands behind several security groups (sg-00000001, sg-00000002): name the one",
        ),
        ("aws_rds_cluster", "cluster_members", none(), "Cluster shop-production has no machine that could be asked."),
        (
            "aws_rds_cluster",
            "master_user_secret",
            none(),
            "RDS keeps no administrator's password of cluster shop-production in Secrets Manager",
        ),
        (
            "aws_rds_cluster",
            "engine",
            "aurora-postgresql".into(),
            "is one of aurora-postgresql: changes are captured from Aurora",
        ),
        (
            "aws_db_subnet_group",
            "vpc_id",
            "vpc-00000000".into(),
            "stands in vpc-00000000 and not in vpc-0a1b2c3d4e5f60718: name",
        ),
    ];
    for (kind, attribute, value, message) in lacks {
        let provider = provider();
        provider.drift(kind, "", attribute, value);
        let Some(workspace) = Example::variant("existing-cluster").workspace(attribute, &provider) else { return };
        let said = refusal(&workspace);
        assert!(said.contains(message), "{attribute}: {said}");
        assert_eq!((provider.live(), said.matches("Error:").count()), (0, 1), "{attribute}: {said}");
    }
    let provider = provider();
    let example =
        Example::variant("existing-cluster-by-hand").replacing("sg-0a1b2c3d4e5f60718", "sg-0b1b2c3d4e5f60718");
    let Some(workspace) = example.workspace("a group of others", &provider) else { return };
    let said = refusal(&workspace);
    assert!(said.contains("not behind sg-0b1b2c3d4e5f60718: name one of these"), "{said}");
}

#[test]
fn of_a_cluster_that_is_there_nothing_is_left_but_nothing_is_taken_either() {
    for provider in providers() {
        let example = Example::variant("existing-cluster").with("protect: false");
        let Some(workspace) = example.workspace("a cluster that is there", &provider) else { return };
        workspace.apply().ok();
        workspace.expect_empty_plan();
        let addresses = workspace.addresses();
        let is_made = |address: &String| address.starts_with("module.aurora.aws_rds") || address.contains(".aws_db_");
        assert!(!addresses.iter().any(|address| is_made(address) && !address.contains(".data.")), "{addresses:?}");
        let rules = addresses.iter().filter(|address| address.contains("ingress_rule.database_from_")).count();
        assert_eq!(rules, 3, "{addresses:?}");
        workspace.destroy().ok();
        assert_eq!(provider.live(), 0);
    }
}

#[test]
fn a_snapshot_that_no_instance_can_come_from_is_told_by_the_plan() {
    let lacks: [(&str, serde_json::Value, &str); 5] = [
        ("status", "creating".into(), "The snapshot is not finished yet."),
        ("engine", "postgres".into(), "The snapshot is not one of RDS for MySQL."),
        ("encrypted", false.into(), "The snapshot is not encrypted, and an instance from it could not be either."),
        ("engine_version", "8.0.43".into(), "of MySQL 8.0.43, and source.rds.version of the series 8.4: write"),
        ("allocated_storage", 100.into(), "has 100 GiB, and source.rds.storage 40: a disk cannot shrink."),
    ];
    for (attribute, value, message) in lacks {
        let provider = provider();
        provider.drift("aws_db_snapshot", "", attribute, &value);
        let Some(workspace) = Example::variant("rds-snapshot").workspace(attribute, &provider) else { return };
        let said = refusal(&workspace);
        assert!(said.contains(message), "{attribute}: {said}");
        assert_eq!(provider.live(), 0);
    }
}

#[test]
fn a_public_database_without_a_public_name_is_told_by_the_plan() {
    let provider = provider();
    provider.drift("aws_vpc", "", "enable_dns_hostnames", false);
    let Some(workspace) = Example::variant("public-existing-network").workspace("no hostnames", &provider) else {
        return;
    };
    assert!(refusal(&workspace).contains("a public database would have no public name. Switch them on."));
}
