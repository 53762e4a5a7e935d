//! `buffer` of a sink that Firehose delivers to, with its defaults.

use super::fill::Fill;
use crate::manifest::{Duration, Size};

pub(super) fn buffer(
    sink: &mut Fill<'_>,
    keys: &[&str],
    (size, why_size): (&Size, &'static str),
    (interval, why_interval): (&Duration, &'static str),
) {
    sink.section("buffer", keys, |buffer| {
        buffer.default("size", size.to_string(), why_size);
        buffer.default("interval", interval.to_string(), why_interval);
    });
}
