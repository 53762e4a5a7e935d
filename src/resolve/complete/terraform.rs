//! `terraform`, with its defaults.

use super::fill::Fill;
use crate::manifest::{AwsProvider, S3Backend, StateBackend, Terraform as Section};
use crate::resolve::defaults::reasons;
use crate::resolve::{Backend, Terraform};

/// Why a state lies in this region.
const PIPELINES: &str = "The pipeline's.";

pub(super) fn fill(root: &mut Fill<'_>, found: &Terraform) {
    root.section("terraform", Section::KEYS, |terraform| {
        if let Some(Backend::S3(state)) = &found.backend {
            terraform.written("backend", StateBackend::KEYS, |backend| {
                backend.written("s3", S3Backend::KEYS, |s3| {
                    s3.default("region", state.region.as_str(), PIPELINES);
                    s3.default("use_lockfile", state.use_lockfile, reasons::STATE_LOCK);
                    s3.default("encrypt", state.encrypt, reasons::STATE_ENCRYPTION);
                });
            });
        }
        terraform.section("provider", AwsProvider::KEYS, |provider| {
            provider.default("version", found.provider.text.as_str(), reasons::PROVIDER_VERSIONS);
        });
    });
}
