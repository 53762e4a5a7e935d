//! `--set` and profiles that take something away: what is refused, what is proposed, and where a finding points.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

const MANIFEST: &str = "\
version: 1
name: shop
region: us-east-1
source:
  aurora: { database: shop }
  tables:
    shop.audit_*:
sinks:
  lake: { s3: {} }
  search: { opensearch: { index: orders, rotation: day, keep: 30d } }
profiles:
  once:
    sinks: { search: { opensearch: { rotation: null } } }
  bare:
    source: { aurora: null }
  wide:
    sinks: { search: { opensearch: { zones: 3 } } }
    replication: { mode: cdx }
";

/// What `check` says of the manifest with these arguments, and how it ends.
fn checked(args: &[&str]) -> (Option<i32>, String) {
    let folder = TempDir::new().expect("a folder");
    // A profile with a mistake in it is one in every environment.
    let is_wide = args.contains(&"wide");
    let manifest = if is_wide { MANIFEST.to_owned() } else { MANIFEST.replace("    replication: { mode: cdx }\n", "") };
    fs::write(folder.path().join("shop.yaml"), manifest).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cdcc"));
    let output =
        command.current_dir(folder.path()).args(["check", "shop.yaml"]).args(args).env("NO_COLOR", "1").output();
    let output = output.expect("cdcc runs");
    (output.status.code(), String::from_utf8(output.stderr).expect("text"))
}

fn refused(args: &[&str], words: &[&str]) {
    let (code, said) = checked(args);
    assert_eq!(code, Some(1), "{args:?} passed");
    for words in words {
        assert!(said.contains(words), "no {words:?} in\n{said}");
    }
}

#[test]
fn a_path_that_leads_nowhere_is_answered_with_the_one_that_was_meant() {
    let near = "did you mean `--set sinks.search.opensearch.rotation=none`?";
    refused(
        &["--set", "sinks.serch.opensearch.rotation=none"],
        &["--set sinks.serch.opensearch.rotation=none:1:7", near],
    );
    refused(&["--set", "sinks.search.opensearch.rotatoin=none"], &["did you mean `rotation`?", ":1:25"]);
    let table = "did you mean `--set source.tables.shop.audit_*.ddl=x.sql`?";
    refused(&["--set", "source.tables.shop.audt_*.ddl=x.sql"], &["no `shop.audt_*`", table]);
    refused(&["--set", "source.tables.shop.new={}"], &["`--set 'source.tables.\"shop.new\"={}'`"]);
    refused(&["--set", "monitoring.notify[0]=a@example.com"], &["write the whole list"]);
    refused(&["--set", "profiles.once.protect=false"], &["write `--profile once --set protect=false`"]);
    refused(&["--set", "sinks.\"lake.s3={}"], &["has a quote without its end"]);
}

#[test]
fn lists_sections_and_names_in_quotes_are_values_and_keys() {
    for flag in [
        "monitoring.notify=[ops@example.com, dev@example.com]",
        "sinks.archive.s3.prefix=x/",
        "sinks.lake-2={s3: {}}",
        "sinks.archive={s3: {prefix: x/}}",
        "sinks.lake.s3={prefix: x/, buffer: {size: 64MiB}}",
        "source.tables.\"shop.a.b\"={}",
        "source.tables.\"shop.a=b\"={}",
        "source.tables.\"shop.audit_*\".partition_by=schema-table",
        "source.tables.shop.audit_*.partition_by=schema-table",
        "terraform.provider.version=~> 6.20",
    ] {
        assert_eq!(checked(&["--set", flag]), (Some(0), String::new()), "{flag}");
    }
    refused(
        &["--set", "monitoring.notify=[ops@example.com, dev]"],
        &["--set monitoring.notify=[ops@example.com, dev]:1:37"],
    );
    refused(&["--set", "sinks.lake.s3={prefix: /x}"], &["--set sinks.lake.s3={prefix: /x}:1:24"]);
}

#[test]
fn a_rule_about_patched_values_points_at_both_of_them() {
    let two = ["--set", "sinks.search.opensearch.data.count=2"];
    let (at, label) = ("--set sinks.search.opensearch.data.count=2:1:36", "--set sinks.search.opensearch.zones=3:1:31");
    refused(&[&two[..], &["--set", "sinks.search.opensearch.zones=3"]].concat(), &[at, label, "3 zones here"]);
}

#[test]
fn what_was_taken_away_is_shown_where_that_is_said() {
    refused(&["--profile", "once"], &["keep-without-rotation", "13 |", "-------------- no new index ever starts"]);
    let flag = "--set sinks.search.opensearch.rotation=null:1:25";
    refused(&["--set", "sinks.search.opensearch.rotation=null"], &["keep-without-rotation", flag]);
    refused(&["--profile", "bare"], &["missing-choice", "15 |", "taken away here"]);
    refused(&["--set", "source.aurora=null"], &["missing-choice", "--set source.aurora=null:1:8", "taken away here"]);
}

#[test]
fn a_mistake_in_the_chosen_profile_is_told_once() {
    let (_, said) = checked(&["--profile", "wide"]);
    assert!(said.contains("shop.yaml:18:26") && said.ends_with("1 error\n"), "{said}");
}
