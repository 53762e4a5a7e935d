//! Module `external`: what belongs to a server that cdcc does not make, which is its logins alone.

use super::aurora::Database;
use super::{admin, capture};
use crate::plan::Plan;
use crate::resolve::External;
use crate::terraform::aws::kms::Key;
use crate::terraform::{Arn, Exported, Module};

const POINTER: &str = "/source/external";

pub(super) fn module(plan: &Plan, external: &External, key: Option<&Exported<Arn<Key>>>) -> Database {
    let purpose = "The logins at the MySQL server, on which nothing is made.";
    let mut module = Module::new("external", purpose, plan.pipeline.protect);
    let host = module.export("database_host", "The host of the database.", external.host.clone());
    let admin_secret = external.admin.as_ref().filter(|_| plan.bootstraps()).map(|secret| {
        let purpose = "The administrator's secret, which is there already.";
        let secret = admin::existing(&mut module, "admin", secret, &format!("{POINTER}/admin"), purpose);
        module.export("admin_secret_arn", "The secret with the database administrator's name and password.", secret)
    });
    let key = key.filter(|_| plan.makes_capture_secret()).map(|key| module.import(key));
    let capture = capture::add(plan, &mut module, external.host.clone(), external.port, key.as_ref());
    Database { module, host, reach: None, identifier: None, admin_secret, capture, dms_engine: "mysql" }
}
