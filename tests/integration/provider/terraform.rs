//! Real Terraform, run in a folder of its own against a [`Provider`].

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};

use serde_json::Value as Json;
use tempfile::TempDir;

use super::server::Provider;
use crate::tools;

/// The oldest Terraform that knows ephemeral resources and write-only arguments.
const MINIMUM: (u32, u32) = (1, 11);

/// What a run of Terraform came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The exit status; -1 when a signal ended it.
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    command: String,
}

impl Outcome {
    pub(crate) fn succeeded(&self) -> bool {
        self.code == 0
    }

    /// Passes the outcome on when the run succeeded.
    ///
    /// # Panics
    /// When it did not, with all that Terraform said.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        assert!(self.succeeded(), "`{}` ended with {}\n{}\n{}", self.command, self.code, self.stdout, self.stderr);
        self
    }

    /// Passes the outcome on when the run failed and said `expected`, wherever Terraform broke the line.
    ///
    /// # Panics
    /// When it succeeded, or failed in another way.
    #[track_caller]
    pub(crate) fn fails_with(self, expected: &str) -> Self {
        let said = one_line(&self.stderr);
        assert!(self.code == 1, "`{}` ended with {}\n{}\n{}", self.command, self.code, self.stdout, self.stderr);
        assert!(said.contains(expected), "`{}` does not say {expected:?}:\n{}", self.command, self.stderr);
        self
    }
}

/// Terraform's message without its frame and line breaks.
fn one_line(text: &str) -> String {
    text.split_whitespace().filter(|word| !matches!(*word, "│" | "╷" | "╵")).collect::<Vec<_>>().join(" ")
}

/// A folder with a root module, and the provider that its runs meet.
pub(crate) struct Workspace {
    terraform: PathBuf,
    folder: TempDir,
    provider: Arc<Provider>,
    arguments: Vec<String>,
}

impl Workspace {
    /// An empty folder; `None`, after a visible notice that `test` did not run, where Terraform is missing or too old.
    pub(crate) fn empty(test: &str, provider: &Arc<Provider>) -> Option<Self> {
        let terraform = tools::find("terraform", test)?;
        let found = version(&terraform);
        if found.is_none_or(|found| found < MINIMUM) {
            tools::missing(&format!("terraform >= {}.{} (found {found:?})", MINIMUM.0, MINIMUM.1), test);
            return None;
        }
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("root")).expect("a folder");
        // Terraform would read the user's own configuration otherwise, with its mirrors and overrides.
        std::fs::write(folder.path().join("terraform.rc"), "").expect("a file");
        Some(Self { terraform, folder, provider: Arc::clone(provider), arguments: Vec::new() })
    }

    /// A copy of `source` (state and `.terraform` left out). A backend that it names is overridden by a local one.
    pub(crate) fn copy_of(test: &str, provider: &Arc<Provider>, source: &Path) -> Option<Self> {
        let workspace = Self::empty(test, provider)?;
        copy(source, &workspace.root());
        workspace.override_backend();
        Some(workspace)
    }

    /// A folder with these files, by relative path.
    pub(crate) fn of_files(test: &str, provider: &Arc<Provider>, files: &[(&str, Json)]) -> Option<Self> {
        let workspace = Self::empty(test, provider)?;
        for (path, json) in files {
            workspace.write(path, &json.to_string());
        }
        Some(workspace)
    }

    /// The folder of the root module.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("root")
    }

    pub(crate) fn provider(&self) -> &Provider {
        &self.provider
    }

    /// Lets later runs meet another provider, as after an upgrade.
    pub(crate) fn meet(&mut self, provider: &Arc<Provider>) {
        self.provider = Arc::clone(provider);
    }

    /// Sets an input variable for plan, apply and destroy.
    pub(crate) fn set_variable(&mut self, name: &str, value: &str) {
        self.arguments.push(format!("-var={name}={value}"));
    }

    /// Writes a file of the root module or below it.
    ///
    /// # Panics
    /// When the folder is not writable.
    pub(crate) fn write(&self, path: &str, content: &(impl AsRef<[u8]> + ?Sized)) {
        let file = self.root().join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a writable folder");
        std::fs::write(file, content).expect("a writable folder");
    }

    /// Reads a file of the root module.
    pub(crate) fn read(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.root().join(path)).ok()
    }

    pub(crate) fn init(&self) -> Outcome {
        self.run(&["init", "-input=false"])
    }

    /// Says no word of success: `-json` is not asked for.
    pub(crate) fn validate(&self) -> Outcome {
        self.run(&["validate"])
    }

    /// Plans and keeps the plan as `plan.out`. The code is 0 for an empty plan, 2 for one with changes, 1 for an error.
    pub(crate) fn plan(&self) -> Outcome {
        self.run_with_variables(&["plan", "-input=false", "-detailed-exitcode", "-out=plan.out"])
    }

    /// The kept plan as JSON.
    ///
    /// # Panics
    /// When there is no kept plan.
    pub(crate) fn plan_json(&self) -> Json {
        serde_json::from_str(&self.run(&["show", "-json", "plan.out"]).ok().stdout).expect("JSON from Terraform")
    }

    /// Whether a plan made now changes nothing.
    ///
    /// # Panics
    /// When the plan fails; when it is not empty, with the plan.
    #[track_caller]
    pub(crate) fn expect_empty_plan(&self) {
        let outcome = self.plan();
        assert!(outcome.code == 0, "the plan is not empty:\n{}\n{}", outcome.stdout, outcome.stderr);
    }

    pub(crate) fn apply(&self) -> Outcome {
        self.run_with_variables(&["apply", "-input=false", "-auto-approve"])
    }

    pub(crate) fn destroy(&self) -> Outcome {
        self.run_with_variables(&["destroy", "-input=false", "-auto-approve"])
    }

    /// The root outputs as `terraform output -json` prints them.
    ///
    /// # Panics
    /// When Terraform fails.
    pub(crate) fn outputs(&self) -> Json {
        serde_json::from_str(&self.run(&["output", "-json"]).ok().stdout).expect("JSON from Terraform")
    }

    /// The addresses in the state, sorted.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let listed = self.run(&["state", "list"]);
        // Where there is no state yet, that is no address.
        listed.stdout.lines().map(str::to_owned).collect()
    }

    /// The text of the state file; empty before the first apply.
    pub(crate) fn state(&self) -> String {
        self.read("terraform.tfstate").unwrap_or_default()
    }

    /// Runs Terraform with any arguments.
    ///
    /// # Panics
    /// When it can't be started.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        let mut command = Command::new(&self.terraform);
        for (name, _) in std::env::vars_os() {
            // `TF_CLI_ARGS`, `TF_VAR_*`, `TF_WORKSPACE`, `TF_LOG` and their like of whoever runs the tests.
            if name.to_string_lossy().starts_with("TF_") {
                command.env_remove(name);
            }
        }
        let output = command
            .current_dir(self.root())
            .args(arguments)
            .arg("-no-color")
            .env("TF_REATTACH_PROVIDERS", self.provider.reattach())
            .env("TF_CLI_CONFIG_FILE", self.folder.path().join("terraform.rc"))
            .env("TF_IN_AUTOMATION", "1")
            .env("CHECKPOINT_DISABLE", "1")
            .output()
            .expect("Terraform starts");
        Outcome {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            command: format!("terraform {}", arguments.join(" ")),
        }
    }

    fn run_with_variables(&self, arguments: &[&str]) -> Outcome {
        let variables = self.arguments.iter().map(String::as_str);
        self.run(&arguments.iter().copied().chain(variables).collect::<Vec<_>>())
    }

    fn override_backend(&self) {
        let names_one = std::fs::read_dir(self.root()).expect("a folder").flatten().any(|entry| {
            let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
            serde_json::from_str::<Json>(&text).is_ok_and(|json| !json["terraform"]["backend"].is_null())
        });
        if names_one {
            self.write("backend_override.tf.json", r#"{"terraform": {"backend": {"local": {}}}}"#);
        }
    }
}

/// Copies a folder, without what belongs to runs of Terraform.
fn copy(source: &Path, target: &Path) {
    std::fs::create_dir_all(target).expect("a writable folder");
    let entries = std::fs::read_dir(source).unwrap_or_else(|error| panic!("{}: {error}", source.display()));
    for entry in entries.flatten() {
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text == ".terraform" || text.contains(".tfstate") || text == ".terraform.lock.hcl" {
            continue;
        }
        let (from, to) = (entry.path(), target.join(&name));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(&from, &to).expect("a writable folder");
        }
    }
}

/// Major and minor version of Terraform.
fn version(terraform: &Path) -> Option<(u32, u32)> {
    static FOUND: OnceLock<Option<(u32, u32)>> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let output = Command::new(terraform).args(["version", "-json"]).env("CHECKPOINT_DISABLE", "1").output().ok()?;
        let json: Json = serde_json::from_slice(&output.stdout).ok()?;
        let mut parts = json["terraform_version"].as_str()?.split('.').map(str::parse);
        Some((parts.next()?.ok()?, parts.next()?.ok()?))
    })
}
