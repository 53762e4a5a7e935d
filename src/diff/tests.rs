//! Trees of a few lines, before and after.

use super::*;

/// A root that calls one module, with these resources in it and `root` in the root.
fn tree(root: &str, module: &str) -> Tree {
    let mut tree = Tree::default();
    tree.insert("main.tf.json", format!(r#"{{"module": {{"m": {{"source": "./m", "arn": {root}}}}}}}"#)).expect("safe");
    tree.insert("m/main.tf.json", module.as_bytes()).expect("safe");
    tree.insert("m/map.json", r#"{"rules": []}"#).expect("safe");
    tree
}

fn told(old: (&str, &str), new: (&str, &str)) -> String {
    summary(&difference(&tree(old.0, old.1), &tree(new.0, new.1)))
}

const STREAM: &str = r#"{"resource": {
    "aws_kinesis_stream": {"this": {"name": "NAME", "kms_key_id": "${var.arn}"}},
    "aws_dms_endpoint": {"target": {"endpoint_id": "e", "kinesis_settings": {"stream_arn": "${aws_kinesis_stream.this.arn}"}}},
    "aws_kinesis_firehose_delivery_stream": {"this": {
        "name": "f", "kinesis_source_configuration": {"kinesis_stream_arn": "${aws_kinesis_stream.this.arn}"}
    }},
    "terraform_data": {"revision": {"input": "${sha256(aws_kinesis_stream.this.arn)}"}},
    "aws_ssm_association": {"this": {"name": "a", "lifecycle": {"replace_triggered_by": ["terraform_data.revision"]}}}
}}"#;

#[test]
fn what_stands_on_a_replaced_resource_changes_with_it() {
    insta::assert_snapshot!(told(("1", STREAM), ("1", &STREAM.replace("NAME", "other"))), @r#"
    in place
      module.m.aws_ssm_association.this is deleted and made anew
        because module.m.terraform_data.revision changes
        the bootstrap runs again: it changes only what is not yet as it says, also beside a running task
      module.m.terraform_data.revision changes
        input: from module.m.aws_kinesis_stream.this, which is made anew
    stops the task for a moment
      module.m.aws_dms_endpoint.target changes
        kinesis_settings.stream_arn: from module.m.aws_kinesis_stream.this, which is made anew
        AWS changes no endpoint under a running task: stop the task before the apply, and resume it after
    begins a stream anew: records in flight are lost
      module.m.aws_kinesis_firehose_delivery_stream.this is deleted and made anew
        kinesis_source_configuration.kinesis_stream_arn: from module.m.aws_kinesis_stream.this, which is made anew (makes it anew)
        the new one reads the stream from the moment it is made: what the old one has not delivered by then never reaches this sink
      module.m.aws_kinesis_stream.this is deleted and made anew
        name: "NAME" -> "other" (makes it anew)
        the records in it that a sink has not read yet are lost
    "#);
}

#[test]
fn an_input_of_a_module_reaches_the_argument() {
    insta::assert_snapshot!(told(("\"k1\"", STREAM), ("\"k2\"", STREAM)), @r#"
    in place
      module.m.aws_kinesis_stream.this changes
        kms_key_id
        records that are in it already keep their old key
    "#);
    assert_eq!(told(("\"k1\"", STREAM), ("\"k1\"", STREAM)), "");
}

#[test]
fn what_is_ignored_or_only_terraform_s_is_no_change() {
    let with = |ami: &str, note: &str| {
        format!(
            r#"{{"resource": {{"aws_instance": {{"this": {{"ami": "{ami}", "//": "{note}", "depends_on": ["{note}"],
            "lifecycle": {{"ignore_changes": ["ami", "root_block_device[0].volume_size"]}},
            "root_block_device": {{"volume_size": "{ami}"}}}}}}}}}}"#
        )
    };
    assert_eq!(told(("1", &with("a", "x")), ("1", &with("b", "y"))), "");
}

#[test]
fn a_move_is_no_change_and_what_refers_to_it_is_the_same() {
    let old = r#"{"resource": {"aws_kms_key": {"a": {"policy": "p"}}, "aws_kms_alias": {"x": {"name": "${aws_kms_key.a.arn}"}}}}"#;
    let new = r#"{"moved": [{"from": "aws_kms_key.a", "to": "aws_kms_key.b"}], "resource": {"aws_kms_key": {"b": {"policy": "p"}},
        "aws_kms_alias": {"x": {"name": "${aws_kms_key.b.arn}"}}}}"#;
    assert_eq!(
        told(("1", old), ("1", new)),
        "moved, with nothing changed\n  module.m.aws_kms_key.a -> module.m.aws_kms_key.b\n"
    );
}

#[test]
fn what_guards_data_is_said() {
    let body = |name: &str| {
        format!(
            r#"{{"resource": {{"aws_rds_cluster": {{"this": {{"cluster_identifier": "{name}", "deletion_protection": true,
            "skip_final_snapshot": false, "lifecycle": {{"prevent_destroy": true}}}}}}}}}}"#
        )
    };
    insta::assert_snapshot!(told(("1", &body("a")), ("1", &body("b"))), @r#"
    deletes data
      module.m.aws_rds_cluster.this is deleted and made anew
        cluster_identifier: "a" -> "b" (makes it anew)
        the database is deleted with all that is in it
        Terraform refuses the plan as long as the manifest says `protect: true`
        AWS refuses as long as its deletion protection is on
        a last snapshot is kept
    "#);
    insta::assert_snapshot!(told(("1", &body("a")), ("1", "{}")), @r#"
    deletes data
      module.m.aws_rds_cluster.this goes
        the database is deleted with all that is in it
        AWS refuses as long as its deletion protection is on
        a last snapshot is kept
    "#);
}

#[test]
fn a_kind_that_nobody_looked_at_is_feared() {
    let body = r#"{"resource": {"aws_unheard_of": {"this": {}}}}"#;
    assert_eq!(difference(&tree("1", body), &tree("1", "{}")).worst(), Some(Effect::Data));
}

#[test]
fn a_hand_edit_is_shown_in_few_lines() {
    let written = (1..100).map(|line| line.to_string() + "\n").collect::<String>();
    let edited = written.replace("50\n", "fifty\n");
    insta::assert_snapshot!(hand_edit("x", written.as_bytes(), edited.as_bytes(), 10), @r#"
    --- as cdcc would write it
    +++ as it stands
    @@ -49,3 +49,3 @@
     49
    -50
    +fifty
     51
    "#);
    let other = written.replace('1', "x");
    let shown = hand_edit("x", written.as_bytes(), other.as_bytes(), 10);
    assert_eq!(shown.lines().count(), 13, "{shown}");
    assert_eq!(hand_edit("x", b"\0", b"", 10), "`x` is not text\n");
}
