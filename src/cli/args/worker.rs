//! The arguments of `worker`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Do one stage of a run that is spread over many processes
///
/// Reads rows on standard input and writes rows on standard output: lines of
/// four columns parted by tabs (kind, key, order, body). Whoever runs workers
/// sorts by key and order, byte by byte, and keeps equal keys together; the
/// driver in `spark/` does that on Apache Spark, and with `sort` on one
/// machine. The last row that is written is of kind `end` and tells how many
/// were read and written: output without it is not whole.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate worker normalise < claims.jsonl > rows.tsv
  sort -t $'\\t' -k 2,2 -k 3,3 blocks.tsv | corroborate worker score --tables tables.tsv
  corroborate worker release        the version that all workers of a run share")]
pub(crate) struct WorkerArgs {
    /// What to do with the rows
    #[arg(value_enum)]
    pub(crate) stage: StageName,

    /// Which subjects are given their keys
    #[arg(
        long,
        value_enum,
        value_name = "WHICH",
        required_if_eq("stage", "keys")
    )]
    pub(crate) of: Option<Which>,

    /// Ask for pairs that were not compared (`cluster`)
    #[arg(long)]
    pub(crate) unasked: bool,

    /// Tell what clusters are called (`facts`)
    #[arg(long)]
    pub(crate) labels: bool,

    /// The file of rows of `tables`: how often things occur in all claims
    #[arg(long, value_name = "FILE")]
    pub(crate) tables: Option<PathBuf>,

    /// The file of rows of `sizes`: the blocks that are not compared in full
    #[arg(long, value_name = "FILE")]
    pub(crate) large: Option<PathBuf>,

    /// The file of rows of kind `web`: which sources repeat which
    #[arg(long, value_name = "FILE")]
    pub(crate) web: Option<PathBuf>,

    /// A file of types of events, as for `report`
    #[arg(long, value_name = "FILE")]
    pub(crate) types: Option<PathBuf>,

    /// A file of weights for linking, as for `report`
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,

    /// Read and write Arrow IPC streams of four columns of text in place of lines
    #[cfg(feature = "arrow")]
    #[arg(long)]
    pub(crate) arrow: bool,

    /// Take drafts in (`normalise`)
    #[arg(long)]
    pub(crate) include_drafts: bool,

    /// Refuse to run unless this is what `worker release` prints: that of all
    /// workers of a run
    #[arg(long, value_name = "RELEASE")]
    pub(crate) release: Option<String>,
}

/// The stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StageName {
    /// Claims, a source a line, to records
    Normalise,
    /// Numbers for sources and subjects
    Number,
    /// Each source with its numbers
    Place,
    /// How often names, offices and places occur
    Count,
    /// Counts added up
    Tables,
    /// Sources gathered into stories
    Stories,
    /// Each subject under each of its keys
    Keys,
    /// Blocks that are too large to be compared in full
    Sizes,
    /// Blocks to scored pairs
    Score,
    /// What clustering reads of each subject
    Nodes,
    /// Subjects and pairs to their components
    Route,
    /// Components to clusters
    Cluster,
    /// What each subject says of its cluster
    Facts,
    /// What all members say of each cluster
    Gather,
    /// How many subjects changed their cluster
    Moved,
    /// Dates that wait for what another source dates
    Lean,
    /// The sources that these need
    Need,
    /// Those sources
    Fetch,
    /// The dates, read
    Dates,
    /// The dates, in their sources
    Redate,
    /// Subjects to their clusters
    Members,
    /// Clusters to findings
    Judge,
    /// Prints the version that all workers of a run share
    Release,
}

/// Which subjects are given their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Which {
    /// People and organisations
    Mentions,
    /// Events
    Events,
    /// Those of which a pair was asked for
    Pairs,
}
