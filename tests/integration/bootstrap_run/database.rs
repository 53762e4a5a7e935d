//! The commands of the SSM document against a MariaDB server, over TLS, with the server's own client.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use cdcc::Output;
use cdcc::text::runner;

use super::bench::{OLD_PASSWORD, PASSWORDS, Ran};
use super::document::commands;
use super::server::Database;
use super::{ARN, Bench};
use crate::pipeline::compiled::Example;

const ADMIN: &str = PASSWORDS[0].1;
const CAPTURE: &str = PASSWORDS[1].1;

/// A compiled manifest, ready to be run against a database.
pub(super) struct Run {
    pub(super) bench: Bench,
    pub(super) database: Database,
    pub(super) output: Output,
    commands: String,
}

impl Run {
    /// `manifests/minimal.yaml` against a database whose administrator has this password.
    pub(super) fn start(test: &str, password: &str) -> Option<Self> {
        let database = Database::start(test, password)?;
        let mut output = Example::named("minimal").compile();
        carry(&mut output, &database.authority());
        Self::minimal(test, database, output)
    }

    /// What `manifests/minimal.yaml` came to, as it stands, against this database.
    pub(super) fn minimal(test: &str, database: Database, output: Output) -> Option<Self> {
        let mut run = Self::of(test, database, output)?;
        // An Aurora cluster of cdcc's has MySQL's own port; the test's server takes what is free.
        let port = |number: &str| format!("export {}='{number}'", runner::DATABASE_PORT);
        assert_eq!(run.commands.matches(&port("3306")).count(), 1, "{}", run.commands);
        run.commands = run.commands.replace(&port("3306"), &port(&run.database.port.to_string()));
        Some(run)
    }

    fn of(test: &str, database: Database, output: Output) -> Option<Self> {
        let bench = Bench::start(test)?;
        let commands = filled_in(test, &bench, &output)?;
        Some(Self { bench, database, output, commands })
    }

    /// Runs the commands as the agent does, and looks for `programs` at work.
    fn run_with(&self, programs: &[&str]) -> Ran {
        // A folder like the agent's own, and the temporary files beside it: none may be left.
        let temporary = self.bench.at("tmp");
        std::fs::create_dir_all(&temporary).expect("a folder");
        let ran =
            self.bench.run_command(Command::new("sh").args(["-c", &self.commands]).env("TMPDIR", &temporary), programs);
        let left: Vec<_> = std::fs::read_dir(&temporary).expect("a folder").collect();
        assert!(left.is_empty(), "{left:?}");
        ran
    }

    pub(super) fn run(&self) -> Ran {
        self.run_with(&["curl", "mariadb"])
    }
}

/// Lays `authority` beside the roots that the output carries for the database: the only thing in it that is the test's.
pub(super) fn carry(output: &mut Output, authority: &str) {
    const ROOTS: &str = "modules/dms/rds-ca.pem";
    let roots = String::from_utf8(output.tree.get(ROOTS).expect("roots").to_vec()).expect("text");
    assert_eq!(roots.matches("BEGIN CERTIFICATE").count(), 3, "{roots}");
    replace(output, ROOTS, &(roots + authority));
}

/// Writes another text into a file of the output.
fn replace(output: &mut Output, path: &str, text: &str) {
    let mut tree = cdcc::output::Tree::default();
    for (name, bytes) in output.tree.files() {
        let bytes = if name == path { text.as_bytes() } else { bytes };
        tree.insert(name, bytes).expect("a path of the output");
    }
    output.tree = tree;
}

/// The commands, with names and places of the stand-ins.
fn filled_in(test: &str, bench: &Bench, output: &Output) -> Option<String> {
    let secret = |name: &str| format!("{ARN}:{name}").into();
    commands(
        test,
        output,
        &[
            ("database_host", "localhost".into()),
            ("admin_secret_arn", secret("admin")),
            ("capture_secret_arn", secret("cdc")),
            ("search_login_secret_arn", secret("master")),
            ("search_domain_name", "minimal-search".into()),
            ("search_domain_endpoint", bench.domain_host().into()),
            ("replication_instance_arn", "arn:aws:dms:us-east-1:111122223333:rep:R".into()),
            ("endpoint_arns", ["arn:aws:dms:::endpoint:SOURCE", "arn:aws:dms:::endpoint:TARGET"].to_vec().into()),
        ],
    )
}

#[test]
fn the_emitted_commands_prepare_a_real_database_once_and_again() {
    let Some(run) = Run::start("the emitted bootstrap on MariaDB", ADMIN) else { return };
    for time in ["first", "second"] {
        let ran = run.run();
        assert!(ran.succeeded(), "{time}: {}", ran.said);
        assert!(ran.last_line().contains("done: minimal is bootstrapped ("), "{time}: {}", ran.said);
        assert_eq!(ran.said.contains("replacing the password"), time == "first", "{time}: {}", ran.said);
        assert!(
            !ran.said.contains("\tWARN\t") && ran.said.contains("table testdb.retail_trans\tok\texists"),
            "{}",
            ran.said
        );
        if time == "first" {
            // A second run must leave the rows alone.
            run.database.sql("INSERT INTO testdb.retail_trans (customer_id, sku) VALUES ('c', 's');");
        }
    }
    assert!(run.bench.read("marker").starts_with("/minimal/bootstrap/revision="), "{}", run.bench.read("marker"));

    // By another way into the server: what is there now.
    let database = &run.database;
    let users = database.sql("SELECT user, host FROM mysql.user WHERE user NOT IN ('root', 'mariadb.sys', 'admin')");
    assert_eq!(users, "cdc\t%\n");
    let grants = database.sql("SHOW GRANTS FOR cdc@'%'");
    let mut grants: Vec<&str> = grants.lines().map(|grant| grant.split(" TO ").next().expect("a grant")).collect();
    grants.sort_unstable();
    // What MySQL calls REPLICATION CLIENT is BINLOG MONITOR in MariaDB.
    assert_eq!(
        grants,
        ["GRANT REPLICATION SLAVE, BINLOG MONITOR ON *.*", "GRANT SELECT ON `testdb`.`retail_trans`"],
        "nothing more"
    );
    let columns = database.sql(
        "SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM information_schema.columns
         WHERE table_schema = 'testdb' AND table_name = 'retail_trans'",
    );
    assert_eq!(columns, "trans_id,customer_id,event,sku,amount,device,trans_datetime\n");
    assert_eq!(database.sql("SELECT value FROM mysql.rds_configuration"), "72\n");
}

#[test]
fn the_capture_user_may_read_what_is_captured_and_nothing_else() {
    let Some(run) = Run::start("the capture user on MariaDB", ADMIN) else { return };
    let ran = run.run();
    assert!(ran.succeeded(), "{}", ran.said);
    let database = &run.database;
    database.sql("CREATE TABLE testdb.salaries (id INT PRIMARY KEY); CREATE DATABASE other;");
    let may = |script: &str| database.as_user("cdc", CAPTURE, true, script);
    for allowed in [
        "SELECT COUNT(*) FROM testdb.retail_trans",
        "SHOW MASTER STATUS",
        "SHOW BINARY LOGS",
        "SHOW BINLOG EVENTS LIMIT 1",
        "SHOW GLOBAL VARIABLES LIKE 'binlog_format'",
    ] {
        assert!(may(allowed).is_ok(), "{allowed}: {:?}", may(allowed));
    }
    for denied in [
        "SELECT * FROM testdb.salaries",
        "SELECT * FROM mysql.user",
        "INSERT INTO testdb.retail_trans (customer_id, sku) VALUES ('c', 's')",
        "UPDATE testdb.retail_trans SET amount = 1",
        "DELETE FROM testdb.retail_trans",
        "DROP TABLE testdb.retail_trans",
        "CREATE TABLE testdb.new (id INT)",
        "USE other",
        "SET GLOBAL binlog_format = 'STATEMENT'",
        "PURGE BINARY LOGS BEFORE NOW()",
        "CREATE USER somebody",
        "GRANT SELECT ON testdb.retail_trans TO admin@'%'",
    ] {
        let said = may(denied).expect_err(denied);
        assert!(said.contains("denied"), "{denied}: {said}");
    }
    for (password, encrypted) in [("another", true), (CAPTURE, false)] {
        let said = database.as_user("cdc", password, encrypted, "SELECT 1").expect_err("a login");
        assert!(said.contains("ERROR 1045"), "{said}");
    }
    assert_eq!(may("SELECT 1").as_deref(), Ok("1\n"));

    // Another version of the secret, another run: the user gets the new password, and loses the old one.
    run.bench.secret("cdc", OLD_PASSWORD);
    let ran = run.run();
    assert!(ran.succeeded(), "{}", ran.said);
    assert!(may("SELECT 1").is_err_and(|said| said.contains("ERROR 1045")));
    let login = run.database.as_user("cdc", OLD_PASSWORD, true, "SELECT COUNT(*) FROM testdb.retail_trans");
    assert_eq!(login.as_deref(), Ok("0\n"));
}

#[test]
fn a_server_of_the_user_s_own_is_proved_by_the_authority_that_the_manifest_names() {
    let test = "the emitted bootstrap of an external server";
    let Some(database) = Database::start(test, ADMIN) else { return };
    database.sql("CREATE DATABASE shop; CREATE TABLE shop.audit_1 (id INT PRIMARY KEY);");
    let ddl = std::fs::read_to_string("tests/integration/variants/orders.sql").expect("DDL");
    database.sql(&format!("USE shop; {ddl}"));
    let example = Example::variant("external")
        .replacing("host: db.shop.example.com", "host: localhost")
        .replacing("port: 3307", &format!("port: {}", database.port))
        .with_ddl("ca.pem", &database.authority());
    let Some(run) = Run::of(test, database, example.compile()) else { return };
    for time in ["first", "second"] {
        let ran = run.run_with(&["mariadb"]);
        assert!(ran.succeeded(), "{time}: {}", ran.said);
        assert!(ran.said.contains("columns of shop.retail_trans\tok\t7 as declared"), "{time}: {}", ran.said);
    }
    let grants = run.database.sql("SHOW GRANTS FOR dms_reader@'%'");
    assert!(grants.contains("REQUIRE SSL") && grants.contains("GRANT SELECT ON `shop`.*"), "{grants}");
    let said = run.database.as_user("dms_reader", CAPTURE, true, "SELECT COUNT(*) FROM shop.audit_1");
    assert_eq!(said.as_deref(), Ok("0\n"));
}

#[test]
fn a_run_beside_a_task_that_reads_neither_waits_for_it_nor_ends_it() {
    let Some(run) = Run::start("the bootstrap beside a running task", ADMIN) else { return };
    let ran = run.run();
    assert!(ran.succeeded(), "{}", ran.said);
    // A load: one transaction that has read the table and is not at its end.
    let load = "START TRANSACTION; SELECT COUNT(*) FROM testdb.retail_trans; SELECT SLEEP(600); COMMIT";
    let mut task = run.database.client("cdc", CAPTURE, true, load).stdout(Stdio::null()).spawn().expect("it starts");
    let loads =
        || run.database.sql("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP(600)%'");
    let end = Instant::now() + Duration::from_secs(30);
    while loads() != "1\n" {
        assert!(Instant::now() < end, "the load does not begin");
        std::thread::sleep(Duration::from_millis(100));
    }
    // Whoever waits for the table gives up at once.
    run.database.sql("SET GLOBAL lock_wait_timeout = 1");
    let ran = run.run();
    let still = loads();
    let _ = task.kill();
    let _ = task.wait();
    assert!(ran.succeeded(), "{}", ran.said);
    assert_eq!(still, "1\n", "the load was ended");
}
