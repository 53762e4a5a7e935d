//! What a plan does with each kind of file.

use super::*;

fn tree(files: &[(&str, &str)]) -> Tree {
    let mut tree = Tree::default();
    for (path, text) in files {
        tree.insert(*path, *text).expect("a path of a test is safe");
    }
    tree
}

fn index(files: &[(&str, &str)]) -> Index {
    let mut index = Index::new("0.1.0", "input", BTreeMap::new());
    index.files = files.iter().map(|(path, text)| ((*path).into(), hash(text.as_bytes()))).collect();
    index
}

/// What a folder with these files, of which `ours` were written by us, looks like to a tree.
fn snapshot(tree: &Tree, ours: Option<&Index>, disk: &[(&str, &str)]) -> Snapshot {
    let mut snapshot = Snapshot {
        index: ours.cloned(),
        index_bytes: ours.map(Index::to_bytes),
        interrupted: ours.map(|index| index.updating.keys().cloned().collect()).unwrap_or_default(),
        ..Snapshot::default()
    };
    let listed = ours.iter().flat_map(|index| index.files.keys().chain(index.updating.keys()));
    for path in tree.files().map(|(path, _)| path).chain(listed.map(String::as_str)) {
        let found = match disk.iter().find(|(at, _)| *at == path) {
            None => Found::Nothing,
            Some((_, text)) if tree.get(path) == Some(text.as_bytes()) => Found::Wanted,
            Some((_, text)) => Found::Other(hash(text.as_bytes())),
        };
        snapshot.files.insert(path.into(), found);
    }
    snapshot
}

/// The action for the file `a`.
fn action_for_a(wanted: Option<&str>, ours: Option<&str>, disk: Option<&str>, force: bool) -> Option<Action> {
    fn named_a(text: Option<&str>) -> Vec<(&str, &str)> {
        text.map(|text| ("a", text)).into_iter().collect()
    }
    let tree = tree(&named_a(wanted));
    let old = ours.map(|text| index(&[("a", text)]));
    let snapshot = snapshot(&tree, old.as_ref(), &named_a(disk));
    Plan::new(&tree, index(&[]), &snapshot, force).actions.get("a").copied()
}

#[test]
fn each_file_gets_the_action_that_its_history_calls_for() {
    use Action::{Keep, Leave, Remove, Write};
    use ConflictKind::{Edited, EditedStale, Foreign};
    // wanted, in the old index, on disk; without and with force.
    let cases = [
        (Some("new"), None, None, Some(Write), Some(Write)),
        (Some("new"), Some("old"), Some("old"), Some(Write), Some(Write)),
        (Some("new"), Some("old"), None, Some(Write), Some(Write)),
        (Some("new"), Some("new"), Some("new"), Some(Keep), Some(Keep)),
        (Some("new"), Some("old"), Some("new"), Some(Keep), Some(Keep)),
        (Some("new"), None, Some("new"), Some(Keep), Some(Keep)),
        (Some("new"), None, Some("theirs"), Some(Leave(Foreign)), Some(Write)),
        (Some("new"), Some("old"), Some("edited"), Some(Leave(Edited)), Some(Write)),
        (Some("new"), Some("new"), Some("edited"), Some(Leave(Edited)), Some(Write)),
        (None, Some("old"), Some("old"), Some(Remove), Some(Remove)),
        (None, Some("old"), Some("edited"), Some(Leave(EditedStale)), Some(Remove)),
        (None, Some("old"), None, None, None),
    ];
    for (wanted, ours, disk, without, with) in cases {
        assert_eq!(action_for_a(wanted, ours, disk, false), without, "{wanted:?} {ours:?} {disk:?}");
        assert_eq!(action_for_a(wanted, ours, disk, true), with, "{wanted:?} {ours:?} {disk:?} --force");
    }
}

#[test]
fn a_link_is_never_ours() {
    let tree = tree(&[("a", "new")]);
    let mut snapshot = snapshot(&tree, Some(&index(&[("a", "new")])), &[]);
    snapshot.files.insert("a".into(), Found::Link);
    let plan = |force| Plan::new(&tree, index(&[]), &snapshot, force).actions["a"];
    assert_eq!(plan(false), Action::Leave(ConflictKind::Edited));
    assert_eq!(plan(true), Action::Write);
}

#[test]
fn a_file_of_an_interrupted_update_is_ours_with_its_old_and_with_its_new_content() {
    let mut old = index(&[("a", "1"), ("b", "1")]);
    old.updating = index(&[("a", "2"), ("b", "2"), ("c", "2")]).files;
    let tree = tree(&[("a", "3"), ("b", "3")]);
    let disk = [("a", "1"), ("b", "2"), ("c", "2")];
    let plan = Plan::new(&tree, index(&[]), &snapshot(&tree, Some(&old), &disk), false);
    assert_eq!(plan.with(Action::Write).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(plan.with(Action::Remove).collect::<Vec<_>>(), ["c"]);
    assert!(!plan.is_blocked());
}

#[test]
fn the_first_index_knows_what_stands_there_and_what_is_about_to() {
    let tree = tree(&[("changed", "2"), ("kept", "1"), ("new", "2")]);
    let old = index(&[("changed", "1"), ("kept", "1"), ("stale", "1")]);
    let disk = [("changed", "1"), ("kept", "1"), ("stale", "1")];
    let plan = Plan::new(&tree, index(&[]), &snapshot(&tree, Some(&old), &disk), false);
    assert_eq!(plan.before().files, old.files);
    assert_eq!(plan.before().updating, index(&[("changed", "2"), ("new", "2")]).files);
    assert_eq!(plan.after, index(&[("changed", "2"), ("kept", "1"), ("new", "2")]));
}

#[test]
fn what_force_overwrites_does_not_become_ours_before_it_is_overwritten() {
    let tree = tree(&[("edited", "2"), ("foreign", "2")]);
    let old = index(&[("edited", "1")]);
    let disk = [("edited", "by hand"), ("foreign", "theirs")];
    let plan = Plan::new(&tree, index(&[]), &snapshot(&tree, Some(&old), &disk), true);
    assert_eq!(plan.before().files, old.files);
}

#[test]
fn an_edited_leftover_stays_in_the_index_and_blocks_nothing() {
    let tree = tree(&[("a", "2")]);
    let old = index(&[("a", "1"), ("left", "1")]);
    let plan = Plan::new(&tree, index(&[]), &snapshot(&tree, Some(&old), &[("a", "1"), ("left", "edited")]), false);
    assert!(!plan.is_blocked());
    assert_eq!(plan.after.files, index(&[("a", "2"), ("left", "1")]).files);
    assert!(!plan.report().is_current());
}

#[test]
fn an_index_of_another_compiler_version_is_out_of_date_though_no_file_changes() {
    let tree = tree(&[("a", "1")]);
    let old = index(&[("a", "1")]);
    let snapshot = snapshot(&tree, Some(&old), &[("a", "1")]);
    assert!(Plan::new(&tree, index(&[]), &snapshot, false).report().is_current());
    let newer = Index::new("0.2.0", "input", BTreeMap::new());
    let report = Plan::new(&tree, newer, &snapshot, false).report();
    assert_eq!((report.written, report.unchanged), (vec![INDEX_FILE.to_owned()], vec!["a".to_owned()]));
}

#[test]
fn an_index_that_is_wrong_about_a_file_is_written_anew() {
    // As a merge leaves it that takes the files of one side and the index of the other.
    let tree = tree(&[("a", "new")]);
    let plan = |known: &str| {
        Plan::new(&tree, index(&[]), &snapshot(&tree, Some(&index(&[("a", known)])), &[("a", "new")]), false)
    };
    assert!(plan("new").report().is_current());
    let plan = plan("old");
    assert_eq!((plan.report().written, plan.after), (vec![INDEX_FILE.to_owned()], index(&[("a", "new")])));
}
