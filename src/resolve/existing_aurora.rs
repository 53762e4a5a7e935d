//! `source.aurora.existing`, complete.

use super::database::ExistingAurora;
use crate::finding::Finding;
use crate::manifest::{self, ClusterId, ExistingCluster, Short};
use crate::source::DocPath;

pub(super) fn resolve(
    written: &manifest::Aurora,
    existing: &Short<ClusterId, ExistingCluster>,
    findings: &mut Vec<Finding>,
) -> ExistingAurora {
    refuse_choices(written, findings);
    let (cluster, security_group) = match existing {
        Short::Scalar(cluster) => (cluster, None),
        Short::Section(section) => (&section.cluster, section.security_group.as_ref()),
    };
    ExistingAurora {
        cluster: cluster.0.clone(),
        security_group: security_group.map(|group| group.0.clone()),
        admin: written.admin.as_ref().map(|admin| admin.secret.0.clone()),
    }
}

/// What its owner has decided cannot be said here.
fn refuse_choices(written: &manifest::Aurora, findings: &mut Vec<Finding>) {
    let at = DocPath::root().key("source").key("aurora");
    let mut refuse = |at_option: &DocPath, message: &str, help: &str| {
        let finding = Finding::error("conflicting-choice", at_option, message)
            .at_key()
            .key_label(&at.key("existing"), "the other one")
            .help(help);
        findings.push(finding);
    };
    let options = [
        ("version", written.version.is_some()),
        ("instances", written.instances.is_some()),
        ("serverless", written.serverless.is_some()),
        ("enhanced_binlog", written.enhanced_binlog.is_some()),
        ("iam_auth", written.iam_auth.is_some()),
        ("parameters", written.parameters.is_some()),
        ("backup", written.backup.is_some()),
        ("public", written.public.is_some()),
    ];
    for (option, _) in options.into_iter().filter(|(_, is_written)| *is_written) {
        let message = format!("a cluster that exists keeps the `{option}` that it has");
        refuse(&at.key(option), &message, "leave it out: cdcc changes nothing of such a cluster");
    }
    let Some(admin) = &written.admin else { return };
    if admin.username.is_some() {
        let help = "leave `username` out; the bootstrap takes the one in the secret";
        let message = "a cluster that exists keeps the administrator that it has";
        refuse(&at.key("admin").key("username"), message, help);
    }
    if admin.rotation.is_some() {
        let help = "leave `rotation` out; the bootstrap reads the secret when it runs";
        let message = "cdcc gives a cluster that exists no new password";
        refuse(&at.key("admin").key("rotation"), message, help);
    }
}
