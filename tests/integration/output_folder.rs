//! The output folder under the real program: killed at any moment, run twice at once, or with something in its way. No file is
//! ever half written, and nobody's file is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Kills that are tried at least; more where few of them met an update.
const KILLS: u32 = 200;
/// And at most: a program that is never met by any would prove nothing.
const PATIENCE: u32 = 600;
/// So many kills must come in the middle of an update.
const INTERRUPTED: u32 = 10;

/// A pipeline with many files, nearly all of which say its region.
fn manifest(region: &str, more: &str) -> String {
    let sinks: Vec<String> = (0..4).map(|of| format!("  lake-{of}: {{ s3: {{ prefix: lake-{of}/ }} }}\n")).collect();
    let sinks = sinks.concat();
    format!(
        "version: 1\nname: shop\nregion: {region}\nsource:\n  aurora: {{ database: shop }}\n  tables: {{ shop.orders: {{}} }}\n\
         sinks:\n  search: {{ opensearch: {{ index: orders }} }}\n{sinks}{more}"
    )
}

struct Place {
    root: TempDir,
}

impl Place {
    /// Two manifests of one name, `a.yaml` and `b.yaml`; the second has a sink more and is of another region.
    fn new() -> Self {
        let root = TempDir::new().expect("a folder");
        fs::write(root.path().join("a.yaml"), manifest("eu-central-1", "")).expect("a manifest");
        let more = "  other: { opensearch: { index: other } }\n";
        fs::write(root.path().join("b.yaml"), manifest("us-east-1", more)).expect("a manifest");
        Self { root }
    }

    fn cdcc(&self, manifest: &str, out: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cdcc"));
        command.current_dir(self.root.path()).args(["compile", manifest, "-o", out]).env("NO_COLOR", "1");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn start(&self, manifest: &str, out: &str) -> Child {
        self.cdcc(manifest, out).spawn().expect("cdcc starts")
    }

    fn run(&self, manifest: &str, out: &str) -> Output {
        self.cdcc(manifest, out).output().expect("cdcc runs")
    }

    /// Every file below `out/shop` by its path.
    fn files(&self, out: &str) -> BTreeMap<String, Vec<u8>> {
        let top = self.root.path().join(out).join("shop");
        let (mut files, mut folders) = (BTreeMap::new(), vec![top.clone()]);
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&top).expect("below").to_string_lossy().into_owned();
                    files.insert(name, fs::read(&path).expect("a file"));
                }
            }
        }
        files
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }
}

#[track_caller]
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

const INDEX: &str = "cdcc.index.json";

fn is_staged(path: &str) -> bool {
    path.ends_with(".cdcc-new")
}

/// Numbers that look drawn; the moments of the kills differ anyway.
fn draw(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// Up to 1.5 ms, about as long as files are written; no sleep is as short.
fn pass_a_moment(state: &mut u64) {
    let moment = Duration::from_micros(draw(state) % 1_500);
    let start = Instant::now();
    while start.elapsed() < moment {}
}

#[test]
fn a_kill_at_any_moment_leaves_every_file_old_or_new_and_the_next_compile_repairs_the_rest() {
    let place = Place::new();
    let whole = ["a", "b"].map(|name| {
        let start = Instant::now();
        assert!(place.run(&format!("{name}.yaml"), name).status.success());
        (place.files(name), start.elapsed())
    });
    let [(a, took), (b, _)] = &whole;
    assert!(a.len() > 30, "{} files", a.len());
    let in_both: BTreeSet<&String> = a.keys().filter(|path| b.contains_key(*path)).collect();
    let different = in_both.iter().filter(|path| a[**path] != b[**path]).count();
    assert!(different > 10, "{different} files differ");

    assert!(place.run("a.yaml", "out").status.success());
    let (mut state, mut kills, mut interrupted) = (7, 0, 0);
    while kills < KILLS || (interrupted < INTERRUPTED && kills < PATIENCE) {
        let next = if draw(&mut state).is_multiple_of(2) { "a" } else { "b" };
        let index = || fs::metadata(place.path("out/shop").join(INDEX)).and_then(|index| index.modified()).ok();
        let before = index();
        let mut child = place.start(&format!("{next}.yaml"), "out");
        if kills % 4 == 0 {
            let took = u64::try_from(took.as_micros()).expect("not that long");
            std::thread::sleep(Duration::from_micros(draw(&mut state) % took));
        } else {
            // Files change only between the two times at which the index is written, which is a short while.
            while index() == before && child.try_wait().expect("a child of ours").is_none() {}
            pass_a_moment(&mut state);
        }
        child.kill().expect("a child of ours");
        child.wait().expect("it ends");
        kills += 1;

        let found = place.files("out");
        for (path, bytes) in found.iter().filter(|(path, _)| !is_staged(path) && *path != INDEX) {
            let is_old_or_new = [a, b].into_iter().any(|tree| tree.get(path) == Some(bytes));
            assert!(is_old_or_new, "{path} after {kills} kills is neither:\n{}", String::from_utf8_lossy(bytes));
        }
        for path in &in_both {
            assert!(found.contains_key(*path), "{path} is gone after {kills} kills");
        }
        let index = String::from_utf8_lossy(&found[INDEX]).into_owned();
        let is_interrupted = index.contains("\"updating\"");
        interrupted += u32::from(is_interrupted);
        if is_interrupted || kills % 20 == 0 {
            // Whichever of the two is compiled next, it finds only files of its own.
            let (next, expected) = if draw(&mut state).is_multiple_of(2) { ("a.yaml", a) } else { ("b.yaml", b) };
            let output = place.run(next, "out");
            assert!(output.status.success(), "{}", said(&output));
            assert!(place.files("out") == *expected, "what is left over after {kills} kills");
        }
    }
    assert!(interrupted >= INTERRUPTED, "{interrupted} of {kills} kills came while files changed");
}

#[test]
fn a_kill_while_an_output_is_made_for_the_first_time_leaves_all_of_it_or_nothing() {
    let place = Place::new();
    assert!(place.run("a.yaml", "whole").status.success());
    let whole = place.files("whole");
    let hidden = place.path("out/.shop.cdcc-new");
    let (mut state, mut kills, mut interrupted) = (7, 0, 0);
    while kills < KILLS / 4 || (interrupted < INTERRUPTED && kills < PATIENCE) {
        let mut child = place.start("a.yaml", "out");
        while !hidden.exists() && child.try_wait().expect("a child of ours").is_none() {}
        pass_a_moment(&mut state);
        child.kill().expect("a child of ours");
        child.wait().expect("it ends");
        kills += 1;
        let is_there = place.path("out/shop").exists();
        assert!(!is_there || place.files("out") == whole, "a part of it after {kills} kills");
        if hidden.exists() {
            assert!(!is_there, "it is at its place and beside it after {kills} kills");
            interrupted += 1;
        }
        let output = place.run("a.yaml", "out");
        assert!(output.status.success(), "{}", said(&output));
        assert!(place.files("out") == whole, "what the next compile made after {kills} kills");
        assert!(!hidden.exists(), "what is left over after {kills} kills");
        fs::remove_dir_all(place.path("out")).expect("all of it");
    }
    assert!(interrupted >= INTERRUPTED, "{interrupted} of {kills} kills came while it was made");
}

#[test]
fn two_compiles_at_once_do_not_mix() {
    let place = Place::new();
    let [a, b] = ["a", "b"].map(|name| {
        assert!(place.run(&format!("{name}.yaml"), name).status.success());
        place.files(name)
    });
    let mut refused = 0;
    for round in 0..40 {
        // Every other time nothing is there yet.
        if round % 2 == 0 && place.path("out").exists() {
            fs::remove_dir_all(place.path("out")).expect("all of it");
        }
        let children = ["a.yaml", "b.yaml", "a.yaml"].map(|manifest| place.start(manifest, "out"));
        let outputs = children.map(|child| child.wait_with_output().expect("it ends"));
        let worked = outputs.iter().filter(|output| output.status.success()).count();
        for output in outputs.iter().filter(|output| !output.status.success()) {
            let said = said(output);
            assert_eq!(output.status.code(), Some(2), "{said}");
            assert!(said.contains("another cdcc is writing `out/shop` at this moment"), "{said}");
            refused += 1;
        }
        assert!(worked > 0, "round {round}: somebody is always let through");
        let found = place.files("out");
        assert!(found == a || found == b, "round {round}: {:?}", found.keys());
        assert_eq!(fs::read_dir(place.path("out")).expect("a folder").count(), 1, "round {round}: a rest");
    }
    // Where the machine ran them one after the other the test has seen nothing.
    assert!(refused > 0 || std::thread::available_parallelism().is_ok_and(|number| number.get() == 1));
}

/// Compiles with something in the way; everything below `out` stays as it was.
#[track_caller]
fn refused(place: &Place, code: i32) -> String {
    let before = listing(&place.path("."));
    let output = place.run("a.yaml", "out");
    assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    assert_eq!(listing(&place.path(".")), before, "something was changed");
    said(&output)
}

/// Everything below a folder, links as what they say.
fn listing(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_symlink() {
                found.insert(path.clone(), fs::read_link(&path).expect("a link").to_string_lossy().into_owned().into());
            } else if path.is_dir() {
                found.insert(path.clone(), Vec::new());
                folders.push(path);
            } else {
                found.insert(path.clone(), fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

#[test]
fn a_file_where_a_folder_is_needed_stays() {
    let place = Place::new();
    fs::create_dir_all(place.path("out/shop")).expect("a folder");
    fs::write(place.path("out/shop/modules"), "a note").expect("a file");
    insta::assert_snapshot!(refused(&place, 1), @r"
    error[unwritable-output]: `out/shop/modules` is not a folder, but files are to be written into it
    --> out/shop
     = help: move `out/shop/modules` away
    ");
    fs::remove_dir_all(place.path("out")).expect("gone");
    fs::write(place.path("out"), "a note").expect("a file");
    insta::assert_snapshot!(refused(&place, 1), @r"
    error[unwritable-output]: `out` is not a folder, but files are to be written into it
    --> out/shop
     = help: move `out` away
    ");
}

#[test]
fn a_folder_where_a_file_is_needed_stays() {
    let place = Place::new();
    fs::create_dir_all(place.path("out/shop/main.tf.json/deeper")).expect("a folder");
    insta::assert_snapshot!(refused(&place, 1), @r"
    error[unwritable-output]: `out/shop/main.tf.json` is a folder where a file is to be written
    --> out/shop
     = help: move `out/shop/main.tf.json` away
    ");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_that_leads_out_of_the_folder() {
    let place = Place::new();
    assert!(place.run("b.yaml", "out").status.success());
    fs::rename(place.path("out/shop/modules"), place.path("elsewhere")).expect("moved");
    std::os::unix::fs::symlink("../../elsewhere", place.path("out/shop/modules")).expect("a link");
    insta::assert_snapshot!(refused(&place, 1), @r"
    error[unwritable-output]: `out/shop/modules` is a symbolic link, and files are never written through one
    --> out/shop
     = help: move `out/shop/modules` away
    ");
    // Neither may what is no longer wanted be removed through one.
    fs::remove_file(place.path("out/shop/modules")).expect("the link");
    fs::rename(place.path("elsewhere"), place.path("out/shop/modules")).expect("back");
    fs::rename(place.path("out/shop/modules/firehose-other"), place.path("elsewhere")).expect("moved");
    std::os::unix::fs::symlink("../../../elsewhere", place.path("out/shop/modules/firehose-other")).expect("a link");
    assert!(place.run("a.yaml", "out").status.success());
    assert!(place.path("elsewhere/main.tf.json").is_file());
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_is_told_and_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    assert!(place.run("b.yaml", "out").status.success());
    let closed = fs::Permissions::from_mode(0o555);
    fs::set_permissions(place.path("out/shop"), closed).expect("closed");
    if fs::write(place.path("out/shop/probe"), "").is_ok() {
        // Root may write everywhere: then a place where nobody can write has to do.
        fs::remove_file(place.path("out/shop/probe")).expect("removed");
        let output = place.run("a.yaml", "/proc/cdcc");
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(
            said(&output).contains("error[unwritable-output]: can't make the folder `/proc/cdcc/shop`"),
            "{}",
            said(&output)
        );
        return;
    }
    let before = listing(&place.path("."));
    let output = place.run("a.yaml", "out");
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("error[unwritable-output]: can't write"), "{}", said(&output));
    assert_eq!(listing(&place.path(".")), before);
    fs::set_permissions(place.path("out/shop"), fs::Permissions::from_mode(0o755)).expect("open again");
    assert!(place.run("a.yaml", "out").status.success());
}
