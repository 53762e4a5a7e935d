//! The SQL on a real server: MariaDB, with a stand-in for the procedure that RDS adds.

use cdcc::ddl::{Attributes, Column, ColumnType, Constraints, Table};
use cdcc::text::sql::{self, Captured, Engine, SqlView};

use crate::emitted::stacks;
use crate::mariadb::Server;

fn table(columns: &[(&str, ColumnType)], definition: &str) -> Table {
    let column = |(name, kind): &(&str, ColumnType)| Column {
        name: (*name).to_owned(),
        kind: kind.clone(),
        nullable: false,
        attributes: Attributes::default(),
        span: 0..0,
    };
    Table {
        schema: None,
        name: String::new(),
        columns: columns.iter().map(column).collect(),
        primary_key: vec![columns[0].0.to_owned()],
        definition: definition.to_owned(),
        constraints: Constraints::default(),
        place: cdcc::finding::Place::Manifest(cdcc::source::DocPath::root(), cdcc::source::Part::Value),
    }
}

/// The rows of `verify.sql` that are not `ok`.
fn complaints(server: &Server, verify: &str) -> Vec<String> {
    let rows = server.run(verify).expect("verify.sql runs");
    assert!(rows.lines().count() > 5, "{rows}");
    rows.lines().filter(|row| row.split('\t').nth(1) != Some("ok")).map(str::to_owned).collect()
}

fn captured<'a>(schema: &str, table: &str, declared: Option<&'a Table>) -> Captured<'a> {
    Captured { schema: schema.to_owned(), table: table.to_owned(), declared }
}

fn view(captured: Vec<Captured<'_>>) -> SqlView<'_> {
    SqlView {
        engine: Engine::Aurora,
        creates_tables: true,
        databases: Vec::new(),
        capture_user: Some("cdc".into()),
        tls: true,
        captured,
        excluded: Vec::new(),
        retention_hours: 72,
    }
}

#[test]
fn the_sql_runs_twice_whatever_the_names_are_and_gives_the_capture_user_what_it_needs() {
    let Some(server) = Server::start("the SQL on MariaDB") else { return };
    let long = "é".repeat(64);
    let names = ["select", "a`b", "it's", "a.b", "a b", "☃", r"back\slash", "per%cent", "under_score", "-- x", &long];
    let columns: Vec<(&str, ColumnType)> =
        names.iter().map(|name| (*name, ColumnType::Int { unsigned: false })).collect();
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}` INT NOT NULL", name.replace('`', "``"))).collect();
    let odd =
        table(&columns, &format!("(\n{},\nPRIMARY KEY (`select`)) COMMENT 'a; b' -- the end", quoted.join(",\n")));
    let mut view = view(names.iter().map(|name| captured("odd`schema_'s", name, Some(&odd))).collect());
    view.captured.push(captured("shop_1", "audit_*", None));
    view.captured.push(captured("shop_1", "later", None));
    let files = sql::files(&view).expect("safe names");
    let bootstrap = format!("SET @capture_password = 'it''s \\\\ \"x';\n{}", files.bootstrap);
    for _ in 0..2 {
        server.run(&bootstrap).expect("bootstrap.sql runs");
        let complaints = complaints(&server, &files.verify);
        // Nobody has made these yet, and cdcc was not told what they look like.
        let expected = [
            "table shop_1.later\tWARN\tdoes not exist",
            "key of shop_1.later\tWARN\tno primary key: LOB columns are not captured, changes of one row may change order",
            "tables like shop_1.audit_*\tWARN\t0 now",
        ];
        assert_eq!(complaints, expected);
    }
    let grants = server.run("SHOW GRANTS FOR cdc").expect("the user is there");
    assert_eq!(grants.lines().count(), 2 + names.len(), "{grants}");
    // A batch prints each backslash twice.
    assert!(grants.contains("REQUIRE SSL") && grants.contains(r"`shop\\_1`.*"), "{grants}");
    server.run(&files.undo).expect("undo.sql runs");
    server.run(&files.undo).expect("undo.sql runs twice");
    let left =
        server.run("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema LIKE 'odd%'").expect("a count");
    assert_eq!(left.trim(), names.len().to_string());
}

#[test]
fn the_checks_see_what_is_wrong() {
    let Some(server) = Server::start("the checks on MariaDB") else { return };
    let orders = table(
        &[("id", ColumnType::Int { unsigned: false }), ("note", ColumnType::Text), ("gone", ColumnType::Date)],
        "(id INT PRIMARY KEY, note TEXT, gone DATE)",
    );
    let files = sql::files(&view(vec![captured("shop", "orders", Some(&orders))])).expect("safe names");
    server.run(&format!("SET @capture_password = 'x';\n{}", files.bootstrap)).expect("bootstrap.sql runs");
    assert_eq!(complaints(&server, &files.verify), Vec::<String>::new());
    let harm = "ALTER TABLE shop.orders MODIFY note VARCHAR(9), DROP gone, DROP PRIMARY KEY;
        REVOKE SELECT ON shop.orders FROM cdc; GRANT INSERT ON shop.* TO cdc; REVOKE REPLICATION SLAVE ON *.* FROM cdc;
        CALL mysql.rds_set_configuration('binlog retention hours', 1); SET GLOBAL binlog_row_image = MINIMAL;";
    server.run(harm).expect("the harm is done");
    let expected = [
        "binary log holds whole rows\tFAIL\tbinlog_row_image = MINIMAL",
        "binary log is kept\tFAIL\tbinlog retention hours = 1, wanted 72",
        "capture user\tFAIL\tREPLICATION SLAVE",
        "capture user\tFAIL\tSELECT on shop.orders",
        "capture user has no more than it needs\tWARN\tINSERT on shop.*",
        "key of shop.orders\tFAIL\tno primary key: LOB columns are not captured, changes of one row may change order",
        "columns of shop.orders\tFAIL\tnote should be text; gone should be date",
    ];
    assert_eq!(complaints(&server, &files.verify), expected);
    assert!(server.run(&files.bootstrap).is_err(), "a bootstrap without a password must fail");
}

#[test]
fn a_server_of_the_user_s_own_is_prepared_without_anything_of_rds() {
    let Some(server) = Server::start("the external SQL on MariaDB") else { return };
    server
        .run("DROP PROCEDURE mysql.rds_set_configuration; DROP TABLE mysql.rds_configuration;")
        .expect("a bare server");
    server
        .run("CREATE DATABASE `wordpress-db`; CREATE TABLE `wordpress-db`.wp_posts (id INT PRIMARY KEY);")
        .expect("a blog");
    let mut view = view(vec![captured("wordpress-db", "*", None), captured("wordpress-db", "wp_posts", None)]);
    view.engine = Engine::External;
    view.creates_tables = false;
    view.capture_user = Some("dms_reader".into());
    let files = sql::files(&view).expect("safe names");
    assert!(!files.bootstrap.contains("rds_") && !files.bootstrap.contains("CREATE TABLE"), "{}", files.bootstrap);
    for _ in 0..2 {
        server.run(&format!("SET @capture_password = 'it''s';\n{}", files.bootstrap)).expect("bootstrap.sql runs");
        // MariaDB's own checksums, and the variables for a person to read.
        let complaints = complaints(&server, &files.verify);
        let known = |row: &String| {
            row.starts_with("binary log has no checksums")
                || row.starts_with("binlog_expire")
                || row.starts_with("expire_logs")
        };
        assert!(complaints.iter().all(known), "{complaints:?}");
    }
    let grants = server.run("SHOW GRANTS FOR dms_reader").expect("the user is there");
    assert!(grants.contains("REQUIRE SSL") && grants.contains("`wordpress-db`.*"), "{grants}");
    let my_cnf = files.my_cnf.expect("a server of one's own has a file of its own");
    for line in [
        "binlog_format = ROW",
        "binlog_row_image = FULL",
        "binlog_checksum = NONE",
        "binlog_expire_logs_seconds = 259200",
    ] {
        assert!(my_cnf.lines().any(|of| of == line), "{line} is not in {my_cnf}");
    }
    server.run(&files.undo).expect("undo.sql runs");
    assert!(server.run("SHOW GRANTS FOR dms_reader").is_err(), "the user is still there");
}

#[test]
fn a_binary_log_that_somebody_keeps_for_longer_stays_so() {
    let Some(server) = Server::start("a retention of somebody else's") else { return };
    server.run("CREATE DATABASE shop; CREATE TABLE shop.orders (id INT PRIMARY KEY);").expect("a table");
    let view = SqlView {
        engine: Engine::ExistingAurora,
        creates_tables: false,
        ..view(vec![captured("shop", "orders", None)])
    };
    let files = sql::files(&view).expect("safe names");
    let bootstrap = format!("SET @capture_password = 'x';\n{}", files.bootstrap);
    for (before, after) in [("NULL", "72"), ("24", "72"), ("168", "168")] {
        server.run(&format!("UPDATE mysql.rds_configuration SET value = {before};")).expect("a retention");
        server.run(&bootstrap).expect("bootstrap.sql runs");
        assert_eq!(
            server.run("SELECT value FROM mysql.rds_configuration;").as_deref(),
            Ok(format!("{after}\n").as_str())
        );
        let complaints = complaints(&server, &files.verify);
        assert!(complaints.iter().all(|row| row.contains("WARN") && row.contains("binlog_checksum")), "{complaints:?}");
    }
}

#[test]
fn a_pattern_is_checked_without_what_it_does_not_take() {
    let Some(server) = Server::start("the checks of patterns on MariaDB") else { return };
    let mut view = view(vec![captured("shop_1", "a_*", None)]);
    view.excluded = ["a_temp*", "a_log"].map(|table| ("shop_1".to_owned(), table.to_owned())).into();
    view.excluded.push(("other".to_owned(), "*".to_owned()));
    let files = sql::files(&view).expect("safe names");
    let table = |name: &str, key: &str| format!("CREATE TABLE shop_1.{name} (id INT NOT NULL {key});");
    let with = |names: &[&str]| names.iter().map(|name| table(name, "PRIMARY KEY")).collect::<String>();
    let without = |names: &[&str]| names.iter().map(|name| table(name, "")).collect::<String>();
    let tables = with(&["a_orders", "a_log"]) + &without(&["a_notes", "a_temp_1", "axb"]);
    server.run(&format!("CREATE DATABASE shop_1; {tables}")).expect("the tables");

    let said = server.run(&files.verify).expect("verify.sql runs");
    assert!(said.contains("tables like shop_1.a_*\tok\t2 now"), "{said}");
    assert!(said.contains("keys of tables like shop_1.a_*\tWARN\tno primary key: a_notes\n"), "{said}");
}

/// Collations of MySQL 8 that MariaDB 10.11 lacks, and what stands for each here.
const COLLATIONS: [(&str, &str); 2] =
    [("utf8mb4_0900_ai_ci", "utf8mb4_general_ci"), ("utf8mb4_0900_bin", "utf8mb4_bin")];

#[test]
fn the_sql_of_every_database_that_is_made_runs_twice_and_takes_itself_back() {
    let Some(server) = Server::start("the SQL of the examples on MariaDB") else { return };
    let mut made = 0;
    for stack in stacks() {
        let Some(bootstrap) = stack.files.get("sql/bootstrap.sql") else { continue };
        let text = |path: &str| String::from_utf8(stack.files[path].clone()).expect("text");
        let mapped = |sql: String| COLLATIONS.iter().fold(sql, |sql, (theirs, ours)| sql.replace(theirs, ours));
        let bootstrap = mapped(String::from_utf8(bootstrap.clone()).expect("text"));
        // What a snapshot or somebody else's server holds is not here; and MariaDB has 64 KiB for all that is said of a table.
        if !bootstrap.contains("CREATE TABLE") || stack.name.contains("large-bootstrap") {
            continue;
        }
        for _ in 0..2 {
            let script = format!("SET @capture_password = 'x';\n{bootstrap}");
            server.run(&script).unwrap_or_else(|error| panic!("{}: {error}", stack.name));
            let rows =
                server.run(&mapped(text("sql/verify.sql"))).unwrap_or_else(|error| panic!("{}: {error}", stack.name));
            assert!(!rows.contains("\tFAIL\t"), "{}: {rows}", stack.name);
            made += 1;
        }
        for _ in 0..2 {
            server.run(&text("sql/undo.sql")).unwrap_or_else(|error| panic!("{}: {error}", stack.name));
        }
        let users = server.run("SELECT user FROM mysql.user WHERE user NOT IN ('root', 'mariadb.sys')").expect("users");
        assert_eq!(users, "", "{}", stack.name);
        let databases = "SELECT schema_name FROM information_schema.schemata
            WHERE schema_name NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')";
        for database in server.run(databases).expect("databases").lines() {
            server.run(&format!("DROP DATABASE `{database}`")).expect("the next one starts anew");
        }
    }
    assert!(made > 20, "only {made} runs made tables");
}
