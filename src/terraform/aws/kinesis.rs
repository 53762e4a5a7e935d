//! Kinesis Data Streams.

use super::kms::Key;
use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Name, Val};

block! {
    /// How capacity is bought.
    pub struct StreamModeDetails {
        stream_mode: &'static str,
    }
}

kind! {
    /// A stream that exists.
    data ExistingStream = "aws_kinesis_stream" {
        name: String,
    } reads {
        arn: Arn<Stream>,
        name: Name<Stream>,
    }

    /// A stream. Destroying it loses the records that no consumer has read.
    resource Stream = "aws_kinesis_stream" (holds_data) {
        encryption_type: &'static str,
        enforce_consumer_deletion: bool,
        kms_key_id: Val<Arn<Key>>,
        name: String,
        retention_period: u32,
        shard_count: Option<u32>,
        stream_mode_details: StreamModeDetails,
    } reads {
        arn: Arn<Stream>,
        name: Name<Stream>,
    }
}
