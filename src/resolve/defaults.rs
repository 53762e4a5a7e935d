//! Every default of the language, with its reason.

use ipnet::Ipv4Net;

use crate::manifest::{
    AllowVia, Backup, BeforeColumns, Bootstrap, Compression, Duration, Encryption, Endpoints, FileFormat, LobSize,
    LogLevel, Login, Mode, Nat, OnFailure, Owner, PartitionBy, Partitioning, Rotation, Size, StreamEncryption, Tls,
};

/// Makes of each documented constant also its reason, a text of the same name in [`reasons`].
macro_rules! with_reasons {
    ($($(#[doc = $doc:literal])+ pub const $name:ident: $kind:ty = $value:expr;)+) => {
        $($(#[doc = $doc])+ pub const $name: $kind = $value;)+

        /// Why each default is what it is.
        pub mod reasons {
            $(#[expect(missing_docs, reason = "it is the documentation of the default")]
            pub const $name: &str = concat!($($doc),+);)+
        }
    };
}

with_reasons! {
/// The largest range that a VPC can have, and the most common one: room for every interface that a large domain needs.
pub const CIDR: Ipv4Net = Ipv4Net::new_assert(std::net::Ipv4Addr::new(10, 0, 0, 0), 16);

/// Two zones are what database, DMS and search domain need at the least.
pub const ZONES: u32 = 2;

/// One NAT gateway: a second one doubles the hourly price and guards only against the failure of a zone.
pub const NAT: Nat = Nat::Single;

/// What works: without NAT gateway all that the machines need, else the one that is free of charge.
pub const ENDPOINTS: Endpoints = Endpoints::Auto;

/// The long-term support release of Aurora MySQL 3 (dated table of 2026-10).
pub const AURORA_VERSION: &str = "8.0.mysql_aurora.3.10.6";

/// The smallest class that is not burstable: capture must not stand still when credits run out.
pub const DB_CLASS: &str = "db.r6g.large";

/// A writer, and a reader that takes over.
pub const AURORA_INSTANCES: u32 = 2;

/// The newest MySQL 8.4 on RDS (dated table of 2026-10); 8.0 has left standard support.
pub const MYSQL_VERSION: &str = "8.4.11";

/// Enough for gp3's base throughput.
pub const RDS_STORAGE: Size = Size(100 * 1024);

/// The instance is production's: it survives the failure of a zone.
pub const RDS_MULTI_AZ: bool = true;

/// A week to notice a mistake.
pub const BACKUP_RETENTION: Duration = Duration(7 * DAY);

/// A long weekend: DMS may stand still from Friday evening to Monday without a new full load.
pub const BINLOG_RETENTION: Duration = Duration(72 * HOUR);

/// What every version has, and what can be read again after a restore.
pub const ENHANCED_BINLOG: bool = false;

/// Capture and administrator have passwords in Secrets Manager; who else logs in is not ours to say.
pub const IAM_AUTH: bool = false;

/// A plan that looks the snapshot up fails in seconds where a restore would fail after minutes.
pub const RESTORED: bool = false;

/// What RDS's console proposes, and the name that most scripts expect.
pub const ADMIN_NAME: &str = "admin";

/// The password that the secret holds when the pipeline is made.
pub const ADMIN_ROTATION: u32 = 1;

/// The first password.
pub const PASSWORD_ROTATION: u32 = 1;

/// The server proves that it is Amazon's. `verify-full` would also check the name, which changes on a restore.
pub const TLS: Tls = Tls::VerifyCa;

/// What most people mean: the table as it is, then every change.
pub const MODE: Mode = Mode::FullLoadAndCdc;

/// The smallest class that is not burstable.
pub const DMS_CLASS: &str = "dms.r6i.large";

/// What the API gives to a class of this size; it holds transactions that do not fit into memory.
pub const DMS_STORAGE: Size = Size(100 * 1024);

/// The newest engine version (DMS release notes, 2026-10).
pub const DMS_VERSION: &str = "3.6.1";

/// A failed instance is replaced by AWS within minutes, and the binary log waits.
pub const DMS_MULTI_AZ: bool = false;

/// The least there is: capacity grows with the work.
pub const MIN_CAPACITY: u32 = 1;

/// Consumers sort by them.
pub const TRANSACTION_DETAILS: bool = true;

/// The record's key is in the stream already.
pub const PARTITION_VALUE: bool = false;

/// Equal keys of two tables need not share a shard.
pub const SCHEMA_TABLE_IN_PARTITION: bool = true;

/// Without it nobody can tell "set to NULL" from "not changed".
pub const NULL_AND_EMPTY: bool = true;

/// Records about tables would land among the documents of an index.
pub const CONTROL_DETAILS: bool = false;

/// Whole numbers of up to 18 digits instead of scientific notation (DMS 3.5.4 and later).
pub const LARGE_INTEGERS: bool = true;

/// Changes of a row stay in order, and the load spreads over all shards.
pub const PARTITION_BY: PartitionBy = PartitionBy::PrimaryKey;

/// Who asks for the row before a change wants to see all of it.
pub const BEFORE_COLUMNS: BeforeColumns = BeforeColumns::All;

/// The name that the DMS user guide gives it ("Before image task settings").
pub const BEFORE_FIELD: &str = "before-image";

/// The port of MySQL itself: a client needs no option.
pub const TUNNEL_DATABASE: u32 = 3306;

/// The port of OpenSearch itself.
pub const TUNNEL_SEARCH: u32 = 9200;

/// Twice the processors of the default instance: threads mostly wait for the stream.
pub const APPLY_THREADS: u32 = 4;

/// What the service itself gives.
pub const APPLY_QUEUES: u32 = 1;

/// What the service itself gives.
pub const APPLY_BUFFER: u32 = 100;

/// What the service itself gives. Thirty such columns fit into a record.
pub const LOB_SIZE: LobSize = LobSize(32);

/// What the service takes for enough; without a log nobody learns why a table was suspended.
pub const LOG_LEVEL: LogLevel = LogLevel::Default;

/// What the service itself gives; longer is dearer.
pub const STREAM_RETENTION: Duration = Duration(24 * HOUR);

/// One key whose policy and life the owner of the pipeline decides.
pub const STREAM_ENCRYPTION: StreamEncryption = StreamEncryption::Pipeline;

/// The last release of the 2.x line, which Firehose is known to write to.
pub const OPENSEARCH_VERSION: &str = "2.19";

/// A browser is all that people need; the first password that counts is never in Terraform's hands.
pub const LOGIN: Login = Login::Password;

/// The smallest memory-optimised type that is not burstable.
pub const NODE_TYPE: &str = "r6g.large.search";

/// Room for some ten million documents of a row each.
pub const NODE_STORAGE: Size = Size(20 * 1024);

/// The domain survives the failure of a zone.
pub const DOMAIN_ZONES: u32 = 2;

/// The type that the service guide names for small clusters' masters.
pub const MASTER_TYPE: &str = "m6g.large.search";

/// The smallest quorum.
pub const MASTER_COUNT: u32 = 3;

/// One index, which nothing has to clean up by surprise.
pub const ROTATION: Rotation = Rotation::None;

/// Half of the smallest HTTP limit of a node (10 MiB), with room for the bulk request's own lines.
pub const BUFFER_SIZE: Size = Size(5);

/// A minute between a change and its document.
pub const BUFFER_INTERVAL: Duration = Duration(60);

/// One restart of a node is outlived.
pub const RETRY: Duration = Duration(300);

/// What was delivered is in the index; only the rest needs another place.
pub const BACKUP: Backup = Backup::Failed;

/// What every reader of a lake unpacks; JSON repeats its names in each record and shrinks well.
pub const COMPRESSION: Compression = Compression::Gzip;

/// What the service itself gives.
pub const S3_BUFFER_SIZE: Size = Size(5);

/// What dynamic partitioning and the conversion to Parquet want at the least ("Partition streaming data" and "Convert input
/// data format", Firehose developer guide).
pub const S3_LARGE_BUFFER_SIZE: Size = Size(64);

/// What every tool reads, and what needs no columns.
pub const FILE_FORMAT: FileFormat = FileFormat::Json;

/// One folder an hour suits most readers, and costs nothing.
pub const PARTITIONING: Partitioning = Partitioning::None;

/// What the service itself gives: a file every five minutes, 288 a day, is still quick to list.
pub const S3_BUFFER_INTERVAL: Duration = Duration(300);

/// Beside the data, so that no reader of the data takes errors for records.
pub const ERROR_FOLDER: &str = "errors/";

/// Supported until 2027-04-30, and known to every AWS provider that cdcc's output runs with; `nodejs24.x` needs one of 6.x.
pub const RUNTIME: &str = "nodejs22.x";

/// What every guide calls it.
pub const HANDLER: &str = "index.handler";

/// Twice the least, for a batch and its answer: a sixth of a processor comes with it.
pub const FUNCTION_MEMORY: Size = Size(256);

/// A hundred calls of another service, one after the other.
pub const FUNCTION_TIMEOUT: Duration = Duration(60);

/// Traces cost money and show data's way, not data.
pub const TRACING: bool = false;

/// One apply, and changes arrive: Lambda refuses to call a function whose role cannot read the stream.
pub const FUNCTION_GRANT: bool = true;

/// What the service itself gives.
pub const BATCH_SIZE: u32 = 100;

/// A change is handed over as it comes.
pub const BATCH_WINDOW: Duration = Duration(0);

/// What fails three times and again in halves fails for good; the service itself would try until the change expires, and
/// hold up all behind it.
pub const FUNCTION_RETRIES: u32 = 3;

/// What the service itself gives.
pub const PARALLELIZATION: u32 = 1;

/// What was given up can be found, and handed over again.
pub const ON_FAILURE: OnFailure = OnFailure::Queue;

/// Nobody gave cdcc an administrator there.
pub const EXTERNAL_BOOTSTRAP: Bootstrap = Bootstrap::Manual;

/// The port of MySQL.
pub const EXTERNAL_PORT: u32 = 3306;

/// Most servers of one's own stand elsewhere, and let addresses in.
pub const ALLOW_VIA: AllowVia = AllowVia::Nat;

/// Says in the server's list of processes what it is for.
pub const CAPTURE_NAME: &str = "cdc";

/// In front of the pipeline's name: the bootstrap gives its user a password, and must not give it to the user of another
/// pipeline that reads the same cluster.
pub const EXISTING_CAPTURE_PREFIX: &str = "cdc_";

/// One apply, and rows arrive.
pub const BOOTSTRAP: Bootstrap = Bootstrap::Auto;

/// Data is guarded unless the manifest says that it is of no worth.
pub const PROTECT: bool = true;

/// A key whose policy and life the owner of the pipeline decides.
pub const ENCRYPTION: Encryption = Encryption::CustomerManaged;

/// Five minutes behind is more than a busy hour explains.
pub const LATENCY: Duration = Duration(300);

/// Alarms tell of trouble by themselves, and a dashboard is billed by the month.
pub const DASHBOARD: bool = false;

/// A month to look back.
pub const LOG_RETENTION_DAYS: u32 = 30;

/// Two applies at once would break each other's state.
pub const STATE_LOCK: bool = true;

/// A state holds names, hosts and ARNs.
pub const STATE_ENCRYPTION: bool = true;

/// The versions under whose schemas the output is walked in the tests.
pub const PROVIDER_VERSIONS: &str = ">= 5.100, < 7";

/// What an account has once belongs to no single pipeline.
pub const ACCOUNT_ROLES: Owner = Owner::Existing;
}

// What they come to.
pub(crate) const PROVIDER_FROM: [u32; 3] = [5, 100, 0];
pub(crate) const PROVIDER_BELOW: [u32; 3] = [7, 0, 0];

const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;
