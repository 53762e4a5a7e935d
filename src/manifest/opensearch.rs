//! `sinks.*.opensearch`: an `OpenSearch` domain and its index.

use std::collections::BTreeMap;

use super::decode::Complaint;
use super::existing_domain::{DomainName, ExistingDomain};
use super::former_names::FormerNames;
use super::grammar::{number, scalar, section, words};
use super::machine::{Form, class};
use super::network::ZoneCount;
use super::scalar::{Duration, Size, nearest_name};
use super::short::Short;
use super::table::TableName;

section! {
    /// An OpenSearch domain in the private network, one that cdcc makes or one that is there (`existing`), and what changes go
    /// to: exactly one of `index` and `indexes`.
    pub struct OpenSearch {
        /// The index that all tables share: lower-case letters, digits, `-`, `_` and `.`, starting with a letter or digit, at
        /// most 80.
        pub index: Option<IndexName>,
        /// Several indexes by name, each with the captured tables that go there: names or patterns, such as
        /// `orders: [shop.orders, shop.order_*]`. A table may go to several. Each index has a delivery stream of its own,
        /// and a function that drops the records of other tables; see `tables`. Each is a list, or a section with `tables` and
        /// `was`.
        pub indexes: Option<BTreeMap<IndexName, Short<Vec<TableName>, OneIndex>>>,
        /// A domain of this account and region that is there, by its name, or a section with its name and its administrator.
        /// It stands in the network at `network.existing`, runs OpenSearch 2.8 or later and has fine-grained access
        /// control; the plan says what does not fit. Of the domain itself nothing is changed, so that `version`, `login`,
        /// `data`, `masters` and `zones` are its owner's. Default: cdcc makes a domain.
        pub existing: Option<Short<DomainName, ExistingDomain>>,
        /// The OpenSearch version in quotes. Default: `"2.19"`.
        pub version: Option<EngineVersion>,
        /// Who the domain lets in. Default: `password`. With `iam` no password exists anywhere, and people need a proxy that
        /// signs their requests (see the runbook).
        pub login: Option<Login>,
        /// The data nodes. Default: as many as there are zones, `r6g.large.search`, 20 GiB each.
        pub data: Option<DataNodes>,
        /// Dedicated master nodes. Default: none.
        pub masters: Option<Masters>,
        /// Over how many zones the domain spreads: 1, 2 or 3. Default: 2. The data nodes are spread evenly.
        pub zones: Option<DomainZones>,
        /// Whether a new index starts every so often, by arrival time. Default: `none`.
        pub rotation: Option<Rotation>,
        /// How long an index of the series is kept before the domain deletes it, counted from its beginning, such as `90d`:
        /// at least a day longer than `rotation`. It holds for indexes that begin afterwards. Default: for ever.
        pub keep: Option<Duration>,
        /// How much is gathered before it is delivered. Default: `5MiB` or `60s`, whichever comes first.
        pub buffer: Option<Buffer>,
        /// How long delivery is tried again before documents go to the bucket of failed ones: `0s` to `2h`.
        /// Default: `300s`.
        pub retry: Option<Duration>,
        /// Which documents also go to S3. Default: `failed`. Cannot be changed later without a new delivery stream.
        pub backup: Option<Backup>,
        /// Which of the captured tables `index` takes: names or patterns, such as `[shop.orders, shop.audit_*]`. Default: all
        /// of them. Firehose cannot choose by itself: a small function of cdcc's drops the records of other tables, at the
        /// price of its run time and up to a minute of delay.
        pub tables: Option<Vec<TableName>>,
    }
    exactly one of index | indexes;
}

section! {
    /// One of several indexes, in full.
    pub struct OneIndex {
        /// The captured tables that go there: names or patterns.
        pub tables: Vec<TableName>,
        /// What the index was called before: a name, or a list of them, the oldest first. The plan then moves the delivery
        /// stream and what belongs to it, which keep the oldest name, and sends new documents to the index of the new one;
        /// those of before stay in the old index. Leave the key there as long as the pipeline lives. Default: none; then the
        /// old delivery stream is deleted, and a new one misses what comes before it is there.
        pub was: Option<FormerNames<IndexName>>,
    }
}

section! {
    /// The nodes that hold data.
    pub struct DataNodes {
        /// The type, such as `r6g.large.search` (default).
        pub r#type: Option<InstanceType>,
        /// How many. Default: as many as there are zones.
        pub count: Option<NodeCount>,
        /// The disk of each: `10GiB` to `36TiB`, as the type allows. Default: `20GiB`; a type with disks of its own, such as
        /// `r7gd.large.search`, takes none. A large one comes with the speed that its size includes.
        pub storage: Option<Size>,
    }
}

section! {
    /// The nodes that only keep the cluster together.
    pub struct Masters {
        /// The type, such as `m6g.large.search` (default).
        pub r#type: Option<InstanceType>,
        /// How many: 3 or 5. Default: 3.
        pub count: Option<MasterCount>,
    }
}

section! {
    /// How much is gathered before it is delivered.
    pub struct Buffer {
        /// `1MiB` to `100MiB`. Default: `5MiB`. A bulk request must fit into the HTTP limit of the node type.
        pub size: Option<Size>,
        /// `0s` to `15m`. Default: `60s`.
        pub interval: Option<Duration>,
    }
}

words! {
    /// Who a domain lets in.
    pub enum Login {
        /// Users of the domain's own, with passwords. The administrator's is in Secrets Manager, and in no state.
        Password = "password",
        /// Roles and users of the account, by requests that they sign. The administrator is a role that cdcc makes;
        /// whoever may take it (`sts:AssumeRole`) is one.
        Iam = "iam",
    }
}

words! {
    /// Whether a new index starts every so often.
    pub enum Rotation {
        /// One index for ever.
        None = "none",
        /// `<index>-2026-11-21-07`.
        Hour = "hour",
        /// `<index>-2026-11-21`.
        Day = "day",
        /// `<index>-2026-w47`.
        Week = "week",
        /// `<index>-2026-11`.
        Month = "month",
    }
}

words! {
    /// Which documents also go to S3.
    pub enum Backup {
        /// Those that could not be delivered.
        Failed = "failed",
        /// All of them.
        All = "all",
    }
}

number! {
    /// Over how many zones a domain spreads.
    pub struct DomainZones = 1 to 3
        by "OpenSearch Service developer guide, \"Configuring a multi-AZ domain\"";
}

number! {
    /// How many data nodes, up to the default quota.
    pub struct NodeCount = 1 to 80
        by "OpenSearch Service quotas";
}

number! {
    /// How many master nodes.
    pub struct MasterCount = 3 to 5
        by "OpenSearch Service developer guide, \"Dedicated master nodes\"";
}

impl From<DomainZones> for ZoneCount {
    fn from(zones: DomainZones) -> Self {
        Self(zones.0.max(2))
    }
}

scalar! {
    /// The name of an index.
    pub struct IndexName(String) = "^[a-z0-9][a-z0-9_.-]{0,79}$",
        "an index name: lower-case letters, digits, -, _ and ., starting with a letter or digit, at most 80" by index_name;
}

fn index_name(text: &str) -> Result<String, Complaint> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let starts = text.bytes().next().is_some_and(plain);
    if starts && text.len() <= 80 && text.bytes().all(|b| plain(b) || matches!(b, b'_' | b'.' | b'-')) {
        return Ok(text.to_owned());
    }
    let near = nearest_name(text, '-', |c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.'));
    let near = near.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let form = "lower-case letters, digits, `-`, `_` and `.`, starting with a letter or digit, at most 80";
    let fits = (1..=80).contains(&near.len());
    let help = if fits { format!("write `{near}`: {form}") } else { format!("write {form}") };
    Err(Complaint::new(format!("`{text}` cannot be the name of an index"), help))
}

scalar! {
    /// The version of OpenSearch.
    pub struct EngineVersion(String) = "^[23]\\.[0-9]{1,2}$", "an OpenSearch version in quotes, such as \"2.19\"" by engine_version;
}

fn engine_version(text: &str) -> Result<String, Complaint> {
    let is_good = |text: &str| {
        text.split_once('.').is_some_and(|(major, minor)| {
            matches!(major, "2" | "3") && (1..=2).contains(&minor.len()) && minor.bytes().all(|b| b.is_ascii_digit())
        })
    };
    if is_good(text) {
        return Ok(text.to_owned());
    }
    // As the service's API has it.
    let help = match text.strip_prefix("OpenSearch_").filter(|version| is_good(version)) {
        Some(version) => format!("write `\"{version}\"`"),
        None => "write one of 2 or 3 in quotes such as `\"2.19\"`".to_owned(),
    };
    Err(Complaint::new(format!("`{text}` is not an OpenSearch version"), help))
}

scalar! {
    /// The type of a node.
    pub struct InstanceType(String) =
        "^[a-z]+[0-9]+[a-z]*(-flex)?\\.(micro|small|medium|large|([1-9][0-9]?)?xlarge)\\.search$",
        "a node type such as r6g.large.search" by
        |text| class(text, &Form { before: "", behind: ".search", what: "a node type", example: "r6g.large.search" });
}
