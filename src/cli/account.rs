//! `cdcc account`: what an AWS account needs once, as a Terraform configuration of its own.

use super::deliver::deliver;
use super::manifests::shell_word;
use super::shell::Shell;
use super::{Outcome, OutputArgs};

/// The name of the output folder. No pipeline can have it, because names don't start with an underscore.
const FOLDER: &str = "_account";

pub(super) fn run(args: &OutputArgs, shell: &mut Shell<'_>) -> Outcome {
    let delivery = deliver(args, FOLDER, crate::account::account());
    shell.show(&delivery.findings, None);
    shell.print(&delivery.human(args.check));
    if delivery.has_news() {
        let folder = shell_word(&delivery.folder);
        shell.print(&format!("\nNext: cd {folder} && terraform init && terraform apply\n"));
    }
    delivery.outcome
}
