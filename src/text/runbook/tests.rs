//! What the runbook says.

use super::*;
use crate::ddl::ColumnType;
use crate::text::fixtures::{RETAIL_TRANS, table};
use crate::text::ssh;

fn forward(local_port: u16, what: &str, host_output: &str, remote_port: u16) -> Forward {
    let remote_port = RemotePort::Known(remote_port);
    Forward { local_port, what: what.into(), host_output: host_output.into(), remote_port }
}

fn retail() -> RunbookView {
    let part =
        |name: &str, what: &str, billed: &str| Part { name: name.into(), what: what.into(), billed: billed.into() };
    RunbookView {
        name: "retail".into(),
        region: "us-east-1".into(),
        operations: Operations {
            diagram: "flowchart LR\n  source --> stream".into(),
            manifest: "retail.yaml".into(),
            deliveries: vec!["retail-search".into()],
            instance: Some("retail".into()),
            endpoints: ["retail-source".into(), "retail-target".into()],
            capture_secret: "retail/capture".into(),
            alarms: "retail-".into(),
            admin: Some(Admin::Tunnel(3306)),
            database: Some(Database { identifier: "retail".into(), is_cluster: true }),
            makes_key: true,
            reloads: vec![Some(("testdb".into(), Some("retail_trans".into())))],
        },
        renamed: None,
        summary: "Changes of one table of Aurora MySQL go to OpenSearch.".into(),
        network: None,
        parts: vec![
            part("Aurora MySQL", "`retail`, 2 x db.r6g.large", "the hour of each instance, storage, requests"),
            part("OpenSearch", "`retail-search`, 3 x r6g.large.search", "the hour of each node, storage"),
        ],
        tables: vec!["`testdb.retail_trans`".into()],
        account_exists: true,
        automatic: true,
        runner_role: "retail-us-east-1-runner".into(),
        makes_domains: true,
        minutes: (30, 50),
        bootstrap_log: "/cdcc/retail/bootstrap".into(),
        tasks: vec![Task {
            id: "retail".into(),
            arn_output: "task_arn".into(),
            address: "module.dms.aws_dms_replication_task.this".into(),
            full_load: true,
            waits: false,
            serverless_log: None,
        }],
        delivery_delay: Some("60 s".into()),
        test_data: Some(test_data("testdb", &RETAIL_TRANS).expect("plain names")),
        sample: vec!["`testdb.retail_trans`".into()],
        tunnel: Some(Tunnel {
            ssm: true,
            identity_file: ssh::DEFAULT_IDENTITY.into(),
            forwards: vec![
                forward(9200, "OpenSearch", "search_endpoint", 443),
                forward(3306, "the database's writer", "database_host", 3306),
            ],
        }),
        searches: vec![Search {
            sink: "search".into(),
            physical: "search".into(),
            existing: None,
            delivery_role: "retail-us-east-1-firehose-search".into(),
            login: SearchLogin::Secret("retail-search-master".into()),
            endpoint_output: "search_endpoint".into(),
            local_port: Some(9200),
            indexes: vec!["retail-trans".into()],
            is_split: false,
            log_groups: vec!["/aws/kinesisfirehose/retail-search".into()],
            rotates: false,
            keep: None,
            made: Some(MadeDomain {
                name: "retail-search".into(),
                login: "module.opensearch-search.aws_secretsmanager_secret_version.login".into(),
            }),
        }],
        archives: Vec::new(),
        filters: Vec::new(),
        subscribers: Vec::new(),
        retention_hours: 72,
        rotation_key: Some("source.capture_user.rotation".into()),
        admin_key: None,
        snapshot: None,
        alarms: vec![Alarm {
            name: "retail-latency".into(),
            means: "the task is more than 5 minutes behind, or stands still".into(),
            action: "look at its status (above), resume it".into(),
        }],
        tells_of_tasks: true,
        tells_somebody: true,
        admin_by_rds: true,
        dashboard: None,
        server: None,
        cluster: None,
        public: None,
        protected: true,
        creates_database: true,
    }
}

#[test]
fn the_retail_example_has_this_runbook() {
    insta::assert_snapshot!(file(&retail()).expect("no NUL"));
}

#[test]
fn a_bootstrap_by_hand_says_each_step() {
    let text = file(&RunbookView { automatic: false, creates_database: false, ..retail() }).expect("no NUL");
    for step in [
        "cat - sql/bootstrap.sql sql/verify.sql | admin --table",
        "aws dms test-connection",
        "opensearch/apply.sh apply opensearch/search",
        "`sql/undo.sql`",
    ] {
        assert!(text.contains(step), "{step}");
    }
    assert!(!text.contains("logs tail /cdcc/"));
}

#[test]
fn a_pipeline_with_the_least_has_no_empty_section() {
    let text = file(&RunbookView {
        operations: Operations { admin: None, ..retail().operations },
        makes_domains: false,
        delivery_delay: None,
        test_data: None,
        sample: Vec::new(),
        tunnel: None,
        searches: Vec::new(),
        rotation_key: None,
        admin_by_rds: false,
        alarms: Vec::new(),
        protected: false,
        ..retail()
    })
    .expect("no NUL");
    for word in ["OpenSearch", "tunnel", "alarm rings", "Test data", "password", "\n\n\n"] {
        assert!(!text.contains(word) || word == "OpenSearch", "{word:?} in {text}");
    }
}

#[test]
fn an_archive_says_where_its_rows_are() {
    let archive = Archive {
        sink: "archive".into(),
        bucket_output: "archive_bucket".into(),
        log_group: "/aws/kinesisfirehose/retail-archive".into(),
        folder: "text/".into(),
        error_folder: "errors/".into(),
        unpack: Some("gunzip"),
        delay: "300 s".into(),
        by_table: false,
        exists: false,
        catalog: None,
    };
    let mut view = RunbookView { searches: Vec::new(), archives: vec![archive.clone()], ..retail() };
    view.operations.database = None;
    let text = file(&view).expect("no NUL");
    let section = text.split("\n## ").find(|section| section.starts_with("S3: archive")).expect("a section");
    insta::assert_snapshot!(section);
    let of_tables = Archive { by_table: true, exists: true, ..archive.clone() };
    let text = file(&RunbookView { archives: vec![of_tables], ..view.clone() }).expect("no NUL");
    assert!(text.contains("\"s3://$bucket/\"text/schema= | sort"), "{text}");
    assert!(text.contains("leaves it and its files") && !text.contains("\n\n\n"), "{text}");
    // A bucket that stays needs no copy.
    assert!(
        !text.contains("Files in S3") && !text.contains("```sh\n```") && !text.contains("archive-files/"),
        "{text}"
    );
    let parquet =
        Archive { unpack: None, catalog: Some(("retail_archive".into(), "orders".into())), ..archive.clone() };
    let text = file(&RunbookView { archives: vec![parquet], ..view.clone() }).expect("no NUL");
    assert!(
        text.contains("FROM \"retail_archive\".\"orders\" WHERE day") && text.contains("text/day= | sort"),
        "{text}"
    );
    assert!(!text.contains("JSON record a line") && !text.contains("\n\n\n"), "{text}");
    let snappy = RunbookView { archives: vec![Archive { unpack: None, ..archive }], ..view };
    let text = file(&snappy).expect("no NUL");
    assert!(text.contains("--recursive") && !text.contains("newest=") && !text.contains("\n\n\n"), "{text}");
}

#[test]
fn a_domain_of_roles_has_no_password_and_a_proxy() {
    let mut view = retail();
    view.searches[0].login = SearchLogin::Role("search_admin_role_arn".into());
    let text = file(&view).expect("no NUL");
    let section = text.split("\n## ").find(|section| section.starts_with("OpenSearch: search")).expect("a section");
    insta::assert_snapshot!(section);
    view.searches[0].local_port = None;
    let text = file(&RunbookView { tunnel: None, ..view }).expect("no NUL");
    assert!(
        text.contains("--host \"$(terraform output -raw search_endpoint)\"\n") && !text.contains("\n\n\n"),
        "{text}"
    );
}

#[test]
fn a_domain_without_a_tunnel_is_reached_from_inside() {
    let mut view = RunbookView { tunnel: None, ..retail() };
    view.searches[0].local_port = None;
    let text = file(&view).expect("no NUL");
    assert!(!text.contains("localhost") && text.contains("`terraform output -raw search_endpoint`"), "{text}");
}

#[test]
fn a_key_that_the_server_numbers_is_left_to_it() {
    // A number of our own would move the counter of the table for good.
    insta::assert_snapshot!(test_data("testdb", &RETAIL_TRANS).expect("quotable").sql, @r"
    INSERT INTO `testdb`.`retail_trans` (`customer_id`, `event`, `sku`, `amount`, `device`, `trans_datetime`)
      VALUES ('cdcc', 'cdcc', 'cdcc', 2000000001, 'cdcc', '2026-01-01 12:00:00');
    SET @id = LAST_INSERT_ID();
    UPDATE `testdb`.`retail_trans` SET `customer_id` = 'more' WHERE `trans_id` = @id;
    DELETE FROM `testdb`.`retail_trans` WHERE `trans_id` = @id;
    ");
}

#[test]
fn every_type_has_a_test_value_and_odd_names_are_quoted() {
    let columns = [
        ("id`", ColumnType::BigInt { unsigned: true }),
        ("kind", ColumnType::Enum(vec!["it's".into(), "b".into()])),
        ("tiny", ColumnType::VarChar { length: 2 }),
        ("raw", ColumnType::Blob),
    ];
    let data = test_data("select", &table("odd name", &columns, "()")).expect("quotable");
    insta::assert_snapshot!(data.sql, @r"
    INSERT INTO `select`.`odd name` (`id```, `kind`, `tiny`)
      VALUES (2000000001, 'it''s', 'cd');
    UPDATE `select`.`odd name` SET `kind` = 'b' WHERE `id``` = 2000000001;
    DELETE FROM `select`.`odd name` WHERE `id``` = 2000000001;
    ");
}

#[test]
fn what_a_person_must_say_later_stands_in_the_runbook() {
    let view = RunbookView {
        admin_key: Some("source.aurora.admin.rotation".into()),
        snapshot: Some("rds:tickets-2026-11-01-00-05".into()),
        ..retail()
    };
    let text = file(&view).expect("no NUL");
    assert!(text.contains("raise the number at `source.aurora.admin.rotation`"), "{text}");
    assert!(text.contains("`snapshot: { name: \"rds:tickets-2026-11-01-00-05\", restored: true }`"), "{text}");
    assert!(!text.contains("\n\n\n"), "{text}");
}

#[test]
fn a_server_of_the_user_s_own_is_prepared_before_the_apply() {
    let server = Server {
        host: "db.example.com".into(),
        port: 3307,
        addresses: Some("terraform output nat_addresses".into()),
        secret: Some("wordpress/cdc".into()),
        unencrypted: Some("a TLS tunnel leads there".into()),
    };
    let view =
        RunbookView { automatic: false, creates_database: false, rotation_key: None, server: Some(server), ..retail() };
    let text = file(&view).expect("no NUL");
    assert!(!text.contains("\n\n\n"), "{text}");
    let section = text.split("\n## ").find(|section| section.starts_with("The MySQL server")).expect("a section");
    insta::assert_snapshot!(section);
    let by_hand = text.split("\n## ").find(|section| section.starts_with("Prepare it by hand")).expect("a section");
    assert!(!by_hand.contains("bootstrap.sql"), "{by_hand}");
}

#[test]
fn a_domain_that_is_there_is_prepared_by_hand_and_left_behind() {
    let mut view = retail();
    view.searches[0].existing = Some("catalogue".into());
    view.searches[0].login = SearchLogin::Unknown;
    view.makes_domains = false;
    let text = file(&view).expect("no NUL");
    let apply = "read -rp 'administrator of catalogue: ' login\n\
                 bash opensearch/apply.sh apply opensearch/search \"https://$(terraform output -raw search_endpoint)\" \"$login\" localhost:9200";
    assert_eq!(text.matches(apply).count(), 1, "{text}");
    assert!(text.contains("apply.sh undo opensearch/search"), "{text}");
    assert!(text.contains("SQL, a connection test") && !text.contains("service-linked role"), "{text}");
    assert!(!text.contains("The documents of a domain that this pipeline made"), "{text}");
    view.searches[0].local_port = None;
    let inside = file(&view).expect("no NUL");
    assert!(inside.contains("Log in as the domain's owner told you.\n\nSet the time zone"), "{inside}");
    assert!(!text.contains("\n\n\n"), "{text}");
    let section = text.split("\n## ").find(|section| section.starts_with("OpenSearch: search")).expect("a section");
    assert!(!section.contains("get-secret-value"), "{section}");
    insta::assert_snapshot!(section);
}

#[test]
fn the_role_of_a_domain_that_is_there_must_let_the_runner_take_it() {
    let mut view = retail();
    view.searches[0].existing = Some("catalogue".into());
    view.searches[0].login = SearchLogin::OwnRole("arn:aws:iam::111122223333:role/search-admin".into());
    let text = file(&view).expect("no NUL");
    assert!(text.contains("the role `retail-us-east-1-runner`") && !text.contains("is prepared by you"), "{text}");
    assert!(text.contains("apply.sh verify opensearch/search \"https://$(terraform output -raw search_endpoint)\" arn:aws:iam::111122223333:role/search-admin localhost:9200"), "{text}");
    assert!(!text.contains("\n\n\n"), "{text}");
}
