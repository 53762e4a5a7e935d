//! The security groups of module `vpc`: one for each member, and one rule at either end of each connection.
//!
//! All of them live in one module, since groups name each other and modules must not.

use std::collections::BTreeMap;

use super::has_bastion;
use crate::plan::{MYSQL_PORT, Plan};
use crate::resolve::Access;
use crate::terraform::aws::vpc::{EgressRule, IngressRule, Peer, SecurityGroup, Vpc, name_tag};
use crate::terraform::{Exported, Expr, Handle, Id, Meta, Module};

/// The port of every AWS API, of the search domain, and of package repositories.
const HTTPS: u16 = 443;

/// The port of a bastion with a key.
const SSH: u16 = 22;

/// The groups, by member.
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) database: Exported<Id<SecurityGroup>>,
    pub(super) replication: Exported<Id<SecurityGroup>>,
    pub(super) bastion: Option<Exported<Id<SecurityGroup>>>,
    pub(super) runner: Option<Exported<Id<SecurityGroup>>>,
    /// By sink with a search domain.
    pub(super) domains: BTreeMap<String, Exported<Id<SecurityGroup>>>,
    /// By sink with a search domain.
    pub(super) deliveries: BTreeMap<String, Exported<Id<SecurityGroup>>>,
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
    group: Handle<SecurityGroup>,
    pointer: String,
}

pub(super) fn add(plan: &Plan, module: &mut Module, vpc: &Expr<Id<Vpc>>) -> Groups {
    let mut builder = Builder { plan, module, vpc };
    let database = builder.member("database", "/source", "the database");
    let replication = builder.member("replication", "/replication", "the replication instance");
    let bastion = has_bastion(plan).then(|| builder.member("bastion", "/access/bastion", "the bastion"));
    let runner = plan.bootstraps().then(|| builder.member("runner", "/bootstrap", "the bootstrap's runner"));

    builder.connect(&replication, &database, MYSQL_PORT);
    for client in bastion.iter().chain(&runner) {
        builder.connect(client, &database, MYSQL_PORT);
    }
    for member in std::iter::once(&replication).chain(&bastion).chain(&runner) {
        builder.out(member, "AWS APIs and package repositories", HTTPS);
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

    let mut domains = BTreeMap::new();
    let mut deliveries = BTreeMap::new();
    // A delivery into a bucket needs none: Firehose reaches S3 without the network.
    for (sink, _) in plan.pipeline.searches() {
        let pointer = format!("/sinks/{sink}/opensearch");
        let domain = builder.member(&format!("opensearch_{sink}"), &pointer, &format!("search domain {sink}"));
        let delivery = builder.member(&format!("firehose_{sink}"), &pointer, &format!("the delivery into {sink}"));
        builder.connect(&delivery, &domain, HTTPS);
        for client in bastion.iter().chain(&runner) {
            builder.connect(client, &domain, HTTPS);
        }
        domains.insert(sink.to_owned(), builder.export(&domain));
        deliveries.insert(sink.to_owned(), builder.export(&delivery));
    }
    Groups {
        database: builder.export(&database),
        replication: builder.export(&replication),
        bastion: bastion.map(|bastion| builder.export(&bastion)),
        runner: runner.map(|runner| builder.export(&runner)),
        domains,
        deliveries,
    }
}

impl Builder<'_> {
    fn member(&mut self, name: &str, pointer: &str, title: &str) -> Member {
        let name = name.replace('-', "_");
        let physical = self.plan.names.name(&[&name.replace('_', "-")]);
        let group = self.module.resource(
            &name,
            Meta::new(pointer, format!("Stands around {title}.")).create_before_destroy(),
            SecurityGroup {
                name_prefix: format!("{physical}-"),
                description: format!("Pipeline {}: {title}", self.plan.names.pipeline()),
                vpc_id: self.vpc.clone(),
                tags: name_tag(physical),
            },
        );
        Member { name, title: title.to_owned(), group, pointer: pointer.to_owned() }
    }

    /// Lets `client` open connections to `server`.
    fn connect(&mut self, client: &Member, server: &Member, port: u16) {
        let name = format!("{}_to_{}", client.name, server.name);
        self.egress(&name, client, &server.title, Peer::Group(server.group.id()), port);
        let name = format!("{}_from_{}", server.name, client.name);
        self.ingress(&name, server, &client.title, Peer::Group(client.group.id()), port);
    }

    /// Lets `client` open connections to anywhere.
    fn out(&mut self, client: &Member, to: &str, port: u16) {
        let name = format!("{}_out", client.name);
        self.egress(&name, client, to, Peer::Cidr("0.0.0.0/0".to_owned()), port);
    }

    fn egress(&mut self, name: &str, member: &Member, to: &str, peer: Peer, port: u16) {
        let (cidr_ipv4, referenced_security_group_id) = peer.arguments();
        let description = format!("To {to}");
        self.module.resource(
            name,
            Meta::new(member.pointer.as_str(), format!("{description}.")),
            EgressRule {
                security_group_id: member.group.id(),
                description,
                ip_protocol: "tcp",
                from_port: port,
                to_port: port,
                cidr_ipv4,
                referenced_security_group_id,
            },
        );
    }

    fn ingress(&mut self, name: &str, member: &Member, from: &str, peer: Peer, port: u16) {
        let (cidr_ipv4, referenced_security_group_id) = peer.arguments();
        let description = format!("From {from}");
        self.module.resource(
            name,
            Meta::new(member.pointer.as_str(), format!("{description}.")),
            IngressRule {
                security_group_id: member.group.id(),
                description,
                ip_protocol: "tcp",
                from_port: port,
                to_port: port,
                cidr_ipv4,
                referenced_security_group_id,
            },
        );
    }

    fn export(&mut self, member: &Member) -> Exported<Id<SecurityGroup>> {
        let name = format!("{}_security_group_id", member.name);
        self.module.export(&name, &format!("The security group of {}.", member.title), member.group.id())
    }
}
