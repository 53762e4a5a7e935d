//! Domains with passwords, with roles, and somebody else's.

use std::process::Command;

use super::bench::{PASSWORDS, ROLE_KEYS, ROLE_SECRETS};
use super::{ARN, Bench};
use crate::pipeline::compiled::Example;

#[test]
fn a_changed_age_of_indexes_changes_the_policy_that_is_there() {
    let Some(mut bench) = Bench::with_client("the retention of indexes") else { return };
    let policy = "PUT _plugins/_ism/policies/retail-retail-trans";
    let mut run = |keep: &str| {
        keep.clone_into(&mut bench.keep);
        let ran = bench.run();
        assert!(ran.succeeded(), "{keep}: {}", ran.said);
        assert!(bench.read("stored").contains(&format!("\"min_index_age\": \"{keep}\"")), "{}", bench.read("stored"));
        ran.said.lines().filter(|line| line.contains(policy)).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(run("90d")[0].ends_with(&format!("{policy} 201")));
    assert_eq!(run("90d"), Vec::<String>::new(), "what is right is left alone");
    let changed = run("36h");
    assert!(changed[0].ends_with(&format!("{policy}?if_primary_term=1&if_seq_no=0 200")), "{changed:?}");
}

const ROLE: &str = "arn:aws:iam::111122223333:role/retail-us-east-1-opensearch-search-admin";

#[test]
fn a_domain_of_roles_gets_signed_requests_and_no_password() {
    let Some(bench) = Bench::with_client("the bootstrap of a domain with login: iam") else { return };
    bench.write("role-keys", ROLE_KEYS);
    for run in ["first", "second"] {
        let ran = bench.run_as(ROLE);
        assert!(ran.succeeded(), "{run}: {}", ran.said);
        assert!(!ran.said.contains("replacing the password"), "{run}: {}", ran.said);
    }
    let calls = bench.read("calls");
    assert!(calls.contains(&format!("sts assume-role --role-arn {ROLE} ")), "{calls}");
    assert!(!calls.contains("update-domain-config"), "{calls}");
    let mapping = "\"backend_roles\": [\"arn:aws:iam::111122223333:role/retail-search-firehose\"]";
    assert!(bench.read("stored").contains(mapping), "{}", bench.read("stored"));
}

#[test]
fn a_domain_that_does_not_take_the_role_fails_the_run() {
    let Some(bench) = Bench::with_client("a domain that refuses a role") else { return };
    bench.write("role-keys", ROLE_KEYS);
    // What the domain expects changes behind the back of the CLI's stand-in.
    let aws = include_str!("../stand_ins/aws").replace("print(read(\"role-keys\"))", "print(read(\"other-keys\"))");
    bench.program("aws", &aws);
    bench.write("other-keys", &ROLE_KEYS.replace(ROLE_SECRETS[0], "other"));
    let ran = bench.run_as(ROLE);
    let text = &ran.said;
    assert!(!ran.succeeded(), "{text}");
    assert!(text.contains("403") && text.contains("the domain of search can't be reached"), "{text}");
    assert_eq!(bench.read("marker"), "");
}

#[test]
fn the_password_of_a_domain_that_is_somebody_else_s_is_never_replaced() {
    let Some(bench) = Bench::with_client("a domain that is there") else { return };
    let login = format!("{ARN}:master|other");
    let ran = bench.run_as(&login);
    assert!(!ran.succeeded(), "{}", ran.said);
    let expected = format!("the domain retail-search does not take the name and password in {ARN}:master");
    assert!(ran.last_line().ends_with(&expected), "{}", ran.said);
    assert_eq!((bench.read("login").as_str(), bench.read("marker").as_str()), ("master:throw-away", ""));

    bench.write("login", &format!("master:{}", PASSWORDS[2].1));
    let ran = bench.run_as(&login);
    assert!(ran.succeeded(), "{}", ran.said);
    assert!(!bench.read("calls").contains("opensearch "), "{}", bench.read("calls"));
    let mapping = "\"backend_roles\": [\"arn:aws:iam::111122223333:role/retail-search-firehose\"]";
    assert!(bench.read("stored").contains(mapping), "{}", bench.read("stored"));
}

#[test]
fn by_hand_the_runbook_replaces_the_password_that_the_domain_was_made_with() {
    let Some(bench) = Bench::start("the runbook's commands for a domain by hand") else { return };
    let output = Example::variant("manual").compile();
    let runbook = std::str::from_utf8(output.tree.get("RUNBOOK.md").expect("a runbook")).expect("text");
    let blocks = runbook.split("```sh\n").filter_map(|block| block.split("```").next());
    let commands = blocks.into_iter().find(|block| block.contains("update-domain-config")).expect("the commands");
    bench.write("secret-manual-search-login", &bench.read("secret-master"));
    // The second look finds the domain ready; nobody has half a minute.
    bench.program("sleep", "#!/bin/sh\n");
    let ran = bench.run_command(Command::new("bash").args(["-euo", "pipefail", "-c", commands]), &[]);
    assert!(ran.succeeded(), "{}", ran.said);
    assert_eq!(bench.read("login"), format!("master:{}", PASSWORDS[2].1));
    assert!(bench.read("calls").contains("opensearch describe-domain --region us-east-1 --domain-name manual-search "));
}

#[test]
fn what_the_script_applied_it_verifies_and_takes_back() {
    let Some(bench) = Bench::start("apply.sh there and back") else { return };
    bench.write("login", &format!("master:{}", PASSWORDS[2].1));
    for (path, text) in bench.files() {
        bench.write(&format!("out/{path}"), &text);
    }
    let run = |action: &str| {
        let url = format!("https://{}", bench.domain_host());
        let login = format!("{ARN}:master");
        // Both of its streams are for the person who calls it.
        let script = "exec bash opensearch/apply.sh \"$@\" 2>&1";
        let mut command = Command::new("sh");
        command.args(["-c", script, "sh", action, "opensearch/search", &url, &login]);
        command.current_dir(bench.at("out")).env("CDCC_ACCOUNT", "111122223333");
        bench.run_command(&mut command, &[])
    };
    for (action, succeeds) in
        [("apply", true), ("verify", true), ("apply", true), ("undo", true), ("undo", true), ("verify", false)]
    {
        let ran = run(action);
        assert_eq!(ran.succeeded(), succeeds, "{action}: {}", ran.said);
    }
    let said = run("verify").said;
    for path in
        ["roles/retail-search-firehose", "rolesmapping/retail-search-firehose", "_index_template/", "_ism/policies/"]
    {
        assert!(said.lines().any(|line| line.contains(path) && line.contains(" is not as ")), "{path}: {said}");
    }
}
