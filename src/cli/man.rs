//! `cdcc man`: manual pages.

use clap::{Args, CommandFactory as _};
use clap_mangen::Man;

use crate::finding::{Finding, Level, Place, suggest};
use crate::source::SourceFile;

use super::shell::Shell;
use super::{Cli, Outcome};

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// The command whose page to print; without it, that of cdcc itself.
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(super) fn run(args: &ManArgs, shell: &mut Shell<'_>) -> Outcome {
    let mut cli = <Cli>::command();
    // Gives the commands their full names.
    cli.build();
    let page = match &args.command {
        None => Some(cli.clone()),
        Some(name) => cli.find_subcommand(name).cloned(),
    };
    let Some(page) = page else {
        let name = args.command.as_deref().unwrap_or_default();
        let place = Place::Text(SourceFile::new(format!("cdcc man {name}"), name), 0..name.len());
        let finding = Finding::new("unknown-topic", Level::Error, place, format!("there is no command `{name}`"));
        let near = suggest::closest(name, cli.get_subcommands().map(clap::Command::get_name));
        let help = near.map_or("`cdcc --help` lists the commands".to_owned(), |near| format!("try `cdcc man {near}`"));
        shell.show(&[finding.help(help)], None);
        return Outcome::Failed;
    };
    let mut roff = Vec::new();
    // Writing into memory can't fail.
    let _ = Man::new(page).render(&mut roff);
    shell.print(&String::from_utf8_lossy(&roff));
    Outcome::Ok
}
