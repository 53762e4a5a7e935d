//! The language itself in an editor: the schema that users get, and the examples of the repository.

use std::path::PathBuf;

use insta::assert_snapshot;

use super::{Editor, lines};

/// What every manifest here begins with; `source` and `sinks` follow.
const HEAD: &str = "version: 1\nname: retail\nregion: us-east-1\n";

const AURORA: &str = "  aurora: { database: testdb }\n";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn schema() -> PathBuf {
    root().join(cdcc::manifest::SCHEMA_FILE)
}

/// The smallest manifest, with `source` written by the test and `rest` at its end.
fn manifest(source: &str, rest: &str) -> String {
    format!("{HEAD}source:\n{source}  tables:\n    testdb.orders: orders.sql\n{rest}")
}

/// What the editor says about each of `manifests`, a line of dashes between them.
fn findings(editor: &Editor, manifests: &[String]) -> String {
    // All are opened before the first is waited for: the server lets each rest a moment before it looks.
    let files: Vec<_> = manifests.iter().map(|text| editor.open(text, &schema())).collect();
    files.iter().map(|file| lines(&file.diagnostics())).collect::<Vec<_>>().join("\n--\n")
}

/// What is offered at the cursor, by name.
fn offered(editor: &Editor, text: &str) -> String {
    let mut offered = editor.open(text, &schema()).completions();
    offered.sort_by(|one, other| one.label.cmp(&other.label));
    lines(&offered)
}

/// Fails unless `text` has each of `words`, as whole words.
fn assert_names(text: &str, words: &[&str]) {
    for word in words {
        let mut parts = text.split(|character: char| !(character.is_ascii_alphanumeric() || "-_".contains(character)));
        assert!(parts.any(|part| part == *word), "{word} is not named in: {text}");
    }
}

#[test]
fn every_example_is_clean_in_an_editor() {
    let Some(editor) = Editor::start("editor: examples") else { return };
    let folder = root().join("manifests");
    let examples: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the examples can be listed")
        .map(|entry| entry.expect("an example can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    assert!(!examples.is_empty(), "there are no examples in {}", folder.display());
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("an example can be read");
    let files: Vec<_> = examples.iter().map(|path| (path, editor.open_as_written(&read(path), &folder))).collect();
    for (path, file) in files {
        assert_eq!(lines(&file.diagnostics()), "", "{}", path.display());
    }
    // The first line of an example leads to the schema, or all of the above would be clean for want of one.
    for path in examples {
        let text = format!("{}\ncolour: red\n", read(&path));
        let found = editor.open_as_written(&text, &folder).diagnostics();
        assert_eq!(found.len(), 1, "{}: {}", path.display(), lines(&found));
        assert_names(&found[0].message, &["colour"]);
    }
}

#[test]
fn every_section_is_offered_and_explained() {
    let Some(editor) = Editor::start("editor: sections") else { return };
    let offered = editor.open("version: 1\n‸", &schema()).completions();
    let sections = cdcc::manifest::schema()["properties"].as_object().expect("sections").clone();
    assert!(sections.len() > 10);
    for (section, _) in sections.into_iter().filter(|(section, _)| section != "version") {
        let found = offered.iter().find(|one| one.label == section);
        let found = found.unwrap_or_else(|| panic!("{section} is not among:\n{}", lines(&offered)));
        assert!(!found.documentation.is_empty(), "{section} is not explained");
        assert!(found.inserts.starts_with(&format!("{section}:")), "{section} inserts {}", found.inserts);
    }
}

#[test]
fn the_keys_of_a_domain_are_offered() {
    let Some(editor) = Editor::start("editor: keys of a domain") else { return };
    let text = manifest(AURORA, "sinks:\n  search:\n    opensearch:\n      index: orders\n      ‸\n");
    assert_snapshot!(offered(&editor, &text), @r#"
    backup: Which documents also go to S3. Default: `failed`. Cannot be changed later without a new delivery stream.
    buffer: How much is gathered before it is delivered. Default: `5MiB` or `60s`, whichever comes first.
    data: The data nodes. Default: as many as there are zones, `r6g.large.search`, 20 GiB each.
    existing: A domain of this account and region that is there, by its name, or a section with its name and its administrator.
    It stands in the network at `network.existing`, runs OpenSearch 2.8 or later and has fine-grained access
    control; the plan says what does not fit. Of the domain itself nothing is changed, so that `version`, `login`,
    `data`, `masters` and `zones` are its owner's. Default: cdcc makes a domain.
    indexes: Several indexes by name, each with the captured tables that go there: names or patterns, such as
    `orders: [shop.orders, shop.order_*]`. A table may go to several. Each index has a delivery stream of its own,
    and a function that drops the records of other tables; see `tables`. Each is a list, or a section with `tables` and
    `was`.
    keep: How long an index of the series is kept before the domain deletes it, counted from its beginning, such as `90d`:
    at least a day longer than `rotation`. It holds for indexes that begin afterwards. Default: for ever.
    login: Who the domain lets in. Default: `password`. With `iam` no password exists anywhere, and people need a proxy that
    signs their requests (see the runbook).
    masters: Dedicated master nodes. Default: none.
    retry: How long delivery is tried again before documents go to the bucket of failed ones: `0s` to `2h`.
    Default: `300s`.
    rotation: Whether a new index starts every so often, by arrival time. Default: `none`.
    tables: Which of the captured tables `index` takes: names or patterns, such as `[shop.orders, shop.audit_*]`. Default: all
    of them. Firehose cannot choose by itself: a small function of cdcc's drops the records of other tables, at the
    price of its run time and up to a minute of delay.
    version: The OpenSearch version in quotes. Default: `"2.19"`.
    zones: Over how many zones the domain spreads: 1, 2 or 3. Default: 2. The data nodes are spread evenly.
    "#);
}

#[test]
fn the_modes_of_replication_are_offered() {
    let Some(editor) = Editor::start("editor: modes") else { return };
    let text = manifest(AURORA, "replication:\n  mode: ‸\n");
    assert_snapshot!(offered(&editor, &text), @r"
cdc: Only changes from now on.
full-load: Every row as it is now, and then nothing.
full-load-and-cdc: Every row as it is now, then every change.
");
}

#[test]
fn both_forms_of_a_stream_are_offered() {
    let Some(editor) = Editor::start("editor: both forms") else { return };
    assert_snapshot!(offered(&editor, &manifest(AURORA, "stream: ‸\n")), @"on-demand: Capacity follows the traffic.");
    assert_snapshot!(offered(&editor, &manifest(AURORA, "stream:\n  ‸\n")), @"
    encryption: Which key encrypts the records. Default: `pipeline`.
    existing: A stream of this account and region that exists, by its name, or a section with its name and its key. All of it
    is read from its beginning; of what others write into it sinks drop what is not of their `tables`. Its capacity and
    retention stay its owner's.
    mode: `on-demand`: capacity follows the traffic (default without `shards`).
    retention: How long a record can be read again: `24h` to `365d`. Default: `24h`. A sink that stands still for longer
    loses records.
    shards: A fixed number of shards, 1 to 500; each takes 1 MiB or 1,000 records a second. Default: none, capacity follows
    the traffic (`on-demand`).
    ");
    assert_snapshot!(offered(&editor, &manifest(AURORA, "access:\n  bastion: ‸\n")), @r"
none: No such machine.
ssm: A private machine, reached through Session Manager; no port is open to anybody.
");
}

#[test]
fn hover_explains_sections_fields_and_words() {
    let Some(editor) = Editor::start("editor: hover on the language") else { return };
    let hover = |text: &str| editor.open(text, &schema()).hover();
    assert_snapshot!(hover(&manifest(AURORA, "").replace("source:", "so‸urce:")), @"The MySQL database whose changes are captured, and its tables.");
    assert_snapshot!(hover(&manifest("  aurora: { database: testdb }\n  binlog_re‸tention: 24h\n", "")), @"
    How long the database keeps its binary log, at least `1h`: DMS can stand still for so long without a new full
    load. Default: `72h`. At most `90d` for Aurora, `7d` for RDS; at least `1d` for a server of your own, where
    `sql/my.cnf` says it. A cluster that exists and keeps it for longer goes on doing so.
    ");
    assert_snapshot!(hover(&manifest(AURORA, "replication:\n  mode: c‸dc\n")), @r"
What is copied. Default: `full-load-and-cdc`.

Allowed Values:

* `cdc`: Only changes from now on.
* `full-load-and-cdc`: Every row as it is now, then every change.
* `full-load`: Every row as it is now, and then nothing.
");
    assert_snapshot!(hover(&manifest(AURORA, "stream: on-de‸mand\n")), @r"
The Kinesis stream between DMS and the sinks: `on-demand` (default), or a section.

Allowed Values:

* `on-demand`: Capacity follows the traffic.
");
    assert_snapshot!(hover(&manifest(AURORA, "stream: { sha‸rds: 2 }\n")), @r"
A fixed number of shards, 1 to 500; each takes 1 MiB or 1,000 records a second. Default: none, capacity follows
the traffic (`on-demand`).
");
    assert_snapshot!(hover(&manifest(AURORA, "").replace("testdb.or", "testdb.o‸r")), @"A captured table: a file with its CREATE TABLE statement, a section, or nothing.");
}

#[test]
fn a_misspelt_key_is_one_finding() {
    let Some(editor) = Editor::start("editor: misspelt key") else { return };
    let manifests = [
        manifest(AURORA, "replcation: { mode: cdc }\n"),
        manifest("  arora: { database: a }\n", ""),
        manifest(AURORA, "sinks: { search: { opensearch: { index: a, indx: b } } }\n"),
        manifest(AURORA, "sinks: { Search: { opensearch: { index: a } } }\n"),
        manifest("  aurora: { database: testdb }\n", "").replace("testdb.orders", "orders"),
    ];
    assert_snapshot!(findings(&editor, &manifests), @r"
8:1 replcation: Property replcation is not allowed.
--
5:3 arora: Property arora is not allowed.
--
8:44 indx: Property indx is not allowed.
--
8:10 Search: each name in sinks is 2 to 20 lower-case letters, digits and single hyphens, starting with a letter
--
7:5 orders: each name in tables is written database.table; * in the table's name stands for any text
");
}

#[test]
fn a_wrong_word_is_one_finding_with_the_right_ones() {
    let Some(editor) = Editor::start("editor: wrong word") else { return };
    let manifests = [
        manifest(AURORA, "replication: { mode: full }\n"),
        manifest(AURORA, "stream: on_demand\n"),
        manifest(AURORA, "access: { bastion: ssh }\n"),
        manifest(AURORA, "protect: maybe\n"),
    ];
    assert_snapshot!(findings(&editor, &manifests), @r"
8:22 full: mode is one of full-load-and-cdc, cdc, full-load
--
8:9 on_demand: stream is on-demand, or a section
--
8:20 ssh: bastion is one of ssm, none, or a section
--
8:10 maybe: protect is true or false
");
}

#[test]
fn a_wrong_unit_is_one_finding_with_the_right_ones() {
    let Some(editor) = Editor::start("editor: wrong unit") else { return };
    let retention = |wrong: &str| manifest(&format!("{AURORA}  binlog_retention: {wrong}\n"), "");
    let buffer = "sinks: { search: { opensearch: { index: a, buffer: { size: 5MB } } } }\n";
    let manifests = [retention("72 hours"), retention("72"), retention("72w"), manifest(AURORA, buffer)];
    assert_snapshot!(findings(&editor, &manifests), @r"
6:21 72 hours: binlog_retention is a whole number and s, m, h or d, such as 72h
--
6:21 72: binlog_retention is a whole number and s, m, h or d, such as 72h
--
6:21 72w: binlog_retention is a whole number and s, m, h or d, such as 72h
--
8:60 5MB: size is a whole number and MiB, GiB or TiB, such as 5MiB
");
}

#[test]
fn a_wrong_choice_of_source_is_one_finding() {
    let Some(editor) = Editor::start("editor: choice of source") else { return };
    let two = manifest("  aurora: { database: a }\n  rds: { database: a }\n", "");
    assert_snapshot!(findings(&editor, &[two, manifest("", "")]), @"
    6:3 rds: source takes only one of aurora, rds and external
    --
    4:1 source: source needs exactly one of aurora, rds and external
    ");
}

#[test]
fn a_wrong_kind_of_sink_is_one_finding_and_a_bucket_may_be_left_empty() {
    let Some(editor) = Editor::start("editor: kind of sink") else { return };
    let two = "sinks:\n  lake:\n    opensearch: { index: orders }\n    s3:\n";
    let manifests =
        [two, "sinks:\n  lake: {}\n", "sinks:\n  lake: { s3: bucket }\n"].map(|rest| manifest(AURORA, rest));
    assert_snapshot!(findings(&editor, &manifests), @"
    11:5 s3: a sink takes only one of opensearch, s3 and lambda
    --
    9:3 lake: a sink needs exactly one of opensearch, s3 and lambda
    --
    9:15 bucket: s3 is left empty, or a section
    ");
    assert_eq!(findings(&editor, &[manifest(AURORA, "sinks:\n  lake:\n    s3:\n")]), "");
}

#[test]
fn the_keys_of_a_bucket_are_offered() {
    let Some(editor) = Editor::start("editor: keys of a bucket") else { return };
    let text = manifest(AURORA, "sinks:\n  lake:\n    s3:\n      prefix: a\n      ‸\n");
    assert_snapshot!(offered(&editor, &text), @"
    bucket: A bucket that exists, by its name, in this region; cdcc changes nothing about it. Default: a bucket of the sink's
    own, private, encrypted and versioned.
    buffer: How much is gathered into one file. Default: `5MiB` or `300s`, whichever comes first.
    compression: How JSON files are packed. Default: `gzip`. Parquet packs by itself, with Snappy.
    error_prefix: The folder of records that could not be delivered, by the kind of error and the day. Default: `errors/`.
    format: What files are written in. Default: `json`. `parquet` is for exactly one table with DDL, which may be the one in
    `tables`: Firehose then converts each record by a table in the Glue catalog that cdcc makes of the columns, into
    folders of days (`day=2026-11-21/`), and Athena can read them at once. Dates, times, decimals and unsigned
    `BIGINT`s are strings in it, since a value that fits no type would cost the record.
    partition_by: Whether each table has a folder of its own (`schema=shop/table=orders/`), below the prefix and above those of the
    hours. Default: `none`. Cannot be changed later without a new delivery stream. Firehose bills the partitioned
    data by the GB, and keeps 500 folders open at a time.
    tables: Which of the captured tables it takes: names or patterns, such as `[shop.orders, shop.audit_*]`. Default: all of
    them. Firehose cannot choose by itself: a small function of cdcc's drops the records of other tables, at the
    price of its run time and up to a minute of delay.
    ");
}

#[test]
fn a_number_for_a_text_is_one_finding() {
    let Some(editor) = Editor::start("editor: number for text") else { return };
    let version = "sinks: { search: { opensearch: { index: a, version: 2.19 } } }\n";
    let tags = "tags: { cost-center: 4711 }\n";
    let class = "replication: { instance: 5 }\n";
    let manifests = [version, tags, class].map(|rest| manifest(AURORA, rest));
    assert_snapshot!(findings(&editor, &manifests), @r#"
8:53 2.19: version is an OpenSearch version in quotes, such as "2.19"
--
8:22 4711: the value of a tag is text (a number in quotes): at most 256 letters, digits, spaces and _.:/=+-@
--
8:26 5: instance is a class such as dms.r6i.large, or a section
"#);
}

#[test]
fn a_number_out_of_its_range_is_one_finding() {
    let Some(editor) = Editor::start("editor: number out of range") else { return };
    let manifests = ["stream: { shards: 0 }\n", "stream: { shards: 2.5 }\n", "stream: { shards: \"2\" }\n"]
        .map(|rest| manifest(AURORA, rest));
    assert_snapshot!(findings(&editor, &manifests), @r#"
8:19 0: Value is below the minimum of 1.
--
8:19 2.5: shards is a whole number from 1 to 500
--
8:19 "2": shards is a whole number from 1 to 500
"#);
}

#[test]
fn a_section_without_anything_in_it_is_one_finding() {
    let Some(editor) = Editor::start("editor: null section") else { return };
    let manifests =
        ["network:\n", "stream:\n", "sinks:\n", "sinks:\n  search:\n", "tags:\n", "replication: { mode: }\n"]
            .map(|rest| manifest(AURORA, rest));
    assert_snapshot!(findings(&editor, &manifests), @r"
8:9 : network is a section: write its keys below it
--
8:8 : stream is on-demand, or a section
--
8:7 : sinks is a map: write names and values below it
--
9:10 : each of sinks is a section: write its keys below it
--
8:6 : tags is a map: write names and values below it
--
8:22 : mode is one of full-load-and-cdc, cdc, full-load
");
}

#[test]
fn a_missing_key_is_one_finding_that_names_it() {
    let Some(editor) = Editor::start("editor: missing key") else { return };
    let manifests = [
        manifest(AURORA, "").replace("region: us-east-1\n", ""),
        manifest("  aurora: {}\n", ""),
        format!("{HEAD}source:\n{AURORA}"),
    ];
    assert_snapshot!(findings(&editor, &manifests), @r#"
    1:1 v: Missing property "region".
    --
    5:3 aurora: aurora needs exactly one of database, snapshot and existing
    --
    4:1 source: Missing property "tables".
    "#);
}

#[test]
fn a_wrong_item_of_a_list_is_one_finding() {
    let Some(editor) = Editor::start("editor: wrong item") else { return };
    let manifests = ["monitoring: { notify: [oncall] }\n", "monitoring: { notify: a@b.c }\n"];
    assert_snapshot!(findings(&editor, &manifests.map(|rest| manifest(AURORA, rest))), @r"
8:24 oncall: each of notify is a mail address or the ARN of an SNS topic
--
8:23 a@b.c: notify is a list: write each item behind a hyphen
");
}

#[test]
fn a_wrong_network_is_one_finding_each() {
    let Some(editor) = Editor::start("editor: networks") else { return };
    let manifests = [
        "network: {}\n",
        "network: { create: {}, existing: { vpc: default } }\n",
        "network: { existing: { vpc: retail-vpc } }\n",
        "network: { existing: { vpc: { name: a, tags: { b: c } } } }\n",
        "network: { existing: { vpc: default, private_subnets: private } }\n",
        "network: { existing: { vpc: default, private_subnets: [private] } }\n",
        "network: { create: { endpoints: all } }\n",
        "network: { create: { endpoints: [kinesis] } }\n",
    ];
    assert_snapshot!(findings(&editor, &manifests.map(|rest| manifest(AURORA, rest))), @r"
8:1 network: network needs exactly one of create and existing
--
8:24 existing: network takes only one of create and existing
--
8:29 retail-vpc: vpc is the id of a VPC such as vpc-0a1b2c3d4e5f60718, or default, or a section
--
8:40 tags: vpc takes only one of name and tags
--
8:55 private: private_subnets is a list, or a section
--
8:56 private: each of private_subnets is the id of a subnet such as subnet-0a1b2c3d4e5f60718
--
8:33 all: endpoints is auto, or a list
--
8:34 kinesis: each of endpoints is one of dms, ec2messages, es, kinesis-streams, logs, s3, secretsmanager, ssm, ssmmessages, sts
");
}
