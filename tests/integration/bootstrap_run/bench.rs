//! A folder with the stand-ins and what they answer, and the processes that meet them.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::watch::watched;
use crate::tools;

/// Passwords with every character that a quoting could trip over.
pub(super) const PASSWORDS: [(&str, &str); 3] =
    [("admin", "a\"d\\m'i#n"), ("cdc", "c'd\\c"), ("master", "m\"a\\s:ter1!")];

/// A password before it is rotated, or after.
pub(super) const OLD_PASSWORD: &str = "it's \"old\"";

/// Keys as `AssumeRole` gives them, with the signs that such keys have.
pub(super) const ROLE_KEYS: &str = r#"{"Credentials": {"AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "wJalr/XUtn+FEMI",
    "SessionToken": "IQoJb3JpZ2lu//+a/b=="}}"#;

/// What of them is secret.
pub(super) const ROLE_SECRETS: [&str; 2] = ["wJalr/XUtn+FEMI", "IQoJb3JpZ2lu//+a/b=="];

pub(super) struct Bench {
    folder: TempDir,
    domain: Child,
    /// How long the domain keeps an index.
    pub(super) keep: String,
    /// How many times sooner the script gives up.
    pub(super) haste: u32,
    /// The folders with the machine's programs.
    programs: OsString,
}

/// What a run came to.
pub(super) struct Ran {
    pub(super) code: Option<i32>,
    /// All that it said.
    pub(super) said: String,
}

impl Ran {
    pub(super) fn succeeded(&self) -> bool {
        self.code == Some(0)
    }

    pub(super) fn last_line(&self) -> &str {
        self.said.lines().last().unwrap_or_default()
    }

    /// That the last line names the step and the reason.
    #[track_caller]
    pub(super) fn failed_in(&self, step: &str, reason: &str) {
        let line = self.last_line();
        assert_eq!(self.code, Some(1), "{step}: {}", self.said);
        assert!(line.contains(&format!("FAILED in step '{step}' (exit code 1): ")), "{step}: {}", self.said);
        assert!(line.contains(reason), "{reason}: {line}");
    }
}

impl Bench {
    /// A domain that listens, an AWS CLI that knows the secrets of [`PASSWORDS`], and the machine's own database client.
    pub(super) fn start(test: &str) -> Option<Self> {
        for program in ["bash", "curl", "openssl"] {
            tools::find(program, test)?;
        }
        let python = tools::find("python3", test)?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let certificate = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"])
            .args(["-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem"])
            .current_dir(folder.path())
            .stderr(Stdio::null())
            .status();
        assert!(certificate.expect("openssl starts").success());
        fs::write(folder.path().join("login"), "master:throw-away").expect("a file");
        let domain = Command::new(python)
            .args(["-c", include_str!("../stand_ins/opensearch.py")])
            .env("STAND_IN", folder.path())
            .spawn()
            .expect("python3 starts");
        let programs = std::env::var_os("PATH").expect("a PATH");
        let bench = Self { folder, domain, keep: "90d".to_owned(), haste: 1, programs };
        bench.program("aws", include_str!("../stand_ins/aws"));
        for (name, password) in PASSWORDS {
            bench.secret(name, password);
        }
        let end = Instant::now() + Duration::from_secs(30);
        while !bench.at("port").exists() {
            assert!(Instant::now() < end, "the stand-in for the domain does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(bench)
    }

    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file's text; nothing where there is none.
    pub(super) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap_or_default()
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// What the secret that ends with `name` says, or says at one look alone (`admin.0`).
    pub(super) fn secret(&self, name: &str, password: &str) {
        let username = name.split('.').next();
        self.write(
            &format!("secret-{name}"),
            &serde_json::json!({ "username": username, "password": password }).to_string(),
        );
    }

    /// A program that stands before the machine's own of that name.
    pub(super) fn program(&self, name: &str, text: &str) {
        self.write(&format!("bin/{name}"), text);
        fs::set_permissions(self.at("bin").join(name), fs::Permissions::from_mode(0o755)).expect("a mode");
    }

    /// Takes a program away from the machine: of the others there are links in a folder.
    pub(super) fn without(&mut self, missing: &str) {
        let folder = self.at("machine");
        fs::create_dir(&folder).expect("a folder");
        for place in std::env::split_paths(&self.programs) {
            for program in fs::read_dir(place).into_iter().flatten().flatten().filter(|one| one.file_name() != missing)
            {
                // The first of a name is the one that is found.
                let _ = std::os::unix::fs::symlink(program.path(), folder.join(program.file_name()));
            }
        }
        self.programs = folder.into();
    }

    /// Host and port of the domain.
    pub(super) fn domain_host(&self) -> String {
        format!("localhost:{}", self.read("port"))
    }

    /// Runs `command` among the stand-ins; no secret may be seen meanwhile, a password
    /// also not in hexadecimal digits.
    pub(super) fn run_command(&self, command: &mut Command, programs: &[&str]) -> Ran {
        let mut path = OsString::from(self.at("bin"));
        path.push(":");
        path.push(&self.programs);
        let process = command
            .env("PATH", path)
            .env("STAND_IN", self.folder.path())
            .env("CURL_CA_BUNDLE", self.at("cert.pem"))
            .env("CDCC_PAUSE", "0.1")
            .env("CDCC_HASTE", self.haste.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let passwords = PASSWORDS.map(|(_, password)| [password.to_owned(), hex(password)]);
        let others = [OLD_PASSWORD, ROLE_SECRETS[0], ROLE_SECRETS[1]].map(str::to_owned);
        let secrets = [passwords.concat(), others.to_vec()].concat();
        let mark = format!("STAND_IN={}", self.folder.path().display());
        let output = watched(process, &secrets, &mark, programs);
        // The script sends both of its streams to its log.
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        let said = String::from_utf8(output.stdout).expect("UTF-8");
        for secret in secrets {
            assert!(!said.contains(&secret) && !self.read("calls").contains(&secret), "{secret} is told: {said}");
        }
        Ran { code: output.status.code(), said }
    }
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = self.domain.kill();
        let _ = self.domain.wait();
    }
}
