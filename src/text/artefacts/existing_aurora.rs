//! What a person does on a cluster that is there already, for the runbook.

use super::external;
use crate::plan::Plan;
use crate::plan::parameters::OF_EXISTING_CLUSTER;
use crate::resolve::{Access, DatabaseEngine};
use crate::text::quote::{ShellWord, Unquotable};
use crate::text::runbook::ExistingCluster;

pub(super) fn cluster(plan: &Plan) -> Result<Option<ExistingCluster>, Unquotable> {
    let DatabaseEngine::ExistingAurora(existing) = &plan.pipeline.source.engine else { return Ok(None) };
    let guests = [
        (true, "the replication instance"),
        (plan.bootstraps(), "the bootstrap's runner"),
        (!matches!(plan.pipeline.access, Access::None), "the bastion"),
    ];
    let guests: Vec<&str> = guests.into_iter().filter_map(|(is_there, guest)| is_there.then_some(guest)).collect();
    Ok(Some(ExistingCluster {
        name: existing.cluster.clone(),
        identifier: ShellWord::new(&existing.cluster)?,
        guests: guests.join(", "),
        user: plan.pipeline.source.capture_user.username.clone(),
        parameters: OF_EXISTING_CLUSTER.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        secret: external::own_capture_secret(plan),
    }))
}
