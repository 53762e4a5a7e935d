//! What a watch notices, with the few lines of the other tests as the compiler, and edits in place of pauses.

use clap::Parser as _;

use super::super::tests::{compiler, folder};
use super::super::{Cli, Command};
use super::*;

/// An edit is made at the first of so many looks; it takes two to be noticed and to have settled.
const LOOKS: usize = 3;

/// Compiles under watch, with one edit after the other. What was printed, the results before the findings.
fn watch(root: &Path, args: &[&str], edits: &[&dyn Fn(&Path)]) -> (Outcome, String) {
    let prefix = format!("{}/", root.display());
    let args = ["cdcc", "compile", "--watch", "-o", "@out"].iter().chain(args).map(|arg| arg.replace('@', &prefix));
    let cli = <Cli>::try_parse_from(args).expect("arguments that parse");
    let Command::Compile(args) = cli.command else { unreachable!("the command is `compile`") };
    let (mut input, mut out, mut err) = (io::empty(), Vec::new(), Vec::new());
    let mut shell = Shell::new(&mut input, &mut out, &mut err, false);
    let mut looks = 0;
    let outcome = while_there_is(&args, &mut shell, compiler, || {
        let edit = edits.get(looks / LOOKS).filter(|_| looks % LOOKS == 0);
        if let Some(edit) = edit {
            edit(root);
        }
        looks += 1;
        looks <= edits.len() * LOOKS
    });
    out.extend(err);
    (outcome, String::from_utf8(out).expect("text").replace(&prefix, ""))
}

fn write(path: &'static str, text: &'static str) -> impl Fn(&Path) {
    move |root| fs::write(root.join(path), text).expect("written")
}

#[test]
fn what_changed_is_compiled_again_and_nothing_else() {
    let root = folder(&[("m/a.yaml", "name: a"), ("m/b.yaml", "name: b\n# include"), ("m/x.sql", "1")]);
    let nothing = |_: &Path| {};
    let (outcome, printed) =
        watch(root.path(), &["@m"], &[&nothing, &write("m/a.yaml", "name: a\n#"), &nothing, &write("m/x.sql", "22")]);
    assert_eq!(outcome, Outcome::Ok);
    insta::assert_snapshot!(printed, @r"
    out/a: 2 files written
    out/b: 3 files written
    out/a: 2 files written
    out/b: 2 files written, 1 unchanged
    ");
}

#[test]
fn a_manifest_that_breaks_goes_or_comes_is_told_and_ends_nothing() {
    let root = folder(&[("m/a.yaml", "name: a"), ("m/b.yaml", "name: b")]);
    let (_, printed) = watch(
        root.path(),
        &["@m"],
        &[
            &write("m/a.yaml", "name: a\n# broken"),
            &write("m/a.yaml", "name: a"),
            &|root| fs::remove_file(root.join("m/b.yaml")).expect("removed"),
            &write("m/c.yaml", "name: c"),
            &|root| fs::remove_dir_all(root.join("m")).expect("removed"),
        ],
    );
    insta::assert_snapshot!(printed, @r"
    out/a: 2 files written
    out/b: 2 files written
    out/a: 2 files unchanged
    m/b.yaml: gone; what was made of it is left as it is
    out/c: 2 files written
    m/a.yaml: gone; what was made of it is left as it is
    m/c.yaml: gone; what was made of it is left as it is
    error[broken]: the manifest is broken
     --> m/a.yaml:1:1
      |
    1 | name: a
      | ^^^^^^^
      |
      = help: mend it

    error[no-manifest]: there is no file `m`
    --> m
     = help: correct the path, or write a manifest with `cdcc init`
    ");
    assert!(root.path().join("out/b").is_dir());
}

#[test]
fn a_file_that_is_saved_by_renaming_is_compiled_once() {
    let root = folder(&[("a.yaml", "name: a")]);
    let rename = |root: &Path| {
        fs::write(root.join("a.new"), "name: b").expect("written");
        fs::rename(root.join("a.new"), root.join("a.yaml")).expect("renamed");
    };
    let (_, printed) = watch(root.path(), &["@a.yaml"], &[&rename]);
    assert_eq!(printed, "out/a: 2 files written\nout/b: 2 files written\n");
}

#[test]
fn who_shared_a_name_is_compiled_when_the_other_lets_go() {
    let root = folder(&[("m/a.yaml", "name: same"), ("m/b.yaml", "name: same")]);
    let (_, printed) = watch(root.path(), &["@m"], &[&write("m/a.yaml", "name: other")]);
    assert!(
        printed.starts_with("out/other: 2 files written\nout/same: 2 files written\nerror[shared-name]"),
        "{printed}"
    );
}

#[test]
fn a_folder_of_code_is_watched_whole() {
    let root = folder(&[("code/index.mjs", "1"), ("code/lib/a.mjs", "1"), ("code/.git/x", "1")]);
    let code = root.path().join("code");
    let stamps = || {
        let seen = Seen::default();
        seen.folder(&code);
        seen.0.into_inner().expect("not poisoned")
    };
    let before = stamps();
    fs::write(code.join(".git/x"), "22").expect("written");
    assert_eq!(stamps(), before);
    fs::write(code.join("lib/a.mjs"), "22").expect("written");
    assert_ne!(stamps(), before);
    let before = stamps();
    fs::write(code.join("lib/b.mjs"), "1").expect("written");
    assert!(before.iter().any(|(path, was)| stamp(path) != *was), "the folder has changed");
}

#[test]
fn what_can_be_read_once_is_not_watched() {
    let (outcome, printed) = watch(Path::new(""), &["-"], &[]);
    assert_eq!(outcome, Outcome::Failed);
    assert!(printed.contains("`-` cannot be watched"), "{printed}");
}
