//! The prior odds with which clusters fit what people decided.
//!
//! Weights are fitted pair by pair. Whether two clusters join hangs on the mean
//! over all their pairs, most of which tell less than the pair that stands out:
//! odds that are right for a pair leave clusters apart that are one. The odds
//! are therefore moved to where clusters, made without the decisions, fit them
//! best.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::Reconciled;
use crate::cluster::{self, Constraints};
use crate::link::fit::{DECIDED_LEAST, Fitted, Tuned};
use crate::link::model::Of;
use crate::link::{Known, Link, Prepared};
use crate::model::{SubjectIx, SubjectKind};

/// How far odds may move, in half bits: what was decided is seldom a sample of
/// all that is compared.
const STEPS: RangeInclusive<i32> = -4..=4;
/// How much better clusters must fit for each half bit that odds move.
const WORTH: f64 = 0.002;

impl Reconciled {
    /// Moves the prior odds of the kinds of which enough was decided.
    pub(super) fn tune(&self, fitted: &mut Fitted) {
        for (of, kind) in [
            (Of::People, SubjectKind::Person),
            (Of::Organisations, SubjectKind::Organisation),
            (Of::Events, SubjectKind::Event),
        ] {
            let Some(tuned) = self.tuned(fitted, kind) else {
                continue;
            };
            let prior = &mut fitted.model.priors[of as usize];
            prior.others *= tuned.moved.exp2();
            prior.highest += tuned.moved;
            prior.lowest += tuned.moved;
            fitted.tuned[of as usize] = Some(tuned);
        }
    }

    fn tuned(&self, fitted: &Fitted, kind: SubjectKind) -> Option<Tuned> {
        let of_kind = |ix: SubjectIx| self.corpus.subject(ix).kind == kind;
        let Constraints { must, cannot } = &self.decided.constraints;
        let of = |pairs: &[(SubjectIx, SubjectIx)]| -> Vec<(SubjectIx, SubjectIx)> {
            let own = pairs
                .iter()
                .filter(|pair| of_kind(pair.0) && of_kind(pair.1));
            own.copied().collect()
        };
        let (one, two) = (of(must), of(cannot));
        if one.len() < DECIDED_LEAST || two.len() < DECIDED_LEAST {
            return None;
        }
        let prepared = Prepared::new(&self.corpus, &self.memo, &self.stories, &fitted.model);
        let candidates = self.links.iter().filter(|link| of_kind(link.left));
        let pairs: Vec<_> = candidates.map(|link| (link.left, link.right)).collect();
        let links = prepared.context(&self.known).score_all(&pairs);
        let settings = self.clustering.0.under(&fitted.model);
        let fits: BTreeMap<i32, Tuned> = STEPS
            .map(|step| {
                let moved = f64::from(step) / 2.0;
                let links: Vec<Link> = links
                    .iter()
                    .map(|link| Link {
                        weight: link.weight + moved,
                        ..*link
                    })
                    .collect();
                let nothing = Constraints::default();
                let known = cluster::cluster(&self.corpus, &links, &nothing, &settings);
                (step, fit(&known, moved, &one, &two))
            })
            .collect();
        let worth = |step: i32, tuned: &Tuned| tuned.f1() - WORTH * f64::from(step.abs());
        let best = fits.into_iter().max_by(|one, two| {
            worth(one.0, &one.1)
                .total_cmp(&worth(two.0, &two.1))
                .then(two.0.abs().cmp(&one.0.abs()))
        });
        best.map(|(_, tuned)| tuned)
    }
}

/// How clusters fit what was decided.
fn fit(
    known: &Known,
    moved: f64,
    one: &[(SubjectIx, SubjectIx)],
    two: &[(SubjectIx, SubjectIx)],
) -> Tuned {
    let joined = |pairs: &[(SubjectIx, SubjectIx)]| {
        let joined = pairs.iter().filter(|pair| known.linked(pair.0, pair.1));
        joined.count() as f64
    };
    let (right, wrong) = (joined(one), joined(two));
    Tuned {
        moved,
        precision: right / (right + wrong).max(1.0),
        recall: right / one.len().max(1) as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_of_two_that_are_not_one_costs_precision() {
        let mut known = Known::nothing(4);
        known.cluster_of = vec![0, 0, 0, 3];
        let pair = |left, right| (SubjectIx(left), SubjectIx(right));
        let tuned = fit(
            &known,
            1.0,
            &[pair(0, 1), pair(0, 3)],
            &[pair(1, 2), pair(2, 3)],
        );
        assert_eq!((tuned.precision, tuned.recall), (0.5, 0.5));
        assert_eq!(tuned.f1(), 0.5);
        let nothing = fit(&Known::nothing(4), 0.0, &[pair(0, 1)], &[pair(1, 2)]);
        assert_eq!(
            (nothing.precision, nothing.recall, nothing.f1()),
            (0.0, 0.0, 0.0)
        );
    }
}
