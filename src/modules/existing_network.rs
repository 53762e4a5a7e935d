//! A network that is there already: part of module `vpc`. What is found must be what the pipeline needs; else the plan says
//! what was found, and what to write.

use super::vpc::Ground;
use crate::manifest::Api;
use crate::plan::Plan;
use crate::resolve::{Access, ExistingNetwork, Subnets as Wanted, Vpc as Which};
use crate::terraform::aws::ec2::Filter;
use crate::terraform::aws::network_lookup::{RouteFilter, RouteTables, SubnetLookup, Subnets, VpcLookup};
use crate::terraform::aws::vpc::{RouteTable, Subnet, name_tag};
use crate::terraform::{Bool, DataHandle, Expr, Id, List, Meta, Module, Several, Text, Val, function, text};

const VPC: &str = "/network/existing/vpc";

/// What must hold, and what the plan says where it does not.
type Check = (Expr<Bool>, Val<Text>);

pub(super) fn add(plan: &Plan, module: &mut Module, network: &ExistingNetwork) -> Ground {
    let (id, default, tags) = match &network.vpc {
        Which::Default => (None, Some(true), None),
        Which::Id(id) => (Some(id.clone()), None, None),
        Which::Name(name) => (None, None, Some(name_tag(name))),
        Which::Tags(tags) => (None, None, Some(tags.clone())),
    };
    let vpc = module.data("this", Meta::new(VPC, "The network. Exactly one fits."), VpcLookup { default, id, tags });
    let mut checks = vec![(
        vpc.enable_dns_support(),
        text!["DNS support is off in ", &vpc.id(), ": no machine in it finds the database by name. Switch it on."],
    )];
    let private = subnets(module, &vpc, network.private.as_ref(), "private", network.zones, &mut checks);
    let mut public_checks = Vec::new();
    let for_database = plan.pipeline.source.engine.public().is_some();
    let public = if for_database || matches!(plan.pipeline.access, Access::Ssh(_)) {
        // A bastion needs one; RDS wants two zones at the least.
        let zones = if for_database { network.zones } else { 1 };
        subnets(module, &vpc, network.public.as_ref(), "public", zones, &mut public_checks)
    } else {
        function::list([])
    };
    if for_database {
        let message = text![
            "DNS hostnames are off in ",
            &vpc.id(),
            ": a public database would have no public name. Switch them on."
        ];
        public_checks.push((vpc.enable_dns_hostnames(), message));
    }
    Ground {
        vpc: vpc.id(),
        private_in_words: (&private).into(),
        public,
        public_ways_out: Vec::new(),
        public_checks,
        routes: if plan.endpoints.contains(&Api::S3) { routes(module, &vpc, &private) } else { Vec::new().into() },
        ways_out: Vec::new(),
        nat_addresses: None,
        ranges: Some(vpc.ranges()),
        checks,
        private,
    }
}

/// One subnet in each zone, as a local of the module.
fn subnets(
    module: &mut Module,
    vpc: &DataHandle<VpcLookup>,
    wanted: Option<&Wanted>,
    role: &str,
    zones: u32,
    checks: &mut Vec<Check>,
) -> Expr<List<Id<Subnet>>> {
    let key = format!("network.existing.{role}_subnets");
    let pointer = format!("/{}", key.replace('.', "/"));
    let meta = |purpose: String| Meta::new(pointer.as_str(), purpose);
    let (keys, needed, what, remedy): (Val<List<Text>>, _, _, _) = match wanted {
        Some(Wanted::Ids(ids)) => {
            let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            (
                ids.clone().into(),
                count,
                format!("the {count} subnets of {key}"),
                format!("Write one for each zone as {key}."),
            )
        }
        Some(Wanted::Tags(_)) | None => {
            let (what, all) = look_up(vpc, wanted, role);
            let all = module.data(role, meta(format!("The {role} subnets.")), all);
            (all.ids().into(), zones, what, format!("Tag more of them, or write their ids as {key}."))
        }
    };
    let found =
        module.data_for_each(role, meta(format!("Each of the {role} subnets.")), keys, |id| SubnetLookup { id });
    let zones = module.local::<List<Text>>(&format!("{role}_zones"), &found.zones());
    if let Some(Wanted::Ids(_)) = wanted {
        checks.push((
            found.all_in(&vpc.id()),
            text![format!("A subnet of {key} is not in "), &vpc.id(), ". Write ids of subnets of that network."],
        ));
    }
    checks.push((
        function::at_least(&zones, needed),
        text![
            &vpc.id(),
            format!(" has {what} in "),
            &function::count(&zones),
            " zone(s) (",
            &function::join_list(", ", &zones),
            format!("), and the pipeline needs {needed}. {remedy}")
        ],
    ));
    let chosen = match wanted {
        Some(Wanted::Ids(ids)) => found.chosen(ids),
        Some(Wanted::Tags(_)) | None => found.first_of_each_zone(&zones),
    };
    module.local(&format!("{role}_subnet_ids"), &chosen)
}

/// How subnets are looked up, and what they are called where there are too few.
fn look_up(vpc: &DataHandle<VpcLookup>, wanted: Option<&Wanted>, role: &str) -> (String, Subnets) {
    let filter = |name, value: Val<Text>| Filter { name, values: vec![value] };
    let mut filters = vec![filter("vpc-id", text![&vpc.id()])];
    if let Some(Wanted::Tags(tags)) = wanted {
        let words = tags.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(", ");
        let subnets = Subnets { filter: Several(filters), tags: Some(tags.clone()) };
        return (format!("{role} subnets (tagged {words})"), subnets);
    }
    filters.push(filter("default-for-az", "true".into()));
    ("default subnets".to_owned(), Subnets { filter: Several(filters), tags: None })
}

/// The route tables of the private subnets; that of the network, where they name none.
fn routes(
    module: &mut Module,
    vpc: &DataHandle<VpcLookup>,
    private: &Expr<List<Id<Subnet>>>,
) -> Val<List<Id<RouteTable>>> {
    let filter = RouteFilter { name: "association.subnet-id", values: private.clone() };
    let tables = module.data(
        "private",
        Meta::new("/network/existing/endpoints", "The routes of the private subnets."),
        RouteTables { vpc_id: vpc.id(), filter: Several(vec![filter]) },
    );
    function::or_list(&tables.ids(), &vpc.main_routes()).into()
}
