//! `source.external`, complete.

use super::database::{External, SourceTls};
use super::defaults;
use crate::finding::Finding;
use crate::manifest;
use crate::source::DocPath;

pub(super) fn resolve(written: &manifest::External) -> External {
    let port = written.port.map_or(defaults::EXTERNAL_PORT, |port| port.0);
    External {
        host: written.host.0.clone(),
        port: u16::try_from(port).unwrap_or(u16::MAX),
        allow_via: written.allow_via.unwrap_or(defaults::ALLOW_VIA),
        addresses: written.addresses.iter().flatten().map(|range| range.0).collect(),
        admin: written.admin.as_ref().map(|admin| admin.secret.0.clone()),
    }
}

/// The one `tls` that is meant: an external server has its own.
pub(super) fn tls(written: &manifest::Source, findings: &mut Vec<Finding>) -> SourceTls {
    let Some(external) = &written.external else {
        return SourceTls::Checked(written.tls.unwrap_or(defaults::TLS));
    };
    let source = DocPath::root().key("source");
    let own = source.key("external").key("tls");
    if written.tls.is_some() {
        let finding =
            Finding::error("conflicting-choice", &source.key("tls"), "an external server has a `tls` of its own")
                .at_key()
                .key_label(&own, "the other one")
                .help("write it as `mode` there, and leave it out here");
        findings.push(finding);
    }
    match &external.tls.off {
        None => SourceTls::Checked(external.tls.mode.unwrap_or(defaults::TLS)),
        Some(reason) => {
            if external.tls.mode.is_some() {
                let message = "nothing is checked of a connection that is not encrypted";
                let finding = Finding::error("conflicting-choice", &own.key("mode"), message)
                    .at_key()
                    .key_label(&own.key("off"), "the other one")
                    .help("leave `mode` out, or write `ca` instead of `off`");
                findings.push(finding);
            }
            SourceTls::Off(reason.0.clone())
        }
    }
}
