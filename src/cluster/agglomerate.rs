//! Average-link agglomeration of one component.
//!
//! Two clusters join by the mean over all pairs across them: what was scored
//! by its weight, what was not by a default. The pair of the highest mean
//! joins first, and means are taken anew after every join (Lance and Williams
//! 1967), for which sums and numbers of pairs suffice.
//!
//! The work is bounded. The cluster with fewer neighbours is taken into the
//! other, so that an edge moves at most log2 of the number of clusters times.
//! A mean that only grew less by a join with a stranger is not taken anew at
//! once, but when its turn comes; it waits again only where it lost more than
//! [`SLACK`], which bounds the waits of each edge by the span of the weights
//! over the slack. All in all that is O(m log² n) steps for m links of n
//! subjects, and memory linear in m.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::edges::{Edge, Edges};

/// In bits: a pair is joined out of order rather than queued again where its
/// mean fell by no more.
const SLACK: f64 = 1.0 / 64.0;

/// A cluster that took another in, by which mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Join {
    pub(super) kept: u32,
    pub(super) gone: u32,
    /// In bits.
    pub(super) mean: f64,
}

/// Two clusters whose mean was high enough to join.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    mean: f64,
    /// The first members of both: equal means go in the order of subjects.
    first: (u32, u32),
    left: u32,
    right: u32,
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        let rest = |one: &Self| (one.first, one.left, one.right);
        self.mean
            .total_cmp(&other.mean)
            .then_with(|| rest(other).cmp(&rest(self)))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Waiting {}

/// The clusters of one component while they grow.
#[derive(Debug)]
pub(super) struct Agglomeration {
    edges: Edges,
    /// By cluster: a source for every member, sorted.
    sources: Vec<Vec<u32>>,
    first: Vec<u32>,
    gone: Vec<bool>,
    waiting: BinaryHeap<Waiting>,
    rules: Rules,
}

/// What joins go by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// What a pair that was not scored counts, in bits.
    pub(super) unscored: f64,
    /// The lowest mean that joins, in bits.
    pub(super) link_at: f64,
    /// Whether pairs of one source are averaged like any others.
    pub(super) source_repeats: bool,
}

impl Agglomeration {
    /// Begins with clusters of the sources given, each list sorted.
    pub(super) fn new(sources: Vec<Vec<u32>>, edges: Edges, rules: Rules) -> Self {
        Self {
            edges,
            first: (0..sources.len() as u32).collect(),
            gone: vec![false; sources.len()],
            sources,
            waiting: BinaryHeap::new(),
            rules,
        }
    }

    /// Puts two clusters in the queue if they could join.
    pub(super) fn consider(&mut self, left: u32, right: u32) {
        let edge = self.edges.between(left, right);
        self.queue(left, right, self.mean(left, right, edge));
    }

    /// Joins what was considered, until no mean is high enough.
    pub(super) fn run(&mut self) -> Vec<Join> {
        let mut joins = Vec::new();
        while let Some(next) = self.waiting.pop() {
            let (left, right) = (next.left, next.right);
            if self.gone[left as usize] || self.gone[right as usize] {
                continue;
            }
            let edge = self.edges.between(left, right);
            let mean = self.mean(left, right, edge);
            if mean < next.mean - SLACK {
                self.queue(left, right, mean);
            } else if mean >= self.rules.link_at && self.may_join(left, right, edge) {
                joins.push(self.join(left, right, mean));
            }
        }
        joins
    }

    fn mean(&self, left: u32, right: u32, edge: Edge) -> f64 {
        let size = |ix: u32| self.sources[ix as usize].len() as f64;
        let pairs = size(left) * size(right);
        (edge.sum + self.rules.unscored * (pairs - f64::from(edge.scored))) / pairs
    }

    fn queue(&mut self, left: u32, right: u32, mean: f64) {
        if mean >= self.rules.link_at {
            let (left, right) = (left.min(right), left.max(right));
            let (a, b) = (self.first[left as usize], self.first[right as usize]);
            self.waiting.push(Waiting {
                mean,
                first: (a.min(b), a.max(b)),
                left,
                right,
            });
        }
    }

    /// Whether every pair of one source across the two may be one.
    fn may_join(&self, left: u32, right: u32, edge: Edge) -> bool {
        let (left, right) = (&self.sources[left as usize], &self.sources[right as usize]);
        self.rules.source_repeats || of_one_source(left, right) <= u64::from(edge.within)
    }

    fn join(&mut self, left: u32, right: u32, mean: f64) -> Join {
        let (a, b) = (self.edges.degree(left), self.edges.degree(right));
        let (kept, gone) = if a >= b { (left, right) } else { (right, left) };
        self.gone[gone as usize] = true;
        let more = std::mem::take(&mut self.sources[gone as usize]);
        let sources = &mut self.sources[kept as usize];
        sources.extend(more);
        // Two sorted runs, which the stable sort merges.
        sources.sort();
        let first = self.first[gone as usize].min(self.first[kept as usize]);
        self.first[kept as usize] = first;
        for (other, edge) in self.edges.take(gone) {
            if other == kept {
                continue;
            }
            self.edges.add(kept, other, edge);
            self.consider(kept, other);
        }
        Join { kept, gone, mean }
    }
}

/// How many pairs across two sorted lists are of one source.
pub(super) fn of_one_source(left: &[u32], right: &[u32]) -> u64 {
    let (short, mut long) = if left.len() <= right.len() {
        (left, right)
    } else {
        (right, left)
    };
    let mut pairs = 0;
    for run in short.chunk_by(|a, b| a == b) {
        let from = long.partition_point(|&source| source < run[0]);
        long = &long[from..];
        let same = long.partition_point(|&source| source == run[0]);
        pairs += (same * run.len()) as u64;
    }
    pairs
}
