//! Why two subjects that look like one are not in one cluster.

use rustc_hash::FxHashSet;

use super::lists::Lists;
use super::{Constraints, Settings};
use crate::link::weights::LINK_AT;
use crate::link::{Known, Link};
use crate::model::{Corpus, SubjectIx};

/// What clustering read and what it found, to be asked about.
#[derive(Debug, Clone, Copy)]
pub struct Clustering<'a> {
    /// The subjects.
    pub corpus: &'a Corpus,
    /// The scored pairs.
    pub links: &'a [Link],
    /// What was decided.
    pub constraints: &'a Constraints,
    /// How pairs counted.
    pub settings: &'a Settings,
    /// The clusters.
    pub known: &'a Known,
}

/// What kept two subjects apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Apart {
    /// A decision, on these two of their clusters.
    Decided(SubjectIx, SubjectIx),
    /// One source tells these two of their clusters as two.
    ToldAsTwo(SubjectIx, SubjectIx),
    /// The rest of their clusters.
    Rest {
        /// The mean weight in bits of all pairs across the two clusters.
        mean: f64,
        /// How many pairs these are.
        pairs: u64,
        /// How many of them were compared.
        scored: u64,
    },
    /// The lists that they stand in match better in another way.
    BetterMatched,
}

impl Apart {
    /// Says it in a clause.
    pub fn sentence(&self, corpus: &Corpus) -> String {
        let both = |left: SubjectIx, right: SubjectIx| {
            let (left, right) = (corpus.subject_id(left), corpus.subject_id(right));
            format!("{left} and {right}")
        };
        match *self {
            Self::Decided(left, right) => {
                format!("a decision keeps {} apart", both(left, right))
            }
            Self::ToldAsTwo(left, right) => {
                format!("one source tells {} as two", both(left, right))
            }
            Self::Rest { mean, pairs: 1, .. } => {
                format!("they reached {mean:.1} bits when clusters were made, too little")
            }
            Self::Rest {
                mean,
                pairs,
                scored,
            } => format!(
                "the rest of their clusters speaks against it: {mean:.1} bits a pair over \
                 {pairs} pairs, {scored} of them compared"
            ),
            Self::BetterMatched => {
                "the lists that they stand in match better in another way".to_owned()
            }
        }
    }
}

/// The links that can tell why two subjects are not in one cluster: all those
/// between clusters of which some pair weighs enough to be one. These are few.
pub fn telling(links: &[Link], known: &Known) -> Vec<Link> {
    let ends = |link: &Link| {
        let (one, other) = (known.cluster(link.left), known.cluster(link.right));
        (one.min(other), one.max(other))
    };
    let apart = links
        .iter()
        .filter(|link| link.weight >= LINK_AT && !known.linked(link.left, link.right));
    let pairs: FxHashSet<(u32, u32)> = apart.map(ends).collect();
    let between = links.iter().filter(|link| pairs.contains(&ends(link)));
    between.copied().collect()
}

impl Clustering<'_> {
    /// Why two subjects are not in one cluster although their pair was scored
    /// above 0; `None` where they are, or it was not.
    pub fn why_apart(&self, left: SubjectIx, right: SubjectIx) -> Option<Apart> {
        let known = self.known;
        let lowest = |a: SubjectIx, b: SubjectIx| {
            let ends = (a.min(b), a.max(b));
            let same =
                |link: &&Link| (link.left.min(link.right), link.left.max(link.right)) == ends;
            let weights = self.links.iter().filter(same).map(|link| link.weight);
            weights.min_by(f64::total_cmp)
        };
        if known.linked(left, right) || lowest(left, right)? <= 0.0 {
            return None;
        }
        let (one, other) = (known.cluster(left), known.cluster(right));
        let across = |a: SubjectIx, b: SubjectIx| {
            let (a, b) = (known.cluster(a), known.cluster(b));
            (a, b) == (one, other) || (b, a) == (one, other)
        };
        let mut decided = self.constraints.cannot.iter();
        if let Some(&(a, b)) = decided.find(|&&(a, b)| across(a, b)) {
            return Some(Apart::Decided(a.min(b), a.max(b)));
        }

        let mut scored: Vec<(SubjectIx, SubjectIx, f64)> = self
            .links
            .iter()
            .filter(|link| across(link.left, link.right) && !link.weight.is_nan())
            .map(|link| {
                let (left, right) = (link.left.min(link.right), link.left.max(link.right));
                (left, right, link.weight)
            })
            .collect();
        scored.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        scored.dedup_by_key(|&mut (a, b, _)| (a, b));
        if let Some((a, b)) = self.told_as_two(left, right, &scored) {
            return Some(Apart::ToldAsTwo(a, b));
        }

        let pairs = (known.siblings(left).len() * known.siblings(right).len()) as u64;
        let most = self.settings.pair_most;
        let sum: f64 = scored.iter().map(|&(.., w)| w.clamp(-most, most)).sum();
        let unscored = self.settings.unscored(self.corpus.subject(left).kind);
        let count = scored.len() as u64;
        let mean = (sum + unscored * (pairs - count) as f64) / pairs as f64;
        Some(if mean >= self.settings.link_at {
            Apart::BetterMatched
        } else {
            Apart::Rest {
                mean,
                pairs,
                scored: count,
            }
        })
    }

    /// The first pair across two clusters that one source tells as two.
    fn told_as_two(
        &self,
        left: SubjectIx,
        right: SubjectIx,
        scored: &[(SubjectIx, SubjectIx, f64)],
    ) -> Option<(SubjectIx, SubjectIx)> {
        let source = |ix: SubjectIx| self.corpus.subject(ix).source;
        // Subjects stand by source, so that members of one do side by side.
        let others = self.known.siblings(right);
        let lists = Lists::of(self.corpus);
        for &one in self.known.siblings(left) {
            let from = others.partition_point(|&other| source(other) < source(one));
            let of_source = others[from..]
                .iter()
                .take_while(|&&other| source(other) == source(one));
            for &other in of_source {
                let pair = (one.min(other), one.max(other));
                let found = scored.binary_search_by_key(&pair, |&(a, b, _)| (a, b));
                let may_be_one = found.is_ok_and(|at| scored[at].2 > 0.0);
                if !may_be_one || lists.together(one, other) {
                    return Some(pair);
                }
            }
        }
        None
    }
}
