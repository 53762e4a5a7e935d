//! Kinesis Data Streams.

use super::{Effect, Facts, Fate, Update};

const LOST: Fate = Fate {
    effect: Effect::Stream,
    words: "the records in it that a sink has not read yet are lost",
    source: "DeleteStream, Kinesis Data Streams API reference",
};

pub(super) static KINDS: &[Facts] = &[Facts {
    kind: "aws_kinesis_stream",
    source: "internal/service/kinesis/stream.go",
    forces_new: &["name"],
    replaced: LOST,
    gone: LOST,
    updates: &[
        Update {
            arguments: &["retention_period"],
            fate: Fate {
                effect: Effect::InPlace,
                words: "where it gets shorter, older records can't be read any more at once",
                source: "DecreaseStreamRetentionPeriod, Kinesis Data Streams API reference",
            },
        },
        Update {
            arguments: &["stream_mode_details"],
            fate: Fate {
                effect: Effect::InPlace,
                words: "writers and readers go on; AWS switches a stream twice in 24 hours at the most",
                source: "UpdateStreamMode, Kinesis Data Streams API reference",
            },
        },
        Update {
            arguments: &["shard_count"],
            fate: Fate {
                effect: Effect::InPlace,
                words: "shards are split or merged while writers and readers go on",
                source: "UpdateShardCount, Kinesis Data Streams API reference",
            },
        },
        Update {
            arguments: &["encryption_type", "kms_key_id"],
            fate: Fate {
                effect: Effect::InPlace,
                words: "records that are in it already keep their old key",
                source: "StartStreamEncryption, Kinesis Data Streams API reference",
            },
        },
    ],
}];
