//! `ssh/config.tftpl`: the tunnel, as a template that Terraform fills in (`templatefile`) once it knows the names.

use std::fmt;

use askama::Template;

use super::quote::{SshValue, TemplateVariable, Unquotable};
use super::render::{Quoted, code, quoted_view};

/// The template's path in the output.
pub const PATH: &str = "ssh/config.tftpl";

/// The key pair that the config names where the manifest does not.
pub const DEFAULT_IDENTITY: &str = "~/.ssh/id_ed25519";

/// The template variable with the bastion's instance id; of [`Bastion::Ssm`].
pub const BASTION_ID: &str = "bastion_instance_id";

/// The template variable with the bastion's public address; of [`Bastion::KeyPair`].
pub const BASTION_ADDRESS: &str = "bastion_address";

/// How the bastion is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bastion {
    /// Through Session Manager; the key is lent to the instance for a minute.
    Ssm {
        /// The region of the instance.
        region: String,
    },
    /// At its public address, with an EC2 key pair.
    KeyPair,
}

/// The tunnel of one pipeline.
#[derive(Debug, Clone)]
pub struct SshView {
    /// The pipeline's physical name; the host's alias is `<name>-bastion`.
    pub name: String,
    /// How the bastion is reached.
    pub bastion: Bastion,
    /// The private key's file, or [`DEFAULT_IDENTITY`]; its public half has the same name with `.pub`.
    pub identity_file: String,
    /// What the tunnel leads to.
    pub forwards: Vec<Forward>,
}

/// A port of this machine that leads to a server behind the bastion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forward {
    /// 1024 to 65535.
    pub local_port: u16,
    /// The template variable with the server's host name, e.g. `database_host`, `search_host`.
    pub host_variable: String,
    /// The server's port.
    pub remote_port: RemotePort,
}

/// The port of a server behind the bastion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemotePort {
    /// This one.
    Known(u16),
    /// What the template variable of this name says.
    Variable(String),
}

/// The template and the variables that `templatefile` must be given, in order, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SshFile {
    /// The text of [`PATH`].
    pub text: String,
    /// Names of variables, all of them strings.
    pub variables: Vec<String>,
}

/// The alias of the bastion in the config.
pub fn alias(name: &str) -> String {
    format!("{name}-bastion")
}

quoted_view! {
    #[derive(Template)]
    #[template(path = "config.tftpl", config = "src/text/askama.toml")]
    struct Config {
        alias: SshValue,
        host: TemplateVariable,
        region: Option<SshValue>,
        identity_file: SshValue,
        forwards: Vec<ForwardLine>,
    }

    struct ForwardLine {
        local_port: u16,
        host: TemplateVariable,
        remote_port: PortWord,
    }
}

enum PortWord {
    Known(u16),
    Variable(TemplateVariable),
}

impl Quoted for PortWord {}

impl fmt::Display for PortWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(port) => port.fmt(f),
            Self::Variable(name) => name.fmt(f),
        }
    }
}

/// Writes the template. An error is about [`SshView::identity_file`], the one free text in it.
pub fn file(view: &SshView) -> Result<SshFile, Unquotable> {
    let (host, region, identity_file) = match &view.bastion {
        // Here the path also stands inside the words of a command.
        Bastion::Ssm { region } => (BASTION_ID, Some(SshValue::plain(region)?), SshValue::plain(&view.identity_file)?),
        Bastion::KeyPair => (BASTION_ADDRESS, None, SshValue::new(&view.identity_file)?),
    };
    let mut variables = vec![host.to_owned()];
    let mut forwards = Vec::new();
    for forward in &view.forwards {
        let (remote_port, named) = match &forward.remote_port {
            RemotePort::Known(port) => (PortWord::Known(*port), None),
            RemotePort::Variable(name) => (PortWord::Variable(TemplateVariable::new(name)?), Some(name)),
        };
        let host = TemplateVariable::new(&forward.host_variable)?;
        forwards.push(ForwardLine { local_port: forward.local_port, host, remote_port });
        for variable in std::iter::once(&forward.host_variable).chain(named) {
            if !variables.contains(variable) {
                variables.push(variable.clone());
            }
        }
    }
    let host = TemplateVariable::new(host)?;
    let alias = SshValue::plain(&alias(&view.name))?;
    let text = code(&Config { alias, host, region, identity_file, forwards });
    Ok(SshFile { text, variables })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn retail(bastion: Bastion, identity_file: &str) -> SshView {
        let forward = |local_port, host: &str, port| Forward {
            local_port,
            host_variable: host.into(),
            remote_port: RemotePort::Known(port),
        };
        SshView {
            name: "retail".into(),
            bastion,
            identity_file: identity_file.into(),
            forwards: vec![forward(9200, "search_host", 443), forward(3306, "database_host", 3306)],
        }
    }

    #[test]
    fn a_bastion_of_session_manager_is_reached_without_an_open_port() {
        let file = file(&retail(Bastion::Ssm { region: "us-east-1".into() }, DEFAULT_IDENTITY)).expect("plain");
        assert_eq!(file.variables, ["bastion_instance_id", "search_host", "database_host"]);
        insta::assert_snapshot!(file.text);
    }

    #[test]
    fn a_bastion_with_a_key_pair_is_reached_at_its_address() {
        let file = file(&retail(Bastion::KeyPair, "~/.ssh/my key.pem")).expect("quotable");
        assert_eq!(file.variables[0], "bastion_address");
        insta::assert_snapshot!(file.text);
    }

    #[test]
    fn a_port_that_only_aws_knows_is_filled_in_by_terraform() {
        let mut view = retail(Bastion::KeyPair, DEFAULT_IDENTITY);
        view.forwards[1].remote_port = RemotePort::Variable("database_port".into());
        let file = file(&view).expect("plain");
        assert_eq!(file.variables, ["bastion_address", "search_host", "database_host", "database_port"]);
        assert!(file.text.contains("LocalForward 3306 ${database_host}:${database_port}\n"), "{}", file.text);
    }

    #[test]
    fn a_path_that_would_end_the_line_or_the_word_is_refused() {
        let ssm = || Bastion::Ssm { region: "us-east-1".into() };
        assert_eq!(file(&retail(Bastion::KeyPair, "a\nProxyCommand x")), Err(Unquotable::Control('\n')));
        assert_eq!(file(&retail(ssm(), "my key")), Err(Unquotable::NoQuoteFor(' ')));
        assert_eq!(file(&retail(ssm(), "a';id;'")), Err(Unquotable::NoQuoteFor('\'')));
    }
}
