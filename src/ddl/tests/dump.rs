//! A file as `mysqldump` 8 prints it, and the table of the first example.

use super::{outline, read, shown, table};

#[test]
fn the_first_example_is_read_to_the_letter() {
    let text = include_str!("../../../manifests/retail_trans.sql");
    let table = table(text);
    assert_eq!((table.schema.as_deref(), table.name.as_str()), (Some("testdb"), "retail_trans"));
    assert_eq!(outline(&table), "trans_id customer_id event? sku amount? device? trans_datetime? (trans_id)");
    let kinds: Vec<String> = table.columns.iter().map(|column| format!("{:?}", column.kind)).collect();
    insta::assert_snapshot!(kinds.join("\n"), @r#"
    BigInt { unsigned: false }
    VarChar { length: 12 }
    VarChar { length: 10 }
    VarChar { length: 10 }
    Int { unsigned: false }
    VarChar { length: 10 }
    DateTime { fraction: 0 }
    "#);
    assert_eq!(format!("CREATE TABLE IF NOT EXISTS testdb.retail_trans {};\n", table.definition), text);
}

const DUMP: &str = include_str!("mysqldump.sql");

#[test]
fn a_dump_without_rows_gives_its_tables_and_one_note() {
    let (tables, findings) = read(DUMP);
    insta::assert_snapshot!(shown(&findings), @r#"warning 34:1 "DROP TABLE IF EXISTS `customers`" ddl-ignored-statement: `DROP TABLE IF EXISTS` is ignored (3 statements) | remove it, or dump with `mysqldump --skip-add-drop-table`"#);
    let outlines: Vec<String> = tables.iter().map(|table| format!("{}: {}", table.name, outline(table))).collect();
    insta::assert_snapshot!(outlines.join("\n"), @r#"
    customers: id name email? email_lower? plan flags? active on_hold settings? place? secret? visits? created_at (id)
    events: id happened_on amount ratio? order_id (id happened_on)
    order_lines: order_id line customer_id? my_row_id (order_id line)
    "#);
}

#[test]
fn a_dump_with_windows_line_ends_is_the_same_dump() {
    let (tables, _) = read(DUMP);
    let (windows, findings) = read(&DUMP.replace('\n', "\r\n"));
    assert_eq!(findings.len(), 1, "{}", shown(&findings));
    assert_eq!(windows.iter().map(outline).collect::<Vec<_>>(), tables.iter().map(outline).collect::<Vec<_>>());
}

#[test]
fn definitions_of_a_dump_keep_their_conditional_comments() {
    let (tables, _) = read(DUMP);
    let events = tables.iter().find(|table| table.name == "events").map(|table| table.definition.as_str());
    assert!(
        events.is_some_and(|text| text.starts_with("(\n  `id` bigint") && text.ends_with("ENGINE = InnoDB) */")),
        "{events:?}"
    );
}

#[test]
fn the_sandbox_line_of_mariadb_dumps_is_a_comment() {
    let (tables, findings) = read("/*M!999999\\- enable the sandbox mode */ \nCREATE TABLE a (b int);");
    assert_eq!((tables.len(), findings.len()), (1, 0));
}
