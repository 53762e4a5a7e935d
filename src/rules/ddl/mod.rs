//! Definitions of tables: what other phases find.

mod column;
mod statement;
mod table;

use super::Family;

pub(super) static FAMILY: Family = Family {
    name: "ddl",
    title: "Definitions of tables",
    rules: &[
        &table::DDL_BAD_NAME,
        &column::DDL_BAD_TYPE,
        &column::DDL_BARE_DEFAULT,
        &table::DDL_DUPLICATE_COLUMN,
        &statement::DDL_DUPLICATE_TABLE,
        &statement::DDL_IGNORED_STATEMENT,
        &table::DDL_NEWLY_RESERVED_WORD,
        &statement::DDL_NOT_UNDERSTOOD,
        &table::DDL_RESERVED_WORD,
        &table::DDL_SECOND_PRIMARY_KEY,
        &statement::DDL_SYNTAX,
        &statement::DDL_TOO_LARGE,
        &table::DDL_TOO_MANY_COLUMNS,
        &column::DDL_UNCHECKED_EXPRESSION,
        &table::DDL_UNKNOWN_KEY_COLUMN,
        &statement::DDL_UNSUPPORTED_STATEMENT,
        &table::TABLE_NOT_IN_DDL,
    ],
};
