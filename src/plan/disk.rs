//! The volume of each node of a search domain that cdcc makes.

use crate::resolve::MadeDomain;

/// MiB in a GiB.
const GIB: u64 = 1024;

/// A volume of type gp3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Volume {
    /// How large it is.
    pub gib: u32,
    /// Operations a second and MiB a second, where they have to be said.
    pub speed: Option<(u32, u32)>,
}

/// From this size on, in GiB, the service wants to be told how fast a volume is: it refuses the 125 MiB/s that a smaller one
/// has by itself, and the provider asks again for an hour (hashicorp/terraform-provider-aws#39136, seen when a volume grew from
/// 100 to 256 GiB; cloudposse/terraform-aws-elasticsearch#208). Volumes of type gp2 change their throughput at this size.
const SAID_FROM: u32 = 170;

/// The volume of each data node; `None` where the type has disks of its own.
pub fn volume(domain: &MadeDomain) -> Option<Volume> {
    let gib = u32::try_from(domain.node_storage.as_ref()?.mib() / GIB).unwrap_or(u32::MAX);
    Some(Volume { gib, speed: (gib >= SAID_FROM).then(|| included(gib)) })
}

/// The speed that comes with the size at no charge, which is also the least that the service takes. Source: AWS pricing
/// calculator for OpenSearch Service, as #39136 has it: 3 operations a second for each GiB, 3,000 to 16,000; 250 MiB/s for every
/// 3,000 GiB begun, up to 1,000.
fn included(gib: u32) -> (u32, u32) {
    let operations = gib.saturating_mul(3).clamp(3000, 16_000);
    let throughput = gib.div_ceil(3000).saturating_mul(250).min(1000);
    (operations, throughput)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixtures::pipeline;

    fn volume_of(data: &str) -> Option<Volume> {
        let pipeline =
            pipeline(&format!("sinks: {{ search: {{ opensearch: {{ index: orders, data: {{ {data} }} }} }} }}"));
        pipeline.made_domains().find_map(|(_, domain)| volume(domain))
    }

    #[test]
    fn how_fast_a_large_volume_is_must_be_said() {
        let speed = |size: &str| volume_of(&format!("storage: {size}")).and_then(|volume| volume.speed);
        assert_eq!(speed("20GiB"), None);
        assert_eq!(speed("169GiB"), None);
        assert_eq!(speed("170GiB"), Some((3000, 250)));
        assert_eq!(speed("2TiB"), Some((6144, 250)));
        assert_eq!(speed("3TiB"), Some((9216, 500)));
        assert_eq!(speed("24TiB"), Some((16_000, 1000)));
    }

    #[test]
    fn a_type_with_disks_of_its_own_takes_no_volume() {
        assert_eq!(volume_of("type: r6gd.large.search"), None);
        assert_eq!(volume_of("type: r6g.large.search").map(|volume| volume.gib), Some(20));
    }
}
