//! Which part of the network is which subnet.

use ipnet::Ipv4Net;

/// The subnets of one zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneSubnets {
    /// For NAT gateways and public bastions.
    pub public: Ipv4Net,
    /// For everything else.
    pub private: Ipv4Net,
}

/// Cuts the network into quarters: the first three are the private subnets of up to three zones, the last one holds the
/// public ones. So a third zone moves nothing.
pub fn carve(network: Ipv4Net, zones: u32) -> Vec<ZoneSubnets> {
    let quarters = parts(network);
    let Some(last) = quarters.last() else { return Vec::new() };
    quarters
        .iter()
        .zip(parts(*last))
        .take(zones as usize)
        .map(|(private, public)| ZoneSubnets { public, private: *private })
        .collect()
}

fn parts(network: Ipv4Net) -> Vec<Ipv4Net> {
    network.subnets(network.prefix_len() + 2).map(Iterator::collect).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_get_a_quarter_each_and_share_the_last_one_for_public_subnets() {
        let network = "10.0.0.0/16".parse().expect("a network");
        let text = |zones| {
            carve(network, zones).iter().map(|zone| format!("{} {}", zone.private, zone.public)).collect::<Vec<_>>()
        };
        assert_eq!(text(3), ["10.0.0.0/18 10.0.192.0/20", "10.0.64.0/18 10.0.208.0/20", "10.0.128.0/18 10.0.224.0/20"]);
        assert_eq!(text(2), text(3)[..2]);
    }
}
