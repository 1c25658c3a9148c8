//! What was scored in the round before and still holds.
//!
//! The weight of a pair rests on the values of its two subjects, and on the
//! clusters of those that stand around them. From round to round few of these
//! move: a pair where none did keeps its weight, to the bit.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::features::Part;
use super::{Context, Known, Link, events};
use crate::model::{SubjectIx, SubjectKind};

/// The scores of a round.
#[derive(Debug, Default)]
pub struct Scored {
    /// In runs, each sorted by its pairs.
    links: Vec<Link>,
    /// Where each run ends.
    ends: Vec<usize>,
    /// What people and organisations were scored against, and events.
    known: [Known; 2],
}

impl Scored {
    /// What is held of pairs: all of them, run by run.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The pairs, without what they were scored against.
    pub fn into_links(self) -> Vec<Link> {
        self.links
    }

    /// Adds a run of scores, sorted by their pairs.
    pub fn add(&mut self, run: Vec<Link>) {
        debug_assert!(run.is_sorted_by_key(|link| (link.left, link.right)));
        match self.links.is_empty() {
            true => self.links = run,
            false => self.links.extend(run),
        }
        self.ends.push(self.links.len());
    }

    /// Keeps what subjects of a kind were scored against.
    pub fn against(&mut self, kind: SubjectKind, known: Known) {
        self.known[at(kind)] = known;
    }

    fn weight(&self, left: SubjectIx, right: SubjectIx) -> Option<f64> {
        let mut start = 0;
        self.ends.iter().find_map(|&end| {
            let run = &self.links[start..end];
            start = end;
            let place = run.binary_search_by_key(&(left, right), |link| (link.left, link.right));
            place.ok().map(|place| run[place].weight)
        })
    }
}

/// The place of what subjects of a kind were scored against.
fn at(kind: SubjectKind) -> usize {
    usize::from(kind == SubjectKind::Event)
}

impl Context<'_> {
    /// Scores candidate pairs of one kind, or of people and organisations, as
    /// [`Context::score_all`] does, and spares those whose weight cannot have
    /// changed since. `changed` has the subjects whose own values did.
    pub fn score_again(
        &self,
        pairs: &[(SubjectIx, SubjectIx)],
        before: &Scored,
        changed: &[SubjectIx],
    ) -> Vec<Link> {
        let Some(&(first, _)) = pairs.first() else {
            return Vec::new();
        };
        let known = &before.known[at(self.corpus.subject(first).kind)];
        // How frequent a birth is moves the weights of all who share it.
        let event = |ix: &SubjectIx| self.corpus.subject(*ix).kind == SubjectKind::Event;
        if known.cluster_of.len() != self.known.cluster_of.len() || !changed.iter().all(event) {
            return self.score_all(pairs);
        }
        let stirred = self.stirred(known, changed);
        let still = |ix: SubjectIx| !stirred[ix.0 as usize];
        pairs
            .par_iter()
            .map(|&(left, right)| {
                let kept = (still(left) && still(right)).then(|| before.weight(left, right));
                match kept.flatten() {
                    Some(weight) => Link {
                        left,
                        right,
                        weight,
                    },
                    None => self.link(left, right),
                }
            })
            .collect()
    }

    /// By subject: whether anything moved that its scores rest on.
    fn stirred(&self, before: &Known, changed: &[SubjectIx]) -> Vec<bool> {
        let subjects = self.corpus.subjects.len();
        let mut own = vec![false; subjects];
        for &ix in changed {
            own[ix.0 as usize] = true;
        }
        let moves = Moves::between(before, self.known);
        let is_moved = |ix: SubjectIx| moves.moved[ix.0 as usize];
        let belongs = |ix: SubjectIx| self.features.of(ix).affiliations().any(is_moved);
        // What a participant tells hangs on where all its mentions are, and
        // where they belong.
        let clusters: Vec<bool> = (0..self.known.members.len() as u32)
            .into_par_iter()
            .map(|cluster| {
                let members = &self.known.members[cluster as usize];
                let Some(&first) = members.first() else {
                    return false;
                };
                let kind = self.corpus.subject(first).kind;
                let then = moves.from[cluster as usize];
                let told = then.is_none_or(|then| {
                    let was = &before.members[then as usize];
                    was != members
                        && (kind == SubjectKind::Person
                            || events::cluster_tells(self, was, kind)
                                != events::cluster_tells(self, members, kind))
                });
                told || (kind == SubjectKind::Person && members.iter().any(|&ix| belongs(ix)))
            })
            .collect();
        (0..subjects as u32)
            .into_par_iter()
            .map(|number| {
                let ix = SubjectIx(number);
                let feature = self.features.of(ix);
                let tells_else = |&(_, party): &(_, SubjectIx)| {
                    is_moved(party)
                        || clusters[self.known.cluster(party) as usize]
                        || belongs(party)
                };
                let beside_it = |&(part, event): &(Part, SubjectIx)| {
                    let mut others = self.features.of(event).taking(part).iter();
                    is_moved(event) || others.any(is_moved)
                };
                own[number as usize]
                    || belongs(ix)
                    || feature.parties().iter().any(tells_else)
                    || feature.events().iter().any(beside_it)
            })
            .collect()
    }
}

/// What became of the clusters of before.
struct Moves {
    /// By cluster of now: the one of before that it goes on, if any.
    from: Vec<Option<u32>>,
    /// By subject: whether it came to its cluster from another one than that.
    /// Two that did not are linked now if they were before, and only then.
    moved: Vec<bool>,
}

impl Moves {
    fn between(before: &Known, now: &Known) -> Self {
        // Each cluster goes on the one that most of its members were in; of
        // two that would go on the same, the larger part does.
        let mut claims: Vec<(u32, Reverse<u32>, u32)> = Vec::new();
        let mut origins: Vec<u32> = Vec::new();
        for (cluster, members) in (0u32..).zip(&now.members) {
            origins.clear();
            origins.extend(members.iter().map(|&ix| before.cluster(ix)));
            origins.sort_unstable();
            let largest = origins
                .chunk_by(|one, other| one == other)
                .max_by_key(|part| (part.len(), Reverse(part[0])));
            if let Some(part) = largest {
                claims.push((part[0], Reverse(part.len() as u32), cluster));
            }
        }
        claims.sort_unstable();
        let mut from = vec![None; now.members.len()];
        for claims in claims.chunk_by(|one, other| one.0 == other.0) {
            let (then, _, cluster) = claims[0];
            from[cluster as usize] = Some(then);
        }
        let moved = (0u32..)
            .zip(&now.cluster_of)
            .map(|(ix, &cluster)| from[cluster as usize] != Some(before.cluster(SubjectIx(ix))))
            .collect();
        Self { from, moved }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn link(left: u32, right: u32, weight: f64) -> Link {
        Link {
            left: SubjectIx(left),
            right: SubjectIx(right),
            weight,
        }
    }

    fn known(clusters: &[&[u32]]) -> Known {
        let all: usize = clusters.iter().map(|members| members.len()).sum();
        let mut known = Known::nothing(all);
        known.members.clear();
        for (cluster, members) in (0u32..).zip(clusters) {
            for &member in *members {
                known.cluster_of[member as usize] = cluster;
            }
            known
                .members
                .push(members.iter().map(|&ix| SubjectIx(ix)).collect());
        }
        known
    }

    proptest! {
        #[test]
        fn of_two_that_did_not_move_it_is_known_whether_they_are_linked(
            then in prop::collection::vec(0u32..5, 12),
            now in prop::collection::vec(0u32..5, 12),
        ) {
            let of = |labels: &[u32]| {
                let mut all: Vec<Vec<u32>> = vec![Vec::new(); 5];
                for (ix, &label) in (0u32..).zip(labels) {
                    all[label as usize].push(ix);
                }
                all.retain(|members| !members.is_empty());
                known(&all.iter().map(Vec::as_slice).collect::<Vec<_>>())
            };
            let (then, now) = (of(&then), of(&now));
            let moves = Moves::between(&then, &now);
            for left in (0..12).map(SubjectIx) {
                for right in (0..12).map(SubjectIx) {
                    let still = |ix: SubjectIx| !moves.moved[ix.0 as usize];
                    if still(left) && still(right) {
                        prop_assert_eq!(then.linked(left, right), now.linked(left, right));
                    }
                }
            }
        }
    }

    #[test]
    fn what_joins_a_cluster_moves_and_what_was_there_does_not() {
        let moves = Moves::between(
            &known(&[&[0, 1, 2], &[3], &[4]]),
            &known(&[&[0, 1, 2, 3], &[4]]),
        );
        assert_eq!(moves.moved, [false, false, false, true, false]);
    }

    #[test]
    fn a_weight_is_found_in_whichever_run_it_stands() {
        let mut scored = Scored::default();
        scored.add(vec![link(0, 3, 1.0), link(1, 2, -2.0)]);
        scored.add(vec![link(0, 5, 3.0)]);
        let weight = |left, right| scored.weight(SubjectIx(left), SubjectIx(right));
        assert_eq!(weight(1, 2), Some(-2.0));
        assert_eq!(weight(0, 5), Some(3.0));
        assert_eq!(weight(0, 4), None);
    }
}
