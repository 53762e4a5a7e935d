//! An emulated AWS account: moto's server on a free port of this machine, with the corrections of `emulator/`.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::tools;

/// How long Python may take to load all services.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server; it ends with the value.
#[derive(Debug)]
pub(super) struct Emulator {
    process: Child,
    address: SocketAddr,
}

impl Emulator {
    /// `None`, after a visible notice that `test` did not run, where there is no `moto_server`.
    pub(super) fn start(test: &str) -> Option<Self> {
        let program = match std::env::var_os("CDCC_MOTO_SERVER") {
            Some(program) => PathBuf::from(program),
            None => tools::find("moto_server", test)?,
        };
        let corrections = std::env::current_dir().expect("a folder").join("tests/integration/real_provider/emulator");
        let address = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port");
        let process = Command::new(program)
            .args(["-H", "127.0.0.1", "-p", &address.port().to_string()])
            .env("PYTHONPATH", corrections)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("moto_server starts");
        let emulator = Self { process, address };
        let start = Instant::now();
        while !emulator.answers() {
            assert!(start.elapsed() < PATIENCE, "moto_server does not answer");
            std::thread::sleep(Duration::from_millis(200));
        }
        Some(emulator)
    }

    fn answers(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(self.address) else { return false };
        let asked = stream.write_all(b"GET /moto-api/data.json HTTP/1.0\r\n\r\n");
        let mut answer = String::new();
        asked.and_then(|()| stream.read_to_string(&mut answer)).is_ok() && answer.contains(" 200 ")
    }

    /// Calls an action of a service that speaks the query protocol (RDS), with parameters that need no escaping.
    ///
    /// # Panics
    /// When the answer is not 200.
    pub(super) fn query(&self, service: &str, region: &str, parameters: &str) {
        // The emulator takes service and region from the signature, and does not look at the rest of it.
        let authorization = format!("AWS4-HMAC-SHA256 Credential=testing/20260101/{region}/{service}/aws4_request");
        let request = format!(
            "POST / HTTP/1.0\r\nHost: {service}.{region}.amazonaws.com\r\nAuthorization: {authorization}, SignedHeaders=host, \
             Signature=none\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{parameters}",
            parameters.len()
        );
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        assert!(answer.lines().next().is_some_and(|status| status.contains(" 200 ")), "{answer}");
    }

    /// What `AWS_ENDPOINT_URL` must be.
    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // A wrapper around Python (as version managers install them) replaces itself by it: one process to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
