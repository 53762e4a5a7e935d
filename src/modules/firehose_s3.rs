//! Module `firehose-<sink>` of an S3 sink: the bucket, and the delivery from the stream into it.
//!
//! Firehose reaches S3 by itself: the delivery has no place in the network and no security group.

use super::firehose::{self, Delivery};
use super::firehose_access::{self, Reach};
use super::firehose_filter;
use super::firehose_parquet::{self, DAY_FOLDER};
use super::kinesis::{ChangeStream, whole};
use super::s3;
use crate::manifest::{Compression, Partitioning};
use crate::plan::{Names, Plan, deliveries_of};
use crate::resolve::{Format, S3, Sink};
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::cloudwatch::{LogGroup, LogStream};
use crate::terraform::aws::firehose::{
    DeliveryStream, DynamicPartitioning, ExtendedS3Configuration, KinesisSourceConfiguration, LoggingOptions,
    Parameter, Processor,
};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::s3::{Bucket, ExistingBucket};
use crate::terraform::{Arn, DataHandle, Exported, Expr, Id, Meta, Module, Several, Val};

/// The folder of an hour, in UTC, as partition projection and crawlers read it. `yyyy` is the year of the calendar; `YYYY`
/// would be that of the week. Source: Firehose developer guide, "Understand custom prefixes for Amazon S3 objects".
const HOUR_FOLDER: &str = "year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/";

/// The folder of a day's errors of one kind. A prefix with expressions demands one for errors that names their kind; source
/// as above.
const ERROR_FOLDER: &str =
    "!{firehose:error-output-type}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/";

/// The folder of a table; the names are those of [`TABLE_QUERY`].
const TABLE_FOLDER: &str = "schema=!{partitionKeyFromQuery:schema}/table=!{partitionKeyFromQuery:table}/";

/// Which table a record is of, for jq 1.6. A hyphen is a minus to jq, so the names stand in quotes. A record without a table
/// (the task's own) would have no folder and count as an error.
const TABLE_QUERY: &str = r#"{schema:(.metadata["schema-name"] // "none"),table:(.metadata["table-name"] // "none")}"#;

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
    let purpose = match &archive.bucket {
        None => format!("The bucket of sink {}, and the delivery of the stream into it.", sink.name),
        Some(_) => format!("The delivery of the stream into the bucket of sink {}.", sink.name),
    };
    let mut module = Module::new(format!("firehose-{}", sink.name), purpose, plan.pipeline.protect)
        .in_folder(format!("firehose-{}", sink.physical()));
    let key = key.map(|key| module.import(key));
    let account = module.data("current", Meta::new(pointer.as_str(), "The account at hand."), CallerIdentity {});
    let bucket = bucket(plan, &mut module, &pointer, sink, archive, &account, key.as_ref());
    let group = module.resource(
        "this",
        Meta::new("/monitoring/log_retention", "Why files could not be written."),
        LogGroup {
            name: plan.names.delivery_log_group(sink.physical()).into(),
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
    let reach = Reach {
        account: &account,
        stream: &stream_arn,
        bucket: &bucket.arn,
        bucket_key: bucket.key.as_ref(),
        logs: vec![&group],
        stream_key: stream.key(key.as_ref()),
    };
    let purpose = "Reads the stream and writes the bucket.";
    let deliveries = deliveries_of(sink);
    let filters: Vec<_> =
        deliveries.iter().filter_map(|of| firehose_filter::add(plan, &mut module, of, key.as_ref())).collect();
    let mut rights: Vec<_> = firehose_filter::invoke(&filters).into_iter().collect();
    let catalog = plan.catalogs.get(&sink.name);
    let catalog =
        catalog.map(|catalog| firehose_parquet::add(&mut module, &pointer, catalog, &bucket.id, &archive.folder));
    rights.extend(catalog.as_ref().map(|catalog| catalog.rights(plan, &account)));
    let mut processors: Vec<_> = filters.into_iter().map(|filter| filter.processor).collect();
    let by_table = archive.partition_by == Partitioning::Table;
    let table_folder = if by_table { TABLE_FOLDER } else { "" };
    processors.extend(by_table.then(extract_table));
    if catalog.is_none() {
        processors.push(Processor { r#type: APPEND_LINE_FEED, parameters: Several(Vec::new()) });
    }
    let time_folder = if catalog.is_some() { DAY_FOLDER } else { HOUR_FOLDER };
    let (role, policy) = firehose_access::add(plan, &mut module, &pointer, sink, purpose, rights, &reach);
    let delivery = module.resource(
        "this",
        Meta::new(pointer.as_str(), "Reads the stream from the moment it is made, and delivers in files.")
            .depends_on([policy.at()]),
        DeliveryStream {
            name: plan.names.delivery_stream(sink.physical()),
            destination: "extended_s3",
            kinesis_source_configuration: KinesisSourceConfiguration {
                kinesis_stream_arn: stream_arn,
                role_arn: role.arn(),
            },
            opensearch_configuration: None,
            extended_s3_configuration: Some(ExtendedS3Configuration {
                bucket_arn: bucket.arn,
                role_arn: role.arn(),
                kms_key_arn: bucket.key,
                prefix: format!("{}{table_folder}{time_folder}", archive.folder),
                error_output_prefix: format!("{}{ERROR_FOLDER}", archive.error_folder),
                buffering_size: whole(archive.buffer_size.mib()),
                buffering_interval: whole(archive.buffer_interval.seconds()),
                compression_format: compression(&archive.format),
                dynamic_partitioning_configuration: by_table.then_some(DynamicPartitioning { enabled: true }),
                data_format_conversion_configuration: catalog.map(|catalog| catalog.conversion(plan, role.arn())),
                processing_configuration: firehose_filter::processing(processors),
                cloudwatch_logging_options: LoggingOptions {
                    enabled: true,
                    log_group_name: group.name(),
                    log_stream_name: log.name(),
                },
            }),
        },
    );
    let bucket = module.export(&Names::bucket_output(sink.physical()), "The bucket with the changes.", bucket.id);
    let name = firehose::export_name(&mut module, sink.physical(), &delivery);
    (Delivery { names: vec![(sink.name.clone(), name)], role: None, module }, bucket)
}

/// The bucket that files go to.
struct Target {
    id: Expr<Id<Bucket>>,
    arn: Expr<Arn<Bucket>>,
    /// The key with which Firehose encrypts; none leaves it to the bucket.
    key: Option<Val<Arn<Key>>>,
}

fn bucket(
    plan: &Plan,
    module: &mut Module,
    pointer: &str,
    sink: &Sink,
    archive: &S3,
    account: &DataHandle<CallerIdentity>,
    key: Option<&Expr<Arn<Key>>>,
) -> Target {
    if let Some(existing) = &archive.bucket {
        let meta = Meta::new(format!("{pointer}/bucket"), "The bucket, which exists: else the plan says so.");
        let bucket = module.data("archive", meta, ExistingBucket { bucket: existing.name.clone() });
        return Target { id: bucket.id(), arn: bucket.arn(), key: existing.key.clone().map(Val::from) };
    }
    let purpose = s3::Purpose {
        resource: "archive",
        pointer,
        sentence: match archive.format {
            Format::Json(_) => "Every change, one JSON record a line.",
            Format::Parquet(_) => "Every change, in Parquet.",
        },
        // Another sink's bucket of failed documents is called `<sink>-backup`, as this sink may be.
        name: &[sink.physical(), "changes"],
        expire_after: None,
        disposable: !plan.pipeline.protect,
    };
    let bucket = s3::add(plan, module, &purpose, &account.account_id(), key).bucket;
    Target { id: bucket.id(), arn: bucket.arn(), key: key.map(Val::from) }
}

/// Reads out of each record which table it is of.
fn extract_table() -> Processor {
    let parameter = |parameter_name, value: &str| Parameter { parameter_name, parameter_value: value.into() };
    Processor {
        r#type: "MetadataExtraction",
        parameters: Several(vec![
            parameter("JsonParsingEngine", "JQ-1.6"),
            parameter("MetadataExtractionQuery", TABLE_QUERY),
        ]),
    }
}

/// As the service spells it (`ExtendedS3DestinationConfiguration`, Firehose API reference).
fn compression(format: &Format) -> &'static str {
    match format {
        Format::Json(Compression::Gzip) => "GZIP",
        Format::Json(Compression::Snappy) => "Snappy",
        Format::Json(Compression::Zip) => "ZIP",
        // The files of Parquet are packed inside.
        Format::Json(Compression::None) | Format::Parquet(_) => "UNCOMPRESSED",
    }
}
