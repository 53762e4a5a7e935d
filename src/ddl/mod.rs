//! The user's `CREATE TABLE` statements: text in, [`Table`]s out.

mod table;

pub use table::{Column, ColumnType, Table};
