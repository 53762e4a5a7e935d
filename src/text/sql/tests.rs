//! The SQL that prepares and checks a database.

use super::*;
use crate::ddl::ColumnType;
use crate::text::fixtures::{RETAIL_TRANS, table};

fn captured<'a>(schema: &str, table: &str, declared: Option<&'a Table>) -> Captured<'a> {
    Captured { schema: schema.into(), table: table.into(), declared }
}

fn retail() -> SqlView<'static> {
    SqlView {
        engine: Engine::Aurora,
        creates_tables: true,
        databases: vec!["testdb".into()],
        capture_user: Some("cdc".into()),
        tls: true,
        captured: vec![captured("testdb", "retail_trans", Some(&RETAIL_TRANS))],
        excluded: Vec::new(),
        retention_hours: 24,
    }
}

#[test]
fn the_retail_example_has_this_bootstrap() {
    insta::assert_snapshot!(files(&retail()).expect("safe names").bootstrap);
}

#[test]
fn the_retail_example_has_these_checks() {
    insta::assert_snapshot!(files(&retail()).expect("safe names").verify);
}

#[test]
fn the_retail_example_has_this_way_back() {
    insta::assert_snapshot!(files(&retail()).expect("safe names").undo);
}

#[test]
fn a_server_of_the_users_own_gets_no_table_and_a_my_cnf() {
    let view = SqlView { engine: Engine::External, creates_tables: false, tls: false, ..retail() };
    let files = files(&view).expect("safe names");
    assert!(!files.bootstrap.contains("CREATE TABLE") && !files.bootstrap.contains("CREATE DATABASE"));
    assert!(!files.bootstrap.contains("rds_"), "{}", files.bootstrap);
    assert!(files.bootstrap.contains("REQUIRE NONE"));
    assert!(files.bootstrap.contains("GRANT SELECT ON `testdb`.`retail_trans` TO 'cdc'@'%';"));
    assert!(files.my_cnf.expect("external").contains("binlog_expire_logs_seconds = 86400\n"));
}

#[test]
fn a_cluster_that_exists_keeps_its_log_for_longer_and_is_told_what_to_set() {
    let view = SqlView { engine: Engine::ExistingAurora, creates_tables: false, ..retail() };
    let files = files(&view).expect("safe names");
    assert!(!files.bootstrap.contains("CREATE TABLE") && !files.bootstrap.contains("CREATE DATABASE"));
    assert!(files.bootstrap.contains("SELECT GREATEST(24, COALESCE(MAX("), "{}", files.bootstrap);
    assert!(
        files.verify.contains("set binlog_format to ROW in the parameter group of the cluster"),
        "{}",
        files.verify
    );
    assert_eq!(files.my_cnf, None);
}

#[test]
fn a_pattern_grants_the_whole_schema_once_and_its_name_is_no_wildcard() {
    let mut view = retail();
    view.captured = vec![
        captured("my_shop", "audit_*", None),
        captured("my_shop", "orders", Some(&RETAIL_TRANS)),
        captured("crm", "later", None),
        captured("testdb", "retail_trans", Some(&RETAIL_TRANS)),
    ];
    let files = files(&view).expect("safe names");
    let grants: Vec<&str> = files.bootstrap.lines().filter(|line| line.starts_with("GRANT SELECT")).collect();
    assert_eq!(
        grants,
        [
            "GRANT SELECT ON `testdb`.`retail_trans` TO 'cdc'@'%';",
            r"GRANT SELECT ON `my\_shop`.* TO 'cdc'@'%';",
            "GRANT SELECT ON `crm`.* TO 'cdc'@'%';",
        ]
    );
    assert!(files.verify.contains(r"table_name LIKE 'audit\\_%'"), "{}", files.verify);
}

#[test]
fn a_capture_user_of_the_users_own_is_left_alone() {
    let files = files(&SqlView { capture_user: None, ..retail() }).expect("safe names");
    for text in [files.bootstrap, files.verify, files.undo] {
        assert!(!text.contains("USER") && !text.contains("GRANT") && !text.contains("capture_password"), "{text}");
    }
}

#[test]
fn a_name_that_sql_cannot_carry_is_told_with_its_place() {
    let mut view = retail();
    view.captured.push(captured("testdb", "a\nb", None));
    let error = files(&view).expect_err("a line break");
    assert_eq!(error, UnsafeName { what: NameOf::Table(1), name: "a\nb".into(), why: Unquotable::Control('\n') });
}

#[test]
fn a_comment_at_the_end_of_a_definition_does_not_eat_the_semicolon() {
    let odd = table("odd", &[("id", ColumnType::Int { unsigned: false })], "(id INT) -- the end");
    let view = SqlView { captured: vec![captured("testdb", "odd", Some(&odd))], ..retail() };
    assert!(files(&view).expect("safe names").bootstrap.contains("(id INT) -- the end\n;"));
}
