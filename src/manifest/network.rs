//! `network`: where the pipeline lives.

use super::grammar::{number, section, words};
use super::scalar::Cidr;

section! {
    /// Where the pipeline lives.
    pub struct Network {
        /// A new network for this pipeline alone.
        pub create: Option<CreateNetwork>,
    }
}

section! {
    /// A new network.
    pub struct CreateNetwork {
        /// Its private addresses, a range from /16 to /22. Default: `10.0.0.0/16`. Choose one that overlaps with no
        /// network that it will ever be connected to.
        pub cidr: Option<Cidr>,
        /// Over how many availability zones it spreads: 2 or 3. Default: 2, or 3 where a sink has 3.
        pub zones: Option<ZoneCount>,
        /// How private machines reach AWS and the internet. Default: `single`.
        pub nat: Option<Nat>,
    }
}

number! {
    /// How many availability zones.
    pub struct ZoneCount = 2 to 3;
}

words! {
    /// How private machines reach AWS and the internet.
    pub enum Nat {
        /// One NAT gateway: cheaper; when its zone fails, nothing is delivered until the zone is back.
        Single = "single",
        /// One NAT gateway in each zone: the zones stand alone.
        PerZone = "per-zone",
    }
}
