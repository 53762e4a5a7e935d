//! Lambda.

use std::collections::BTreeMap;

use super::cloudwatch::LogGroup;
use super::iam::Role;
use super::kms::Key;
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
        function_name: String,
        description: String,
        role: Expr<Arn<Role>>,
        runtime: String,
        handler: String,
        architectures: Vec<&'static str>,
        memory_size: u32,
        timeout: u32,
        filename: Val<Text>,
        source_code_hash: Expr<Text>,
        kms_key_arn: Option<Expr<Arn<Key>>>,
        environment: Option<Environment>,
        logging_config: LoggingConfig,
        tracing_config: Option<TracingConfig>,
    } reads {
        arn: Arn<Function>,
        function_name: Name<Function>,
    }
}
