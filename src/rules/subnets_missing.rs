//! A network that is there, without a word on the subnets to use, or with too few of them.

use super::Rule;
use crate::finding::Finding;
use crate::resolve::{Access, ExistingNetwork, Network, Pipeline, Subnets, Vpc};
use crate::source::DocPath;

pub(super) const RULE: Rule = Rule {
    name: "subnets-missing",
    summary: "an existing network of which the manifest names no subnets, or too few",
    check,
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let Network::Existing(network) = &pipeline.network else { return };
    let section = DocPath::root().key("network").key("existing");
    private(pipeline, network, &section, findings);
    if let Access::Ssh(_) = pipeline.access {
        let help = "write `public_subnets: [subnet-..]` or `{ tags: .. }`, or `bastion: ssm`, which needs none";
        let bastion = ["access", "bastion", "ssh"].iter().fold(DocPath::root(), |at, key| at.key(*key));
        let message = match &network.public {
            None if network.vpc != Vpc::Default => {
                "a bastion with a key pair stands in a public subnet, and none is named"
            }
            Some(Subnets::Ids(ids)) if ids.is_empty() => {
                "a bastion with a key pair stands in a public subnet, and the list is empty"
            }
            _ => return,
        };
        let at = if network.public.is_none() { section } else { section.key("public_subnets") };
        let finding = Finding::error(RULE.name, &at, message).at_key();
        findings.push(finding.label(&bastion, "the bastion").help(help));
    }
}

fn private(pipeline: &Pipeline, network: &ExistingNetwork, section: &DocPath, findings: &mut Vec<Finding>) {
    let zones = network.zones;
    let (at, message) = match &network.private {
        None if network.vpc == Vpc::Default => return,
        None => (section.clone(), "the private subnets are not named".to_owned()),
        Some(Subnets::Ids(ids)) if ids.len() < zones as usize => {
            let message =
                format!("{} private subnet(s) are named, {zones} are needed, each in a zone of its own", ids.len());
            (section.key("private_subnets"), message)
        }
        Some(_) => return,
    };
    let mut finding = Finding::error(RULE.name, &at, message);
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
