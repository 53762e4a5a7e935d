//! The names that the runbook's commands need, from the plan.

use super::{diagram, tunnel};
use crate::manifest::{Encryption, Mode, SecretId};
use crate::plan::{self, Plan, deliveries_of};
use crate::resolve::{Access, CapturePassword, DatabaseEngine};
use crate::text::runbook::{Admin, Database, Operations};

pub(super) fn operations(plan: &Plan) -> Operations {
    let pipeline = &plan.pipeline;
    let engine = &pipeline.source.engine;
    let name = plan.names.pipeline().to_owned();
    let knows_admin = engine.is_made() || (plan.bootstraps() && engine.has_admin());
    let of_task = |task: &plan::Task| {
        let resolved = pipeline.replication.tasks.iter().find(|resolved| resolved.name == task.name)?;
        let tables = pipeline.tables_of(resolved);
        let table = tables.iter().find(|table| !table.is_pattern()).or(tables.first())?;
        let name = (!table.is_pattern()).then(|| table.table.clone());
        (task.mode != Mode::Cdc).then(|| (table.schema.clone(), name))
    };
    Operations {
        diagram: diagram::draw(plan),
        manifest: format!("{name}.yaml"),
        deliveries: pipeline
            .sinks
            .iter()
            .flat_map(deliveries_of)
            .map(|delivery| plan.names.delivery_stream(&delivery.physical))
            .collect(),
        instance: pipeline.replication.has_instance().then(|| name.clone()),
        endpoints: [plan.names.name(&["source"]), plan.names.name(&["target"])],
        capture_secret: match &pipeline.source.capture_user.password {
            CapturePassword::Made(_) => plan.names.path(&["capture"])[1..].to_owned(),
            CapturePassword::Secret(SecretId::Name(secret) | SecretId::Arn(secret)) => secret.clone(),
        },
        alarms: plan.names.alarm(""),
        admin: knows_admin.then(|| match pipeline.access {
            Access::None => Admin::Inside(plan.database_port()),
            Access::Ssh(_) | Access::SessionManager => Admin::Tunnel(tunnel::database_port(plan)),
        }),
        database: match engine {
            DatabaseEngine::Aurora(_) => Some(Database { identifier: name, is_cluster: true }),
            DatabaseEngine::Rds(_) => Some(Database { identifier: name, is_cluster: false }),
            DatabaseEngine::ExistingAurora(_) | DatabaseEngine::External(_) => None,
        },
        makes_key: pipeline.encryption == Encryption::CustomerManaged,
        reloads: plan.tasks.iter().map(of_task).collect(),
    }
}
