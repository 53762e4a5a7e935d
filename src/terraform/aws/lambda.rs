//! Lambda.

use std::collections::BTreeMap;

use super::cloudwatch::LogGroup;
use super::iam::Role;
use super::kinesis::Stream;
use super::kms::Key;
use super::sqs::Queue;
use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Expr, Name, Text, Val};

block! {
    /// What the function finds in its environment.
    pub struct Environment {
        variables: BTreeMap<String, String>,
    }

    /// How and where it writes its log.
    pub struct LoggingConfig {
        log_format: &'static str,
        log_group: Expr<Name<LogGroup>>,
    }

    /// Whether its calls are traced.
    pub struct TracingConfig {
        mode: &'static str,
    }
}

kind! {
    /// A function.
    resource Function = "aws_lambda_function" {
        architectures: Vec<&'static str>,
        description: String,
        environment: Option<Environment>,
        filename: Val<Text>,
        function_name: String,
        handler: String,
        kms_key_arn: Option<Expr<Arn<Key>>>,
        logging_config: LoggingConfig,
        memory_size: u32,
        role: Expr<Arn<Role>>,
        runtime: String,
        source_code_hash: Expr<Text>,
        timeout: u32,
        tracing_config: Option<TracingConfig>,
    } reads {
        arn: Arn<Function>,
        function_name: Name<Function>,
    }
}

block! {
    /// Which records it is called with: those that one of the filters lets through.
    pub struct FilterCriteria {
        filter: Vec<Filter>,
    }

    /// A filter, as JSON.
    pub struct Filter {
        pattern: String,
    }

    /// Where what it fails on is written down.
    pub struct DestinationConfig {
        on_failure: OnFailureDestination,
    }

    /// Where a batch that is given up is written down.
    pub struct OnFailureDestination {
        destination_arn: Expr<Arn<Queue>>,
    }
}

kind! {
    /// A function that exists.
    data ExistingFunction = "aws_lambda_function" {
        function_name: String,
        qualifier: Option<String>,
    } reads {
        arn: Arn<Function>,
        function_name: Name<Function>,
        role: Arn<Role>,
    }

    /// Reads a stream and calls a function with batches of it.
    resource EventSourceMapping = "aws_lambda_event_source_mapping" {
        batch_size: u32,
        bisect_batch_on_function_error: bool,
        destination_config: Option<DestinationConfig>,
        event_source_arn: Expr<Arn<Stream>>,
        filter_criteria: Option<FilterCriteria>,
        function_name: Val<Text>,
        function_response_types: Vec<&'static str>,
        maximum_batching_window_in_seconds: u32,
        maximum_record_age_in_seconds: Option<u32>,
        maximum_retry_attempts: u32,
        parallelization_factor: u32,
        starting_position: &'static str,
    } reads {
        uuid: Text,
    }
}
