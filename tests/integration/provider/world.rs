//! What the pretended account remembers between calls, and what a test has asked of it.

use std::collections::BTreeMap;

use super::control::{Drift, Failure, Operation};
use super::service::Peer;
use super::value::Value;

/// The account number of every answer.
pub(crate) const ACCOUNT: &str = "123456789012";

/// The account and the test's wishes.
#[derive(Debug)]
pub(crate) struct World {
    /// The provider configuration of each connection (Terraform opens one for each provider alias).
    pub(crate) settings: BTreeMap<Peer, Settings>,
    /// What was applied and not destroyed, by kind and id.
    pub(crate) live: BTreeMap<(String, String), Value>,
    /// How often each kind and name was created: the seed of its id, so that a replacement gets a new one.
    pub(crate) created: BTreeMap<(String, String), u32>,
    /// Values of SSM parameters: applied ones and the markers of bootstraps that ran.
    pub(crate) parameters: BTreeMap<String, String>,
    /// The strings that were written into secrets, by secret id.
    pub(crate) secrets: BTreeMap<String, String>,
    /// The IAM roles that exist in the account.
    pub(crate) roles: Vec<String>,
    /// Whether an association really runs its document (false: hashicorp/terraform-provider-aws#31175).
    pub(crate) runs_bootstrap: bool,
    /// How many random passwords were handed out.
    pub(crate) passwords: u32,
    pub(crate) failures: Vec<Failure>,
    pub(crate) drifts: Vec<Drift>,
    pub(crate) log: Vec<Operation>,
    /// Counts the starts and ends of operations.
    pub(crate) tick: u64,
    /// How long each change takes.
    pub(crate) latency: std::time::Duration,
}

impl Default for World {
    fn default() -> Self {
        Self {
            settings: BTreeMap::new(),
            live: BTreeMap::new(),
            created: BTreeMap::new(),
            // What `cdcc account` leaves for the plans of pipelines.
            parameters: [("/cdcc/account/opensearch-log-policy", "cdcc-opensearch-logs")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            secrets: BTreeMap::new(),
            // The roles that DMS and OpenSearch demand once for each account.
            roles: ["dms-vpc-role", "dms-cloudwatch-logs-role", "AWSServiceRoleForAmazonOpenSearchService"]
                .map(str::to_owned)
                .into(),
            runs_bootstrap: true,
            passwords: 0,
            failures: Vec::new(),
            drifts: Vec::new(),
            log: Vec::new(),
            tick: 0,
            latency: std::time::Duration::ZERO,
        }
    }
}

impl World {
    /// The next moment.
    pub(crate) fn now(&mut self) -> u64 {
        self.tick += 1;
        self.tick
    }

    /// The living thing of `kind` that `wanted` calls by its id, ARN or name.
    pub(crate) fn find<'a>(&'a self, kind: &'a str, wanted: &str) -> Option<&'a Value> {
        self.of_kind(kind).find(|value| {
            value.get("id").text() == Some(wanted)
                || value.get("arn").text() == Some(wanted)
                || super::naming::name_of(kind, value).as_deref() == Some(wanted)
        })
    }

    /// Everything alive of `kind`, sorted by id.
    pub(crate) fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Value> {
        self.live.iter().filter(move |((of, _), _)| of == kind).map(|(_, value)| value)
    }
}

/// The provider configuration, as far as answers depend on it.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) region: String,
    pub(crate) default_tags: BTreeMap<String, Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { region: "us-east-1".to_owned(), default_tags: BTreeMap::new() }
    }
}

impl Settings {
    /// Reads a provider block. An unknown region is taken for the default one: it can only be unknown in a plan.
    pub(crate) fn read(config: &Value) -> Self {
        let mut settings = Self::default();
        if let Some(region) = config.get("region").text() {
            region.clone_into(&mut settings.region);
        }
        for block in config.get("default_tags").elements() {
            if let Value::Map(tags) = block.get("tags") {
                settings.default_tags.extend(tags.clone());
            }
        }
        settings
    }

    /// The partition of the region and its DNS suffix
    /// (AWS General Reference, "Amazon Resource Names"; `data.aws_partition` of the provider).
    pub(crate) fn partition(&self) -> (&'static str, &'static str) {
        if self.region.starts_with("cn-") {
            ("aws-cn", "amazonaws.com.cn")
        } else if self.region.starts_with("us-gov-") {
            ("aws-us-gov", "amazonaws.com")
        } else {
            ("aws", "amazonaws.com")
        }
    }

    /// The first three zones of the region.
    pub(crate) fn zones(&self) -> Vec<String> {
        ["a", "b", "c"].map(|zone| format!("{}{zone}", self.region)).into()
    }
}
