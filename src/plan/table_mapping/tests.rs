//! What DMS is told to read.

use serde_json::Value;

use super::*;
use crate::manifest::Manifest;
use crate::resolve::{DdlFiles, resolve};
use crate::source::{SourceFile, parse};

fn name(schema: &str, table: &str) -> QualifiedName {
    QualifiedName { schema: schema.to_owned(), table: table.to_owned() }
}

/// The pipeline of a source with these lines, and what follows it.
fn pipeline(source: &str, rest: &str) -> Pipeline {
    let text = format!(
        "version: 1\nname: small\nregion: us-east-1\nsource:\n  aurora: {{ database: shop }}\n  {}\n{rest}",
        source.replace('\n', "\n  ")
    );
    let document = parse(&SourceFile::new("a.yaml", text)).expect("YAML");
    let manifest = Manifest::decode(&document).unwrap_or_else(|findings| panic!("{findings:?}"));
    resolve(&manifest, &DdlFiles::new()).0
}

fn json(pipeline: &Pipeline, task: &Task) -> Value {
    serde_json::to_value(table_mapping(pipeline, task)).expect("JSON")
}

/// The rules of each task, a line each: what is done, and to what.
fn rules(pipeline: &Pipeline) -> Vec<Vec<String>> {
    let line = |rule: &Value| {
        let text = |at: &str| rule.pointer(at).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (schema, table) = (text("/object-locator/schema-name"), text("/object-locator/table-name"));
        format!("{} {schema}.{table}", text("/rule-action"))
    };
    let of_task = |task| {
        let mapping = json(pipeline, task);
        mapping["rules"].as_array().expect("rules").iter().map(line).collect()
    };
    pipeline.replication.tasks.iter().map(of_task).collect()
}

#[test]
fn underscores_and_percent_signs_mean_themselves_and_a_star_means_any_text() {
    let Locator { schema_name, table_name, .. } = Locator::table(&name("my_db", "100%_of_*"));
    assert_eq!((schema_name.as_str(), table_name.as_deref()), ("my[_]db", Some("100[%][_]of[_]%")));
}

#[test]
fn what_is_excluded_is_a_selection_of_its_own() {
    let pipeline = pipeline("tables: { shop.*: }\nexclude_tables: [shop.tmp_*]", "");
    let mapping = json(&pipeline, &pipeline.replication.tasks[0]);
    let expected = serde_json::json!({
        "rule-type": "selection", "rule-id": "3", "rule-name": "3", "rule-action": "exclude",
        "object-locator": { "schema-name": "shop", "table-name": "tmp[_]%" },
    });
    assert_eq!(mapping["rules"].as_array().expect("rules").last(), Some(&expected));
}

#[test]
fn a_schema_with_a_pattern_is_mapped_once_as_a_whole() {
    let names = [name("a", "x"), name("a", "y_*"), name("b", "z")];
    let mapped = mapped(&names.iter().collect::<Vec<_>>());
    let text = |locator: &Locator| format!("{}.{}", locator.schema_name, locator.table_name.as_deref().unwrap_or("?"));
    let text: Vec<_> = mapped.iter().map(|(locator, _)| text(locator)).collect();
    assert_eq!(text, ["a.%", "b.z"]);
}

#[test]
fn a_table_belongs_to_the_task_that_names_it_most_closely() {
    let tasks =
        "replication:\n  tasks:\n    one: { tables: [shop.orders, shop.log_new] }\n    two: { tables: [shop.*] }\n";
    let pipeline =
        pipeline("tables: { shop.orders: , shop.notes: , shop.log_*: }\nexclude_tables: [shop.log_tmp]", tasks);
    let [one, two] = rules(&pipeline).try_into().expect("two tasks");
    let map = "map-record-to-record";
    assert_eq!(
        one,
        [
            "include shop.log[_]new",
            "include shop.orders",
            &format!("{map} shop.log[_]new"),
            &format!("{map} shop.orders")
        ]
    );
    assert_eq!(
        two,
        [
            "include shop.log[_]%",
            "include shop.notes",
            &format!("{map} shop.%"),
            "exclude shop.log[_]new",
            "exclude shop.log[_]tmp"
        ]
    );
}

#[test]
fn a_task_for_all_of_a_schema_leaves_out_what_another_has() {
    let tasks = "replication:\n  tasks:\n    one: { tables: [shop.orders] }\n    two: { tables: [shop.*] }\n";
    let pipeline = pipeline("tables: { shop.*: , shop.orders: }", tasks);
    let [one, two] = rules(&pipeline).try_into().expect("two tasks");
    assert_eq!(one, ["include shop.orders", "map-record-to-record shop.orders"]);
    assert_eq!(two, ["include shop.%", "map-record-to-record shop.%", "exclude shop.orders"]);
}

/// A task's rules of one type, without their numbers.
fn of_type(pipeline: &Pipeline, kind: &str) -> Vec<Value> {
    let mapping = json(pipeline, &pipeline.replication.tasks[0]);
    let rules = mapping["rules"].as_array().expect("rules").clone();
    let mut rules: Vec<Value> = rules.into_iter().filter(|rule| rule["rule-type"] == kind).collect();
    for rule in &mut rules {
        let rule = rule.as_object_mut().expect("a rule");
        rule.retain(|key, _| !matches!(key.as_str(), "rule-type" | "rule-id" | "rule-name"));
    }
    rules
}

#[test]
fn columns_are_left_out_or_picked_and_names_are_changed() {
    let pipeline = pipeline(
        "tables:\n  shop.log_*: { columns: { include: [id, at_time] } }\n  shop.users: { columns: { exclude: [secret] }, \
         rename: { schema: crm, table: people, columns: { user_name: name } } }",
        "",
    );
    let column = |table: &str, column: &str| serde_json::json!({ "schema-name": "shop", "table-name": table, "column-name": column });
    let expected = [
        serde_json::json!({ "rule-action": "rename", "rule-target": "schema", "value": "crm",
                            "object-locator": { "schema-name": "shop" } }),
        serde_json::json!({ "rule-action": "include-column", "rule-target": "column",
                            "object-locator": column("log[_]%", "id") }),
        serde_json::json!({ "rule-action": "include-column", "rule-target": "column",
                            "object-locator": column("log[_]%", "at_time") }),
        serde_json::json!({ "rule-action": "rename", "rule-target": "table", "value": "people",
                            "object-locator": { "schema-name": "shop", "table-name": "users" } }),
        serde_json::json!({ "rule-action": "remove-column", "rule-target": "column",
                            "object-locator": column("users", "secret") }),
        serde_json::json!({ "rule-action": "rename", "rule-target": "column", "value": "name",
                            "object-locator": column("users", "user_name") }),
    ];
    assert_eq!(of_type(&pipeline, "transformation"), expected);
    assert_eq!(pipeline.sent_name(&name("shop", "users")), name("crm", "people"));
    // A schema is renamed as a whole.
    assert_eq!(pipeline.sent_name(&name("shop", "log_x")), name("crm", "log_x"));
    assert_eq!(pipeline.sent_column(&name("shop", "users"), "user_name").as_deref(), Some("name"));
    assert_eq!(pipeline.sent_column(&name("shop", "users"), "secret"), None);
    assert_eq!(pipeline.sent_column(&name("shop", "log_x"), "other"), None);
}

#[test]
fn filters_stand_with_the_selection_of_their_table() {
    let filter = "{ a: { equals: x }, b: { equals: [1, 2] }, c: { not_equal: 0 }, d: { gte: 1.5 }, e: { lte: z }, \
                  f: { between: [1, 9] }, g: { not_between: [a, b] }, h: { is_null: true }, i: { is_null: false } }";
    let pipeline = pipeline(&format!("tables:\n  shop.orders: {{ filter: {filter} }}\n  shop.lines:"), "");
    let selections = of_type(&pipeline, "selection");
    let [lines, orders] = selections.as_slice() else { panic!("{selections:?}") };
    assert_eq!(lines["filters"], serde_json::json!([]));
    let value = |column: &str, operator: &str, values: &[&str]| {
        let conditions: Vec<Value> =
            values.iter().map(|value| serde_json::json!({ "filter-operator": operator, "value": value })).collect();
        serde_json::json!({ "filter-type": "source", "column-name": column, "filter-conditions": conditions })
    };
    let other = |column: &str, condition: Value| serde_json::json!({ "filter-type": "source", "column-name": column, "filter-conditions": [condition] });
    let expected = serde_json::json!([
        value("a", "eq", &["x"]),
        value("b", "eq", &["1", "2"]),
        value("c", "noteq", &["0"]),
        value("d", "gte", &["1.5"]),
        value("e", "lte", &["z"]),
        other("f", serde_json::json!({ "filter-operator": "between", "start-value": "1", "end-value": "9" })),
        other("g", serde_json::json!({ "filter-operator": "notbetween", "start-value": "a", "end-value": "b" })),
        other("h", serde_json::json!({ "filter-operator": "null" })),
        other("i", serde_json::json!({ "filter-operator": "notnull" })),
    ]);
    assert_eq!(orders["filters"], expected);
}

#[test]
fn a_record_goes_to_the_shard_of_a_column_by_the_name_that_it_is_sent_under() {
    let pipeline = pipeline(
        "tables:\n  shop.lines: { partition_by: schema-table }\n  shop.orders: { rename: { columns: { cust: customer } } }",
        "replication: { partition_by: { column: cust } }\n",
    );
    let mappings = of_type(&pipeline, "object-mapping");
    let said: Vec<&Value> = mappings.iter().map(|rule| &rule["mapping-parameters"]).collect();
    let expected = [
        serde_json::json!({ "partition-key-type": "schema-table" }),
        serde_json::json!({ "partition-key-type": "attribute-name", "partition-key-name": "customer" }),
    ];
    assert_eq!(said, expected.iter().collect::<Vec<_>>());
}
