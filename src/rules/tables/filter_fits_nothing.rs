//! A condition that no row can meet.

use crate::ddl::{Column, ColumnType};
use crate::finding::{Finding, Level, listed, suggest};
use crate::resolve::{Pipeline, Test};
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "filter-fits-nothing",
    level: Level::Error,
    summary: "a filter by what the column never holds",
    why: "DMS takes any value for a condition and looks for rows that fit. Where the column never holds such a value there \
          are none, or with `not_equal` there is none left out: the table arrives empty, or whole, and no log says why.",
    fix: "Write a value that the column can hold, and of a range the smaller end first.",
    source: "DMS user guide, \"Using source filters\"; MySQL reference manual, \"Data Types\"",
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl: orders.sql
              filter:
                id: { between: [2000, 1000] } # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders:
              ddl: orders.sql
              filter:
                id: { between: [1000, 2000] }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    for table in &pipeline.source.tables {
        for (name, test) in &table.options.filter {
            let Some(trouble) = table.column(name).and_then(|column| trouble(column, test)) else { continue };
            let at = table.place().key("filter").key(name);
            findings.push(RULE.finding(&at, trouble.message).at_key().help(trouble.help));
        }
    }
}

struct Trouble {
    message: String,
    help: String,
}

fn trouble(column: &Column, test: &Test) -> Option<Trouble> {
    let name = &column.name;
    match test {
        Test::IsNull(true) if !column.nullable => {
            let message = format!("`{name}` is never NULL, so that no row would be sent");
            Some(Trouble { message, help: "remove the condition, or write `is_null: false`".to_owned() })
        }
        Test::Between(from, to) if is_reversed(&column.kind, from, to) => {
            let message = format!("nothing lies between {from} and {to}: the first is the larger one");
            Some(Trouble { message, help: format!("write `between: [{to}, {from}]`") })
        }
        Test::OneOf(values) => values.iter().find_map(|value| impossible(column, value)),
        Test::AtLeast(value) | Test::AtMost(value) | Test::Not(value) => impossible(column, value),
        Test::Between(from, to) | Test::NotBetween(from, to) => {
            impossible(column, from).or_else(|| impossible(column, to))
        }
        Test::IsNull(_) => None,
    }
}

/// Where the column holds no such value.
fn impossible(column: &Column, value: &str) -> Option<Trouble> {
    let name = &column.name;
    if let ColumnType::Enum(words) = &column.kind {
        if words.iter().any(|word| word.eq_ignore_ascii_case(value)) {
            return None;
        }
        let all = || words.iter().map(String::as_str);
        let help = suggest::closest(value, all()).map_or_else(
            || format!("write one of {}", listed(&all().collect::<Vec<_>>())),
            |near| format!("did you mean `{near}`?"),
        );
        return Some(Trouble { message: format!("`{name}` is never `{value}`, which its ENUM does not list"), help });
    }
    if let Some((least, most)) = whole_numbers(&column.kind) {
        return match value.parse::<i128>() {
            Ok(number) if (least..=most).contains(&number) => None,
            Ok(_) => Some(Trouble {
                message: format!("{value} is no value of `{name}`, which goes from {least} to {most}"),
                help: "write a number between the two".to_owned(),
            }),
            Err(_) => Some(not_a(name, value, "a whole number", "1000")),
        };
    }
    match &column.kind {
        ColumnType::Decimal { .. } | ColumnType::Float | ColumnType::Double if value.parse::<f64>().is_err() => {
            Some(not_a(name, value, "a number", "19.99"))
        }
        ColumnType::Date | ColumnType::DateTime { .. } | ColumnType::Timestamp { .. } if !begins_like_a_date(value) => {
            Some(not_a(name, value, "a date", "2026-11-21"))
        }
        ColumnType::Char { length } | ColumnType::VarChar { length } if value.chars().count() > *length as usize => {
            let message = format!("`{name}` has at most {length} characters, and this value {}", value.chars().count());
            Some(Trouble { message, help: "write a value that the column can hold".to_owned() })
        }
        _ => None,
    }
}

fn not_a(name: &str, value: &str, what: &str, example: &str) -> Trouble {
    let message = format!("`{name}` is {what}, and never `{value}`");
    Trouble { message, help: format!("write one, such as `{example}`") }
}

/// The least and the most of a type.
fn whole_numbers(kind: &ColumnType) -> Option<(i128, i128)> {
    let (bits, unsigned) = match kind {
        ColumnType::Bool => (8, false),
        ColumnType::TinyInt { unsigned } => (8, *unsigned),
        ColumnType::SmallInt { unsigned } => (16, *unsigned),
        ColumnType::MediumInt { unsigned } => (24, *unsigned),
        ColumnType::Int { unsigned } => (32, *unsigned),
        ColumnType::BigInt { unsigned } => (64, *unsigned),
        _ => return None,
    };
    Some(if unsigned { (0, (1 << bits) - 1) } else { (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) })
}

fn begins_like_a_date(value: &str) -> bool {
    let bytes = value.as_bytes();
    bytes.len() >= 8 && bytes[..4].iter().all(u8::is_ascii_digit) && bytes[4] == b'-'
}

/// Dates in this form stand in the order of their text.
fn is_reversed(kind: &ColumnType, from: &str, to: &str) -> bool {
    match kind {
        ColumnType::Date | ColumnType::DateTime { .. } | ColumnType::Timestamp { .. } => from > to,
        ColumnType::Decimal { .. } | ColumnType::Float | ColumnType::Double => numbers(from, to),
        kind if whole_numbers(kind).is_some() => numbers(from, to),
        _ => false,
    }
}

fn numbers(from: &str, to: &str) -> bool {
    matches!((from.parse::<f64>(), to.parse::<f64>()), (Ok(from), Ok(to)) if from > to)
}
