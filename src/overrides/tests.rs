//! Overrides laid over whole pipelines.

use serde_json::{Value as Json, json};

use crate::compile::{Choice, Compiled, Files, compile_with};
use crate::rules::{ORDERS, manifest_of};
use crate::source::SourceFile;

struct Beside;

impl Files for Beside {
    fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        (path == "orders.sql").then(|| ORDERS.into()).ok_or_else(|| std::io::ErrorKind::NotFound.into())
    }
}

const STREAM: &str = "module.kinesis.aws_kinesis_stream.this";
const DOMAIN: &str = "module.opensearch-search.aws_opensearch_domain.this";

fn compiled(manifest: &str, choice: &Choice) -> Compiled {
    compile_with(&SourceFile::new("shop.yaml", manifest_of(manifest)), &Beside, choice)
}

/// A pipeline with these arguments for one resource.
fn with(address: &str, arguments: &Json) -> Compiled {
    compiled(&format!("terraform: {{ overrides: {{ {address}: {arguments} }} }}\n"), &Choice::default())
}

/// The codes of what is found.
fn codes(compiled: &Compiled) -> Vec<&'static str> {
    compiled.findings.iter().map(|finding| finding.code.0).collect()
}

/// A file of the output.
fn file(compiled: &Compiled, path: &str) -> Json {
    let output = compiled.output.as_ref().unwrap_or_else(|| panic!("{:?}", compiled.findings));
    let (_, bytes) = output.tree.files().find(|(name, _)| *name == path).expect("a file of the output");
    serde_json::from_slice(bytes).expect("JSON")
}

/// The body of a resource.
fn body(compiled: &Compiled, address: &str) -> Json {
    let parts: Vec<&str> = address.split('.').collect();
    let module = file(compiled, &format!("modules/{}/main.tf.json", parts[1]));
    module["resource"][parts[2]][parts[3]].clone()
}

#[test]
fn a_block_is_merged_key_by_key_and_the_rest_stays() {
    let before = body(&compiled("", &Choice::default()), DOMAIN);
    let after = body(
        &with(
            DOMAIN,
            &json!({"cluster_config": {"warm_enabled": false}, "auto_tune_options": {"desired_state": "DISABLED"}}),
        ),
        DOMAIN,
    );
    let mut wanted = before;
    wanted["cluster_config"]["warm_enabled"] = json!(false);
    wanted["auto_tune_options"] = json!({"desired_state": "DISABLED"});
    assert_eq!(after, wanted);
}

#[test]
fn a_list_takes_the_place_of_cdcc_s_and_null_takes_an_argument_away() {
    let cluster = "module.aurora.aws_rds_cluster.this";
    let before = body(&compiled("", &Choice::default()), cluster);
    assert_eq!(before["enabled_cloudwatch_logs_exports"], json!(["error", "slowquery"]));
    assert_eq!(before["copy_tags_to_snapshot"], json!(true));
    let after = body(
        &with(cluster, &json!({"enabled_cloudwatch_logs_exports": ["audit"], "copy_tags_to_snapshot": null})),
        cluster,
    );
    assert_eq!(after["enabled_cloudwatch_logs_exports"], json!(["audit"]));
    assert_eq!(after.get("copy_tags_to_snapshot"), None);
}

#[test]
fn what_looks_like_an_expression_is_text() {
    let after = body(&with(STREAM, &json!({"tags": {"note": "${local.x} %{if y}"}})), STREAM);
    assert_eq!(after["tags"]["note"], "$${local.x} %%{if y}");
}

#[test]
fn pointers_of_resources_stay() {
    let compiled = with(
        DOMAIN,
        &json!({"auto_tune_options": {"desired_state": "DISABLED"}, "cluster_config": {"warm_enabled": false}}),
    );
    assert!(body(&compiled, DOMAIN)["//"].as_str().is_some_and(|text| text.ends_with("From /sinks/search/opensearch")));
    let output = compiled.output.as_ref().expect("an output");
    assert_eq!(output.resources[DOMAIN], "/sinks/search/opensearch");
}

#[test]
fn an_argument_of_provider_six_raises_the_versions() {
    let versions = |provider: &str| {
        let text =
            format!("terraform: {{ {provider} overrides: {{ {STREAM}: {{ max_record_size_in_kib: 2048 }} }} }}\n");
        let compiled = compiled(&text, &Choice::default());
        file(&compiled, "versions.tf.json")["terraform"]["required_providers"]["aws"]["version"].clone()
    };
    assert_eq!(versions(""), ">= 6.25, < 7");
    assert_eq!(versions("provider: { version: ~> 6.20 },"), "~> 6.20, >= 6.25");
    assert_eq!(versions("provider: { version: ~> 6.30 },"), "~> 6.30");
    let old = format!(
        "terraform: {{ provider: {{ version: ~> 6.20.1 }}, overrides: {{ {STREAM}: {{ max_record_size_in_kib: 2048 }} }} }}\n"
    );
    assert_eq!(codes(&compiled(&old, &Choice::default())), ["override-beyond-provider"]);
}

#[test]
fn an_argument_that_six_has_no_more_wants_the_versions_before() {
    let wanted = |provider: &str| {
        let text = format!("terraform: {{ {provider} overrides: {{ module.vpc.aws_eip.nat_1: {{ vpc: true }} }} }}\n");
        codes(&compiled(&text, &Choice::default()))
    };
    assert_eq!(wanted(""), ["override-beyond-provider", "override-of-deprecated-argument"]);
    assert_eq!(wanted("provider: { version: ~> 5.100 },"), ["override-of-deprecated-argument"]);
}

#[test]
fn a_guard_is_lifted_by_whoever_says_why() {
    let lifted = format!("terraform: {{ overrides: {{ {STREAM}: {{ encryption_type: NONE }} }} }}\n");
    assert_eq!(codes(&compiled(&lifted, &Choice::default())), ["override-lifts-guard"]);
    let allowed = lifted + "allow: [{ rule: override-lifts-guard, reason: sample data }]\n";
    let compiled = compiled(&allowed, &Choice::default());
    assert_eq!(body(&compiled, STREAM)["encryption_type"], "NONE");
    assert_eq!(compiled.accepted.len(), 1);
}

#[test]
fn a_profile_and_a_flag_set_arguments_and_take_overrides_away() {
    let manifest = format!(
        "terraform:\n  overrides:\n    {STREAM}:\n      shard_level_metrics: [ALL]\n\
         profiles:\n  prod:\n    terraform:\n      overrides:\n        {STREAM}:\n          shard_level_metrics:\n          tags: {{ tier: gold }}\n"
    );
    let metrics = |compiled: &Compiled| body(compiled, STREAM).get("shard_level_metrics").cloned();
    let base = compiled(&manifest, &Choice::default());
    assert_eq!(metrics(&base), Some(json!(["ALL"])));
    let prod = compiled(&manifest, &Choice { profile: Some("prod".to_owned()), ..Choice::default() });
    assert_eq!((metrics(&prod), &body(&prod, STREAM)["tags"]["tier"]), (None, &json!("gold")));
    // In quotes, or as it stands in the manifest.
    for path in [format!("terraform.overrides.\"{STREAM}\""), format!("terraform.overrides.{STREAM}")] {
        let set = Choice { set: vec![format!("{path}.shard_level_metrics=[IncomingBytes]")], ..Choice::default() };
        assert_eq!(metrics(&compiled(&manifest, &set)), Some(json!(["IncomingBytes"])));
    }
    let set = Choice { set: vec![format!("terraform.overrides.\"{DOMAIN}\".auto_tune_option=1")], ..Choice::default() };
    let wrong = compiled("", &set);
    assert_eq!(codes(&wrong), ["override-of-unknown-argument"]);
}

#[test]
fn a_profile_that_takes_away_what_is_not_overridden_is_told() {
    let prod = Choice { profile: Some("prod".to_owned()), ..Choice::default() };
    let found = |base: &str, patch: &str| {
        let text = format!("{base}profiles: {{ prod: {{ terraform: {{ overrides: {{ {STREAM}: {patch} }} }} }} }}\n");
        codes(&compiled(&text, &prod))
    };
    let base = format!("terraform: {{ overrides: {{ {STREAM}: {{ shard_level_metrics: [ALL] }} }} }}\n");
    assert_eq!(found("", "{ encryption_type: null }"), ["override-without-effect"]);
    assert_eq!(found(&base, "null"), Vec::<&str>::new());
}

#[test]
fn what_is_wrong_with_one_argument_does_not_hide_the_others() {
    let compiled = with(
        STREAM,
        &json!({"lifecycle": {}, "kms_key_id": "alias/x", "id": "x", "shards": 1, "shard_level_metrics": "ALL", "name": "x"}),
    );
    let mut codes = codes(&compiled);
    codes.sort_unstable();
    let wanted = [
        "override-of-computed-argument",
        "override-of-meta-argument",
        "override-of-reference",
        "override-of-shared-value",
        "override-of-unknown-argument",
        "override-of-wrong-shape",
    ];
    assert_eq!(codes, wanted);
    assert!(compiled.output.is_none());
}

#[test]
fn a_block_that_is_begun_or_written_whole_has_what_it_needs() {
    let rule = |rule: Json| {
        let address = "module.firehose-search.aws_s3_bucket_lifecycle_configuration.backup";
        codes(&with(address, &json!({ "rule": rule })))
    };
    assert_eq!(rule(json!([{"id": "all"}])), ["override-incomplete"]);
    assert_eq!(rule(json!([{"id": "all", "status": "Enabled", "transition": [{"days": 1}]}])), ["override-incomplete"]);
    assert_eq!(rule(json!([{"id": "all", "status": "Enabled"}])), Vec::<&str>::new());
    assert_eq!(rule(Json::Null), Vec::<&str>::new());
    assert_eq!(codes(&with(DOMAIN, &json!({"auto_tune_options": {}}))), ["override-incomplete"]);
    assert_eq!(codes(&with(DOMAIN, &json!({"domain_name": null}))), ["override-of-shared-value"]);
    let class =
        codes(&with("module.dms.aws_dms_replication_instance.this", &json!({"replication_instance_class": null})));
    assert_eq!(class, ["override-incomplete"]);
}

#[test]
fn a_variable_that_looks_like_a_secret_is_told() {
    let text = "sinks: { crm: { lambda: { source: sync } } }\nterraform: { overrides: { module.lambda-crm.aws_lambda_function.this: { environment: { variables: { API_TOKEN: x } } } } }\n";
    assert!(codes(&compiled(text, &Choice::default())).contains(&"secret-in-environment"));
}

/// The value at a path with dots.
fn at<'a>(body: &'a Json, path: &str) -> Option<&'a Json> {
    path.split('.').try_fold(body, |body, name| body.get(name))
}

#[test]
fn what_cdcc_writes_lifts_no_guard() {
    let rds =
        "source:\n  rds: { database: shop }\n  tables: { shop.orders: orders.sql }\nsinks: { lake: { s3: {} } }\n";
    let mut seen = 0;
    for manifest in ["", rds] {
        let compiled = compiled(manifest, &Choice::default());
        for address in compiled.output.as_ref().expect("an output").resources.keys() {
            let body = body(&compiled, address);
            for (path, lifts) in super::guards::guarded(super::kind_of(address)) {
                if let Some(value) = at(&body, path) {
                    assert!(!lifts(value), "{address}: {path} is {value}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 40, "only {seen} guarded values were seen");
}

#[test]
fn keys_that_findings_name_are_keys_of_the_language() {
    let schema: Json = serde_json::from_str(&crate::compile::schema()).expect("JSON");
    for key in super::refused::keys() {
        let mut places = vec![&schema];
        for name in key.split('.') {
            let next = places.iter().flat_map(|schema| {
                let long = schema.get("then").filter(|then| then.is_object());
                [Some(*schema), long].into_iter().flatten().flat_map(|schema| {
                    let properties = schema["properties"].as_object().into_iter().flatten();
                    let named = properties.filter(|(key, _)| name == "*" || *key == name).map(|(_, value)| value);
                    named.chain((name == "*").then(|| schema.get("additionalProperties")).flatten())
                })
            });
            places = next.collect();
        }
        assert!(!places.is_empty(), "{key} is no key");
    }
}
