//! [`node`]: what a type of search node can do.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What each type can do, by family and size.
static NODES: LazyLock<BTreeMap<(&str, &str), &str>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let (name, facts) = line.split_once(' ')?;
        Some((name.split_once('.')?, facts))
    };
    include_str!("opensearch_nodes.txt").lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

/// Families that take neither encryption at rest nor fine-grained access control ("Encryption of data at rest" and "Supported
/// instance types", OpenSearch Service developer guide).
const UNENCRYPTED: [&str; 3] = ["m3", "r3", "t2"];

/// What a type of search node can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Its disk.
    pub disk: Disk,
    /// The largest request that it takes, in MiB, where a page says so.
    pub request: Option<u64>,
    /// Whether its disk can be encrypted, and its users told apart.
    pub is_encrypted: bool,
}

/// The disk of a search node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// A gp3 volume of that many GiB, from the least to the most.
    Volume(u64, u64),
    /// Volumes, but none of type gp3.
    OldVolume,
    /// It has disks of its own, and takes no volume.
    Own,
}

impl Node {
    /// Whether a domain that cdcc makes can have it: encrypted, with a disk of its own or of type gp3.
    pub fn is_current(&self) -> bool {
        self.is_encrypted && self.disk != Disk::OldVolume
    }
}

/// What the type `<family>.<size>.search` can do; `None` where the table does not say.
pub fn node(family: &str, size: &str) -> Option<Node> {
    read(family, NODES.get(&(family, size))?)
}

/// Every type with what it can do.
pub fn nodes() -> impl Iterator<Item = (String, Node)> {
    NODES.iter().filter_map(|((family, size), facts)| Some((format!("{family}.{size}.search"), read(family, facts)?)))
}

fn read(family: &str, facts: &str) -> Option<Node> {
    let mut words = facts.split_ascii_whitespace();
    let disk = match words.next()? {
        "own" => Disk::Own,
        "gp2" => Disk::OldVolume,
        range => {
            let (least, most) = range.split_once('-')?;
            Disk::Volume(least.parse().ok()?, most.parse().ok()?)
        }
    };
    let request = words.next()?.parse().ok();
    Some(Node { disk, request, is_encrypted: !UNENCRYPTED.contains(&family) })
}
