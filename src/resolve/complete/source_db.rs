//! `source`, with its defaults.

use super::fill::Fill;
use super::{aurora, rds};
use crate::manifest::{CaptureUser as UserSection, External as ExternalSection, ExternalTls, Source as Section};
use crate::resolve::database::{CapturePassword, DatabaseEngine, SourceTls};
use crate::resolve::defaults::reasons;
use crate::resolve::{External, Source};

pub(super) fn fill(root: &mut Fill<'_>, found: &Source) {
    root.section("source", Section::KEYS, |source| {
        match &found.engine {
            DatabaseEngine::Aurora(cluster) => aurora::fill(source, cluster),
            DatabaseEngine::Rds(instance) => rds::fill(source, instance),
            DatabaseEngine::External(server) => external(source, server, &found.tls),
            DatabaseEngine::ExistingAurora(_) => {}
        }
        let is_external = matches!(found.engine, DatabaseEngine::External(_));
        if let (false, SourceTls::Checked(tls)) = (is_external, &found.tls) {
            source.default("tls", tls.word(), reasons::TLS);
        }
        source.section("capture_user", UserSection::KEYS, |user| {
            let name = match found.engine {
                DatabaseEngine::ExistingAurora(_) => reasons::EXISTING_CAPTURE_PREFIX,
                _ => reasons::CAPTURE_NAME,
            };
            user.default("username", found.capture_user.username.as_str(), name);
            if let CapturePassword::Made(rotation) = &found.capture_user.password {
                user.default("rotation", *rotation, reasons::PASSWORD_ROTATION);
            }
        });
        source.default("binlog_retention", found.binlog_retention.to_string(), reasons::BINLOG_RETENTION);
    });
}

fn external(source: &mut Fill<'_>, server: &External, tls: &SourceTls) {
    source.written("external", ExternalSection::KEYS, |external| {
        external.default("port", u32::from(server.port), reasons::EXTERNAL_PORT);
        external.default("allow_via", server.allow_via.word(), reasons::ALLOW_VIA);
        if let SourceTls::Checked(mode) = tls {
            external.written("tls", ExternalTls::KEYS, |section| section.default("mode", mode.word(), reasons::TLS));
        }
    });
}
