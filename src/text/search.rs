//! `opensearch/<sink>/`: the role of Firehose, its mapping, one index template an index, and the list of requests that
//! `opensearch/apply.sh` sends. All of it is serialized, nothing is a template.

mod fields;
mod retention;
mod template;

pub use fields::{FieldProblem, SearchField};

use serde::Serialize;

use crate::ddl::ColumnType;
use crate::json::pretty;

/// The text in [`SearchSink::firehose_role`] that `apply.sh` replaces by the account's number.
pub const ACCOUNT_ID: &str = "ACCOUNT_ID";

/// The script's path in the output.
pub const APPLY_PATH: &str = "opensearch/apply.sh";

/// `opensearch/apply.sh`: the same for every pipeline; what differs is in the folder that it reads.
pub const APPLY: &str = include_str!("scripts/apply.sh");

/// One sink: a domain and the indexes that this pipeline fills there.
#[derive(Debug, Clone)]
pub struct SearchSink {
    /// The pipeline's physical name, the prefix of the names in the domain.
    pub pipeline: String,
    /// The sink's oldest name, the same in folders and in the domain.
    pub name: String,
    /// ARN of the role that Firehose assumes, with [`ACCOUNT_ID`] for the account's number.
    pub firehose_role: String,
    /// Copies of each shard beside the first: see [`replicas`]. None: as the domain itself has it.
    pub replicas: Option<u32>,
    /// Whether the domain knows the field type `unsigned_long`: OpenSearch 2.8 or later.
    pub unsigned_long: bool,
    /// At least one.
    pub indexes: Vec<SearchIndex>,
}

/// One index, or the series of indexes that rotation makes of it.
#[derive(Debug, Clone)]
pub struct SearchIndex {
    /// Its name, without the date that rotation appends.
    pub name: String,
    /// The tables that arrive there.
    pub tables: Vec<IndexedTable>,
    /// The attributes that hold the row before a change, where the manifest asks for it.
    pub before_images: std::collections::BTreeSet<String>,
    /// At which age an index of the series is deleted, such as `90d` or `36h`; None: never.
    pub keep: Option<String>,
}

/// A table, or a pattern, as it arrives in an index.
#[derive(Debug, Clone)]
pub struct IndexedTable {
    /// `schema.table`, for findings.
    pub name: String,
    /// The columns that are sent, with the names that they are sent under; `None` where no DDL tells.
    pub columns: Option<Vec<(String, ColumnType)>>,
}

/// The files of one sink and what was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchFiles {
    /// Paths relative to the output folder, with contents.
    pub files: Vec<(String, String)>,
    /// Columns that share a name and not a type, and names that no field can have.
    pub problems: Vec<FieldProblem>,
}

/// The number of replicas for a domain: none on a single node (they could never be placed, the domain would stay
/// yellow), two with standby (it refuses an index whose copies are no multiple of three; OpenSearch Service guide,
/// "Multi-AZ with Standby"), else one.
pub fn replicas(data_nodes: u32, standby: bool) -> u32 {
    match (data_nodes, standby) {
        (_, true) => 2,
        (0 | 1, false) => 0,
        (_, false) => 1,
    }
}

/// The name of the security role that Firehose gets in the domain.
pub fn role_name(sink: &SearchSink) -> String {
    format!("{}-{}-firehose", sink.pipeline, sink.name)
}

/// The name of the template of `index`, and of what deletes its old ones.
pub fn template_name(sink: &SearchSink, index: &SearchIndex) -> String {
    format!("{}-{}", sink.pipeline, index.name)
}

#[derive(Serialize)]
struct Role<'a> {
    description: String,
    cluster_permissions: [&'a str; 2],
    index_permissions: [IndexPermissions<'a>; 1],
}

#[derive(Serialize)]
struct IndexPermissions<'a> {
    index_patterns: Vec<String>,
    allowed_actions: [&'a str; 3],
}

#[derive(Serialize)]
struct RoleMapping<'a> {
    description: String,
    backend_roles: [&'a str; 1],
}

/// Writes the files of `sink`.
pub fn files(sink: &SearchSink) -> SearchFiles {
    let folder = format!("opensearch/{}", sink.name);
    let description = format!("Firehose delivers the changes of the pipeline {}.", sink.pipeline);
    let mut problems = Vec::new();
    let mut requests = String::new();
    let mut files = Vec::new();
    let mut add = |path: &str, file: &str, body: String| {
        // The order of the requests: the mapping names the role, so the role comes first.
        requests.extend([path, "\t", file, "\n"]);
        files.push((format!("{folder}/{file}"), body));
    };

    let role = role_name(sink);
    let permissions = Role {
        description: description.clone(),
        // The action groups that the Firehose guide names (default action groups of the security plugin).
        cluster_permissions: ["cluster_composite_ops", "cluster_monitor"],
        index_permissions: [IndexPermissions {
            index_patterns: sink.indexes.iter().map(|index| format!("{}*", index.name)).collect(),
            allowed_actions: ["crud", "create_index", "manage"],
        }],
    };
    add(&format!("_plugins/_security/api/roles/{role}"), "role.json", pretty(&permissions));
    let mapping = RoleMapping { description, backend_roles: [&sink.firehose_role] };
    add(&format!("_plugins/_security/api/rolesmapping/{role}"), "role-mapping.json", pretty(&mapping));
    for index in &sink.indexes {
        let (properties, found) = fields::of_index(index, sink.unsigned_long);
        problems.extend(found);
        let (template, fields) = template::IndexTemplate::new(index, &properties, sink.replicas);
        let tables = index.tables.len();
        if fields > template::FIELD_LIMIT && tables > 1 {
            problems.push(FieldProblem::Many { index: index.name.clone(), fields, tables });
        }
        let path = format!("_index_template/{}", template_name(sink, index));
        add(&path, &format!("index-template-{}.json", index.name), pretty(&template));
        if let Some(age) = &index.keep {
            let path = format!("_plugins/_ism/policies/{}", template_name(sink, index));
            add(&path, &format!("retention-{}.json", index.name), pretty(&retention::policy(&index.name, age)));
        }
    }
    files.push((format!("{folder}/requests.tsv"), requests));
    SearchFiles { files, problems }
}

#[cfg(test)]
mod tests;
