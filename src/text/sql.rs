//! `sql/bootstrap.sql`, `sql/verify.sql`, `sql/undo.sql` and, for a server of the user's own, `sql/my.cnf`.
//!
//! The client is MariaDB's in batch mode (`mariadb --binary-mode --batch`); the server is MySQL 5.7 to 8.4 or Aurora.

mod context;

use askama::Template;

use context::Context;

use super::quote::Unquotable;
use super::render::{code, quoted_view};
use crate::ddl::Table;

/// Whose server it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// An Aurora cluster.
    Aurora,
    /// An Aurora cluster that is somebody's already: nothing of it gets less than it has.
    ExistingAurora,
    /// An RDS instance.
    Rds,
    /// A server that AWS does not manage: nobody can set a retention by SQL, so `my.cnf` says it.
    External,
}

/// What the SQL is about.
#[derive(Debug, Clone)]
pub struct SqlView<'a> {
    /// Whose server.
    pub engine: Engine,
    /// Whether cdcc makes the database, so that it creates the declared tables too.
    pub creates_tables: bool,
    /// Schemas to create beside those of declared tables. Unused unless `creates_tables`.
    pub databases: Vec<String>,
    /// The capture user to create (`cdc`); `None` where the user brings one.
    pub capture_user: Option<String>,
    /// Whether the capture user must connect through TLS.
    pub tls: bool,
    /// The captured tables, in the order of the manifest.
    pub captured: Vec<Captured<'a>>,
    /// What no pattern takes in: schemas and tables, the latter with `*` as the only wildcard.
    pub excluded: Vec<(String, String)>,
    /// Hours to keep the binary log, 1 to 2160 (Aurora) or 168 (RDS).
    pub retention_hours: u32,
}

/// A captured table or pattern.
#[derive(Debug, Clone)]
pub struct Captured<'a> {
    /// The schema, never a pattern.
    pub schema: String,
    /// The table; with `*` in it, a pattern whose only wildcard that is.
    pub table: String,
    /// What its DDL says, where the manifest gives one.
    pub declared: Option<&'a Table>,
}

impl Captured<'_> {
    fn is_pattern(&self) -> bool {
        self.table.contains('*')
    }
}

/// The files; paths as constants beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlFiles {
    /// `sql/bootstrap.sql`
    pub bootstrap: String,
    /// `sql/verify.sql`
    pub verify: String,
    /// `sql/undo.sql`
    pub undo: String,
    /// `sql/my.cnf`, for [`Engine::External`].
    pub my_cnf: Option<String>,
}

/// A name that SQL can't carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsafeName {
    /// What it names.
    pub what: NameOf,
    /// The name.
    pub name: String,
    /// What is wrong with it.
    pub why: Unquotable,
}

/// What a name in SQL belongs to; the index counts [`SqlView::captured`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameOf {
    /// One of [`SqlView::databases`].
    Database,
    /// [`SqlView::capture_user`].
    CaptureUser,
    /// The schema of a captured table.
    Schema(usize),
    /// A captured table.
    Table(usize),
    /// A column of a captured table's DDL.
    Column(usize),
    /// The schema or the table of one of [`SqlView::excluded`].
    Excluded(usize),
}

quoted_view! {
    #[derive(Template)]
    #[template(path = "my.cnf", config = "src/text/askama.toml")]
    struct MyCnf {
        hours: u32,
        days: u32,
        seconds: u64,
    }
}

/// Writes the files.
pub fn files(view: &SqlView<'_>) -> Result<SqlFiles, UnsafeName> {
    let context = Context::new(view)?;
    let hours = view.retention_hours;
    let my_cnf = (view.engine == Engine::External)
        .then(|| code(&MyCnf { hours, days: hours.div_ceil(24), seconds: u64::from(hours) * 3600 }));
    Ok(SqlFiles { bootstrap: context.bootstrap(), verify: context.verify(), undo: context.undo(), my_cnf })
}

#[cfg(test)]
mod tests;
