//! Many manifests in one run of the real program.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// The smallest manifest under so many names; the 9th has the name of the 8th, and the 7th that of the 6th, but its region is wrong.
fn fleet(count: usize) -> TempDir {
    let root = TempDir::new().expect("a folder");
    let examples = Path::new("manifests");
    let folder = root.path().join("fleet");
    fs::create_dir(&folder).expect("a folder");
    fs::copy(examples.join("retail_trans.sql"), folder.join("retail_trans.sql")).expect("copied");
    let minimal = fs::read_to_string(examples.join("minimal.yaml")).expect("an example");
    let name = minimal.lines().find(|line| line.starts_with("name: ")).expect("a name");
    for number in 0..count {
        let called = if number == 9 || number == 7 { number - 1 } else { number };
        let mut text = minimal.replace(name, &format!("name: pipe-{called:02}"));
        if number == 7 {
            text = text.replace("region: ", "region: mars-");
        }
        fs::write(folder.join(format!("{number:02}.yaml")), text).expect("written");
    }
    root
}

fn compile(root: &Path, jobs: &str) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_cdcc"))
        .args(["compile", "fleet", "-o", &format!("out-{jobs}")])
        .env("CDCC_JOBS", jobs)
        .env_remove("CLICOLOR_FORCE")
        .current_dir(root)
        .output()
        .expect("cdcc runs");
    let text = |bytes| String::from_utf8(bytes).expect("text").replace(&format!("out-{jobs}"), "out");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_bad_manifest_and_two_of_one_name_stop_no_others_and_jobs_change_nothing() {
    let root = fleet(12);
    let (code, out, err) = compile(root.path(), "3");
    assert_eq!(code, Some(1), "{err}");
    let written: Vec<&str> = out.lines().filter(|line| line.ends_with("files written")).collect();
    assert_eq!(written.len(), 9, "{out}");
    let folders = fs::read_dir(root.path().join("out-3")).expect("outputs").count();
    assert_eq!(folders, 9);
    assert!(!root.path().join("out-3/pipe-08").exists());
    // Who is wrong takes nothing from anybody.
    assert!(root.path().join("out-3/pipe-06").exists());
    assert_eq!(err.matches("error[shared-name]").count(), 1, "{err}");
    assert!(err.contains("fleet/07.yaml:") && err.contains("error[shared-name]"), "{err}");
    assert!(!err.contains('\r'), "progress is for terminals: {err}");
    assert_eq!(compile(root.path(), "1"), (code, out, err));
}
