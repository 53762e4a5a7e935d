//! [`Classes`]: a table of instance classes, and where each is offered.

use std::cmp::Reverse;
use std::sync::OnceLock;

use strsim::damerau_levenshtein;

use super::is_known;
use super::name::{Family, extent};
use crate::finding::suggest;

/// A table of instance classes.
#[derive(Debug)]
pub struct Classes {
    pub(super) text: &'static str,
    /// The table, once somebody has asked.
    pub(super) groups: OnceLock<Vec<Group>>,
    /// How old it is.
    pub date: &'static str,
    /// What stands before the family, and behind the size.
    pub(super) form: (&'static str, &'static str),
    /// The class that is named where no other comes near.
    pub(super) usual: (&'static str, &'static str),
    /// How many generations behind the newest of its series a family may still come: AWS makes one generation with processors
    /// by several makers, over years.
    pub(super) late: u32,
    /// Which of the classes a pipeline can use: the others are not proposed.
    pub(super) fits: fn(&str, &str) -> bool,
}

/// Whether a class is offered in a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offered {
    /// It is.
    Here,
    /// Only in other regions. The one that comes next to it here.
    Elsewhere(String),
    /// The table does not know it, and may be too old for it. The one that comes next to it here.
    Newer(String),
    /// There is none. The one that comes next to it here.
    Never(String),
}

/// A family, some of its sizes, and the regions that offer these.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    family: &'static str,
    sizes: &'static str,
    regions: &'static str,
}

impl Group {
    fn sizes(self) -> impl Iterator<Item = &'static str> {
        self.sizes.split(' ')
    }

    fn is_in(&self, region: &str) -> bool {
        let mut words = self.regions.split_ascii_whitespace();
        match words.next() {
            Some("only") => !is_known(region) || words.any(|word| word == region),
            Some("except") => words.all(|word| word != region),
            _ => true,
        }
    }
}

impl Classes {
    /// Whether `class`, which has the form of one, is offered in `region`.
    pub fn lookup(&self, class: &str, region: &str) -> Offered {
        let instead = |family, size| self.next_to(family, size, region);
        let Some((family, size)) = self.parts(class) else {
            return Offered::Never(instead(self.usual.0, self.usual.1));
        };
        let groups: Vec<Group> = self.groups().filter(|group| group.family == family).collect();
        let with_size = groups.iter().find(|group| group.sizes().any(|offered| offered == size));
        match with_size {
            Some(group) if group.is_in(region) => Offered::Here,
            Some(_) => Offered::Elsewhere(instead(family, size)),
            None if groups.is_empty() && self.may_come(family) => Offered::Newer(instead(family, size)),
            None if !groups.is_empty() && self.may_grow(family, size, &groups) => Offered::Newer(instead(family, size)),
            None => Offered::Never(instead(family, size)),
        }
    }

    /// The class of those that fit a pipeline that comes next to `class` in `region`.
    pub fn usable(&self, class: &str, region: &str) -> String {
        let (family, size) = self.parts(class).unwrap_or(self.usual);
        self.next_to(family, size, region)
    }

    /// The family and the size of a class.
    pub fn parts<'c>(&self, class: &'c str) -> Option<(&'c str, &'c str)> {
        class.strip_prefix(self.form.0)?.strip_suffix(self.form.1)?.split_once('.')
    }

    /// The sizes of a family, from small to large, in whichever region.
    pub fn sizes(&self, family: &str) -> Vec<&'static str> {
        let groups = self.groups().filter(|group| group.family == family);
        let mut sizes: Vec<_> = groups.flat_map(Group::sizes).collect();
        sizes.sort_by_key(|size| extent(size));
        sizes
    }

    fn groups(&self) -> impl Iterator<Item = Group> + Clone {
        let read = |paragraph: &'static str| {
            let (first, regions) = paragraph.trim_end().split_once('\n').unwrap_or((paragraph.trim_end(), ""));
            let (family, sizes) = first.split_once(' ')?;
            Some(Group { family, sizes, regions })
        };
        self.groups.get_or_init(|| self.text.split("\n\n").skip(1).filter_map(read).collect()).iter().copied()
    }

    /// Whether a family that the table does not know can be one that the service got after it: the generation is about the
    /// newest one of its series. Of a series that is new to the service nothing speaks for it but that EC2 has it.
    fn may_come(&self, name: &str) -> bool {
        let Some(family) = Family::of(name) else { return false };
        let generations = |same_series: bool| {
            let families = self.groups().filter_map(|group| Family::of(group.family));
            families.filter(move |other| !same_series || other.series == family.series).map(|other| other.generation)
        };
        if let Some(newest) = generations(true).max() {
            return family.generation + self.late >= newest;
        }
        // The series of EC2's general machines, for memory, processors, storage ("Amazon EC2 instance types").
        let newest = generations(false).max().unwrap_or_default();
        ["c", "m", "r", "x", "z", "i", "is", "im", "d"].contains(&family.series) && family.generation + 1 >= newest
    }

    /// Whether a size that the table does not know can have been added to a family that it does: the family is the newest
    /// one of its series, and the size lies beyond those that there are.
    fn may_grow(&self, name: &str, size: &str, groups: &[Group]) -> bool {
        let (Some(family), Some(wanted)) = (Family::of(name), extent(size)) else { return false };
        let newer = |other: Family<'_>| other.series == family.series && other.generation > family.generation;
        let is_newest = !self.groups().filter_map(|group| Family::of(group.family)).any(newer);
        let mut known = groups.iter().flat_map(|group| group.sizes()).filter_map(extent);
        is_newest && !family.is_burstable() && known.all(|known| known < wanted)
    }

    /// The class that comes next to another one, of those that are offered in `region`: of the same family, or of the same
    /// series and the nearest generation. A series that the table does not know is taken for a slip of the pen.
    fn next_to(&self, family: &str, size: &str, region: &str) -> String {
        let known = self.groups().map(|group| group.family);
        let has_series = known.clone().any(|known| series(known) == series(family));
        let family = if has_series { family } else { suggest::closest(family, known).unwrap_or(self.usual.0) };
        let (family, size) = self
            .in_series(family, size, region)
            .or_else(|| self.in_series(self.usual.0, size, region))
            .unwrap_or(self.usual);
        format!("{}{family}.{size}{}", self.form.0, self.form.1)
    }

    fn in_series(&self, family: &str, size: &str, region: &str) -> Option<(&'static str, &'static str)> {
        let wanted = Family::of(family)?;
        let offered = self.groups().filter(|group| group.is_in(region));
        let classes = offered.flat_map(|group| group.sizes().map(move |size| (group.family, size)));
        let nearest = classes.filter(|(family, size)| (self.fits)(family, size)).filter_map(|(name, offered)| {
            let other = Family::of(name).filter(|other| other.series == wanted.series)?;
            let age = (other.generation.abs_diff(wanted.generation), other.generation < wanted.generation);
            let sizes = extent(offered)?.abs_diff(extent(size).unwrap_or(4));
            Some(((age, damerau_levenshtein(name, family), sizes, Reverse(extent(offered))), (name, offered)))
        });
        nearest.min_by_key(|(distance, _)| *distance).map(|(_, class)| class)
    }
}

fn series(family: &str) -> Option<&str> {
    Family::of(family).map(|family| family.series)
}

#[cfg(test)]
mod tests {
    use super::Offered::{Elsewhere, Here, Never, Newer};
    use crate::offers::{AURORA_CLASSES, DMS_CLASSES, NODE_TYPES, RDS_CLASSES};

    fn class(name: &str) -> String {
        name.to_owned()
    }

    #[test]
    fn a_class_is_offered_in_some_regions() {
        assert_eq!(AURORA_CLASSES.lookup("db.r6g.large", "us-east-1"), Here);
        assert_eq!(AURORA_CLASSES.lookup("db.r6g.large", "il-central-1"), Elsewhere(class("db.r7g.large")));
        assert_eq!(RDS_CLASSES.lookup("db.r6g.large", "il-central-1"), Here);
        assert_eq!(NODE_TYPES.lookup("r6g.large.search", "mx-central-1"), Elsewhere(class("r7g.large.search")));
        assert_eq!(NODE_TYPES.lookup("r6gd.large.search", "af-south-1"), Elsewhere(class("r6g.large.search")));
        assert_eq!(DMS_CLASSES.lookup("dms.r6i.large", "eu-central-1"), Here);
    }

    #[test]
    fn of_a_region_that_the_tables_do_not_know_they_say_nothing() {
        assert_eq!(NODE_TYPES.lookup("oi2.large.search", "us-north-9"), Here);
        assert_eq!(AURORA_CLASSES.lookup("db.x2g.large", "us-north-9"), Here);
    }

    #[test]
    fn a_newer_family_may_exist() {
        assert_eq!(NODE_TYPES.lookup("r9g.large.search", "us-east-1"), Newer(class("r8g.large.search")));
        assert_eq!(NODE_TYPES.lookup("r8a.large.search", "us-east-1"), Newer(class("r8g.large.search")));
        // Machines by another maker than those that the service began with.
        assert_eq!(RDS_CLASSES.lookup("db.m8i.large", "us-east-1"), Newer(class("db.m8a.large")));
        assert_eq!(NODE_TYPES.lookup("or3.large.search", "us-east-1"), Newer(class("or2.large.search")));
        assert_eq!(AURORA_CLASSES.lookup("db.x8g.large", "us-east-1"), Newer(class("db.x2g.large")));
        assert_eq!(DMS_CLASSES.lookup("dms.m8i.large", "us-east-1"), Newer(class("dms.r6i.large")));
        // A larger machine of the newest family.
        assert_eq!(NODE_TYPES.lookup("r8g.24xlarge.search", "us-east-1"), Newer(class("r8g.16xlarge.search")));
    }

    #[test]
    fn what_is_older_than_the_table_and_not_in_it_does_not_exist() {
        for (odd, near) in [
            ("zz9.large.search", "r6g.large.search"),
            ("r6a.large.search", "r6g.large.search"),
            ("i3en.large.search", "i3.large.search"),
            ("r6g.3xlarge.search", "r6g.4xlarge.search"),
            ("r6g.24xlarge.search", "r6g.12xlarge.search"),
            ("t3.large.search", "t3.medium.search"),
            ("mg6.large.search", "m6g.large.search"),
            // Where nothing else is near, one that a domain can have.
            ("c4.16xlarge.search", "c5.18xlarge.search"),
        ] {
            assert_eq!(NODE_TYPES.lookup(odd, "us-east-1"), Never(class(near)), "{odd}");
        }
        assert_eq!(AURORA_CLASSES.lookup("db.t3.micro", "us-east-1"), Never(class("db.t3.small")));
        assert_eq!(AURORA_CLASSES.lookup("db.m6g.large", "us-east-1"), Never(class("db.r6g.large")));
        assert_eq!(DMS_CLASSES.lookup("dms.r6g.large", "us-east-1"), Never(class("dms.r6i.large")));
    }
}
