//! Output folders on a real disk, before and after.

use std::collections::BTreeMap;

use tempfile::TempDir;

use super::*;
use crate::output::steps::{Step, steps};
use crate::output::{self, ConflictKind, INDEX_FILE, Index, OutputError, Plan, Report, Snapshot, Tree};

fn tree(files: &[(&str, &str)]) -> Tree {
    let mut tree = Tree::default();
    for (path, text) in files {
        tree.insert(*path, *text).expect("a path of a test is safe");
    }
    tree
}

fn index(input: &str) -> Index {
    Index::new("0.1.0", input, BTreeMap::from([("aws_vpc.this".into(), "/network".into())]))
}

fn write(folder: &Path, tree: &Tree, input: &str) -> Report {
    output::write(folder, tree, index(input), false).expect("the folder can be written")
}

/// Every file and folder below `folder`, folders with a slash at the end; files with their text, but the index without.
fn listing(folder: &Path) -> BTreeMap<String, String> {
    fn walk(root: &Path, folder: &Path, into: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).expect("a folder of a test") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("below").display().to_string();
            if path.is_dir() {
                into.insert(format!("{name}/"), String::new());
                walk(root, &path, into);
            } else if name == INDEX_FILE {
                into.insert(name, String::new());
            } else {
                into.insert(name, fs::read_to_string(&path).expect("text"));
            }
        }
    }
    let mut into = BTreeMap::new();
    walk(folder, folder, &mut into);
    into
}

fn listed(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect()
}

fn first() -> Tree {
    tree(&[("main.tf.json", "1"), ("modules/a/main.tf.json", "1"), ("modules/b/main.tf.json", "1"), ("sql/x.sql", "1")])
}

fn second() -> Tree {
    tree(&[("main.tf.json", "2"), ("modules/a/main.tf.json", "1"), ("modules/c/d/main.tf.json", "2"), ("ssh", "2")])
}

fn third() -> Tree {
    tree(&[("main.tf.json", "3"), ("modules/b/main.tf.json", "3")])
}

const FIRST: &[(&str, &str)] = &[
    ("cdcc.index.json", ""),
    ("main.tf.json", "1"),
    ("modules/", ""),
    ("modules/a/", ""),
    ("modules/a/main.tf.json", "1"),
    ("modules/b/", ""),
    ("modules/b/main.tf.json", "1"),
    ("sql/", ""),
    ("sql/x.sql", "1"),
];
const SECOND: &[(&str, &str)] = &[
    ("cdcc.index.json", ""),
    ("main.tf.json", "2"),
    ("modules/", ""),
    ("modules/a/", ""),
    ("modules/a/main.tf.json", "1"),
    ("modules/c/", ""),
    ("modules/c/d/", ""),
    ("modules/c/d/main.tf.json", "2"),
    ("ssh", "2"),
];
const THIRD: &[(&str, &str)] = &[
    ("cdcc.index.json", ""),
    ("main.tf.json", "3"),
    ("modules/", ""),
    ("modules/b/", ""),
    ("modules/b/main.tf.json", "3"),
];

#[test]
fn a_folder_gets_the_tree_and_a_changed_tree_changes_only_what_differs() {
    let root = TempDir::new().expect("a folder");
    let folder = root.path().join("deep/out");
    assert_eq!(write(&folder, &first(), "1").to_string(), "5 files written");
    assert_eq!(listing(&folder), listed(FIRST));

    let kept = fs::metadata(folder.join("modules/a/main.tf.json")).and_then(|file| file.modified()).expect("a time");
    assert_eq!(write(&folder, &second(), "2").to_string(), "4 files written, 1 unchanged, 2 removed");
    assert_eq!(listing(&folder), listed(SECOND));
    let now = fs::metadata(folder.join("modules/a/main.tf.json")).and_then(|file| file.modified()).expect("a time");
    assert_eq!(kept, now);
}

#[test]
fn an_unchanged_recompile_takes_no_step() {
    let root = TempDir::new().expect("a folder");
    write(root.path(), &first(), "1");
    let snapshot = Snapshot::read(root.path(), &first(), false).expect("a snapshot");
    let plan = Plan::new(&first(), index("1"), &snapshot, false);
    assert_eq!(steps(&plan, &first()), []);
    assert!(output::check(root.path(), &first(), index("1")).expect("a report").is_current());
}

/// The heart of it. An update is stopped after each of its steps, and also with a half-staged file; then the same tree, the old
/// one and another one are compiled. None may see a hand-edited file, each must arrive at exactly its own files.
#[test]
fn a_stop_after_any_step_is_repaired_by_the_next_run_whatever_it_compiles() {
    for from_nothing in [true, false] {
        let mut stop = 0;
        loop {
            let nexts = [(first(), "1", FIRST), (second(), "2", SECOND), (third(), "3", THIRD)];
            let mut went_on = false;
            for (next, input, expected) in nexts {
                let root = TempDir::new().expect("a folder");
                let folder = root.path();
                if !from_nothing {
                    write(folder, &first(), "1");
                }
                let snapshot = Snapshot::read(folder, &second(), false).expect("a snapshot");
                let (target, plan) = (second(), Plan::new(&second(), index("2"), &snapshot, false));
                let all = steps(&plan, &target);
                for step in all.iter().take(stop) {
                    perform(folder, step).expect("a step");
                }
                if let Some(Step::Stage(path, content)) = all.get(stop) {
                    let half = &content.bytes()[..content.bytes().len() / 2];
                    fs::write(folder.join(staged(path)), half).expect("half a file");
                }
                went_on = stop < all.len();
                let report = write(folder, &next, input);
                assert_eq!(report.conflicts, [], "stopped after {stop}, then {input}");
                assert_eq!(listing(folder), listed(expected), "stopped after {stop}, then {input}");
                assert!(output::check(folder, &next, index(input)).expect("a report").is_current());
                let text = fs::read_to_string(folder.join(INDEX_FILE)).expect("an index");
                assert!(!text.contains("updating"), "stopped after {stop}, then {input}");
            }
            if !went_on {
                break;
            }
            stop += 1;
        }
        assert!(stop > 10, "an update of several files has many steps, not {stop}");
    }
}

#[test]
fn a_conflict_with_a_wanted_file_keeps_everything_from_being_written() {
    let root = TempDir::new().expect("a folder");
    write(root.path(), &first(), "1");
    fs::write(root.path().join("main.tf.json"), "by hand").expect("an edit");
    fs::write(root.path().join("ssh"), "theirs").expect("a foreign file");
    let before = listing(root.path());
    let report = write(root.path(), &second(), "2");
    let conflicts: Vec<_> = report.conflicts.iter().map(|conflict| (conflict.path.as_str(), conflict.kind)).collect();
    assert_eq!(conflicts, [("main.tf.json", ConflictKind::Edited), ("ssh", ConflictKind::Foreign)]);
    assert_eq!((report.written.len(), report.removed.len()), (0, 0));
    assert_eq!(listing(root.path()), before);

    output::write(root.path(), &second(), index("2"), true).expect("force");
    assert_eq!(listing(root.path()), listed(SECOND));
}

#[test]
fn an_edited_leftover_stays_and_is_reported_until_force_or_the_user_removes_it() {
    let root = TempDir::new().expect("a folder");
    write(root.path(), &first(), "1");
    fs::write(root.path().join("sql/x.sql"), "by hand").expect("an edit");
    for _ in 0..2 {
        let report = write(root.path(), &second(), "2");
        assert_eq!(report.conflicts[0].kind, ConflictKind::EditedStale);
        assert!(!report.is_blocked());
        assert_eq!(fs::read_to_string(root.path().join("main.tf.json")).expect("written"), "2");
        assert_eq!(fs::read_to_string(root.path().join("sql/x.sql")).expect("left"), "by hand");
    }
    fs::remove_file(root.path().join("sql/x.sql")).expect("the user's decision");
    assert_eq!(write(root.path(), &second(), "2").conflicts, []);
    assert!(output::check(root.path(), &second(), index("2")).expect("a report").is_current());
}

#[test]
fn what_belongs_to_terraform_or_the_user_survives_even_force() {
    let root = TempDir::new().expect("a folder");
    write(root.path(), &first(), "1");
    let theirs =
        ["terraform.tfstate", ".terraform.lock.hcl", "prod.tfvars", "x_override.tf.json", "notes.md", "sql/mine"];
    for path in theirs {
        fs::write(root.path().join(path), "theirs").expect("a user's file");
    }
    output::write(root.path(), &second(), index("2"), true).expect("force");
    for path in theirs {
        assert_eq!(fs::read_to_string(root.path().join(path)).expect("still there"), "theirs", "{path}");
    }
    let wanted = tree(&[("terraform.tfstate", "")]);
    assert!(matches!(output::write(root.path(), &wanted, index("3"), true), Err(OutputError::Protected(_))));
}

#[test]
fn a_check_writes_nothing() {
    let root = TempDir::new().expect("a folder");
    let folder = root.path().join("out");
    let report = output::check(&folder, &first(), index("1")).expect("a report");
    assert_eq!((report.is_current(), report.written.len()), (false, 5));
    assert!(!folder.exists());
    write(&folder, &first(), "1");
    let before = listing(&folder);
    let report = output::check(&folder, &second(), index("2")).expect("a report");
    assert_eq!(report.to_string(), "4 files written, 1 unchanged, 2 removed");
    assert_eq!(listing(&folder), before);
}

#[test]
fn an_index_that_is_not_ours_is_never_overwritten_in_silence() {
    let root = TempDir::new().expect("a folder");
    let path = root.path().join(INDEX_FILE);
    fs::write(&path, "<<<<<<< HEAD\n").expect("a merge conflict");
    let error = output::write(root.path(), &first(), index("1"), false).expect_err("not an index");
    assert!(matches!(error, OutputError::BrokenIndex(..)), "{error}");
    assert_eq!(fs::read_to_string(&path).expect("untouched"), "<<<<<<< HEAD\n");
    output::write(root.path(), &first(), index("1"), true).expect("force");

    fs::write(&path, "{\"format_version\": 9}").expect("from the future");
    for force in [false, true] {
        let error = output::write(root.path(), &first(), index("1"), force).expect_err("too new");
        assert!(matches!(error, OutputError::NewerIndex(_, 9)), "{error}");
    }
}

#[test]
fn whatever_is_in_the_way_is_named_and_left() {
    let root = TempDir::new().expect("a folder");
    let write = |tree: &Tree| output::write(root.path(), tree, index("1"), true).expect_err("in the way");
    fs::create_dir_all(root.path().join("main.tf.json/inner")).expect("a folder");
    assert!(matches!(write(&first()), OutputError::FolderInTheWay(path) if path.ends_with("main.tf.json")));
    fs::write(root.path().join("modules"), "a file").expect("a file");
    let modules = tree(&[("modules/a/main.tf.json", "")]);
    assert!(matches!(write(&modules), OutputError::NotAFolder(path) if path.ends_with("modules")));
    let within = root.path().join("modules");
    assert!(matches!(output::write(&within, &first(), index("1"), true), Err(OutputError::NotAFolder(_))));
    assert_eq!(
        listing(root.path()),
        listed(&[("main.tf.json/", ""), ("main.tf.json/inner/", ""), ("modules", "a file")])
    );
}

#[test]
fn a_step_that_fails_leaves_nothing_staged_and_the_old_files_whole() {
    let root = TempDir::new().expect("a folder");
    write(root.path(), &first(), "1");
    let snapshot = Snapshot::read(root.path(), &second(), false).expect("a snapshot");
    let (target, plan) = (second(), Plan::new(&second(), index("2"), &snapshot, false));
    // Appears between the snapshot and the write, and stops the staging inside it.
    fs::write(root.path().join("modules/c"), "in the way").expect("a file");
    carry_out(root.path(), &steps(&plan, &target)).expect_err("a file is in the way");
    fs::remove_file(root.path().join("modules/c")).expect("out of the way");
    assert_eq!(listing(root.path()), listed(FIRST));
    assert_eq!(write(root.path(), &second(), "2").conflicts, []);
    assert_eq!(listing(root.path()), listed(SECOND));
}

#[test]
fn two_writers_do_not_mix() {
    let root = TempDir::new().expect("a folder");
    let lock = output::Lock::take(root.path()).expect("the first");
    let error = output::write(root.path(), &first(), index("1"), false).expect_err("busy");
    assert!(matches!(error, OutputError::Busy(_)), "{error}");
    drop(lock);
    write(root.path(), &first(), "1");
    assert_eq!(listing(root.path()), listed(FIRST), "the lock leaves no file");
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").permissions().mode() & 0o7777
    }

    #[test]
    fn permission_bits_of_a_replaced_file_are_kept() {
        let root = TempDir::new().expect("a folder");
        write(root.path(), &first(), "1");
        let file = root.path().join("main.tf.json");
        assert_eq!(mode(&file) & !0o644, 0, "never more than 0644");
        for bits in [0o440, 0o755] {
            fs::set_permissions(&file, fs::Permissions::from_mode(bits)).expect("other bits");
            write(root.path(), &tree(&[("main.tf.json", &bits.to_string())]), "x");
            assert_eq!(mode(&file), bits);
        }
    }

    #[test]
    fn nothing_is_written_or_removed_through_a_link_inside_the_folder() {
        let root = TempDir::new().expect("a folder");
        let (folder, elsewhere) = (root.path().join("out"), root.path().join("elsewhere"));
        write(&folder, &first(), "1");
        fs::rename(folder.join("modules"), &elsewhere).expect("moved");
        symlink(&elsewhere, folder.join("modules")).expect("a link");
        let before = listing(&elsewhere);
        let error = output::write(&folder, &second(), index("2"), true).expect_err("a link");
        assert!(matches!(error, OutputError::LinkInTheWay(path) if path.ends_with("modules")));
        output::write(&folder, &tree(&[("main.tf.json", "4")]), index("4"), true).expect("needs no module");
        assert_eq!(listing(&elsewhere), before);
    }

    #[test]
    fn a_linked_file_is_a_conflict_and_force_replaces_the_link_only() {
        let root = TempDir::new().expect("a folder");
        let (folder, target) = (root.path().join("out"), root.path().join("target"));
        write(&folder, &first(), "1");
        fs::rename(folder.join("main.tf.json"), &target).expect("moved");
        symlink(&target, folder.join("main.tf.json")).expect("a link");
        assert!(write(&folder, &second(), "2").is_blocked());
        output::write(&folder, &second(), index("2"), true).expect("force");
        assert_eq!(fs::read_to_string(&target).expect("untouched"), "1");
        assert_eq!(listing(&folder), listed(SECOND));
    }

    #[test]
    fn the_output_folder_itself_may_be_a_link() {
        let root = TempDir::new().expect("a folder");
        let (real, link) = (root.path().join("real"), root.path().join("out"));
        fs::create_dir(&real).expect("a folder");
        symlink(&real, &link).expect("a link");
        write(&link, &first(), "1");
        assert_eq!(listing(&real), listed(FIRST));
    }
}
