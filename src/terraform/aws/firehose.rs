//! Data Firehose.

use std::collections::BTreeMap;

use super::cloudwatch::{LogGroup, LogStream};
use super::glue::{CatalogDatabase, CatalogTable};
use super::iam::Role;
use super::kinesis::Stream;
use super::kms::Key;
use super::opensearch::Domain;
use super::s3::Bucket;
use super::vpc::{SecurityGroup, Subnet};
use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Expr, Id, List, Name, Several, Text, Val};

block! {
    /// The stream that is read.
    pub struct KinesisSourceConfiguration {
        kinesis_stream_arn: Expr<Arn<Stream>>,
        role_arn: Expr<Arn<Role>>,
    }

    /// Delivery into an index.
    pub struct OpensearchConfiguration {
        buffering_interval: u32,
        buffering_size: u32,
        cloudwatch_logging_options: LoggingOptions,
        domain_arn: Expr<Arn<Domain>>,
        index_name: String,
        index_rotation_period: &'static str,
        processing_configuration: Option<ProcessingConfiguration>,
        retry_duration: u32,
        role_arn: Expr<Arn<Role>>,
        s3_backup_mode: &'static str,
        s3_configuration: S3Configuration,
        vpc_config: VpcConfig,
    }

    /// From where in the network it delivers.
    pub struct VpcConfig {
        role_arn: Expr<Arn<Role>>,
        security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
        subnet_ids: Expr<List<Id<Subnet>>>,
    }

    /// Where documents go that could not be delivered (or all of them).
    pub struct S3Configuration {
        bucket_arn: Expr<Arn<Bucket>>,
        buffering_interval: u32,
        buffering_size: u32,
        cloudwatch_logging_options: LoggingOptions,
        compression_format: &'static str,
        error_output_prefix: Option<String>,
        kms_key_arn: Option<Expr<Arn<Key>>>,
        prefix: Option<String>,
        role_arn: Expr<Arn<Role>>,
    }

    /// Delivery into a bucket.
    pub struct ExtendedS3Configuration {
        bucket_arn: Expr<Arn<Bucket>>,
        buffering_interval: u32,
        buffering_size: u32,
        cloudwatch_logging_options: LoggingOptions,
        compression_format: &'static str,
        data_format_conversion_configuration: Option<FormatConversion>,
        dynamic_partitioning_configuration: Option<DynamicPartitioning>,
        error_output_prefix: String,
        kms_key_arn: Option<Val<Arn<Key>>>,
        prefix: String,
        processing_configuration: Option<ProcessingConfiguration>,
        role_arn: Expr<Arn<Role>>,
    }

    /// From one format into another.
    pub struct FormatConversion {
        enabled: bool,
        input_format_configuration: InputFormat,
        output_format_configuration: OutputFormat,
        schema_configuration: SchemaConfiguration,
    }

    /// The format of records.
    pub struct InputFormat {
        deserializer: Deserializer,
    }

    /// Who reads records.
    pub struct Deserializer {
        open_x_json_ser_de: OpenXJson,
    }

    /// How JSON is read.
    pub struct OpenXJson {
        case_insensitive: bool,
        column_to_json_key_mappings: BTreeMap<String, String>,
    }

    /// The format of files.
    pub struct OutputFormat {
        serializer: Serializer,
    }

    /// Who writes files.
    pub struct Serializer {
        parquet_ser_de: Parquet,
    }

    /// How Parquet is written.
    pub struct Parquet {
        compression: &'static str,
    }

    /// Which columns there are.
    pub struct SchemaConfiguration {
        database_name: Expr<Name<CatalogDatabase>>,
        region: String,
        role_arn: Expr<Arn<Role>>,
        table_name: Expr<Name<CatalogTable>>,
    }

    /// What is done to each record on the way.
    pub struct ProcessingConfiguration {
        enabled: bool,
        processors: Vec<Processor>,
    }

    /// One thing that is done.
    pub struct Processor {
        parameters: Several<Parameter>,
        r#type: &'static str,
    }

    /// How it is done.
    pub struct Parameter {
        parameter_name: &'static str,
        parameter_value: Val<Text>,
    }

    /// Folders by what stands in the records.
    pub struct DynamicPartitioning {
        enabled: bool,
    }

    /// Where errors are written down.
    pub struct LoggingOptions {
        enabled: bool,
        log_group_name: Expr<Name<LogGroup>>,
        log_stream_name: Expr<Name<LogStream>>,
    }
}

kind! {
    /// A delivery stream.
    resource DeliveryStream = "aws_kinesis_firehose_delivery_stream" {
        destination: &'static str,
        extended_s3_configuration: Option<ExtendedS3Configuration>,
        kinesis_source_configuration: KinesisSourceConfiguration,
        name: String,
        opensearch_configuration: Option<OpensearchConfiguration>,
    } reads {
        arn: Arn<DeliveryStream>,
        name: Name<DeliveryStream>,
    }
}
