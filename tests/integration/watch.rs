//! `cdcc compile --watch`: the real program beside somebody who edits.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Far more than it ever takes: only a watch that notices nothing gets here.
const LONGEST: Duration = Duration::from_secs(60);

fn cdcc(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cdcc"));
    command.args(args).current_dir(root).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Ends with the test, however that ends.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < LONGEST, "{what} in {LONGEST:?}");
        sleep(Duration::from_millis(20));
    }
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("readable");
    assert!(text.contains(from), "{text}");
    // As editors do it: a new file that takes the old one's place.
    let new = path.with_extension("tmp");
    fs::write(&new, text.replace(from, to)).expect("written");
    fs::rename(new, path).expect("renamed");
}

#[test]
fn edits_of_a_manifest_and_of_its_ddl_reach_the_output_and_ctrl_c_ends_it() {
    let root = TempDir::new().expect("a folder");
    for name in ["minimal.yaml", "retail_trans.sql"] {
        fs::copy(Path::new("manifests").join(name), root.path().join(name)).expect("an example");
    }
    let (manifest, ddl) = (root.path().join("minimal.yaml"), root.path().join("retail_trans.sql"));
    let out = root.path().join("out/minimal");
    let says = |file: &str, text: &str| fs::read_to_string(out.join(file)).is_ok_and(|found| found.contains(text));
    let mut watch = cdcc(root.path(), &["compile", "minimal.yaml", "--watch"]);
    if cfg!(target_os = "linux") {
        // What a shell starts in the background ignores Ctrl-C, and so would this test's children.
        let program = watch.get_program().to_owned();
        let mut awake = Command::new("env");
        awake.arg("--default-signal=INT").arg(program).args(watch.get_args()).current_dir(root.path());
        awake.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        watch = awake;
    }
    let mut watching = Watching(watch.spawn().expect("cdcc runs"));
    wait_until("the first output", || says("cdcc.index.json", "RUNBOOK.md"));

    replace(&manifest, "index: retail-trans", "index: sales");
    wait_until("the new index", || says("opensearch/apply.sh", "sales") || says("RUNBOOK.md", "sales"));
    fs::write(&manifest, "name: [").expect("written");
    sleep(Duration::from_millis(500));
    assert_eq!(watching.0.try_wait().expect("a child"), None, "a broken manifest ends nothing");
    fs::copy("manifests/minimal.yaml", &manifest).expect("mended");
    let definition = fs::read_to_string(&ddl).expect("readable");
    let column = "added_by_the_test INT NULL,\n";
    let (before, after) = definition.split_once('(').expect("a definition");
    fs::write(&ddl, format!("{before}({column}{after}")).expect("written");
    wait_until("the new column", || says("sql/bootstrap.sql", "added_by_the_test"));

    #[cfg(unix)]
    {
        let id = watching.0.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill runs").success());
        wait_until("the end", || watching.0.try_wait().expect("a child").is_some());
    }
    assert!(cdcc(root.path(), &["compile", "minimal.yaml"]).status().expect("cdcc runs").success());
    assert!(cdcc(root.path(), &["compile", "minimal.yaml", "--check"]).status().expect("cdcc runs").success());
}
