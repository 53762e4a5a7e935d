//! New output folders on a real disk.

use std::collections::BTreeMap;

use tempfile::TempDir;

use super::*;
use crate::output::steps::afresh;
use crate::output::{self, Index, Plan, Snapshot, Tree};

const FILES: &[&str] = &["cdcc.index.json", "main.tf.json", "modules/a/main.tf.json", "modules/b/main.tf.json"];

fn tree() -> Tree {
    let mut tree = Tree::default();
    for path in &FILES[1..] {
        tree.insert(*path, *path).expect("a path of a test is safe");
    }
    tree
}

fn index() -> Index {
    Index::new("0.1.0", "input", BTreeMap::new())
}

fn plan() -> Plan {
    Plan::new(&tree(), index(), &Snapshot::of_nothing(&tree()), false)
}

/// Every file below `folder`.
fn files(folder: &Path) -> Vec<String> {
    fn walk(root: &Path, folder: &Path, into: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder of a test") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && !path.is_symlink() {
                walk(root, &path, into);
            } else {
                into.push(path.strip_prefix(root).expect("below").display().to_string());
            }
        }
    }
    let mut into = Vec::new();
    walk(folder, folder, &mut into);
    into.sort();
    into
}

fn begin(folder: &Path) -> Fresh<'_> {
    Fresh::begin(folder).expect("nothing is wrong").expect("nothing stands there")
}

#[test]
fn a_stop_at_any_moment_leaves_nothing_at_the_place_and_the_next_run_makes_all_of_it() {
    let (plan, tree) = (plan(), tree());
    let steps = afresh(&plan, &tree);
    assert!(steps.len() > 5, "{steps:?}");
    for stop in 0..=steps.len() {
        let root = TempDir::new().expect("a folder");
        let (folder, hidden) = (root.path().join("shop"), root.path().join(".shop.cdcc-new"));
        fs::create_dir(&hidden).expect("a folder");
        for step in &steps[..stop] {
            perform(&hidden, step).expect("a step");
        }
        if let Some(Step::Create(path, content)) = steps.get(stop) {
            fs::write(hidden.join(path), &content.bytes()[..content.bytes().len() / 2]).expect("half a file");
        }
        assert!(!folder.exists());
        let report = output::write(&folder, &tree, index(), false).expect("it can be written");
        assert_eq!(report.to_string(), "4 files written");
        assert_eq!(files(root.path()), FILES.iter().map(|path| format!("shop/{path}")).collect::<Vec<_>>());
        assert!(output::check(&folder, &tree, index()).expect("a report").is_current());
    }
}

#[test]
fn nobody_else_makes_the_same_folder_meanwhile() {
    let root = TempDir::new().expect("a folder");
    let folder = root.path().join("deep/er/shop");
    let first = begin(&folder);
    let error = output::write(&folder, &tree(), index(), false).expect_err("busy");
    assert!(matches!(&error, OutputError::Busy(path) if *path == folder), "{error}");
    drop(first);
    assert_eq!(files(root.path()), [""; 0], "what is given up goes away");
    output::write(&folder, &tree(), index(), false).expect("nobody else does");
}

#[test]
fn what_has_come_to_stand_at_the_place_stays() {
    let root = TempDir::new().expect("a folder");
    let folder = root.path().join("shop");
    let (plan, tree) = (plan(), tree());
    let fresh = begin(&folder);
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("notes.md"), "theirs").expect("a file");
    assert!(!fresh.settle(&afresh(&plan, &tree)).expect("the steps work"));
    assert_eq!(files(root.path()), ["shop/notes.md"]);
    assert!(Fresh::begin(&folder).expect("nothing is wrong").is_none());
    output::write(&folder, &tree, index(), false).expect("it is written beside the user's file");
    assert_eq!(files(&folder).len(), FILES.len() + 1);
}

#[test]
fn a_folder_that_can_t_be_made_leaves_nothing_and_is_called_by_its_own_name() {
    let root = TempDir::new().expect("a folder");
    let folder = root.path().join("shop");
    let mut tree = tree();
    tree.insert("modules/".to_owned() + &"x".repeat(300), "").expect("a safe path");
    let error = output::write(&folder, &tree, index(), false).expect_err("no file has such a name");
    assert!(matches!(&error, OutputError::Io { path, .. } if path.starts_with(folder.join("modules"))), "{error}");
    assert_eq!(fs::read_dir(root.path()).expect("a folder").count(), 0);

    fs::write(&folder, "a file").expect("a file");
    let below = folder.join("deep/er");
    let error = output::write(&below, &self::tree(), index(), false).expect_err("a file is no folder");
    assert!(matches!(&error, OutputError::NotAFolder(path) if *path == folder), "{error}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link_in_the_hidden_folder_s_place() {
    let root = TempDir::new().expect("a folder");
    let (folder, elsewhere) = (root.path().join("shop"), root.path().join("elsewhere"));
    fs::create_dir(&elsewhere).expect("a folder");
    fs::write(elsewhere.join("main.tf.json"), "theirs").expect("a file");
    std::os::unix::fs::symlink(&elsewhere, root.path().join(".shop.cdcc-new")).expect("a link");
    let error = output::write(&folder, &tree(), index(), true).expect_err("a link");
    assert!(matches!(&error, OutputError::LinkInTheWay(path) if path.ends_with(".shop.cdcc-new")), "{error}");
    assert_eq!(files(root.path()), [".shop.cdcc-new", "elsewhere/main.tf.json"]);
}
