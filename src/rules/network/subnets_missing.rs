//! A network that is there, without a word on the subnets to use, or with too few of them.

use crate::finding::{Finding, Level};
use crate::resolve::{Access, ExistingNetwork, Network, Pipeline, Subnets, Vpc};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "subnets-missing",
    level: Level::Error,
    summary: "an existing network of which the manifest names no subnets, or too few",
    why: "Subnet groups of RDS and DMS want subnets in two zones at the least, a search domain one in each of its zones, \
          and a machine that is reached from outside a public one. AWS says so only when it makes them: \
          `DBSubnetGroupDoesNotCoverEnoughAZs`, `You must specify exactly three subnets`.",
    fix: "Name one subnet for each zone, or tags by which they are found. A bastion with `ssm` needs no public one.",
    source: "RDS user guide, \"Working with a DB instance in a VPC\"; DMS user guide, \"Creating a replication subnet \
          group\"",
    bad: "
        network:
          existing:
            vpc: { name: shop }
            private_subnets: [subnet-0aa11bb22cc33dd44] # <-
    ",
    good: "
        network:
          existing:
            vpc: { name: shop }
            private_subnets: [subnet-0aa11bb22cc33dd44, subnet-0ee55ff66aa77bb88]
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Network::Existing(network) = &pipeline.network else { return };
    let section = DocPath::root().key("network").key("existing");
    private(pipeline, network, &section, findings);
    if let Access::Ssh(_) = pipeline.access {
        let bastion = ["access", "bastion", "ssh"].iter().fold(DocPath::root(), |at, key| at.key(*key));
        let help = "write `public_subnets: [subnet-..]` or `{ tags: .. }`, or `bastion: ssm`, which needs none";
        if let Some(finding) = public(network, "a bastion with a key pair stands in a public subnet", 1, &section) {
            findings.push(finding.label(&bastion, "the bastion").help(help));
        }
    }
    if pipeline.source.engine.public().is_some() {
        let database = DocPath::root().key("source").key(pipeline.source.engine.key()).key("public");
        let message = format!("a public database stands in public subnets of {} zones", network.zones);
        let help = "write `public_subnets: [subnet-.., subnet-..]`, one in each zone, or `{ tags: .. }`";
        if let Some(finding) = public(network, &message, network.zones as usize, &section) {
            findings.push(finding.key_label(&database, "the database").help(help));
        }
    }
}

/// Where `what` wants `count` public subnets, and the manifest names fewer.
fn public(network: &ExistingNetwork, what: &str, count: usize, section: &DocPath) -> Option<Finding> {
    let (at, lack) = match &network.public {
        None if network.vpc != Vpc::Default => (section.clone(), "none is named".to_owned()),
        Some(Subnets::Ids(ids)) if ids.is_empty() => (section.key("public_subnets"), "the list is empty".to_owned()),
        Some(Subnets::Ids(ids)) if ids.len() < count => {
            (section.key("public_subnets"), format!("the list has {}", ids.len()))
        }
        _ => return None,
    };
    Some(RULE.finding(&at, format!("{what}, and {lack}")).at_key())
}

fn private(pipeline: &Pipeline, network: &ExistingNetwork, section: &DocPath, findings: &mut Vec<Finding>) {
    let zones = network.zones;
    let (at, message) = match &network.private {
        None if network.vpc == Vpc::Default => return,
        None => (section.clone(), "the private subnets are not named".to_owned()),
        Some(Subnets::Ids(ids)) if ids.len() < zones as usize => {
            let count = match ids.len() {
                0 => "no private subnet is".to_owned(),
                1 => "one private subnet is".to_owned(),
                count => format!("{count} private subnets are"),
            };
            let message = format!("{count} named, {zones} are needed, each in a zone of its own");
            (section.key("private_subnets"), message)
        }
        Some(_) => return,
    };
    let mut finding = RULE.finding(&at, message);
    if at == *section {
        finding = finding.at_key();
    }
    // "Working with DB subnet groups", RDS user guide, and "Creating a replication subnet group", DMS user guide: two zones at
    // the least.
    let wide = pipeline.made_domains().find(|(_, domain)| domain.zones == zones && zones > 2);
    if let Some((sink, domain)) = wide {
        let at = ["sinks", sink, "opensearch", "zones"].iter().fold(DocPath::root(), |at, key| at.key(*key));
        finding = finding.label(&at, format!("a domain in {} zones", domain.zones));
    }
    let help = format!(
        "write `private_subnets: [..]` with one subnet for each of {zones} zones (DMS and RDS want two at the least), or `{{ tags: .. }}`"
    );
    findings.push(finding.help(help));
}
