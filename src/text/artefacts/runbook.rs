//! The runbook of a plan: its parts, in words.

use std::collections::BTreeSet;

use super::{Artefacts, HOUR, existing_aurora, external, functions, operations, parts, tunnel};
use crate::finding::{Finding, listed};
use crate::manifest::{Api, Compression, Login, Mode, Owner, Partitioning, SecretId};
use crate::plan::{self, Carrier, FILTER_DELAY, Names, Plan, deliveries_of};
use crate::resolve::{Access, CapturedTable, DatabaseEngine, DomainAdmin, Format, SearchDomain, Sink, SinkKind};
use crate::source::DocPath;
use crate::text::quote::Unquotable;
use crate::text::runbook::{
    self, Alarm, Archive, MadeDomain, RunbookView, Search, SearchLogin, Task, TestData, Tunnel, test_data,
};
use crate::text::ssh::RemotePort;

/// Minutes that a first apply takes: the search domain is the slowest part (OpenSearch Service developer guide: "15 to 30
/// minutes"), and it changes once more for its password.
const MINUTES_WITH_SEARCH: (u32, u32) = (45, 90);

/// Without one, the database and the replication instance are.
const MINUTES: (u32, u32) = (20, 40);

pub(super) fn add(plan: &Plan, artefacts: &mut Artefacts) {
    match view(plan, artefacts.payload.carrier).and_then(|view| runbook::file(&view)) {
        Ok(text) => artefacts.file(runbook::PATH, text),
        Err(why) => {
            let message = format!("a name of this pipeline cannot be written into a command: {why}");
            artefacts.findings.push(Finding::error("name-not-quotable", &DocPath::root(), message));
        }
    }
}

fn view(plan: &Plan, carrier: Carrier) -> Result<RunbookView, Unquotable> {
    let pipeline = &plan.pipeline;
    let source = &pipeline.source;
    let delay = pipeline.sinks.iter().map(|sink| delay(plan, sink)).max().filter(|seconds| *seconds > 0);
    Ok(RunbookView {
        name: plan.names.pipeline().to_owned(),
        region: pipeline.region.clone(),
        operations: operations::operations(plan),
        summary: summary(plan),
        renamed: renamed(plan),
        network: existing_network(plan),
        parts: parts::all(plan, carrier),
        tables: source.tables.iter().map(|table| captured(plan, table)).collect(),
        account_exists: pipeline.account.dms_roles == Owner::Existing,
        automatic: plan.bootstraps(),
        runner_role: plan.names.role(&["runner"]),
        makes_domains: pipeline.made_domains().next().is_some(),
        minutes: if pipeline.made_domains().next().is_none() { MINUTES } else { MINUTES_WITH_SEARCH },
        bootstrap_log: plan.names.bootstrap_log_group(),
        tasks: plan.tasks.iter().map(task).collect(),
        delivery_delay: delay.map(|seconds| format!("{seconds} s")),
        test_data: source.tables.iter().find_map(test_row),
        sample: sample(plan),
        tunnel: tunnel(plan),
        searches: searches(plan),
        archives: archives(plan),
        filters: functions::filters(plan),
        subscribers: functions::subscribers(plan),
        retention_hours: u32::try_from(source.binlog_retention.seconds() / HOUR).unwrap_or(u32::MAX),
        rotation_key: plan.makes_capture_secret().then(|| "source.capture_user.rotation".to_owned()),
        admin_key: source
            .engine
            .own_admin()
            .filter(|_| source.engine.is_made())
            .map(|_| format!("source.{}.admin.rotation", source.engine.key())),
        snapshot: source.engine.snapshot().filter(|snapshot| !snapshot.restored).map(|snapshot| snapshot.name.clone()),
        alarms: plan
            .alarms
            .iter()
            .map(|alarm| Alarm {
                name: plan.names.alarm(&alarm.physical),
                means: alarm.means.to_owned(),
                action: alarm.action.to_owned(),
            })
            .collect(),
        tells_of_tasks: !plan.task_events.is_empty(),
        tells_somebody: !pipeline.monitoring.notify.is_empty(),
        admin_by_rds: source.engine.is_made() && source.engine.own_admin().is_none(),
        dashboard: (!plan.dashboard.is_empty()).then(|| plan.names.dashboard()),
        protected: pipeline.protect,
        creates_database: source.engine.is_made(),
        server: external::server(plan)?,
        cluster: existing_aurora::cluster(plan)?,
        public: source.engine.public().map(|public| {
            let ranges = public.allow_from.iter().map(|range| format!("`{range}`")).collect::<Vec<_>>().join(", ");
            (ranges, public.reason.clone())
        }),
    })
}

/// A table's name and, where records carry another, that one.
fn captured(plan: &Plan, table: &CapturedTable) -> String {
    let sent = plan.pipeline.sent_name(&table.name);
    if sent == table.name { format!("`{sent}`") } else { format!("`{}` (sent as `{sent}`)", table.name) }
}

fn task(task: &plan::Task) -> Task {
    let label = task.label();
    Task {
        id: task.identifier.clone(),
        arn_output: task.arn_output(),
        address: match &task.serverless {
            Some(_) => format!("module.dms.aws_dms_replication_config.{label}"),
            None => format!("module.dms.aws_dms_replication_task.{label}"),
        },
        full_load: task.mode != Mode::Cdc,
        waits: !task.start,
        serverless_log: task.serverless.as_ref().map(|_| task.serverless_log_group()),
    }
}

fn server(plan: &Plan) -> String {
    match &plan.pipeline.source.engine {
        DatabaseEngine::External(external) => format!("the MySQL server `{}`", external.host),
        DatabaseEngine::ExistingAurora(existing) => format!("Aurora MySQL cluster `{}`", existing.cluster),
        DatabaseEngine::Aurora(_) | DatabaseEngine::Rds(_) => "MySQL".to_owned(),
    }
}

/// How many seconds a record waits at the most before it is delivered.
fn delay(plan: &Plan, sink: &Sink) -> u64 {
    let is_filtered = deliveries_of(sink).iter().any(|delivery| plan.table_filters.contains_key(&delivery.name));
    let filter = if is_filtered { FILTER_DELAY } else { 0 };
    sink.kind.buffer_interval().seconds() + filter
}

fn summary(plan: &Plan) -> String {
    let source = &plan.pipeline.source.engine;
    let engine = match source {
        DatabaseEngine::Aurora(_) | DatabaseEngine::ExistingAurora(_) => "Aurora MySQL",
        DatabaseEngine::Rds(_) => "RDS for MySQL",
        DatabaseEngine::External(_) => "the MySQL server",
    };
    let sinks: Vec<String> = plan
        .pipeline
        .sinks
        .iter()
        .filter_map(|Sink { name, kind, .. }| match kind {
            SinkKind::Lambda(_) => None,
            SinkKind::OpenSearch(search) => {
                let names: Vec<String> = search.indexes.iter().map(|index| format!("`{}`", index.name)).collect();
                let word = if names.len() == 1 { "index" } else { "indexes" };
                Some(format!("OpenSearch {word} {} (sink `{name}`)", names.join(", ")))
            }
            SinkKind::S3(archive) => Some(match &archive.bucket {
                None => format!("an S3 bucket (sink `{name}`)"),
                Some(bucket) => format!("S3 bucket `{}` (sink `{name}`)", bucket.name),
            }),
        })
        .collect();
    let functions: Vec<String> =
        plan.pipeline.subscribers().map(|(name, _)| format!("a Lambda function (sink `{name}`)")).collect();
    let ways = [("through Firehose to", sinks), ("from the stream to", functions)];
    let ways = ways.into_iter().filter(|(_, sinks)| !sinks.is_empty());
    let ways: Vec<String> = ways.map(|(way, sinks)| format!("{way} {}", listed(&sinks))).collect();
    let to = if ways.is_empty() { String::new() } else { format!(", {}", ways.join(", and ")) };
    let source = match (source.new_database(), source.snapshot()) {
        (Some(database), _) => format!("{engine} database `{database}`"),
        (None, Some(snapshot)) => format!("{engine}, restored from snapshot `{}`,", snapshot.name),
        (None, None) => server(plan),
    };
    format!("Rows of {source} go through DMS into the Kinesis stream `{}`{to}.", plan.stream_name())
}

/// What had another name before.
fn renamed(plan: &Plan) -> Option<String> {
    let was = |what: &str, name: &str, physical: &str| {
        (name != physical).then(|| format!("{what} `{name}` was `{physical}`"))
    };
    let tasks = plan.tasks.iter().filter_map(|task| was("task", task.name.as_deref()?, task.physical.as_deref()?));
    let sinks = plan.pipeline.sinks.iter().flat_map(|sink| {
        let indexes = match &sink.kind {
            SinkKind::OpenSearch(search) => search.indexes.as_slice(),
            SinkKind::S3(_) | SinkKind::Lambda(_) => &[],
        };
        let indexes = indexes.iter().filter_map(|index| was("the delivery into index", &index.name, index.physical()));
        was("sink", &sink.name, sink.physical()).into_iter().chain(indexes)
    });
    let all: Vec<String> = tasks.chain(sinks).collect();
    (!all.is_empty()).then(|| listed(&all))
}

/// What a network that is there must offer.
fn existing_network(plan: &Plan) -> Option<String> {
    if plan.pipeline.network.created().is_some() {
        return None;
    }
    let words =
        |apis: &BTreeSet<Api>| apis.iter().map(|api| format!("`{}`", api.word())).collect::<Vec<_>>().join(", ");
    let called: BTreeSet<Api> = plan::callers(&plan.pipeline).into_iter().flat_map(|caller| caller.apis).collect();
    let lacking: BTreeSet<Api> = called.difference(&plan.endpoints).copied().collect();
    let mut sentences = vec![
        "It is there already; security groups for the pipeline are made in it, and nothing else of it is changed."
            .to_owned(),
    ];
    for (_, domain) in plan.pipeline.existing_domains() {
        sentences.push(format!("The group of the search domain `{}` gets rules that let them in.", domain.name));
    }
    if !plan.endpoints.is_empty() {
        sentences.push(format!("Endpoints are made in it for {}.", words(&plan.endpoints)));
    }
    if !lacking.is_empty() {
        sentences.push(format!(
            "Its private subnets must have a way to these AWS services: {}. A NAT gateway is one. Without it each needs an \
             endpoint: `s3` a gateway, the others interfaces with private DNS names, behind a security group that lets the \
             network in at port 443.",
            words(&lacking)
        ));
    }
    Some(sentences.join(" "))
}

fn test_row(table: &CapturedTable) -> Option<TestData> {
    let ddl = table.ddl.as_ref().filter(|ddl| !ddl.columns.is_empty())?;
    test_data(&table.name.schema, ddl).ok()
}

fn sample(plan: &Plan) -> Vec<String> {
    let has_columns = |table: &&CapturedTable| table.ddl.as_ref().is_some_and(|ddl| !ddl.columns.is_empty());
    plan.pipeline.source.tables.iter().filter(has_columns).map(|table| format!("`{}`", table.name)).collect()
}

fn tunnel(plan: &Plan) -> Option<Tunnel> {
    let ssm = match plan.pipeline.access {
        Access::None => return None,
        Access::SessionManager => true,
        Access::Ssh(_) => false,
    };
    let domains = tunnel::search_ports(plan).map(|(sink, local_port)| runbook::Forward {
        local_port,
        what: format!("the search domain of sink `{sink}`"),
        host_output: Names::domain_endpoint_output(plan.pipeline.physical_sink(sink)),
        remote_port: RemotePort::Known(tunnel::HTTPS),
    });
    let database = runbook::Forward {
        local_port: tunnel::database_port(plan),
        what: "the database's writer".to_owned(),
        host_output: "database_host".to_owned(),
        remote_port: tunnel::remote_database_port(plan),
    };
    Some(Tunnel {
        ssm,
        identity_file: tunnel::identity_file(plan).to_owned(),
        forwards: std::iter::once(database).chain(domains).collect(),
    })
}

fn searches(plan: &Plan) -> Vec<Search> {
    let reachable = !matches!(plan.pipeline.access, Access::None);
    plan.pipeline
        .searches()
        .zip(tunnel::search_ports(plan))
        .map(|((name, search), (_, port))| (name, plan.pipeline.physical_sink(name), search, port))
        .map(|(name, physical, search, port)| Search {
            sink: name.to_owned(),
            physical: physical.to_owned(),
            login: login(plan, physical, &search.domain),
            delivery_role: plan.names.delivery_role(physical),
            existing: search.domain.existing().map(|existing| existing.name.clone()),
            endpoint_output: Names::domain_endpoint_output(physical),
            local_port: reachable.then_some(port),
            indexes: search.indexes.iter().map(|index| index.name.clone()).collect(),
            is_split: search.is_split,
            log_groups: plan
                .pipeline
                .sinks
                .iter()
                .filter(|sink| sink.name == name)
                .flat_map(deliveries_of)
                .map(|delivery| plan.names.delivery_log_group(&delivery.physical))
                .collect(),
            rotates: search.rotation != crate::manifest::Rotation::None,
            keep: search.keep.as_ref().map(ToString::to_string),
            made: match &search.domain {
                SearchDomain::Made(made) if made.login == Login::Password => Some(MadeDomain {
                    name: plan.names.domain(physical),
                    login: format!("module.opensearch-{name}.aws_secretsmanager_secret_version.login"),
                }),
                SearchDomain::Made(_) | SearchDomain::Existing(_) => None,
            },
        })
        .collect()
}

fn login(plan: &Plan, sink: &str, domain: &SearchDomain) -> SearchLogin {
    match domain {
        SearchDomain::Made(made) => match made.login {
            Login::Password => SearchLogin::Secret(plan.names.domain_login(sink)),
            Login::Iam => SearchLogin::Role(Names::domain_admin_output(sink)),
        },
        SearchDomain::Existing(existing) => match &existing.admin {
            Some(DomainAdmin::Secret(SecretId::Name(secret) | SecretId::Arn(secret))) => {
                SearchLogin::Secret(secret.clone())
            }
            Some(DomainAdmin::Role(role)) => SearchLogin::OwnRole(role.clone()),
            None => SearchLogin::Unknown,
        },
    }
}

fn archives(plan: &Plan) -> Vec<Archive> {
    let archives = plan.pipeline.archives().map(|(name, archive)| Archive {
        sink: name.to_owned(),
        bucket_output: Names::bucket_output(plan.pipeline.physical_sink(name)),
        log_group: plan.names.delivery_log_group(plan.pipeline.physical_sink(name)),
        folder: archive.folder.clone(),
        error_folder: archive.error_folder.clone(),
        unpack: match &archive.format {
            Format::Json(Compression::Gzip) => Some("gunzip"),
            Format::Json(Compression::None) => Some("cat"),
            Format::Json(Compression::Zip) => Some("funzip"),
            Format::Json(Compression::Snappy) | Format::Parquet(_) => None,
        },
        catalog: plan.catalogs.get(name).map(|catalog| (catalog.database.clone(), catalog.table.clone())),
        delay: format!("{} s", archive.buffer_interval.seconds()),
        by_table: archive.partition_by == Partitioning::Table,
        exists: archive.bucket.is_some(),
    });
    archives.collect()
}
