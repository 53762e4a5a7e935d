//! `&Plan` -> every file that is not Terraform's, and what the bootstrap's runner needs of them.

use super::search::{self, FieldProblem, IndexedTable, SearchIndex, SearchSink};
use super::sql::{self, Captured, Engine, SqlView};
use super::ssh::{self, Bastion, Forward, SshView};
use crate::finding::Finding;
use crate::modules::{Payload, firehose_role_name};
use crate::plan::{CAPTURE_USER, MYSQL_PORT, Plan};
use crate::resolve::{Access, DatabaseEngine, OpenSearch, Sink, SinkKind};
use crate::source::DocPath;

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

/// Where the first search domain shows on the user's machine; the next ones follow.
const FIRST_SEARCH_PORT: u16 = 9200;

/// Writes them all.
pub fn artefacts(plan: &Plan) -> Artefacts {
    let mut artefacts = Artefacts::default();
    artefacts.payload.script = super::runner::SCRIPT.to_owned();
    artefacts.sql(plan);
    for sink in &plan.pipeline.sinks {
        let SinkKind::OpenSearch(opensearch) = &sink.kind;
        artefacts.search(plan, sink, opensearch);
    }
    if !plan.pipeline.sinks.is_empty() {
        artefacts.shared(search::APPLY_PATH, search::APPLY.to_owned());
    }
    artefacts.tunnel(plan);
    artefacts.payload.files.push(("rds-ca.pem".to_owned(), "modules/dms/rds-ca.pem".to_owned()));
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
        let view = SqlView {
            engine: match source.engine {
                DatabaseEngine::Aurora(_) => Engine::Aurora,
                DatabaseEngine::Rds(_) => Engine::Rds,
            },
            creates_tables: true,
            databases: vec![source.database.clone()],
            capture_user: Some(CAPTURE_USER.to_owned()),
            tls: true,
            captured: captured.collect(),
            retention_hours: u32::try_from(source.binlog_retention.seconds() / HOUR).unwrap_or(u32::MAX),
        };
        match sql::files(&view) {
            Ok(files) => {
                self.shared("sql/bootstrap.sql", files.bootstrap);
                self.shared("sql/verify.sql", files.verify);
                self.file("sql/undo.sql", files.undo);
            }
            Err(bad) => self.findings.push(unsafe_name(plan, &bad)),
        }
    }

    fn search(&mut self, plan: &Plan, sink: &Sink, opensearch: &OpenSearch) {
        let tables = plan.pipeline.source.tables.iter().map(|table| IndexedTable {
            name: table.name.to_string(),
            columns: table
                .ddl
                .as_ref()
                .filter(|ddl| !ddl.columns.is_empty())
                .map(|ddl| ddl.columns.iter().map(|column| (column.name.clone(), column.kind.clone())).collect()),
        });
        let role = firehose_role_name(plan, &sink.name);
        let view = SearchSink {
            pipeline: plan.names.pipeline().to_owned(),
            name: sink.name.clone(),
            firehose_role: format!("arn:{}:iam::{}:role/{role}", plan.partition.name, search::ACCOUNT_ID),
            replicas: search::replicas(opensearch.node_count, false),
            // OpenSearch 2.8 and later; every version that the language takes from 2.8 on.
            unsigned_long: knows_unsigned_long(&opensearch.version),
            indexes: vec![SearchIndex { name: opensearch.index.clone(), tables: tables.collect(), before_image: None }],
        };
        let files = search::files(&view);
        let at = DocPath::root().key("sinks").key(&sink.name).key("opensearch").key("index");
        self.findings.extend(files.problems.iter().map(|problem| field_finding(problem, &at)));
        for (path, text) in files.files {
            self.shared(&path, text);
        }
    }

    fn tunnel(&mut self, plan: &Plan) {
        let (bastion, identity_file) = match &plan.pipeline.access {
            Access::None => return,
            Access::SessionManager => {
                let region = plan.pipeline.region.clone();
                (Bastion::Ssm { region }, ssh::DEFAULT_IDENTITY.to_owned())
            }
            Access::Ssh(ssh) => (Bastion::KeyPair, ssh.identity_file.clone()),
        };
        let to = |local_port, host_variable, remote_port| Forward { local_port, host_variable, remote_port };
        let mut forwards = vec![to(MYSQL_PORT, "database_host".to_owned(), MYSQL_PORT)];
        forwards.extend(plan.pipeline.sinks.iter().zip(FIRST_SEARCH_PORT..).map(|(sink, port)| {
            // The name of the module's output, which the root hands to the template.
            to(port, format!("{}_domain_endpoint", sink.name.replace('-', "_")), 443)
        }));
        let view = SshView { name: plan.names.pipeline().to_owned(), bastion, identity_file, forwards };
        match ssh::file(&view) {
            Ok(file) => self.file(ssh::PATH, file.text),
            Err(bad) => {
                let at = DocPath::root().key("access").key("bastion").key("ssh").key("identity_file");
                let message = format!("`{}` cannot be written in an ssh configuration: {bad}", view.identity_file);
                self.findings.push(
                    Finding::error("path-not-quotable", &at, message)
                        .help("name a file whose path has only letters, digits, spaces and `_-./~`"),
                );
            }
        }
    }
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
    };
    Finding::error("name-not-quotable", &at, format!("`{}` cannot be written in SQL: {}", bad.name, bad.why))
        .help("rename it, or leave the table out")
}

fn field_finding(problem: &FieldProblem, index: &DocPath) -> Finding {
    let (code, message, help) = match problem {
        FieldProblem::Conflict { field, first, second, .. } => (
            "conflicting-field-types",
            format!("`{field}` is {} in {} and {} in {}", first.1, first.0, second.1, second.0),
            "the index gets a `keyword` for it, without ranges and sums; give the tables sinks of their own to keep both types",
        ),
        FieldProblem::Unusable { table, field, .. } => (
            "unusable-field-name",
            format!("column `{field}` of {table} cannot be a field of an index"),
            "rename the column; OpenSearch refuses names with an empty part between dots",
        ),
        FieldProblem::Nested { field, parent, .. } => (
            "nested-field-name",
            format!("column `{field}` is an object to OpenSearch, and column `{parent}` has the object's name"),
            "rename one of the columns",
        ),
    };
    Finding::warning(code, index, message).help(help)
}
