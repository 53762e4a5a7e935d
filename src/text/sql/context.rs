//! What the three SQL templates read: every value of the view, quoted for the place where it stands.

use std::collections::BTreeSet;
use std::fmt;

use askama::Template;

use super::{Captured, Engine, NameOf, SqlView, UnsafeName};
use crate::ddl::{ColumnType, Table};
use crate::text::quote::{SqlIdent, SqlString, SqlText, Unquotable};
use crate::text::render::{Quoted, code, long_code, quoted_view};

quoted_view! {
    /// What the three templates read.
    pub(super) struct Context {
        managed: bool,
        /// Whether the server is AWS's, and somebody's already.
        existing: bool,
        retention_hours: u32,
        user: Option<User>,
        databases: Vec<SqlIdent>,
        created: Vec<Created>,
        granted_schemas: Vec<SqlIdent>,
        granted_schema_texts: Vec<GrantedSchema>,
        tables: Vec<NamedTable>,
        patterns: Vec<Pattern>,
    }

    struct User {
        /// `'cdc'@'%'`
        account: SqlText,
        /// The account as a literal, as `information_schema` prints it.
        grantee: SqlString,
        create: SqlString,
        alter: SqlString,
        tls: SqlString,
    }

    struct Created {
        schema: SqlIdent,
        name: SqlIdent,
        definition: SqlText,
    }

    struct GrantedSchema {
        label: SqlString,
        granted: SqlString,
    }

    /// A table by its name.
    struct NamedTable {
        schema: SqlIdent,
        name: SqlIdent,
        schema_text: SqlString,
        name_text: SqlString,
        label: SqlString,
        /// Whether it is granted by itself, and not with all of its schema.
        is_granted: bool,
        /// When the table is not there.
        absent: Verdict,
        /// When it has no primary key.
        keyless: Verdict,
        columns: Vec<CheckedColumn>,
    }

    struct CheckedColumn {
        name: SqlString,
        kind: SqlString,
    }

    struct Pattern {
        label: SqlString,
        /// What `information_schema.tables` says of the tables that it takes.
        taken: SqlText,
    }

    #[derive(Template)]
    #[template(path = "bootstrap.sql", config = "src/text/askama.toml")]
    struct Bootstrap<'c> {
        sql: &'c Context,
    }

    #[derive(Template)]
    #[template(path = "verify.sql", config = "src/text/askama.toml")]
    struct Verify<'c> {
        sql: &'c Context,
    }

    #[derive(Template)]
    #[template(path = "undo.sql", config = "src/text/askama.toml")]
    struct Undo<'c> {
        sql: &'c Context,
    }
}

/// About as many bytes have the checks of a table whose columns nobody knows.
const CHECKS: usize = 700;

/// What a check says of something that is not as it should be.
#[derive(Debug, Clone, Copy)]
enum Verdict {
    Fail,
    Warn,
}

impl Verdict {
    fn on(is_fatal: bool) -> Self {
        if is_fatal { Self::Fail } else { Self::Warn }
    }
}

impl Quoted for Verdict {}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fail => "'FAIL'",
            Self::Warn => "'WARN'",
        })
    }
}

impl Context {
    /// The text of `bootstrap.sql`.
    pub(super) fn bootstrap(&self) -> String {
        code(&Bootstrap { sql: self })
    }

    /// The text of `verify.sql`.
    pub(super) fn verify(&self) -> String {
        long_code(&Verify { sql: self }, self.tables.len() * CHECKS)
    }

    /// The text of `undo.sql`.
    pub(super) fn undo(&self) -> String {
        code(&Undo { sql: self })
    }

    /// The tables that are granted one by one.
    fn granted(&self) -> impl Iterator<Item = &NamedTable> {
        self.tables.iter().filter(|table| table.is_granted)
    }

    pub(super) fn new(view: &SqlView<'_>) -> Result<Self, UnsafeName> {
        let mut context = Self {
            managed: view.engine != Engine::External,
            existing: view.engine == Engine::ExistingAurora,
            retention_hours: view.retention_hours,
            user: view.capture_user.as_deref().map(|name| User::new(name, view.tls)).transpose()?,
            databases: databases(view)?,
            created: Vec::new(),
            granted_schemas: Vec::new(),
            granted_schema_texts: Vec::new(),
            tables: Vec::new(),
            patterns: Vec::new(),
        };
        let excluded = excluded(view)?;
        // A grant on a whole schema makes those on its tables needless.
        let whole: BTreeSet<&str> = view
            .captured
            .iter()
            .filter(|item| !exists_for_grant(view, item))
            .map(|item| item.schema.as_str())
            .collect();
        let mut granted = BTreeSet::new();
        for (index, item) in view.captured.iter().enumerate() {
            let text = |what: fn(usize) -> NameOf, name: &str| named(what(index), name, SqlString::new);
            let schema = named(NameOf::Schema(index), &item.schema, SqlIdent::new)?;
            let schema_text = text(NameOf::Schema, &item.schema)?;
            let label = text(NameOf::Table, &format!("{}.{}", item.schema, item.table))?;
            if whole.contains(item.schema.as_str()) && granted.insert(item.schema.as_str()) {
                let pattern = named(NameOf::Schema(index), &item.schema, SqlIdent::granted_schema)?;
                let stored = item.schema.replace('\\', "\\\\").replace('_', "\\_").replace('%', "\\%");
                context.granted_schemas.push(pattern);
                context
                    .granted_schema_texts
                    .push(GrantedSchema { label: schema_text.clone(), granted: text(NameOf::Schema, &stored)? });
            }
            if item.is_pattern() {
                let like = named(NameOf::Table(index), &item.table, SqlString::like)?;
                let taken =
                    format!("table_schema = {schema_text} AND table_name LIKE {like} AND table_type = 'BASE TABLE'");
                context.patterns.push(Pattern { label, taken: SqlText::new(taken + &excluded) });
                continue;
            }
            let name = named(NameOf::Table(index), &item.table, SqlIdent::new)?;
            let name_text = text(NameOf::Table, &item.table)?;
            if view.creates_tables
                && let Some(table) = item.declared
            {
                let definition = SqlText::new(definition(&table.definition));
                context.created.push(Created { schema: schema.clone(), name: name.clone(), definition });
            }
            let columns = item.declared.map_or(Ok(Vec::new()), |table| columns(index, table))?;
            context.tables.push(NamedTable {
                schema,
                name,
                schema_text,
                name_text,
                label,
                is_granted: !whole.contains(item.schema.as_str()),
                absent: Verdict::on(exists_for_grant(view, item)),
                keyless: Verdict::on(item.declared.is_some_and(|table| !table.primary_key.is_empty())),
                columns,
            });
        }
        Ok(context)
    }
}

impl User {
    fn new(name: &str, tls: bool) -> Result<Self, UnsafeName> {
        let text = |text: &str| named(NameOf::CaptureUser, text, SqlString::new);
        // Any host: DMS connects from its own subnets, and the security group is what decides who may.
        let account = format!("{}@'%'", text(name)?);
        Ok(Self {
            grantee: text(&format!("'{name}'@'%'"))?,
            create: text(&format!("CREATE USER IF NOT EXISTS {account} IDENTIFIED BY "))?,
            alter: text(&format!("ALTER USER {account} IDENTIFIED BY "))?,
            tls: text(if tls { " REQUIRE SSL" } else { " REQUIRE NONE" })?,
            account: SqlText::new(account),
        })
    }
}

/// The schemas to create: those named and those of declared tables, each once.
fn databases(view: &SqlView<'_>) -> Result<Vec<SqlIdent>, UnsafeName> {
    if !view.creates_tables {
        return Ok(Vec::new());
    }
    let named_ones = view.databases.iter().map(|name| (NameOf::Database, name.as_str()));
    let declared = view.captured.iter().enumerate().filter(|(_, item)| item.declared.is_some());
    let of_tables = declared.map(|(index, item)| (NameOf::Schema(index), item.schema.as_str()));
    let mut seen = BTreeSet::new();
    let names = named_ones.chain(of_tables).filter(|(_, name)| seen.insert(*name));
    names.map(|(what, name)| named(what, name, SqlIdent::new)).collect()
}

/// The end of a condition on `information_schema.tables`, for what no pattern takes.
fn excluded(view: &SqlView<'_>) -> Result<String, UnsafeName> {
    let conditions = view.excluded.iter().enumerate().map(|(at, (schema, table))| {
        let what = NameOf::Excluded(at);
        let (schema, like) = (named(what, schema, SqlString::new)?, named(what, table, SqlString::like)?);
        Ok(format!("\n   AND NOT (table_schema = {schema} AND table_name LIKE {like})"))
    });
    conditions.collect()
}

/// Whether a grant on the table itself is possible: MySQL wants the table to be there.
fn exists_for_grant(view: &SqlView<'_>, item: &Captured<'_>) -> bool {
    !item.is_pattern() && (!view.creates_tables || item.declared.is_some())
}

/// The user's definition, ready for a semicolon behind it: on a new line where the last one may end in a comment.
fn definition(text: &str) -> String {
    let mut text = text.replace("\r\n", "\n").trim_end().to_owned();
    let last = text.lines().last().unwrap_or_default();
    if last.contains("--") || last.contains('#') {
        text.push('\n');
    }
    text
}

fn columns(index: usize, table: &Table) -> Result<Vec<CheckedColumn>, UnsafeName> {
    table
        .columns
        .iter()
        .map(|column| {
            Ok(CheckedColumn {
                name: named(NameOf::Column(index), &column.name, SqlString::new)?,
                kind: named(NameOf::Column(index), data_types(&column.kind), SqlString::new)?,
            })
        })
        .collect()
}

fn named<T>(what: NameOf, name: &str, quote: impl Fn(&str) -> Result<T, Unquotable>) -> Result<T, UnsafeName> {
    quote(name).map_err(|why| UnsafeName { what, name: name.to_owned(), why })
}

/// What `information_schema.columns.data_type` may say of a column of this type, separated by commas.
fn data_types(kind: &ColumnType) -> &'static str {
    match kind {
        ColumnType::TinyInt { .. } | ColumnType::Bool => "tinyint",
        ColumnType::SmallInt { .. } => "smallint",
        ColumnType::MediumInt { .. } => "mediumint",
        ColumnType::Int { .. } => "int",
        ColumnType::BigInt { .. } => "bigint",
        ColumnType::Decimal { .. } => "decimal",
        // FLOAT(p) with p above 24 is a double.
        ColumnType::Float => "float,double",
        ColumnType::Double => "double",
        ColumnType::Bit { .. } => "bit",
        ColumnType::Char { .. } => "char",
        ColumnType::VarChar { .. } => "varchar",
        ColumnType::TinyText => "tinytext",
        ColumnType::Text => "text",
        ColumnType::MediumText => "mediumtext",
        ColumnType::LongText => "longtext",
        ColumnType::Binary { .. } => "binary",
        ColumnType::VarBinary { .. } => "varbinary",
        ColumnType::TinyBlob => "tinyblob",
        ColumnType::Blob => "blob",
        ColumnType::MediumBlob => "mediumblob",
        ColumnType::LongBlob => "longblob",
        ColumnType::Date => "date",
        ColumnType::DateTime { .. } => "datetime",
        ColumnType::Timestamp { .. } => "timestamp",
        ColumnType::Time { .. } => "time",
        ColumnType::Year => "year",
        ColumnType::Enum(_) => "enum",
        ColumnType::Set(_) => "set",
        // MariaDB keeps JSON as longtext.
        ColumnType::Json => "json,longtext",
        ColumnType::Spatial(_) => {
            "geometry,point,linestring,polygon,multipoint,multilinestring,multipolygon,geometrycollection,geomcollection"
        }
    }
}
