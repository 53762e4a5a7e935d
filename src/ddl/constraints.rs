//! What a `CREATE TABLE` statement demands of rows beyond the types of their columns.

/// What a column says besides its type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes {
    /// Whether the server numbers it (`AUTO_INCREMENT`, `SERIAL`).
    pub auto_increment: bool,
    /// Whether the server computes it (`AS (..)`).
    pub generated: bool,
    /// Whether its default is a zero date (`0000-00-00`), which is no date.
    pub zero_date: bool,
    /// The spatial reference system that its values must be of.
    pub srid: Option<u32>,
    /// The digits, and those behind the point, of a `FLOAT(M,D)` or `DOUBLE(M,D)`.
    pub digits: Option<(u32, u32)>,
}

/// What a table says about its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Keys whose values occur once: the primary key, if there is one, and the unique ones, in the order of the statement.
    pub unique: Vec<UniqueKey>,
    /// Foreign keys.
    pub foreign: Vec<ForeignKey>,
    /// Whether it has a `CHECK`: what the expression wants is not known.
    pub checked: bool,
    /// Whether the server keeps them in partitions.
    pub partitioned: bool,
}

/// A key whose values occur once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UniqueKey {
    /// Its columns, as they are spelt where they are defined, in key order.
    pub columns: Vec<KeyColumn>,
    /// Whether a part of it is an expression, which is not among the columns.
    pub expression: bool,
}

/// A column of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyColumn {
    /// Its name.
    pub name: String,
    /// How many characters (or bytes) of it the key sees, if not all.
    pub prefix: Option<u32>,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignKey {
    /// The columns here, as they are spelt where they are defined.
    pub columns: Vec<String>,
    /// The schema of the table that it refers to, where it is written.
    pub schema: Option<String>,
    /// The table that it refers to.
    pub table: String,
    /// The columns there, as written here; none if they are left to the primary key.
    pub references: Vec<String>,
}
