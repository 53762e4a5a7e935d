//! The kinds of the AWS provider that cdcc emits, one file for each service: the arguments in use, the attributes that
//! are read, nothing more. The schema walk in the tests holds each of them against the pinned provider schemas.

pub mod account;
pub mod cloudwatch;
pub mod dms;
pub mod ec2;
pub mod eventbridge;
pub mod firehose;
pub mod glue;
pub mod iam;
pub mod kinesis;
pub mod kms;
pub mod lambda;
pub mod network_lookup;
pub mod opensearch;
pub mod rds;
pub mod s3;
pub mod secretsmanager;
pub mod sns;
pub mod sqs;
pub mod ssm;
pub mod terraform_data;
pub mod vpc;
