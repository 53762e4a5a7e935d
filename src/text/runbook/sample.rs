//! A row to try a pipeline with: inserted, changed, deleted, with values that every column's type takes.

use crate::ddl::{Column, ColumnType, Table};
use crate::text::quote::{SqlIdent, SqlString, Unquotable};

/// Statements about one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestData {
    /// `schema.table`, for people.
    pub table: String,
    /// INSERT, then UPDATE where a column beside the key can change, then DELETE; without a key only the INSERT.
    pub sql: String,
}

/// Which of two values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Take {
    First,
    Second,
}

/// The statements for a row of `schema.table`.
pub fn test_data(schema: &str, table: &Table) -> Result<TestData, Unquotable> {
    let name = format!("{}.{}", SqlIdent::new(schema)?, SqlIdent::new(&table.name)?);
    let mut names = Vec::new();
    let mut values = Vec::new();
    let numbered = numbered_key(table);
    let shown =
        |column: &&Column| numbered != Some(column.name.as_str()) && (!column.nullable || is_short(&column.kind));
    for column in table.columns.iter().filter(shown) {
        names.push(SqlIdent::new(&column.name)?.to_string());
        values.push(value(&column.kind, Take::First)?);
    }
    let mut statements = vec![format!("INSERT INTO {name} ({})\n  VALUES ({});", names.join(", "), values.join(", "))];
    let is_key = |column: &&Column| table.primary_key.contains(&column.name);
    let mut key = Vec::new();
    if numbered.is_some() {
        statements.push("SET @id = LAST_INSERT_ID();".to_owned());
    }
    for column in table.columns.iter().filter(is_key) {
        if numbered.is_some() {
            key.push(format!("{} = @id", SqlIdent::new(&column.name)?));
            continue;
        }
        key.push(format!("{} = {}", SqlIdent::new(&column.name)?, value(&column.kind, Take::First)?));
    }
    if !key.is_empty() {
        let key = key.join(" AND ");
        if let Some(column) = table.columns.iter().find(|column| !is_key(column) && is_short(&column.kind)) {
            let (column, value) = (SqlIdent::new(&column.name)?, value(&column.kind, Take::Second)?);
            statements.push(format!("UPDATE {name} SET {column} = {value} WHERE {key};"));
        }
        statements.push(format!("DELETE FROM {name} WHERE {key};"));
    }
    Ok(TestData { table: format!("{schema}.{}", table.name), sql: statements.join("\n") })
}

/// The key, where it is one column that the server numbers: a number of our own would move the table's counter for good.
fn numbered_key(table: &Table) -> Option<&str> {
    let [key] = table.primary_key.as_slice() else { return None };
    let definition = table.definition.to_ascii_uppercase();
    // `AUTO_INCREMENT=1` is an option of the table, with no column to it.
    let mut words = definition.split("AUTO_INCREMENT").skip(1);
    words.any(|rest| !rest.trim_start().starts_with('=')).then_some(key)
}

/// Whether a value of the type is worth showing.
fn is_short(kind: &ColumnType) -> bool {
    !matches!(
        kind,
        ColumnType::Binary { .. }
            | ColumnType::VarBinary { .. }
            | ColumnType::TinyBlob
            | ColumnType::Blob
            | ColumnType::MediumBlob
            | ColumnType::LongBlob
            | ColumnType::Spatial(_)
    )
}

fn value(kind: &ColumnType, take: Take) -> Result<String, Unquotable> {
    let pick = |first: &str, second: &str| if take == Take::First { first.to_owned() } else { second.to_owned() };
    let text = |length: u32| {
        let word = if take == Take::First { "cdcc" } else { "more" };
        SqlString::new(word.get(..length as usize).unwrap_or(word)).map(|word| word.to_string())
    };
    let of = |members: &[String]| {
        let index = if take == Take::First { 0 } else { members.len().saturating_sub(1) };
        SqlString::new(members.get(index).map_or("", String::as_str)).map(|member| member.to_string())
    };
    Ok(match kind {
        ColumnType::Bool | ColumnType::Bit { .. } => pick("1", "0"),
        ColumnType::TinyInt { .. } => pick("101", "102"),
        // High enough to be no number that the application has given, within 16 bits.
        ColumnType::SmallInt { .. } => pick("32001", "32002"),
        ColumnType::MediumInt { .. } => pick("8000001", "8000002"),
        ColumnType::Int { .. } | ColumnType::BigInt { .. } => pick("2000000001", "2000000002"),
        ColumnType::Decimal { precision, scale } if precision == scale => pick("0", "0.1"),
        ColumnType::Decimal { .. } | ColumnType::Float | ColumnType::Double => pick("1", "2"),
        ColumnType::Char { length } | ColumnType::VarChar { length } => text(*length)?,
        ColumnType::TinyText | ColumnType::Text | ColumnType::MediumText | ColumnType::LongText => text(4)?,
        ColumnType::Binary { .. }
        | ColumnType::VarBinary { .. }
        | ColumnType::TinyBlob
        | ColumnType::Blob
        | ColumnType::MediumBlob
        | ColumnType::LongBlob => pick("X'01'", "X'02'"),
        ColumnType::Date => pick("'2026-01-01'", "'2026-01-02'"),
        ColumnType::DateTime { .. } | ColumnType::Timestamp { .. } => {
            pick("'2026-01-01 12:00:00'", "'2026-01-02 12:00:00'")
        }
        ColumnType::Time { .. } => pick("'12:00:00'", "'13:00:00'"),
        ColumnType::Year => pick("2026", "2027"),
        ColumnType::Enum(members) | ColumnType::Set(members) => of(members)?,
        ColumnType::Json => pick(r#"'{"try": 1}'"#, r#"'{"try": 2}'"#),
        ColumnType::Spatial(_) => pick("ST_GeomFromText('POINT(1 1)')", "ST_GeomFromText('POINT(2 2)')"),
    })
}
