//! Where the state is kept.

use crate::plan::Plan;
use crate::resolve::Backend;
use crate::terraform::Root;
use crate::terraform::backend::{AssumeRole, Local, S3};

/// `root` with the place of its state.
pub(super) fn add(plan: &Plan, mut root: Root) -> Root {
    match &plan.pipeline.terraform.backend {
        None => {}
        Some(Backend::Local(path)) => root.backend(Local { path: path.into() }),
        Some(Backend::S3(state)) => root.backend(S3 {
            bucket: state.bucket.clone(),
            key: state.key.clone(),
            region: state.region.clone(),
            use_lockfile: state.use_lockfile,
            encrypt: state.encrypt,
            kms_key_id: state.kms_key.clone(),
            profile: state.profile.clone(),
            assume_role: state.role.clone().map(|role_arn| AssumeRole { role_arn }),
        }),
    }
    root
}
