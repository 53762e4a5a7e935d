//! Delivery streams of Firehose.

use super::{Effect, Facts, Fate, Update};

const LATEST: &str = "Writing to Amazon Data Firehose Using Kinesis Data Streams, Firehose developer guide";

pub(super) static KINDS: &[Facts] = &[Facts {
    kind: "aws_kinesis_firehose_delivery_stream",
    source: "internal/service/firehose/delivery_stream.go",
    forces_new: &[
        "destination",
        "extended_s3_configuration.dynamic_partitioning_configuration",
        "kinesis_source_configuration",
        "name",
        "opensearch_configuration.s3_backup_mode",
        "opensearch_configuration.vpc_config",
    ],
    replaced: Fate {
        effect: Effect::Stream,
        words: "the new one reads the stream from the moment it is made: what the old one has not delivered by then never \
                reaches this sink",
        source: LATEST,
    },
    gone: Fate {
        effect: Effect::Stream,
        words: "what it has not delivered yet never reaches its sink",
        source: LATEST,
    },
    updates: &[Update {
        arguments: &["extended_s3_configuration", "opensearch_configuration"],
        fate: Fate {
            effect: Effect::InPlace,
            words: "deliveries go on; the new setting holds within minutes",
            source: "UpdateDestination, Firehose API reference",
        },
    }],
}];
