//! `network`, complete.

use super::defaults;
use super::pipeline::{Network, Sink, SinkKind};
use crate::manifest;

pub(super) fn resolve(written: Option<&manifest::Network>, sinks: &[Sink]) -> Network {
    let create = written.and_then(|network| network.create.as_ref());
    let zones = sinks.iter().map(|sink| match &sink.kind {
        SinkKind::OpenSearch(search) => search.zones,
        SinkKind::S3(_) | SinkKind::Lambda(_) => 0,
    });
    let widest = zones.max().unwrap_or(0);
    Network {
        cidr: create.and_then(|create| create.cidr.as_ref()).map_or(defaults::CIDR, |cidr| cidr.0),
        zones: create.and_then(|create| create.zones).map_or(widest.max(defaults::ZONES), |zones| zones.0),
        nat: create.and_then(|create| create.nat).unwrap_or(defaults::NAT),
    }
}
