//! What is generated and committed is current: the schema that editors read, and the compiled examples that readers
//! browse. `cargo bless` rewrites both.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cdcc::manifest::SCHEMA_FILE;

/// Whether the run is `cargo bless`: what is out of date is rewritten instead of reported.
fn is_blessing() -> bool {
    std::env::var_os("CDCC_BLESS").is_some_and(|value| value == "1")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names in a folder of the repository.
fn names_in(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    entries.map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8")).collect()
}

fn assert_schema(name: &str, wanted: &str) {
    let file = root().join(name);
    if is_blessing() {
        fs::write(&file, wanted).expect("the schema can be written");
        return;
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    let line = found.lines().zip(wanted.lines()).take_while(|(found, wanted)| found == wanted).count() + 1;
    assert!(found == wanted, "{name} is out of date from line {line} on; run `cargo bless committed`");
}

#[test]
fn the_schema_is_current() {
    assert_schema(SCHEMA_FILE, &cdcc::compile::schema());
}

#[test]
fn the_schema_of_findings_is_current() {
    assert_schema(cdcc::finding::json::SCHEMA_FILE, &cdcc::compile::findings_schema());
}

const DEFAULTS: &str = "src/resolve/DEFAULTS.md";

/// The names of the constants in `defaults.rs`.
fn constants() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("src/resolve/defaults.rs")).expect("the defaults can be read");
    let names = text.lines().filter_map(|line| line.strip_prefix("pub const ")?.split(':').next());
    names.map(str::to_owned).collect()
}

#[test]
fn the_table_of_defaults_is_current_and_leaves_none_out() {
    let mut constants = constants();
    let mut wanted = String::from(
        "# Defaults\n\nWhat a key means where it is left out, and why. Made from `defaults.rs` by `cargo bless committed`.\n\n\
         | key | default | why |\n|---|---|---|\n",
    );
    for row in cdcc::resolve::default_table() {
        assert!(constants.remove(row.constant), "{} stands twice", row.constant);
        let keys: Vec<String> = row.key.split(", ").map(|key| format!("`{key}`")).collect();
        wanted = format!("{wanted}| {} | `{}` | {} |\n", keys.join(", "), row.value, row.reason);
    }
    assert!(constants.is_empty(), "constants without a row: {constants:?}");
    let file = root().join(DEFAULTS);
    if is_blessing() {
        fs::write(&file, wanted).expect("the table can be written");
        return;
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == wanted, "{DEFAULTS} is out of date; run `cargo bless committed`");
}

const RULES: &str = "src/rules/RULES.md";

#[test]
fn the_table_of_rules_is_current() {
    let file = root().join(RULES);
    let wanted = cdcc::rules::table();
    if is_blessing() {
        fs::write(&file, wanted).expect("the table can be written");
        return;
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == wanted, "{RULES} is out of date; run `cargo bless committed`");
}

/// Runs `cdcc` with `args` in the repository; when not blessing, only to ask whether the output is current.
fn assert_current(args: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cdcc"));
    command.current_dir(root()).args(args);
    if !is_blessing() {
        command.arg("--check");
    }
    let output = command.output().expect("cdcc runs");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}\nout/ is out of date; run `cargo bless committed`");
}

#[test]
fn the_compiled_examples_are_current() {
    assert_current(&["compile", "manifests"]);
}

#[test]
fn the_account_s_configuration_is_current() {
    assert_current(&["account"]);
}

#[test]
fn every_folder_of_out_belongs_to_an_example() {
    let is_yaml = |name: &String| Path::new(name).extension().is_some_and(|extension| extension == "yaml");
    let manifests = names_in("manifests").into_iter().filter(is_yaml);
    // The name of an example is that of its file, so that a reader finds one by the other.
    let mut wanted: BTreeSet<String> = manifests.map(|name| name.trim_end_matches(".yaml").to_owned()).collect();
    wanted.insert("account".to_owned());
    assert_eq!(names_in("out"), wanted);
}

#[test]
fn every_example_names_the_schema_in_its_first_line() {
    let manifests: Vec<PathBuf> =
        names_in("manifests").iter().map(|name| root().join("manifests").join(name)).collect();
    let yaml = manifests.iter().filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    for path in yaml {
        let text = fs::read_to_string(path).expect("an example can be read");
        let line = format!("# yaml-language-server: $schema=../{SCHEMA_FILE}");
        assert_eq!(text.lines().next(), Some(line.as_str()), "{}", path.display());
    }
}
