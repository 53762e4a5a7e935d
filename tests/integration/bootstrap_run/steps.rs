//! A whole run, and one that is made to fail in each of its steps.

use std::fs;

use super::Bench;
use super::bench::PASSWORDS;
use super::payload::MARIADB;

#[test]
fn a_run_prepares_everything_leaves_its_mark_and_shows_no_secret() {
    let Some(bench) = Bench::with_client("the bootstrap with stand-ins") else { return };
    for run in ["first", "second"] {
        let ran = bench.run();
        let text = &ran.said;
        assert!(ran.succeeded(), "{run}: {text}");
        assert!(text.trim_end().ends_with("done: retail is bootstrapped (revision-1)"), "{run}: {text}");
        assert_eq!(&bench.read("log"), text, "what is sent to CloudWatch is what is printed");
        fs::remove_file(bench.at("log")).expect("the log");
        assert_eq!(text.contains("replacing the password"), run == "first", "{run}: {text}");
        for again in ["503, trying again", "Empty reply from server, trying again", "409, trying again"] {
            assert_eq!(text.contains(again), run == "first", "{again}: {text}");
        }
    }
    assert_eq!(bench.read("marker"), "/retail/bootstrap/revision=revision-1");
    assert_eq!(bench.read("login"), format!("master:{}", PASSWORDS[2].1));
    let mapping = "\"backend_roles\": [\"arn:aws:iam::111122223333:role/retail-search-firehose\"]";
    assert!(bench.read("stored").contains(mapping), "{}", bench.read("stored"));
    // c'd\c, ahead of the file's first line: an error names the line as the file counts it.
    assert!(bench.read("sql").contains("SET @capture_password = CONVERT(X'6327645c63' USING utf8mb4); -- bootstrap"));
    assert!(bench.read("options").contains(r#"password="a\"d\\m'i#n""#), "{}", bench.read("options"));
}

/// What the stand-ins refuse: files below their folder, and what is in them.
type Refused = &'static [(&'static str, &'static str)];

#[test]
fn a_run_that_fails_says_in_which_step_and_why_and_leaves_no_mark() {
    // What is refused, then the step and the reason in the last line.
    let cases: [(Refused, &str, &str); 9] = [
        (&[("refuse-call", "secretsmanager get-secret-value")], "wait for the database db", "(AccessDeniedException)"),
        (
            &[("refuse-sql", "SELECT 1"), ("sql-error", "ERROR 1045 (28000): Access denied for user\n")],
            "wait for the database db",
            "at each of 12 tries: ERROR 1045 (28000): Access denied for user",
        ),
        (
            &[
                ("refuse-sql", "-- bootstrap"),
                (
                    "sql-error",
                    "--------------\nits secret\n--------------\n\nERROR 1064: error in your SQL syntax near 'its secret'\n",
                ),
            ],
            "run sql/bootstrap.sql",
            ": ERROR 1064: error in your SQL syntax",
        ),
        (&[("verdict", "FAIL")], "run sql/verify.sql", "sql/verify.sql: binary log is on: log_bin"),
        (
            &[("refuse-call", "opensearch update-domain-config")],
            "log in to the domain retail-search",
            "(AccessDeniedException) when calling the operation",
        ),
        (
            &[("refuse-request", "PUT /_index_template/retail-retail-trans")],
            "role, mapping and templates in the domain retail-search",
            "PUT _index_template/retail-retail-trans 403: {\"message\": \"no permissions\"}",
        ),
        (
            &[("refuse-request", "GET /_plugins/_security/api/roles/retail-search-firehose")],
            "role, mapping and templates in the domain retail-search",
            "GET _plugins/_security/api/roles/retail-search-firehose 403: {\"message\": \"no permissions\"}",
        ),
        (
            &[("no-connection", "")],
            "test the connection of arn:aws:dms:::endpoint:SOURCE",
            "can't connect to arn:aws:dms:::endpoint:SOURCE: the role is not known yet",
        ),
        (
            &[("refuse-call", "ssm put-parameter")],
            "leave the mark that the task waits for",
            "(AccessDeniedException) when calling the operation",
        ),
    ];
    for (files, step, reason) in cases {
        let Some(bench) = Bench::with_client("a failing bootstrap with stand-ins") else { return };
        for (name, text) in files {
            bench.write(name, text);
        }
        let ran = bench.run();
        ran.failed_in(step, reason);
        assert!(!ran.said.contains("its secret"), "{}", ran.said);
        assert_eq!(bench.read("marker"), "", "{step}");
    }
}

#[test]
fn a_domain_that_never_gets_ready_is_given_up() {
    let Some(mut bench) = Bench::with_client("a domain that is never ready") else { return };
    bench.write("busy", "");
    bench.haste = 5400;
    bench.run().failed_in(
        "wait for the domain retail-search",
        "waited too long: the domain retail-search is being made or changed",
    );
}

#[test]
fn the_client_is_installed_where_it_is_missing() {
    let Some(mut bench) = Bench::start("a machine without the client") else { return };
    bench.without("mariadb");
    // The repository does not answer at first: the way out of the network is a moment old.
    bench.write("client", MARIADB);
    bench.write("verdict", "ok");
    bench.program(
        "dnf",
        "#!/bin/sh\necho \"$*\" >>\"$STAND_IN/installed\"\n[ \"$(wc -l <\"$STAND_IN/installed\")\" -gt 1 ] || exit 1\n\
         install -m 755 \"$STAND_IN/client\" \"$STAND_IN/bin/mariadb\"\n",
    );
    let ran = bench.run();
    assert!(ran.succeeded(), "{}", ran.said);
    assert_eq!(bench.read("installed"), "install -y -q mariadb105\n".repeat(2));
}

#[test]
fn a_client_that_cannot_be_installed_ends_the_run() {
    let Some(mut bench) = Bench::start("a machine that installs nothing") else { return };
    bench.without("mariadb");
    bench.program("dnf", "#!/bin/sh\necho 'Error: Failed to download metadata for repo amazonlinux'\nexit 1\n");
    bench.haste = 600;
    let ran = bench.run();
    ran.failed_in(
        "install the MariaDB client",
        "waited too long: mariadb105 is not installed yet (it comes through NAT or",
    );
    assert!(ran.said.contains("Failed to download metadata"), "{}", ran.said);
}

#[test]
fn a_log_that_cannot_be_sent_stops_nothing() {
    for call in ["logs create-log-stream", "logs put-log-events"] {
        let Some(bench) = Bench::with_client("a log that cannot be sent") else { return };
        bench.write("refuse-call", call);
        let ran = bench.run();
        assert!(ran.succeeded(), "{}", ran.said);
        assert!(ran.said.contains("(AccessDeniedException) when calling the operation"), "{}", ran.said);
        assert_eq!(bench.read("marker"), "/retail/bootstrap/revision=revision-1");
    }
}
