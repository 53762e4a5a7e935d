//! What a real server refuses, and how the run's last line says so.

use super::Bench;
use super::bench::PASSWORDS;
use super::database::{Run, carry};
use super::server::Database;
use crate::pipeline::compiled::Example;

const ADMIN: &str = PASSWORDS[0].1;

const WAIT: &str = "wait for the database localhost";

/// The run's own words for a server that does not prove who it is.
const UNPROVED: &str =
    "there is no encrypted connection to localhost that its certificate proves: ERROR 2026 (HY000): ";

#[test]
fn no_password_is_sent_to_a_server_whose_certificate_is_of_another_authority() {
    let test = "a server of an unknown authority";
    let Some(database) = Database::start(test, ADMIN) else { return };
    // The roots of RDS alone, as they were emitted.
    let Some(run) = Run::minimal(test, database, Example::named("minimal").compile()) else { return };
    let ran = run.run();
    ran.failed_in(WAIT, UNPROVED);
    assert!(ran.last_line().contains("certificate"), "{}", ran.last_line());
    assert_eq!(run.bench.read("marker"), "");
}

#[test]
fn no_password_is_sent_to_a_server_that_does_not_encrypt() {
    let test = "a server without encryption";
    let Some(database) = Database::start_as(test, ADMIN, false) else { return };
    let mut output = Example::named("minimal").compile();
    carry(&mut output, &database.authority());
    let Some(run) = Run::minimal(test, database, output) else { return };
    run.run().failed_in(WAIT, UNPROVED);
}

#[test]
fn an_administrator_who_may_not_grant_is_told_so_with_the_line_and_not_taken_for_an_old_password() {
    let Some(run) = Run::start("an administrator without the right to grant", ADMIN) else { return };
    run.database.sql("REVOKE GRANT OPTION ON *.* FROM admin@'%'");
    let ran = run.run();
    ran.failed_in("run sql/bootstrap.sql", "ERROR 1045 (28000) at line ");
    assert!(!ran.said.contains("reading the secret again"), "{}", ran.said);
    let (_, rest) = ran.last_line().split_once(" at line ").expect("a line");
    let line: usize = rest.split(':').next().and_then(|number| number.parse().ok()).expect("its number");
    let bootstrap = run.output.tree.get("sql/bootstrap.sql").expect("a script");
    let text = std::str::from_utf8(bootstrap).expect("text").lines().nth(line - 1).expect("the line");
    assert!(text.starts_with("GRANT REPLICATION CLIENT"), "line {line} is {text}");
}

#[test]
fn a_table_that_is_there_and_differs_from_its_ddl_stops_the_run() {
    let Some(run) = Run::start("a table that differs from its DDL", ADMIN) else { return };
    run.database
        .sql("CREATE DATABASE testdb; CREATE TABLE testdb.retail_trans (trans_id BIGINT PRIMARY KEY, sku INT);");
    let ran = run.run();
    ran.failed_in(
        "run sql/verify.sql",
        "sql/verify.sql: columns of testdb.retail_trans: customer_id should be varchar; ",
    );
    assert_eq!(run.bench.read("marker"), "");
    // Nobody's table is changed to fit.
    let columns = "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'testdb'";
    assert_eq!(run.database.sql(columns), "2\n");
}

#[test]
fn a_secret_of_another_shape_is_named_and_not_shown() {
    for value in ["not JSON: a\"d\\m'i#n", r#"{"user": "admin", "password": "x"}"#, "[1, 2]"] {
        let Some(bench) = Bench::with_client("a secret of another shape") else { return };
        bench.write("secret-admin", value);
        let ran = bench.run();
        ran.failed_in("wait for the database db", "secret:admin is not JSON with the keys username and password");
        assert!(!ran.said.contains(value), "{}", ran.said);
    }
}
