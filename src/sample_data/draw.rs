//! Where the values come from: a number for each place, computed from its names alone.
//!
//! `SplitMix64` (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014), written out here: the
//! same seed must give the same bytes in every version of cdcc, which no library of random numbers promises. There is no
//! state that runs on from value to value, so that a new column or table changes no other one's values, a value can be
//! computed again where a foreign key needs it, and a million rows need no more memory than one.

/// The number that stands for a place: a seed, a table, a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Draw(u64);

impl Draw {
    /// The beginning, for a seed.
    pub(super) fn seeded(seed: u64) -> Self {
        Self(mix(seed))
    }

    /// A place inside this one, by its name.
    pub(super) fn named(self, name: &str) -> Self {
        // FNV-1a: every byte counts.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(mix(self.0 ^ hash))
    }

    /// The number of the place at `index`.
    pub(super) fn at(self, index: u64) -> u64 {
        mix(self.0.wrapping_add(index.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }
}

/// The finaliser of `SplitMix64`, one step on.
fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        // The first two outputs of the reference implementation for the seed 0.
        assert_eq!((mix(0), mix(0x9e37_79b9_7f4a_7c15)), (0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4));
    }

    #[test]
    fn a_place_depends_on_its_names_and_nothing_else() {
        let orders = Draw::seeded(7).named("shop.orders");
        assert_eq!(orders.named("id").at(3), Draw::seeded(7).named("shop.orders").named("id").at(3));
        for other in
            [orders.named("di").at(3), orders.named("id").at(4), Draw::seeded(8).named("shop.orders").named("id").at(3)]
        {
            assert_ne!(orders.named("id").at(3), other);
        }
    }
}
