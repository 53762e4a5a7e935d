//! `cdcc graph`: a picture of a pipeline, or of the resources that it becomes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::compile::{self, Choice};
use crate::finding::Level;

use super::shell::Shell;
use super::{Outcome, one};

#[derive(Debug, Args)]
pub(super) struct GraphArgs {
    /// The manifest, or `-` for standard input.
    #[arg(value_name = "FILE|-")]
    manifest: PathBuf,
    /// What to show.
    #[arg(long, value_enum, default_value_t = Of::Pipeline)]
    of: Of,
    /// In which language.
    #[arg(long, value_enum, default_value_t = Format::Mermaid)]
    format: Format,
    /// Lay a profile of the manifest over it.
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Set one value, such as `bootstrap=manual`; `null` takes a key away.
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    /// Where data comes from, which way it goes and where it ends; dashed: what fails, who prepares and who looks.
    Pipeline,
    /// The Terraform resources by module, each leading to those that it needs.
    Resources,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Mermaid, as GitHub and GitLab show it in a page.
    Mermaid,
    /// Graphviz, for `dot -Tsvg`.
    Dot,
}

pub(super) fn run(args: &GraphArgs, shell: &mut Shell<'_>) -> Outcome {
    let (file, folder) = match one::read(&args.manifest, "a graph", shell) {
        Ok(read) => read,
        Err(outcome) => return outcome,
    };
    let choice = Choice { profile: args.profile.clone(), set: args.set.clone(), today: None };
    let (graph, mut findings, document) = match args.of {
        Of::Pipeline => compile::pipeline_graph(&file, &folder, &choice),
        Of::Resources => compile::resource_graph(&file, &folder, &choice),
    };
    // `check` warns.
    findings.retain(|finding| finding.level != Level::Warning);
    shell.show(&findings, document.as_ref());
    let Some(graph) = graph else { return Outcome::Findings };
    shell.print(&match args.format {
        Format::Mermaid => graph.to_mermaid(),
        Format::Dot => graph.to_dot(),
    });
    Outcome::Ok
}
