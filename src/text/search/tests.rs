//! The requests that prepare a search domain.

use super::*;
use crate::text::fixtures::RETAIL_TRANS;

fn typed(name: &str, columns: &[(&str, ColumnType)]) -> IndexedTable {
    let columns = columns.iter().map(|(name, kind)| ((*name).to_owned(), kind.clone())).collect();
    IndexedTable { name: name.into(), columns: Some(columns) }
}

fn sink(index: SearchIndex) -> SearchSink {
    SearchSink {
        pipeline: "retail".into(),
        name: "search".into(),
        firehose_role: "arn:aws:iam::ACCOUNT_ID:role/retail-search-firehose".into(),
        replicas: Some(replicas(3, false)),
        unsigned_long: true,
        indexes: vec![index],
    }
}

fn index(tables: Vec<IndexedTable>) -> SearchIndex {
    SearchIndex { name: "retail-trans".into(), tables, before_images: std::collections::BTreeSet::new(), keep: None }
}

fn retail() -> SearchSink {
    let columns = RETAIL_TRANS.columns.iter().map(|column| (column.name.clone(), column.kind.clone())).collect();
    sink(index(vec![IndexedTable { name: "testdb.retail_trans".into(), columns: Some(columns) }]))
}

fn file(files: &SearchFiles, name: &str) -> String {
    let path = format!("opensearch/search/{name}");
    files.files.iter().find(|(found, _)| *found == path).map(|(_, text)| text.clone()).expect("the file")
}

fn template(sink: &SearchSink) -> serde_json::Value {
    serde_json::from_str(&file(&files(sink), "index-template-retail-trans.json")).expect("JSON")
}

#[test]
fn firehose_gets_a_role_of_its_own_for_its_indexes() {
    let files = files(&retail());
    insta::assert_snapshot!(file(&files, "role.json"));
    insta::assert_snapshot!(file(&files, "role-mapping.json"), @r#"
    {
      "description": "Firehose delivers the changes of the pipeline retail.",
      "backend_roles": [
        "arn:aws:iam::ACCOUNT_ID:role/retail-search-firehose"
      ]
    }
    "#);
    let requests = [
        "_plugins/_security/api/roles/retail-search-firehose\trole.json\n",
        "_plugins/_security/api/rolesmapping/retail-search-firehose\trole-mapping.json\n",
        "_index_template/retail-retail-trans\tindex-template-retail-trans.json\n",
    ];
    assert_eq!(file(&files, "requests.tsv"), requests.concat());
    assert_eq!(files.problems, []);
}

#[test]
fn the_retail_example_has_this_template() {
    insta::assert_snapshot!(file(&files(&retail()), "index-template-retail-trans.json"));
}

#[test]
fn a_row_before_the_change_has_the_fields_of_the_row_after() {
    let mut sink = retail();
    sink.indexes[0].before_images.insert("before".into());
    let properties = &template(&sink)["template"]["mappings"]["properties"];
    assert_eq!(properties["before"], properties["data"]);
}

#[test]
fn a_table_without_ddl_has_its_fields_guessed() {
    let mut sink = retail();
    sink.indexes[0].tables.push(IndexedTable { name: "testdb.audit_*".into(), columns: None });
    let mappings = &template(&sink)["template"]["mappings"];
    assert_eq!(mappings["properties"]["data"]["dynamic"], "true");
    assert_eq!(mappings["properties"]["data"]["properties"]["trans_id"]["type"], "long");
    assert_eq!(mappings["dynamic_templates"][0]["strings"]["mapping"]["type"], "keyword");
}

#[test]
fn tables_of_one_index_share_a_field_where_one_type_holds_both() {
    let tables = vec![
        typed("a.one", &[("id", ColumnType::Int { unsigned: false }), ("note", ColumnType::Text)]),
        typed("a.two", &[("id", ColumnType::BigInt { unsigned: false }), ("note", ColumnType::VarChar { length: 9 })]),
    ];
    let sink = sink(index(tables));
    assert_eq!(files(&sink).problems, []);
    let data = &template(&sink)["template"]["mappings"]["properties"]["data"]["properties"];
    assert_eq!(data["id"]["type"], "long");
    assert_eq!(data["note"]["ignore_above"], 8191);
}

#[test]
fn a_column_with_two_types_is_told_and_takes_both() {
    let tables = vec![
        typed("a.one", &[("at", ColumnType::DateTime { fraction: 0 })]),
        typed("a.two", &[("at", ColumnType::Int { unsigned: false })]),
    ];
    let sink = sink(index(tables));
    let conflict = FieldProblem::Conflict {
        index: "retail-trans".into(),
        field: "at".into(),
        first: ("a.one".into(), "date".into()),
        second: ("a.two".into(), "integer".into()),
    };
    assert_eq!(files(&sink).problems, [conflict]);
    assert_eq!(template(&sink)["template"]["mappings"]["properties"]["data"]["properties"]["at"]["type"], "keyword");
}

#[test]
fn names_that_no_field_can_have_are_told_and_left_out() {
    let int = || ColumnType::Int { unsigned: false };
    let sink = sink(index(vec![typed("a.one", &[(".x", int()), ("a", int()), ("a.b", int())])]));
    let problems = files(&sink).problems;
    assert!(matches!(&problems[0], FieldProblem::Unusable { field, .. } if field == ".x"), "{problems:?}");
    assert!(matches!(&problems[1], FieldProblem::Nested { field, parent, .. } if field == "a.b" && parent == "a"));
    let data = &template(&sink)["template"]["mappings"]["properties"]["data"]["properties"];
    assert_eq!(data.as_object().expect("an object").keys().collect::<Vec<_>>(), ["a"]);
}

#[test]
fn many_columns_raise_the_limit_of_fields() {
    let names: Vec<String> = (0..900).map(|number| format!("c{number}")).collect();
    let columns = names.iter().map(|name| (name.as_str(), ColumnType::VarChar { length: 9 })).collect::<Vec<_>>();
    let limit = |sink: &SearchSink| template(sink)["template"]["settings"]["index"]["mapping"]["total_fields"].clone();
    assert_eq!(limit(&retail()), serde_json::Value::Null);
    // 900 columns with a sub-field each, 16 fields of the envelope, and a fifth more.
    assert_eq!(limit(&sink(index(vec![typed("a.wide", &columns)])))["limit"], "2200");
}

#[test]
fn tables_that_share_an_index_with_too_many_fields_are_told() {
    let columns = |letter: &str| (0..300).map(|number| format!("{letter}{number}")).collect::<Vec<_>>();
    let table = |letter: &str| {
        let names = columns(letter);
        typed(letter, &names.iter().map(|name| (name.as_str(), ColumnType::VarChar { length: 9 })).collect::<Vec<_>>())
    };
    let problems =
        |letters: &[&str]| files(&sink(index(letters.iter().map(|letter| table(letter)).collect()))).problems;
    assert_eq!(problems(&["a"]), []);
    assert_eq!(problems(&["a", "b"]), [FieldProblem::Many { index: "retail-trans".into(), fields: 1216, tables: 2 }]);
}

#[test]
fn replicas_follow_the_nodes() {
    assert_eq!((replicas(1, false), replicas(2, false), replicas(3, true)), (0, 1, 2));
}

#[test]
fn money_is_exact() {
    let decimal = |precision, scale| ColumnType::Decimal { precision, scale };
    let sink = sink(index(vec![typed("a.b", &[("price", decimal(10, 2)), ("wide", decimal(40, 10))])]));
    let data = &template(&sink)["template"]["mappings"]["properties"]["data"]["properties"];
    assert_eq!(data["price"], serde_json::json!({ "type": "scaled_float", "scaling_factor": 100 }));
    assert_eq!(data["wide"]["type"], "keyword");
}

/// Every type that a `CREATE TABLE` of MySQL 8 can name, as it is written there, and the field that it gets: the type, and
/// what else decides about the values that the field takes.
const FIELDS: [(&str, &str, &str); 53] = [
    ("TINYINT", "byte", ""),
    ("TINYINT(1)", "byte", ""),
    ("BOOL", "byte", ""),
    ("BOOLEAN", "byte", ""),
    ("TINYINT UNSIGNED", "short", ""),
    ("SMALLINT", "short", ""),
    ("SMALLINT UNSIGNED", "integer", ""),
    ("MEDIUMINT", "integer", ""),
    ("MEDIUMINT UNSIGNED", "integer", ""),
    ("INT", "integer", ""),
    ("INTEGER", "integer", ""),
    ("INT UNSIGNED", "long", ""),
    ("BIGINT", "long", ""),
    ("BIGINT UNSIGNED", "unsigned_long", ""),
    ("SERIAL", "unsigned_long", ""),
    ("DECIMAL", "scaled_float", "scaling_factor 1"),
    ("DECIMAL(10,2)", "scaled_float", "scaling_factor 100"),
    ("NUMERIC(15,4)", "scaled_float", "scaling_factor 10000"),
    ("DECIMAL(20,6)", "keyword", ""),
    ("DECIMAL(65,30)", "keyword", ""),
    ("FLOAT", "float", ""),
    ("DOUBLE", "double", ""),
    ("DOUBLE PRECISION", "double", ""),
    ("REAL", "double", ""),
    ("BIT", "keyword", ""),
    ("BIT(1)", "keyword", ""),
    ("BIT(8)", "keyword", "index false"),
    ("CHAR(10)", "keyword", "ignore_above 8191"),
    ("VARCHAR(255)", "keyword", "ignore_above 8191"),
    ("TINYTEXT", "text", ""),
    ("TEXT", "text", ""),
    ("MEDIUMTEXT", "text", ""),
    ("LONGTEXT", "text", ""),
    ("BINARY(16)", "keyword", "index false"),
    ("VARBINARY(16)", "keyword", "index false"),
    ("TINYBLOB", "keyword", "index false"),
    ("BLOB", "keyword", "index false"),
    ("MEDIUMBLOB", "keyword", "index false"),
    ("LONGBLOB", "keyword", "index false"),
    ("DATE", "date", "format strict_date_optional_time"),
    ("DATETIME", "date", "format strict_date_optional_time||epoch_millis"),
    ("DATETIME(3)", "date", "format strict_date_optional_time||epoch_millis"),
    ("DATETIME(6)", "date", "format strict_date_optional_time||epoch_millis"),
    ("TIMESTAMP", "date", "format strict_date_optional_time||epoch_millis"),
    ("TIMESTAMP(6)", "date_nanos", ""),
    ("TIME", "keyword", "ignore_above 8191"),
    ("TIME(6)", "keyword", "ignore_above 8191"),
    ("YEAR", "short", ""),
    ("ENUM('a','b')", "keyword", "ignore_above 8191"),
    ("SET('a','b')", "keyword", "ignore_above 8191"),
    ("JSON", "text", "index false"),
    ("GEOMETRY", "keyword", "index false"),
    ("POINT", "keyword", "index false"),
];

#[test]
fn every_type_of_mysql_has_its_field() {
    for (written, kind, more) in FIELDS {
        let ddl = format!("CREATE TABLE t (c {written})");
        let (tables, findings) = crate::ddl::parse(&crate::source::SourceFile::new("t.sql", ddl.as_str()));
        assert!(findings.is_empty(), "{written}: {findings:?}");
        let column = tables[0].columns[0].kind.clone();
        let sink = sink(index(vec![typed("a.t", &[("c", column)])]));
        let field = &template(&sink)["template"]["mappings"]["properties"]["data"]["properties"]["c"];
        assert_eq!(field["type"], kind, "{written}");
        if let Some((key, value)) = more.split_once(' ') {
            let found = field[key].as_str().map_or_else(|| field[key].to_string(), str::to_owned);
            assert_eq!(found, value, "{written}: {key}");
        }
    }
}

#[test]
fn a_domain_that_knows_no_unsigned_long_keeps_such_numbers_as_keywords() {
    let mut sink = sink(index(vec![typed("a.t", &[("c", ColumnType::BigInt { unsigned: true })])]));
    sink.unsigned_long = false;
    let field = &template(&sink)["template"]["mappings"]["properties"]["data"]["properties"]["c"];
    assert_eq!(field["type"], "keyword");
}

#[test]
fn an_age_deletes_the_indexes_of_the_series_and_no_others() {
    let mut sink = retail();
    sink.indexes[0].keep = Some("90d".into());
    let files = files(&sink);
    let last = "_plugins/_ism/policies/retail-retail-trans\tretention-retail-trans.json\n";
    assert!(file(&files, "requests.tsv").ends_with(last));
    let policy: serde_json::Value = serde_json::from_str(&file(&files, "retention-retail-trans.json")).expect("JSON");
    let policy = &policy["policy"];
    assert_eq!(policy["ism_template"][0]["index_patterns"], serde_json::json!(["retail-trans-20*"]));
    assert_eq!(policy["states"][0]["transitions"][0]["conditions"]["min_index_age"], "90d");
    assert_eq!(policy["states"][1]["actions"], serde_json::json!([{ "delete": {} }]));
}
