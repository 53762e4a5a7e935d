//! What AWS offers: instance classes by region, versions, and what each type of search node can do. Data with a date, since AWS
//! adds to it every month: what looks newer than a table is no mistake.
//!
//! The tables are the `.txt` files beside this one, a line or a paragraph for each fact, so that a renewal can be read as a diff.
//! Each says at its top how old it is and where it comes from. They are read when a rule asks.
//!
//! To renew one: take a new release of cfn-lint (`AWS::RDS::DBInstance`, `AWS::RDS::DBCluster` and
//! `AWS::OpenSearchService::Domain` of its schemas list what each region has), or ask the services in each region
//! (`aws rds describe-orderable-db-instance-options`, `aws rds describe-db-engine-versions --include-all`,
//! `aws dms describe-orderable-replication-instances`, `aws opensearch list-instance-type-details`,
//! `aws opensearch list-versions`), or read the page that the table names. Then change the date in the file and below.

use std::sync::OnceLock;

mod classes;
mod name;
mod nodes;
mod versions;

pub use classes::{Classes, Offered};
pub use nodes::{Disk, Node, node, nodes};
pub use versions::{Known, Versions};

/// The regions that the tables of classes know. Of another one they say nothing.
const REGIONS: &str = include_str!("regions.txt");

/// What cfn-lint says is as old as this.
const CFN_LINT: &str = "2026-10-20";

/// What the services' pages say is as old as this.
const PAGES: &str = "2026-10";

/// Classes of Aurora MySQL.
pub static AURORA_CLASSES: Classes = database(include_str!("aurora_classes.txt"));

/// Classes of RDS for MySQL.
pub static RDS_CLASSES: Classes = database(include_str!("rds_classes.txt"));

const fn database(text: &'static str) -> Classes {
    Classes {
        text,
        groups: OnceLock::new(),
        date: CFN_LINT,
        form: ("db.", ""),
        usual: ("r6g", "large"),
        late: 1,
        fits: |_, _| true,
    }
}

/// Classes of replication instances.
pub static DMS_CLASSES: Classes = Classes {
    text: include_str!("dms_classes.txt"),
    groups: OnceLock::new(),
    date: PAGES,
    form: ("dms.", ""),
    usual: ("r6i", "large"),
    // With processors by Intel alone, a generation is whole from the start.
    late: 0,
    fits: |_, _| true,
};

/// Types of search nodes. Only those fit that can hold data under encryption, on disks of their own or of gp3.
pub static NODE_TYPES: Classes = Classes {
    text: include_str!("opensearch_classes.txt"),
    groups: OnceLock::new(),
    date: CFN_LINT,
    form: ("", ".search"),
    usual: ("r6g", "large"),
    late: 1,
    fits: |family, size| node(family, size).is_some_and(|node| node.is_current()),
};

/// Versions of Aurora MySQL.
pub static AURORA_VERSIONS: Versions = Versions { text: include_str!("aurora_versions.txt"), date: CFN_LINT };

/// Versions of RDS for MySQL.
pub static RDS_VERSIONS: Versions = Versions { text: include_str!("rds_versions.txt"), date: CFN_LINT };

/// Versions of the DMS engine.
pub static DMS_VERSIONS: Versions = Versions { text: include_str!("dms_versions.txt"), date: PAGES };

/// Versions of OpenSearch.
pub static OPENSEARCH_VERSIONS: Versions = Versions { text: include_str!("opensearch_versions.txt"), date: PAGES };

/// Whether the tables of classes know the region.
fn is_known(region: &str) -> bool {
    REGIONS.lines().any(|line| line == region)
}

#[cfg(test)]
mod tests;
