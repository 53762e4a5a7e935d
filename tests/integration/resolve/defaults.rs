//! No default is forgotten.

use std::collections::BTreeSet;

use cdcc::resolve::complete::Origin;
use cdcc::resolve::default_table;

use super::cases;

#[test]
fn every_default_of_the_language_is_written_in_some_complete_manifest() {
    let mut shown: BTreeSet<(String, &str)> = BTreeSet::new();
    for case in cases() {
        let complete = case.complete();
        for leaf in complete.leaves() {
            if let Origin::Default(reason) = leaf.origin {
                let key = leaf.path.segments().last().map(|segment| format!("{segment:?}")).unwrap_or_default();
                shown.insert((key, reason));
            }
        }
    }
    let forgotten: Vec<&str> = default_table()
        .iter()
        .flat_map(|row| row.key.split(", ").filter(|key| !key.starts_with("before ")).map(move |key| (key, row.reason)))
        .filter(|(key, reason)| {
            let key = key.split([' ']).next().unwrap_or_default().rsplit('.').next().unwrap_or_default();
            !shown.contains(&(format!("Key({key:?})"), *reason))
        })
        .map(|(key, _)| key)
        .collect();
    assert_eq!(forgotten, Vec::<&str>::new());
}
