//! A secret of another region.

use crate::finding::{Finding, Level};
use crate::manifest::SecretId;
use crate::plan::Partition;
use crate::resolve::{CapturePassword, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "secret-elsewhere",
    level: Level::Error,
    summary: "a secret in another region or partition than the pipeline",
    why: "DMS, the bootstrap and Terraform ask the Secrets Manager of the pipeline's region, which knows no secret of \
          another one: `Secrets Manager can't find the specified secret`, at the plan or in the connection test.",
    fix: "Write a secret of the pipeline's region. Secrets Manager can replicate one there.",
    source: "DMS user guide, \"Using secrets to access AWS Database Migration Service endpoints\"; Secrets Manager user \
          guide, \"Replicate AWS Secrets Manager secrets across Regions\"",
    bad: "
        region: eu-central-1
        source:
          aurora:
            database: shop
            admin:
              secret: arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/admin-AbCdEf # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        region: eu-central-1
        source:
          aurora:
            database: shop
            admin:
              secret: arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/admin-AbCdEf
          tables: { shop.orders: orders.sql }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let source = DocPath::root().key("source");
    let engine = &pipeline.source.engine;
    let admin = engine.own_admin().map(|secret| (source.key(engine.key()).key("admin").key("secret"), secret));
    let capture = match &pipeline.source.capture_user.password {
        CapturePassword::Secret(secret) => Some((source.key("capture_user").key("secret"), secret)),
        CapturePassword::Made(_) => None,
    };
    for (at, secret) in admin.into_iter().chain(capture) {
        let SecretId::Arn(arn) = secret else { continue };
        let mut parts = arn.split(':').skip(1);
        let (partition, region) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
        let here = &pipeline.region;
        let message = if region != here {
            format!("the secret is in {region}, the pipeline in {here}")
        } else if partition != Partition::of(here).name {
            format!("the secret's ARN is of partition {partition}, {here} of {}", Partition::of(here).name)
        } else {
            continue;
        };
        findings.push(
            RULE.finding(&at, message)
                .label(&DocPath::root().key("region"), "the pipeline's")
                .help(format!("write a secret of {here}, such as the replica of this one there")),
        );
    }
}
