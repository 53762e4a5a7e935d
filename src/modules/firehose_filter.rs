//! The function of a delivery stream that takes only some of the tables: it drops the records of the others.
//!
//! Its code is the same for every pipeline; the tables stand in a file beside it.

use super::lambda_role::{self, Logs};
use crate::json::pretty;
use crate::plan::{Delivery, Plan, tables_as_json};
use crate::terraform::aws::firehose::{Parameter, ProcessingConfiguration, Processor};
use crate::terraform::aws::iam::Statement;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::lambda::{Function, LoggingConfig};
use crate::terraform::{Arn, Expr, Meta, Module, Several, Text, Val, function, text};
use crate::zip;

/// The code.
pub const SCRIPT: &str = include_str!("functions/table_filter.py");

/// The newest one that the oldest supported provider knows (5.100); AWS supports it until 2029-06-30.
const RUNTIME: &str = "python3.13";

/// In MiB. A batch and its answer are a few MiB; a quarter of a processor decodes a batch within a second.
const MEMORY: u32 = 512;

/// In seconds, below the five minutes that Firehose waits.
const TIMEOUT: u32 = 120;

/// What Firehose runs for each batch, and the function behind it.
pub(super) struct Filter {
    pub(super) processor: Processor,
    function: Val<Text>,
}

/// The function, where the delivery does not take everything.
pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    delivery: &Delivery,
    key: Option<&Expr<Arn<Key>>>,
) -> Option<Filter> {
    let tables = plan.table_filters.get(&delivery.name)?;
    let pointer = &delivery.tables_at;
    let label = delivery.labelled("filter");
    let tables = pretty(&tables_as_json(tables));
    // Terraform takes the archive; the files beside it are for those who read.
    let folder = delivery.file("filter");
    module.file(&format!("{folder}/index.py"), SCRIPT);
    module.file(&format!("{folder}/tables.json"), tables.as_str());
    let archive = format!("{folder}.zip");
    module.file(&archive, zip::archive([("index.py", SCRIPT.as_bytes()), ("tables.json", tables.as_bytes())]));
    let role = lambda_role::add(
        plan,
        module,
        &lambda_role::Purpose {
            resource: &label,
            pointer,
            role: plan.names.role(&["filter", &delivery.physical]),
            description: format!("Filters what pipeline {} delivers into {}", plan.names.pipeline(), delivery.physical),
            function: plan.names.filter_function(&delivery.physical),
        },
        &Logs { retention_in_days: plan.pipeline.monitoring.log_retention_days, key },
        Vec::new(),
    );
    let function = module.resource(
        &label,
        Meta::new(pointer.as_str(), "Drops the records of tables that the sink does not take.")
            .depends_on([role.policy.at()]),
        Function {
            function_name: plan.names.filter_function(&delivery.physical),
            description: format!("Keeps other tables than those of {} away from it", delivery.physical),
            role: role.role.arn(),
            runtime: RUNTIME.to_owned(),
            handler: "index.handler".to_owned(),
            architectures: vec!["arm64"],
            memory_size: MEMORY,
            timeout: TIMEOUT,
            filename: function::path(&archive),
            source_code_hash: function::filebase64sha256(&archive),
            kms_key_arn: None,
            environment: None,
            logging_config: LoggingConfig { log_format: "JSON", log_group: role.logs.name() },
            tracing_config: None,
        },
    );
    // The version is a part of the ARN: Firehose asks for it, and so does the policy.
    let arn: Val<Text> = text![&function.arn(), ":$LATEST"];
    Some(Filter {
        function: arn.clone(),
        // No buffer size and interval: those of the service (1 MiB, 60 s) are what is wanted, and the provider shows a
        // parameter with the service's own value as a difference in every plan (hashicorp/terraform-provider-aws#33014).
        processor: Processor {
            r#type: "Lambda",
            parameters: Several(vec![Parameter { parameter_name: "LambdaArn", parameter_value: arn }]),
        },
    })
}

/// What the role of deliveries may do for their filters.
pub(super) fn invoke<'a>(filters: impl IntoIterator<Item = &'a Filter>) -> Option<Statement> {
    let functions: Vec<Val<Text>> = filters.into_iter().map(|filter| filter.function.clone()).collect();
    let actions = ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"];
    (!functions.is_empty()).then(|| Statement::allow("Filter", actions, functions))
}

/// The processing of a delivery stream: nothing where there are no processors.
pub(super) fn processing(processors: Vec<Processor>) -> Option<ProcessingConfiguration> {
    (!processors.is_empty()).then_some(ProcessingConfiguration { enabled: true, processors })
}
