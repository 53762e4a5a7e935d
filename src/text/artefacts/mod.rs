//! `&Plan` -> every file that is not Terraform's, and what the bootstrap's runner needs of them.

mod carrier;
mod diagram;
mod existing_aurora;
mod external;
mod functions;
mod operations;
mod parts;
mod redrive;
mod runbook;
mod tunnel;

use std::collections::BTreeSet;

use crate::finding::{Finding, Level};
use crate::plan::{Payload, Plan};
use crate::resolve::{CapturedTable, DatabaseEngine, Index, OpenSearch, Pipeline};
use crate::source::DocPath;
use crate::text::runner;
use crate::text::search::{self, FieldProblem, IndexedTable, SearchIndex, SearchSink};
use crate::text::sql::{self, Captured, Engine, SqlView};

/// Files by path in the output.
#[derive(Debug, Default)]
pub struct Artefacts {
    /// Path and contents.
    pub files: Vec<(String, String)>,
    /// What the runner gets.
    pub payload: Payload,
    /// What was noticed on the way.
    pub findings: Vec<Finding>,
}

/// Seconds in an hour: the binary log's retention is counted in hours.
const HOUR: u64 = 3600;

/// Writes them all.
pub fn artefacts(plan: &Plan) -> Artefacts {
    let mut artefacts = Artefacts::default();
    runner::SCRIPT.clone_into(&mut artefacts.payload.script);
    artefacts.sql(plan);
    for (sink, opensearch) in plan.pipeline.searches() {
        artefacts.search(plan, sink, opensearch);
    }
    if plan.pipeline.searches().next().is_some() {
        artefacts.shared(search::APPLY_PATH, search::APPLY.to_owned());
    }
    if let Some(roots) = &plan.database_roots {
        artefacts.payload.files.push((runner::CA_FILE.to_owned(), format!("modules/dms/{}", roots.file())));
    }
    tunnel::add(plan, &mut artefacts);
    redrive::add(plan, &mut artefacts);
    carrier::choose(plan, &mut artefacts);
    runbook::add(plan, &mut artefacts);
    artefacts
}

impl Artefacts {
    /// A file for people alone.
    fn file(&mut self, path: &str, text: String) {
        self.files.push((path.to_owned(), text));
    }

    /// A file for people and for the runner.
    fn shared(&mut self, path: &str, text: String) {
        self.payload.files.push((path.to_owned(), path.to_owned()));
        self.file(path, text);
    }

    fn sql(&mut self, plan: &Plan) {
        let source = &plan.pipeline.source;
        let captured = source.tables.iter().map(|table| Captured {
            schema: table.name.schema.clone(),
            table: table.name.table.clone(),
            declared: table.ddl.as_ref(),
        });
        let excluded = source.exclude_tables.iter();
        let view = SqlView {
            engine: match source.engine {
                DatabaseEngine::Aurora(_) => Engine::Aurora,
                DatabaseEngine::ExistingAurora(_) => Engine::ExistingAurora,
                DatabaseEngine::Rds(_) => Engine::Rds,
                DatabaseEngine::External(_) => Engine::External,
            },
            creates_tables: source.engine.new_database().is_some(),
            databases: source.engine.new_database().map(str::to_owned).into_iter().collect(),
            capture_user: Some(source.capture_user.username.clone()),
            tls: plan.database_roots.is_some(),
            captured: captured.collect(),
            excluded: excluded.map(|name| (name.schema.clone(), name.table.clone())).collect(),
            retention_hours: u32::try_from(source.binlog_retention.seconds() / HOUR).unwrap_or(u32::MAX),
        };
        match sql::files(&view) {
            Ok(files) => {
                self.shared("sql/bootstrap.sql", files.bootstrap);
                self.shared("sql/verify.sql", files.verify);
                self.file("sql/undo.sql", files.undo);
                if let Some(my_cnf) = files.my_cnf {
                    self.file("sql/my.cnf", my_cnf);
                }
            }
            Err(bad) => self.findings.push(unsafe_name(plan, &bad)),
        }
    }

    fn search(&mut self, plan: &Plan, sink: &str, opensearch: &OpenSearch) {
        let of_table = |table: &CapturedTable| IndexedTable {
            name: table.name.to_string(),
            columns: plan
                .pipeline
                .sent_columns(table)
                .map(|columns| columns.into_iter().map(|(name, column)| (name, column.kind.clone())).collect()),
        };
        let tables_of = |index: &Index| -> Vec<IndexedTable> {
            if opensearch.is_split {
                // Not among the sink's: that one asks all indexes, for each of them again.
                let tables = plan.pipeline.source.tables.iter();
                return tables.filter(|table| index.takes(&table.name)).map(of_table).collect();
            }
            plan.pipeline.tables_into(sink).map(of_table).collect()
        };
        let indexes = opensearch.indexes.iter().map(|index| SearchIndex {
            name: index.name.clone(),
            tables: tables_of(index),
            before_images: before_images(&plan.pipeline),
            keep: opensearch.keep.as_ref().map(ToString::to_string),
        });
        let physical = plan.pipeline.physical_sink(sink);
        let role = plan.names.delivery_role(physical);
        let view = SearchSink {
            pipeline: plan.names.pipeline().to_owned(),
            name: physical.to_owned(),
            firehose_role: format!("arn:{}:iam::{}:role/{role}", plan.partition.name, search::ACCOUNT_ID),
            replicas: opensearch.domain.made().map(|domain| search::replicas(domain.node_count, false)),
            // OpenSearch 2.8 and later; every version that the language takes from 2.8 on, and no domain that is there is
            // older.
            unsigned_long: opensearch.domain.made().is_none_or(|domain| knows_unsigned_long(&domain.version)),
            indexes: indexes.collect(),
        };
        let files = search::files(&view);
        let at = DocPath::root().key("sinks").key(sink).key("opensearch");
        self.findings.extend(files.problems.iter().map(|problem| {
            let at = if opensearch.is_split { at.key("indexes").key(problem.index()) } else { at.key("index") };
            field_finding(problem, &at)
        }));
        for (path, text) in files.files {
            self.shared(&path, text);
        }
    }
}

/// The names under which records hold the row before a change: each task may have another.
fn before_images(pipeline: &Pipeline) -> BTreeSet<String> {
    let images = pipeline.replication.tasks.iter().filter_map(|task| task.before_image.as_ref());
    images.map(|image| image.field.clone()).collect()
}

fn knows_unsigned_long(version: &str) -> bool {
    let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    (number(major), number(minor)) >= (2, 8)
}

fn unsafe_name(plan: &Plan, bad: &sql::UnsafeName) -> Finding {
    let tables = DocPath::root().key("source").key("tables");
    let at = match bad.what {
        sql::NameOf::Database | sql::NameOf::CaptureUser => DocPath::root().key("source"),
        sql::NameOf::Schema(index) | sql::NameOf::Table(index) | sql::NameOf::Column(index) => {
            plan.pipeline.source.tables.get(index).map_or(tables.clone(), |table| tables.key(table.name.to_string()))
        }
        sql::NameOf::Excluded(index) => DocPath::root().key("source").key("exclude_tables").index(index),
    };
    Finding::error("name-not-quotable", &at, format!("`{}` cannot be written in SQL: {}", bad.name, bad.why))
        .help("rename it, or leave the table out")
}

fn field_finding(problem: &FieldProblem, index: &DocPath) -> Finding {
    let (level, code, message, help) = match problem {
        FieldProblem::Conflict { field, first, second, .. } => (
            Level::Warning,
            "conflicting-field-types",
            format!("`{field}` is {} in {} and {} in {}", first.1, first.0, second.1, second.0),
            "give the tables sinks of their own to keep both types; a shared index has a `keyword` for it, without ranges and sums",
        ),
        FieldProblem::Unusable { table, field, .. } => (
            Level::Error,
            "unusable-field-name",
            format!("column `{field}` of {table} cannot be a field of an index"),
            "rename the column; OpenSearch refuses names with an empty part between dots",
        ),
        FieldProblem::Many { fields, tables, .. } => (
            Level::Warning,
            "fields-too-many",
            format!("the index has {fields} fields of {tables} tables, and OpenSearch advises 1000 at the most"),
            "give the tables indexes of their own (`indexes`), or leave out columns that nobody searches by",
        ),
        FieldProblem::Nested { field, parent, .. } => (
            Level::Error,
            "nested-field-name",
            format!("column `{field}` is an object to OpenSearch, and column `{parent}` has the object's name"),
            "rename one of the columns",
        ),
    };
    Finding::new(code, level, index.into(), message).help(help)
}
