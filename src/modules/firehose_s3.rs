//! Module `firehose-<sink>` of an S3 sink: the bucket, and the delivery from the stream into it.
//!
//! Firehose reaches S3 by itself: the delivery has no place in the network and no security group.

use super::firehose::{self, Delivery};
use super::firehose_access::{self, Reach};
use super::firehose_filter;
use super::kinesis::{ChangeStream, whole};
use super::s3;
use crate::manifest::Compression;
use crate::plan::{Names, Plan};
use crate::resolve::{S3, Sink};
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::cloudwatch::{LogGroup, LogStream};
use crate::terraform::aws::firehose::{
    DeliveryStream, ExtendedS3Configuration, KinesisSourceConfiguration, LoggingOptions, Processor,
};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::s3::Bucket;
use crate::terraform::{Arn, Exported, Id, Meta, Module};

/// The folder of an hour, in UTC, as partition projection and crawlers read it. `yyyy` is the year of the calendar; `YYYY`
/// would be that of the week. Source: Firehose developer guide, "Understand custom prefixes for Amazon S3 objects".
const HOUR_FOLDER: &str = "year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/";

/// The folder of a day's errors of one kind. A prefix with expressions demands one for errors that names their kind; source
/// as above.
const ERROR_FOLDER: &str =
    "!{firehose:error-output-type}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/";

/// Puts a line feed behind each record: Firehose puts nothing between them of its own. It needs no parameter (`Processor`,
/// Firehose API reference).
const APPEND_LINE_FEED: &str = "AppendDelimiterToRecord";

/// The finished module and its bucket.
pub(super) fn module(
    plan: &Plan,
    sink: &Sink,
    archive: &S3,
    stream: &ChangeStream,
    key: Option<&Exported<Arn<Key>>>,
) -> (Delivery, Exported<Id<Bucket>>) {
    let pointer = format!("/sinks/{}/s3", sink.name);
    let purpose = format!("The bucket of sink {}, and the delivery of the stream into it.", sink.name);
    let mut module = Module::new(format!("firehose-{}", sink.name), purpose, plan.pipeline.protect);
    let key = key.map(|key| module.import(key));
    let account = module.data("current", Meta::new(pointer.as_str(), "The account at hand."), CallerIdentity {});
    let bucket = s3::add(
        plan,
        &mut module,
        &s3::Purpose {
            resource: "archive",
            pointer: &pointer,
            sentence: "Every change, one JSON record a line.",
            // Another sink's bucket of failed documents is called `<sink>-backup`, as this sink may be.
            name: &[&sink.name, "changes"],
            expire_after: None,
        },
        &account.account_id(),
        key.as_ref(),
    );
    let group = module.resource(
        "this",
        Meta::new("/monitoring/log_retention", "Why files could not be written."),
        LogGroup {
            name: plan.names.delivery_log_group(&sink.name).into(),
            retention_in_days: plan.pipeline.monitoring.log_retention_days,
            kms_key_id: key.clone(),
        },
    );
    let log = module.resource(
        "delivery",
        Meta::new("/monitoring/log_retention", "Firehose writes only into a stream that is there."),
        LogStream { name: "DestinationDelivery", log_group_name: group.name() },
    );
    let stream_arn = module.import(&stream.arn);
    let reach = Reach { account: &account, stream: &stream_arn, bucket: &bucket, logs: &group, key: key.as_ref() };
    let purpose = "Reads the stream and writes the bucket.";
    let mut rights = Vec::new();
    let mut processors = Vec::new();
    if let Some(filter) = firehose_filter::add(plan, &mut module, sink, key.as_ref()) {
        rights.push(filter.invoke);
        processors.push(filter.processor);
    }
    processors.push(Processor { r#type: APPEND_LINE_FEED, parameters: None });
    let (role, policy) = firehose_access::add(plan, &mut module, &pointer, sink, purpose, rights, &reach);
    let delivery = module.resource(
        "this",
        Meta::new(pointer.as_str(), "Reads the stream from the moment it is made, and delivers in files.")
            .depends_on([policy.at()]),
        DeliveryStream {
            name: plan.names.delivery_stream(&sink.name),
            destination: "extended_s3",
            kinesis_source_configuration: KinesisSourceConfiguration {
                kinesis_stream_arn: stream_arn,
                role_arn: role.arn(),
            },
            opensearch_configuration: None,
            extended_s3_configuration: Some(ExtendedS3Configuration {
                bucket_arn: bucket.arn(),
                role_arn: role.arn(),
                kms_key_arn: key,
                prefix: format!("{}{HOUR_FOLDER}", archive.folder),
                error_output_prefix: format!("{}{ERROR_FOLDER}", archive.error_folder),
                buffering_size: whole(archive.buffer_size.mib()),
                buffering_interval: whole(archive.buffer_interval.seconds()),
                compression_format: compression(archive.compression),
                processing_configuration: firehose_filter::processing(processors),
                cloudwatch_logging_options: LoggingOptions {
                    enabled: true,
                    log_group_name: group.name(),
                    log_stream_name: log.name(),
                },
            }),
        },
    );
    let prefix = sink.name.replace('-', "_");
    let bucket = module.export(&Names::bucket_output(&sink.name), "The bucket with the changes.", bucket.id());
    let name = firehose::export_name(&mut module, &prefix, &delivery);
    (Delivery { sink: sink.name.clone(), name, role: None, module }, bucket)
}

/// As the service spells it (`ExtendedS3DestinationConfiguration`, Firehose API reference).
fn compression(compression: Compression) -> &'static str {
    match compression {
        Compression::Gzip => "GZIP",
        Compression::None => "UNCOMPRESSED",
        Compression::Snappy => "Snappy",
        Compression::Zip => "ZIP",
    }
}
