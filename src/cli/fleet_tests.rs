//! Several manifests in one run, compiled by the few lines of the other tests.

use std::fs;

use super::Outcome;
use super::tests::{cdcc, folder};

#[test]
fn of_two_manifests_of_one_name_none_is_written_and_the_others_are() {
    let root = folder(&[("a.yaml", "name: same"), ("b.yaml", "name: same"), ("c.yaml", "name: other")]);
    let ran = cdcc(root.path(), &["compile", "@a.yaml", "@b.yaml", "@c.yaml", "-o", "@out"], "");
    assert_eq!(ran.outcome, Outcome::Findings);
    assert!(ran.out.starts_with("out/other: 2 files written\n"), "{}", ran.out);
    insta::assert_snapshot!(ran.err, @r"
    error[shared-name]: another manifest of this run has the name `same` too
     --> b.yaml:1:7
      |
    1 | name: same
      |       ^^^^
      |
     ::: a.yaml:1:7
      |
    1 | name: same
      |       ---- the first one
      |
      = help: give each pipeline its own `name`, which also names its output folder
    ");
    assert!(!root.path().join("out/same").exists());
}

#[test]
fn what_three_take_is_told_at_the_second_and_third_and_the_first_is_not_written_either() {
    let taking = |name: &str, things: &str| format!("name: {name}\n# takes {things}");
    let files = ["a", "b", "c", "d", "e"]
        .map(|name| (format!("{name}.yaml"), taking(name, if name < "d" { "x" } else { name })));
    let root = folder(&files.each_ref().map(|(path, text)| (path.as_str(), text.as_str())));
    let args = ["compile", "@.", "-o", "@out", "--deny", "warnings", "--format", "github"];
    let ran = cdcc(root.path(), &args, "");
    assert_eq!(ran.outcome, Outcome::Findings);
    insta::assert_snapshot!(ran.out, @r"
    ::warning file=b.yaml,line=1,col=1,endLine=1,endColumn=5,title=warning%3A networks-overlap::taken already%0A./a.yaml:1: the first one%0Ahelp: take another
    ::warning file=c.yaml,line=1,col=1,endLine=1,endColumn=5,title=warning%3A networks-overlap::taken already%0A./a.yaml:1: the first one%0Ahelp: take another
    out/d: 2 files written
    out/e: 2 files written

    Next, in each folder: terraform init && terraform apply
    ");
    // Where it is accepted, all are written.
    fs::write(root.path().join("b.yaml"), taking("b", "x") + "\n# accepts").expect("a file");
    fs::remove_file(root.path().join("c.yaml")).expect("removed");
    let ran = cdcc(root.path(), &args[..6], "");
    assert_eq!((ran.outcome, ran.err.as_str()), (Outcome::Ok, ""));
}

#[test]
fn a_manifest_that_changes_after_it_was_compared_is_not_written() {
    let root = folder(&[("a.yaml", "name: a"), ("b.yaml", "name: b\n# fickle")]);
    let ran = cdcc(root.path(), &["compile", "@a.yaml", "@b.yaml", "-o", "@out"], "");
    assert_eq!(ran.outcome, Outcome::Findings);
    assert!(ran.out.starts_with("out/a: 2 files written\n"), "{}", ran.out);
    insta::assert_snapshot!(ran.err, @r"
    error[manifest-changed]: `b.yaml`, or a file that it names, was changed while the manifests of this run were compared
    --> b.yaml
     = help: run the command once more
    ");
    assert!(!root.path().join("out/a2").exists());
}

#[test]
fn whatever_the_number_of_jobs_what_is_printed_stays_the_same() {
    let files: Vec<(String, String)> = (0..40)
        .map(|number| {
            let wrong = if number % 3 == 0 { "broken" } else { "dubious" };
            (format!("m/{number:02}.yaml"), format!("name: p{number}\n# {wrong}"))
        })
        .collect();
    let root = folder(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let printed = |jobs: &str| {
        let ran = cdcc(root.path(), &["compile", "@m", "-o", &format!("@out-{jobs}"), "--jobs", jobs], "");
        (ran.outcome, ran.out.replace(&format!("out-{jobs}"), "out"), ran.err)
    };
    let one = printed("1");
    assert_eq!(one.0, Outcome::Findings);
    assert_eq!(one.1.matches("2 files written").count(), 26);
    for jobs in ["2", "7", "100"] {
        assert_eq!(printed(jobs), one, "{jobs}");
    }
}
