//! Columns as fields: the type of each in an index, and what to do where tables of one index disagree.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::SearchIndex;
use crate::ddl::ColumnType;

/// The longest string that a keyword field takes in, in characters: a term over 32,766 bytes makes OpenSearch refuse
/// the whole document (Lucene's `MAX_TERM_LENGTH`), and a character has at most four bytes.
const KEYWORD_LIMIT: u32 = 8191;

/// DECIMAL with more digits than a double holds exactly stays text.
const EXACT_DIGITS: u32 = 15;

/// The mapping of one field, as OpenSearch reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchField(pub Value);

/// Something about a column that the user should hear of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldProblem {
    /// Two tables of one index have a column of this name with types that no one field holds. The template makes it a
    /// `keyword`, which takes both, without ranges and sums.
    Conflict {
        /// The index.
        index: String,
        /// The column.
        field: String,
        /// The table that came first and the field type of its column.
        first: (String, String),
        /// The table that disagrees, likewise.
        second: (String, String),
    },
    /// A name with an empty part between dots, or only spaces in one: OpenSearch refuses a document with it.
    Unusable {
        /// The index.
        index: String,
        /// The table.
        table: String,
        /// The column.
        field: String,
    },
    /// There are more than an index has by itself; the template raises its limit.
    Many {
        /// The index.
        index: String,
        /// How many there are.
        fields: usize,
        /// Of how many tables.
        tables: usize,
    },
    /// A name with a dot is an object to OpenSearch, and another column has the name of that object.
    Nested {
        /// The index.
        index: String,
        /// The column with the dot.
        field: String,
        /// The column in its way.
        parent: String,
    },
}

impl FieldProblem {
    /// The index that has it.
    pub fn index(&self) -> &str {
        match self {
            Self::Conflict { index, .. }
            | Self::Unusable { index, .. }
            | Self::Many { index, .. }
            | Self::Nested { index, .. } => index,
        }
    }
}

/// The fields of an index by column name, and what is wrong with them.
pub(super) fn of_index(index: &SearchIndex, unsigned_long: bool) -> (BTreeMap<String, Value>, Vec<FieldProblem>) {
    let mut problems = Vec::new();
    // The field and the table that it came from first.
    let mut fields: BTreeMap<&str, (Value, &str)> = BTreeMap::new();
    for table in &index.tables {
        for (name, kind) in table.columns.iter().flatten() {
            if name.split('.').any(|part| part.trim().is_empty()) {
                let (table, field) = (table.name.clone(), name.clone());
                problems.push(FieldProblem::Unusable { index: index.name.clone(), table, field });
                continue;
            }
            let field = field(kind, unsigned_long);
            let Some((known, first)) = fields.get_mut(name.as_str()) else {
                fields.insert(name, (field, &table.name));
                continue;
            };
            if let Some(both) = join(known, &field) {
                *known = both;
                continue;
            }
            problems.push(FieldProblem::Conflict {
                index: index.name.clone(),
                field: name.clone(),
                first: ((*first).to_owned(), type_of(known).to_owned()),
                second: (table.name.clone(), type_of(&field).to_owned()),
            });
            *known = keyword();
        }
    }
    let parents: Vec<(String, String)> = fields
        .keys()
        .flat_map(|name| name.match_indices('.').map(|(dot, _)| (*name, &name[..dot])))
        .filter(|(_, parent)| fields.contains_key(parent))
        .map(|(name, parent)| (name.to_owned(), parent.to_owned()))
        .collect();
    for (field, parent) in parents {
        // OpenSearch would refuse the whole template.
        fields.remove(field.as_str());
        problems.push(FieldProblem::Nested { index: index.name.clone(), field, parent });
    }
    (fields.into_iter().map(|(name, (field, _))| (name.to_owned(), field)).collect(), problems)
}

/// The field for a column, by what DMS makes of the type (DMS guide, "Using a MySQL-compatible database as a source",
/// data types; "Kinesis as a target"). Numbers may arrive in quotes: every numeric field reads both.
fn field(kind: &ColumnType, unsigned_long: bool) -> Value {
    match kind {
        // 0 and 1 arrive as numbers, which a boolean field refuses.
        ColumnType::Bool | ColumnType::TinyInt { unsigned: false } => json!({ "type": "byte" }),
        ColumnType::TinyInt { unsigned: true } | ColumnType::SmallInt { unsigned: false } | ColumnType::Year => {
            json!({ "type": "short" })
        }
        ColumnType::SmallInt { unsigned: true }
        | ColumnType::MediumInt { .. }
        | ColumnType::Int { unsigned: false } => {
            json!({ "type": "integer" })
        }
        ColumnType::Int { unsigned: true } | ColumnType::BigInt { unsigned: false } => json!({ "type": "long" }),
        ColumnType::BigInt { unsigned: true } if unsigned_long => json!({ "type": "unsigned_long" }),
        ColumnType::Decimal { precision, scale } if *precision <= EXACT_DIGITS => {
            json!({ "type": "scaled_float", "scaling_factor": 10_u64.pow(*scale) })
        }
        // The text is exact, the number beside it is for ranges and sums.
        ColumnType::Decimal { .. } => {
            json!({ "type": "keyword", "fields": { "number": { "type": "double", "ignore_malformed": true } } })
        }
        ColumnType::Float => json!({ "type": "float" }),
        ColumnType::Double => json!({ "type": "double" }),
        ColumnType::Char { .. } | ColumnType::VarChar { .. } => string(),
        ColumnType::TinyText | ColumnType::Text => {
            json!({ "type": "text", "fields": { "keyword": { "type": "keyword", "ignore_above": 256 } } })
        }
        ColumnType::MediumText | ColumnType::LongText => json!({ "type": "text" }),
        // JSON arrives as a string that holds JSON; the words in it are no text.
        ColumnType::Json => json!({ "type": "text", "index": false }),
        // Bytes arrive as hexadecimal digits: kept, not searched.
        ColumnType::Bit { bits: 2.. }
        | ColumnType::Binary { .. }
        | ColumnType::VarBinary { .. }
        | ColumnType::TinyBlob
        | ColumnType::Blob
        | ColumnType::MediumBlob
        | ColumnType::LongBlob
        | ColumnType::Spatial(_) => json!({ "type": "keyword", "index": false, "doc_values": false }),
        ColumnType::Date => json!({ "type": "date", "format": "strict_date_optional_time" }),
        // Nanoseconds end in 1677 and 2262 and a TIMESTAMP is always within; a DATETIME need not be, so it stays with
        // milliseconds (the document keeps every digit).
        ColumnType::Timestamp { fraction: 4.. } => json!({ "type": "date_nanos" }),
        ColumnType::DateTime { .. } | ColumnType::Timestamp { .. } => {
            json!({ "type": "date", "format": "strict_date_optional_time||epoch_millis" })
        }
        // A TIME goes from -838 to 838 hours: no time of day. A SET is one string with commas. BIT(1) may be a
        // truth value or a number.
        ColumnType::BigInt { unsigned: true }
        | ColumnType::Bit { .. }
        | ColumnType::Time { .. }
        | ColumnType::Enum(_)
        | ColumnType::Set(_) => keyword(),
    }
}

fn keyword() -> Value {
    json!({ "type": "keyword", "ignore_above": KEYWORD_LIMIT })
}

/// A string to sort, count and filter by, and beside it its words.
fn string() -> Value {
    json!({ "type": "keyword", "ignore_above": KEYWORD_LIMIT, "fields": { "text": { "type": "text" } } })
}

fn type_of(field: &Value) -> &str {
    field["type"].as_str().unwrap_or_default()
}

/// One field that holds the values of both, where there is one.
fn join(a: &Value, b: &Value) -> Option<Value> {
    // Each integer type holds all values of those before it.
    const INTEGERS: [&str; 4] = ["byte", "short", "integer", "long"];
    if a == b {
        return Some(a.clone());
    }
    let rank = |field| INTEGERS.iter().position(|name| *name == type_of(field));
    if let (Some(of_a), Some(of_b)) = (rank(a), rank(b)) {
        return Some(if of_a < of_b { b.clone() } else { a.clone() });
    }
    match (type_of(a), type_of(b)) {
        ("scaled_float", "scaled_float") => {
            let factor = |field: &Value| field["scaling_factor"].as_u64();
            Some(if factor(a) < factor(b) { b.clone() } else { a.clone() })
        }
        // Of a date and one in nanoseconds the first reaches further.
        ("float", "double") | ("date_nanos", "date") => Some(b.clone()),
        ("double", "float") | ("date", "date_nanos") => Some(a.clone()),
        // All of them hold any string; this one has the limit that keeps a long one from harm.
        ("keyword" | "text", "keyword" | "text") => Some(string()),
        ("date", "date") => Some(json!({ "type": "date", "format": "strict_date_optional_time||epoch_millis" })),
        _ => None,
    }
}

/// The dynamic template for columns that no DDL describes: strings are keywords; other types are guessed by the server.
pub(super) fn untyped_strings() -> Value {
    json!({ "strings": { "match_mapping_type": "string", "mapping": keyword() } })
}
