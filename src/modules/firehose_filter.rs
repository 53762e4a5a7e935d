//! The function of a delivery stream that takes only some of the tables: it drops the records of the others.
//!
//! Its code is the same for every pipeline; the tables stand in a file beside it.

use super::lambda_role::{self, Logs};
use crate::plan::{Plan, tables_as_json};
use crate::resolve::Sink;
use crate::terraform::aws::firehose::{Parameter, ProcessingConfiguration, Processor};
use crate::terraform::aws::iam::Statement;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::lambda::{Function, LoggingConfig};
use crate::terraform::{Arn, Expr, Meta, Module, Several, Text, Val, function, pretty, text};
use crate::zip;

/// The code.
pub const SCRIPT: &str = include_str!("functions/table_filter.py");

/// The newest one that the oldest supported provider knows (5.100); AWS supports it until 2029-06-30.
const RUNTIME: &str = "python3.13";

/// In MiB. A batch and its answer are a few MiB; a quarter of a processor decodes a batch within a second.
const MEMORY: u32 = 512;

/// In seconds, below the five minutes that Firehose waits.
const TIMEOUT: u32 = 120;

/// What Firehose runs for each batch, and what its role may do for that.
pub(super) struct Filter {
    pub(super) processor: Processor,
    pub(super) invoke: Statement,
}

/// The function, where the sink does not take everything.
pub(super) fn add(plan: &Plan, module: &mut Module, sink: &Sink, key: Option<&Expr<Arn<Key>>>) -> Option<Filter> {
    let tables = plan.table_filters.get(&sink.name)?;
    let pointer = format!("/sinks/{}/{}/tables", sink.name, sink.kind.word());
    let tables = pretty(&tables_as_json(tables));
    // Terraform takes the archive; the files beside it are for those who read.
    module.file("filter/index.py", SCRIPT);
    module.file("filter/tables.json", tables.as_str());
    module.file("filter.zip", zip::archive([("index.py", SCRIPT.as_bytes()), ("tables.json", tables.as_bytes())]));
    let role = lambda_role::add(
        plan,
        module,
        &lambda_role::Purpose {
            resource: "filter",
            pointer: &pointer,
            role: plan.names.role(&["filter", &sink.name]),
            description: format!("Filters what pipeline {} delivers into {}", plan.names.pipeline(), sink.name),
            function: plan.names.filter_function(&sink.name),
        },
        &Logs { retention_in_days: plan.pipeline.monitoring.log_retention_days, key },
        Vec::new(),
    );
    let function = module.resource(
        "filter",
        Meta::new(pointer.as_str(), "Drops the records of tables that the sink does not take.")
            .depends_on([role.policy.at()]),
        Function {
            function_name: plan.names.filter_function(&sink.name),
            description: format!("Keeps other tables than those of sink {} away from it", sink.name),
            role: role.role.arn(),
            runtime: RUNTIME.to_owned(),
            handler: "index.handler".to_owned(),
            architectures: vec!["arm64"],
            memory_size: MEMORY,
            timeout: TIMEOUT,
            filename: function::path("filter.zip"),
            source_code_hash: function::filebase64sha256("filter.zip"),
            kms_key_arn: None,
            environment: None,
            logging_config: LoggingConfig { log_format: "JSON", log_group: role.logs.name() },
            tracing_config: None,
        },
    );
    // The version is a part of the ARN: Firehose asks for it, and so does the policy.
    let arn: Val<Text> = text![&function.arn(), ":$LATEST"];
    Some(Filter {
        invoke: Statement::allow("Filter", ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"], [arn.clone()]),
        // No buffer size and interval: those of the service (1 MiB, 60 s) are what is wanted, and the provider shows a
        // parameter with the service's own value as a difference in every plan (hashicorp/terraform-provider-aws#33014).
        processor: Processor {
            r#type: "Lambda",
            parameters: Several(vec![Parameter { parameter_name: "LambdaArn", parameter_value: arn }]),
        },
    })
}

/// The processing of a delivery stream: nothing where there are no processors.
pub(super) fn processing(processors: Vec<Processor>) -> Option<ProcessingConfiguration> {
    (!processors.is_empty()).then_some(ProcessingConfiguration { enabled: true, processors })
}
