//! Module `kinesis`: the change log between DMS and the sinks.

use crate::manifest::StreamEncryption;
use crate::plan::Plan;
use crate::resolve;
use crate::terraform::aws::kinesis::{ExistingStream, Stream, StreamModeDetails};
use crate::terraform::aws::kms::Key;
use crate::terraform::{Arn, Exported, Expr, Meta, Module, Name, Text, Val, text};

/// The key that AWS manages for Kinesis.
const AWS_MANAGED_KEY: &str = "alias/aws/kinesis";

/// Seconds in an hour: the service counts retention in hours.
const HOUR: u64 = 3600;

/// The finished module.
#[derive(Debug)]
pub(super) struct ChangeStream {
    pub(super) module: Module,
    pub(super) arn: Exported<Arn<Stream>>,
    pub(super) name: Exported<Name<Stream>>,
    key: StreamKey,
}

/// Which key encrypts the records.
#[derive(Debug)]
enum StreamKey {
    /// The pipeline's.
    Pipeline,
    /// One that AWS manages: who may use the stream may use it.
    Aws,
    /// Somebody else's, by its ARN.
    Other(String),
}

impl ChangeStream {
    /// The key that writer and readers of the stream must be allowed to use; `own`: the pipeline's.
    pub(super) fn key(&self, own: Option<&Expr<Arn<Key>>>) -> Option<Val<Text>> {
        match &self.key {
            StreamKey::Pipeline => own.map(|key| text![key]),
            StreamKey::Aws => None,
            StreamKey::Other(arn) => Some(arn.into()),
        }
    }
}

pub(super) fn module(plan: &Plan, key: Option<&Exported<Arn<Key>>>) -> ChangeStream {
    let mut module = Module::new("kinesis", "The change log between DMS and the sinks.", plan.pipeline.protect);
    if let Some(found) = &plan.pipeline.stream.existing {
        return existing(module, found);
    }
    let of_pipeline = plan.pipeline.stream.encryption == StreamEncryption::Pipeline;
    let key = key.filter(|_| of_pipeline).map(|key| module.import(key));
    let encrypts = if key.is_some() { StreamKey::Pipeline } else { StreamKey::Aws };
    let shards = plan.pipeline.stream.shards;
    let stream = module.resource(
        "this",
        Meta::new("/stream", "Every change, in order within its partition key, for as long as the retention says."),
        Stream {
            name: plan.stream_name(),
            stream_mode_details: StreamModeDetails {
                stream_mode: if shards.is_some() { "PROVISIONED" } else { "ON_DEMAND" },
            },
            shard_count: shards,
            retention_period: whole(plan.pipeline.stream.retention.seconds() / HOUR),
            encryption_type: "KMS",
            kms_key_id: key.map_or_else(|| AWS_MANAGED_KEY.into(), Into::into),
            enforce_consumer_deletion: true,
        },
    );
    let arn = module.export("stream_arn", "The stream of changes.", stream.arn());
    let name = module.export("stream_name", "The name of the stream of changes.", stream.name());
    ChangeStream { module, arn, name, key: encrypts }
}

fn existing(mut module: Module, named: &resolve::ExistingStream) -> ChangeStream {
    let meta = Meta::new("/stream/existing", "The stream, which exists: a plan fails where it does not.");
    let stream = module.data("this", meta, ExistingStream { name: named.name.clone() });
    ChangeStream {
        arn: module.export("stream_arn", "The stream of changes.", stream.arn()),
        name: module.export("stream_name", "The name of the stream of changes.", stream.name()),
        key: named.key.clone().map_or(StreamKey::Aws, StreamKey::Other),
        module,
    }
}

/// A quantity that the rules have found to be within its limits.
pub(super) fn whole(quantity: u64) -> u32 {
    u32::try_from(quantity).expect("the rules keep quantities within their limits")
}
