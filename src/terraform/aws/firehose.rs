//! Data Firehose.

use super::cloudwatch::{LogGroup, LogStream};
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
        domain_arn: Expr<Arn<Domain>>,
        role_arn: Expr<Arn<Role>>,
        index_name: String,
        index_rotation_period: &'static str,
        buffering_size: u32,
        buffering_interval: u32,
        retry_duration: u32,
        s3_backup_mode: &'static str,
        processing_configuration: Option<ProcessingConfiguration>,
        vpc_config: VpcConfig,
        s3_configuration: S3Configuration,
        cloudwatch_logging_options: LoggingOptions,
    }

    /// From where in the network it delivers.
    pub struct VpcConfig {
        role_arn: Expr<Arn<Role>>,
        subnet_ids: Expr<List<Id<Subnet>>>,
        security_group_ids: Vec<Expr<Id<SecurityGroup>>>,
    }

    /// Where documents go that could not be delivered (or all of them).
    pub struct S3Configuration {
        bucket_arn: Expr<Arn<Bucket>>,
        role_arn: Expr<Arn<Role>>,
        kms_key_arn: Option<Expr<Arn<Key>>>,
        prefix: Option<String>,
        error_output_prefix: Option<String>,
        buffering_size: u32,
        buffering_interval: u32,
        compression_format: &'static str,
        cloudwatch_logging_options: LoggingOptions,
    }

    /// Delivery into a bucket.
    pub struct ExtendedS3Configuration {
        bucket_arn: Expr<Arn<Bucket>>,
        role_arn: Expr<Arn<Role>>,
        kms_key_arn: Option<Val<Arn<Key>>>,
        prefix: String,
        error_output_prefix: String,
        buffering_size: u32,
        buffering_interval: u32,
        compression_format: &'static str,
        dynamic_partitioning_configuration: Option<DynamicPartitioning>,
        processing_configuration: Option<ProcessingConfiguration>,
        cloudwatch_logging_options: LoggingOptions,
    }

    /// What is done to each record on the way.
    pub struct ProcessingConfiguration {
        enabled: bool,
        processors: Vec<Processor>,
    }

    /// One thing that is done.
    pub struct Processor {
        r#type: &'static str,
        parameters: Several<Parameter>,
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
        name: String,
        destination: &'static str,
        kinesis_source_configuration: KinesisSourceConfiguration,
        opensearch_configuration: Option<OpensearchConfiguration>,
        extended_s3_configuration: Option<ExtendedS3Configuration>,
    } reads {
        arn: Arn<DeliveryStream>,
        name: Name<DeliveryStream>,
    }
}
