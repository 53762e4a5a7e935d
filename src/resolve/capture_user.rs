//! `source.capture_user`, complete.

use super::database::{CapturePassword, CaptureUser, DatabaseEngine};
use super::defaults;
use crate::finding::Finding;
use crate::manifest;
use crate::source::DocPath;

pub(super) fn resolve(
    pipeline: &str,
    written: Option<&manifest::CaptureUser>,
    engine: &DatabaseEngine,
    findings: &mut Vec<Finding>,
) -> CaptureUser {
    let at = DocPath::root().key("source").key("capture_user");
    let username = written.and_then(|user| user.username.as_ref());
    let rotation = written.and_then(|user| user.rotation);
    let secret = written.and_then(|user| user.secret.as_ref());
    if secret.is_some() && rotation.is_some() {
        let finding =
            Finding::error("conflicting-choice", &at.key("rotation"), "the password in `secret` is yours to change")
                .at_key()
                .key_label(&at.key("secret"), "the other one")
                .help("keep one of `secret`, `rotation`");
        findings.push(finding);
    }
    if secret.is_some() && engine.is_made() {
        let message = "the secret would have to hold the host of a server that is not there yet";
        let finding = Finding::error("secret-before-server", &at.key("secret"), message)
            .at_key()
            .key_label(&DocPath::root().key("source").key(engine.key()), "cdcc makes the server")
            .help("leave `secret` out: cdcc makes one with all four keys");
        findings.push(finding);
    }
    CaptureUser {
        username: username.map_or_else(|| default_name(pipeline, engine), |name| name.0.clone()),
        password: match secret {
            Some(secret) => CapturePassword::Secret(secret.0.clone()),
            None => CapturePassword::Made(rotation.map_or(defaults::PASSWORD_ROTATION, |rotation| rotation.0)),
        },
    }
}

/// A pipeline's name has at most 20 characters, and the user's 32.
fn default_name(pipeline: &str, engine: &DatabaseEngine) -> String {
    match engine {
        DatabaseEngine::ExistingAurora(_) => {
            format!("{}{}", defaults::EXISTING_CAPTURE_PREFIX, pipeline.replace('-', "_"))
        }
        DatabaseEngine::Aurora(_) | DatabaseEngine::Rds(_) | DatabaseEngine::External(_) => {
            defaults::CAPTURE_NAME.to_owned()
        }
    }
}
