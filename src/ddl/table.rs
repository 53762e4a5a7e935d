//! [`Table`]: what a `CREATE TABLE` statement says, as far as a pipeline cares.

use super::constraints::{Attributes, Constraints};
use crate::finding::Place;
use crate::source::Span;

/// One table of a DDL file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The schema before the dot of the table's name, where the statement has one.
    pub schema: Option<String>,
    /// The table's name, without quotes.
    pub name: String,
    /// In the order of the statement.
    pub columns: Vec<Column>,
    /// The columns of the primary key, in key order; empty if there is none.
    pub primary_key: Vec<String>,
    /// What follows the table's name: from the opening parenthesis to the end of the statement (no semicolon), as
    /// written. `CREATE TABLE IF NOT EXISTS <name> <definition>` is the statement again.
    pub definition: String,
    /// What it demands of its rows; empty where the columns are.
    pub constraints: Constraints,
    /// Where its name stands, for findings about the whole table.
    pub place: Place,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, without quotes.
    pub name: String,
    /// Its type.
    pub kind: ColumnType,
    /// Whether it may hold NULL.
    pub nullable: bool,
    /// What else it says.
    pub attributes: Attributes,
    /// Its name in the file.
    pub span: Span,
}

/// MySQL's types, as far as they make a difference to a sink.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are MySQL's own")]
pub enum ColumnType {
    TinyInt {
        unsigned: bool,
    },
    /// `BOOL`, `BOOLEAN` or `TINYINT(1)`: arrives as 0 or 1.
    Bool,
    SmallInt {
        unsigned: bool,
    },
    MediumInt {
        unsigned: bool,
    },
    Int {
        unsigned: bool,
    },
    BigInt {
        unsigned: bool,
    },
    Decimal {
        precision: u32,
        scale: u32,
    },
    Float,
    Double,
    Bit {
        bits: u32,
    },
    Char {
        length: u32,
    },
    VarChar {
        length: u32,
    },
    TinyText,
    Text,
    MediumText,
    LongText,
    Binary {
        length: u32,
    },
    VarBinary {
        length: u32,
    },
    TinyBlob,
    Blob,
    MediumBlob,
    LongBlob,
    Date,
    DateTime {
        fraction: u32,
    },
    Timestamp {
        fraction: u32,
    },
    Time {
        fraction: u32,
    },
    Year,
    Enum(Vec<String>),
    Set(Vec<String>),
    Json,
    Spatial(Geometry),
}

/// The shapes of a spatial column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are MySQL's own")]
pub enum Geometry {
    /// Any of the others.
    Any,
    Point,
    LineString,
    Polygon,
    MultiPoint,
    MultiLineString,
    MultiPolygon,
    Collection,
}

impl ColumnType {
    /// Whether DMS takes it for a large object: reads it apart from its row and cuts it. Source: DMS user guide, "Using a
    /// MySQL-compatible database as a source", data types (BLOB, CLOB and NCLOB).
    pub fn is_lob(&self) -> bool {
        matches!(
            self,
            Self::MediumText | Self::LongText | Self::MediumBlob | Self::LongBlob | Self::Json | Self::Spatial(_)
        )
    }
}
