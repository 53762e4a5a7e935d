//! A MariaDB server with a certificate of an authority of its own, and an administrator who may what that of RDS may.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::mariadb::Server;
use crate::tools;
use crate::tunnel::free_port;

/// What RDS gives to the master user, as far as MariaDB knows it: no SUPER, and no privilege on the server's own settings
/// ("Master user account privileges", RDS user guide).
const MASTER: &str = "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES, \
    CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW, SHOW VIEW, \
    CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER";

pub(super) struct Database {
    server: Server,
    pub(super) port: u16,
    files: TempDir,
}

impl Database {
    /// Starts one that is called `localhost`, whose administrator has this password.
    pub(super) fn start(test: &str, password: &str) -> Option<Self> {
        Self::start_as(test, password, true)
    }

    /// The same; without a certificate if it has none to show.
    pub(super) fn start_as(test: &str, password: &str, encrypts: bool) -> Option<Self> {
        let openssl = tools::find("openssl", test)?;
        let files = tempfile::tempdir().expect("a temporary folder");
        let make = |arguments: &[&str]| {
            let mut made = Command::new(&openssl);
            made.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]).args(arguments);
            let made = made.current_dir(files.path()).stderr(Stdio::null()).status();
            assert!(made.expect("openssl starts").success());
        };
        make(&["-subj", "/CN=authority", "-keyout", "authority-key.pem", "-out", "authority.pem"]);
        make(
            &[
                &["-CA", "authority.pem", "-CAkey", "authority-key.pem", "-keyout", "key.pem", "-out", "cert.pem"][..],
                &["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
                &["-addext", "basicConstraints=CA:FALSE"],
            ]
            .concat(),
        );
        let port = free_port();
        let at = |option: &str, name: &str| format!("--{option}={}", files.path().join(name).display());
        let mut options = vec![
            format!("--port={port}"),
            "--bind-address=127.0.0.1".to_owned(),
            // Each login takes long enough for the client to be seen at work.
            "--init-connect=DO SLEEP(0.1)".to_owned(),
        ];
        if encrypts {
            options.extend([at("ssl-ca", "authority.pem"), at("ssl-cert", "cert.pem"), at("ssl-key", "key.pem")]);
        }
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let server = Server::start_with(test, &options)?;
        let database = Self { server, port, files };
        // Who comes without encryption is refused, so that every login proves it.
        let demand = if encrypts { "SSL" } else { "NONE" };
        let password = literal(password);
        database.sql(&format!(
            "CREATE USER admin@'%' IDENTIFIED BY {password} REQUIRE {demand}; GRANT {MASTER} ON *.* TO admin@'%' WITH GRANT OPTION;"
        ));
        Some(database)
    }

    /// The authority's certificate.
    pub(super) fn authority(&self) -> String {
        fs::read_to_string(self.files.path().join("authority.pem")).expect("a file")
    }

    pub(super) fn socket(&self) -> PathBuf {
        self.server.socket()
    }

    /// The rows of a script of the server's owner, who has a way in of their own.
    #[track_caller]
    pub(super) fn sql(&self, script: &str) -> String {
        self.server.run(script).unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// The rows that a user gets, or what the server says.
    pub(super) fn as_user(&self, user: &str, password: &str, encrypted: bool, script: &str) -> Result<String, String> {
        let output = self.client(user, password, encrypted, script).output().expect("mariadb starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
    }

    /// The client of a user who runs `script`.
    pub(super) fn client(&self, user: &str, password: &str, encrypted: bool, script: &str) -> Command {
        let escaped = password.replace('\\', "\\\\").replace('"', "\\\"");
        let encryption = if encrypted {
            format!("ssl-ca={}\nssl-verify-server-cert", self.files.path().join("authority.pem").display())
        } else {
            "skip-ssl".to_owned()
        };
        let options = format!(
            "[client]\nuser=\"{user}\"\npassword=\"{escaped}\"\nhost=localhost\nprotocol=tcp\nport={}\n{encryption}\n",
            self.port
        );
        let file = self.files.path().join("client.cnf");
        fs::write(&file, options).expect("a file");
        let mut client = Command::new("mariadb");
        client.arg(format!("--defaults-file={}", file.display()));
        client.args(["--batch", "--skip-column-names", "--unbuffered", "--execute", script]);
        client
    }
}

/// A text as SQL writes it.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}
