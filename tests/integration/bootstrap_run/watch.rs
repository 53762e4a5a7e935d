//! Everybody on a machine sees the arguments of all programs, and root their variables: no secret may be among them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Output};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Waits for `process`, and looks over and over at the arguments and variables of all that runs on the machine. `mark` is
/// in the variables of whatever the process starts; of `programs` each must have been seen at work, since who saw none
/// saw nothing.
pub(super) fn watched(process: Child, secrets: &[String], mark: &str, programs: &[&str]) -> Output {
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let looking = scope.spawn(|| {
            let mut seen = BTreeSet::new();
            while !ended.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(5));
                for running in fs::read_dir("/proc").into_iter().flatten().flatten() {
                    let [arguments, variables] = ["cmdline", "environ"].map(|what| {
                        let bytes = fs::read(running.path().join(what)).unwrap_or_default();
                        String::from_utf8_lossy(&bytes).into_owned()
                    });
                    for secret in secrets {
                        let shown = [&arguments, &variables].into_iter().find(|text| text.contains(secret.as_str()));
                        assert!(shown.is_none(), "{secret} is shown: {shown:?}");
                    }
                    if variables.contains(mark) {
                        // A script's name stands behind that of its shell.
                        let words: Vec<&str> = arguments.split('\0').take(2).map(last_part).collect();
                        seen.extend(programs.iter().copied().filter(|program| words.contains(program)));
                    }
                }
            }
            seen
        });
        let output = process.wait_with_output().expect("it ends");
        ended.store(true, Ordering::Relaxed);
        let seen = looking.join().expect("no secret is shown");
        assert!(!output.status.success() || seen.len() == programs.len() || !Path::new("/proc").exists(), "{seen:?}");
        output
    })
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
