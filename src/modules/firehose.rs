//! Module `firehose-<sink>`: the delivery from the stream into each index, and the bucket for what could not be delivered.

use super::firehose_access::{self, Reach};
use super::firehose_filter::{self, Filter};
use super::kinesis::{ChangeStream, whole};
use super::opensearch::SearchDomain;
use super::s3;
use super::vpc::Network;
use crate::manifest::{Backup, Rotation};
use crate::plan::{self, Plan, deliveries_of};
use crate::resolve::{OpenSearch, Sink};
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::cloudwatch::{LogGroup, LogStream};
use crate::terraform::aws::firehose::{
    DeliveryStream, KinesisSourceConfiguration, LoggingOptions, OpensearchConfiguration, Processor, S3Configuration,
    VpcConfig,
};
use crate::terraform::aws::iam::Role;
use crate::terraform::aws::kinesis::Stream;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::opensearch::Domain;
use crate::terraform::aws::s3::Bucket;
use crate::terraform::aws::vpc::{SecurityGroup, Subnet};
use crate::terraform::{Arn, DataHandle, Exported, Expr, Handle, Id, List, Meta, Module, Name, Val};

/// Documents on their way to the bucket are gathered up to this size, in MiB, or for this long, in seconds.
const BACKUP_BUFFER: (u32, u32) = (5, 300);

/// The finished module.
#[derive(Debug)]
pub(super) struct Delivery {
    pub(super) module: Module,
    /// The delivery streams, each behind what the plan calls it.
    pub(super) names: Vec<(String, Exported<Name<DeliveryStream>>)>,
    /// Its role, where a search domain must know it.
    pub(super) role: Option<Exported<Arn<Role>>>,
}

pub(super) fn module(
    plan: &Plan,
    sink: &Sink,
    search: &OpenSearch,
    network: &Network,
    stream: &ChangeStream,
    domain: &SearchDomain,
    key: Option<&Exported<Arn<Key>>>,
) -> Delivery {
    let pointer = format!("/sinks/{}/opensearch", sink.name);
    let purpose = format!("Delivers the stream into sink {}.", sink.name);
    let mut module = Module::new(format!("firehose-{}", sink.name), purpose, plan.pipeline.protect)
        .in_folder(format!("firehose-{}", sink.physical()));
    let key = key.map(|key| module.import(key));
    let account = module.data("current", Meta::new(pointer.as_str(), "The account at hand."), CallerIdentity {});
    let bucket = backup_bucket(plan, &mut module, &pointer, sink, search, &account, key.as_ref());
    let deliveries = deliveries_of(sink);
    let logs: Vec<Logs> = deliveries.iter().map(|of| logs(plan, &mut module, of, key.as_ref())).collect();
    let filters: Vec<Option<Filter>> =
        deliveries.iter().map(|of| firehose_filter::add(plan, &mut module, of, key.as_ref())).collect();

    let stream_arn = module.import(&stream.arn);
    let domain_arn = module.import(&domain.arn);
    let bucket_key = key.as_ref().map(Val::from);
    let reach = Reach {
        account: &account,
        stream: &stream_arn,
        bucket: &bucket.arn(),
        bucket_key: bucket_key.as_ref(),
        logs: logs.iter().map(|logs| &logs.group).collect(),
        stream_key: stream.key(key.as_ref()),
    };
    let purpose = "Reads the stream, writes the index and the bucket. The search domain knows it by its ARN.";
    let mut destination = firehose_access::index(search, &domain_arn);
    destination.extend(firehose_filter::invoke(filters.iter().flatten()));
    let (role, policy) = firehose_access::add(plan, &mut module, &pointer, sink, purpose, destination, &reach);
    let way = Way {
        stream: stream_arn,
        domain: domain_arn,
        bucket: bucket.arn(),
        key,
        role: role.arn(),
        subnets: module.import(&network.private_subnets),
        group: module.import(&network.groups.deliveries[&sink.name]),
    };
    let mut names = Vec::new();
    for ((of, index), (logs, filter)) in deliveries.iter().zip(&search.indexes).zip(logs.into_iter().zip(filters)) {
        let processors = filter.into_iter().map(|filter| filter.processor).collect();
        let pointer = of.index.as_ref().map_or(pointer.as_str(), |_| of.tables_at.as_str());
        let delivery = module.resource(
            &of.label("this"),
            Meta::new(pointer, "Reads the stream from the moment it is made, and delivers in bulk.")
                .depends_on([policy.at()]),
            way.delivery_stream(plan, search, of, &index.name, logs, processors),
        );
        names.push((of.name.clone(), export_name(&mut module, &of.physical, &delivery)));
    }
    Delivery {
        names,
        role: Some(module.export(
            &format!("{}_delivery_role_arn", sink.physical().replace('-', "_")),
            "The role that the search domain lets write documents.",
            role.arn(),
        )),
        module,
    }
}

/// Where errors of a delivery are written down.
struct Logs {
    group: Handle<LogGroup>,
    delivery: LoggingOptions,
    backup: LoggingOptions,
}

fn logs(plan: &Plan, module: &mut Module, of: &plan::Delivery, key: Option<&Expr<Arn<Key>>>) -> Logs {
    let group = module.resource(
        &of.label("this"),
        Meta::new("/monitoring/log_retention", "Why documents were refused."),
        LogGroup {
            name: plan.names.delivery_log_group(&of.physical).into(),
            retention_in_days: plan.pipeline.monitoring.log_retention_days,
            kms_key_id: key.cloned(),
        },
    );
    let mut log = |resource: &str, stream: &'static str| {
        let meta = Meta::new("/monitoring/log_retention", "Firehose writes only into a stream that is there.");
        let log = LogStream { name: stream, log_group_name: group.name() };
        let stream = module.resource(&of.labelled(resource), meta, log);
        LoggingOptions { enabled: true, log_group_name: group.name(), log_stream_name: stream.name() }
    };
    let delivery = log("delivery", "DestinationDelivery");
    let backup = log("backup", "BackupDelivery");
    Logs { group, delivery, backup }
}

/// What the deliveries of a sink have in common.
struct Way {
    stream: Expr<Arn<Stream>>,
    domain: Expr<Arn<Domain>>,
    bucket: Expr<Arn<Bucket>>,
    key: Option<Expr<Arn<Key>>>,
    role: Expr<Arn<Role>>,
    subnets: Expr<List<Id<Subnet>>>,
    group: Expr<Id<SecurityGroup>>,
}

impl Way {
    fn delivery_stream(
        &self,
        plan: &Plan,
        search: &OpenSearch,
        of: &plan::Delivery,
        index: &str,
        logs: Logs,
        processors: Vec<Processor>,
    ) -> DeliveryStream {
        DeliveryStream {
            name: plan.names.delivery_stream(&of.physical),
            destination: "opensearch",
            kinesis_source_configuration: KinesisSourceConfiguration {
                kinesis_stream_arn: self.stream.clone(),
                role_arn: self.role.clone(),
            },
            opensearch_configuration: Some(OpensearchConfiguration {
                domain_arn: self.domain.clone(),
                role_arn: self.role.clone(),
                index_name: index.to_owned(),
                index_rotation_period: rotation(search.rotation),
                buffering_size: whole(search.buffer_size.mib()),
                buffering_interval: whole(search.buffer_interval.seconds()),
                retry_duration: whole(search.retry.seconds()),
                s3_backup_mode: match search.backup {
                    Backup::Failed => "FailedDocumentsOnly",
                    Backup::All => "AllDocuments",
                },
                processing_configuration: firehose_filter::processing(processors),
                vpc_config: VpcConfig {
                    role_arn: self.role.clone(),
                    subnet_ids: self.subnets.clone(),
                    security_group_ids: vec![self.group.clone()],
                },
                s3_configuration: S3Configuration {
                    bucket_arn: self.bucket.clone(),
                    role_arn: self.role.clone(),
                    kms_key_arn: self.key.clone(),
                    // The indexes of a sink share its bucket.
                    prefix: of.index.as_ref().map(|index| format!("documents/{index}/")),
                    error_output_prefix: of.index.as_ref().map(|index| format!("errors/{index}/")),
                    buffering_size: BACKUP_BUFFER.0,
                    buffering_interval: BACKUP_BUFFER.1,
                    compression_format: "GZIP",
                    cloudwatch_logging_options: logs.backup,
                },
                cloudwatch_logging_options: logs.delivery,
            }),
            extended_s3_configuration: None,
        }
    }
}

fn backup_bucket(
    plan: &Plan,
    module: &mut Module,
    pointer: &str,
    sink: &Sink,
    search: &OpenSearch,
    account: &DataHandle<CallerIdentity>,
    key: Option<&Expr<Arn<Key>>>,
) -> Handle<Bucket> {
    s3::add(
        plan,
        module,
        &s3::Purpose {
            resource: "backup",
            pointer: &format!("{pointer}/backup"),
            sentence: match search.backup {
                Backup::Failed => "Documents that could not be delivered.",
                Backup::All => "All documents, and those that could not be delivered.",
            },
            name: &[sink.physical(), "backup"],
            expire_after: None,
            disposable: !plan.pipeline.protect,
        },
        &account.account_id(),
        key,
    )
    .bucket
}

pub(super) fn export_name(
    module: &mut Module,
    name: &str,
    delivery: &Handle<DeliveryStream>,
) -> Exported<Name<DeliveryStream>> {
    let name = name.replace(['-', '.'], "_");
    module.export(&format!("{name}_delivery_stream_name"), "The delivery stream.", delivery.name())
}

fn rotation(rotation: Rotation) -> &'static str {
    match rotation {
        Rotation::None => "NoRotation",
        Rotation::Hour => "OneHour",
        Rotation::Day => "OneDay",
        Rotation::Week => "OneWeek",
        Rotation::Month => "OneMonth",
    }
}
