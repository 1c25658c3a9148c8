//! Which source repeats which, whatever the slot: a forest of joins.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{DERIVED, SHARED_TEXT};
use crate::cluster::Sets;
use crate::judge::Decided;
use crate::model::{ClaimIx, Copied, Corpus, SourceIx};
use crate::value::Reason;

/// The most joins on the way between two sources that are told.
const JOINS_TOLD: usize = 3;

/// Pairs of sources that are decided to be independent.
pub(super) struct Apart(Vec<(u32, u32)>);

impl Apart {
    pub(super) fn new(pairs: &[(SourceIx, SourceIx)]) -> Self {
        Self(
            pairs
                .iter()
                .map(|(left, right)| (left.0, right.0))
                .collect(),
        )
    }

    /// The pairs among some sources, which are sorted, by their places there.
    pub(super) fn among(&self, sources: &[SourceIx]) -> Self {
        let place = |ix: u32| {
            let at = sources.binary_search(&SourceIx(ix)).ok()?;
            Some(at as u32)
        };
        let pairs = self.0.iter();
        Self(
            pairs
                .filter_map(|&(left, right)| Some((place(left)?, place(right)?)))
                .collect(),
        )
    }

    /// Joins two sets unless that brought together two that stand apart.
    pub(super) fn join(&self, sets: &mut Sets, left: u32, right: u32) -> Outcome {
        let (one, two) = (sets.root(left), sets.root(right));
        if one == two {
            return Outcome::WereOne;
        }
        let refused = self.0.iter().any(|&(a, b)| {
            let roots = (sets.root(a), sets.root(b));
            roots == (one, two) || roots == (two, one)
        });
        if refused {
            return Outcome::Refused;
        }
        sets.join(one, two);
        Outcome::Joined
    }
}

/// What came of joining two sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Joined,
    WereOne,
    Refused,
}

/// Why two sources are joined.
#[derive(Debug, Clone)]
enum Why {
    Derived,
    Copied(usize),
}

/// A join.
#[derive(Debug, Clone)]
struct Join {
    left: u32,
    right: u32,
    why: Why,
}

/// All joins that hold, each source with the join that leads towards the
/// root of its tree.
pub(super) struct Web {
    root: Vec<u32>,
    /// By source: how many joins lie before the root, and the join that leads
    /// there with the source at its other end.
    up: Vec<(u32, Option<(Join, u32)>)>,
    /// Pairs whose texts copy each other, as places in the corpus' list.
    copied: FxHashMap<(u32, u32), usize>,
    /// By source: whether a declaration or a decision joins it to another.
    declared: Vec<bool>,
    /// By source: the pairs whose texts copy each other that it is in.
    copies_of: FxHashMap<u32, Vec<usize>>,
}

impl Web {
    pub(super) fn new(corpus: &Corpus, decided: &Decided, apart: &Apart) -> Self {
        let mut sets = Sets::new(corpus.sources.len());
        let mut joins: Vec<Vec<Join>> = vec![Vec::new(); corpus.sources.len()];
        let mut join = |left: u32, right: u32, why: Why| {
            if apart.join(&mut sets, left, right) != Outcome::Joined {
                return;
            }
            for end in [left, right] {
                if let Some(list) = joins.get_mut(end as usize) {
                    let why = why.clone();
                    list.push(Join { left, right, why });
                }
            }
        };
        // What people say first: it is not to be kept out by a text.
        for &(left, right) in &decided.derived {
            join(left.0, right.0, Why::Derived);
        }
        let by_id: FxHashMap<&str, u32> = (0u32..)
            .zip(&corpus.sources)
            .map(|(ix, source)| (source.id.as_str(), ix))
            .collect();
        for (ix, source) in (0u32..).zip(&corpus.sources) {
            for from in &source.derived_from {
                if let Some(&from) = by_id.get(from.as_str()) {
                    join(ix, from, Why::Derived);
                }
            }
        }
        let mut copies_of: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        let mut copied = FxHashMap::default();
        for (n, Copied { left, right, .. }) in corpus.copied.iter().enumerate() {
            join(left.0, right.0, Why::Copied(n));
            copied.insert((left.0, right.0), n);
            for end in [left.0, right.0] {
                copies_of.entry(end).or_default().push(n);
            }
        }
        let is_declared = |join: &Join| matches!(join.why, Why::Derived);
        let declared: Vec<bool> = joins
            .iter()
            .map(|list| list.iter().any(is_declared))
            .collect();
        let root: Vec<u32> = (0..corpus.sources.len() as u32)
            .map(|ix| sets.root(ix))
            .collect();
        Self {
            up: upwards(&root, &joins),
            root,
            copied,
            declared,
            copies_of,
        }
    }

    /// The number of the tree that a source is in.
    pub(super) fn root(&self, source: SourceIx) -> u32 {
        self.root
            .get(source.0 as usize)
            .copied()
            .unwrap_or(source.0)
    }

    /// Whether the texts of two sources copy each other.
    pub(super) fn copies(&self, left: SourceIx, right: SourceIx) -> bool {
        self.copied
            .contains_key(&(left.0.min(right.0), left.0.max(right.0)))
    }

    /// Whether a source that copies others has what it claims in words of its
    /// own: all evidence for it, of this source and of those others, was found
    /// outside the words that their texts share. `claims` are all of the slot,
    /// by source.
    pub(super) fn is_own(
        &self,
        corpus: &Corpus,
        source: SourceIx,
        claims: &BTreeMap<SourceIx, Vec<ClaimIx>>,
    ) -> bool {
        let Some(pairs) = self.copies_of.get(&source.0) else {
            return false;
        };
        // What is declared to derive from another does so in any words.
        if self.declared.get(source.0 as usize) != Some(&false) {
            return false;
        }
        let of = |source: SourceIx| claims.get(&source).map_or(&[][..], Vec::as_slice);
        let has = |list: &[ClaimIx], ix: &ClaimIx| list.binary_search(ix).is_ok();
        let mut pairs = pairs.iter().filter_map(|&n| corpus.copied.get(n));
        pairs.all(|copy| {
            let other = if copy.left == source {
                copy.right
            } else {
                copy.left
            };
            of(source).iter().all(|ix| has(&copy.outside, ix))
                && of(other).iter().all(|ix| has(&copy.outside, ix))
        })
    }

    /// Why two sources of one tree are one origin: each join on the way.
    pub(super) fn why(&self, corpus: &Corpus, left: SourceIx, right: SourceIx) -> Vec<Reason> {
        let pair = (left.0.min(right.0), left.0.max(right.0));
        if let Some(copy) = self.copied.get(&pair).and_then(|&n| corpus.copied.get(n)) {
            return vec![copied(corpus, copy)];
        }
        let (mut one, mut two) = (left.0, right.0);
        let (mut from_one, mut from_two) = (Vec::new(), Vec::new());
        while one != two {
            let (Some(up_one), Some(up_two)) = (self.up(one), self.up(two)) else {
                break;
            };
            let (way, at, up) = if up_one.0 >= up_two.0 {
                (&mut from_one, &mut one, &up_one.1)
            } else {
                (&mut from_two, &mut two, &up_two.1)
            };
            let Some((join, above)) = up else { break };
            way.push(join);
            *at = *above;
        }
        from_one.extend(from_two.into_iter().rev());
        let told = from_one.iter().take(JOINS_TOLD);
        told.map(|join| match join.why {
            Why::Copied(n) if corpus.copied.get(n).is_some() => copied(corpus, &corpus.copied[n]),
            _ => {
                let name = |ix| corpus.source(SourceIx(ix)).id.as_str();
                let (one, two) = (name(join.left), name(join.right));
                DERIVED.reason(format!("{one} and {two} have one origin, as declared"))
            }
        })
        .collect()
    }

    fn up(&self, ix: u32) -> Option<&(u32, Option<(Join, u32)>)> {
        self.up.get(ix as usize)
    }
}

/// Walks every tree from its root.
fn upwards(root: &[u32], joins: &[Vec<Join>]) -> Vec<(u32, Option<(Join, u32)>)> {
    let mut up = vec![(0, None); root.len()];
    let mut open: Vec<u32> = (0u32..)
        .zip(root)
        .filter(|(ix, root)| ix == *root)
        .map(|(ix, _)| ix)
        .collect();
    while let Some(at) = open.pop() {
        let (depth, above) =
            up.get(at as usize)
                .map_or((0, None), |(depth, way): &(u32, Option<(Join, u32)>)| {
                    (*depth, way.as_ref().map(|(_, above)| *above))
                });
        for join in joins.get(at as usize).into_iter().flatten() {
            let below = if join.left == at {
                join.right
            } else {
                join.left
            };
            if Some(below) == above {
                continue;
            }
            if let Some(slot) = up.get_mut(below as usize) {
                *slot = (depth + 1, Some((join.clone(), at)));
                open.push(below);
            }
        }
    }
    up
}

/// What two texts share, in words.
fn copied(corpus: &Corpus, copy: &Copied) -> Reason {
    SHARED_TEXT.reason(format!(
        "{} and {} share {:.0}% of their five-word runs, such as “{}”",
        corpus.source(copy.left).id,
        corpus.source(copy.right).id,
        copy.share * 100.0,
        copy.such_as
    ))
}
