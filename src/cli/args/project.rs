//! The arguments of the commands on a project's claims and decisions.

use clap::{Args, Subcommand, ValueEnum};
use corroborate::load::schema::Confidence;
use corroborate::overrides::Kind;
use corroborate::report::drafts::Pick;
use corroborate::report::view::Verdict;
use std::path::PathBuf;

/// What to read, for the commands that take paths.
#[derive(Debug, Clone, Args)]
pub(crate) struct Inputs {
    /// Claims files (YAML, JSON lines, CSV), or folders of them
    #[arg(value_name = "PATH", default_value = "claims")]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) settings: InputSettings,
}

/// What to read besides the claims, and from where.
#[derive(Debug, Clone, Args)]
pub(crate) struct InputSettings {
    /// The file of decisions [default: overrides.yaml beside the claims]
    #[arg(long, value_name = "FILE")]
    pub(crate) overrides: Option<PathBuf>,

    /// The file of types of events of your own [default: types.yaml beside the claims]
    #[arg(long, value_name = "FILE")]
    pub(crate) types: Option<PathBuf>,

    /// What linking weighs by, as `corroborate fit` writes it [default: the shipped weights]
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,

    /// The folder that the sources' texts are looked up in [default: beside each claims file]
    #[arg(long, value_name = "DIR")]
    pub(crate) texts: Option<PathBuf>,

    /// Let `text:` name files outside the project
    #[arg(long)]
    pub(crate) allow_outside_texts: bool,
}

/// Where outcomes are kept, for the commands that compare all claims.
#[derive(Debug, Clone, Args)]
pub(crate) struct CacheOption {
    /// A folder to keep outcomes in: a run on unchanged input writes the same again at once
    ///
    /// The folder may be shared by projects and deleted at any time. Each
    /// command line has its last outcome there, and the oldest go.
    #[arg(
        long,
        value_name = "DIR",
        env = "CORROBORATE_CACHE",
        hide_env_values = true
    )]
    pub(crate) cache: Option<PathBuf>,
}

/// Report where the sources agree, where they conflict, and what one alone tells
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate report
  corroborate report --verdict conflict --slot name
  corroborate report --full | less
  corroborate report claims/ --format csv -o report.csv
  corroborate report --format html -o report.html
  corroborate report --format sarif -o conflicts.sarif
  corroborate report --fail-on conflict --fail-on stale   (exit 1)
  corroborate report --stats > report.txt
  corroborate report --clusters OUT --verdict conflict
  corroborate report --clusters OUT --subject gazette/kovac

In CSV, a cell that a spreadsheet would take for a formula gets an
apostrophe in front; the JSON report has every value untouched.")]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Report what a run on a cluster wrote: its folder, or a file of findings
    ///
    /// Findings are read as they are written out, and never held all together.
    /// The formats for reading (table, markdown, html) show the first 1000 of
    /// them unless --limit says otherwise, and how many more there are; json,
    /// jsonl and csv have all. A file may be Parquet or JSON lines. Outcomes are
    /// not kept: --cache is passed over.
    #[arg(
        long,
        value_name = "PATH",
        conflicts_with_all = [
            "paths", "overrides", "types", "weights", "texts", "allow_outside_texts",
            "include_drafts", "stats",
        ]
    )]
    pub(crate) clusters: Option<PathBuf>,

    /// With --clusters: only this subject
    ///
    /// By any of its members, as `source/id`, or by the id of one of its
    /// findings.
    #[arg(long, value_name = "ID", requires = "clusters")]
    pub(crate) subject: Option<String>,

    /// With --clusters: at most so many findings
    #[arg(long, value_name = "N", requires = "clusters")]
    pub(crate) limit: Option<usize>,

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,

    /// Write to a file, whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Only findings with this verdict; may be repeated
    #[arg(long, value_enum, value_name = "VERDICT")]
    pub(crate) verdict: Vec<VerdictName>,

    /// Only findings that this source speaks in; may be repeated
    #[arg(long, value_name = "SOURCE")]
    pub(crate) source: Vec<String>,

    /// Only findings on this slot (name, date, count, ...); may be repeated
    #[arg(long, value_name = "SLOT")]
    pub(crate) slot: Vec<String>,

    /// Exit with 1 if there is any of this; may be repeated
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) fail_on: Vec<FailOn>,

    /// Take claims with `status: draft` in
    #[arg(long)]
    pub(crate) include_drafts: bool,

    /// In the table, print every value of the subjects that one source alone tells of
    ///
    /// Without it each of them has a line, cut where it ends in `…`. The other
    /// formats always have everything.
    #[arg(long)]
    pub(crate) full: bool,

    /// After the report, print on standard error which pairs were compared
    ///
    /// Which keys proposed them, how many each key alone found, how many of
    /// them were linked, and what was left uncompared in blocks that are too
    /// large.
    #[arg(long)]
    pub(crate) stats: bool,

    #[command(flatten)]
    pub(crate) cache: CacheOption,
}

/// The output formats of `report`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Tables for a terminal
    #[default]
    Table,
    /// One JSON document
    Json,
    /// One finding a line
    Jsonl,
    /// A row for every value
    Csv,
    /// Markdown
    #[value(alias = "md")]
    Markdown,
    /// One page for a browser, complete in itself
    Html,
    /// The open conflicts as SARIF 2.1.0, at their claims, for code-review tools
    Sarif,
}

/// The verdicts by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum VerdictName {
    Conflict,
    Agreement,
    #[value(alias = "single-source")]
    SingleSource,
    Undetermined,
}

impl From<VerdictName> for Verdict {
    fn from(name: VerdictName) -> Self {
        match name {
            VerdictName::Conflict => Self::Conflict,
            VerdictName::Agreement => Self::Agreement,
            VerdictName::SingleSource => Self::SingleSource,
            VerdictName::Undetermined => Self::Undetermined,
        }
    }
}

/// What a report can be told to fail on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum FailOn {
    /// A conflict that no decision has settled
    Conflict,
    /// A finding that one source alone speaks of
    #[value(alias = "single-source")]
    SingleSource,
    /// Values that cannot be compared
    Undetermined,
    /// A decision whose claims have changed since
    Stale,
}

/// Settle open conflicts, and accept drafts, with the keyboard or in a browser
///
/// On a terminal it opens a screen: the open conflicts, stale decisions and
/// pairs that may be one, each with the words of its sources; every key stands
/// at its foot. Each decision is in the file of decisions before the next item
/// is shown. Into a pipe, or with --list, it prints the conflicts, and
/// `corroborate override add` settles them. One that somebody looked at and was
/// unsure of stays open.
///
/// With --web the report is served as a page to browsers on this machine, at an
/// address that only you are told; decisions are made beside the evidence and
/// go into the same file. Ctrl-C ends it. Nothing is sent anywhere else.
///
/// With --drafts it begins with the drafts: claims that a program proposed, each
/// beside its sentence, to be accepted, edited or rejected. That is written into
/// the claims files, a word in place of `draft`, and no other byte of them
/// changes. Into a pipe, or with --list, it prints them with their ids; scripts
/// accept and reject with --accept-from, --reject-below, --accept and --reject,
/// which say what they would do and do it with --yes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate review
  corroborate review --list | less
  corroborate review claims/ --overrides decisions.yaml
  corroborate review --blind   (judge before seeing the machine's verdict)
  corroborate review --web     (open the address that it prints in a browser)
  corroborate review --drafts
  corroborate review --drafts --list --source gazette --min-confidence 0.5
  corroborate review --drafts --accept-from 0.95 --reject-below 0.1 --yes
  corroborate review --drafts --accept gazette/expulsion/date --yes")]
pub(crate) struct ReviewArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Print the open conflicts as a table, on a terminal too
    #[arg(long)]
    pub(crate) list: bool,

    /// Hide the machine's verdict, reasons and suggestion until you have decided
    #[arg(long)]
    pub(crate) blind: bool,

    /// Serve the report as a page for deciding in a browser on this machine
    #[arg(long, conflicts_with_all = ["list", "blind"])]
    pub(crate) web: bool,

    /// The port of --web; a free one by default
    #[arg(
        long,
        value_name = "N",
        requires = "web",
        default_value_t = 0,
        hide_default_value = true
    )]
    pub(crate) port: u16,

    #[command(flatten)]
    pub(crate) drafts: DraftArgs,

    #[command(flatten)]
    pub(crate) cache: CacheOption,
}

/// Which drafts, and what is decided of them.
#[derive(Debug, Args)]
#[command(next_help_heading = "Drafts")]
pub(crate) struct DraftArgs {
    /// Begin with the drafts; with --list, or into a pipe, print them
    #[arg(long)]
    pub(crate) drafts: bool,

    /// Only the drafts of this source; may be repeated
    #[arg(long, value_name = "SOURCE", requires = "drafts")]
    pub(crate) source: Vec<String>,

    /// Only drafts that their program was at least so sure of, from 0 to 1
    #[arg(long, value_name = "X", requires = "drafts", value_parser = confidence)]
    pub(crate) min_confidence: Option<f64>,

    /// Accept every draft with at least this confidence
    #[arg(long, value_name = "X", requires = "drafts", value_parser = confidence)]
    pub(crate) accept_from: Option<f64>,

    /// Reject every draft with less than this confidence
    #[arg(long, value_name = "X", requires = "drafts", value_parser = confidence)]
    pub(crate) reject_below: Option<f64>,

    /// Accept the draft of this id; may be repeated
    #[arg(long, value_name = "ID", requires = "drafts")]
    pub(crate) accept: Vec<String>,

    /// Reject the draft of this id; may be repeated
    #[arg(long, value_name = "ID", requires = "drafts")]
    pub(crate) reject: Vec<String>,

    /// Write it into the claims files; without it only what would be done is told
    #[arg(long, requires = "drafts")]
    pub(crate) yes: bool,
}

impl DraftArgs {
    /// Whether anything is decided by the arguments themselves.
    pub(crate) fn decide(&self) -> bool {
        self.accept_from.is_some()
            || self.reject_below.is_some()
            || !self.accept.is_empty()
            || !self.reject.is_empty()
    }

    /// The drafts that are shown.
    pub(crate) fn pick(&self) -> Pick {
        Pick {
            sources: self.source.clone(),
            from: self.min_confidence,
            below: None,
        }
    }
}

fn confidence(typed: &str) -> Result<f64, String> {
    let number = typed.parse().ok().and_then(Confidence::new);
    let number = number.ok_or("a number from 0 to 1 is needed, such as 0.9")?;
    Ok(number.get())
}

/// Record, list and check decisions
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate override add same --left gazette/kovac --right courier/kovac \\
      --reason \"one man: the courier cut the surname\" --by \"A. Editor\"
  corroborate override list
  corroborate override check")]
pub(crate) struct OverrideArgs {
    #[command(subcommand)]
    pub(crate) command: OverrideCommand,
}

/// What to do with decisions.
#[derive(Debug, Subcommand)]
pub(crate) enum OverrideCommand {
    Add(AddArgs),
    /// List every decision and what became of it
    #[command(
        after_help = "Examples:\n  corroborate override list\n  corroborate override list claims/ --overrides decisions.yaml\n  corroborate override list --json | jq '.[] | select(.state == \"stale\")'"
    )]
    List(ListArgs),
    /// Find decisions that are stale, unused or contradict each other
    #[command(
        after_help = "Examples:\n  corroborate override check   (exit 1 if one is stale or contradicts another)"
    )]
    Check(Inputs),
    Import(ImportArgs),
    Undo(UndoArgs),
    Reaffirm(ReaffirmArgs),
}

/// What of the decisions is listed, and how.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,

    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
}

/// Append a decision
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate override add same --finding kovac/name \\
      --reason \"one man: the courier cut the surname\"
  corroborate override add left_wrong --left gazette/may-expulsion/count \\
      --right courier/expulsion/count --reason \"corrected on 5 May\"
  corroborate override add value --finding may-expulsion/date \\
      --value \"29 April 2021\" --reason \"the ministry's own notice\"
  corroborate override add alias --kind organisation --left MFA \\
      --right \"Ministry of Foreign Affairs\" --reason \"usual abbreviation\"
  corroborate override add --json --dry-run < decisions.jsonl")]
pub(crate) struct AddArgs {
    /// What is decided
    #[arg(value_enum, value_name = "DECISION", required_unless_present = "json")]
    pub(crate) decision: Option<DecisionKind>,

    /// The left side: a mention or event (SOURCE/ID), a claim
    /// (SOURCE/ID/SLOT), a name, or a source
    #[arg(long, value_name = "ID", requires = "right")]
    pub(crate) left: Option<String>,

    /// The right side
    #[arg(long, value_name = "ID", requires = "left")]
    pub(crate) right: Option<String>,

    /// The finding that is judged, by its id or an end of it (kovac/name), in
    /// place of --left and --right where it has two claims
    #[arg(long, value_name = "ID")]
    pub(crate) finding: Option<String>,

    /// The claim that is judged
    #[arg(long, value_name = "ID")]
    pub(crate) claim: Option<String>,

    /// The settled or corrected value
    #[arg(long)]
    pub(crate) value: Option<String>,

    /// For `alias`: what the names name
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,

    /// Read decisions as JSON from standard input, and answer in JSON
    ///
    /// One object, one a line, or a list of them, with the keys of the file of
    /// decisions; `finding` may stand for `left` and `right`. All are recorded
    /// or none. A `fingerprint` that is given must still be that of the claims.
    #[arg(
        long,
        conflicts_with_all = ["decision", "left", "right", "finding", "claim", "value", "kind"]
    )]
    pub(crate) json: bool,

    /// Why; with --json, for decisions that do not say
    #[arg(long, required_unless_present = "json")]
    pub(crate) reason: Option<String>,

    /// Who decides; with --json, for decisions that do not say
    #[arg(
        long,
        env = "CORROBORATE_BY",
        hide_env_values = true,
        value_name = "NAME"
    )]
    pub(crate) by: Option<String>,

    #[command(flatten)]
    pub(crate) trial: Trial,

    #[command(flatten)]
    pub(crate) claims: ClaimsOption,
}

/// Why a decision is taken, and by whom.
#[derive(Debug, Clone, Args)]
pub(crate) struct Signature {
    /// Why
    #[arg(long)]
    pub(crate) reason: String,

    /// Who decides
    #[arg(
        long,
        env = "CORROBORATE_BY",
        hide_env_values = true,
        value_name = "NAME"
    )]
    pub(crate) by: Option<String>,
}

/// Whether to write, for the commands that append decisions.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Trial {
    /// Write nothing; show which findings would change, and how
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// The claims, for the commands whose own arguments are not paths.
#[derive(Debug, Clone, Args)]
pub(crate) struct ClaimsOption {
    /// Claims file or folder; may be repeated
    #[arg(long = "claims", value_name = "PATH", default_value = "claims")]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) settings: InputSettings,
}

impl From<&ClaimsOption> for Inputs {
    fn from(claims: &ClaimsOption) -> Self {
        Self {
            paths: claims.paths.clone(),
            settings: claims.settings.clone(),
        }
    }
}

/// The kinds of decisions, as the overrides file names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum DecisionKind {
    /// Two mentions or events are one
    Same,
    /// Two mentions or events are two
    Different,
    /// The settled value of a finding
    Value,
    /// The left source is wrong
    LeftWrong,
    /// The right source is wrong
    RightWrong,
    /// Both are wrong
    BothWrong,
    /// Both can hold
    NotAConflict,
    /// A later report replaced an earlier one
    Superseded,
    /// Looked at, and left open
    Unsure,
    /// Two names of one thing, everywhere
    Alias,
    /// A claim was misread, or the source made a typing error
    Correct,
    /// Two sources do not repeat each other
    Independent,
    /// The left source repeats the right one
    Derived,
}

impl From<DecisionKind> for Kind {
    fn from(kind: DecisionKind) -> Self {
        match kind {
            DecisionKind::Same => Self::Same,
            DecisionKind::Different => Self::Different,
            DecisionKind::Value => Self::Value,
            DecisionKind::LeftWrong => Self::LeftWrong,
            DecisionKind::RightWrong => Self::RightWrong,
            DecisionKind::BothWrong => Self::BothWrong,
            DecisionKind::NotAConflict => Self::NotAConflict,
            DecisionKind::Superseded => Self::Superseded,
            DecisionKind::Unsure => Self::Unsure,
            DecisionKind::Alias => Self::Alias,
            DecisionKind::Correct => Self::Correct,
            DecisionKind::Independent => Self::Independent,
            DecisionKind::Derived => Self::Derived,
        }
    }
}

/// Record the decisions of a spreadsheet: a report as CSV with decisions filled in
///
/// Write the report with --format csv, fill in `decision` and add a column
/// `reason` (and `value`, `by`, `at` where they are needed), on any row of a
/// finding. Left is the first row of a finding as the report writes it, right
/// the second. Rows without a decision are left alone, and so are those whose
/// decision stands already; one that says otherwise takes its place. All rows
/// are recorded or none.
///
/// CSV with commas, semicolons or tabs is read, rows and columns may be taken
/// out or sorted, and columns of your own are passed over. Keep the report's
/// column `standing`: by it a finding that has changed since is told, whatever
/// the spreadsheet made of dates and figures.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate report --verdict conflict --format csv -o conflicts.csv
  corroborate override import conflicts.csv --dry-run
  corroborate override import conflicts.csv --by \"A. Editor\"")]
pub(crate) struct ImportArgs {
    /// The spreadsheet, saved as CSV in UTF-8
    #[arg(value_name = "FILE.csv")]
    pub(crate) file: PathBuf,

    /// Who decides, where a row does not say
    #[arg(
        long,
        env = "CORROBORATE_BY",
        hide_env_values = true,
        value_name = "NAME"
    )]
    pub(crate) by: Option<String>,

    #[command(flatten)]
    pub(crate) trial: Trial,

    #[command(flatten)]
    pub(crate) claims: ClaimsOption,
}

/// Take a decision back; it stays in the file, marked as undone
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate override undo d3 --reason \"the courier printed a correction\"")]
pub(crate) struct UndoArgs {
    /// The decision
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    #[command(flatten)]
    pub(crate) signature: Signature,

    #[command(flatten)]
    pub(crate) trial: Trial,

    #[command(flatten)]
    pub(crate) claims: ClaimsOption,
}

/// Confirm a stale decision for the claims as they are now
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate override reaffirm d3 --reason \"the new wording changes nothing\"")]
pub(crate) struct ReaffirmArgs {
    /// The decision
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    #[command(flatten)]
    pub(crate) signature: Signature,

    #[command(flatten)]
    pub(crate) trial: Trial,

    #[command(flatten)]
    pub(crate) claims: ClaimsOption,
}

/// Check claims and decisions: their form, dates, quotes and references
///
/// Every problem is shown with its file, line and column. Exits with 1 if there
/// are errors. `report` and the other commands go on where a value alone cannot
/// be read (30 February): they warn, and show the claim as it is stated.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate check
  corroborate check claims/gazette-2021-05-03.yaml
  corroborate check --format sarif > check.sarif")]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CheckFormat,
}

/// The output formats of `check`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// With the lines of the files
    #[default]
    Text,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for code-review tools
    Sarif,
}

/// The output formats of `override list`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    #[default]
    Text,
    /// One JSON document
    Json,
}

/// Explain a finding, or how two claims or mentions compare: every rule with its share
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate explain kovac/name
  corroborate explain gazette/kovac/name courier/kovac/name
  corroborate explain gazette/kovac courier/kovac     (one man, or two?)

A finding is named SUBJECT/SLOT where no other finding is; `report` shows the
`id:` of conflicts, and the subject at the right of each heading. A claim is
named SOURCE/SUBJECT/SLOT; the second one of a slot ends in `/2`.")]
pub(crate) struct ExplainArgs {
    /// A finding; or a claim, a mention or an event
    #[arg(value_name = "FINDING|CLAIM")]
    pub(crate) first: String,

    /// The other claim, mention or event
    #[arg(value_name = "CLAIM")]
    pub(crate) second: Option<String>,

    /// Take claims with `status: draft` in, as `report --include-drafts` does
    #[arg(long)]
    pub(crate) include_drafts: bool,

    #[command(flatten)]
    pub(crate) claims: ClaimsOption,

    #[command(flatten)]
    pub(crate) cache: CacheOption,
}

/// Estimate the weights of linking from your own claims and decisions
///
/// Without labels, by expectation and maximisation over the pairs that linking
/// compares; what `same` and `different` decide counts as decided. Prints what
/// changed, and writes the weights as YAML that --weights takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate fit -o weights.yaml
  corroborate report --weights weights.yaml
  corroborate fit archive.jsonl --weights weights.yaml -o weights2.yaml

The more claims, the better: a handful moves the shipped weights little.")]
pub(crate) struct FitArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Write the weights to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Print the linking alone, as CSV: kind, source, id, cluster
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate link
  corroborate link claims/ -o clusters.csv")]
pub(crate) struct LinkArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Write to a file, whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) cache: CacheOption,
}
