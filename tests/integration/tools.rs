//! The programs that some tests need. A missing one is said aloud and the test passes without having run; under
//! `CDCC_REQUIRE_TOOLS=1` (CI) it is a failure.

use std::io::Write as _;
use std::path::PathBuf;

/// The path of `program`, or `None` after a visible notice that `test` did not run.
///
/// # Panics
/// When the program is missing and `CDCC_REQUIRE_TOOLS=1`.
pub(super) fn find(program: &str, test: &str) -> Option<PathBuf> {
    let found = std::env::var_os("PATH")
        .and_then(|path| std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file()));
    if found.is_none() {
        missing(program, test);
    }
    found
}

/// Says that `test` did not run because `what` is missing.
///
/// # Panics
/// When `CDCC_REQUIRE_TOOLS=1`.
pub(super) fn missing(what: &str, test: &str) {
    assert!(std::env::var_os("CDCC_REQUIRE_TOOLS").is_none_or(|value| value != "1"), "{test}: {what} is missing");
    // Written to the stream itself: the test runner captures what `eprintln!` prints and shows it only for failures.
    let _ = writeln!(std::io::stderr(), "NOT RUN: {test}: {what} is missing");
}
