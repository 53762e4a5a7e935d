//! Module `lambda-<sink>`: the function that is called with changes, the mapping that calls it, and the queue of what it
//! failed on. A function that exists is only called.

use super::kinesis::{ChangeStream, whole};
use super::lambda_role::{self, Logs};
use super::sqs;
use crate::manifest::{FunctionRef, OnFailure};
use crate::plan::{Names, Plan, subscription_filters};
use crate::resolve::{Code, Lambda, MadeFunction, Sink};
use crate::terraform::aws::iam::{PolicyDocument, RolePolicy, Statement};
use crate::terraform::aws::kinesis::Stream;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::lambda::{
    DestinationConfig, Environment, EventSourceMapping, ExistingFunction, Filter, FilterCriteria, Function,
    LoggingConfig, OnFailureDestination, TracingConfig,
};
use crate::terraform::aws::sqs::Queue;
use crate::terraform::{Address, Arn, Exported, Expr, Handle, Meta, Module, Name, Root, Text, Val, function, text};

/// The archive of the function's code, beside the module.
const ARCHIVE: &str = "function.zip";

/// The finished module.
#[derive(Debug)]
pub(super) struct Subscriber {
    pub(super) module: Module,
    pub(super) sink: String,
    /// The sink's oldest name.
    pub(super) physical: String,
    /// What the mapping is called by AWS: there once the function is called.
    pub(super) mapping: Exported<Text>,
    pub(super) function: Exported<Name<Function>>,
    pub(super) failures: Option<Failures>,
}

/// The queue of failures.
#[derive(Debug)]
pub(super) struct Failures {
    pub(super) name: Exported<Name<Queue>>,
    pub(super) url: Exported<Text>,
}

/// What people need of the functions.
pub(super) fn show(root: &mut Root, subscribers: &[Subscriber]) {
    for subscriber in subscribers {
        root.pass_on(&Names::function_output(&subscriber.physical), &subscriber.function);
        if let Some(failures) = &subscriber.failures {
            root.pass_on(&Names::failures_output(&subscriber.physical), &failures.url);
        }
    }
}

/// What the function works with.
struct Reach<'a> {
    stream: &'a Expr<Arn<Stream>>,
    queue: Option<&'a Handle<Queue>>,
    key: Option<&'a Expr<Arn<Key>>>,
    stream_key: Option<Val<Text>>,
}

/// The function, as the mapping calls it.
struct Called {
    arn: Val<Text>,
    name: Expr<Name<Function>>,
    /// What must be there before it is called.
    after: Vec<Address>,
}

pub(super) fn module(
    plan: &Plan,
    sink: &Sink,
    lambda: &Lambda,
    stream: &ChangeStream,
    key: Option<&Exported<Arn<Key>>>,
) -> Subscriber {
    let pointer = format!("/sinks/{}/lambda", sink.name);
    let purpose = format!("Calls the function of sink {} with changes from the stream.", sink.name);
    let mut module = Module::new(format!("lambda-{}", sink.name), purpose, plan.pipeline.protect)
        .in_folder(format!("lambda-{}", sink.physical()));
    let key = key.map(|key| module.import(key));
    let stream_arn = module.import(&stream.arn);
    let queue = (lambda.on_failure == OnFailure::Queue).then(|| {
        let sentence = "Where in the stream the batches are that the function failed on.";
        let name = plan.names.failure_queue(sink.physical());
        sqs::add(&mut module, &format!("{pointer}/on_failure"), sentence, name, key.as_ref())
    });
    let reach =
        Reach { stream: &stream_arn, queue: queue.as_ref(), key: key.as_ref(), stream_key: stream.key(key.as_ref()) };
    let called = match &lambda.code {
        Code::Existing { function, grant } => existing(plan, &mut module, &pointer, sink, function, *grant, &reach),
        Code::Made(function) => made(plan, &mut module, &pointer, sink, function, &reach),
    };
    let filters = plan.table_filters.get(&sink.name).map(|tables| subscription_filters(tables));
    let mapping = module.resource(
        "this",
        Meta::new(
            pointer.as_str(),
            "Reads the stream from its beginning, so that no first load is missed, and calls the function.",
        )
        .depends_on(called.after),
        EventSourceMapping {
            event_source_arn: stream_arn,
            function_name: called.arn,
            starting_position: "TRIM_HORIZON",
            batch_size: lambda.batch_size,
            maximum_batching_window_in_seconds: whole(lambda.batch_window.seconds()),
            // A batch with one bad record is halved until the record stands alone.
            bisect_batch_on_function_error: true,
            function_response_types: vec!["ReportBatchItemFailures"],
            maximum_retry_attempts: lambda.retries,
            maximum_record_age_in_seconds: lambda.max_age.as_ref().map(|age| whole(age.seconds())),
            parallelization_factor: lambda.parallelization,
            filter_criteria: filters.map(|filters| FilterCriteria {
                filter: filters.into_iter().map(|pattern| Filter { pattern }).collect(),
            }),
            destination_config: queue
                .as_ref()
                .map(|queue| DestinationConfig { on_failure: OnFailureDestination { destination_arn: queue.arn() } }),
        },
    );
    let prefix = sink.physical().replace('-', "_");
    Subscriber {
        sink: sink.name.clone(),
        physical: sink.physical().to_owned(),
        mapping: module.export(&format!("{prefix}_mapping"), "What calls the function.", mapping.uuid()),
        function: module.export(&Names::function_output(sink.physical()), "The function.", called.name),
        failures: queue.map(|queue| Failures {
            name: module.export(&format!("{prefix}_failures_name"), "The queue of failures.", queue.name()),
            url: module.export(
                &Names::failures_output(sink.physical()),
                "The queue of failures, by its URL.",
                queue.url(),
            ),
        }),
        module,
    }
}

fn made(
    plan: &Plan,
    module: &mut Module,
    pointer: &str,
    sink: &Sink,
    made: &MadeFunction,
    reach: &Reach<'_>,
) -> Called {
    let archive = plan.functions.get(&sink.name).map(|function| function.archive.clone()).unwrap_or_default();
    module.file(ARCHIVE, archive);
    let function_name = plan.names.subscriber_function(sink.physical());
    let encrypts = reach.key.filter(|_| !made.environment.is_empty());
    let mut rights = rights(plan, reach);
    if made.tracing {
        rights.push(Statement::allow("Trace", ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], ["*".into()]));
    }
    rights.extend(encrypts.map(|key| Statement::allow("DecryptEnvironment", ["kms:Decrypt"], [text![key]])));
    let role = lambda_role::add(
        plan,
        module,
        &lambda_role::Purpose {
            resource: "this",
            pointer,
            role: plan.names.role(&["lambda", sink.physical()]),
            description: format!("Takes changes of pipeline {} for {}", plan.names.pipeline(), sink.physical()),
            function: function_name.clone(),
        },
        &Logs { retention_in_days: plan.pipeline.monitoring.log_retention_days, key: reach.key },
        rights,
    );
    let function = module.resource(
        "this",
        Meta::new(pointer, "The code of the manifest's folder.").depends_on([role.policy.at()]),
        Function {
            function_name,
            description: format!("Takes changes of pipeline {}", plan.names.pipeline()),
            role: role.role.arn(),
            runtime: made.runtime.clone(),
            handler: made.handler.clone(),
            architectures: vec!["arm64"],
            memory_size: whole(made.memory.mib()),
            timeout: whole(made.timeout.seconds()),
            filename: function::path(ARCHIVE),
            source_code_hash: function::filebase64sha256(ARCHIVE),
            kms_key_arn: encrypts.cloned(),
            environment: (!made.environment.is_empty()).then(|| Environment { variables: made.environment.clone() }),
            logging_config: LoggingConfig { log_format: "JSON", log_group: role.logs.name() },
            tracing_config: made.tracing.then_some(TracingConfig { mode: "Active" }),
        },
    );
    Called { arn: text![&function.arn()], name: function.function_name(), after: vec![role.policy.at()] }
}

fn existing(
    plan: &Plan,
    module: &mut Module,
    pointer: &str,
    sink: &Sink,
    named: &FunctionRef,
    grant: bool,
    reach: &Reach<'_>,
) -> Called {
    let found = module.data(
        "this",
        Meta::new(format!("{pointer}/function"), "The function, which exists: a plan fails where it does not."),
        ExistingFunction { function_name: named.name.clone(), qualifier: named.qualifier.clone() },
    );
    let mut after = Vec::new();
    if grant {
        let policy = module.data(
            "this",
            Meta::new(format!("{pointer}/grant"), "What the function needs to be called with changes, and no more."),
            PolicyDocument { statement: rights(plan, reach) },
        );
        let policy = module.resource(
            "this",
            Meta::new(
                format!("{pointer}/grant"),
                "Gives it to the function's role, and takes it away with the pipeline.",
            ),
            RolePolicy {
                name: plan.names.name(&[sink.physical()]),
                role: function::basename(&found.role()),
                policy: policy.json(),
            },
        );
        after.push(policy.at());
    }
    let arn = match &named.qualifier {
        None => text![&found.arn()],
        Some(qualifier) => text![&found.arn(), ":", qualifier.as_str()],
    };
    Called { arn, name: found.function_name(), after }
}

/// Source: Lambda developer guide, "Process Kinesis records with Lambda", execution role permissions.
fn rights(plan: &Plan, reach: &Reach<'_>) -> Vec<Statement> {
    let Reach { stream, queue, key, stream_key } = reach;
    let region = plan.pipeline.region.as_str();
    let suffix = plan.partition.dns_suffix;
    let via = |service: &str| format!("{service}.{region}.{suffix}");
    let mut rights = vec![Statement::allow(
        "ReadStream",
        [
            "kinesis:DescribeStream",
            "kinesis:DescribeStreamSummary",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards",
        ],
        [text![*stream]],
    )];
    rights.extend(queue.map(|queue| Statement::allow("ReportFailures", ["sqs:SendMessage"], [text![&queue.arn()]])));
    if let Some(key) = stream_key {
        rights.push(Statement::allow("DecryptStream", ["kms:Decrypt"], [key.clone()]).when(
            "StringEquals",
            "kms:ViaService",
            via("kinesis"),
        ));
    }
    if let Some(key) = key {
        rights.extend(queue.map(|_| {
            Statement::allow("EncryptFailures", ["kms:Decrypt", "kms:GenerateDataKey"], [text![*key]]).when(
                "StringEquals",
                "kms:ViaService",
                via("sqs"),
            )
        }));
    }
    rights
}
