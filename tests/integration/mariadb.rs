//! A MariaDB server of a test's own.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::tools;

/// The stand-ins for what only RDS has.
const RDS: &str = "
CREATE TABLE mysql.rds_configuration (name VARCHAR(100) PRIMARY KEY, value VARCHAR(100));
INSERT INTO mysql.rds_configuration VALUES ('binlog retention hours', NULL);
CREATE PROCEDURE mysql.rds_set_configuration(IN n VARCHAR(30), IN v INT) UPDATE mysql.rds_configuration SET value = v WHERE name = n;
";

/// A server of its own on a socket in a folder of its own; both go with it.
pub(super) struct Server {
    process: Child,
    client: PathBuf,
    folder: TempDir,
}

impl Server {
    /// Starts one, or says what is missing.
    pub(super) fn start(test: &str) -> Option<Self> {
        Self::start_with(test, &["--skip-networking"])
    }

    /// Starts one with these options beside its own.
    pub(super) fn start_with(test: &str, options: &[&str]) -> Option<Self> {
        let install = tools::find("mariadb-install-db", test)?;
        // Debian keeps the server where only root's PATH leads.
        let server =
            ["/usr/sbin/mariadbd", "/usr/libexec/mariadbd"].map(PathBuf::from).into_iter().find(|p| p.is_file());
        let server = server.or_else(|| tools::find("mariadbd", test))?;
        let client = tools::find("mariadb", test)?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = format!("--datadir={}", folder.path().join("data").display());
        let user = "--user=root";
        let mut install = Command::new(install);
        // A server that starts sweeps the temporary files of its kind away, also those of another test's server; the one
        // that makes the tables is a server too.
        install.env("TMPDIR", folder.path());
        install.args(["--no-defaults", &data, user, "--auth-root-authentication-method=normal", "--skip-test-db"]);
        let output = install.output().expect("mariadb-install-db starts");
        assert!(output.status.success(), "{output:?}");
        let socket = format!("--socket={}", folder.path().join("s").display());
        let temporary = format!("--tmpdir={}", folder.path().display());
        let process = Command::new(server)
            .args(["--no-defaults", &data, user, &socket, &temporary, "--server-id=1"])
            .args(["--log-bin=binlog", "--binlog-format=ROW", "--binlog-row-image=FULL"])
            .args(options)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("mariadbd starts");
        let server = Self { process, client, folder };
        let end = Instant::now() + Duration::from_secs(60);
        while server.run("SELECT 1;").is_err() {
            assert!(Instant::now() < end, "mariadbd does not answer");
            std::thread::sleep(Duration::from_millis(200));
        }
        server.run(RDS).expect("the stand-ins");
        Some(server)
    }

    /// Where it listens.
    pub(super) fn socket(&self) -> PathBuf {
        self.folder.path().join("s")
    }

    /// Runs `script` as the runner does; rows as tab-separated lines, or what the client complains of.
    pub(super) fn run(&self, script: &str) -> Result<String, String> {
        self.client(script, &["--binary-mode"])
    }

    /// Runs `script` as a person does; also what the server warns of, in a line each.
    pub(super) fn run_with_warnings(&self, script: &str) -> Result<String, String> {
        self.client(script, &["--show-warnings"])
    }

    fn client(&self, script: &str, options: &[&str]) -> Result<String, String> {
        let mut client = Command::new(&self.client)
            .args(["--no-defaults", "--user=root", "--batch", "--skip-column-names"])
            .args(options)
            .args(["--default-character-set=utf8mb4", &format!("--socket={}", self.socket().display())])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("mariadb starts");
        let mut stdin = client.stdin.take().expect("piped");
        // Beside the reading: who prints much while there is more to read would wait for ever.
        let output = std::thread::scope(|scope| {
            // A client that can't connect has closed its end already.
            scope.spawn(move || stdin.write_all(script.as_bytes()));
            client.wait_with_output().expect("mariadb ends")
        });
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
