//! The security groups of module `vpc`: one for each member, and one rule at either end of each connection.
//!
//! All of them live in one module, since groups name each other and modules must not.

use std::collections::BTreeMap;

use super::existing_aurora::{self, Reach};
use super::existing_domain::Found;
use super::vpc::Ground;
use super::{endpoints, has_bastion};
use crate::manifest::Api;
use crate::plan::{MYSQL_PORT, Machine, Plan};
use crate::resolve::{Access, DatabaseEngine, External};
use crate::terraform::aws::vpc::{EgressRule, IngressRule, InnerRule, Peer, SecurityGroup, Vpc, VpcEndpoint, name_tag};
use crate::terraform::{Exported, Expr, Handle, Id, List, Meta, Module, Number, Several, Text, Val};

/// The port of every AWS API, of the search domain, and of package repositories.
const HTTPS: u16 = 443;

/// Every address.
const ANYWHERE: &str = "0.0.0.0/0";

/// The port of a bastion with a key.
const SSH: u16 = 22;

/// The groups, by member.
#[derive(Debug)]
pub(super) struct Groups {
    /// Where cdcc makes the server.
    pub(super) database: Option<Exported<Id<SecurityGroup>>>,
    pub(super) replication: Exported<Id<SecurityGroup>>,
    pub(super) bastion: Option<Exported<Id<SecurityGroup>>>,
    pub(super) runner: Option<Exported<Id<SecurityGroup>>>,
    /// By sink with a search domain that cdcc makes.
    pub(super) domains: BTreeMap<String, Exported<Id<SecurityGroup>>>,
    /// By sink with a search domain.
    pub(super) deliveries: BTreeMap<String, Exported<Id<SecurityGroup>>>,
    /// Around the endpoints that have interfaces.
    pub(super) endpoints: Option<Expr<Id<SecurityGroup>>>,
}

struct Builder<'a> {
    plan: &'a Plan,
    module: &'a mut Module,
    vpc: &'a Expr<Id<Vpc>>,
}

struct Member {
    name: String,
    /// As in a sentence: `the database`.
    title: String,
    group: Expr<Id<SecurityGroup>>,
    pointer: String,
    /// Whether the group is somebody else's, whom its rules must tell where they come from.
    is_existing: bool,
}

pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    ground: &Ground,
    found: &BTreeMap<String, Found>,
    s3: Option<&Handle<VpcEndpoint>>,
    cluster: Option<&Reach>,
) -> Groups {
    let mut builder = Builder { plan, module, vpc: &ground.vpc };
    let database = plan.pipeline.source.engine.is_made().then(|| builder.member("database", "/source", "the database"));
    let replication = builder.member("replication", "/replication", "the replication instance");
    let bastion = has_bastion(plan).then(|| builder.member("bastion", "/access/bastion", "the bastion"));
    let runner = plan.bootstraps().then(|| builder.member("runner", "/bootstrap", "the bootstrap's runner"));

    let clients = || std::iter::once(&replication).chain(&bastion).chain(&runner);
    if let Some(database) = &database {
        clients().for_each(|client| builder.connect(client, database, MYSQL_PORT));
    }
    if let Some(reach) = cluster {
        let (server, port) = builder.cluster(reach);
        clients().for_each(|client| builder.connect(client, &server, &port));
    }
    if let DatabaseEngine::External(external) = &plan.pipeline.source.engine {
        clients().for_each(|client| builder.out_to_server(client, external));
    }
    let machines = [
        (Machine::Replication, Some(&replication)),
        (Machine::Bastion, bastion.as_ref()),
        (Machine::Runner, runner.as_ref()),
    ];
    let machines: Vec<_> = machines.into_iter().filter_map(|(machine, member)| Some((machine, member?))).collect();
    let endpoints = builder.endpoints(ground.ranges.as_ref(), &machines);
    if plan.is_closed() {
        let callers = machines.iter().filter(|(machine, _)| plan.calls(*machine, |api| api == Api::S3));
        for ((_, member), s3) in callers.filter_map(|caller| s3.map(|s3| (caller, s3))) {
            let peer = Peer::PrefixList(s3.prefix_list_id());
            builder.egress(&format!("{}_to_s3", member.name), member, "S3 and package repositories", peer, HTTPS);
        }
    } else {
        for (_, member) in &machines {
            builder.out(member, "AWS APIs and package repositories", HTTPS);
        }
    }
    if let (Access::Ssh(ssh), Some(bastion)) = (&plan.pipeline.access, &bastion) {
        for (range, number) in ssh.allow_from.iter().zip(1..) {
            builder.ingress(
                &format!("bastion_from_range_{number}"),
                bastion,
                "people",
                Peer::Cidr(range.to_string()),
                SSH,
            );
        }
    }

    if let (Some(public), Some(database)) = (plan.pipeline.source.engine.public(), &database) {
        for (range, number) in public.allow_from.iter().zip(1..) {
            let name = format!("database_from_range_{number}");
            builder.ingress(&name, database, "the internet", Peer::Cidr(range.to_string()), MYSQL_PORT);
        }
    }

    let mut domains = BTreeMap::new();
    let mut deliveries = BTreeMap::new();
    // A delivery into a bucket needs none: Firehose reaches S3 without the network.
    for (sink, _) in plan.pipeline.searches() {
        let pointer = format!("/sinks/{sink}/opensearch");
        let physical = plan.pipeline.physical_sink(sink);
        let domain = match found.get(sink) {
            Some(domain) => builder.existing(&format!("opensearch_{sink}"), domain),
            None => builder.renamed(
                (&format!("opensearch_{sink}"), &format!("opensearch-{physical}")),
                &pointer,
                &format!("search domain {physical}"),
            ),
        };
        let delivery = builder.renamed(
            (&format!("firehose_{sink}"), &format!("firehose-{physical}")),
            &pointer,
            &format!("the delivery into {physical}"),
        );
        builder.connect(&delivery, &domain, HTTPS);
        for client in bastion.iter().chain(&runner) {
            builder.connect(client, &domain, HTTPS);
        }
        if !domain.is_existing {
            domains.insert(sink.to_owned(), builder.export(&domain));
        }
        deliveries.insert(sink.to_owned(), builder.export(&delivery));
    }
    Groups {
        database: database.map(|database| builder.export(&database)),
        replication: builder.export(&replication),
        bastion: bastion.map(|bastion| builder.export(&bastion)),
        runner: runner.map(|runner| builder.export(&runner)),
        domains,
        deliveries,
        endpoints,
    }
}

impl Builder<'_> {
    fn member(&mut self, name: &str, pointer: &str, title: &str) -> Member {
        self.group((name, name), pointer, title, None)
    }

    /// One whose name in AWS, behind it, may be another.
    fn renamed(&mut self, names: (&str, &str), pointer: &str, title: &str) -> Member {
        self.group(names, pointer, title, None)
    }

    /// The group of a domain that is there: rules are added to it, each a resource of its own, and nothing else of it changes.
    fn existing(&mut self, name: &str, found: &Found) -> Member {
        Member {
            name: name.replace('-', "_"),
            title: format!("search domain {}", found.name),
            group: self.module.import(&found.group),
            pointer: found.pointer.clone(),
            is_existing: true,
        }
    }

    fn group(
        &mut self,
        (name, physical): (&str, &str),
        pointer: &str,
        title: &str,
        ingress: Option<InnerRule>,
    ) -> Member {
        let name = name.replace('-', "_");
        let physical = self.plan.names.name(&[&physical.replace('_', "-")]);
        let group = self.module.resource(
            &name,
            Meta::new(pointer, format!("Stands around {title}.")).create_before_destroy(),
            SecurityGroup {
                name_prefix: format!("{physical}-"),
                description: format!("Pipeline {}: {title}", self.plan.names.pipeline()),
                vpc_id: self.vpc.clone(),
                ingress: Several(ingress.into_iter().collect()),
                tags: name_tag(physical),
            },
        );
        Member { name, title: title.to_owned(), group: group.id(), pointer: pointer.to_owned(), is_existing: false }
    }

    /// The group around the endpoints. A network that is there has other machines, which find the endpoints under the names
    /// of the services too, so that all of it is let in.
    fn endpoints(
        &mut self,
        ranges: Option<&Expr<List<Text>>>,
        machines: &[(Machine, &Member)],
    ) -> Option<Expr<Id<SecurityGroup>>> {
        self.plan.interface_endpoints().next()?;
        let (title, pointer) = ("the endpoints of AWS services", endpoints::pointer(self.plan));
        if let Some(ranges) = ranges {
            let rule = InnerRule { description: "From the network", port: HTTPS, ranges: ranges.clone() };
            return Some(self.group(("endpoints", "endpoints"), pointer, title, Some(rule)).group);
        }
        let group = self.member("endpoints", pointer, title);
        for (machine, member) in machines {
            if self.plan.is_closed() {
                if self.plan.calls(*machine, |api| api != Api::S3) {
                    self.connect(member, &group, HTTPS);
                }
            } else {
                // They have a way to everywhere, and find the endpoints on it.
                let name = format!("endpoints_from_{}", member.name);
                self.ingress(&name, &group, &member.title, Peer::Group(member.group.clone()), HTTPS);
            }
        }
        Some(group.group)
    }

    /// Lets `client` open connections to `server`.
    fn connect(&mut self, client: &Member, server: &Member, port: impl Into<Val<Number>>) {
        let port = port.into();
        let name = format!("{}_to_{}", client.name, server.name);
        self.egress(&name, client, &server.title, Peer::Group(server.group.clone()), port.clone());
        let name = format!("{}_from_{}", server.name, client.name);
        let from = if server.is_existing {
            format!("{} of pipeline {}", client.title, self.plan.names.pipeline())
        } else {
            client.title.clone()
        };
        self.ingress(&name, server, &from, Peer::Group(client.group.clone()), port);
    }

    /// A cluster that is there, in the group that lets in, and its port.
    fn cluster(&mut self, reach: &Reach) -> (Member, Expr<Number>) {
        let server = Member {
            name: "database".to_owned(),
            title: "the database".to_owned(),
            group: self.module.import(&reach.group),
            pointer: existing_aurora::POINTER.to_owned(),
            is_existing: true,
        };
        (server, self.module.import(&reach.port))
    }

    /// Lets `client` open connections to anywhere.
    fn out(&mut self, client: &Member, to: &str, port: u16) {
        let name = format!("{}_out", client.name);
        self.egress(&name, client, to, Peer::Cidr(ANYWHERE.to_owned()), port);
    }

    /// Lets `client` open connections to a server outside of the network.
    fn out_to_server(&mut self, client: &Member, server: &External) {
        let anywhere = server.addresses.is_empty().then(|| ANYWHERE.to_owned());
        let ranges = server.addresses.iter().map(ToString::to_string).chain(anywhere);
        for (range, number) in ranges.zip(1..) {
            let name = format!("{}_to_server_{number}", client.name);
            self.egress(&name, client, &server.host, Peer::Cidr(range), server.port);
        }
    }

    fn egress(&mut self, name: &str, member: &Member, to: &str, peer: Peer, port: impl Into<Val<Number>>) {
        let port = port.into();
        let (cidr_ipv4, prefix_list_id, referenced_security_group_id) = peer.arguments();
        let description = format!("To {to}");
        self.module.resource(
            name,
            Meta::new(member.pointer.as_str(), format!("{description}.")),
            EgressRule {
                security_group_id: member.group.clone(),
                description,
                ip_protocol: "tcp",
                from_port: port.clone(),
                to_port: port,
                cidr_ipv4,
                prefix_list_id,
                referenced_security_group_id,
            },
        );
    }

    fn ingress(&mut self, name: &str, member: &Member, from: &str, peer: Peer, port: impl Into<Val<Number>>) {
        let (cidr_ipv4, prefix_list_id, referenced_security_group_id) = peer.arguments();
        let port = port.into();
        let description = format!("From {from}");
        self.module.resource(
            name,
            Meta::new(member.pointer.as_str(), format!("{description}.")),
            IngressRule {
                security_group_id: member.group.clone(),
                description,
                ip_protocol: "tcp",
                from_port: port.clone(),
                to_port: port,
                cidr_ipv4,
                prefix_list_id,
                referenced_security_group_id,
            },
        );
    }

    fn export(&mut self, member: &Member) -> Exported<Id<SecurityGroup>> {
        let name = format!("{}_security_group_id", member.name);
        self.module.export(&name, format!("The security group of {}.", member.title), member.group.clone())
    }
}
