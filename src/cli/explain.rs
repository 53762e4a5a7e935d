//! `cdcc explain`: what a rule finds and why, or what a key of the manifest takes.

use clap::Args;

use crate::explain;
use crate::finding::{Finding, Level, Place};
use crate::source::SourceFile;

use super::Outcome;
use super::shell::Shell;

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// A rule, such as `keep-without-rotation`, or the path of a key, such as `stream.retention`; without it all rules are listed.
    #[arg(value_name = "RULE|KEY")]
    topic: Option<String>,
}

pub(super) fn run(args: &ExplainArgs, shell: &mut Shell<'_>) -> Outcome {
    let page = match &args.topic {
        None => Ok(explain::index()),
        Some(topic) => explain::explain(topic).map_err(|help| {
            let file = SourceFile::new(format!("cdcc explain {topic}"), topic.as_str());
            let place = Place::Text(file, 0..topic.len());
            Finding::new("unknown-topic", Level::Error, place, format!("`{topic}` is neither a rule nor a key"))
                .help(help)
        }),
    };
    match page {
        Ok(page) => {
            shell.print(&page);
            Outcome::Ok
        }
        Err(finding) => {
            shell.show(&[finding], None);
            Outcome::Failed
        }
    }
}
