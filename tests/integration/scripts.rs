//! The scripts under shellcheck.

use std::process::Command;

use cdcc::text::{runner, search};

use crate::tools;

#[test]
fn shellcheck_has_nothing_to_say() {
    let Some(shellcheck) = tools::find("shellcheck", "the scripts under shellcheck") else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("run.sh", runner::SCRIPT), ("apply.sh", search::APPLY)] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        let output = Command::new(&shellcheck).arg(&path).output().expect("shellcheck starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}
