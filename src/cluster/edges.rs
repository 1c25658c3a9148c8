//! What is known between the clusters of one component, pair by pair.

use rustc_hash::FxHashMap;

/// Components of at most so many clusters keep a square table, which is
/// quicker than hashing; 64 take 64 KiB.
const TABLE_MOST: usize = 64;

/// The scored pairs across two clusters, summed up.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Edge {
    /// Their weights in bits; negative infinity where a decision keeps a pair
    /// apart.
    pub sum: f64,
    /// How many were scored.
    pub scored: u32,
    /// How many of them are of one source and may be one all the same.
    pub within: u32,
}

impl Edge {
    /// A pair that a decision keeps apart.
    pub(super) const DECIDED_APART: Self = Self {
        sum: f64::NEG_INFINITY,
        scored: 0,
        within: 0,
    };

    fn is_empty(self) -> bool {
        self.scored == 0 && self.sum == 0.0
    }

    fn plus(self, more: Self) -> Self {
        Self {
            sum: self.sum + more.sum,
            scored: self.scored + more.scored,
            within: self.within + more.within,
        }
    }
}

/// The edges of a component.
#[derive(Debug)]
pub(super) enum Edges {
    /// A square table of so many clusters.
    Table(usize, Vec<Edge>),
    /// By the two clusters, the smaller first, with the neighbours of each:
    /// clusters that have gone may linger in these lists, and some stand twice.
    Sparse(FxHashMap<(u32, u32), Edge>, Vec<Vec<u32>>),
}

fn key(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}

impl Edges {
    /// No edges yet; so many may come.
    pub(super) fn new(clusters: usize, edges: usize) -> Self {
        if clusters <= TABLE_MOST {
            return Self::Table(clusters, vec![Edge::default(); clusters * clusters]);
        }
        let mut of = FxHashMap::default();
        of.reserve(edges);
        Self::Sparse(of, vec![Vec::new(); clusters])
    }

    /// What is known between two clusters.
    pub(super) fn between(&self, a: u32, b: u32) -> Edge {
        match self {
            Self::Table(n, of) => of[a as usize * n + b as usize],
            Self::Sparse(of, _) => of.get(&key(a, b)).copied().unwrap_or_default(),
        }
    }

    /// Adds to what is known between two clusters.
    pub(super) fn add(&mut self, a: u32, b: u32, more: Edge) {
        match self {
            Self::Table(n, of) => {
                for at in [a as usize * *n + b as usize, b as usize * *n + a as usize] {
                    of[at] = of[at].plus(more);
                }
            }
            Self::Sparse(of, near) => {
                let edge = of.entry(key(a, b)).or_insert_with(|| {
                    near[a as usize].push(b);
                    near[b as usize].push(a);
                    Edge::default()
                });
                *edge = edge.plus(more);
            }
        }
    }

    /// How many neighbours it costs to visit to take the edges of a cluster.
    pub(super) fn degree(&self, of: u32) -> usize {
        match self {
            Self::Table(..) => 0,
            Self::Sparse(_, near) => near[of as usize].len(),
        }
    }

    /// Takes all edges of a cluster away and gives them with the other ends.
    pub(super) fn take(&mut self, gone: u32) -> Vec<(u32, Edge)> {
        match self {
            Self::Table(n, of) => (0..*n)
                .filter_map(|other| {
                    let edge = std::mem::take(&mut of[gone as usize * *n + other]);
                    of[other * *n + gone as usize] = Edge::default();
                    (!edge.is_empty()).then_some((other as u32, edge))
                })
                .collect(),
            Self::Sparse(of, near) => {
                let near = std::mem::take(&mut near[gone as usize]);
                near.into_iter()
                    .filter_map(|other| Some((other, of.remove(&key(gone, other))?)))
                    .collect()
            }
        }
    }
}
