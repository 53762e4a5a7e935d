//! A client of the Language Server Protocol, as small as these tests need: it starts the server, frames messages, answers
//! what the server asks, and waits for events (never for time to pass).

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long one answer may take. The server needs well under a second; this is for machines that do much else.
const PATIENCE: Duration = Duration::from_secs(60);

/// What reaches us from the server's process.
enum Incoming {
    /// A message of the protocol.
    Message(Value),
    /// A line of its standard error.
    Said(String),
    /// The end of its standard output: it is gone.
    Closed,
}

/// A running server and what it has told so far.
pub(super) struct Client {
    /// Kept so that the process is owned; it ends by itself when its standard input closes with ours.
    _process: Child,
    to_server: ChildStdin,
    from_server: Receiver<Incoming>,
    last_request: i64,
    answers: BTreeMap<i64, Value>,
    diagnostics: BTreeMap<String, Value>,
    configured: bool,
    /// Every message in short, to be shown when a wait fails.
    heard: Vec<String>,
}

impl Client {
    /// Starts the server and returns when it has read the settings, so that no file is ever judged under other ones.
    pub(super) fn start(server: &Path) -> Self {
        let mut command = if server.extension().is_some_and(|extension| extension == "js") {
            let mut node = Command::new("node");
            node.arg(server);
            node
        } else {
            Command::new(server)
        };
        command.arg("--stdio").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process =
            command.spawn().unwrap_or_else(|error| panic!("{} does not start: {error}", server.display()));
        let to_server = process.stdin.take().expect("its input is piped");
        let (sender, from_server) = channel();
        let (output, said) = (process.stdout.take(), process.stderr.take());
        read_messages(output.expect("its output is piped"), sender.clone());
        read_lines(said.expect("its errors are piped"), sender);
        let mut client = Self {
            _process: process,
            to_server,
            from_server,
            last_request: 0,
            answers: BTreeMap::new(),
            diagnostics: BTreeMap::new(),
            configured: false,
            heard: Vec::new(),
        };
        client.request("initialize", &capabilities());
        client.notify("initialized", &json!({}));
        client.wait("the server to ask for its settings", |client| client.configured.then_some(()));
        client
    }

    /// Opens a document under `uri`, which need not exist on disk.
    pub(super) fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    /// What the server found in the document at `uri`, once it has looked.
    pub(super) fn diagnostics(&mut self, uri: &str) -> Value {
        self.wait(&format!("diagnostics of {uri}"), |client| client.diagnostics.get(uri).cloned())
    }

    /// The answer to one request.
    pub(super) fn request(&mut self, method: &str, params: &Value) -> Value {
        self.last_request += 1;
        let id = self.last_request;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let answer = self.wait(&format!("the answer to {method}"), |client| client.answers.remove(&id));
        assert!(answer.get("error").is_none(), "{method} was refused: {answer}");
        answer["result"].clone()
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let sent = write!(self.to_server, "Content-Length: {}\r\n\r\n{body}", body.len());
        if let Err(error) = sent.and_then(|()| self.to_server.flush()) {
            panic!("the server does not listen any more: {error}\n{}", self.heard.join("\n"));
        }
    }

    /// Handles messages until `ready` has its value.
    ///
    /// # Panics
    /// When the server is silent for too long or ends, with all that it said before.
    fn wait<T>(&mut self, what: &str, mut ready: impl FnMut(&mut Self) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(value) = ready(self) {
                return value;
            }
            match self.from_server.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(Incoming::Message(message)) => self.handle(&message),
                Ok(Incoming::Said(line)) => self.heard.push(format!("stderr: {line}")),
                Ok(Incoming::Closed) => panic!("the server ended before {what}; heard:\n{}", self.heard.join("\n")),
                Err(error) => panic!("waited for {what}: {error}; heard:\n{}", self.heard.join("\n")),
            }
        }
    }

    fn handle(&mut self, message: &Value) {
        self.heard.push(message.to_string().chars().take(300).collect());
        match (message["method"].as_str(), message.get("id")) {
            (Some("workspace/configuration"), Some(id)) => {
                let items = message["params"]["items"].as_array().cloned().unwrap_or_default();
                let result: Vec<Value> = items.iter().map(|item| settings(item["section"].as_str())).collect();
                self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
                self.configured = true;
            }
            (Some(_), Some(id)) => self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null })),
            (Some("textDocument/publishDiagnostics"), None) => {
                let params = &message["params"];
                let uri = params["uri"].as_str().unwrap_or_default().to_owned();
                self.diagnostics.insert(uri, params["diagnostics"].clone());
            }
            (Some(_), None) => {}
            (None, id) => {
                let id = id.and_then(Value::as_i64).unwrap_or_default();
                self.answers.insert(id, message.clone());
            }
        }
    }
}

/// The settings of one section: everything on that a user of VS Code has on, and nothing that reaches for the network.
fn settings(section: Option<&str>) -> Value {
    if section != Some("yaml") {
        return Value::Null;
    }
    json!({
        "validate": true,
        "hover": true,
        "completion": true,
        "yamlVersion": "1.2",
        "schemaStore": { "enable": false },
        "kubernetesCRDStore": { "enable": false },
        // Hover would end in the path of the schema.
        "hoverSchemaSource": false,
    })
}

/// What this client can do: enough for the server to answer with snippets and Markdown, as it does in VS Code.
fn capabilities() -> Value {
    json!({
        // With it, the server also ends when this process does.
        "processId": std::process::id(),
        "rootUri": null,
        "capabilities": {
            "workspace": { "configuration": true },
            "textDocument": {
                "completion": {
                    "completionItem": { "snippetSupport": true, "documentationFormat": ["markdown", "plaintext"] },
                },
                "hover": { "contentFormat": ["markdown"] },
                "publishDiagnostics": {},
            },
        },
    })
}

fn read_messages(output: impl Read + Send + 'static, sender: Sender<Incoming>) {
    std::thread::spawn(move || {
        let mut output = BufReader::new(output);
        while let Some(message) = next_message(&mut output) {
            if sender.send(Incoming::Message(message)).is_err() {
                return;
            }
        }
        // Nobody may be listening any more, which is no one's loss.
        let _ = sender.send(Incoming::Closed);
    });
}

/// One message: header lines, an empty line, then as many bytes of JSON as `Content-Length` says.
fn next_message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length:") {
            length = value.trim().parse().ok();
        }
    }
    let mut body = vec![0; length?];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

fn read_lines(said: impl Read + Send + 'static, sender: Sender<Incoming>) {
    std::thread::spawn(move || {
        for line in BufReader::new(said).lines().map_while(Result::ok) {
            if sender.send(Incoming::Said(line)).is_err() {
                return;
            }
        }
    });
}
