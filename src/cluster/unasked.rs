//! Pairs that blocking did not propose, and that clustering needs to know.

use crate::link::weights::LINK_AT;
use crate::link::{Known, Link};
use crate::model::{Corpus, SubjectIx};
use rayon::prelude::*;

/// The most members of a cluster that are asked about.
const MEMBERS_MOST: usize = 12;

/// Where a link stands across two clusters that did not join, the pairs of
/// their members that were never compared: the mean over the two should rest
/// on what they say and not on what was not asked. Sorted, each once, and none
/// of one source.
pub fn unasked(corpus: &Corpus, known: &Known, links: &[Link]) -> Vec<(SubjectIx, SubjectIx)> {
    let mut across: Vec<(u32, u32)> = links
        .par_iter()
        .filter(|link| link.weight >= LINK_AT && !known.linked(link.left, link.right))
        .map(|link| {
            let (one, other) = (known.cluster(link.left), known.cluster(link.right));
            (one.min(other), one.max(other))
        })
        .collect();
    across.par_sort_unstable();
    across.dedup();
    let members = |cluster: u32| known.members[cluster as usize].iter().take(MEMBERS_MOST);
    let mut pairs: Vec<(SubjectIx, SubjectIx)> = across
        .par_iter()
        .flat_map_iter(|&(one, other)| {
            members(one).flat_map(move |&left| {
                members(other).map(move |&right| (left.min(right), left.max(right)))
            })
        })
        .filter(|&(left, right)| corpus.subject(left).source != corpus.subject(right).source)
        .collect();
    pairs.par_sort_unstable();
    let mut asked: Vec<(SubjectIx, SubjectIx)> = links
        .par_iter()
        .map(|link| (link.left.min(link.right), link.left.max(link.right)))
        .collect();
    asked.par_sort_unstable();
    pairs.retain(|pair| asked.binary_search(pair).is_err());
    pairs
}
