//! Private ways to AWS services: part of module `vpc`.

use super::vpc::Ground;
use crate::manifest::Api;
use crate::plan::Plan;
use crate::resolve;
use crate::terraform::aws::vpc::{SecurityGroup, VpcEndpoint, name_tag};
use crate::terraform::{Address, Expr, Handle, Id, Meta, Module, Text};

/// The endpoints with interfaces in the network.
#[derive(Default)]
pub(super) struct Interfaces {
    pub(super) all: Vec<Address>,
    /// The name of that of Secrets Manager.
    pub(super) secrets: Option<Expr<Text>>,
}

/// Where the endpoints come from in the manifest.
pub(super) fn pointer(plan: &Plan) -> &'static str {
    match &plan.pipeline.network {
        resolve::Network::Create(network) if network.endpoints.is_some() => "/network/create/endpoints",
        resolve::Network::Create(_) => "/network",
        resolve::Network::Existing(_) => "/network/existing/endpoints",
    }
}

/// The one to S3, which is an entry in the routes.
pub(super) fn gateway(plan: &Plan, module: &mut Module, ground: &Ground) -> Option<Handle<VpcEndpoint>> {
    if !plan.endpoints.contains(&Api::S3) {
        return None;
    }
    let purpose = if plan.is_closed() {
        "S3, and with it the packages of Amazon Linux; free of charge."
    } else {
        "S3 without the NAT gateway, free of charge."
    };
    let endpoint = VpcEndpoint {
        vpc_id: ground.vpc.clone(),
        service_name: service(plan, Api::S3),
        vpc_endpoint_type: "Gateway",
        route_table_ids: Some(ground.routes.clone()),
        subnet_ids: None,
        security_group_ids: None,
        private_dns_enabled: None,
        tags: name_tag(plan.names.name(&["s3"])),
    };
    Some(module.resource("s3", Meta::new(pointer(plan), purpose), endpoint))
}

/// The others: an interface in each private subnet, found under the service's own name.
pub(super) fn interfaces(
    plan: &Plan,
    module: &mut Module,
    ground: &Ground,
    group: Option<&Expr<Id<SecurityGroup>>>,
) -> Interfaces {
    let mut made = Interfaces::default();
    let Some(group) = group else { return made };
    for api in plan.interface_endpoints() {
        let name = api.word();
        let endpoint = module.resource(
            &name.replace('-', "_"),
            Meta::new(pointer(plan), format!("The private way to {name}.")),
            VpcEndpoint {
                vpc_id: ground.vpc.clone(),
                service_name: service(plan, api),
                vpc_endpoint_type: "Interface",
                route_table_ids: None,
                subnet_ids: Some(ground.private_in_words.clone()),
                security_group_ids: Some(vec![group.clone()]),
                private_dns_enabled: Some(true),
                tags: name_tag(plan.names.name(&[name])),
            },
        );
        if api == Api::SecretsManager {
            made.secrets = Some(endpoint.dns_name());
        }
        made.all.push(endpoint.at());
    }
    made
}

fn service(plan: &Plan, api: Api) -> String {
    format!("com.amazonaws.{}.{}", plan.pipeline.region, api.word())
}
