//! The command line as clap reads it. The help texts are the manual: they say
//! what a command is for, and show it at work.

mod draft;
mod export;
mod project;
mod union;
mod values;
mod worker;

pub(crate) use draft::{About, DraftArgs, DraftFormat, ModelOptions};
pub(crate) use export::{ExportArgs, ExportFormat};
pub(crate) use project::{
    AddArgs, CacheOption, CheckArgs, CheckFormat, ClaimsOption, DecisionKind, ExplainArgs, FailOn,
    FitArgs, Format, ImportArgs, InputSettings, Inputs, LinkArgs, ListArgs, ListFormat,
    OverrideArgs, OverrideCommand, ReaffirmArgs, ReportArgs, ReviewArgs, Signature, Trial,
    UndoArgs,
};
pub(crate) use union::UnionArgs;
pub(crate) use values::{CompareArgs, Kind, NormaliseArgs, day, language};
pub(crate) use worker::{StageName, Which, WorkerArgs};

use crate::terminal::Colour;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reconciles what different articles claim: who, when, how many, where, and
/// with whose words.
///
/// Claims stand in YAML files, one a source. They are read as what they mean,
/// matched across sources however they are spelled, and reported as agreements
/// and conflicts with the words that each source printed. A person settles the
/// conflicts; the decisions replay.
#[derive(Debug, Parser)]
#[command(
    name = "corroborate",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "\
Exit codes:
  0  done
  1  `--fail-on` was met, or `check` found errors
  2  wrong usage, or input that cannot be read

Examples:
  corroborate init                  start a project with an example
  corroborate report                what agrees in claims/, and what conflicts
  corroborate review                the conflicts, listed to be settled
  corroborate explain kovac/name    why a finding came out as it did
  corroborate report --fail-on conflict --format json -o report.json"
)]
pub(crate) struct Cli {
    /// When to colour: auto, always or never; NO_COLOR and CLICOLOR are heeded
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_possible_values = true,
        // After the options of the command itself, before help.
        display_order = 900
    )]
    pub(crate) color: Colour,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Report(ReportArgs),
    Review(ReviewArgs),
    Override(OverrideArgs),
    Check(CheckArgs),
    Explain(ExplainArgs),
    Compare(CompareArgs),
    #[command(visible_alias = "normalize")]
    Normalise(NormaliseArgs),
    Link(LinkArgs),
    Union(UnionArgs),
    Export(ExportArgs),
    Draft(DraftArgs),
    Fit(FitArgs),
    Worker(WorkerArgs),
    Init(InitArgs),
    Schema(SchemaArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Start a project: a folder of claims with a worked example
///
/// Writes two made-up articles' claims, notes of their texts, an overrides file
/// and the schemas that editors check claims against. Overwrites nothing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate init
  corroborate init harbour-story && cd harbour-story && corroborate report")]
pub(crate) struct InitArgs {
    /// The folder to start in; made if need be
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(crate) folder: PathBuf,
}

/// Print the JSON Schema of a format, for editors and validators
///
/// Of the tables that runs on a cluster exchange, it prints name, version and
/// columns, with types that Apache Spark reads as they stand.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate schema claims > schemas/claims.json
  corroborate schema report | jq '.properties | keys'
  corroborate schema findings-table | jq -r '.columns[] | [.name, .type] | @tsv'

In a claims file this line makes editors complete and check as you type:
  # yaml-language-server: $schema=../schemas/claims.json")]
pub(crate) struct SchemaArgs {
    /// Which format
    #[arg(value_enum)]
    pub(crate) what: Schema,
}

/// The formats that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Schema {
    /// A source and what it claims
    Claims,
    /// The decisions
    Overrides,
    /// Types of events of one's own
    Types,
    /// Names that drafting knows
    Gazetteer,
    /// Which model drafting asks
    Model,
    /// Files of weights for linking
    Weights,
    /// The JSON report
    Report,
    /// Columns of a table of claims, as JSON
    ClaimsTable,
    /// Columns of the keys that subjects are found by, as JSON
    KeysTable,
    /// Columns of the edges between subjects, as JSON
    EdgesTable,
    /// Columns of the clusters, as JSON
    ClustersTable,
    /// Columns of the findings that a cluster run writes, as JSON
    FindingsTable,
    /// Columns of the sources that a cluster run writes, as JSON
    SourcesTable,
}

/// Print the completions of a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate completions bash > /etc/bash_completion.d/corroborate
  corroborate completions zsh > ~/.zfunc/_corroborate
  corroborate completions fish > ~/.config/fish/completions/corroborate.fish")]
pub(crate) struct CompletionsArgs {
    /// Which shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// Print the manual page, or write one for every command
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate man | man -l -
  corroborate man -o ~/.local/share/man/man1")]
pub(crate) struct ManArgs {
    /// The folder to write a page for every command to
    #[arg(short, long, value_name = "FOLDER")]
    pub(crate) output: Option<PathBuf>,
}
