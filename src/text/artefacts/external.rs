//! What a person does on a server that cdcc does not make, for the runbook.

use crate::manifest::{AllowVia, SecretId};
use crate::plan::Plan;
use crate::resolve::{CapturePassword, DatabaseEngine, Network, SourceTls, Vpc};
use crate::text::quote::{ShellWord, Unquotable};
use crate::text::runbook::Server;

pub(super) fn server(plan: &Plan) -> Result<Option<Server>, Unquotable> {
    let DatabaseEngine::External(external) = &plan.pipeline.source.engine else { return Ok(None) };
    Ok(Some(Server {
        host: external.host.clone(),
        port: external.port,
        addresses: match external.allow_via {
            AllowVia::Nat => Some(nat_addresses(plan)?),
            AllowVia::Private => None,
        },
        secret: own_capture_secret(plan),
        unencrypted: match &plan.pipeline.source.tls {
            SourceTls::Checked(_) => None,
            SourceTls::Off(reason) => Some(reason.clone()),
        },
    }))
}

/// The user's own secret with the capture user's login, where a person makes that user before the apply.
pub(super) fn own_capture_secret(plan: &Plan) -> Option<String> {
    match &plan.pipeline.source.capture_user.password {
        CapturePassword::Made(_) => None,
        CapturePassword::Secret(_) if plan.bootstraps_database() => None,
        CapturePassword::Secret(SecretId::Name(secret) | SecretId::Arn(secret)) => Some(secret.clone()),
    }
}

/// The commands that print the addresses of the NAT gateways.
fn nat_addresses(plan: &Plan) -> Result<String, Unquotable> {
    let region = ShellWord::new(&plan.pipeline.region)?;
    let filter = |name: &str, value: &str| ShellWord::new(&format!("Name={name},Values={value}"));
    let found = match &plan.pipeline.network {
        Network::Create(_) => {
            return Ok(
                "terraform apply -target=module.vpc # the network alone\nterraform output nat_addresses".to_owned()
            );
        }
        Network::Existing(existing) => &existing.vpc,
    };
    let filters = match found {
        Vpc::Id(id) => return Ok(gateways(&region, &filter("vpc-id", id)?.to_string())),
        Vpc::Default => vec![filter("is-default", "true")?],
        Vpc::Name(name) => vec![filter("tag:Name", name)?],
        Vpc::Tags(tags) => {
            tags.iter().map(|(key, value)| filter(&format!("tag:{key}"), value)).collect::<Result<_, _>>()?
        }
    };
    let filters: Vec<String> = filters.iter().map(ToString::to_string).collect();
    Ok(format!(
        "vpc=$(aws ec2 describe-vpcs --region {region} --filters {} --query 'Vpcs[0].VpcId' --output text)\n{}",
        filters.join(" "),
        gateways(&region, "Name=vpc-id,Values=\"$vpc\"")
    ))
}

fn gateways(region: &ShellWord, filter: &str) -> String {
    format!(
        "aws ec2 describe-nat-gateways --region {region} --filter {filter} \\\n  \
         --query 'NatGateways[].NatGatewayAddresses[].PublicIp' --output text"
    )
}
