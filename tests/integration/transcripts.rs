//! What the everyday command line prints, word for word: `tests/transcripts`. `TRYCMD=overwrite` rewrites them, to be read.

use std::io::Write as _;
use std::process::{Command, Stdio};

#[test]
fn the_command_line_says_what_its_transcripts_show() {
    trycmd::TestCases::new().env("NO_COLOR", "1").env("COLUMNS", "100").case("tests/transcripts/*.md").run();
}

fn completions(shell: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cdcc")).args(["completions", shell]).output().expect("cdcc runs");
    assert!(output.status.success(), "{shell}");
    String::from_utf8(output.stdout).expect("text")
}

/// Bash reads it and completes a command and a flag; the others, which are not at hand everywhere, know every command.
#[test]
fn shells_complete_commands_and_flags() {
    let script = completions("bash")
        + "\nCOMP_WORDS=(cdcc comp); COMP_CWORD=1; _cdcc cdcc comp cdcc; printf '%s\\n' \"${COMPREPLY[@]}\"\n\
           COMP_WORDS=(cdcc compile --pro); COMP_CWORD=2; _cdcc cdcc --pro compile; printf '%s\\n' \"${COMPREPLY[@]}\"\n";
    let mut bash = Command::new("bash").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("bash");
    bash.stdin.take().expect("a pipe").write_all(script.as_bytes()).expect("bash reads");
    let output = bash.wait_with_output().expect("bash ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "compile\ncompletions\n--profile\n");
    for shell in ["zsh", "fish", "powershell", "elvish"] {
        let script = completions(shell);
        for command in ["compile", "check", "explain", "sample-data"] {
            assert!(script.contains(command), "{shell} does not know {command}");
        }
    }
}
