//! The ssh config on a real sshd: Terraform fills it in, and a request and a query go through the tunnel it opens.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use cdcc::text::ssh::{self, Bastion, Forward, RemotePort, SshView};
use tempfile::TempDir;

use crate::mariadb::Server;
use crate::tools;

const TEST: &str = "the tunnel through sshd";

/// The AWS CLI as the config's command calls it: lends the public key to the bastion, and is the way to its port.
const AWS: &str = r#"#!/usr/bin/env python3
import os, socket, sys, threading
words = sys.argv[1:]
option = lambda name: words[words.index(name) + 1]
folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "calls"), "a") as calls:
    print(*words, file=calls)
if words[:2] == ["ec2-instance-connect", "send-ssh-public-key"]:
    key = open(option("--ssh-public-key").removeprefix("file://")).read()
    open(os.path.join(folder, "authorized_keys"), "a").write(key)
    print('{"Success": true}')
elif words[:2] == ["ssm", "start-session"]:
    port = int(option("--parameters").removeprefix("portNumber="))
    there = socket.create_connection(("127.0.0.1", port))
    def out():
        while data := there.recv(65536):
            os.write(1, data)
    threading.Thread(target=out, daemon=True).start()
    while data := os.read(0, 65536):
        there.sendall(data)
else:
    sys.exit(f"unexpected: {words}")
"#;

/// A process that ends with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A port that nobody listened on a moment ago.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
}

/// Answers every connection by `serve`, on a port of its own.
fn listen(serve: impl Fn(TcpStream) + Send + Clone + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let serve = serve.clone();
            std::thread::spawn(move || serve(connection));
        }
    });
    port
}

fn search_domain(mut connection: TcpStream) {
    let mut request = [0; 4096];
    let read = connection.read(&mut request).unwrap_or_default();
    if request[..read].starts_with(b"GET /_cluster/health ") {
        let _ = connection.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\ngreen");
    }
}

/// A server on a socket, at a port.
fn relay(socket: &Path, connection: &TcpStream) {
    let Ok(server) = UnixStream::connect(socket) else { return };
    let (mut from_client, mut to_client) = (connection, connection);
    let (mut from_server, mut to_server) = (&server, &server);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let _ = std::io::copy(&mut from_client, &mut to_server);
            let _ = server_end(to_server);
        });
        let _ = std::io::copy(&mut from_server, &mut to_client);
    });
}

fn server_end(server: &UnixStream) -> std::io::Result<()> {
    server.shutdown(std::net::Shutdown::Both)
}

/// A bastion: sshd on loopback, which takes the keys in `authorized_keys`.
struct Host {
    folder: TempDir,
    port: u16,
    user: String,
    _sshd: Running,
}

impl Host {
    fn start() -> Option<Self> {
        // Debian keeps the server where only root's PATH leads; it wants to be called by its whole path.
        let sshd = [PathBuf::from("/usr/sbin/sshd")].into_iter().find(|path| path.is_file());
        let sshd = sshd.or_else(|| tools::find("sshd", TEST))?;
        let keygen = tools::find("ssh-keygen", TEST)?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = |name: &str| folder.path().join(name);
        for key in ["host", "user"] {
            let mut keygen = Command::new(&keygen);
            let made = keygen.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(path(key)).status();
            assert!(made.expect("ssh-keygen starts").success());
        }
        let user = Command::new("id").arg("-un").output().expect("id starts").stdout;
        let user = String::from_utf8(user).expect("a name").trim().to_owned();
        if user == "root" {
            // What Debian's service makes before it starts sshd.
            std::fs::create_dir_all("/run/sshd").expect("a folder for root");
        }
        let port = free_port();
        let config = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
             UsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n",
            path("host").display(),
            path("authorized_keys").display(),
        );
        std::fs::write(path("sshd_config"), config).expect("a file");
        let log = std::fs::File::create(path("log")).expect("a file");
        let sshd = Command::new(sshd)
            .arg("-D")
            .arg("-e")
            .arg("-f")
            .arg(path("sshd_config"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("sshd starts");
        let host = Self { port, user, _sshd: Running(sshd), folder };
        host.wait_for(port);
        Some(host)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn authorize(&self) {
        std::fs::copy(self.path("user.pub"), self.path("authorized_keys")).expect("a key");
    }

    fn wait_for(&self, port: u16) {
        let end = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let log = std::fs::read_to_string(self.path("log")).unwrap_or_default();
            let client = std::fs::read_to_string(self.path("client")).unwrap_or_default();
            assert!(Instant::now() < end, "nobody listens on {port}\n{log}\n{client}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Opens the tunnel that the config describes; what a test must say otherwise are the port, the user and the list of
    /// known hosts, which are the machine's.
    fn open(&self, config: &str, alias: &str) -> Option<Running> {
        let ssh = tools::find("ssh", TEST)?;
        std::fs::write(self.path("config"), config).expect("a file");
        let path = std::env::var("PATH").unwrap_or_default();
        let client = Command::new(ssh)
            .arg("-F")
            .arg(self.path("config"))
            .args(["-N", "-o", &format!("Port={}", self.port), "-o", &format!("User={}", self.user), "-o"])
            .arg(format!("UserKnownHostsFile={}", self.path("known_hosts").display()))
            .arg(alias)
            .env("PATH", format!("{}:{path}", self.folder.path().display()))
            .env_remove("SSH_AUTH_SOCK")
            .stdin(Stdio::null())
            .stderr(std::fs::File::create(self.path("client")).expect("a file"))
            .spawn()
            .expect("ssh starts");
        Some(Running(client))
    }
}

/// The config as Terraform fills it in.
fn filled_in(view: &SshView, values: &[(&str, &str)]) -> Option<String> {
    let terraform = tools::find("terraform", TEST)?;
    let file = ssh::file(view).expect("plain values");
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("config.tftpl"), &file.text).expect("a file");
    let variables: serde_json::Map<String, serde_json::Value> =
        file.variables.iter().map(|name| (name.clone(), value_of(values, name).into())).collect();
    let root = serde_json::json!({
        "locals": { "values": variables },
        "output": { "config": { "value": "${templatefile(\"${path.module}/config.tftpl\", local.values)}" } },
    });
    std::fs::write(folder.path().join("main.tf.json"), root.to_string()).expect("a file");
    let run = |arguments: &[&str]| {
        let output = Command::new(&terraform).current_dir(folder.path()).args(arguments).output().expect("it starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    run(&["apply", "-auto-approve", "-input=false"]);
    Some(run(&["output", "-raw", "config"]))
}

fn value_of<'v>(values: &[(&str, &'v str)], name: &str) -> &'v str {
    values.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{name}")).1
}

/// Opens the tunnel of a bastion of this sort to a domain and a database, and sends a request and a query through it.
fn through(host: &Host, bastion: Bastion) -> Option<()> {
    let database = Server::start(TEST)?;
    let mariadb = tools::find("mariadb", TEST)?;
    let socket = database.socket();
    let database_port = listen(move |connection| relay(&socket, &connection));
    let search_port = listen(search_domain);
    let forward = |host: &str, remote_port| Forward {
        local_port: free_port(),
        host_variable: host.into(),
        remote_port: RemotePort::Known(remote_port),
    };
    let view = SshView {
        name: "shop".into(),
        bastion,
        identity_file: host.path("user").display().to_string(),
        forwards: vec![forward("database_host", database_port), forward("search_host", search_port)],
    };
    let values = [
        ("bastion_address", "127.0.0.1"),
        ("bastion_instance_id", "i-0123456789abcdef0"),
        ("database_host", "127.0.0.1"),
        ("search_host", "localhost"),
    ];
    let config = filled_in(&view, &values)?;
    let [to_database, to_search] = [view.forwards[0].local_port, view.forwards[1].local_port];
    let _tunnel = host.open(&config, &ssh::alias("shop"))?;
    host.wait_for(to_search);

    let mut request = TcpStream::connect(("127.0.0.1", to_search)).expect("the tunnel is open");
    request.write_all(b"GET /_cluster/health HTTP/1.1\r\nHost: x\r\n\r\n").expect("it takes a request");
    let mut answer = String::new();
    request.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("green"), "{answer}");

    let query = Command::new(mariadb)
        .args(["--no-defaults", "--user=root", "--protocol=tcp", "--host=127.0.0.1", "--batch", "--skip-column-names"])
        .args([&format!("--port={to_database}"), "--skip-ssl", "--execute=SELECT 6 * 7"])
        .output()
        .expect("mariadb starts");
    assert!(query.status.success(), "{}", String::from_utf8_lossy(&query.stderr));
    assert_eq!(String::from_utf8_lossy(&query.stdout), "42\n");
    Some(())
}

#[test]
fn a_bastion_with_a_key_pair_carries_a_request_and_a_query() {
    let Some(host) = Host::start() else { return };
    host.authorize();
    if through(&host, Bastion::KeyPair).is_none() {
        return;
    }
    let known = std::fs::read_to_string(host.path("known_hosts")).expect("the new bastion is remembered");
    assert!(known.contains("ssh-ed25519"), "{known}");
}

#[test]
fn a_bastion_of_session_manager_is_lent_the_key_and_carries_a_request_and_a_query() {
    if tools::find("python3", TEST).is_none() {
        return;
    }
    let Some(host) = Host::start() else { return };
    std::fs::write(host.path("aws"), AWS).expect("a file");
    std::fs::set_permissions(host.path("aws"), std::fs::Permissions::from_mode(0o755)).expect("executable");
    if through(&host, Bastion::Ssm { region: "us-east-1".into() }).is_none() {
        return;
    }
    let calls = std::fs::read_to_string(host.path("calls")).expect("calls");
    let [lend, session] = calls.lines().collect::<Vec<_>>().try_into().expect("two calls");
    assert!(lend.starts_with("ec2-instance-connect send-ssh-public-key --region us-east-1"), "{lend}");
    assert!(lend.contains("--instance-id i-0123456789abcdef0"), "{lend}");
    let port = format!("--document-name AWS-StartSSHSession --parameters portNumber={}", host.port);
    assert!(session.contains("--target i-0123456789abcdef0") && session.ends_with(&port), "{session}");
}
