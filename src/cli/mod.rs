//! The command line: reads arguments and files, calls the pure phases, prints, and answers with an exit code. Nothing
//! else in the crate prints.

mod account;
mod blame;
mod check;
mod color;
mod compile;
mod completions;
mod deliver;
mod diff;
mod examples;
mod explain;
mod folder;
mod graph;
mod init;
mod inputs;
mod man;
mod manifests;
mod one;
mod place;
mod progress;
mod renamed;
mod resolve;
mod sample_data;
mod shared;
mod shell;
mod today;
mod told;
mod watch;
mod why;

use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::compile::{Choice, Compiled, Files, Until};
use crate::source::SourceFile;
use color::ColorChoice;
use shell::Shell;

/// How a command ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Exit code 0.
    #[default]
    Ok,
    /// Exit code 1: findings, or an output that is out of date.
    Findings,
    /// Exit code 2: wrong usage, a disk or a defect that kept cdcc from doing its work.
    Failed,
}

/// The function that the commands compile with; tests give another.
type Compiler = fn(&SourceFile, &dyn Files, &Choice, Until) -> Compiled;

/// Compiles a compact manifest of a change-data-capture pipeline on AWS into Terraform.
#[derive(Debug, Parser)]
#[command(name = "cdcc", version, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Cli<C: Subcommand = Command> {
    #[command(subcommand)]
    command: C,
    /// When to use colour.
    #[arg(long, global = true, value_enum, value_name = "WHEN", env = "CDCC_COLOR", default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
}

const EXIT_CODES: &str =
    "Exit codes: 0 all well, 1 findings or an output that is out of date, 2 wrong usage or an internal error";

/// The commands that are called all day, by editors and in loops, as they are in [`Command`]. The arguments of a dozen others need not be
/// made for them: that would be a fourteenth of what compiling a small manifest takes.
#[derive(Debug, Subcommand)]
enum EverydayCommand {
    Compile(CompileArgs),
    Check(ManifestArgs),
}

impl From<EverydayCommand> for Command {
    fn from(command: EverydayCommand) -> Self {
        match command {
            EverydayCommand::Compile(args) => Self::Compile(args),
            EverydayCommand::Check(args) => Self::Check(args),
        }
    }
}

impl Cli {
    /// The arguments of the process.
    fn read() -> Result<Self, clap::Error> {
        match Cli::<EverydayCommand>::try_parse() {
            Ok(Cli { command, color }) => Ok(Self { command: command.into(), color }),
            // Whatever it is: it is done, or told of, by those who know all commands.
            Err(_) => Self::try_parse(),
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compile manifests, each into a folder of its name.
    #[command(after_help = examples::COMPILE)]
    Compile(CompileArgs),
    /// Show the findings of manifests without writing anything.
    #[command(after_help = examples::CHECK)]
    Check(ManifestArgs),
    /// Write the Terraform configuration of what an AWS account needs once.
    #[command(after_help = examples::ACCOUNT)]
    Account(AccountArgs),
    /// Say what a rule finds, why and what to do; or what a key of the manifest takes.
    #[command(after_help = examples::EXPLAIN)]
    Explain(explain::ExplainArgs),
    /// Point what Terraform or a scanner says at the lines of the manifest that it is about.
    #[command(after_help = examples::BLAME)]
    Blame(blame::BlameArgs),
    /// Say which lines and defaults made a part of the output, or what a line makes.
    #[command(after_help = examples::WHY)]
    Why(why::WhyArgs),
    /// Write a small manifest to start from, and the schema that an editor checks it with.
    #[command(after_help = examples::INIT)]
    Init(init::InitArgs),
    /// Print the manifest with every default written out, and where each value comes from.
    #[command(after_help = examples::RESOLVE)]
    Resolve(resolve::ResolveArgs),
    /// Print a picture of a pipeline, or of its resources, for Mermaid or Graphviz.
    #[command(after_help = examples::GRAPH)]
    Graph(graph::GraphArgs),
    /// Print SQL that inserts, changes and deletes made-up rows of the tables that a manifest has DDL for.
    #[command(after_help = examples::SAMPLE_DATA)]
    SampleData(sample_data::SampleDataArgs),
    /// Print what a shell completes the command line with.
    #[command(after_help = examples::COMPLETIONS)]
    Completions(completions::CompletionsArgs),
    /// Print the manual page of cdcc, or of one of its commands.
    #[command(after_help = examples::MAN)]
    Man(man::ManArgs),
    /// Print a JSON Schema: of the manifest language, or of what `--format json` prints.
    #[command(after_help = examples::SCHEMA)]
    Schema {
        /// Of what.
        #[arg(value_enum, default_value_t = Described::Manifest)]
        of: Described,
    },
}

#[derive(Debug, Args)]
struct ManifestArgs {
    /// Manifests, folders (their *.yaml and *.yml files) or `-` for standard input.
    #[arg(required = true, value_name = "FILE|FOLDER|-")]
    manifests: Vec<PathBuf>,
    /// Lay a profile of the manifests over them; repeated, each manifest is compiled for each of them.
    #[arg(long = "profile", value_name = "NAME")]
    profiles: Vec<String>,
    /// Set one value, such as `bootstrap=manual` or `sinks.lake.s3.prefix=x/`; `null` takes a key away.
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// How to print the result.
    #[arg(long, value_enum, env = "CDCC_FORMAT", default_value_t = Format::Human)]
    format: Format,
    /// Treat findings of this level as errors.
    #[arg(long, value_enum, value_name = "LEVEL", env = "CDCC_DENY")]
    deny: Option<Deny>,
    /// How many manifests to compile at once [default: as many as there are processors].
    #[arg(short, long, value_name = "NUMBER", env = "CDCC_JOBS")]
    jobs: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
struct CompileArgs {
    #[command(flatten)]
    manifests: ManifestArgs,
    #[command(flatten)]
    output: OutputArgs,
    /// Compile again whenever a manifest, or a file that one names, changes; Ctrl-C ends it.
    #[arg(long, conflicts_with = "check")]
    watch: bool,
}

#[derive(Debug, Args)]
struct AccountArgs {
    /// A region that has pipelines; may be given several times.
    #[arg(long, value_name = "REGION", default_value = "us-east-1")]
    region: Vec<String>,
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Args)]
struct OutputArgs {
    /// The folder in which the output folders are made.
    #[arg(short, long, value_name = "FOLDER", env = "CDCC_OUT", default_value = "out")]
    out: PathBuf,
    /// Write nothing; exit with 1 when the output is not current.
    #[arg(long, conflicts_with = "force")]
    check: bool,
    /// Write nothing; show line by line what would change, and what that does to the pipeline. Exit with 1 when the output
    /// is not current.
    #[arg(long, conflicts_with = "force")]
    diff: bool,
    /// With `--diff`: exit with 1 only where a change is at least as grave as this, or something was found. The effects are
    /// those of an apply of the new output over the old one.
    #[arg(long, value_enum, value_name = "EFFECT", requires = "diff")]
    fail_on: Option<diff::FailOn>,
    /// Overwrite and remove also files that were edited by hand or written by something else.
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for people.
    Human,
    /// One JSON object on standard output; `cdcc schema findings` prints its schema.
    Json,
    /// One SARIF 2.1.0 log on standard output, for code scanners.
    Sarif,
    /// Workflow commands, by which GitHub shows findings beside the lines of a pull request.
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Described {
    /// Manifests.
    Manifest,
    /// What `check` and `compile` print with `--format json`.
    Findings,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Warnings count as errors, and nothing is written.
    Warnings,
}

/// The whole program.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment and the clock")]
pub fn main() -> ExitCode {
    let outcome = match Cli::read() {
        Ok(cli) => {
            let (mut input, mut out, mut err) = (io::stdin(), io::stdout(), io::stderr());
            let environment = |name: &str| std::env::var(name).ok();
            let is_terminal = io::IsTerminal::is_terminal(&err);
            let color = cli.color.decide(environment, is_terminal);
            let today = today::today(environment(today::EPOCH).as_deref(), SystemTime::now());
            let paints = cli.color.decide(environment, io::IsTerminal::is_terminal(&out));
            let mut shell = Shell::new(&mut input, &mut out, &mut err, color);
            shell.paints = paints;
            shell.is_watched = is_terminal && environment("TERM").is_none_or(|term| term != "dumb");
            let outcome = match today {
                Ok(today) => {
                    shell.today = Some(today);
                    run(&cli.command, &mut shell, crate::compile::compile_until)
                }
                Err(wrong) => {
                    shell.tell(&format!("error: {wrong}\n"));
                    Outcome::Failed
                }
            };
            shell.finish(outcome)
        }
        Err(error) => {
            // Nowhere to tell that printing failed.
            let _ = error.print();
            if error.use_stderr() { Outcome::Failed } else { Outcome::Ok }
        }
    };
    ExitCode::from(match outcome {
        Outcome::Ok => 0,
        Outcome::Findings => 1,
        Outcome::Failed => 2,
    })
}

fn run(command: &Command, shell: &mut Shell<'_>, compiler: Compiler) -> Outcome {
    match command {
        Command::Compile(args) => compile::run(args, shell, compiler),
        Command::Check(args) => check::run(args, shell, compiler),
        Command::Account(args) => account::run(&args.region, &args.output, shell),
        Command::Completions(args) => completions::run(args, shell),
        Command::Man(args) => man::run(args, shell),
        Command::Explain(args) => explain::run(args, shell),
        Command::Blame(args) => blame::run(args, shell),
        Command::Why(args) => why::run(args, shell),
        Command::Init(args) => init::run(args, shell),
        Command::Resolve(args) => resolve::run(args, shell),
        Command::Graph(args) => graph::run(args, shell),
        Command::SampleData(args) => sample_data::run(args, shell),
        Command::Schema { of } => {
            shell.print(&match of {
                Described::Manifest => crate::published::manifest_schema(),
                Described::Findings => crate::published::findings_schema(),
            });
            Outcome::Ok
        }
    }
}

#[cfg(test)]
mod fleet_tests;
#[cfg(test)]
#[path = "cli_tests.rs"]
mod tests;
