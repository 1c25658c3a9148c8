//! What a worker process does, for runs that are spread over many.
//!
//! A run is a series of stages. A stage takes rows ([`row`]), brings together
//! those of one key, and has workers turn them into other rows. Sorting and
//! shipping is the business of whatever runs the workers: `sort`, or a cluster.
//! What is compared, scored, clustered and judged here is at hand as a small
//! part of the corpus (`scene`), on which the very functions run that run in
//! one process: the outcome is the same, to the bit.

#[cfg(feature = "arrow")]
pub mod arrow;
pub mod row;
mod scene;
mod stages;
mod usage;
mod wire;

use std::io::{BufRead, Write};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::exchange::version::{NORMALISER, RELEASE};
use crate::link::blocking::KeyOf;
use crate::link::{Model, Tables};
use crate::value::event_type::Lexicon;
use row::{Fault, Rows, Sink};
use scene::Setting;
use stages::{clusters, dates, judge, pairs, prepare};

/// About how many bytes of rows are held and worked on at a time. More is
/// faster, since what several share is read once; memory is some ten times
/// that.
pub(crate) const BATCH: usize = 4 << 20;

/// The version of what workers tell each other. Raised when that changes: rows
/// of one version mean nothing to another.
const VERSION: u32 = 1;

/// What all workers of a run must be: the release of the program, the version
/// of how it reads what is stated, and that of its rows.
pub fn release() -> String {
    format!("{RELEASE}+normaliser{NORMALISER}.rows{VERSION}")
}

/// Which subjects are given their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// People and organisations.
    Mentions,
    /// Events.
    Events,
    /// Those of which a pair was asked for.
    Pairs,
}

/// What a worker does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Claims to records: names, dates and counts are read.
    Normalise,
    /// Numbers sources and subjects.
    Number,
    /// Gives each source its numbers.
    Place,
    /// Counts names, offices, places and the like.
    Count,
    /// Adds counts up.
    Tables,
    /// Gathers sources into stories.
    Stories,
    /// Gives each subject under each of its keys.
    Keys(Of),
    /// Finds blocks that are too large to be compared in full.
    Sizes,
    /// Scores the pairs of blocks.
    Score,
    /// Gives of each subject what clustering reads.
    Nodes,
    /// Sends subjects and edges to their component.
    Route,
    /// Clusters components.
    Cluster {
        /// Whether to ask for pairs that were not compared.
        unasked: bool,
    },
    /// Gives of each subject what it says of its cluster.
    Facts {
        /// Whether names are wanted too.
        labels: bool,
    },
    /// Gathers what the members say of each cluster.
    Gather,
    /// Counts who is in another cluster than before.
    Moved,
    /// Tells which dates wait for what another source dates.
    Lean,
    /// Finds the sources that these need.
    Need,
    /// Sends those.
    Fetch,
    /// Reads the dates that wait.
    Dates,
    /// Puts them into their sources.
    Redate,
    /// Sends each subject to its cluster.
    Members,
    /// Judges clusters.
    Judge,
}

/// What the stages of a run are done by.
#[derive(Default)]
pub struct Options {
    /// Whether drafts take part.
    pub include_drafts: bool,
    /// What types of events are read by.
    pub types: Lexicon,
    /// What linking weighs by.
    pub model: Arc<Model>,
    /// How often things occur in the whole corpus.
    pub tables: Arc<Tables>,
    /// The blocks that are not compared in full.
    pub large: FxHashSet<KeyOf>,
    /// Which sources repeat which.
    web: judge::Web,
}

impl Options {
    /// What scenes are read by.
    fn setting(&self) -> Setting {
        Setting {
            tables: self.tables.clone(),
            model: self.model.clone(),
            types: self.types.clone(),
        }
    }

    /// Takes in a file of rows: counts, large blocks, or sources that repeat
    /// others.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn tables(&mut self, input: impl BufRead) -> Result<(), Fault> {
        self.tables = Arc::new(prepare::read_tables(&mut Rows::new(input))?);
        Ok(())
    }

    /// Takes in which blocks are large.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn large(&mut self, input: impl BufRead) -> Result<(), Fault> {
        self.large = pairs::read_large(&mut Rows::new(input))?;
        Ok(())
    }

    /// Takes in which sources repeat which.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn web(&mut self, input: impl BufRead) -> Result<(), Fault> {
        self.web = judge::read_web(&mut Rows::new(input))?;
        Ok(())
    }
}

/// Runs a stage on rows, to their end.
///
/// # Errors
/// When a row is not what it should be, or reading or writing fails. What was
/// written by then is not whole: its last row is none of kind `end`.
pub fn run(
    stage: Stage,
    options: &Options,
    input: impl BufRead,
    output: &mut dyn Write,
) -> Result<(), Fault> {
    let rows = &mut Rows::new(input);
    let mut sink = Sink::new(output);
    let to = &mut sink;
    match stage {
        Stage::Normalise => prepare::normalise(rows, options, to),
        Stage::Number => prepare::number(rows, to),
        Stage::Place => prepare::place(rows, options, to),
        Stage::Count => prepare::count(rows, options, to),
        Stage::Tables => prepare::tables(rows, to),
        Stage::Stories => prepare::stories(rows, to),
        Stage::Keys(of) => pairs::keys(rows, of, options, to),
        Stage::Sizes => pairs::sizes(rows, to),
        Stage::Score => pairs::score(rows, options, to),
        Stage::Nodes => clusters::nodes(rows, options, to),
        Stage::Route => clusters::route(rows, to),
        Stage::Cluster { unasked } => clusters::cluster(rows, unasked, options, to),
        Stage::Facts { labels } => clusters::facts(rows, labels, options, to),
        Stage::Gather => clusters::gather(rows, to),
        Stage::Moved => clusters::moved(rows, to),
        Stage::Lean => dates::lean(rows, to),
        Stage::Need => dates::need(rows, to),
        Stage::Fetch => dates::fetch(rows, to),
        Stage::Dates => dates::dates(rows, options, to),
        Stage::Redate => dates::redate(rows, to),
        Stage::Members => judge::members(rows, options, to),
        Stage::Judge => judge::judge(rows, options, to),
    }?;
    let read = rows.read;
    sink.end(read)
}
