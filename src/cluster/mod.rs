//! From scored pairs to clusters: connected claims about one thing.
//!
//! Links are taken from the strongest to the weakest. A link joins two
//! clusters unless a decision keeps them apart, or the joined cluster would
//! have two subjects of one source (an article tells two events, or names two
//! people, as two), or a pair across the two clusters speaks strongly
//! against: one weak link does not chain two things into one.

mod sets;

pub use sets::Sets;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::link::weights::{KEEPS_APART_BELOW, LINK_AT};
use crate::link::{Known, Link};
use crate::model::{Corpus, SourceIx, SubjectIx};

/// The most members of each cluster that are held against each other before
/// two clusters are joined.
const HELD_AGAINST: usize = 64;

/// What people decided on pairs of subjects.
#[derive(Debug, Clone, Default)]
pub struct Constraints {
    /// Pairs that are one.
    pub must: Vec<(SubjectIx, SubjectIx)>,
    /// Pairs that are two.
    pub cannot: Vec<(SubjectIx, SubjectIx)>,
}

/// Clusters the subjects of a corpus by their scored pairs.
pub fn cluster(corpus: &Corpus, links: &[Link], constraints: &Constraints) -> Known {
    let mut forest = Forest::new(corpus);
    for &(left, right) in &constraints.must {
        forest.join(left.0, right.0);
    }
    let pair = |left: SubjectIx, right: SubjectIx| (left.min(right).0, left.max(right).0);
    let mut apart: FxHashSet<(u32, u32)> = links
        .iter()
        .filter(|link| link.weight < KEEPS_APART_BELOW)
        .map(|link| pair(link.left, link.right))
        .collect();
    apart.extend(
        constraints
            .cannot
            .iter()
            .map(|&(left, right)| pair(left, right)),
    );

    let mut accepted: Vec<&Link> = links.iter().filter(|link| link.weight >= LINK_AT).collect();
    accepted.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then((a.left, a.right).cmp(&(b.left, b.right)))
    });
    for link in accepted {
        forest.join_unless(link.left.0, link.right.0, &apart);
    }
    forest.into_known()
}

/// Disjoint sets that know their members and sources.
struct Forest {
    sets: Sets,
    members: FxHashMap<u32, Vec<u32>>,
    source: Vec<SourceIx>,
}

impl Forest {
    fn new(corpus: &Corpus) -> Self {
        Self {
            sets: Sets::new(corpus.subjects.len()),
            members: FxHashMap::default(),
            source: corpus
                .subjects
                .iter()
                .map(|subject| subject.source)
                .collect(),
        }
    }

    fn members(&self, root: u32) -> Vec<u32> {
        self.members
            .get(&root)
            .cloned()
            .unwrap_or_else(|| vec![root])
    }

    /// Joins two sets; the smaller number stays the root.
    fn join(&mut self, left: u32, right: u32) {
        let (left, right) = (self.sets.root(left), self.sets.root(right));
        if left == right {
            return;
        }
        let (root, below) = (left.min(right), left.max(right));
        let mut members = self.members.remove(&root).unwrap_or_else(|| vec![root]);
        members.extend(self.members.remove(&below).unwrap_or_else(|| vec![below]));
        self.members.insert(root, members);
        self.sets.join(root, below);
    }

    fn join_unless(&mut self, left: u32, right: u32, apart: &FxHashSet<(u32, u32)>) {
        let (left, right) = (self.sets.root(left), self.sets.root(right));
        if left == right {
            return;
        }
        let (ones, others) = (self.members(left), self.members(right));
        let sources: FxHashSet<SourceIx> =
            ones.iter().map(|&ix| self.source[ix as usize]).collect();
        if others
            .iter()
            .any(|&ix| sources.contains(&self.source[ix as usize]))
        {
            return;
        }
        let kept_apart = ones.iter().take(HELD_AGAINST).any(|&one| {
            others
                .iter()
                .take(HELD_AGAINST)
                .any(|&other| apart.contains(&(one.min(other), one.max(other))))
        });
        if !kept_apart {
            self.join(left, right);
        }
    }

    fn into_known(mut self) -> Known {
        let mut number: FxHashMap<u32, u32> = FxHashMap::default();
        let mut known = Known::default();
        for ix in 0..self.source.len() as u32 {
            let root = self.sets.root(ix);
            let next = known.members.len() as u32;
            let cluster = *number.entry(root).or_insert(next);
            if cluster == next {
                known.members.push(Vec::new());
            }
            known.members[cluster as usize].push(SubjectIx(ix));
            known.cluster_of.push(cluster);
        }
        known
    }
}
