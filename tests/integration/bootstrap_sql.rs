//! The SQL on a real server: MariaDB, with a stand-in for the procedure that RDS adds.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use cdcc::ddl::{Column, ColumnType, Table};
use cdcc::text::sql::{self, Captured, Engine, SqlView};
use tempfile::TempDir;

use crate::tools;

/// The stand-ins for what only RDS has.
const RDS: &str = "
CREATE TABLE mysql.rds_configuration (name VARCHAR(100) PRIMARY KEY, value VARCHAR(100));
INSERT INTO mysql.rds_configuration VALUES ('binlog retention hours', NULL);
CREATE PROCEDURE mysql.rds_set_configuration(IN n VARCHAR(30), IN v INT) UPDATE mysql.rds_configuration SET value = v WHERE name = n;
";

/// A server of its own on a socket in a folder of its own; both go with it.
struct Server {
    process: Child,
    client: PathBuf,
    folder: TempDir,
}

impl Server {
    /// Starts one, or says what is missing.
    fn start(test: &str) -> Option<Self> {
        let install = tools::find("mariadb-install-db", test)?;
        // Debian keeps the server where only root's PATH leads.
        let server =
            ["/usr/sbin/mariadbd", "/usr/libexec/mariadbd"].map(PathBuf::from).into_iter().find(|p| p.is_file());
        let server = server.or_else(|| tools::find("mariadbd", test))?;
        let client = tools::find("mariadb", test)?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = format!("--datadir={}", folder.path().join("data").display());
        let user = "--user=root";
        let mut install = Command::new(install);
        install.args(["--no-defaults", &data, user, "--auth-root-authentication-method=normal", "--skip-test-db"]);
        let output = install.output().expect("mariadb-install-db starts");
        assert!(output.status.success(), "{output:?}");
        let socket = format!("--socket={}", folder.path().join("s").display());
        let process = Command::new(server)
            .args(["--no-defaults", &data, user, &socket, "--skip-networking", "--server-id=1"])
            // A server that starts clears this folder of what other servers have in it.
            .arg(format!("--tmpdir={}", folder.path().display()))
            .args(["--log-bin=binlog", "--binlog-format=ROW", "--binlog-row-image=FULL"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("mariadbd starts");
        let server = Self { process, client, folder };
        let end = Instant::now() + Duration::from_secs(60);
        while server.run("SELECT 1;").is_err() {
            assert!(Instant::now() < end, "mariadbd does not answer");
            std::thread::sleep(Duration::from_millis(200));
        }
        server.run(RDS).expect("the stand-ins");
        Some(server)
    }

    /// Runs `script` as the runner does; rows as tab-separated lines, or what the client complains of.
    fn run(&self, script: &str) -> Result<String, String> {
        let mut client = Command::new(&self.client)
            .args(["--no-defaults", "--user=root", "--binary-mode", "--batch", "--skip-column-names"])
            .args(["--default-character-set=utf8mb4", &format!("--socket={}", self.folder.path().join("s").display())])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("mariadb starts");
        // A client that can't connect has closed its end already.
        let _ = client.stdin.take().expect("piped").write_all(script.as_bytes());
        let output = client.wait_with_output().expect("mariadb ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
    }

    /// The rows of `verify.sql` that are not `ok`.
    fn complaints(&self, verify: &str) -> Vec<String> {
        let rows = self.run(verify).expect("verify.sql runs");
        assert!(rows.lines().count() > 5, "{rows}");
        rows.lines().filter(|row| row.split('\t').nth(1) != Some("ok")).map(str::to_owned).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn table(columns: &[(&str, ColumnType)], definition: &str) -> Table {
    let column = |(name, kind): &(&str, ColumnType)| Column {
        name: (*name).to_owned(),
        kind: kind.clone(),
        nullable: false,
        span: 0..0,
    };
    Table {
        schema: None,
        name: String::new(),
        columns: columns.iter().map(column).collect(),
        primary_key: vec![columns[0].0.to_owned()],
        definition: definition.to_owned(),
        span: 0..0,
        place: cdcc::finding::Place::Manifest(cdcc::source::DocPath::root(), cdcc::source::Part::Value),
    }
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
        let complaints = server.complaints(&files.verify);
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
    assert_eq!(server.complaints(&files.verify), Vec::<String>::new());
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
    assert_eq!(server.complaints(&files.verify), expected);
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
        let complaints = server.complaints(&files.verify);
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
        let complaints = server.complaints(&files.verify);
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
