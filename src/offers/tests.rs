//! The tables have their form, agree with each other, and know every default.

use super::*;
use crate::resolve::defaults;

const CLASSES: [&Classes; 4] = [&AURORA_CLASSES, &RDS_CLASSES, &DMS_CLASSES, &NODE_TYPES];
const VERSIONS: [&Versions; 4] = [&AURORA_VERSIONS, &RDS_VERSIONS, &DMS_VERSIONS, &OPENSEARCH_VERSIONS];

#[test]
fn every_table_says_how_old_it_is() {
    let texts = CLASSES.map(|table| (table.text, table.date)).into_iter();
    for (text, date) in texts.chain(VERSIONS.map(|table| (table.text, table.date))) {
        let head: String = text.lines().take_while(|line| line.starts_with('#')).collect();
        assert!(head.contains(&format!("as of {date},")), "{head}");
    }
}

#[test]
fn a_family_has_regions_that_the_tables_know() {
    for table in CLASSES {
        let paragraphs: Vec<&str> = table.text.split("\n\n").skip(1).collect();
        assert!(paragraphs.len() >= 10);
        for paragraph in paragraphs {
            let (first, regions) = paragraph.trim_end().split_once('\n').unwrap_or((paragraph.trim_end(), ""));
            let (family, sizes) = first.split_once(' ').expect("a family and its sizes");
            assert!(name::Family::of(family).is_some(), "{family}");
            assert!(sizes.split(' ').map(name::extent).is_sorted_by(|a, b| a.is_some() && a < b), "{first}");
            let mut words = regions.split_whitespace();
            assert!(matches!(words.next(), None | Some("only" | "except")), "{paragraph}");
            assert!(words.clone().all(is_known) && words.is_sorted_by(|a, b| a < b), "{paragraph}");
        }
    }
}

#[test]
fn versions_stand_from_old_to_new() {
    for table in VERSIONS {
        let lines = table.text.lines().filter(|line| !line.starts_with('#'));
        let numbers = lines.map(|line| {
            let name = line.split(' ').next().unwrap_or_default();
            name.split(['.', '-']).filter_map(|part| part.parse::<u32>().ok()).collect::<Vec<_>>()
        });
        assert!(numbers.clone().count() >= 8 && numbers.is_sorted_by(|a, b| a < b), "{}", table.text);
    }
}

#[test]
fn every_type_of_node_says_what_it_can_do() {
    for paragraph in NODE_TYPES.text.split("\n\n").skip(1) {
        let mut words = paragraph.lines().next().expect("a line").split(' ');
        let family = words.next().expect("a family");
        for size in words {
            // Nodes of UltraWarm have no disk.
            assert_eq!(node(family, size).is_some(), family != "ultrawarm1", "{family}.{size}");
        }
    }
    assert_eq!(node("r6g", "large").map(|node| node.disk), Some(Disk::Volume(10, 2048)));
    assert_eq!(node("or1", "medium").map(|node| (node.disk, node.request)), Some((Disk::Volume(20, 768), Some(10))));
    assert_eq!(node("r7gd", "large").map(|node| (node.disk, node.request)), Some((Disk::Own, None)));
    assert_eq!(node("m4", "large").map(|node| node.is_current()), Some(false));
    assert_eq!(node("t2", "small").map(|node| node.is_encrypted), Some(false));
}

#[test]
fn the_defaults_are_offered() {
    let here = Offered::Here;
    assert_eq!(AURORA_CLASSES.lookup(defaults::DB_CLASS, "us-east-1"), here);
    assert_eq!(RDS_CLASSES.lookup(defaults::DB_CLASS, "us-east-1"), here);
    assert_eq!(DMS_CLASSES.lookup(defaults::DMS_CLASS, "us-east-1"), here);
    assert_eq!(NODE_TYPES.lookup(defaults::NODE_TYPE, "us-east-1"), here);
    assert_eq!(NODE_TYPES.lookup(defaults::MASTER_TYPE, "us-east-1"), here);
    assert_eq!(AURORA_VERSIONS.lookup(defaults::AURORA_VERSION), Known::Current);
    assert_eq!(RDS_VERSIONS.lookup(defaults::MYSQL_VERSION), Known::Current);
    assert_eq!(DMS_VERSIONS.lookup(defaults::DMS_VERSION), Known::Current);
    assert_eq!(OPENSEARCH_VERSIONS.lookup(defaults::OPENSEARCH_VERSION), Known::Current);
}
