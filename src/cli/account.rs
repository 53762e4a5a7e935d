//! `cdcc account`: what an AWS account needs once, as a Terraform configuration of its own.

use super::deliver::deliver;
use super::manifests::shell_word;
use super::shell::Shell;
use super::{Outcome, OutputArgs};

pub(super) fn run(region: &str, args: &OutputArgs, shell: &mut Shell<'_>) -> Outcome {
    let delivery = deliver(args, crate::account::NAME, crate::account::account(region));
    shell.show(&delivery.findings, None);
    shell.print(&delivery.human(args.check));
    if delivery.has_news() {
        let folder = shell_word(&delivery.folder);
        shell.print(&format!("\nNext: cd {folder} && terraform init && terraform apply\n"));
    }
    delivery.outcome
}
