//! Real Terraform with the real provider, in a folder of its own.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;
use tempfile::TempDir;

use super::emulator::Emulator;
use crate::emitted::Stack;
use crate::tools;

/// The provider's folder in a filesystem mirror.
const IN_A_MIRROR: &str = "registry.terraform.io/hashicorp/aws";

/// Where Terraform looks for mirrors by itself. Source: Terraform CLI, "Implied Local Mirror Directories".
fn implied_mirrors() -> Vec<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from);
    let mut mirrors: Vec<PathBuf> = home
        .iter()
        .flat_map(|home| [home.join(".terraform.d/plugins"), home.join(".local/share/terraform/plugins")])
        .collect();
    mirrors.extend(data.map(|data| data.join("terraform/plugins")));
    mirrors.extend(["/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins"].map(PathBuf::from));
    mirrors
}

/// Terraform, and a CLI configuration with which it finds the provider without a network.
#[derive(Debug, Clone)]
pub(super) struct Installation {
    terraform: PathBuf,
    config: OsString,
}

impl Installation {
    /// `None`, after a visible notice that `test` did not run, where one of the two is missing.
    pub(super) fn find(test: &str) -> Option<Self> {
        let terraform = tools::find("terraform", test)?;
        if let Some(config) = std::env::var_os("CDCC_TERRAFORM_CONFIG") {
            return Some(Self { terraform, config });
        }
        if implied_mirrors().iter().any(|mirror| mirror.join(IN_A_MIRROR).is_dir()) {
            // No file at all: then Terraform uses the folders that it knows.
            return Some(Self { terraform, config: OsString::new() });
        }
        tools::missing("the real AWS provider (CDCC_TERRAFORM_CONFIG)", test);
        None
    }

    /// The provider's own program, in the version of the older pinned schema; `None`, after a visible notice that `test` did not
    /// run, where it is in no mirror.
    pub(super) fn provider(test: &str) -> Option<PathBuf> {
        let config = std::env::var_os("CDCC_TERRAFORM_CONFIG").and_then(|config| std::fs::read_to_string(config).ok());
        let named = config.iter().flat_map(|config| config.split('"').skip(1).step_by(2)).map(PathBuf::from);
        let mut programs = named.chain(implied_mirrors()).filter_map(|mirror| {
            let platform = std::fs::read_dir(mirror.join(IN_A_MIRROR).join("5.100.0")).ok()?.flatten().next()?;
            let files = std::fs::read_dir(platform.path()).ok()?.flatten().map(|file| file.path());
            files.into_iter().find(|file| {
                file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("terraform-provider-aws"))
            })
        });
        let found = programs.next();
        if found.is_none() {
            tools::missing("the real AWS provider 5.100.0, unpacked in a mirror (CDCC_TERRAFORM_CONFIG)", test);
        }
        found
    }

    /// A folder with `stack`, initialised.
    pub(super) fn lay(&self, stack: &Stack) -> Run {
        let run =
            Run { installation: self.clone(), folder: TempDir::new().expect("a temporary folder"), account: None };
        stack.write(run.folder.path());
        run.ok(&["init", "-input=false", "-backend=false"]);
        run
    }

    /// The same, with its provider pointed at the emulated account.
    pub(super) fn lay_into(&self, emulator: &Emulator, stack: &Stack) -> Run {
        let mut run = self.lay(stack);
        run.account = Some(emulator.url());
        // A call that the emulator does not know is to fail at once, not after the provider's 25 attempts.
        std::fs::write(run.path().join("test_override.tf.json"), r#"{"provider": {"aws": {"max_retries": 2}}}"#)
            .expect("a writable folder");
        run
    }
}

/// A root module.
#[derive(Debug)]
pub(super) struct Run {
    installation: Installation,
    folder: TempDir,
    account: Option<String>,
}

/// What a run of Terraform came to.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) code: i32,
    /// Both streams, without frames and line breaks.
    pub(super) said: String,
}

impl Run {
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs Terraform.
    ///
    /// # Panics
    /// When it does not start.
    pub(super) fn run(&self, arguments: &[&str]) -> Outcome {
        let mut command = Command::new(&self.installation.terraform);
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            // Neither the settings nor an account of whoever runs the tests.
            if name.starts_with("TF_") || name.starts_with("AWS_") {
                command.env_remove(name);
            }
        }
        command.current_dir(self.path()).args(arguments).arg("-no-color");
        command.env("CHECKPOINT_DISABLE", "1").env("TF_IN_AUTOMATION", "1").env("AWS_EC2_METADATA_DISABLED", "true");
        // A file of the user's with keys must not be found.
        command.env("AWS_CONFIG_FILE", "/dev/null").env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        if !self.installation.config.is_empty() {
            command.env("TF_CLI_CONFIG_FILE", &self.installation.config);
        }
        if let Some(url) = &self.account {
            command.env("AWS_ENDPOINT_URL", url);
            command.env("AWS_ACCESS_KEY_ID", "testing").env("AWS_SECRET_ACCESS_KEY", "testing");
        }
        let output = command.output().expect("Terraform starts");
        let streams = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        let words = streams.split_whitespace().filter(|word| !matches!(*word, "│" | "╷" | "╵"));
        Outcome { code: output.status.code().unwrap_or(-1), said: words.collect::<Vec<_>>().join(" ") }
    }

    /// Runs Terraform, which must succeed.
    #[track_caller]
    pub(super) fn ok(&self, arguments: &[&str]) -> Outcome {
        let outcome = self.run(arguments);
        assert_eq!(outcome.code, 0, "terraform {}: {}", arguments.join(" "), outcome.said);
        outcome
    }

    /// Plans, and reads the plan.
    #[track_caller]
    pub(super) fn plan(&self) -> Json {
        self.ok(&["plan", "-input=false", "-out=plan.out"]);
        let show = Command::new(&self.installation.terraform)
            .current_dir(self.path())
            .args(["show", "-json", "plan.out"])
            .env("CHECKPOINT_DISABLE", "1")
            .output()
            .expect("Terraform starts");
        serde_json::from_slice(&show.stdout).expect("JSON from Terraform")
    }
}
