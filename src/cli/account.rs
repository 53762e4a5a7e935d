//! `cdcc account`: what an AWS account needs once, as a Terraform configuration of its own.

use std::collections::BTreeSet;

use super::deliver::deliver;
use super::manifests::shell_word;
use super::shell::Shell;
use super::{Outcome, OutputArgs};
use crate::finding::Finding;
use crate::plan::Partition;
use crate::source::DocPath;

pub(super) fn run(regions: &[String], args: &OutputArgs, shell: &mut Shell<'_>) -> Outcome {
    let mut distinct: Vec<String> = Vec::new();
    for region in regions {
        if !distinct.contains(region) {
            distinct.push(region.clone());
        }
    }
    let parts: BTreeSet<&str> = distinct.iter().map(|region| Partition::of(region).name).collect();
    if parts.len() > 1 {
        let message = format!("{} are in different parts of AWS, which have different accounts", distinct.join(", "));
        let help = "run it once for each, with `--out` folders of their own";
        shell.show(&[Finding::error("regions-of-different-parts", &DocPath::root(), message).help(help)], None);
        return Outcome::Failed;
    }
    let delivery = deliver(args, crate::account::NAME, crate::account::account(&distinct));
    shell.show(&delivery.findings, None);
    shell.tell(&delivery.edits(shell.look().color));
    shell.print(&delivery.human(args.check, shell.paints));
    if !args.only_looks() && delivery.has_news() {
        let folder = shell_word(&delivery.folder);
        shell.print(&format!("\nNext: cd {folder} && terraform init && terraform apply\n"));
    }
    delivery.outcome
}
