//! `network`, complete.

use super::defaults;
use super::pipeline::{CreatedNetwork, ExistingNetwork, Network, Sink, SinkKind, Subnets, Vpc};
use crate::manifest::{self, Api, Short, SubnetId, SubnetLookup, WordOrList};

pub(super) fn resolve(written: Option<&manifest::Network>, sinks: &[Sink]) -> Network {
    let zones = sinks.iter().map(|sink| match &sink.kind {
        // The nodes of a domain that is there stand already.
        SinkKind::OpenSearch(search) => search.domain.made().map_or(0, |domain| domain.zones),
        SinkKind::S3(_) | SinkKind::Lambda(_) => 0,
    });
    let zones = zones.max().unwrap_or(0).max(defaults::ZONES);
    if let Some(existing) = written.and_then(|network| network.existing.as_ref()) {
        return Network::Existing(ExistingNetwork {
            vpc: vpc(existing),
            private: subnets(existing.private_subnets.as_ref()),
            public: subnets(existing.public_subnets.as_ref()),
            zones,
            endpoints: existing.endpoints.as_ref().map_or_else(|| Some(Vec::new()), listed),
        });
    }
    let create = written.and_then(|network| network.create.as_ref());
    Network::Create(CreatedNetwork {
        cidr: create.and_then(|create| create.cidr.as_ref()).map_or(defaults::CIDR, |cidr| cidr.0),
        zones: create.and_then(|create| create.zones).map_or(zones, |zones| zones.0),
        nat: create.and_then(|create| create.nat).unwrap_or(defaults::NAT),
        endpoints: listed(
            create.and_then(|create| create.endpoints.as_ref()).unwrap_or(&WordOrList::Word(defaults::ENDPOINTS)),
        ),
    })
}

fn listed(written: &WordOrList<manifest::Endpoints, Api>) -> Option<Vec<Api>> {
    match written {
        WordOrList::Word(manifest::Endpoints::Auto) => None,
        WordOrList::List(list) => Some(list.clone()),
    }
}

fn vpc(existing: &manifest::ExistingNetwork) -> Vpc {
    match &existing.vpc {
        Short::Scalar(id) if id.0 == "default" => Vpc::Default,
        Short::Scalar(id) => Vpc::Id(id.0.clone()),
        Short::Section(lookup) => match (&lookup.name, &lookup.tags) {
            (Some(name), _) => Vpc::Name(name.0.clone()),
            (None, Some(tags)) => Vpc::Tags(tags.0.clone()),
            (None, None) => unreachable!("the decoder wants exactly one of both"),
        },
    }
}

fn subnets(written: Option<&Short<Vec<SubnetId>, SubnetLookup>>) -> Option<Subnets> {
    Some(match written? {
        Short::Scalar(ids) => Subnets::Ids(ids.iter().map(|id| id.0.clone()).collect()),
        Short::Section(lookup) => Subnets::Tags(lookup.tags.0.clone()),
    })
}
