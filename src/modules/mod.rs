//! `&Plan` -> Terraform modules, one file for each emitted module. Emitters take decisions from the plan and add none.
//!
//! The order of construction is the order of dependency. DMS comes in two steps: its instance and endpoints are tested by
//! the bootstrap, and its task waits for the bootstrap.

pub mod account;
mod admin;
mod aurora;
mod backend;
mod bastion;
mod bootstrap;
mod bootstrap_bucket;
mod capture;
mod created_network;
mod dashboard;
mod database_logs;
pub mod deployer;
mod dms;
mod dms_roles;
mod dms_serverless;
mod dms_task;
mod endpoints;
mod entrance_group;
mod existing_aurora;
mod existing_domain;
mod existing_network;
mod external;
mod firehose;
mod firehose_access;
pub mod firehose_filter;
mod firehose_parquet;
mod firehose_s3;
mod flow_log;
mod instance;
mod kinesis;
mod kms;
mod lambda;
mod lambda_role;
mod listeners;
mod monitoring;
mod opensearch;
mod opensearch_login;
mod rds;
mod s3;
mod security_groups;
mod sqs;
mod vpc;
mod watched;

use std::collections::BTreeMap;

use self::aurora::Database;
use self::existing_domain::Found;
use self::vpc::Network;
use self::watched::Parts;
use crate::plan::{DATABASE_PORT, Names, Payload, Plan};
use crate::resolve::{Access, DatabaseEngine, SearchDomain, SinkKind};
use crate::terraform::aws::kms::Key;
use crate::terraform::{Arn, Check, Exported, Provider, Root, function};

/// The tag that says which pipeline a thing belongs to.
const PIPELINE_TAG: &str = "cdcc:pipeline";

/// The whole configuration, and where everything was under names of before.
pub fn root(plan: &Plan, payload: &Payload) -> Root {
    let mut root = configuration(plan, payload);
    for former in plan.former() {
        root.was(&configuration(&former, payload));
    }
    root
}

fn configuration(plan: &Plan, payload: &Payload) -> Root {
    let pipeline = &plan.pipeline;
    let mut root = backend::add(plan, Root::new(purpose(plan), provider(plan)));
    let key = kms::module(plan).map(|(module, key)| {
        root.module(module);
        key
    });
    let key = key.as_ref();
    let mut found = existing_domain::modules(plan);
    let (network, database) = grounds(plan, &found, key);
    let stream = kinesis::module(plan, key);
    let mut replication = dms::module(plan, &network, &database, &stream, key);

    let (account, made) = account::module(plan);
    let mut searches = Vec::new();
    let mut deliveries = Vec::new();
    let mut subscribers = Vec::new();
    let mut buckets = Vec::new();
    for sink in &pipeline.sinks {
        match &sink.kind {
            SinkKind::OpenSearch(search) => {
                let domain = match &search.domain {
                    SearchDomain::Made(domain) => opensearch::module(plan, sink, domain, &network, &made, key),
                    SearchDomain::Existing(_) => found.remove(&sink.name).expect("each was looked up").domain,
                };
                deliveries.push(firehose::module(plan, sink, search, &network, &stream, &domain, key));
                searches.push(domain);
            }
            SinkKind::Lambda(function) => subscribers.push(lambda::module(plan, sink, function, &stream, key)),
            SinkKind::S3(archive) => {
                let (delivery, bucket) = firehose_s3::module(plan, sink, archive, &stream, key);
                deliveries.push(delivery);
                buckets.push((sink.physical(), bucket));
            }
        }
    }

    let bootstrap = plan
        .bootstraps()
        .then(|| bootstrap::module(plan, payload, &network, &database, &replication, &searches, &deliveries, key));
    let done = bootstrap.as_ref().map(|bootstrap| &bootstrap.revision);
    let tasks = dms_task::add(plan, &mut replication, done, &deliveries, &subscribers);
    let bastion = bastion::module(plan, &network, key);
    let parts = Parts {
        plan,
        database: &database,
        tasks: &tasks,
        stream: &stream,
        searches: &searches,
        deliveries: &deliveries,
        subscribers: &subscribers,
    };
    let monitoring = monitoring::module(plan, &parts, key);

    if let Some(addresses) = &network.nat_addresses {
        root.pass_on("nat_addresses", addresses);
    }
    root.pass_on("database_host", &database.host);
    if let Some(reach) = &database.reach {
        root.pass_on(DATABASE_PORT, &reach.port);
    }
    if let Some(secret) = &database.admin_secret {
        root.pass_on("admin_secret_arn", secret);
    }
    root.pass_on("stream_name", &stream.name);
    for task in &tasks {
        root.pass_on(&task.output, &task.arn);
    }
    opensearch::show(&mut root, &searches);
    for (sink, bucket) in &buckets {
        root.pass_on(&Names::bucket_output(sink), bucket);
    }
    lambda::show(&mut root, &subscribers);
    if let Some(bastion) = &bastion {
        let searches: Vec<_> = searches.iter().map(|search| (search.physical.as_str(), &search.endpoint)).collect();
        let config = bastion::ssh_config(bastion, &database, &searches);
        if let Some(id) = bastion.by_session() {
            root.pass_on("bastion_instance_id", id);
        }
        root.output("ssh_config", "The ssh configuration for the tunnel: write it to ssh/config.", &config);
    }
    if let Some(bootstrap) = &bootstrap {
        root.pass_on("bootstrap_log", &bootstrap.log_command);
    }
    check_tasks(&mut root, &tasks);

    if let Some(account) = account {
        root.module(account);
    }
    let modules = [network.module, database.module, stream.module, replication.module]
        .into_iter()
        .chain(searches.into_iter().map(|search| search.module))
        .chain(deliveries.into_iter().map(|delivery| delivery.module))
        .chain(subscribers.into_iter().map(|subscriber| subscriber.module))
        .chain(bootstrap.map(|bootstrap| bootstrap.module))
        .chain(bastion.map(|bastion| bastion.module))
        .chain([monitoring]);
    for module in modules {
        root.module(module);
    }
    root
}

/// The network and the database. One that is there is looked up first, and says who lets in.
fn grounds(plan: &Plan, domains: &BTreeMap<String, Found>, key: Option<&Exported<Arn<Key>>>) -> (Network, Database) {
    let network = || vpc::module(plan, None, domains, key);
    match &plan.pipeline.source.engine {
        DatabaseEngine::Aurora(aurora) => {
            let network = network();
            let database = aurora::module(plan, aurora, &network, key);
            (network, database)
        }
        DatabaseEngine::Rds(rds) => {
            let network = network();
            let database = rds::module(plan, rds, &network, key);
            (network, database)
        }
        DatabaseEngine::External(external) => (network(), external::module(plan, external, key)),
        DatabaseEngine::ExistingAurora(existing) => {
            let database = existing_aurora::module(plan, existing, key);
            (vpc::module(plan, database.reach.as_ref(), domains, key), database)
        }
    }
}

/// Every plan looks whether the tasks run.
fn check_tasks(root: &mut Root, tasks: &[dms_task::Task]) {
    for task in tasks {
        let (Some(name), Some(status)) = (task.check.clone(), &task.status) else { continue };
        let which = task.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
        root.check(Check {
            name,
            condition: function::is_one_of(&Root::import(status), &["running", "starting", "modifying", "testing"]),
            message: format!(
                "The replication task{which} stands still. RUNBOOK.md says how to look and how to resume it."
            ),
        });
    }
}

fn purpose(plan: &Plan) -> String {
    let sinks: Vec<&str> = plan.pipeline.sinks.iter().map(|sink| sink.name.as_str()).collect();
    let to = if sinks.is_empty() { "a stream".to_owned() } else { sinks.join(", ") };
    format!("Changes of {} to {to}. Made by cdcc; edit the manifest instead.", plan.source_title)
}

fn provider(plan: &Plan) -> Provider {
    let mut default_tags: BTreeMap<String, String> = plan.pipeline.tags.clone();
    default_tags.insert(PIPELINE_TAG.to_owned(), plan.pipeline.name.clone());
    let versions = plan.pipeline.terraform.provider.text.clone();
    Provider { versions, region: plan.pipeline.region.clone(), default_tags }
}

/// Whether there is a machine that people tunnel through.
fn has_bastion(plan: &Plan) -> bool {
    !matches!(plan.pipeline.access, Access::None)
}
