//! The server parameters of a database that cdcc makes: those that capture needs, and the user's own.

use crate::resolve::{Aurora, Rds, ServerParameters};

/// A server parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Whether the server takes a change while it runs.
    pub takes_effect: Effect,
}

/// When a change of a parameter takes effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// At once.
    AtOnce,
    /// At the next start: the one way that static parameters know, and dynamic ones take too.
    AtRestart,
}

use Effect::{AtOnce, AtRestart};

/// Source: DMS user guide, "Using an AWS-managed MySQL-compatible database as a source for AWS DMS". The group is there
/// when the cluster is made, so that nothing has to restart.
const AURORA: [(&str, &str, Effect); 4] = [
    ("binlog_checksum", "NONE", AtRestart),
    ("binlog_format", "ROW", AtRestart),
    ("binlog_row_image", "FULL", AtRestart),
    ("require_secure_transport", "ON", AtOnce),
];

/// Source: Aurora user guide, "Setting up enhanced binlog for Aurora MySQL": all three, together.
const ENHANCED: [(&str, &str, Effect); 3] = [
    ("aurora_enhanced_binlog", "1", AtRestart),
    ("binlog_backup", "0", AtRestart),
    ("binlog_replication_globaldb", "0", AtRestart),
];

/// As for Aurora, where the same parameters belong to the cluster.
const RDS: [(&str, &str, Effect); 4] = [
    ("binlog_checksum", "NONE", AtOnce),
    ("binlog_format", "ROW", AtOnce),
    ("binlog_row_image", "FULL", AtOnce),
    ("require_secure_transport", "1", AtOnce),
];

/// What a person looks at when the database is slow.
const SLOW_LOG: [(&str, &str, Effect); 1] = [("slow_query_log", "1", AtOnce)];

/// Parameters that would break capture, or that cdcc has set: nobody else may. DMS reads neither compressed transactions
/// nor partial JSON (DMS user guide, "Limitations on using a MySQL database as a source").
pub const RESERVED: [&str; 9] = [
    "aurora_enhanced_binlog",
    "binlog_backup",
    "binlog_checksum",
    "binlog_format",
    "binlog_replication_globaldb",
    "binlog_row_image",
    "binlog_row_value_options",
    "binlog_transaction_compression",
    "require_secure_transport",
];

/// Those that capture needs of all machines of a cluster that is there: name and value. Two are the server's own defaults,
/// which somebody may have changed.
pub const OF_EXISTING_CLUSTER: [(&str, &str); 5] = [
    ("binlog_format", "ROW"),
    ("binlog_row_image", "FULL"),
    ("binlog_checksum", "NONE"),
    ("binlog_row_value_options", ""),
    ("binlog_transaction_compression", "OFF"),
];

/// Those of all machines of a cluster.
pub fn of_cluster(aurora: &Aurora) -> Vec<Parameter> {
    let enhanced = ENHANCED.iter().filter(|_| aurora.enhanced_binlog);
    merged(AURORA.iter().chain(enhanced), &aurora.cluster_parameters)
}

/// Those of each machine of a cluster.
pub fn of_cluster_instances(aurora: &Aurora) -> Vec<Parameter> {
    merged(SLOW_LOG.iter(), &aurora.instance_parameters)
}

/// Those of an instance.
pub fn of_instance(rds: &Rds) -> Vec<Parameter> {
    merged(RDS.iter().chain(&SLOW_LOG), &rds.parameters)
}

/// By name; what the user says counts. The rules keep him from the reserved ones.
fn merged<'a>(
    needed: impl Iterator<Item = &'a (&'static str, &'static str, Effect)>,
    own: &ServerParameters,
) -> Vec<Parameter> {
    let needed = needed.filter(|(name, ..)| !own.contains_key(*name)).map(|(name, value, takes_effect)| Parameter {
        name: (*name).to_owned(),
        value: (*value).to_owned(),
        takes_effect: *takes_effect,
    });
    let own =
        own.iter().map(|(name, value)| Parameter { name: name.clone(), value: value.clone(), takes_effect: AtRestart });
    let mut all: Vec<Parameter> = needed.chain(own).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_user_says_takes_the_place_of_what_capture_can_do_without() {
        let own = [("slow_query_log", "0"), ("long_query_time", "2")];
        let own = own.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let merged = merged(SLOW_LOG.iter(), &own);
        let values: Vec<_> = merged.iter().map(|of| (of.name.as_str(), of.value.as_str())).collect();
        assert_eq!(values, [("long_query_time", "2"), ("slow_query_log", "0")]);
    }

    #[test]
    fn whatever_capture_needs_is_reserved() {
        for (name, ..) in AURORA.iter().chain(&ENHANCED).chain(&RDS) {
            assert!(RESERVED.contains(name), "{name}");
        }
        assert!(RESERVED.is_sorted());
    }
}
