//! What DMS is told to read.

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

/// The rules of each task, a line each: what is done, and to what.
fn rules(pipeline: &Pipeline) -> Vec<Vec<String>> {
    let line = |rule: &Value| {
        let text = |at: &str| rule.pointer(at).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (schema, table) = (text("/object-locator/schema-name"), text("/object-locator/table-name"));
        format!("{} {schema}.{table}", text("/rule-action"))
    };
    let of_task = |task| {
        let mapping = table_mapping(pipeline, task);
        mapping["rules"].as_array().expect("rules").iter().map(line).collect()
    };
    pipeline.replication.tasks.iter().map(of_task).collect()
}

#[test]
fn underscores_and_percent_signs_mean_themselves_and_a_star_means_any_text() {
    let Locator { schema_name, table_name } = locator("my_db", "100%_of_*");
    assert_eq!((schema_name.as_str(), table_name.as_str()), ("my[_]db", "100[%][_]of[_]%"));
}

#[test]
fn what_is_excluded_is_a_selection_of_its_own() {
    let pipeline = pipeline("tables: { shop.*: }\nexclude_tables: [shop.tmp_*]", "");
    let mapping = table_mapping(&pipeline, &pipeline.replication.tasks[0]);
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
    let text: Vec<_> = mapped.iter().map(|locator| format!("{}.{}", locator.schema_name, locator.table_name)).collect();
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
