//! Module `firehose-<sink>`: the delivery from the stream into the index, and the bucket for what could not be delivered.

use super::firehose_access::{self, Reach};
use super::firehose_filter;
use super::kinesis::{ChangeStream, whole};
use super::opensearch::SearchDomain;
use super::s3;
use super::vpc::Network;
use crate::manifest::{Backup, Rotation};
use crate::plan::Plan;
use crate::resolve::{OpenSearch, Sink};
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::cloudwatch::{LogGroup, LogStream};
use crate::terraform::aws::firehose::{
    DeliveryStream, KinesisSourceConfiguration, LoggingOptions, OpensearchConfiguration, S3Configuration, VpcConfig,
};
use crate::terraform::aws::iam::Role;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::s3::Bucket;
use crate::terraform::{Arn, DataHandle, Exported, Expr, Handle, Meta, Module, Name, Val};

/// Documents on their way to the bucket are gathered up to this size, in MiB, or for this long, in seconds.
const BACKUP_BUFFER: (u32, u32) = (5, 300);

/// The finished module.
#[derive(Debug)]
pub(super) struct Delivery {
    pub(super) module: Module,
    pub(super) sink: String,
    pub(super) name: Exported<Name<DeliveryStream>>,
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
    let purpose = format!("Delivers the stream into the index of sink {}.", sink.name);
    let mut module = Module::new(format!("firehose-{}", sink.name), purpose, plan.pipeline.protect);
    let key = key.map(|key| module.import(key));
    let account = module.data("current", Meta::new(pointer.as_str(), "The account at hand."), CallerIdentity {});
    let bucket = backup_bucket(plan, &mut module, &pointer, sink, search, &account, key.as_ref());
    let group = module.resource(
        "this",
        Meta::new("/monitoring/log_retention", "Why documents were refused."),
        LogGroup {
            name: plan.names.delivery_log_group(&sink.name).into(),
            retention_in_days: plan.pipeline.monitoring.log_retention_days,
            kms_key_id: key.clone(),
        },
    );
    let mut log = |resource: &str, stream: &'static str| {
        let meta = Meta::new("/monitoring/log_retention", "Firehose writes only into a stream that is there.");
        let stream = module.resource(resource, meta, LogStream { name: stream, log_group_name: group.name() });
        LoggingOptions { enabled: true, log_group_name: group.name(), log_stream_name: stream.name() }
    };
    let delivery_log = log("delivery", "DestinationDelivery");
    let backup_log = log("backup", "BackupDelivery");

    let stream_arn = module.import(&stream.arn);
    let domain_arn = module.import(&domain.arn);
    let bucket_key = key.as_ref().map(Val::from);
    let reach = Reach {
        account: &account,
        stream: &stream_arn,
        bucket: &bucket.arn(),
        bucket_key: bucket_key.as_ref(),
        logs: &group,
        key: key.as_ref(),
    };
    let purpose = "Reads the stream, writes the index and the bucket. The search domain knows it by its ARN.";
    let mut destination = firehose_access::index(search, &domain_arn);
    let mut processors = Vec::new();
    if let Some(filter) = firehose_filter::add(plan, &mut module, sink, key.as_ref()) {
        destination.push(filter.invoke);
        processors.push(filter.processor);
    }
    let (role, policy) = firehose_access::add(plan, &mut module, &pointer, sink, purpose, destination, &reach);
    let subnet_ids = module.import(&network.private_subnets);
    let security_group = module.import(&network.groups.deliveries[&sink.name]);
    let delivery = module.resource(
        "this",
        Meta::new(pointer.as_str(), "Reads the stream from the moment it is made, and delivers in bulk.")
            .depends_on([policy.at()]),
        DeliveryStream {
            name: plan.names.delivery_stream(&sink.name),
            destination: "opensearch",
            kinesis_source_configuration: KinesisSourceConfiguration {
                kinesis_stream_arn: stream_arn,
                role_arn: role.arn(),
            },
            opensearch_configuration: Some(OpensearchConfiguration {
                domain_arn,
                role_arn: role.arn(),
                index_name: search.index.clone(),
                index_rotation_period: rotation(search.rotation),
                buffering_size: whole(search.buffer_size.mib()),
                buffering_interval: whole(search.buffer_interval.seconds()),
                retry_duration: whole(search.retry.seconds()),
                s3_backup_mode: match search.backup {
                    Backup::Failed => "FailedDocumentsOnly",
                    Backup::All => "AllDocuments",
                },
                processing_configuration: firehose_filter::processing(processors),
                vpc_config: VpcConfig { role_arn: role.arn(), subnet_ids, security_group_ids: vec![security_group] },
                s3_configuration: S3Configuration {
                    bucket_arn: bucket.arn(),
                    role_arn: role.arn(),
                    kms_key_arn: key,
                    prefix: None,
                    error_output_prefix: None,
                    buffering_size: BACKUP_BUFFER.0,
                    buffering_interval: BACKUP_BUFFER.1,
                    compression_format: "GZIP",
                    cloudwatch_logging_options: backup_log,
                },
                cloudwatch_logging_options: delivery_log,
            }),
            extended_s3_configuration: None,
        },
    );
    let prefix = sink.name.replace('-', "_");
    Delivery {
        sink: sink.name.clone(),
        name: export_name(&mut module, &prefix, &delivery),
        role: Some(module.export(
            &format!("{prefix}_delivery_role_arn"),
            "The role that the search domain lets write documents.",
            role.arn(),
        )),
        module,
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
            name: &[&sink.name, "backup"],
            expire_after: None,
        },
        &account.account_id(),
        key,
    )
}

pub(super) fn export_name(
    module: &mut Module,
    prefix: &str,
    delivery: &Handle<DeliveryStream>,
) -> Exported<Name<DeliveryStream>> {
    module.export(&format!("{prefix}_delivery_stream_name"), "The delivery stream.", delivery.name())
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
