//! `access`, with its defaults.

use super::fill::Fill;
use crate::manifest::{Access as Section, Bastion, BastionWord, SshBastion, Tunnel};
use crate::resolve::defaults::reasons;
use crate::resolve::{Access, Pipeline};

/// Why there is a bastion, or none.
const PRIVATE: &str = "A private machine without an open port.";
const LEADS_NOWHERE: &str = "Nothing of the pipeline's stands behind it.";

/// Why a key lies where it does.
const DOWNLOADED: &str = "The name that EC2 gives to the file of a key pair.";

pub(super) fn fill(root: &mut Fill<'_>, pipeline: &Pipeline) {
    root.section("access", Section::KEYS, |access| {
        match &pipeline.access {
            Access::None => access.default("bastion", BastionWord::None.word(), LEADS_NOWHERE),
            Access::SessionManager => access.default("bastion", BastionWord::Ssm.word(), PRIVATE),
            Access::Ssh(ssh) => access.written("bastion", Bastion::KEYS, |bastion| {
                bastion.written("ssh", SshBastion::KEYS, |section| {
                    section.default("identity_file", ssh.identity_file.as_str(), DOWNLOADED);
                });
            }),
        }
        access.section("tunnel", Tunnel::KEYS, |tunnel| {
            tunnel.default("database", pipeline.tunnel.database, reasons::TUNNEL_DATABASE);
            tunnel.default("search", pipeline.tunnel.search, reasons::TUNNEL_SEARCH);
        });
    });
}
