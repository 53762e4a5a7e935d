//! The tunnel of a plan: which local port leads where.

use super::Artefacts;
use crate::finding::Finding;
use crate::plan::{DATABASE_PORT, Names, Plan};
use crate::resolve::Access;
use crate::source::DocPath;
use crate::text::ssh::{self, Bastion, Forward, RemotePort, SshView};

/// The port of a search domain.
pub(super) const HTTPS: u16 = 443;

/// The local port of each search sink, in the order of their oldest names.
pub(super) fn search_ports(plan: &Plan) -> impl Iterator<Item = (&str, u16)> {
    plan.pipeline.searches().map(|(sink, _)| sink).zip(port(plan.pipeline.tunnel.search)..)
}

/// The local port of the database.
pub(super) fn database_port(plan: &Plan) -> u16 {
    port(plan.pipeline.tunnel.database)
}

/// The database's own port, or the output that tells it.
pub(super) fn remote_database_port(plan: &Plan) -> RemotePort {
    plan.database_port().map_or_else(|| RemotePort::Variable(DATABASE_PORT.to_owned()), RemotePort::Known)
}

fn port(number: u32) -> u16 {
    u16::try_from(number).expect("the language has no port beyond the last one")
}

/// The private key's file on the machines of those who use the tunnel.
pub(super) fn identity_file(plan: &Plan) -> &str {
    match &plan.pipeline.access {
        Access::Ssh(bastion) => &bastion.identity_file,
        Access::SessionManager | Access::None => ssh::DEFAULT_IDENTITY,
    }
}

pub(super) fn add(plan: &Plan, artefacts: &mut Artefacts) {
    let bastion = match &plan.pipeline.access {
        Access::None => return,
        Access::SessionManager => Bastion::Ssm { region: plan.pipeline.region.clone() },
        Access::Ssh(_) => Bastion::KeyPair,
    };
    let domains = search_ports(plan).map(|(sink, local_port)| Forward {
        local_port,
        host_variable: Names::domain_endpoint_output(plan.pipeline.physical_sink(sink)),
        remote_port: RemotePort::Known(HTTPS),
    });
    let database = Forward {
        local_port: database_port(plan),
        host_variable: "database_host".to_owned(),
        remote_port: remote_database_port(plan),
    };
    let view = SshView {
        name: plan.names.pipeline().to_owned(),
        bastion,
        identity_file: identity_file(plan).to_owned(),
        forwards: std::iter::once(database).chain(domains).collect(),
    };
    match ssh::file(&view) {
        Ok(file) => artefacts.file(ssh::PATH, file.text),
        Err(why) => {
            let at = ["access", "bastion", "ssh", "identity_file"].iter().fold(DocPath::root(), |at, key| at.key(*key));
            let message = format!("`{}` cannot be written into an ssh configuration: {why}", view.identity_file);
            artefacts
                .findings
                .push(Finding::error("path-not-quotable", &at, message).help("name a file without such characters"));
        }
    }
}
