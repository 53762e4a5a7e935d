//! `terraform`: how Terraform runs the output.

use super::defaults;
use super::run::{Backend, Override, S3State, Terraform};
use crate::manifest::{self, VersionRange};

pub(super) fn resolve(written: Option<&manifest::Terraform>, region: &str) -> Terraform {
    let backend = written.and_then(|written| written.backend.as_ref()).and_then(|backend| {
        let local = backend.local.as_ref().map(|local| Backend::Local(local.path.0.clone()));
        backend.s3.as_ref().map(|s3| Backend::S3(state(s3, region))).or(local)
    });
    let provider = written.and_then(|written| written.provider.as_ref()).and_then(|provider| provider.version.clone());
    let overrides = written.and_then(|written| written.overrides.as_ref()).into_iter().flatten();
    let overrides =
        overrides.map(|(address, arguments)| Override { address: address.0.clone(), arguments: arguments.0.clone() });
    Terraform {
        backend,
        provider: provider.map_or_else(all_versions, |versions| versions.0),
        overrides: overrides.collect(),
    }
}

fn all_versions() -> VersionRange {
    VersionRange {
        text: defaults::PROVIDER_VERSIONS.to_owned(),
        from: Some(defaults::PROVIDER_FROM),
        below: Some(defaults::PROVIDER_BELOW),
    }
}

fn state(written: &manifest::S3Backend, region: &str) -> S3State {
    S3State {
        bucket: written.bucket.0.clone(),
        key: written.key.0.clone(),
        region: written.region.as_ref().map_or_else(|| region.to_owned(), |region| region.0.clone()),
        use_lockfile: written.use_lockfile.unwrap_or(defaults::STATE_LOCK),
        encrypt: written.encrypt.unwrap_or(defaults::STATE_ENCRYPTION),
        kms_key: written.kms_key_id.as_ref().map(|key| key.0.clone()),
        profile: written.profile.as_ref().map(|profile| profile.0.clone()),
        role: written.role_arn.as_ref().map(|role| role.0.clone()),
    }
}
