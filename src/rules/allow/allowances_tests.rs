//! What is accepted, and what is said about that.

use std::io;

use crate::compile::{Choice, Compiled, Files, compile_with};
use crate::date::Date;
use crate::finding::json::records;
use crate::source::SourceFile;

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

/// A database that the whole world can try, and a table without a key.
const OPEN: &str = "\
version: 1
name: shop
region: eu-central-1
source:
  aurora: { database: shop, public: { reason: partners write orders, allow_from: [0.0.0.0/0] } }
  tables:
    shop.visits: { ddl_inline: \"CREATE TABLE visits (page INT)\" }
";

const WORLD: &str = "{ rule: database-open-to-world, reason: shops are everywhere }";
const KEYLESS: &str = "{ rule: table-without-key, reason: visits are only counted, until: 2026-11-21 }";

fn compiled(rest: &str, today: &str) -> Compiled {
    let choice = Choice { today: Date::parse(today), ..Choice::default() };
    compile_with(&SourceFile::new("shop.yaml", format!("{OPEN}{rest}")), &NoFiles, &choice)
}

fn found(compiled: &Compiled) -> Vec<(&'static str, Option<String>)> {
    let records = records(&compiled.findings, compiled.document.as_ref(), None);
    records.into_iter().map(|record| (record.code, record.place.path)).collect()
}

#[test]
fn a_loss_stops_until_it_is_accepted_and_a_warning_is_silent() {
    let stopped = compiled("", "2026-11-21");
    let codes: Vec<_> = stopped.findings.iter().map(|finding| finding.code.0).collect();
    assert_eq!(
        (codes.as_slice(), stopped.output.is_some()),
        (&["database-open-to-world", "table-without-key"][..], false)
    );

    let allowed = compiled(&format!("allow: [{KEYLESS}, {WORLD}]\n"), "2026-11-21");
    assert_eq!((found(&allowed), allowed.output.is_some()), (Vec::new(), true));
    let accepted: Vec<_> = allowed
        .accepted
        .iter()
        .map(|one| (one.finding.code.0, one.reason.as_str(), one.until.map(|day| day.to_string())))
        .collect();
    let until = Some("2026-11-21".to_owned());
    assert_eq!(
        accepted,
        [
            ("table-without-key", "visits are only counted", until),
            ("database-open-to-world", "shops are everywhere", None),
        ]
    );
}

#[test]
fn the_day_after_it_is_accepted_still_and_says_so_and_the_output_is_the_same() {
    let text = format!("allow: [{KEYLESS}, {WORLD}]\n");
    let (before, after) = (compiled(&text, "2026-11-21"), compiled(&text, "2026-11-22"));
    assert_eq!(found(&after), [("allowance-expired", Some("/allow/0/until".to_owned()))]);
    assert_eq!((before.accepted == after.accepted, after.accepted.len()), (true, 2));
    let (before, after) = (before.output.expect("output"), after.output.expect("output"));
    assert_eq!((before.tree, before.input_digest), (after.tree, after.input_digest));
}

#[test]
fn without_a_day_nothing_is_past() {
    assert_eq!(found(&compiled(&format!("allow: [{KEYLESS}, {WORLD}]\n"), "")), []);
}

#[test]
fn an_allowance_that_meets_nothing_warns_once_everything_was_looked_at() {
    let text = format!("allow: [{KEYLESS}, {WORLD}, {{ rule: lob-left-out, reason: not of this world }}]\n");
    assert_eq!(found(&compiled(&text, "2026-11-21")), [("allowance-unused", Some("/allow/2/rule".to_owned()))]);
    let broken = compiled(
        &format!(
            "{text}access: {{ tunnel: {{ database: 9200 }} }}\nsinks: {{ search: {{ opensearch: {{ index: x }} }} }}\n"
        ),
        "2026-11-21",
    );
    assert_eq!(found(&broken).into_iter().map(|(code, _)| code).collect::<Vec<_>>(), ["tunnel-ports-collide"]);
}

#[test]
fn a_list_for_several_profiles_may_accept_that_some_meet_nothing() {
    let unused = "{ rule: allowance-unused, reason: profiles share this list }";
    let text = format!("allow: [{KEYLESS}, {WORLD}, {unused}]\n");
    assert_eq!(found(&compiled(&text, "2026-11-21")), [("allowance-unused", Some("/allow/2/rule".to_owned()))]);
    let text = format!("allow: [{KEYLESS}, {WORLD}, {{ rule: lob-left-out, reason: only in dev }}, {unused}]\n");
    let allowed = compiled(&text, "2026-11-21");
    assert_eq!((found(&allowed), allowed.accepted.len()), (Vec::new(), 3));
}

#[test]
fn what_cannot_be_allowed_is_refused_with_the_name_that_was_meant() {
    let text = "allow:\n  - { rule: Table_Without_Keys, reason: visits are counted }\n  - { rule: tunnel-ports-collide, reason: nobody uses both }\n  - { rule: nothing-at-all, reason: not of this world }\n";
    let refused = compiled(text, "2026-11-21");
    let helps: Vec<_> = refused
        .findings
        .iter()
        .filter(|finding| finding.code.0.starts_with("allowance"))
        .map(|finding| (finding.code.0, finding.message.as_str(), finding.help.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        helps,
        [
            ("allowance-of-unknown-rule", "there is no rule `Table_Without_Keys`", "did you mean `table-without-key`?"),
            (
                "allowance-of-error",
                "`tunnel-ports-collide` is an error, which cannot be allowed",
                "remove this, and mend what the error says"
            ),
            (
                "allowance-of-unknown-rule",
                "there is no rule `nothing-at-all`",
                "write the name that the finding shows in brackets, such as `table-without-key`"
            ),
        ]
    );
}
