//! The runbook's way to read the stream: run in bash, with stand-ins for `aws` and `terraform` that answer as they do.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use super::variant;
use crate::tools;

/// Two shards; the first answers once with nothing although there is more, then with two records, and is then closed.
const AWS: &str = r#"#!/bin/bash
echo "$*" >> "$(dirname "$0")/asked"
case "$2" in
  list-shards) printf 'shardId-000000000000\nshardId-000000000001\n' ;;
  get-shard-iterator) case "$*" in *shardId-000000000000*) echo AAA= ;; *) echo ZZZ= ;; esac ;;
  get-records)
    case "$*" in
      *AAA=*) printf 'BBB=\t60000\n' ;;
      *BBB=*) printf 'CCC=\t500\n%s\t%s\n' "$(printf '{"data":{"id":1}}' | base64)" "$(printf '{"data":{"id":2}}' | base64)" ;;
      *CCC=*) printf 'None\t0\n' ;;
      *) printf 'ZZZ=\t0\n%s\n' "$(printf '{"data":{"id":3}}' | base64)" ;;
    esac ;;
esac
"#;

fn script(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    std::fs::write(&file, text).expect("a writable folder");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).expect("a mode");
}

/// The block of commands that has `word` in it.
fn block(runbook: &str, word: &str) -> String {
    let mut blocks = runbook.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.find(|block| block.contains(word)).expect("a block").to_owned()
}

#[test]
fn the_stream_can_be_read_shard_by_shard() {
    let Some(bash) = tools::find("bash", "reading the stream as the runbook says") else { return };
    let stack = variant("no-sinks");
    let runbook = String::from_utf8(stack.files["RUNBOOK.md"].clone()).expect("text");
    let commands = block(&runbook, "get-records");
    let folder = tempfile::tempdir().expect("a temporary folder");
    script(folder.path(), "aws", AWS);
    script(folder.path(), "terraform", "#!/bin/sh\necho no-sinks-changes\n");
    script(folder.path(), "read.sh", &format!("#!/bin/bash\nset -eu\n{commands}"));
    let path = std::env::var("PATH").expect("a path");
    let output = Command::new(bash)
        .arg(folder.path().join("read.sh"))
        .env("PATH", format!("{}:{path}", folder.path().display()))
        .output()
        .expect("bash starts");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said, "{\"data\":{\"id\":1}}\n{\"data\":{\"id\":2}}\n{\"data\":{\"id\":3}}\n");
    let asked = std::fs::read_to_string(folder.path().join("asked")).expect("questions");
    assert!(asked.contains("--stream-name no-sinks-changes --shard-id shardId-000000000001"), "{asked}");
    assert_eq!(asked.matches("get-records").count(), 4, "{asked}");

    let Some(shellcheck) = tools::find("shellcheck", "reading the stream under shellcheck") else { return };
    let checked = Command::new(shellcheck).arg(folder.path().join("read.sh")).output().expect("shellcheck starts");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}
