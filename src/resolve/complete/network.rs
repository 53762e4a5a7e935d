//! `network`, with its defaults.

use super::fill::Fill;
use crate::manifest::{CreateNetwork, ExistingNetwork, Network as Section};
use crate::resolve::defaults::{self, reasons};
use crate::resolve::{Network, Pipeline};

/// Why a network has more zones than it has by itself.
const WIDEST_SINK: &str = "As many as the search domain with the most.";

/// What is in a network that is there is its owner's.
const NOTHING_MADE: &str = "A network takes one endpoint for each service, and may have it.";

pub(super) fn fill(root: &mut Fill<'_>, pipeline: &Pipeline) {
    root.section("network", Section::KEYS, |network| match &pipeline.network {
        Network::Create(created) => network.section("create", CreateNetwork::KEYS, |create| {
            let zones = if created.zones == defaults::ZONES { reasons::ZONES } else { WIDEST_SINK };
            create.default("cidr", created.cidr.to_string(), reasons::CIDR);
            create.default("zones", created.zones, zones);
            create.default("nat", created.nat.word(), reasons::NAT);
            create.default("endpoints", defaults::ENDPOINTS.word(), reasons::ENDPOINTS);
        }),
        Network::Existing(_) => network.section("existing", ExistingNetwork::KEYS, |existing| {
            existing.none("endpoints", NOTHING_MADE);
        }),
    });
}
