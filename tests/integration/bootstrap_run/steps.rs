//! A whole run, and one that is made to fail in each of its steps.

use std::fs;

use super::Bench;
use super::bench::PASSWORDS;

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
