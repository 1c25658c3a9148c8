//! The arguments of `union`.

use clap::Args;
use std::path::PathBuf;

/// Connect edges between numbered subjects: which numbers belong together
///
/// For pairs that were scored elsewhere, on a cluster or by another program. An
/// edge is a line `left<TAB>right` or `left<TAB>right<TAB>weight`; the answer is
/// a line `node<TAB>component` for every number that is connected to another,
/// in order. A component is called by its smallest number. Edges are read once
/// and not kept: memory is four bytes for each number up to the largest.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corroborate union edges.tsv > components.tsv
  corroborate union --at 6.5 scored-*.tsv -o components.tsv
  sort -u edges.tsv | corroborate union --nodes 1000000 --all

Rows of workers are read as well: `edge`, two numbers of eight hexadecimal
digits, and the bits of the weight in sixteen, with tabs between them.")]
pub(crate) struct UnionArgs {
    /// Files of edges [default: standard input]
    #[arg(value_name = "EDGES")]
    pub(crate) edges: Vec<PathBuf>,

    /// Only edges of at least this weight; those without a weight always count
    #[arg(
        long,
        value_name = "BITS",
        default_value_t = 0.0,
        allow_negative_numbers = true,
        value_parser = bits
    )]
    pub(crate) at: f64,

    /// How many nodes there are: numbers from this one on are an error
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..i64::from(u32::MAX)))]
    pub(crate) nodes: Option<u32>,

    /// Write a line for numbers that are connected to no other, too
    #[arg(long)]
    pub(crate) all: bool,

    /// Read rows of workers only, and write such: `comp`, node, 0, component
    #[arg(long)]
    pub(crate) worker: bool,

    /// Write to a file, whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

fn bits(typed: &str) -> Result<f64, String> {
    let number = typed.parse().ok();
    number
        .filter(|bits: &f64| !bits.is_nan())
        .ok_or_else(|| "a number of bits is needed, such as 6.5".to_owned())
}
