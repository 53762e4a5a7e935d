//! `Pipeline` -> [`Plan`]: decisions about what will exist. No words of Terraform's.

pub mod alarms;
mod apis;
mod claims;
pub mod dashboard;
mod delivery;
pub mod disk;
pub mod existing_domain;
#[cfg(test)]
pub(crate) mod fixtures;
mod names;
mod package;
pub mod parameters;
mod parquet;
mod partition;
mod partition_keys;
mod payload;
mod renames;
mod source;
mod subnets;
mod subscription;
mod table_filter;
mod table_mapping;
pub mod task_events;
mod task_settings;
mod tasks;

pub use apis::{Caller, Machine, SERVERLESS_APIS, callers, endpoints};
pub use claims::{Claim, claims, shared_state};
pub use delivery::{Delivery, deliveries_of};
pub use names::Names;
pub use package::Package;
pub use parquet::{Catalog, hive_name};
pub use partition::Partition;
pub use partition_keys::tables_by_name_alone;
pub use payload::{Carrier, Payload};
pub use source::Roots;
pub use subnets::{ZoneSubnets, carve};
pub use subscription::{LONGEST_FILTER, MOST_FILTERS, is_sayable, subscription_filters};
pub use table_filter::{FILTER_DELAY, table_filters, tables_as_json};
pub use tasks::Task;

use std::collections::{BTreeMap, BTreeSet};

use crate::manifest::{Api, Bootstrap, Listener, Nat, QualifiedName};
use crate::resolve::{Access, CapturePassword, DatabaseEngine, Pipeline};

/// The port of MySQL, on every server that cdcc makes.
pub const MYSQL_PORT: u16 = 3306;

/// What the port of the database is called where only AWS knows it.
pub const DATABASE_PORT: &str = "database_port";

/// The administrator of a database whose password RDS keeps.
pub const ADMIN_USER: &str = "admin";

/// What will exist.
#[derive(Debug)]
pub struct Plan {
    /// What was meant.
    pub pipeline: Pipeline,
    /// How things are called.
    pub names: Names,
    /// The part of AWS that the region belongs to.
    pub partition: Partition,
    /// The source, as a sentence calls it.
    pub source_title: String,
    /// The subnets, zone by zone, of a network that is made.
    pub subnets: Vec<ZoneSubnets>,
    /// The endpoints that are made.
    pub endpoints: BTreeSet<Api>,
    /// The replication tasks, at least one, in the order of their names.
    pub tasks: Vec<Task>,
    /// The tables of each delivery that does not take all that is captured, by its name.
    pub table_filters: BTreeMap<String, Vec<QualifiedName>>,
    /// The code of the functions that cdcc makes, by their sinks' names.
    pub functions: BTreeMap<String, Package>,
    /// The catalog's table of each sink that writes Parquet, by the sink's name.
    pub catalogs: BTreeMap<String, Catalog>,
    /// The alarms.
    pub alarms: Vec<alarms::Alarm>,
    /// What DMS is to tell of each task at once.
    pub task_events: Vec<task_events::TaskEvents>,
    /// The graphs of the dashboard; none without one.
    pub dashboard: Vec<dashboard::Graph>,
    /// The certificates under which the database's own is signed; `None` where none is checked.
    pub database_roots: Option<Roots>,
}

impl Plan {
    /// Decides everything; `authority` signed the certificate of an external server.
    pub fn of(pipeline: Pipeline, authority: Option<String>) -> Self {
        let alarms = alarms::alarms(&pipeline);
        let names = Names::of(&pipeline.name, &pipeline.region);
        Self {
            tasks: tasks::tasks(&pipeline, &names),
            names,
            partition: Partition::of(&pipeline.region),
            source_title: source::title(&pipeline),
            functions: BTreeMap::new(),
            subnets: pipeline.network.created().map(|new| carve(new.cidr, new.zones)).unwrap_or_default(),
            endpoints: endpoints(&pipeline),
            table_filters: table_filters(&pipeline),
            catalogs: parquet::catalogs(&pipeline, &pipeline.name),
            task_events: task_events::task_events(&pipeline),
            dashboard: dashboard::dashboard(&pipeline, &alarms),
            alarms,
            database_roots: source::roots(&pipeline, authority),
            pipeline,
        }
    }

    /// What it would be under names of before, each once; the oldest first. Of use for addresses alone.
    pub fn former(&self) -> impl Iterator<Item = Self> {
        renames::former(&self.pipeline).into_iter().map(|pipeline| Self::of(pipeline, None))
    }

    /// With the code of its functions.
    #[must_use]
    pub fn with_functions(mut self, functions: BTreeMap<String, Package>) -> Self {
        self.functions = functions;
        self
    }

    /// The port of the database. None: only AWS knows.
    pub fn database_port(&self) -> Option<u16> {
        match &self.pipeline.source.engine {
            DatabaseEngine::External(external) => Some(external.port),
            DatabaseEngine::Aurora(_) | DatabaseEngine::Rds(_) => Some(MYSQL_PORT),
            DatabaseEngine::ExistingAurora(_) => None,
        }
    }

    /// Whether the password through which DMS reads is made.
    pub fn makes_capture_secret(&self) -> bool {
        matches!(self.pipeline.source.capture_user.password, CapturePassword::Made(_))
    }

    /// Whether the runner logs in to the database.
    pub fn bootstraps_database(&self) -> bool {
        self.bootstraps() && self.pipeline.source.engine.has_admin()
    }

    /// Whether a machine of cdcc's own prepares database and search domains.
    pub fn bootstraps(&self) -> bool {
        self.pipeline.bootstrap == Bootstrap::Auto
    }

    /// The stream's name.
    pub fn stream_name(&self) -> String {
        let existing = self.pipeline.stream.existing.as_ref();
        existing.map_or_else(|| self.names.name(&["changes"]), |stream| stream.name.clone())
    }

    /// How many NAT gateways are made.
    pub fn nat_gateways(&self) -> usize {
        match self.pipeline.network.created().map(|network| network.nat) {
            None | Some(Nat::None) => 0,
            Some(Nat::Single) => 1,
            Some(Nat::PerZone) => self.subnets.len(),
        }
    }

    /// Whether `machine` calls an AWS service of which `is` holds.
    pub fn calls(&self, machine: Machine, is: impl Fn(Api) -> bool) -> bool {
        callers(&self.pipeline).iter().any(|caller| caller.machine == machine && caller.apis.iter().any(|api| is(*api)))
    }

    /// The endpoints that are interfaces in the network: all but that of S3.
    pub fn interface_endpoints(&self) -> impl Iterator<Item = Api> {
        self.endpoints.iter().copied().filter(|api| *api != Api::S3)
    }

    /// Whether private machines reach AWS through the endpoints that are made, and nothing else.
    pub fn is_closed(&self) -> bool {
        self.pipeline.network.created().is_some_and(|network| network.nat == Nat::None)
    }

    /// Whether the network has public subnets: for NAT gateways, a bastion with a key, and a public database.
    pub fn has_public_subnets(&self) -> bool {
        !self.is_closed()
            || matches!(self.pipeline.access, Access::Ssh(_))
            || self.pipeline.source.engine.public().is_some()
    }

    /// Whether there is a topic of the pipeline's own that mails go out from.
    pub fn tells_by_mail(&self) -> bool {
        self.pipeline.monitoring.notify.iter().any(|listener| matches!(listener, Listener::Mail(_)))
    }
}
