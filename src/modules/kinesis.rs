//! Module `kinesis`: the change log between DMS and the sinks.

use crate::plan::Plan;
use crate::terraform::aws::kinesis::{Stream, StreamModeDetails};
use crate::terraform::aws::kms::Key;
use crate::terraform::{Arn, Exported, Meta, Module, Name};

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
}

pub(super) fn module(plan: &Plan, key: Option<&Exported<Arn<Key>>>) -> ChangeStream {
    let mut module = Module::new("kinesis", "The change log between DMS and the sinks.", plan.pipeline.protect);
    let key = key.map(|key| module.import(key));
    let shards = plan.pipeline.stream.shards;
    let stream = module.resource(
        "this",
        Meta::new("/stream", "Every change, in order within its partition key, for as long as the retention says."),
        Stream {
            name: plan.names.name(&["changes"]),
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
    ChangeStream { module, arn, name }
}

/// A quantity that the rules have found to be within its limits.
pub(super) fn whole(quantity: u64) -> u32 {
    u32::try_from(quantity).expect("the rules keep quantities within their limits")
}
